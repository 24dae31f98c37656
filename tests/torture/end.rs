//! What must hold once everything has come to rest.

use std::collections::{BTreeMap, BTreeSet};

use super::checks::twice;
use super::history::{Kind, Seen, Violation};
use super::processes::Process;

/// The pool and its machine at one moment.
#[derive(Clone, Debug, Default)]
pub struct End {
    /// How many slots there are to be.
    pub capacity: usize,
    /// The active clusters.
    pub active: Vec<Seen>,
    /// Every running process, or container, that carries the pool's marker.
    pub processes: Vec<Process>,
    /// The clusters of which a worker keeps anything: a directory, a container, a network, a volume.
    pub directories: BTreeSet<String>,
}

/// Every violation of the final state. Pure.
pub fn check(end: &End) -> Vec<Violation> {
    let mut violations = twice(&end.active);
    if end.active.len() != end.capacity {
        let detail = format!(
            "{} of {} slots have a cluster",
            end.active.len(),
            end.capacity
        );
        violations.push(Violation::new(Kind::SlotDead, "pool", detail));
    }
    for seen in &end.active {
        let alive = seen.status == "running" && seen.health == "OK" || seen.status == "stopped";
        if !alive && seen.detail.is_empty() {
            let detail = format!("{} {:?}, and no reason given", seen.status, seen.health);
            violations.push(Violation::new(Kind::SlotDead, &seen.name, detail));
        }
    }
    violations.extend(wrong_processes(end));
    let living: BTreeSet<&str> = end.active.iter().map(|seen| seen.id.as_str()).collect();
    for directory in &end.directories {
        if !living.contains(directory.as_str()) {
            violations.push(Violation::new(
                Kind::LeftOver,
                directory,
                "something on its host",
            ));
        }
    }
    violations
}

/// Whether every slot is running and well: more than [`check`] asks for.
pub fn all_well(end: &End) -> bool {
    let well = |seen: &Seen| seen.status == "running" && seen.health == "OK";
    end.active.len() == end.capacity && end.active.iter().all(well)
}

/// The processes must be the running nodes of the active clusters, each once.
fn wrong_processes(end: &End) -> Vec<Violation> {
    let mut found: BTreeMap<(&str, &str), Vec<&Process>> = BTreeMap::new();
    for process in &end.processes {
        found
            .entry((&process.cluster, &process.node))
            .or_default()
            .push(process);
    }
    let mut violations = Vec::new();
    for seen in &end.active {
        for (node, (container, status)) in &seen.nodes {
            let has = found.remove(&(&*seen.id, &**node)).unwrap_or_default();
            let right = match status.as_str() {
                "running" => has.len() == 1 && has[0].container == *container,
                _ => has.is_empty(),
            };
            if !right {
                let detail = format!("node {node} is {status} as {container:?} and has {has:?}");
                violations.push(Violation::new(Kind::WrongProcesses, &seen.id, detail));
            }
        }
    }
    for ((cluster, _), processes) in found {
        let detail = format!("{processes:?}");
        violations.push(Violation::new(Kind::LeftOver, cluster, detail));
    }
    violations
}
