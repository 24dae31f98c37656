//! release: a cluster leaves its user at once; or one of its nodes is made anew.

use super::{Pool, lifecycle};
use crate::error::Error;
use crate::id;
use crate::store::clusters::Cluster;
use crate::store::{Conn, NodeStatus, NodeWanted, ReleaseReason, clusters, nodes, released};

/// What is released.
#[derive(Clone, Debug)]
pub enum Release {
    /// Every cluster of a user.
    User(String),
    /// One cluster.
    Cluster {
        /// Its id.
        cluster_id: String,
        /// Whose it must be, if that was said.
        user_id: Option<String>,
        /// Only this node of it, which is made anew; the cluster stays its user's.
        node_id: Option<String>,
    },
}

impl Pool {
    /// Releases and returns at once; the keeper does the rest.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an id or node that never was, [`Error::Conflict`] when nobody, or somebody else, holds it.
    pub async fn release(&self, release: Release) -> Result<(), Error> {
        self.store
            .write(move |connection| let_go(connection, &release))
            .await?;
        self.bell.provision.notify_one();
        Ok(())
    }
}

fn let_go(connection: &mut Conn, release: &Release) -> Result<(), Error> {
    match release {
        Release::User(user_id) => {
            for cluster in clusters::held_by(connection, user_id)? {
                lifecycle::let_go(connection, cluster, ReleaseReason::Released)?;
            }
            Ok(())
        }
        Release::Cluster {
            cluster_id,
            user_id,
            node_id: None,
        } => {
            let living = clusters::find(connection, cluster_id)?;
            match living.filter(|cluster| cluster.wanted != crate::store::Wanted::Gone) {
                Some(cluster) => {
                    check_holder(&cluster.user_id, user_id.as_deref())?;
                    lifecycle::let_go(connection, cluster, ReleaseReason::Released)
                }
                None => again(connection, cluster_id, user_id.as_deref()),
            }
        }
        Release::Cluster {
            cluster_id,
            user_id,
            node_id: Some(node_id),
        } => {
            let cluster = lifecycle::find_active(connection, cluster_id)?;
            check_holder(&cluster.user_id, user_id.as_deref())?;
            renew(connection, cluster, node_id)
        }
    }
}

/// A second release is as good as the first.
fn again(connection: &mut Conn, cluster_id: &str, user_id: Option<&str>) -> Result<(), Error> {
    let before =
        released::find(connection, cluster_id)?.ok_or_else(|| Error::no_cluster(cluster_id))?;
    match user_id {
        Some(user_id) if user_id != before.user_id => Err(Error::Conflict(
            "the cluster was held by another user".into(),
        )),
        _ => Ok(()),
    }
}

fn check_holder(holder: &str, user_id: Option<&str>) -> Result<(), Error> {
    match user_id {
        _ if holder.is_empty() => Err(Error::Conflict("nobody holds the cluster".into())),
        Some(user_id) if user_id != holder => Err(Error::Conflict(
            "the cluster is held by another user".into(),
        )),
        _ => Ok(()),
    }
}

fn renew(connection: &mut Conn, mut cluster: Cluster, node_id: &str) -> Result<(), Error> {
    let mut node = nodes::of_clusters(connection, &[&cluster.id])?
        .into_iter()
        .find(|node| node.node_id == node_id)
        .ok_or_else(|| Error::NotFound {
            kind: "node",
            id: node_id.into(),
        })?;
    node.incarnation += 1;
    node.wanted = NodeWanted::Running;
    node.restart = false;
    node.container_id.clear();
    node.status = NodeStatus::Creating;
    nodes::update(connection, &node)?;
    let read = lifecycle::wish_anew(&mut cluster, id::now());
    clusters::update(connection, &cluster, read)?;
    Ok(())
}
