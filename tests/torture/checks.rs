//! What must hold of every answer, and of all of them together.

use std::collections::{BTreeMap, BTreeSet};

use super::history::{Answer, Call, Kind, Request, Seen, Violation};
use super::{keys, life};

/// Every violation in a history. Pure.
pub fn check(history: &[Call]) -> Vec<Violation> {
    let mut violations = life::check(&keys::settled(history));
    violations.extend(keys::given_twice(history));
    for call in history {
        match &call.answer {
            // A list is one view of the pool, so what must be unique at any moment is unique in it.
            Answer::Clusters(all) if matches!(call.request, Request::List { .. }) => {
                violations.extend(twice(all));
            }
            Answer::Cluster(seen) => violations.extend(mislabelled(&call.request, seen)),
            // Clients ask for nothing else that could be refused.
            Answer::Refused(status, reason) if !matches!(status, 404 | 409 | 503 | 504) => {
                let detail = format!("{:?}: {status} {reason}", call.request);
                violations.push(Violation::new(Kind::Fault, "server", detail));
            }
            _ => {}
        }
    }
    violations.extend(reused(history));
    violations
}

/// Names and ports that two active clusters have.
pub fn twice(active: &[Seen]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let (mut ids, mut names, mut ports) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    for seen in active {
        if !ids.insert(&seen.id) {
            violations.push(Violation::new(Kind::IdReused, &seen.id, "twice in a list"));
        }
        if !names.insert(&seen.name) {
            violations.push(Violation::new(Kind::NameTwice, &seen.name, &seen.id));
        }
        for port in &seen.ports {
            if let Some(other) = ports.insert((&seen.host, *port), &seen.id) {
                let detail = format!("port {port}, also of {other}");
                violations.push(Violation::new(Kind::PortTwice, &seen.id, detail));
            }
        }
    }
    violations
}

/// A cluster that was newly given has the labels that were given with it.
fn mislabelled(request: &Request, seen: &Seen) -> Option<Violation> {
    let Request::Apply {
        another: true,
        terms,
        ..
    } = request
    else {
        return None;
    };
    (seen.labels != terms.labels).then(|| {
        let detail = format!("{:?} instead of {:?}", seen.labels, terms.labels);
        Violation::new(Kind::WrongLabels, &seen.id, detail)
    })
}

/// Ids that stood for clusters of two slots.
fn reused(history: &[Call]) -> Vec<Violation> {
    let mut names: BTreeMap<&str, &str> = BTreeMap::new();
    let mut violations = Vec::new();
    for seen in history.iter().flat_map(seen) {
        let name = names.entry(&seen.id).or_insert(&seen.name);
        if *name != seen.name {
            let detail = format!("was {name} and {}", seen.name);
            violations.push(Violation::new(Kind::IdReused, &seen.id, detail));
        }
    }
    violations
}

fn seen(call: &Call) -> &[Seen] {
    match &call.answer {
        Answer::Cluster(seen) => std::slice::from_ref(seen),
        Answer::Clusters(all) => all,
        _ => &[],
    }
}

/// Every cluster the history tells of must be active at the end, or in the pool's own history. Pure.
pub fn vanished(history: &[Call], active: &[Seen], released: &[Seen]) -> Vec<Violation> {
    let kept: BTreeSet<&str> = active
        .iter()
        .chain(released)
        .map(|seen| seen.id.as_str())
        .collect();
    let told: BTreeSet<&str> = history
        .iter()
        .flat_map(seen)
        .map(|seen| seen.id.as_str())
        .collect();
    told.difference(&kept)
        .map(|id| Violation::new(Kind::Vanished, *id, "neither active nor in the history"))
        .collect()
}
