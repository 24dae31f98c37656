//! How long others wait while clients attack the server: each asks on a new connection, one after the other.
//!
//! `cargo bench --bench attacked` prints a line for each kind of attack, and fails above the budget.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    dead_code,
    reason = "a measurement, for people, with attacks that are those of the tests"
)]

#[path = "../tests/hostile/attacks.rs"]
mod attacks;
#[path = "../tests/hostile/victim.rs"]
mod victim;

use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use attacks::{BEGINNINGS, crowd, large_heads, packed_heads, pipeline, send, trickle};
use futures::future::join_all;
use tokio::runtime::Builder;
use victim::{Victim, raise_file_limit};

/// For 99 of 100 others.
const BUDGET: Duration = Duration::from_millis(100);
const SLOW: usize = 500;
const IDLE: usize = 10_000;
const LEAST: usize = 200;

/// Others ask in a thread of their own, so that what attackers do does not count.
fn waits(victim: &Victim, attack: impl Future<Output = ()> + Send) -> Vec<Duration> {
    let is_over = Mutex::new(false);
    let ask = || {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut waits = Vec::new();
            while waits.len() < LEAST || !*is_over.lock().unwrap() {
                let begun = Instant::now();
                victim.answers_others().await;
                waits.push(begun.elapsed());
            }
            waits
        })
    };
    std::thread::scope(|scope| {
        let others = scope.spawn(ask);
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(attack);
        *is_over.lock().unwrap() = true;
        others.join().unwrap()
    })
}

/// Prints the line of one attack. Whether it is within the budget.
fn report(name: &str, mut waits: Vec<Duration>) -> bool {
    waits.sort_unstable();
    let at = |share: usize| waits[(waits.len() - 1) * share / 1000].as_secs_f64() * 1000.0;
    println!(
        "{name:>28} {:>7} {:>8.2} {:>8.2} {:>8.2}",
        waits.len(),
        at(500),
        at(990),
        at(1000)
    );
    at(990) <= BUDGET.as_secs_f64() * 1000.0
}

fn main() -> ExitCode {
    let count = IDLE.min(usize::try_from(raise_file_limit()).unwrap_or(IDLE) - 500);
    // Reads what the servers say, and is where their processes are waited for.
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let start = |arguments: &[&str]| runtime.block_on(Victim::start(arguments));
    println!(
        "{:>28} {:>7} {:>8} {:>8} {:>8}",
        "others wait", "asked", "p50 ms", "p99 ms", "max ms"
    );
    let victim = start(&[]);
    let mut is_within = report("no attack", waits(&victim, async {}));
    for (name, beginning) in ["a byte", "half a head", "half a body"]
        .iter()
        .zip(BEGINNINGS)
    {
        let slow = async {
            join_all((0..SLOW).map(|_| trickle(&victim, beginning))).await;
        };
        is_within &= report(&format!("{SLOW} slow after {name}"), waits(&victim, slow));
    }
    is_within &= report(
        &format!("{count} idle"),
        waits(&victim, async { drop(crowd(&victim, count).await) }),
    );
    is_within &= report(
        "100000 pipelined",
        waits(&victim, pipeline(&victim, 100_000)),
    );
    for (number, head) in large_heads().iter().enumerate() {
        let attack = async { drop(send(&victim, 50, head.as_bytes()).await) };
        is_within &= report(
            &format!("50 large heads, kind {number}"),
            waits(&victim, attack),
        );
    }
    let victim = start(&["--idle-timeout", "2s", "--header-timeout", "2s"]);
    let attack = async { drop(send(&victim, 50, &packed_heads()).await) };
    is_within &= report("50 x 100 packed heads", waits(&victim, attack));
    println!("budget: {} ms for p99", BUDGET.as_millis());
    if is_within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
