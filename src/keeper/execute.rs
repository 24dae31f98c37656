//! Does what was decided.

use futures::future::join_all;

use super::decide::Step;
use crate::profile::{ClusterSpec, NodeSpec};
use crate::worker::{WorkerDriver, WorkerError};

/// Does the steps: removals first, then the rest in the order in which the nodes depend on each other, and at once where
/// they do not. The first error ends it, after what was begun beside it has ended.
pub async fn execute(
    driver: &dyn WorkerDriver,
    spec: &ClusterSpec,
    steps: &[Step],
) -> Result<(), WorkerError> {
    let (removals, others): (Vec<&Step>, Vec<&Step>) = steps
        .iter()
        .partition(|step| matches!(step, Step::Remove(_)));
    together(driver, spec, &removals).await?;
    for rank in ranks(&spec.nodes) {
        let of_rank: Vec<&Step> = others
            .iter()
            .copied()
            .filter(|step| rank.contains(&step.node().node_id.as_str()))
            .collect();
        together(driver, spec, &of_rank).await?;
    }
    Ok(())
}

async fn together(
    driver: &dyn WorkerDriver,
    spec: &ClusterSpec,
    steps: &[&Step],
) -> Result<(), WorkerError> {
    let outcomes = join_all(steps.iter().map(|step| act(driver, spec, step))).await;
    outcomes.into_iter().collect()
}

async fn act(
    driver: &dyn WorkerDriver,
    spec: &ClusterSpec,
    step: &Step,
) -> Result<(), WorkerError> {
    tracing::debug!(?step, "acting");
    match step {
        Step::Create(node) => {
            let found = spec.nodes.iter().find(|spec| spec.node_id == node.node_id);
            let missing = || {
                WorkerError::Refused(format!("the profile has no node {} any more", node.node_id))
            };
            driver
                .create(spec, found.ok_or_else(missing)?, node.incarnation)
                .await
                .map(drop)
        }
        Step::Start(node) => driver.start(node).await.map(drop),
        Step::Stop(node) => driver.stop(node).await.map(drop),
        Step::Restart(node) => driver.restart(node).await.map(drop),
        Step::Remove(node) => driver.remove(node).await,
    }
}

/// The nodes in groups: each depends only on nodes of earlier groups. The profile has no cycles, and lists a node after
/// those it depends on.
fn ranks(nodes: &[NodeSpec]) -> Vec<Vec<&str>> {
    let mut ranks: Vec<Vec<&str>> = Vec::new();
    for node in nodes {
        let after = node.depends_on.iter().filter_map(|dependency| {
            ranks
                .iter()
                .position(|rank| rank.contains(&dependency.node.as_str()))
        });
        let rank = after.max().map_or(0, |deepest| deepest + 1);
        if rank == ranks.len() {
            ranks.push(Vec::new());
        }
        ranks[rank].push(&node.node_id);
    }
    ranks
}
