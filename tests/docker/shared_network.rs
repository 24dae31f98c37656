//! Clusters that share a network: `isolation: shared`.

use serde_json::{Value, json};

use crate::engines::{docker, lines, shared};
use crate::server::{Server, ask, eventually, text};
use crate::spread::containers;

const PEERS: &str = include_str!("../../profiles/fabric-0.6-pbft-4.yml");

/// How many peers a cluster's first one sees.
async fn peers(cluster: &Value) -> Option<usize> {
    let url = format!("{}/network/peers", text(&cluster["api_url"]));
    ask(&url).await?["peers"].as_array().map(Vec::len)
}

/// All clusters have nodes of the same names, so each node must find the siblings of its own.
#[tokio::test(flavor = "multi_thread")]
async fn clusters_share_a_network_and_not_names_and_the_last_takes_it_along() {
    let Some(engines) = shared() else { return };
    let engine = &engines[0];
    let profiles = tempfile::tempdir().unwrap();
    let profile = PEERS.replace("x-chainpool:\n", "x-chainpool:\n  isolation: shared\n");
    std::fs::write(profiles.path().join("peers.yml"), profile).unwrap();
    let mut server = Server::start(&[
        &format!("--profiles={}", profiles.path().display()),
        "--sweep-after=1s",
    ]);
    let host = server.add(engine, 2, json!({})).await;
    let clusters = server.healthy(2).await;
    assert_eq!(containers(engine, &host).len(), 8);
    for cluster in &clusters {
        assert_eq!(peers(cluster).await, Some(4));
    }
    let name = text(&clusters[0]["containers"][0]);
    let label = r#"{{index .Config.Labels "chainpool.pool"}}"#;
    let pool = docker(engine, &["inspect", "-f", label, &name]);
    let label = format!("label=chainpool.pool={pool}");
    let list = ["network", "ls", "--format", "{{.Name}}", "--filter", &label];
    let network = format!("chainpool_shared_{}", &pool[pool.len() - 8..]);
    assert_eq!(lines(engine, &list), std::slice::from_ref(&network));

    let held = server.apply("alice").await;
    let held_id = text(&held["id"]);
    let drain = json!({ "action": "drain", "host_id": host });
    server.post("/host_op", drain).await;
    eventually("the free one is gone", async || {
        containers(engine, &host).len() == 4
    })
    .await;
    assert_eq!(lines(engine, &list), std::slice::from_ref(&network));
    assert_eq!(server.operate("stop", &held_id).await.0, 200);
    // Nothing of it runs, so an engine would let the network go.
    docker(engine, &["network", "rm", &network]);
    assert_eq!(server.operate("start", &held_id).await.0, 200);
    server.healthy(1).await;
    assert_eq!(peers(&held).await, Some(4));

    assert_eq!(server.operate("release", &held_id).await.0, 200);
    eventually("the network is gone", async || {
        lines(engine, &list).is_empty()
    })
    .await;
    // What a server leaves that is killed between the last container and the network.
    let of_pool = format!("chainpool.pool={pool}");
    let create = ["network", "create", "--label", &of_pool, "--label"];
    docker(
        engine,
        &[&create[..], &["chainpool.cluster=shared", &network]].concat(),
    );
    eventually("the network is swept", async || {
        lines(engine, &list).is_empty()
    })
    .await;
}
