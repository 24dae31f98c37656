//! What is collected of containers: files of theirs, and nothing beside them.

use std::os::unix::fs::symlink;

use chainpool::worker::docker::{DockerConfig, DockerDriver};
use chainpool::worker::{WorkerDriver, WorkerError};
use diesel::sql_types::Text;
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _, SqliteConnection};
use serde_json::json;

use crate::engines::{docker, shared};
use crate::profiles::{folder, tiny};
use crate::server::{Server, text};

const CERTIFICATE: &str = "    configs: [{source: ca, target: /certs/ca.pem}]
---
configs:
  ca: {content: \"of ${CLUSTER_ID}\\n\"}
";

#[derive(QueryableByName)]
struct PoolId {
    #[diesel(sql_type = Text)]
    pool_id: String,
}

/// A driver for what that server has on an engine.
fn driver(server: &Server, engine: &str) -> DockerDriver {
    let path = server.database().display().to_string();
    let mut connection = SqliteConnection::establish(&path).unwrap();
    let pool: PoolId = diesel::sql_query("SELECT pool_id FROM pool")
        .get_result(&mut connection)
        .unwrap();
    let config = DockerConfig {
        pool_id: pool.pool_id,
        subnets: "172.30.0.0/16".parse().unwrap(),
    };
    DockerDriver::new(&engine.parse().unwrap(), None, config).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_containers_are_collected_for_the_holder() {
    let Some(engines) = shared() else { return };
    let engine = &engines[0];
    let sources = "ca: {file: {service: one, path: /certs/ca.pem}}, \
                   program: {value: \"http://${PUBLIC_ONE_7050}\"}, \
                   network: {http: {service: one, port: 7050, path: /chain, pointer: /height}}";
    let profile = tiny("chainpool-peer", CERTIFICATE).replace(
        "  health:\n",
        &format!("  connection: {{{sources}}}\n  health:\n"),
    );
    let profiles = folder(&profile);
    let mut server = Server::start(&[
        &format!("--profiles={}", profiles.path().display()),
        "--default-flavour=tiny/none//1",
    ]);
    server.add(engine, 1, json!({})).await;
    server.healthy(1).await;
    let body = json!({
        "action": "apply", "user_id": "alice", "network_type": "tiny", "consensus_plugin": "none", "size": 1
    });
    let held = server.post("/cluster_op", body).await;
    let id = text(&held["id"]);
    let told = &held["connection"];
    assert_eq!(told["ca"], format!("of {id}\n"), "{held}");
    assert_eq!(told["program"], held["api_url"]);
    assert!(text(&told["network"]).parse::<u64>().is_ok(), "{told}");

    let made = tempfile::tempdir().unwrap();
    let put = |name: &str| made.path().join(name);
    std::fs::write(put("long"), "12345").unwrap();
    symlink("/certs/ca.pem", put("link")).unwrap();
    symlink("../../../..", put("up")).unwrap();
    symlink("/etc", put("etc")).unwrap();
    let from = format!("{}/.", made.path().display());
    let to = format!("{}:/made", text(&held["containers"][0]));
    docker(engine, &["cp", &from, &to]);

    let driver = driver(&server, engine);
    let node = driver.inspect(&id).await.unwrap().remove(0).node;
    let read = async |path: &str, limit| driver.read_file(&node, path, limit).await;
    let certificate = format!("of {id}\n").into_bytes();
    assert_eq!(read("/certs/ca.pem", 28).await, Ok(certificate.clone()));
    // Above the root of a container is its root.
    let above = read("/made/up/certs/ca.pem", 28).await;
    assert_eq!(above, Ok(certificate));
    for (path, limit) in [("/made/long", 4), ("/made/link", 28), ("/made", 28)] {
        let refused = read(path, limit).await;
        assert!(
            matches!(refused, Err(WorkerError::Refused(_))),
            "{path}: {refused:?}"
        );
    }
    // The host has such a file, the container has none.
    for path in ["/made/etc/passwd", "/made/none"] {
        let failed = read(path, 100_000).await;
        assert!(
            matches!(failed, Err(WorkerError::Failed(_))),
            "{path}: {failed:?}"
        );
    }
    let mut other = node.clone();
    other.incarnation += 1;
    let gone = driver.read_file(&other, "/certs/ca.pem", 28).await;
    assert_eq!(gone, Err(WorkerError::Gone));
}
