//! release.

use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::support::{Site, until};

const UNKNOWN: &str = "6561a2b3c4d5e6f708192a3b";

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[tokio::test]
async fn a_released_cluster_is_gone_and_its_slot_comes_back_with_a_new_id() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let id = text(&held["id"]);
    let answer = client.release(id).await;
    assert_eq!(answer.done(), "");
    assert_eq!(answer.header("retry-after"), None);

    for action in ["start", "stop", "restart"] {
        client
            .operate(action, id, None)
            .await
            .failed(404, "not_found");
        client
            .operate(action, id, Some("vp0"))
            .await
            .failed(404, "not_found");
    }
    assert_eq!(client.release(id).await.done(), "");
    let active = client.list("").await;
    assert!(active.iter().all(|cluster| cluster["id"] != held["id"]));
    let history = client.list("state=released&user_id=alice").await;
    assert_eq!(history.len(), 1);
    assert_eq!(history[0]["id"], held["id"]);

    let next = site.successor(text(&held["name"])).await;
    assert_ne!(next["id"], held["id"]);
    for same in [
        "name",
        "host_id",
        "worker_api",
        "api_url",
        "mapped_ports",
        "size",
        "consensus_mode",
    ] {
        assert_eq!(next[same], held[same], "{same}");
    }
    for (old, new) in held["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .zip(next["nodes"].as_array().unwrap())
    {
        assert_ne!(old["container_id"], new["container_id"]);
    }
    assert!(
        site.worker
            .containers()
            .iter()
            .all(|seen| seen.node.cluster_id != id)
    );

    let shown = client.cluster(id).await;
    assert_eq!(
        (&shown["status"], &shown["user_id"]),
        (&json!("released"), &json!("alice"))
    );
    assert!(shown["release_ts"].is_string() && shown["apply_ts"] == held["apply_ts"]);
    assert!(shown["duration"].as_i64().unwrap() >= 0);
    assert_eq!(client.release(id).await.done(), "");
    site.finish().await;
}

#[tokio::test]
async fn release_answers_while_the_worker_is_still_at_it() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let id = text(&held["id"]);
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::RemoveCluster));
    client.release(id).await.done();
    gate.arrived(1).await;
    let shown = client.cluster(id).await;
    assert_eq!(
        (&shown["status"], &shown["user_id"]),
        (&json!("deleting"), &json!("alice"))
    );
    assert_eq!(site.counts().await["deleting"], 1);
    for (status, found) in [("deleting", 1), ("released", 0)] {
        assert_eq!(
            client.list(&format!("status={status}")).await.len(),
            found,
            "{status}"
        );
    }
    assert_eq!(client.list("").await.len(), 1);
    gate.open();
    site.available(2).await;
    for (status, found) in [("deleting", 0), ("released", 1)] {
        assert_eq!(
            client.list(&format!("status={status}")).await.len(),
            found,
            "{status}"
        );
    }
    site.finish().await;
}

#[tokio::test]
async fn releasing_by_user_releases_everything_the_user_holds() {
    let site = Site::ready().await;
    let client = &site.client;
    let one = client.apply("alice").await.done();
    let other = client.another("alice").await.done();
    assert_eq!(
        client
            .op(json!({"action": "release", "user_id": "bob"}))
            .await
            .done(),
        ""
    );
    assert_eq!(site.counts().await["used"], 2);
    let all = json!({"action": "release", "user_id": "alice"});
    assert_eq!(client.op(all.clone()).await.done(), "");
    assert_eq!(client.list("user_id=alice").await.len(), 0);
    assert_eq!(client.op(all).await.done(), "");
    site.available(2).await;
    let history = client.list("state=released").await;
    let ids: Vec<&Value> = history.iter().map(|entry| &entry["id"]).collect();
    assert_eq!(ids.len(), 2);
    assert!(ids.contains(&&one["id"]) && ids.contains(&&other["id"]));
    site.finish().await;
}

