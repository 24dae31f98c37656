//! Engines that die, freeze, or cannot be reached any more.

use std::collections::BTreeSet;

use serde_json::json;

use crate::engines::{OwnEngine, docker, shared};
use crate::server::{Server, eventually, text};
use crate::spread::containers;

#[tokio::test(flavor = "multi_thread")]
async fn an_engine_that_dies_and_comes_back_has_what_it_had() {
    let Some(engines) = shared() else { return };
    let engine = OwnEngine::start(&engines[0]);
    let mut server = Server::start(&[]);
    let host = server.add(&engine.address, 2, json!({})).await;
    server.healthy(2).await;
    let held = text(&server.apply("alice").await["id"]);
    let before = containers(&engine.address, &host);

    engine.does("kill");
    eventually("the host is inactive", async || {
        server.host(&host).await["status"] == "inactive"
    })
    .await;
    refuses_operations(&server, &held).await;
    let body = json!({ "action": "apply", "user_id": "bob" });
    let (status, answer) = server
        .call(hyper::Method::POST, "/cluster_op", Some(body))
        .await;
    assert_eq!(status, 404, "{answer}");
    assert_eq!(server.cluster(&held).await["user_id"], "alice");

    engine.does("start");
    eventually("the host is active", async || {
        server.host(&host).await["status"] == "active"
    })
    .await;
    server.healthy(2).await;
    assert_eq!(server.cluster(&held).await["user_id"], "alice");
    assert_eq!(containers(&engine.address, &host), before);
    server.apply("bob").await;
}

/// The engine is stopped by SIGSTOP in the middle of whatever it is told.
#[tokio::test(flavor = "multi_thread")]
async fn what_an_engine_is_doing_when_it_freezes_is_done_once_in_the_end() {
    let Some(engines) = shared() else { return };
    let engine = OwnEngine::start(&engines[0]);
    let mut server = Server::start(&[]);
    let host = server.add(&engine.address, 1, json!({})).await;
    eventually("something is being made", async || {
        !containers(&engine.address, &host).is_empty()
    })
    .await;
    freeze_for_a_while(&server, &engine, &host).await;
    let clusters = server.healthy(1).await;
    assert_eq!(containers(&engine.address, &host).len(), 4);

    let cluster = text(&clusters[0]["id"]);
    for (action, running) in [("stop", 0), ("start", 4), ("restart", 4)] {
        let (operated, ()) = tokio::join!(
            server.operate(action, &cluster),
            freeze_for_a_while(&server, &engine, &host)
        );
        assert!(
            [200, 503, 504].contains(&operated.0),
            "{action}: {operated:?}"
        );
        eventually(&format!("after {action} {running} run"), async || {
            let running_now = docker(&engine.address, &["ps", "-q"]).lines().count();
            running_now == running && containers(&engine.address, &host).len() == 4
        })
        .await;
    }

    server.healthy(1).await;
    let before = containers(&engine.address, &host);
    let held = text(&server.apply("alice").await["id"]);
    let (released, ()) = tokio::join!(
        server.operate("release", &held),
        freeze_for_a_while(&server, &engine, &host)
    );
    assert_eq!(released.0, 200);
    eventually("a new cluster", async || {
        let now = containers(&engine.address, &host);
        now.len() == 4 && now.is_disjoint(&before)
    })
    .await;
    let clusters = server.healthy(1).await;
    let told: BTreeSet<String> = clusters[0]["containers"]
        .as_array()
        .unwrap()
        .iter()
        .map(text)
        .collect();
    assert_eq!(told, containers(&engine.address, &host));
}

/// What is wished of a cluster whose host is inactive is not done now, and the cluster is unwell all the time.
async fn refuses_operations(server: &Server, held: &str) {
    for action in ["stop", "start", "restart"] {
        let (status, answer) = server.operate(action, held).await;
        assert_eq!(
            (status, &answer["data"]["reason"]),
            (503, &json!("worker_unavailable")),
            "{action}: {answer}"
        );
    }
    let told = server.cluster(held).await;
    assert_eq!(
        (&told["health"], &told["user_id"]),
        (&json!("FAIL"), &json!("alice")),
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frozen_engine_does_nothing_and_later_what_was_wished_last() {
    let Some(engines) = shared() else { return };
    let engine = OwnEngine::start(&engines[0]);
    let mut server = Server::start(&[]);
    let host = server.add(&engine.address, 1, json!({})).await;
    server.healthy(1).await;
    let held = text(&server.apply("alice").await["id"]);
    let before = containers(&engine.address, &host);
    engine.does("freeze");
    eventually("the host is inactive", async || {
        server.host(&host).await["status"] == "inactive"
    })
    .await;
    refuses_operations(&server, &held).await;
    engine.does("thaw");
    server.healthy(1).await;
    assert_eq!(containers(&engine.address, &host), before);
    assert_eq!(server.cluster(&held).await["user_id"], "alice");
}

/// Until the server has noticed.
async fn freeze_for_a_while(server: &Server, engine: &OwnEngine, host: &str) {
    engine.does("freeze");
    eventually("the host is inactive", async || {
        server.host(host).await["status"] == "inactive"
    })
    .await;
    engine.does("thaw");
    eventually("the host is active", async || {
        server.host(host).await["status"] == "active"
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_whose_packets_are_lost_holds_up_no_other() {
    let Some(engines) = shared() else { return };
    let engine = OwnEngine::start(&engines[0]);
    let mut server = Server::start(&[]);
    let lost = server.add(&engine.address, 1, json!({})).await;
    server.healthy(1).await;
    let held = text(&server.apply("alice").await["id"]);
    engine.does("hole");
    eventually("the host is inactive", async || {
        server.host(&lost).await["status"] == "inactive"
    })
    .await;
    server.add(&engines[0], 1, json!({})).await;
    eventually("the other host has a cluster", async || {
        let free = server.clusters().await;
        free.iter()
            .any(|found| found["user_id"] == "" && found["health"] == "OK")
    })
    .await;
    refuses_operations(&server, &held).await;
    assert_eq!(server.apply("bob").await["worker_api"], json!(engines[0]));

    engine.does("unhole");
    // The chain's own ports were never cut off, so that it is healthy says nothing of the engine.
    eventually("the host is active", async || {
        server.host(&lost).await["status"] == "active"
    })
    .await;
    server.healthy(2).await;
    assert_eq!(containers(&engine.address, &lost).len(), 4);
}
