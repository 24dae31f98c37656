//! A second kind of chain: the etcd cluster of docs/profiles.md.

use std::path::Path;
use std::process::Command;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::{Method, Request};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

use crate::engines::{docker, fresh_name, shared, try_docker};
use crate::server::{Server, ask, eventually, text};

const PAGE: &str = include_str!("../../docs/profiles.md");

/// The profile that the page shows, of that image.
fn profile(image: &str) -> String {
    let (_, rest) = PAGE.split_once("```yaml profile=etcd-3.yml\n").unwrap();
    let (profile, _) = rest.split_once("\n```").unwrap();
    let shown = "ETCD_IMAGE: quay.io/coreos/etcd:v3.5.17";
    assert!(profile.contains(shown));
    profile.replace(shown, &format!("ETCD_IMAGE: {image}"))
}

/// What a member tells of itself.
async fn status(member: &str) -> Option<Value> {
    let client = Client::builder(TokioExecutor::new()).build_http();
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("{member}/v3/maintenance/status"))
        .body(Full::<Bytes>::from("{}"))
        .unwrap();
    let body = client.request(request).await.ok()?.into_body();
    serde_json::from_slice(&body.collect().await.ok()?.to_bytes()).ok()
}

/// The addresses of all members, with the names of their containers.
fn members(cluster: &Value) -> Vec<(String, String)> {
    let (host, _) = text(&cluster["api_url"])
        .rsplit_once(':')
        .map(|(host, port)| (host.to_owned(), port.to_owned()))
        .unwrap();
    let nodes = cluster["nodes"].as_array().unwrap().iter();
    let containers = cluster["containers"].as_array().unwrap().iter();
    nodes
        .zip(containers)
        .map(|(node, container)| {
            let port = node["ports"].as_object().unwrap().values().next().unwrap();
            (format!("{host}:{port}"), text(container))
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_etcd_cluster_is_healthy_with_a_leader_and_flagged_without_that_member() {
    let Some(engines) = shared() else { return };
    let engine = &engines[1];
    let image = format!("{}:1", fresh_name("etcd"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docker/etcd-image");
    let made = Command::new(script)
        .args([engine, &image])
        .status()
        .unwrap();
    assert!(made.success());
    let profiles = tempfile::tempdir().unwrap();
    std::fs::write(profiles.path().join("etcd-3.yml"), profile(&image)).unwrap();
    let mut server = Server::start(&[
        &format!("--profiles={}", profiles.path().display()),
        "--default-flavour=etcd/raft//3",
    ]);
    server.add(engine, 1, json!({})).await;
    server.healthy(1).await;
    let body = json!({
        "action": "apply", "user_id": "alice", "network_type": "etcd", "consensus_plugin": "raft", "size": 3
    });
    let held = server.post("/cluster_op", body).await;
    let id = text(&held["id"]);
    let members = members(&held);
    assert_eq!(members.len(), 3);
    let mut leader = None;
    for (address, container) in &members {
        let health = ask(&format!("{address}/health")).await.unwrap();
        assert_eq!(health["health"], "true", "{health}");
        let told = status(address).await.unwrap();
        if told["leader"] == told["header"]["member_id"] {
            leader = Some(container);
        }
    }
    let leader = leader.expect("a member that leads");

    // As often as the keeper starts it again, until that is told.
    eventually("the cluster is flagged", async || {
        try_docker(engine, &["kill", leader]);
        server.cluster(&id).await["health"] == "FAIL"
    })
    .await;
    let (status, answer) = server.operate("restart", &id).await;
    assert_eq!(status, 200, "{answer}");
    server.healthy(1).await;
    assert_eq!(server.cluster(&id).await["user_id"], "alice");
    let running = ["inspect", "-f", "{{.State.Running}}", leader];
    assert_eq!(docker(engine, &running), "true");
    drop(server);
    try_docker(engine, &["rmi", &image]);
}
