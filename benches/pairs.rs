//! Applying and releasing, durable: how many writes a second with 1, 64 and 512 clients, beside one connection that
//! commits the same rows one by one; and how many commits that took.
//!
//! `cargo bench -p chainpool-benches --bench pairs` fails below the budget.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement, for people"
)]

use std::process::ExitCode;
use std::time::Instant;

use chainpool::http::Limits;
use chainpool::store::{Conn, Store};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use support::client::Client;
use support::{Budget, Row, Site, fill};

const CLIENTS: [i64; 3] = [1, 64, 512];
const ROUNDS: usize = 5;
/// For each round and number of clients.
const PAIRS: i64 = 1024;
const PAIRS_ONE_BY_ONE: i64 = 128;
/// Each pair uses up a free cluster, as nothing makes new ones; every second one is free.
const CLUSTERS: i64 = 2 * PAIRS * ROUNDS as i64 * CLIENTS.len() as i64 + 2;
/// Of the writes per second of one connection, with 64 clients.
const BUDGET: f64 = 3.0;

#[tokio::main]
async fn main() -> ExitCode {
    let site = Site::filled(CLUSTERS, Limits::default()).await;
    let mut other = OneByOne::filled().await;
    let mut is_kept = true;
    for clients in CLIENTS {
        let (mut ratios, mut rates, mut others) = (Vec::new(), Vec::new(), Vec::new());
        let (before, mut writes) = (site.store.revision(), 0);
        for _ in 0..ROUNDS {
            let pairs = PAIRS.min(clients * 128);
            let rate = together(&site, clients, pairs).await;
            let (one_by_one, back) = other.run().await;
            other = back;
            writes += 2 * pairs;
            ratios.push(rate / one_by_one);
            rates.push(rate);
            others.push(one_by_one);
        }
        let commits = (site.store.revision() - before) as f64 / writes as f64;
        is_kept &= Row {
            what: format!("apply + release, {clients} clients, writes/s"),
            ours: format!("{:.0}, {commits:.2} commits each", support::median(&rates)),
            theirs: format!("{:.0} one by one", support::median(&others)),
            ratios,
            budget: (clients == 64).then_some(Budget::AtLeast(BUDGET)),
        }
        .print();
    }
    if is_kept {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Writes per second of so many clients at once.
async fn together(site: &Site, clients: i64, pairs: i64) -> f64 {
    let mut connected = Vec::new();
    for number in 0..clients {
        connected.push((number, Client::connect(&site.authority).await));
    }
    let begun = Instant::now();
    let work = connected.into_iter().map(|(number, mut client)| {
        tokio::spawn(async move {
            for _ in 0..pairs / clients {
                let id = client.apply(&format!("bench-{number}")).await;
                client.release(&id).await;
            }
        })
    });
    for done in work.collect::<Vec<_>>() {
        done.await.unwrap();
    }
    2.0 * pairs as f64 / begun.elapsed().as_secs_f64()
}

/// One connection to a database of its own, which writes the rows of an apply and of a release, a commit each.
struct OneByOne {
    _store: Store,
    _folder: tempfile::TempDir,
    connection: Conn,
    next: i64,
}

impl OneByOne {
    async fn filled() -> Self {
        let folder = support::folder();
        let path = folder.path().join("pool.db");
        let store = Store::open(&path).unwrap();
        fill::fill(&store, CLUSTERS).await;
        let mut connection = Conn::establish(&path.to_string_lossy()).unwrap();
        connection
            .batch_execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
            .unwrap();
        Self {
            _store: store,
            _folder: folder,
            connection,
            next: 2,
        }
    }

    async fn run(mut self) -> (f64, Self) {
        let work = move || {
            let begun = Instant::now();
            for _ in 0..PAIRS_ONE_BY_ONE {
                let (id, audit) = (fill::id(self.next), self.next * 2);
                self.commit(&id, audit, &APPLY);
                self.commit(&id, audit + 1, &RELEASE);
                self.next += 2;
            }
            let rate = 2.0 * PAIRS_ONE_BY_ONE as f64 / begun.elapsed().as_secs_f64();
            (rate, self)
        };
        tokio::task::spawn_blocking(work).await.unwrap()
    }

    fn commit(&mut self, id: &str, audit: i64, statements: &[&str]) {
        self.connection
            .immediate_transaction(|connection| {
                for statement in statements {
                    diesel::sql_query(*statement)
                        .bind::<Text, _>(id)
                        .execute(connection)?;
                }
                diesel::sql_query(AUDIT)
                    .bind::<BigInt, _>(audit)
                    .bind::<Text, _>(id)
                    .execute(connection)
            })
            .unwrap();
    }
}

const APPLY: [&str; 2] = [
    "UPDATE clusters SET user_id = 'bench', apply_ts = 2 WHERE id = ?",
    "UPDATE hosts SET last_apply_ts = last_apply_ts + 1 WHERE id = (SELECT host_id FROM clusters WHERE id = ?)",
];
const RELEASE: [&str; 2] = [
    "INSERT INTO released_clusters (id, name, host_id, worker_api, network_type, consensus_plugin, consensus_mode, size, \
     user_id, reason, create_ts, apply_ts, release_ts, gone_ts) \
     SELECT id, name, host_id, '', network_type, consensus_plugin, consensus_mode, size, user_id, 'released', create_ts, \
     apply_ts, 3, NULL FROM clusters WHERE id = ?",
    "UPDATE clusters SET user_id = '', apply_ts = NULL, wanted = 'gone', status = 'deleting', health = '', \
     generation = generation + 1 WHERE id = ?",
];
const AUDIT: &str = "INSERT INTO audit (id, ts, actor, address, request_id, operation, action, user_id, cluster_id, \
     host_id, outcome, times) VALUES (?, 1, 'anonymous', '127.0.0.1', '', 'clusterOp', 'apply', 'bench', ?, '', 'ok', 1)";
