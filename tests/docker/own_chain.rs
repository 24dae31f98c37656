//! The chain of docs/own-chain.md, whose page follows it on processes of this machine.

use serde_json::json;

use crate::book::Chain;
use crate::engines::shared;
use crate::server::{Server, ask, members, tell, text};

const PAGE: &str = include_str!("../../docs/own-chain.md");
const PYTHON: &str = "python3 -c 'import os, sys, sysconfig; \
    print(os.path.dirname(os.path.realpath(sys.executable)) + \"/python3\"); print(sysconfig.get_path(\"stdlib\"))'";

#[tokio::test(flavor = "multi_thread")]
async fn a_block_of_the_toy_chain_reaches_the_other_node() {
    let Some(engines) = shared() else { return };
    let engine = &engines[0];
    let shown = "PYTHON_IMAGE: python:3-alpine";
    let Some(chain) = Chain::shown(engine, PAGE, "toy-2.yml", shown, PYTHON) else {
        return;
    };
    let mut server = Server::start(&[&chain.argument(), "--default-flavour=toy/none//2"]);
    server.add(engine, 1, json!({})).await;
    server.healthy(1).await;
    let body = json!({"action": "apply", "user_id": "alice", "network_type": "toy"});
    let held = server.post("/cluster_op", body).await;
    let api = text(&held["api_url"]);
    let begin = ask(&format!("{api}/blocks")).await.unwrap();
    assert_eq!(begin["height"], 1);
    let sent = tell(&format!("{api}/transactions"), "alice pays bob 3").await;
    assert_eq!(sent.unwrap()["height"], 2);
    let (other, _) = &members(&held)[1];
    let reached = ask(&format!("{other}/blocks")).await.unwrap();
    assert_eq!(reached["height"], 2);
    assert_eq!(Some(&reached), ask(&format!("{api}/blocks")).await.as_ref());
}
