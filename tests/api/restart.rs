//! A server that is stopped or killed, and the next one on what it left behind.

use std::collections::BTreeMap;

use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use serde_json::{Value, json};

use crate::support::{Client, Site, Terms, until};

/// What must not change from one server to the next.
async fn remembered(site: &Site) -> BTreeMap<String, Value> {
    let mut all = BTreeMap::new();
    for mut cluster in site.client.list("").await {
        cluster["duration"].take();
        all.insert(cluster["id"].to_string(), cluster);
    }
    all.insert("hosts".into(), site.client.get("/v2/hosts").await.done());
    all.insert(
        "history".into(),
        site.client.get("/v2/clusters?state=released").await.done(),
    );
    all
}

#[tokio::test]
async fn the_next_server_has_the_same_clusters_and_makes_nothing_twice() {
    for killed in [false, true] {
        let mut site = Site::ready().await;
        site.add_host("w1", 2, true).await;
        let held = site.client.apply("alice").await.done();
        let other = site.client.another("bob").await.done();
        site.client
            .operate("stop", other["id"].as_str().unwrap(), Some("vp1"))
            .await
            .done();
        site.client
            .release(held["id"].as_str().unwrap())
            .await
            .done();
        site.available(3).await;
        let kept = site.client.apply("carol").await.done();
        until("bob's is well", async || {
            site.client.list("user_id=bob&health=OK").await.len() == 1
        })
        .await;
        let before = remembered(&site).await;
        let containers: Vec<_> = site
            .workers
            .all()
            .iter()
            .map(|(_, worker)| worker.containers())
            .collect();
        for _ in 0..2 {
            if killed {
                site.kill();
            } else {
                site.stop().await;
            }
            site.start().await;
            assert_eq!(remembered(&site).await, before);
            assert_eq!(site.client.apply("carol").await.done()["id"], kept["id"]);
        }
        let after: Vec<_> = site
            .workers
            .all()
            .iter()
            .map(|(_, worker)| worker.containers())
            .collect();
        assert_eq!(after, containers);
        site.finish().await;
    }
}

#[tokio::test]
async fn the_host_of_a_fresh_install_is_added_once() {
    let mut site = Site::ready().await;
    site.client.host_op("clean", "local").await.done();
    until("it can be removed", async || {
        site.client.delete("/v2/host/local").await.status == 200
    })
    .await;
    site.stop().await;
    site.start().await;
    assert_eq!(site.client.get("/v2/hosts").await.done(), json!([]));
    site.finish().await;
}

/// Begins something and does not wait for its answer, which a server that is killed never gives.
fn begin(client: &Client, body: Value) {
    let client = client.clone();
    let address = client.address;
    tokio::spawn(async move {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        let body = body.to_string();
        let head = format!(
            "POST /v2/cluster_op HTTP/1.1\r\nhost: localhost\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        tokio::io::AsyncWriteExt::write_all(&mut stream, head.as_bytes())
            .await
            .unwrap();
        let mut rest = Vec::new();
        let _ = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut rest).await;
    });
}

/// What is under way, the call it is killed at, and how often that call was made by then.
#[tokio::test]
async fn whatever_was_under_way_is_finished_by_the_next_server() {
    for (action, node, call) in [
        ("stop", None, Call::Inspect),
        ("stop", None, Call::Stop),
        ("stop", Some("vp1"), Call::Stop),
        ("restart", None, Call::Restart),
        ("release", None, Call::RemoveCluster),
        ("release", None, Call::Create),
        ("release", Some("vp1"), Call::Remove),
        ("release", Some("vp1"), Call::Create),
    ] {
        for done in [false, true] {
            killed_at(action, node, call, done).await;
        }
    }
}

