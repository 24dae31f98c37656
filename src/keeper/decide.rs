//! From what is wished of a cluster and what its worker has, to what is to be done. Pure.

use crate::store::clusters::Cluster;
use crate::store::nodes::Node;
use crate::store::{NodeStatus, NodeWanted, Status, Wanted};
use crate::worker::{NodeRef, NodeSeen, NodeState};

/// One thing for a driver to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Make this incarnation of the node, and start it.
    Create(NodeRef),
    /// Start it.
    Start(NodeRef),
    /// Stop it.
    Stop(NodeRef),
    /// Stop and start it.
    Restart(NodeRef),
    /// Remove it: an incarnation, or a node, that is not wanted any more.
    Remove(NodeRef),
}

impl Step {
    /// The node it is about.
    pub fn node(&self) -> &NodeRef {
        match self {
            Self::Create(node)
            | Self::Start(node)
            | Self::Stop(node)
            | Self::Restart(node)
            | Self::Remove(node) => node,
        }
    }
}

/// What is to be done so that a cluster that is not to go becomes what is wished. Removals come first, so that what
/// replaces a node finds its name and ports free; the steps of different nodes do not depend on each other.
pub fn decide(wanted: Wanted, nodes: &[Node], seen: &[NodeSeen]) -> Vec<Step> {
    let mut steps: Vec<Step> = seen
        .iter()
        .filter(|found| !is_current(nodes, found))
        .map(|found| Step::Remove(found.node.clone()))
        .collect();
    for node in nodes {
        let found = seen.iter().find(|found| is_incarnation(node, found));
        steps.extend(step(wanted, node, found.map(|found| found.state)));
    }
    steps
}

fn step(wanted: Wanted, node: &Node, found: Option<NodeState>) -> Option<Step> {
    let own = NodeRef {
        cluster_id: node.cluster_id.clone(),
        node_id: node.node_id.clone(),
        incarnation: node.incarnation,
    };
    match (is_to_run(wanted, node), found) {
        (true, None) => Some(Step::Create(own)),
        (true, Some(NodeState::Stopped)) => Some(Step::Start(own)),
        (true, Some(NodeState::Running)) if node.restart => Some(Step::Restart(own)),
        (false, Some(NodeState::Running)) => Some(Step::Stop(own)),
        (true, Some(NodeState::Running)) | (false, Some(NodeState::Stopped) | None) => None,
    }
}

/// Whether the node is meant to run.
pub fn is_to_run(wanted: Wanted, node: &Node) -> bool {
    wanted == Wanted::Running && node.wanted == NodeWanted::Running
}

fn is_incarnation(node: &Node, found: &NodeSeen) -> bool {
    found.node.node_id == node.node_id && found.node.incarnation == node.incarnation
}

fn is_current(nodes: &[Node], found: &NodeSeen) -> bool {
    nodes.iter().any(|node| is_incarnation(node, found))
}

/// Writes into the nodes what was seen of them.
pub fn note(nodes: &mut [Node], seen: &[NodeSeen]) {
    for node in nodes {
        let found = seen.iter().find(|found| is_incarnation(node, found));
        (node.container_id, node.status) = match found {
            Some(found) if found.state == NodeState::Running => {
                (found.container_id.clone(), NodeStatus::Running)
            }
            Some(found) => (found.container_id.clone(), NodeStatus::Stopped),
            // One that is not to run is not being made.
            None if node.status == NodeStatus::Creating && node.wanted == NodeWanted::Running => {
                (String::new(), NodeStatus::Creating)
            }
            None => (String::new(), NodeStatus::Missing),
        };
    }
}

/// Where a cluster is in its life, when its nodes are as noted.
pub fn status(cluster: &Cluster, nodes: &[Node]) -> Status {
    let any = |status: NodeStatus| nodes.iter().any(|node| node.status == status);
    match cluster.wanted {
        Wanted::Gone => Status::Deleting,
        Wanted::Stopped if !any(NodeStatus::Running) => Status::Stopped,
        _ if cluster.status == Status::Creating && any(NodeStatus::Creating) => Status::Creating,
        _ => Status::Running,
    }
}

/// Whether what a worker has of a settled cluster is still what was noted.
pub fn is_as_noted(wanted: Wanted, nodes: &[Node], seen: &[NodeSeen]) -> bool {
    let mut now = nodes.to_vec();
    note(&mut now, seen);
    now == nodes && decide(wanted, nodes, seen).is_empty()
}

/// The first node that ought to run and does not, in words.
pub fn lame(wanted: Wanted, nodes: &[Node], seen: &[NodeSeen]) -> Option<String> {
    let to_run = nodes.iter().filter(|node| is_to_run(wanted, node));
    for node in to_run {
        match seen.iter().find(|found| is_incarnation(node, found)) {
            None => return Some(format!("node {} is gone", node.node_id)),
            Some(found) if found.state == NodeState::Stopped => {
                return Some(format!(
                    "node {} does not run: {}",
                    node.node_id, found.detail
                ));
            }
            Some(_) => {}
        }
    }
    None
}

#[cfg(test)]
#[path = "decide_tests.rs"]
mod tests;
