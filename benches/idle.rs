//! What a keeper with nothing to do costs: the processor time and the memory of a server with 100, 1,000 and 10,000
//! clusters, on the fake driver and with a prober that finds all of them well at once.
//!
//! `cargo bench -p chainpool-benches --bench idle` prints the share of one core and the memory that the server adds to what
//! the fake workers of the same process take, and fails above the budgets. The pool is filled by SQL, and the server started
//! on it.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement, for people"
)]

use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use bytes::Bytes;
use chainpool::config::{Config, Settings};
use chainpool::http::signals::shutdown;
use chainpool::keeper::probe::Prober;
use chainpool::profile::{Addressing, Catalogue, HealthRule, ProbeTarget};
use chainpool::server::Server;
use chainpool::store::Store;
use chainpool::worker::fake::{FakeConnector, FakeWorker};
use chainpool::worker::{HostAddress, NodeRef, NodeSeen, NodeState};
use support::fill;
use tokio::net::TcpListener;

const CLUSTERS: [i64; 3] = [100, 1_000, 10_000];
/// The share of one core, with 1,000 clusters.
const BUDGET: f64 = 0.05;
/// With 10,000 clusters, in MiB.
const BUDGET_OF_MEMORY: f64 = 64.0;
/// The way in which this program is called to be measured.
const MEASURE: &str = "--measure";
const POLL: Duration = Duration::from_millis(50);
const MEASURED: Duration = Duration::from_secs(20);
/// Until what was found at the start is at rest: longer than the interval of its probes.
const SETTLING: Duration = Duration::from_secs(10);
/// Linux counts processor time in hundredths of a second, whatever its own clock (`USER_HZ`).
const TICKS_PER_SECOND: f64 = 100.0;

/// Finds everything well, and counts how often it is asked.
#[derive(Default)]
struct Content(AtomicUsize);

#[async_trait]
impl Prober for Content {
    async fn probe(&self, _: &HealthRule, _: &[ProbeTarget], _: usize) -> Result<(), String> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    async fn fetch(&self, _: &str, _: &str, _: Duration) -> Result<Bytes, String> {
        Err("nobody has an API here".to_owned())
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, clusters, database] = &arguments[..]
        && mode == MEASURE
    {
        return measure(clusters.parse().unwrap(), Path::new(database)).await;
    }
    // Each in a process of its own, as memory is not given back.
    let mut is_within = true;
    for clusters in CLUSTERS {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("pool.db");
        let store = Store::open(&database).unwrap();
        fill::fill(&store, clusters).await;
        drop(store);
        let done = Command::new(std::env::current_exe().unwrap())
            .args([MEASURE, &clusters.to_string()])
            .arg(&database)
            // As the unit and the image of the server have it.
            .env("MALLOC_ARENA_MAX", "2")
            .status();
        is_within &= done.unwrap().success();
    }
    if is_within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Workers that have what the pool was filled with.
fn workers(clusters: i64) -> FakeConnector {
    let connector = FakeConnector::default();
    for host in 1..=fill::hosts(clusters) {
        let name = format!("h{host}");
        let address: HostAddress = format!("tcp://{name}:2375").parse().unwrap();
        let worker = FakeWorker::new(Addressing::Network { host: name });
        for (cluster, node, container_id) in fill::nodes(host, clusters) {
            worker.plant(NodeSeen {
                node: NodeRef {
                    cluster_id: cluster,
                    node_id: node,
                    incarnation: 1,
                },
                container_id,
                state: NodeState::Running,
                detail: String::new(),
            });
        }
        connector.put(address, &worker);
    }
    connector
}

async fn measure(clusters: usize, database: &Path) -> ExitCode {
    let workers = workers(i64::try_from(clusters).unwrap());
    let without = resident();
    let store = Store::open(database).unwrap();
    let settings = Settings::gather(|_| None, |_| None, None).unwrap();
    let config = Config::try_from(&settings).unwrap();
    let prober = Arc::new(Content::default());
    let server = Server::new(
        &config,
        store,
        Catalogue::load(None).unwrap(),
        Arc::new(workers),
        Arc::clone(&prober) as _,
    );
    let (_trigger, stop) = shutdown();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    tokio::spawn(server.run(listener, stop));
    while prober.0.load(Ordering::Relaxed) < clusters {
        tokio::time::sleep(POLL).await;
    }
    tokio::time::sleep(SETTLING).await;

    let (begun, before, probes) = (Instant::now(), cpu_time(), prober.0.load(Ordering::Relaxed));
    tokio::time::sleep(MEASURED).await;
    let share = (cpu_time() - before) / begun.elapsed().as_secs_f64();
    let probes = prober.0.load(Ordering::Relaxed) - probes;
    let memory = resident() - without;
    println!(
        "idle: {clusters} clusters, {probes} probes in {MEASURED:?}, {:.1}% of one core, {memory:.0} MiB beside the {without:.0} MiB of the workers",
        share * 100.0,
    );
    let is_within = match clusters {
        1_000 => share <= BUDGET,
        10_000 => memory <= BUDGET_OF_MEMORY,
        _ => true,
    };
    if is_within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The seconds that this process has used, in the fields `utime` and `stime`.
fn cpu_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit(')').next().unwrap();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |field: usize| fields[field].parse::<f64>().unwrap();
    (ticks(11) + ticks(12)) / TICKS_PER_SECOND
}

/// The resident memory of this process, in MiB.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.unwrap().trim().trim_end_matches(" kB");
    kib.parse::<f64>().unwrap() / 1024.0
}