async fn killed_at(action: &str, node: Option<&str>, call: Call, done: bool) {
    let mut site = Site::ready().await;
    let held = site.client.apply("alice").await.done();
    let id = held["id"].as_str().unwrap();
    let gate = Gate::new();
    // Either the worker does it and the server dies before it knows, or it dies before the worker does it.
    let rule = Rule::new(Fault::Hang(gate.clone())).on(call);
    site.worker.inject(if done { rule.after(1) } else { rule });
    let mut body = json!({"action": action, "cluster_id": id});
    if let Some(node) = node {
        body["node_id"] = node.into();
    }
    begin(&site.client, body);
    if done && (node.is_some() || call == Call::RemoveCluster) {
        // There is only one such call: it is done, and what follows is cut off anywhere.
        let before = site.worker.count(call);
        until("it is done", async || {
            site.worker.count(call) > before || gone(&site, id, call)
        })
        .await;
    } else {
        gate.arrived(1).await;
    }
    site.kill();
    site.worker.heal();
    gate.open();
    site.start().await;
    match (action, node) {
        ("release", None) => {
            let next = site.successor(held["name"].as_str().unwrap()).await;
            assert_ne!(next["id"], held["id"]);
            assert_eq!(next["api_url"], held["api_url"]);
            assert_eq!(site.client.list("state=released").await.len(), 1);
        }
        ("release", Some(_)) => {
            site.when(id, "the node is made anew", |cluster| {
                let node = &cluster["nodes"][1];
                cluster["health"] == "OK"
                    && node["container_id"] != held["nodes"][1]["container_id"]
            })
            .await;
        }
        ("stop", None) => drop(
            site.when(id, "it is stopped", |cluster| {
                cluster["status"] == "stopped"
            })
            .await,
        ),
        ("stop", Some(_)) => {
            let stopped = |cluster: &Value| {
                cluster["nodes"][1]["status"] == "stopped" && cluster["health"] == "OK"
            };
            site.when(id, "the node is stopped", stopped).await;
        }
        _ => drop(
            site.when(id, "it runs", |cluster| cluster["health"] == "OK")
                .await,
        ),
    }
    site.finish().await;
}

/// Whether what the call does is done.
fn gone(site: &Site, id: &str, call: Call) -> bool {
    let mut containers = site.worker.containers().into_iter();
    match call {
        Call::RemoveCluster => containers.all(|seen| seen.node.cluster_id != id),
        _ => false,
    }
}

#[tokio::test]
async fn a_server_that_is_told_to_stop_finishes_what_was_asked() {
    let mut site = Site::ready().await;
    let held = site.client.apply("alice").await.done();
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Stop));
    let client = site.client.clone();
    let id = held["id"].as_str().unwrap().to_owned();
    let asked = tokio::spawn(async move { client.operate("stop", &id, None).await });
    gate.arrived(1).await;
    let opening = gate.clone();
    let stopping = async {
        // The answer is there before the server is gone.
        opening.open();
        site.stop().await;
    };
    stopping.await;
    assert_eq!(asked.await.unwrap().done()["status"], "stopped");
    site.start().await;
    assert_eq!(
        site.client.cluster(held["id"].as_str().unwrap()).await["status"],
        "stopped"
    );
    site.finish().await;
}

#[tokio::test]
async fn clusters_that_were_being_made_are_made_by_the_next_server() {
    let mut site = Site::with(Terms::default()).await;
    for calls in 1..4 {
        let gate = Gate::new();
        site.worker.inject(
            Rule::new(Fault::Hang(gate.clone()))
                .on(Call::Create)
                .after(calls),
        );
        if site.counts().await["available"] == 2 {
            break;
        }
        until("it is being made", async || {
            site.worker.count(Call::Create) > 0
        })
        .await;
        site.kill();
        site.worker.heal();
        gate.open();
        site.start().await;
    }
    site.available(2).await;
    site.finish().await;
}

#[tokio::test]
async fn clusters_whose_profile_is_gone_can_still_be_seen_and_released() {
    let mut site = Site::with(Terms {
        local: false,
        config: vec![("default_flavour", "own/none//4")],
        ..Terms::default()
    })
    .await;
    site.stop().await;
    let own = include_str!("../../profiles/fabric-0.6-noops-4.yml").replace(
        "network_type: fabric-0.6, consensus_plugin: noops",
        "network_type: own, consensus_plugin: none",
    );
    let file = site.profiles().join("own.yml");
    std::fs::write(&file, own).unwrap();
    site.start().await;
    site.add_host("w1", 2, true).await;
    let held = site.client.apply("alice").await.done();
    let id = held["id"].as_str().unwrap();
    assert_eq!(held["network_type"], "own");
    site.stop().await;
    std::fs::remove_file(&file).unwrap();
    site.start().await;
    assert_eq!(site.client.list("").await.len(), 2);
    assert_eq!(site.client.cluster(id).await["user_id"], "alice");
    assert_eq!(site.counts().await["total"], 2);
    let of_own = |flavours: Value| {
        flavours
            .as_array()
            .unwrap()
            .iter()
            .any(|of| of["network_type"] == "own")
    };
    assert!(of_own(
        site.client.get("/v2/stat").await.done()["flavours"].clone()
    ));
    assert!(!of_own(site.client.get("/v2/flavours").await.done()));
    let reply = site.client.operate("restart", id, None).await;
    reply.failed(503, "worker_unavailable");
    assert!(
        reply
            .error()
            .contains("no profile makes the flavour own/none//4"),
        "{reply:?}"
    );
    site.client.release(id).await.done();
    site.client.host_op("clean", "w1").await.done();
    until("all are gone", async || site.counts().await["total"] == 0).await;
    assert_eq!(site.client.delete("/v2/host/w1").await.done(), "");
    site.finish().await;
}
