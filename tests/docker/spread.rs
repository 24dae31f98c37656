//! Two engines as hosts, filled, handed out, and built anew.

use std::collections::{BTreeMap, BTreeSet};

use futures::future::join_all;
use serde_json::{Value, json};

use chainpool::worker::WorkerDriver as _;
use chainpool::worker::docker::{DockerConfig, DockerDriver};

use crate::engines::{docker, fresh_name, lines, shared};
use crate::profiles::{folder, tiny};
use crate::server::{Server, ask, eventually, text};

#[tokio::test(flavor = "multi_thread")]
async fn two_hosts_of_five_are_filled_spread_and_built_anew_in_place() {
    let Some(engines) = shared() else { return };
    let mut server = Server::start(&[]);
    let mut hosts = Vec::new();
    for engine in &engines[..2] {
        hosts.push(server.add(engine, 5, json!({})).await);
    }
    let clusters = server.healthy(10).await;
    for (engine, host) in engines.iter().zip(&hosts) {
        assert_eq!(containers(engine, host), names(&clusters, host));
        assert_eq!(containers(engine, host).len(), 20);
    }

    let mut held: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for _ in 0..10 {
        let cluster = server.apply("alice").await;
        held.entry(text(&cluster["host_id"]))
            .or_default()
            .push(cluster);
    }
    let counts: Vec<usize> = held.values().map(Vec::len).collect();
    assert_eq!(counts, [5, 5]);
    let all: Vec<&Value> = held.values().flatten().collect();
    let chains = join_all(all.iter().map(async |cluster| {
        let url = format!("{}/network/peers", text(&cluster["api_url"]));
        ask(&url)
            .await
            .map(|peers| peers["peers"].as_array().map(Vec::len))
    }));
    assert_eq!(chains.await, vec![Some(Some(4)); 10]);

    let old = all[0];
    let (status, answer) = server.operate("release", &text(&old["id"])).await;
    assert_eq!(status, 200, "{answer}");
    let mut new = Value::Null;
    eventually("the slot has a healthy cluster again", async || {
        let found = server.clusters().await.into_iter();
        let found = found.filter(|found| found["name"] == old["name"] && found["id"] != old["id"]);
        new = found.reduce(|_, last| last).unwrap_or_default();
        new["health"] == "OK"
    })
    .await;
    for same in ["name", "host_id", "api_url", "mapped_ports", "service_url"] {
        assert_eq!(new[same], old[same], "{same}");
    }
    let clusters = server.healthy(10).await;
    for (engine, host) in engines.iter().zip(&hosts) {
        assert_eq!(containers(engine, host), names(&clusters, host));
        let networks = lines(
            engine,
            &["network", "ls", "-q", "--filter", &format!("name={host}_")],
        );
        assert_eq!(networks.len(), 5);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_finds_what_it_had_made() {
    let Some(engines) = shared() else { return };
    let mut server = Server::start(&[]);
    let host = server.add(&engines[0], 2, json!({})).await;
    eventually("something is being made", async || {
        !containers(&engines[0], &host).is_empty()
    })
    .await;
    server.crash_and_restart();
    let clusters = server.healthy(2).await;
    assert_eq!(containers(&engines[0], &host), names(&clusters, &host));
}

/// Left to itself an engine runs out of addresses after about 30 networks. `CHAINPOOL_TEST_CLUSTERS` asks for more.
#[tokio::test(flavor = "multi_thread")]
async fn a_host_has_more_clusters_than_its_engine_has_address_pools() {
    let Some(engines) = shared() else { return };
    let engine = &engines[1];
    let profiles = folder(&tiny("chainpool-peer", ""));
    let mut server = Server::start(&[
        &format!("--profiles={}", profiles.path().display()),
        "--default-flavour=tiny/none//1",
    ]);
    let wanted =
        std::env::var("CHAINPOOL_TEST_CLUSTERS").map_or(36, |wanted| wanted.parse().unwrap());
    let host = server.add(engine, wanted, json!({})).await;
    server.healthy(wanted as usize).await;
    assert_eq!(containers(engine, &host).len(), wanted as usize);
}

/// What a driver tells of a container that died makes the keeper look before its time.
#[tokio::test(flavor = "multi_thread")]
async fn a_driver_tells_that_a_container_died() {
    let Some(engines) = shared() else { return };
    let engine = engines[0].clone();
    let pool_id = fresh_name("pool");
    let config = DockerConfig {
        pool_id: pool_id.clone(),
        subnets: "10.200.0.0/13".parse().unwrap(),
    };
    let driver = DockerDriver::new(&engine.parse().unwrap(), None, config).unwrap();
    let told = tokio::spawn(async move { driver.changed().await });
    let label = format!("chainpool.pool={pool_id}");
    eventually("the driver tells", async || {
        // The first may be over before the driver listens.
        docker(
            &engine,
            &[
                "run",
                "--rm",
                "--label",
                &label,
                "chainpool-peer",
                "peer",
                "--help",
            ],
        );
        told.is_finished()
    })
    .await;
}

/// The containers that an engine has of a host, started or not.
pub fn containers(engine: &str, host: &str) -> BTreeSet<String> {
    let filter = format!("name={host}_");
    let names = lines(
        engine,
        &["ps", "-a", "--filter", &filter, "--format", "{{.Names}}"],
    );
    names.into_iter().collect()
}

/// The containers that the API tells of a host.
fn names(clusters: &[Value], host: &str) -> BTreeSet<String> {
    let of_host = clusters
        .iter()
        .filter(|cluster| text(&cluster["name"]).starts_with(host));
    of_host
        .flat_map(|cluster| cluster["containers"].as_array().unwrap())
        .map(text)
        .collect()
}
