//! Answers that are kept must never be told when they are not true any more, nor to whom they are not meant for.

use std::collections::BTreeSet;

use chainpool::id;
use chainpool::store::Role;
use chrono::DateTime;
use serde_json::{Value, json};

use crate::support::{Client, Site, until};

const FREE: &str = "/v2/clusters?user_id=&health=OK";

/// What the client is told at that target when it asks twice, so that the second answer may be a kept one.
async fn told(client: &Client, target: &str) -> Value {
    client.get(target).await.done();
    client.get(target).await.done()
}

fn ids(clusters: &Value) -> BTreeSet<String> {
    let all = clusters.as_array().unwrap().iter();
    all.map(|cluster| cluster["id"].as_str().unwrap().to_owned())
        .collect()
}

/// How many clusters of all flavours are held.
fn used(flavours: &Value) -> i64 {
    let all = flavours.as_array().unwrap().iter();
    all.map(|flavour| flavour["counts"]["used"].as_i64().unwrap())
        .sum()
}

#[tokio::test]
async fn a_change_is_told_at_once() {
    let site = Site::ready().await;
    let client = &site.client;
    for round in 0..20 {
        let user = format!("user-{round}");
        let free = ids(&told(client, FREE).await);
        let held = client.apply(&user).await.done();
        let id = held["id"].as_str().unwrap();
        assert!(free.contains(id));
        let target = format!("/v2/cluster/{id}");
        assert_eq!(told(client, &target).await["user_id"], user);
        assert!(!ids(&told(client, FREE).await).contains(id));
        assert_eq!(used(&told(client, "/v2/flavours").await), 1);
        client.release(id).await.done();
        let status = told(client, &target).await["status"].clone();
        assert!(status == "deleting" || status == "released", "{status}");
        assert_eq!(used(&told(client, "/v2/flavours").await), 0);
        site.available(2).await;
    }
    site.finish().await;
}

#[tokio::test]
async fn the_same_target_is_told_to_each_as_it_may_see_it() {
    let mut site = Site::ready().await;
    site.lock_up().await;
    let operator = &site.client;
    let alice = site.client.with(&site.token("alice", Role::User, "alice"));
    let bob = site.client.with(&site.token("bob", Role::User, "bob"));
    let held = alice.apply("alice").await.done();
    let target = format!("/v2/cluster/{}", held["id"].as_str().unwrap());
    assert_ne!(told(operator, &target).await["worker_api"], "");
    assert_eq!(told(&alice, &target).await["worker_api"], "");
    assert_eq!(bob.get(&target).await.status, 404);
    assert_eq!(told(&bob, "/v2/clusters").await, json!([]));
    assert_eq!(
        told(&alice, "/v2/clusters").await.as_array().unwrap().len(),
        1
    );
    assert_eq!(
        told(operator, "/v2/clusters")
            .await
            .as_array()
            .unwrap()
            .len(),
        2
    );
    assert_eq!(site.client.without().get(&target).await.status, 401);
    site.finish().await;
}

#[tokio::test]
async fn the_time_that_a_cluster_is_held_for_goes_on() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let target = format!("/v2/cluster/{}", held["id"].as_str().unwrap());
    until("the duration grows", async || {
        client.get(&target).await;
        // Whatever was kept before, what is told from now on is true now.
        let before = id::now();
        let cluster = client.get(&target).await.done();
        let since = cluster["apply_ts"].as_str().unwrap();
        let since = DateTime::parse_from_rfc3339(since)
            .unwrap()
            .timestamp_millis();
        let duration = cluster["duration"].as_i64().unwrap();
        let possible = (before - since) / 1000..=(id::now() - since) / 1000;
        assert!(possible.contains(&duration), "{possible:?}: {cluster}");
        duration >= 2
    })
    .await;
    site.finish().await;
}
