//! The order in which the nodes of a cluster start.

use super::field::Field;
use super::spec::NodeSpec;

/// Each node after those it depends on, otherwise in the given order. Names on a cycle are noted
/// at `services` as a problem.
pub(super) fn by_dependency(
    mut nodes: Vec<NodeSpec>,
    services: &Field<'_>,
) -> Option<Vec<NodeSpec>> {
    let mut ordered: Vec<NodeSpec> = Vec::with_capacity(nodes.len());
    while !nodes.is_empty() {
        let done = |name: &str| ordered.iter().any(|node| node.node_id == name);
        let ready = |node: &NodeSpec| node.depends_on.iter().all(|needed| done(&needed.node));
        let Some(next) = nodes.iter().position(ready) else {
            let names: Vec<&str> = nodes.iter().map(|node| node.node_id.as_str()).collect();
            return services.bad(format!("these wait for each other: {}", names.join(", ")));
        };
        ordered.push(nodes.remove(next));
    }
    Some(ordered)
}
