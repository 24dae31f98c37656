//! What a keeper with nothing to do costs: the processor time and the memory of a server with 100, 1,000 and 10,000
//! clusters, on the fake driver and with a prober that finds all of them well at once.
//!
//! `cargo bench --bench idle` prints the share of one core and the resident memory, and fails above the budgets. The fake
//! workers, and all calls they have had, are in the same process and in the figures.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement, for people"
)]

mod support;

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
use chainpool::worker::HostAddress;
use chainpool::worker::fake::{FakeConnector, FakeWorker};
use support::keeping::{add_host, until_all_are_well};
use tokio::net::TcpListener;

const HOSTS: usize = 10;
const CLUSTERS_PER_HOST: [i32; 3] = [10, 100, 1000];
/// The share of one core, with 1,000 clusters.
const BUDGET: f64 = 0.05;
/// With 10,000 clusters, in MiB.
const BUDGET_OF_MEMORY: f64 = 64.0;
/// The way in which this program is called to be measured.
const MEASURE: &str = "--measure";
const MEASURED: Duration = Duration::from_secs(20);
/// Until what was made together is at rest: longer than the interval of its probes.
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
    if let [_, mode, each] = &arguments[..]
        && mode == MEASURE
    {
        return measure(each.parse().unwrap()).await;
    }
    // Each in a process of its own, as memory is not given back.
    let mut is_within = true;
    for each in CLUSTERS_PER_HOST {
        let own = std::env::current_exe().unwrap();
        let mut measured = Command::new(own);
        let done = measured.args([MEASURE, &each.to_string()]).status();
        is_within &= done.unwrap().success();
    }
    if is_within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

async fn measure(each: i32) -> ExitCode {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("pool.db")).unwrap();
    let workers = FakeConnector::default();
    for number in 0..HOSTS {
        let name = format!("h{number}");
        let address: HostAddress = format!("tcp://{name}:2375").parse().unwrap();
        add_host(&store, &name, &address, each).await;
        workers.put(
            address,
            &FakeWorker::new(Addressing::Network { host: name }),
        );
    }
    // A host of 1,000 clusters needs more ports than are usual.
    let ports = |key: &str| (key == "ports").then(|| "1024-65535".to_owned());
    let settings = Settings::gather(ports, |_| None, None).unwrap();
    let config = Config::try_from(&settings).unwrap();
    let prober = Arc::new(Content::default());
    let server = Server::new(
        &config,
        store.clone(),
        Catalogue::load(None).unwrap(),
        Arc::new(workers),
        Arc::clone(&prober) as _,
    );
    let (_trigger, stop) = shutdown();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    tokio::spawn(server.run(listener, stop));
    let clusters = HOSTS * usize::try_from(each).unwrap();
    until_all_are_well(&store, clusters).await;
    tokio::time::sleep(SETTLING).await;

    let (begun, before, probes) = (Instant::now(), cpu_time(), prober.0.load(Ordering::Relaxed));
    tokio::time::sleep(MEASURED).await;
    let share = (cpu_time() - before) / begun.elapsed().as_secs_f64();
    let probes = prober.0.load(Ordering::Relaxed) - probes;
    let memory = resident();
    println!(
        "idle: {clusters} clusters, {probes} probes in {MEASURED:?}, {:.1}% of one core, {memory:.0} MiB",
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
