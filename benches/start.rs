//! How long a cold start takes, to the first answer; and how large the program is.
//!
//! `cargo bench -p chainpool-benches --bench start` fails above the budget.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement, for people"
)]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Instant;

use chainpool::store::Store;
use support::client::Client;
use support::{fill, median};

const ROUNDS: usize = 11;
const CLUSTERS: i64 = 1000;
/// In milliseconds.
const BUDGET: f64 = 100.0;

#[tokio::main]
async fn main() -> ExitCode {
    let folder = support::folder();
    let database = folder.path().join("chainpool.db");
    let store = Store::open(&database).unwrap();
    fill::fill(&store, CLUSTERS).await;
    drop(store);
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let (mut server, authority) = start(folder.path());
        let (status, _) = Client::connect(&authority).await.get("/v2/health").await;
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        assert_eq!(status, 200);
        server.kill().unwrap();
        server.wait().unwrap();
    }
    let size = std::fs::metadata(support::program()).unwrap().len() as f64 / 1e6;
    let worst = times.iter().copied().fold(0.0, f64::max);
    println!(
        "cold start: {:.0} ms to the first answer with {CLUSTERS} clusters, {worst:.0} at most of {ROUNDS} (budget {BUDGET:.0}); \
         the program has {size:.1} MB",
        median(&times)
    );
    if median(&times) <= BUDGET {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn start(folder: &std::path::Path) -> (Child, String) {
    let mut server = Command::new(support::program())
        .args(["serve", "--listen", "127.0.0.1:0", "--no-local-host"])
        .env("CHAINPOOL_LOG", "off")
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(server.stdout.take().unwrap()).lines();
    let authority = lines.map_while(Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("http://")?;
        Some(rest.split('/').next()?.to_owned())
    });
    (server, authority.unwrap())
}
