//! A webhook whose receiver dies as the server does: everything arrives, in its order.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use fastrand::Rng;
use serde_json::{Value, json};

use super::events;
use super::history::{Kind, Violation};
use super::server::{PATIENCE, Place};
use super::support::receiver::{Receiver, SECRET};

/// What it asks for.
const KINDS: [&str; 3] = ["cluster.created", "cluster.applied", "cluster.released"];

/// The webhook and its receiver.
pub struct Hook {
    receiver: Receiver,
    is_there: bool,
    /// What happened after this event is for it; of what happened before, it does not matter.
    since: i64,
    rng: Rng,
    pub deaths: usize,
}

impl Hook {
    /// Adds the webhook to the pool.
    pub async fn add(place: &Place, seed: u64) -> Self {
        let mut receiver = Receiver::away_at((Ipv4Addr::LOCALHOST, place.spare_port()).into());
        receiver.come().await;
        let hook = json!({"url": receiver.url(), "secret": SECRET, "kinds": KINDS});
        place.client().ok("POST", "/webhook", Some(hook)).await;
        let before = events::all(&place.client()).await;
        Self {
            receiver,
            is_there: true,
            since: before.last().map_or(0, id),
            // Its own, so that clients and faults do the same with it as without.
            rng: Rng::with_seed(seed),
            deaths: 0,
        }
    }

    /// The server is about to die: perhaps the receiver dies before it, with whatever it is being told.
    pub async fn dies(&mut self) {
        if self.is_there && self.rng.bool() {
            self.receiver.go().await;
            self.is_there = false;
            self.deaths += 1;
        }
    }

    /// The server is about to start: perhaps the receiver is there again, perhaps in a later life of the server.
    pub async fn rises(&mut self) {
        if self.rng.bool() {
            self.comes().await;
        }
    }

    /// The receiver is there.
    pub async fn comes(&mut self) {
        if !self.is_there {
            self.receiver.come().await;
            self.is_there = true;
        }
    }

    /// Waits until nothing is to be sent, and says what was and what is wrong with it.
    pub async fn rest(&self, place: &Place) -> (Vec<Value>, Vec<Violation>) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let hooks = place.client().ok("GET", "/webhooks", None).await;
            if hooks[0]["pending"] == 0 {
                break;
            }
            assert!(Instant::now() < deadline, "{hooks}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let told = self.receiver.told();
        let violations = check(&events::all(&place.client()).await, self.since, &told);
        (told, violations)
    }
}

fn id(event: &Value) -> i64 {
    event["id"].as_i64().unwrap()
}

/// Every violation in what the receiver was told. Pure. An event may come again at any time, when nobody knew that it had
/// arrived; so what counts is when each came first.
fn check(events: &[Value], since: i64, told: &[Value]) -> Vec<Violation> {
    let happened: BTreeMap<i64, &Value> = events.iter().map(|event| (id(event), event)).collect();
    let mut violations = Vec::new();
    let mut wrong = |event: &Value, what: &str| {
        let cluster = event["cluster_id"].as_str().unwrap_or_default();
        let detail = format!("the webhook: {what}: {event}");
        violations.push(Violation::new(Kind::WrongEvents, cluster, detail));
    };
    let mut arrived = BTreeSet::new();
    let mut last: BTreeMap<&str, i64> = BTreeMap::new();
    for event in told {
        if happened.get(&id(event)) != Some(&event) {
            wrong(event, "this did not happen");
        }
        if !is_asked_for(event) {
            wrong(event, "nobody asked for this");
        }
        if arrived.insert(id(event)) {
            let last = last
                .entry(event["cluster_id"].as_str().unwrap())
                .or_default();
            if *last > id(event) {
                wrong(event, "this came after a later one");
            }
            *last = id(event);
        }
    }
    let for_it = |event: &&&Value| id(event) > since && is_asked_for(event);
    for event in happened.values().filter(for_it) {
        if !arrived.contains(&id(event)) {
            wrong(event, "this never arrived");
        }
    }
    violations
}

fn is_asked_for(event: &Value) -> bool {
    event["kind"]
        .as_str()
        .is_some_and(|kind| KINDS.contains(&kind))
}

#[test]
fn what_is_missing_or_swapped_is_found() {
    let event =
        |id: i64, kind: &str, cluster: &str| json!({"id": id, "kind": kind, "cluster_id": cluster});
    let events = [
        event(1, "cluster.created", "a"),
        event(2, "cluster.created", "b"),
        event(3, "cluster.applied", "a"),
        event(4, "host.up", ""),
        event(5, "cluster.released", "a"),
        event(6, "cluster.applied", "b"),
    ];
    let told = |ids: &[usize]| {
        ids.iter()
            .map(|id| events[id - 1].clone())
            .collect::<Vec<_>>()
    };
    let found = |ids: &[usize]| check(&events, 1, &told(ids)).len();
    for good in [
        &[2, 3, 5, 6][..],
        // Clusters do not wait for each other, and what was before may be told.
        &[2, 6, 1, 3, 5],
        // Told again, at once and late.
        &[2, 3, 3, 5, 3, 6, 2],
    ] {
        assert_eq!(check(&events, 1, &told(good)), [], "{good:?}");
    }
    for (bad, number) in [
        (&[2, 3, 6][..], 1),
        (&[], 4),
        (&[2, 5, 3, 6], 1),
        (&[6, 3, 5, 2], 1),
        (&[2, 3, 4, 5, 6], 1),
    ] {
        assert_eq!(found(bad), number, "{bad:?}");
    }
    let mut changed = told(&[2, 3, 5, 6]);
    changed[1]["cluster_id"] = json!("b");
    assert_ne!(check(&events, 1, &changed), []);
}
