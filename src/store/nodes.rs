//! The table `nodes`.

use diesel::prelude::*;

use super::schema::nodes;
use super::{Conn, NodeStatus, NodeWanted};

/// One node of a cluster.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
pub struct Node {
    /// The cluster.
    pub cluster_id: String,
    /// Its name within the cluster.
    pub node_id: String,
    /// Its place among the cluster's nodes, from 0.
    pub position: i32,
    /// What it is meant to be, while the cluster is meant to run.
    pub wanted: NodeWanted,
    /// Counts up each time it is to be made anew, from 1.
    pub incarnation: i32,
    /// A restart was asked for and is not done.
    pub restart: bool,
    /// The worker's id of it; empty while there is none.
    pub container_id: String,
    /// Where it is in its life, as last seen.
    pub status: NodeStatus,
}

impl Node {
    /// A node that has not been made yet.
    pub fn new(cluster_id: &str, node_id: &str, position: i32) -> Self {
        Self {
            cluster_id: cluster_id.into(),
            node_id: node_id.into(),
            position,
            wanted: NodeWanted::Running,
            incarnation: 1,
            restart: false,
            container_id: String::new(),
            status: NodeStatus::Creating,
        }
    }
}

/// The nodes of a cluster, by position.
pub fn of_cluster(connection: &mut Conn, cluster_id: &str) -> QueryResult<Vec<Node>> {
    nodes::table
        .filter(nodes::cluster_id.eq(cluster_id))
        .order((nodes::cluster_id, nodes::position))
        .select(Node::as_select())
        .load(connection)
}

/// The nodes of some clusters, by cluster and position.
pub fn of_clusters(connection: &mut Conn, cluster_ids: &[&str]) -> QueryResult<Vec<Node>> {
    nodes::table
        .filter(nodes::cluster_id.eq_any(cluster_ids))
        .order((nodes::cluster_id, nodes::position))
        .select(Node::as_select())
        .load(connection)
}

/// Adds nodes.
pub fn insert(connection: &mut Conn, new: &[Node]) -> QueryResult<()> {
    diesel::insert_into(nodes::table)
        .values(new)
        .execute(connection)
        .map(drop)
}

/// Rewrites a node.
pub fn update(connection: &mut Conn, node: &Node) -> QueryResult<()> {
    // Taken apart in full, so that a new column cannot be forgotten here.
    let Node {
        cluster_id,
        node_id,
        position: _,
        wanted,
        incarnation,
        restart,
        container_id,
        status,
    } = node;
    let own = nodes::cluster_id
        .eq(cluster_id)
        .and(nodes::node_id.eq(node_id));
    diesel::update(nodes::table.filter(own))
        .set((
            nodes::wanted.eq(wanted),
            nodes::incarnation.eq(incarnation),
            nodes::restart.eq(restart),
            nodes::container_id.eq(container_id),
            nodes::status.eq(status),
        ))
        .execute(connection)
        .map(drop)
}
