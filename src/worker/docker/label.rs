//! How what is ours is told from what is not, and how it is called.
//!
//! Everything the pool makes carries its labels. A container counts as the pool's only when all of its labels and its
//! name agree; anything else is left alone, whatever labels it has.

use std::collections::BTreeMap;

use serde_json::json;

use super::engine::path;
use super::reply::Summary;
use crate::profile::ClusterSpec;
use crate::worker::NodeRef;

/// Which pool it belongs to.
pub const POOL: &str = "chainpool.pool";
/// Which cluster.
pub const CLUSTER: &str = "chainpool.cluster";
/// Which node.
pub const NODE: &str = "chainpool.node";
/// Which incarnation of it.
pub const INCARNATION: &str = "chainpool.incarnation";
/// What a container needs of its network, should that have to be made again: [`super::network::Need`] as JSON.
pub const NETWORK: &str = "chainpool.network";

/// Stands for the cluster of a network that many clusters are on.
pub const SHARED: &str = "shared";

/// Digits of a cluster's id that tell its things from those of the slot's other incarnations and of other pools.
const SUFFIX: usize = 8;

/// The labels of something.
pub type Labels = BTreeMap<String, String>;

/// The name of a container: of the slot, the node, and the end of the cluster's id.
pub fn container_name(cluster_name: &str, cluster_id: &str, node_id: &str) -> String {
    format!("{cluster_name}_{node_id}_{}", suffix(cluster_id))
}

/// The name of the network that a cluster is on.
pub fn network_name(pool_id: &str, cluster: &ClusterSpec) -> String {
    if cluster.network.shared {
        return format!("chainpool_{SHARED}_{}", suffix(pool_id));
    }
    format!("{}_{}", cluster.cluster_name, suffix(&cluster.cluster_id))
}

/// The name of a cluster's volume. The word in it keeps it apart from those that engines name themselves.
pub fn volume_name(cluster: &ClusterSpec, volume: &str) -> String {
    container_name(&cluster.cluster_name, &cluster.cluster_id, volume)
}

/// The end of an id.
pub fn suffix(cluster_id: &str) -> &str {
    let start = cluster_id.len().saturating_sub(SUFFIX);
    cluster_id.get(start..).unwrap_or(cluster_id)
}

/// The labels of what all nodes of a cluster share.
pub fn of_cluster(pool_id: &str, cluster_id: &str) -> Labels {
    [(POOL, pool_id), (CLUSTER, cluster_id)]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .into()
}

/// The labels of a container.
pub fn of_node(pool_id: &str, node: &NodeRef) -> Labels {
    let mut labels = of_cluster(pool_id, &node.cluster_id);
    labels.insert(NODE.to_owned(), node.node_id.clone());
    labels.insert(INCARNATION.to_owned(), node.incarnation.to_string());
    labels
}

/// The cluster that something with these labels belongs to, if it is this pool's.
pub fn cluster_of<'l>(pool_id: &str, labels: &'l Labels) -> Option<&'l str> {
    let ours = labels.get(POOL).is_some_and(|pool| pool == pool_id);
    let cluster = labels.get(CLUSTER).filter(|_| ours)?;
    Some(cluster)
}

/// The node that a container of that name and these labels is, if it is this pool's. The name may have the slash that
/// engines put before it.
pub fn node_of(pool_id: &str, name: &str, labels: &Labels) -> Option<NodeRef> {
    let cluster_id = cluster_of(pool_id, labels)?.to_owned();
    let node_id = labels.get(NODE)?.clone();
    let incarnation = labels.get(INCARNATION)?.parse().ok()?;
    let named = name
        .strip_suffix(suffix(&cluster_id))
        .and_then(|rest| rest.strip_suffix('_'))
        .and_then(|rest| rest.strip_suffix(&*node_id))
        .is_some_and(|rest| rest.ends_with('_'));
    named.then_some(NodeRef {
        cluster_id,
        node_id,
        incarnation,
    })
}

/// [`node_of`] of an entry of a list.
pub fn node_of_summary(pool_id: &str, found: &Summary) -> Option<NodeRef> {
    let mut names = found.names.iter();
    names.find_map(|name| node_of(pool_id, name, &found.labels))
}

/// The path of a list with a filter for labels. The engine applies all of them; they are looked at again all the same.
pub fn filtered(base: &str, labels: &Labels, more: &[(&str, &str)]) -> String {
    let wanted: Vec<String> = labels
        .iter()
        .map(|(key, value)| format!("{key}={value}"))
        .collect();
    let filters = json!({ "label": wanted }).to_string();
    let query: Vec<(&str, &str)> = more
        .iter()
        .copied()
        .chain([("filters", &*filters)])
        .collect();
    path(base, &query)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0199d3a1b2c3d4e5f6071829";

    fn node() -> NodeRef {
        NodeRef {
            cluster_id: ID.into(),
            node_id: "vp0".into(),
            incarnation: 2,
        }
    }

    #[test]
    fn a_container_is_ours_when_all_its_labels_and_its_name_agree() {
        let name = container_name("w1_3", ID, "vp0");
        assert_eq!(name, "w1_3_vp0_f6071829");
        let labels = of_node("p", &node());
        assert_eq!(node_of("p", &name, &labels), Some(node()));
        assert_eq!(node_of("p", &format!("/{name}"), &labels), Some(node()));
        assert_eq!(node_of("q", &name, &labels), None);
        for other in [
            "",
            "w1_3_vp1_f6071829",
            "w1_3_vp0_f607182a",
            "vp0_f6071829",
            "strange",
        ] {
            assert_eq!(node_of("p", other, &labels), None, "{other}");
        }
        for key in [POOL, CLUSTER, NODE, INCARNATION] {
            for value in [None, Some("x")] {
                let mut labels = labels.clone();
                labels.remove(key);
                labels.extend(value.map(|value| (key.to_owned(), value.to_owned())));
                assert_eq!(node_of("p", &name, &labels), None, "{key} {value:?}");
            }
        }
    }
}
