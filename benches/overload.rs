//! Ten times as many requests as the server can answer: how many are answered all the same, how soon the others are told
//! no, and what is left of it two seconds later.
//!
//! What is asked for is `/v2/stat` of a large pool, which is never answered from what was kept.
//! `cargo bench -p chainpool-benches --bench overload` fails below the budget.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement, for people"
)]

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chainpool::http::Limits;
use support::client::Client;
use support::{Budget, Row, Site, median, percentile};
use tokio::sync::Mutex;

const CLUSTERS: i64 = 30_000;
/// As many at once as are under way when the server is busy but not overloaded.
const AT_ONCE: u32 = 16;
const TIMES: f64 = 10.0;
const ROUNDS: usize = 3;
const TURN: Duration = Duration::from_secs(4);
const AFTER: Duration = Duration::from_secs(2);
/// Of the peak, both during the overload and after it.
const BUDGET: f64 = 0.8;
const TARGET: &str = "/v2/stat";

#[tokio::main]
async fn main() -> ExitCode {
    let limits = Limits {
        max_requests: AT_ONCE,
        ..Limits::default()
    };
    let site = Site::filled(CLUSTERS, limits).await;
    let (mut peaks, mut during, mut after) = (Vec::new(), Vec::new(), Vec::new());
    let (mut served, mut refused) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let peak = busy(&site.authority).await;
        let told = overload(&site.authority, peak * TIMES).await;
        tokio::time::sleep(AFTER).await;
        peaks.push(peak);
        during.push(told.served.len() as f64 / TURN.as_secs_f64());
        after.push(busy(&site.authority).await);
        served.extend(told.served);
        refused.extend(told.refused);
    }
    let ratios = |rates: &[f64]| {
        rates
            .iter()
            .zip(&peaks)
            .map(|(rate, peak)| rate / peak)
            .collect()
    };
    let peak = format!("{:.0} at the peak", median(&peaks));
    let mut is_kept = true;
    for (what, rates) in [
        ("answered/s under 10 times the load", &during),
        ("answered/s two seconds later", &after),
    ] {
        is_kept &= Row {
            what: what.to_owned(),
            ours: format!("{:.0}", median(rates)),
            theirs: peak.clone(),
            ratios: ratios(rates),
            budget: Some(Budget::AtLeast(BUDGET)),
        }
        .print();
    }
    println!(
        "overload: answered within {:.0} ms (p50) and {:.0} ms (p99); {} told 503, within {:.1} ms (p50) and {:.0} ms (p99)",
        percentile(&served, 0.5),
        percentile(&served, 0.99),
        refused.len(),
        percentile(&refused, 0.5),
        percentile(&refused, 0.99),
    );
    if is_kept {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Answers per second when as many ask as may, each again as soon as it is answered.
async fn busy(authority: &str) -> f64 {
    let begun = Instant::now();
    let clients = (0..AT_ONCE).map(|_| {
        let authority = authority.to_owned();
        tokio::spawn(async move {
            let mut client = Client::connect(&authority).await;
            let mut answered = 0;
            while begun.elapsed() < TURN {
                answered += usize::from(client.get(TARGET).await.0 == 200);
            }
            answered
        })
    });
    let mut answered = 0;
    for client in clients.collect::<Vec<_>>() {
        answered += client.await.unwrap();
    }
    answered as f64 / begun.elapsed().as_secs_f64()
}

/// How long each request took, in milliseconds.
#[derive(Default)]
struct Told {
    served: Vec<f64>,
    refused: Vec<f64>,
}

/// Sends so many requests per second, whatever becomes of those before.
async fn overload(authority: &str, rate: f64) -> Told {
    let told = Arc::new(Mutex::new(Told::default()));
    let idle: Arc<Mutex<Vec<Client>>> = Arc::default();
    let mut ticks = tokio::time::interval(Duration::from_secs_f64(1.0 / rate));
    let begun = Instant::now();
    let mut requests = tokio::task::JoinSet::new();
    while begun.elapsed() < TURN {
        ticks.tick().await;
        let (told, idle, authority) = (Arc::clone(&told), Arc::clone(&idle), authority.to_owned());
        requests.spawn(async move {
            let begun = Instant::now();
            let free = idle.lock().await.pop();
            let mut client = match free {
                Some(client) => client,
                None => Client::connect(&authority).await,
            };
            let (status, _) = client.get(TARGET).await;
            let took = begun.elapsed().as_secs_f64() * 1000.0;
            let mut told = told.lock().await;
            match status {
                200 => told.served.push(took),
                503 => told.refused.push(took),
                other => panic!("{other}"),
            }
            drop(told);
            idle.lock().await.push(client);
        });
        while requests.try_join_next().is_some() {}
    }
    while requests.join_next().await.is_some() {}
    std::mem::take(&mut *told.lock().await)
}
