//! What is not the pool's is left alone, whatever it is called and however it is labelled.

use serde_json::json;

use crate::engines::{OwnEngine, docker, lines, shared};
use crate::server::{Server, eventually, text};
use crate::spread::containers;

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_removes_what_is_ours_and_nothing_else() {
    let Some(engines) = shared() else { return };
    let engine = OwnEngine::start(&engines[0]);
    let docker = |arguments: &[&str]| docker(&engine.address, arguments);
    let mut server = Server::start(&[]);
    let host = server.add(&engine.address, 1, json!({})).await;
    let cluster = &server.healthy(1).await[0];
    let cluster_id = text(&cluster["id"]);
    let own = text(&cluster["containers"][0]);
    let pool = docker(&[
        "inspect",
        "-f",
        r#"{{index .Config.Labels "chainpool.pool"}}"#,
        &own,
    ]);
    let pool_label = format!("chainpool.pool={pool}");
    let cluster_label = format!("chainpool.cluster={cluster_id}");
    let other_pool = "chainpool.pool=000000000000000000000000";

    let spoofs: [(&str, Vec<&str>); 4] = [
        ("plain", vec![]),
        (
            "other-pool",
            vec![
                other_pool,
                &cluster_label,
                "chainpool.node=vp0",
                "chainpool.incarnation=1",
            ],
        ),
        ("half-labelled", vec![&pool_label, &cluster_label]),
        // All labels, but not the name that the pool would have given it.
        (
            "misnamed",
            vec![
                &pool_label,
                &cluster_label,
                "chainpool.node=vp0",
                "chainpool.incarnation=1",
            ],
        ),
    ];
    for (name, labels) in &spoofs {
        let mut run = vec!["run", "-d", "--name", name];
        run.extend(labels.iter().flat_map(|label| ["--label", label]));
        run.extend(["-e", "CORE_PEER_ID=x", "chainpool-peer"]);
        docker(&run);
    }
    docker(&[
        "network",
        "create",
        "--label",
        other_pool,
        "--label",
        &cluster_label,
        "strange",
    ]);
    docker(&["volume", "create", "--label", other_pool, "strange"]);
    // Ours, and no row knows of it: what a server left that was killed and lost its database.
    let orphan = format!("{host}_9_vp0_0000abcd");
    let orphan_label = "chainpool.cluster=0199d3a1b2c3d4e50000abcd";
    docker(&[
        "run",
        "-d",
        "--name",
        &orphan,
        "--label",
        &pool_label,
        "--label",
        orphan_label,
        "--label",
        "chainpool.node=vp0",
        "--label",
        "chainpool.incarnation=1",
        "chainpool-peer",
    ]);

    let (status, answer) = server.operate("restart", &cluster_id).await;
    assert_eq!(status, 200, "{answer}");
    let looked = server.healthy(1).await;
    assert_eq!(looked[0]["containers"].as_array().unwrap().len(), 4);
    assert!(containers(&engine.address, &host).contains(&orphan));

    server
        .post("/host_op", json!({ "action": "reset", "host_id": host }))
        .await;
    eventually("all of ours is gone", async || {
        containers(&engine.address, &host).is_empty()
    })
    .await;
    let mut left = lines(&engine.address, &["ps", "--format", "{{.Names}}"]);
    left.sort();
    assert_eq!(left, ["half-labelled", "misnamed", "other-pool", "plain"]);
    let networks = docker(&["network", "ls", "--format", "{{.Name}}"]);
    assert!(
        networks.contains("strange") && !networks.contains(&host),
        "{networks}"
    );
    assert_eq!(docker(&["volume", "ls", "-q"]), "strange");
}
