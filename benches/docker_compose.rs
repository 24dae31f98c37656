//! How long a 4-node cluster takes until all its containers run, beside `docker-compose up -d` of the same services on
//! the same engine, and beside the same calls made by hand, which is what the engine itself takes. The three take turns.
//!
//! `CHAINPOOL_TEST_ENGINES=tcp://… cargo bench -p chainpool-benches --bench docker_compose` with the peer's image on the
//! engine. Fails when it is above both budgets: on few processors the engine alone takes more than the first one's share of
//! what `docker-compose` does.

#![allow(clippy::unwrap_used, reason = "a measurement, for people")]

use std::collections::BTreeMap;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use chainpool::profile::{Addressing, Bindings, Catalogue, ClusterSpec, Flavour, NodeSpec};
use chainpool::worker::docker::{DockerConfig, DockerDriver};
use chainpool::worker::{NodeState, WorkerDriver};
use futures::future::try_join_all;
use serde_json::{Value, json};
use support::by_hand::Engine;
use support::{Budget, Row, median};

const ROUNDS: usize = 7;
/// Of what `docker-compose` takes.
const BUDGET: f64 = 0.6;
/// Of what the engine takes.
const BUDGET_BY_HAND: f64 = 1.1;
/// Between two turns: the kernel still takes networks down when an engine has long said that they are gone.
const REST: Duration = Duration::from_secs(2);
const FLAVOUR: &str = "fabric-0.6/pbft/batch/4";

#[tokio::main]
async fn main() -> ExitCode {
    let engines = std::env::var("CHAINPOOL_TEST_ENGINES").unwrap_or_default();
    let Some(engine) = engines.split(',').find(|engine| !engine.is_empty()) else {
        eprintln!("skipped: needs a Docker Engine (CHAINPOOL_TEST_ENGINES)");
        return ExitCode::SUCCESS;
    };
    let spec = cluster();
    let config = DockerConfig {
        pool_id: "benchmark".into(),
        subnets: "10.200.0.0/13".parse().unwrap(),
    };
    let driver = DockerDriver::new(&engine.parse().unwrap(), None, config).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("compose.json");
    std::fs::write(&file, compose(&spec).to_string()).unwrap();
    let compose = |arguments: &[&str]| {
        let done = Command::new("docker-compose")
            .args(["-H", engine, "-p", "benchmark", "-f"])
            .arg(&file)
            .args(arguments)
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(done.success(), "docker-compose {arguments:?}");
    };
    let by_hand = Engine(engine);
    let (mut ours, mut theirs, mut engines) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ours.push(timed(create(&driver, &spec)).await);
        driver.remove_cluster(&spec.cluster_id).await.unwrap();
        theirs.push(timed(async { compose(&["up", "-d"]) }).await);
        compose(&["down", "-v", "-t", "0"]);
        engines.push(timed(by_hand.create(&spec)).await);
        by_hand.remove(&spec).await;
    }
    let beside = |who: &str, theirs: &[f64], most: f64| {
        Row {
            what: format!("ms until 4 nodes run, beside {who}"),
            ours: format!("{:.0}", median(&ours)),
            theirs: format!("{:.0}", median(theirs)),
            ratios: ours.iter().zip(theirs).map(|(a, b)| a / b).collect(),
            budget: Some(Budget::AtMost(most)),
        }
        .print()
    };
    let is_below_compose = beside("docker-compose", &theirs, BUDGET);
    let is_below_engine = beside("the calls by hand", &engines, BUDGET_BY_HAND);
    match is_below_compose || is_below_engine {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// How long it takes, in milliseconds, after a rest.
async fn timed(work: impl Future<Output = ()>) -> f64 {
    tokio::time::sleep(REST).await;
    let begun = Instant::now();
    work.await;
    begun.elapsed().as_secs_f64() * 1000.0
}

/// As the keeper does it: all nodes at once, and then a look.
async fn create(driver: &DockerDriver, spec: &ClusterSpec) {
    let nodes = spec.nodes.iter();
    try_join_all(nodes.map(|node| driver.create(spec, node, 1)))
        .await
        .unwrap();
    let seen = driver.inspect(&spec.cluster_id).await.unwrap();
    let running = seen.iter().filter(|node| node.state == NodeState::Running);
    assert_eq!(running.count(), spec.nodes.len());
}

fn cluster() -> ClusterSpec {
    let catalogue = Catalogue::load(None).unwrap();
    let flavour: Flavour = FLAVOUR.parse().unwrap();
    let profile = catalogue.get(&flavour).unwrap();
    let wishes = profile.ports().into_iter().filter(|wish| wish.published);
    let ports: BTreeMap<_, _> = wishes
        .zip(31_000..)
        .map(|(wish, port)| ((wish.node, wish.container), port))
        .collect();
    let bindings = Bindings {
        cluster_id: "be".repeat(12),
        cluster_name: "benchmark_1".into(),
        addressing: Addressing::Network {
            host: "127.0.0.1".into(),
        },
        log_level: "info".into(),
        ports,
    };
    profile.render(&flavour, &bindings).unwrap()
}

/// The same services, with all values filled in.
fn compose(spec: &ClusterSpec) -> Value {
    let services: BTreeMap<&str, Value> = spec
        .nodes
        .iter()
        .map(|node| (&*node.node_id, service(node)))
        .collect();
    json!({ "services": services })
}

fn service(node: &NodeSpec) -> Value {
    let ports: Vec<String> = node
        .ports
        .iter()
        .map(|port| format!("{}:{}", port.host.unwrap(), port.container))
        .collect();
    json!({
        "image": node.image,
        "command": node.command,
        "environment": node.environment,
        "ports": ports,
        "restart": "unless-stopped",
        "mem_limit": node.mem_limit.unwrap(),
        // Billionths, as the tool wants them.
        "cpus": f64::from(u32::try_from(node.nano_cpus.unwrap()).unwrap()) / 1e9,
    })
}