#[tokio::test]
async fn a_cluster_of_someone_else_is_not_released() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let of = |user: &str| json!({"action": "release", "cluster_id": held["id"], "user_id": user});
    client.op(of("bob")).await.failed(409, "conflict");
    let mut node = of("bob");
    node["node_id"] = json!("vp1");
    client.op(node).await.failed(409, "conflict");
    assert_eq!(client.cluster(text(&held["id"])).await["user_id"], "alice");
    assert_eq!(client.op(of("alice")).await.done(), "");
    // In the history it is still known whose it was.
    client.op(of("bob")).await.failed(409, "conflict");
    assert_eq!(client.op(of("alice")).await.done(), "");
    site.finish().await;
}

#[tokio::test]
async fn what_nobody_holds_or_knows_is_not_released() {
    let site = Site::ready().await;
    let client = &site.client;
    let free = client.list("user_id=").await;
    let id = text(&free[0]["id"]);
    client.release(id).await.failed(409, "conflict");
    let node = json!({"action": "release", "cluster_id": id, "node_id": "vp1"});
    client.op(node).await.failed(409, "conflict");
    client.release(UNKNOWN).await.failed(404, "not_found");
    client
        .op(json!({"action": "release", "cluster_id": UNKNOWN, "node_id": "vp1"}))
        .await
        .failed(404, "not_found");
    let held = client.apply("alice").await.done();
    let node = json!({"action": "release", "cluster_id": held["id"], "node_id": "vp9"});
    client.op(node).await.failed(404, "not_found");
    let nothing = client
        .op(json!({"action": "release"}))
        .await
        .failed(400, "invalid_request");
    assert_eq!(nothing["field"], "cluster_id");
    let only_node = json!({"action": "release", "user_id": "alice", "node_id": "vp1"});
    assert_eq!(
        client.op(only_node).await.failed(400, "invalid_request")["field"],
        "cluster_id"
    );
    assert_eq!(site.counts().await["used"], 1);
    site.finish().await;
}

#[tokio::test]
async fn releasing_a_node_makes_only_that_node_anew() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let id = text(&held["id"]);
    let renew = json!({"action": "release", "cluster_id": id, "node_id": "vp2"});
    assert_eq!(client.op(renew).await.done(), "");
    let renewed = site
        .when(id, "the node is made anew", |cluster| {
            let node = &cluster["nodes"][2];
            cluster["health"] == "OK"
                && node["status"] == "running"
                && node["container_id"] != held["nodes"][2]["container_id"]
        })
        .await;
    assert_eq!(
        (&renewed["user_id"], &renewed["api_url"]),
        (&held["user_id"], &held["api_url"])
    );
    for n in [0, 1, 3] {
        assert_eq!(renewed["nodes"][n], held["nodes"][n]);
    }
    assert_eq!(renewed["nodes"][2]["ports"], held["nodes"][2]["ports"]);
    assert_eq!(client.list("state=released").await.len(), 0);
    assert_eq!(client.apply("alice").await.done()["id"], held["id"]);
    site.finish().await;
}

#[tokio::test]
async fn a_stopped_node_that_is_released_runs_again() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let id = text(&held["id"]);
    client.operate("stop", id, Some("vp3")).await.done();
    client
        .op(json!({"action": "release", "cluster_id": id, "node_id": "vp3"}))
        .await
        .done();
    site.when(id, "the node runs", |cluster| {
        cluster["nodes"][3]["status"] == "running"
    })
    .await;
    // In a cluster that is stopped as a whole, it is made when that is started.
    client.operate("stop", id, None).await.done();
    client
        .op(json!({"action": "release", "cluster_id": id, "node_id": "vp3"}))
        .await
        .done();
    until("the old one is gone", async || {
        site.worker
            .containers()
            .iter()
            .filter(|seen| seen.node.cluster_id == id)
            .count()
            == 3
    })
    .await;
    assert_eq!(client.cluster(id).await["status"], "stopped");
    let started = client.operate("start", id, None).await.done();
    assert_eq!(started["nodes"][3]["status"], "running");
    site.finish().await;
}

#[tokio::test]
async fn ten_releases_at_once_have_one_effect() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let id = text(&held["id"]);
    for reply in join_all((0..10).map(|_| client.release(id))).await {
        assert_eq!(reply.done(), "");
    }
    site.available(2).await;
    assert_eq!(client.list("state=released").await.len(), 1);
    assert_eq!(site.worker.count(Call::RemoveCluster), 1);
    site.finish().await;
}
