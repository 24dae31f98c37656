//! What the pool says that happened must be what did.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::client::Client;
use super::history::{Answer, Call, Kind, Request, Seen, Violation};

/// Kinds that a cluster has once at most, in the order in which it may have them.
const LIFE: [&str; 4] = ["created", "ready", "applied", "released"];

/// Every event, page by page.
pub async fn all(client: &Client) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    loop {
        let after = all.last().map_or(json!(0), |event| event["id"].clone());
        let path = format!("/events?limit=1000&after={after}");
        let page = client.ok("GET", &path, None).await;
        let page = page.as_array().unwrap();
        if page.is_empty() {
            return all;
        }
        all.extend(page.iter().cloned());
    }
}

/// Every violation in what is told: each apply that was answered, and each release that the pool knows, is one event, and no
/// cluster lives twice or backwards. Pure.
pub fn check(events: &[Value], history: &[Call], released: &[Seen]) -> Vec<Violation> {
    let mut violations = gaps(events);
    let lives = lives(events);
    for (cluster, life) in &lives {
        if life.windows(2).any(|pair| pair[0].0 >= pair[1].0) {
            violations.push(wrong(cluster, format!("{life:?}")));
        }
    }
    let is_told = |cluster: &str, kind: &str, user: &str| {
        let life = lives.get(cluster).map_or(&[][..], Vec::as_slice);
        life.iter()
            .any(|(place, of)| LIFE[*place] == kind && *of == user)
    };
    for call in history {
        if let (Request::Apply { user, .. }, Answer::Cluster(seen)) = (&call.request, &call.answer)
            && !is_told(&seen.id, "applied", user)
        {
            violations.push(wrong(&seen.id, format!("nothing says that {user} got it")));
        }
    }
    for seen in released {
        if !is_told(&seen.id, "released", &seen.user) {
            let detail = format!("nothing says that {} released it", seen.user);
            violations.push(wrong(&seen.id, detail));
        }
    }
    violations
}

fn wrong(cluster: &str, detail: String) -> Violation {
    Violation::new(Kind::WrongEvents, cluster, detail)
}

fn gaps(events: &[Value]) -> Vec<Violation> {
    let ids: Vec<i64> = events
        .iter()
        .map(|event| event["id"].as_i64().unwrap())
        .collect();
    let gaps = ids.windows(2).filter(|pair| pair[0] + 1 != pair[1]);
    gaps.map(|pair| wrong("events", format!("{pair:?} do not follow each other")))
        .collect()
}

/// What is told of each cluster's life: the place in it, and the user.
fn lives(events: &[Value]) -> BTreeMap<&str, Vec<(usize, &str)>> {
    let mut lives: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for event in events {
        let text = |field: &str| event[field].as_str().unwrap();
        let kind = text("kind").strip_prefix("cluster.").unwrap_or_default();
        if let Some(place) = LIFE.iter().position(|known| *known == kind) {
            let life = lives.entry(text("cluster_id")).or_default();
            life.push((place, text("user_id")));
        }
    }
    lives
}

#[test]
fn what_is_wrong_is_found() {
    let event = |id: i64, kind: &str, cluster: &str, user: &str| json!({"id": id, "kind": kind, "cluster_id": cluster, "user_id": user});
    let good = [
        event(7, "cluster.created", "a", ""),
        event(8, "host.up", "", ""),
        event(9, "cluster.ready", "a", ""),
        event(10, "cluster.applied", "a", "alice"),
        event(11, "cluster.unhealthy", "a", "alice"),
        event(12, "cluster.released", "a", "alice"),
    ];
    assert_eq!(check(&good, &[], &[]), []);
    for (changed, with) in [
        (1, event(9, "host.up", "", "")),
        (1, event(8, "cluster.created", "a", "")),
        (4, event(11, "cluster.applied", "a", "alice")),
        (5, event(12, "cluster.ready", "a", "")),
    ] {
        let mut bad = good.clone();
        bad[changed] = with;
        assert_ne!(check(&bad, &[], &[]), [], "{bad:?}");
    }
}
