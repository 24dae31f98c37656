//! The same request, sent again with its key.

use chainpool::store::Role;
use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::support::{Client, Reply, Site, Terms};

/// `POST /v2/cluster_op` with a key.
async fn op(client: &Client, key: &str, body: &Value) -> Reply {
    let headers = [("idempotency-key", key)];
    let body = body.to_string();
    client
        .send("POST", "/v2/cluster_op", &headers, body.as_bytes())
        .await
}

fn another(user: &str) -> Value {
    json!({"action": "apply", "user_id": user, "allow_multiple": true})
}

#[tokio::test]
async fn the_same_key_gives_the_same_cluster_also_after_a_restart() {
    let mut site = Site::ready().await;
    let first = op(&site.client, "k1", &another("alice")).await.done();
    let again = op(&site.client, "k1", &another("alice")).await.done();
    assert_eq!(again["id"], first["id"]);
    // In another form it is the same request.
    let key = [("idempotency-key", "k1")];
    let query = "/v2/cluster_op?allow_multiple=1&user_id=alice&action=apply";
    let by_query = site.client.send("GET", query, &key, b"").await.done();
    assert_eq!(by_query["id"], first["id"]);
    site.stop().await;
    site.start().await;
    let later = op(&site.client, "k1", &another("alice")).await.done();
    assert_eq!(later["id"], first["id"]);
    site.kill();
    site.start().await;
    let later = op(&site.client, "k1", &another("alice")).await.done();
    assert_eq!(later["id"], first["id"]);
    assert_eq!(site.counts().await["used"], 1);
    // Another key is another request.
    let other = op(&site.client, "k2", &another("alice")).await.done();
    assert_ne!(other["id"], first["id"]);
    site.finish().await;
}

#[tokio::test]
async fn at_the_same_moment_they_get_one_cluster_together() {
    let site = Site::ready().await;
    let apply = another("alice");
    let all = join_all((0..20).map(|_| op(&site.client, "k1", &apply))).await;
    let ids: Vec<Value> = all.iter().map(|reply| reply.done()["id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(site.counts().await["used"], 1);
    site.finish().await;
}

#[tokio::test]
async fn another_request_with_the_key_is_refused_and_another_callers_key_is_another() {
    let mut site = Site::ready().await;
    site.lock_up().await;
    let client = |name| site.client.with(&site.token(name, Role::Service, ""));
    let (one, other) = (client("one"), client("other"));
    let first = op(&one, "k1", &another("alice")).await.done();
    let refused = op(&one, "k1", &another("bob")).await;
    refused.failed(409, "conflict");
    assert!(
        refused.error().starts_with("Idempotency-Key"),
        "{refused:?}"
    );
    let release = json!({"action": "release", "user_id": "alice"});
    op(&one, "k1", &release).await.failed(409, "conflict");
    let second = op(&other, "k1", &another("alice")).await.done();
    assert_ne!(second["id"], first["id"]);
    site.finish().await;
}

#[tokio::test]
async fn what_was_refused_is_tried_anew() {
    let site = Site::ready().await;
    for user in ["alice", "bob"] {
        site.client.apply(user).await.done();
    }
    let none = op(&site.client, "k1", &another("carol")).await;
    none.failed(404, "no_cluster_available");
    site.client
        .op(json!({"action": "release", "user_id": "bob"}))
        .await
        .done();
    site.available(1).await;
    let carol = op(&site.client, "k1", &another("carol")).await.done();
    assert_eq!(carol["user_id"], "carol");
    site.finish().await;
}

#[tokio::test]
async fn a_release_that_is_sent_again_releases_nothing_more() {
    let site = Site::ready().await;
    let first = op(&site.client, "k1", &another("alice")).await.done();
    let release = json!({"action": "release", "user_id": "alice"});
    op(&site.client, "k2", &release).await.done();
    let second = site.client.apply("alice").await.done();
    assert_ne!(second["id"], first["id"]);
    assert_eq!(op(&site.client, "k2", &release).await.done(), "");
    let still = site.client.cluster(second["id"].as_str().unwrap()).await;
    assert_eq!(still["user_id"], "alice");
    // The first key's cluster is told of as it is now.
    let gone = op(&site.client, "k1", &another("alice")).await.done();
    assert_eq!(gone["id"], first["id"]);
    assert_ne!(gone["release_ts"], Value::Null);
    // That there was nothing to release is known, too.
    let nobody = json!({"action": "release", "user_id": "bob"});
    op(&site.client, "k3", &nobody).await.done();
    site.available(1).await;
    site.client.apply("bob").await.done();
    op(&site.client, "k3", &nobody).await.done();
    assert_eq!(site.counts().await["used"], 2);
    site.finish().await;
}

#[tokio::test]
async fn an_operation_that_is_sent_again_waits_for_the_same_outcome() {
    let site = Site::with(Terms {
        config: vec![("operation_timeout", "300ms")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let held = site.client.apply("alice").await.done()["id"].clone();
    let stop = json!({"action": "stop", "cluster_id": held});
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Stop));
    let slow = op(&site.client, "k1", &stop).await;
    slow.failed(504, "worker_timeout");
    op(&site.client, "k1", &stop)
        .await
        .failed(504, "worker_timeout");
    gate.open();
    let id = held.as_str().unwrap();
    site.when(id, "it is stopped", |cluster| {
        cluster["status"] == "stopped"
    })
    .await;
    // It is carried out: started again, the old request stops nothing.
    site.client.operate("start", id, None).await.done();
    let again = op(&site.client, "k1", &stop).await.done();
    assert_eq!(again["status"], "running");
    site.client.release(id).await.done();
    op(&site.client, "k1", &stop).await.failed(409, "conflict");
    site.finish().await;
}

#[tokio::test]
async fn a_key_is_a_short_text() {
    let site = Site::ready().await;
    let long = "k".repeat(256);
    for key in ["", &long] {
        let refused = op(&site.client, key, &another("alice")).await;
        assert_eq!(
            refused.failed(400, "invalid_request")["field"],
            "Idempotency-Key"
        );
    }
    let longest = "k".repeat(255);
    op(&site.client, &longest, &another("alice")).await.done();
    site.finish().await;
}
