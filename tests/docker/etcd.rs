//! A second kind of chain: the etcd cluster of docs/profiles.md.

use serde_json::json;

use crate::book::Chain;
use crate::engines::{docker, shared, try_docker};
use crate::server::{Server, ask, eventually, members, tell, text};

const PAGE: &str = include_str!("../../docs/profiles.md");

#[tokio::test(flavor = "multi_thread")]
async fn an_etcd_cluster_is_healthy_with_a_leader_and_flagged_without_that_member() {
    let Some(engines) = shared() else { return };
    let engine = &engines[1];
    let shown = "ETCD_IMAGE: quay.io/coreos/etcd:v3.5.17";
    let Some(chain) = Chain::shown(engine, PAGE, "etcd-3.yml", shown, "command -v etcd") else {
        return;
    };
    let mut server = Server::start(&[&chain.argument(), "--default-flavour=etcd/raft//3"]);
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
        let told = tell(&format!("{address}/v3/maintenance/status"), "{}")
            .await
            .unwrap();
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
}
