//! What a profile says reaches the container.

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::engines::{docker, lines, shared};
use crate::server::{Server, eventually, text};

/// A folder with one profile.
pub fn folder(profile: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("tiny.yml"), profile).unwrap();
    folder
}

/// A profile of one peer, with more lines for its service and for the file.
pub fn tiny(image: &str, more: &str) -> String {
    let (service, file) = more.split_once("---\n").unwrap_or((more, ""));
    format!(
        "name: tiny
x-chainpool:
  description: One peer.
  flavours:
    - {{network_type: tiny, consensus_plugin: none, consensus_mode: '', size: 1}}
  api: {{service: one, port: 7050}}
  health:
    tcp: {{service: one, port: 7050}}
    interval: 1s
    timeout: 1s
    misses: 1
    start_period: 5s
services:
  one:
    image: {image}
    command: [peer, node, start]
    environment:
      CORE_PEER_ID: one
      CORE_REST_ADDRESS: 0.0.0.0:7050
    ports:
      - {{name: rest, target: 7050}}
{service}
{file}
"
    )
}

const MUCH: &str = "    hostname: one.example
    networks:
      default: {aliases: [uno]}
    expose: ['9999']
    mem_limit: 64m
    memswap_limit: 96m
    cpus: 0.25
    pids_limit: 50
    restart: on-failure:3
    labels: {com.example.team: chains}
    configs:
      - {source: notes, target: /etc/deep/notes.txt, mode: 0440, uid: '7', gid: '8'}
    volumes: ['data:/data']
    tmpfs: ['/scratch:size=1m']
    ulimits: {nofile: {soft: 1000, hard: 2000}}
    stop_grace_period: 1500ms
    stop_signal: SIGINT
    cap_drop: [ALL]
    cap_add: [NET_RAW]
    shm_size: 1m
    sysctls: {net.core.somaxconn: '100'}
    init: true
    user: '65534'
    working_dir: /data
    healthcheck: {test: [CMD, peer, --help], interval: 1s, timeout: 5s, retries: 2}
    logging: {driver: json-file, options: {max-size: 1m}}
---
configs:
  notes: {content: \"cluster ${CLUSTER_NAME}\\n\"}
volumes:
  data: {}
";

#[tokio::test(flavor = "multi_thread")]
async fn what_a_profile_says_reaches_the_container() {
    let Some(engines) = shared() else { return };
    let engine = &engines[1];
    let profiles = folder(&tiny("chainpool-peer", MUCH));
    let mut server = Server::start(&[
        &format!("--profiles={}", profiles.path().display()),
        "--default-flavour=tiny/none//1",
    ]);
    let host = server.add(engine, 1, json!({})).await;
    let cluster = &server.healthy(1).await[0];
    let name = text(&cluster["containers"][0]);
    let inspected: Value = serde_json::from_str(&docker(engine, &["inspect", &name])).unwrap();
    let container = &inspected[0];
    for (pointer, wanted) in [
        ("/Config/Hostname", json!("one.example")),
        ("/Config/Labels/com.example.team", json!("chains")),
        (
            "/Config/ExposedPorts",
            json!({"7050/tcp": {}, "7051/tcp": {}, "9999/tcp": {}}),
        ),
        ("/Config/StopSignal", json!("SIGINT")),
        ("/Config/StopTimeout", json!(2)),
        ("/Config/User", json!("65534")),
        ("/Config/WorkingDir", json!("/data")),
        ("/Config/Healthcheck/Test", json!(["CMD", "peer", "--help"])),
        ("/Config/Healthcheck/Retries", json!(2)),
        ("/HostConfig/Memory", json!(64 << 20)),
        ("/HostConfig/MemorySwap", json!(96 << 20)),
        ("/HostConfig/NanoCpus", json!(250_000_000)),
        ("/HostConfig/PidsLimit", json!(50)),
        (
            "/HostConfig/RestartPolicy",
            json!({"Name": "on-failure", "MaximumRetryCount": 3}),
        ),
        ("/HostConfig/Tmpfs", json!({"/scratch": "size=1m"})),
        ("/HostConfig/Ulimits/0/Soft", json!(1000)),
        ("/HostConfig/Ulimits/0/Hard", json!(2000)),
        ("/HostConfig/ShmSize", json!(1 << 20)),
        ("/HostConfig/Sysctls/net.core.somaxconn", json!("100")),
        ("/HostConfig/Init", json!(true)),
        (
            "/HostConfig/LogConfig",
            json!({"Type": "json-file", "Config": {"max-size": "1m"}}),
        ),
        ("/Mounts/0/Destination", json!("/data")),
        ("/State/Running", json!(true)),
    ] {
        assert_eq!(container.pointer(pointer), Some(&wanted), "{pointer}");
    }
    let network = format!(
        "/NetworkSettings/Networks/{}",
        container["HostConfig"]["NetworkMode"].as_str().unwrap()
    );
    let aliases = container.pointer(&network).unwrap()["Aliases"]
        .as_array()
        .unwrap();
    assert!(
        aliases.contains(&json!("one")) && aliases.contains(&json!("uno")),
        "{aliases:?}"
    );
    let archive = docker(engine, &["cp", &format!("{name}:/etc/deep/notes.txt"), "-"]);
    assert!(
        archive.contains(&format!("cluster {host}_1\n")),
        "{archive:?}"
    );
    // Mode, owner and group as tar writes them.
    assert!(
        archive.contains(&["100440", "0000007", "0000010", ""].join("\0")),
        "{archive:?}"
    );
    eventually("its own health check passes", async || {
        docker(
            engine,
            &["inspect", "-f", "{{.State.Health.Status}}", &name],
        ) == "healthy"
    })
    .await;

    server
        .post("/host_op", json!({ "action": "clean", "host_id": host }))
        .await;
    for kind in ["ps", "network", "volume"] {
        let filter = format!("name={host}_");
        let mut list = vec![kind];
        list.extend(if kind == "ps" { vec!["-a"] } else { vec!["ls"] });
        list.extend(["-q", "--filter", &filter]);
        eventually(&format!("no {kind} is left"), async || {
            lines(engine, &list).is_empty()
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nodes_log_as_their_host_says() {
    let Some(engines) = shared() else { return };
    let engine = &engines[1];
    let mut server = Server::start(&[]);
    let log = json!({ "log_type": "syslog", "log_server": "udp://127.0.0.1:5514", "log_level": "warning" });
    let host = server.add(engine, 1, log).await;
    let name = text(&server.healthy(1).await[0]["containers"][0]);
    let config = docker(
        engine,
        &["inspect", "-f", "{{json .HostConfig.LogConfig}}", &name],
    );
    let config: Value = serde_json::from_str(&config).unwrap();
    let options =
        json!({ "syslog-address": "udp://127.0.0.1:5514", "tag": format!("{host}_1/vp0") });
    assert_eq!(config, json!({ "Type": "syslog", "Config": options }));
    let environment = docker(engine, &["inspect", "-f", "{{json .Config.Env}}", &name]);
    assert!(
        environment.contains("\"CORE_LOGGING_LEVEL=warning\""),
        "{environment}"
    );
}
