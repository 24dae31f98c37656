//! How many instructions a request takes, counted by `valgrind --tool=callgrind`: the machine's load does not move them.
//!
//! The counts of before are in `benches/instructions.txt`; one that has grown by more than 5% fails. With
//! `CHAINPOOL_BENCH_UPDATE=1` the file is written anew, to be committed with what made them change.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement, for people"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use chainpool::http::Limits;
use support::client::Client;
use support::{Site, fill};

const KNOWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/instructions.txt");
/// Growth of more than this share fails.
const TOLERANCE: f64 = 0.05;
const CLUSTERS: i64 = 1000;
/// What starting takes is about the same with few requests and with many, so it is not in their difference.
const FEW: i64 = 50;
/// What is asked for, and how often in the second run: the less it takes, the more often.
const WHAT: [(&str, i64); 3] = [("health", 2050), ("look", 250), ("pair", 250)];
/// The way in which this program is called to be measured.
const DRIVE: &str = "--drive";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, what, number] = &arguments[..]
        && mode == DRIVE
    {
        // One thread for everything asynchronous, so that tasks do not move.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(drive(what, number.parse().unwrap()));
        return ExitCode::SUCCESS;
    }
    let mut valgrind = Command::new("valgrind");
    let there = valgrind.arg("--version").stdout(Stdio::null()).status();
    if there.is_err() {
        eprintln!("skipped: needs valgrind");
        return ExitCode::SUCCESS;
    }
    let known = read();
    let mut counted = BTreeMap::new();
    let mut is_kept = true;
    for (what, many) in WHAT {
        let count = (instructions(what, many) - instructions(what, FEW)) / (many - FEW) as u64;
        let before = known.get(what).copied();
        let change = before.map(|before| count as f64 / before as f64 - 1.0);
        let has_grown = change.is_some_and(|change| change > TOLERANCE);
        println!(
            "instructions: {what:>10} {count:>9} a request, {} before{}",
            before.map_or("unknown".to_owned(), |before| before.to_string()),
            if has_grown { "; GROWN" } else { "" }
        );
        is_kept &= !has_grown;
        counted.insert(what.to_owned(), count);
    }
    if std::env::var_os("CHAINPOOL_BENCH_UPDATE").is_some() {
        write(&counted);
        return ExitCode::SUCCESS;
    }
    if is_kept && counted.len() == known.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// How many instructions the whole program takes for so many requests.
fn instructions(what: &str, number: i64) -> u64 {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("callgrind.out");
    let done = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet"])
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(std::env::current_exe().unwrap())
        .args([DRIVE, what, &number.to_string()])
        .status()
        .unwrap();
    assert!(done.success(), "{what}");
    total(&out)
}

fn total(out: &Path) -> u64 {
    let text = std::fs::read_to_string(out).unwrap();
    let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
    total.unwrap().trim().parse().unwrap()
}

/// Sends the requests one after the other, to a server in this very process.
async fn drive(what: &str, number: i64) {
    let site = Site::filled(CLUSTERS, Limits::default()).await;
    let mut client = Client::connect(&site.authority).await;
    for turn in 0..number {
        let target = match what {
            "health" => "/v2/health".to_owned(),
            // Another one each time, as kept answers get old by the clock, which would count its speed.
            "look" => format!("/v2/cluster/{}", fill::id(2 + turn * 2)),
            "pair" => {
                let id = client.apply("bench").await;
                client.release(&id).await;
                continue;
            }
            other => panic!("{other}"),
        };
        let (status, _) = client.get(&target).await;
        assert_eq!(status, 200, "{target}");
    }
}

fn read() -> BTreeMap<String, u64> {
    let text = std::fs::read_to_string(KNOWN).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (what, count) = line.split_once(' ').unwrap();
            (what.to_owned(), count.trim().parse().unwrap())
        })
        .collect()
}

fn write(counted: &BTreeMap<String, u64>) {
    let mut text = "# Instructions a request, client included; see instructions.rs.\n".to_owned();
    for (what, count) in counted {
        text.push_str(&format!("{what} {count}\n"));
    }
    std::fs::write(KNOWN, text).unwrap();
}
