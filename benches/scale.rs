//! What the number of clusters in the store costs: the median of an operation with 10,000 and 100,000 of them, beside the
//! median with 100.
//!
//! `cargo bench -p chainpool-benches --bench scale` fails above the budget. Something is written before each request, so
//! nothing is answered from what was kept.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement, for people"
)]

use std::process::ExitCode;
use std::time::Instant;

use chainpool::http::Limits;
use chainpool::store::Conn;
use diesel::connection::SimpleConnection as _;
use support::client::Client;
use support::{Budget, Row, Site, fill, median};

const FEW: i64 = 100;
const MANY: [i64; 2] = [10_000, 100_000];
const ROUNDS: i64 = 15;
/// For each round and number of clusters.
const REQUESTS: i64 = 40;
/// Of the median with few, for an apply with the most.
const BUDGET: f64 = 1.3;

#[derive(Clone, Copy)]
enum What {
    Apply,
    Look,
    List,
    ListOfUser,
    Stat,
}

#[tokio::main]
async fn main() -> ExitCode {
    let few = Pool::of(FEW).await;
    let mut is_kept = true;
    for clusters in MANY {
        let many = Pool::of(clusters).await;
        for (name, what) in [
            ("apply", What::Apply),
            ("look at one", What::Look),
            ("list 100", What::List),
            ("list of a user", What::ListOfUser),
            ("stat", What::Stat),
        ] {
            let (mut ratios, mut ours, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
            for round in 0..ROUNDS {
                let with_many = many.measure(what, round).await;
                let with_few = few.measure(what, round).await;
                ratios.push(with_many / with_few);
                ours.push(with_many);
                theirs.push(with_few);
            }
            let counts = matches!(what, What::Apply) && Some(&clusters) == MANY.last();
            is_kept &= Row {
                what: format!("{name}, {clusters} clusters, ms"),
                ours: format!("{:.2}", median(&ours)),
                theirs: format!("{:.2} with {FEW}", median(&theirs)),
                ratios,
                budget: counts.then_some(Budget::AtMost(BUDGET)),
            }
            .print();
        }
    }
    if is_kept {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

struct Pool {
    site: Site,
    clusters: i64,
}

impl Pool {
    async fn of(clusters: i64) -> Self {
        Self {
            site: Site::filled(clusters, Limits::default()).await,
            clusters,
        }
    }

    /// The median in milliseconds.
    async fn measure(&self, what: What, round: i64) -> f64 {
        let mut client = Client::connect(&self.site.authority).await;
        let mut times = Vec::new();
        for number in 0..REQUESTS {
            let turn = round * REQUESTS + number;
            let begun = Instant::now();
            let held = self.request(&mut client, what, turn).await;
            times.push(begun.elapsed().as_secs_f64() * 1000.0);
            self.undo(held.unwrap_or_default()).await;
        }
        median(&times)
    }

    /// The cluster that was given out, if one was.
    async fn request(&self, client: &mut Client, what: What, turn: i64) -> Option<String> {
        // Spread over the whole pool.
        let number = turn * 7919 % self.clusters + 1;
        let target = match what {
            What::Apply => return Some(client.apply(&format!("bench-{turn}")).await),
            What::Look => format!("/v2/cluster/{}", fill::id(number)),
            What::List => format!(
                "/v2/clusters?limit=100&after={}",
                fill::id(turn % (self.clusters / 2) + 1)
            ),
            What::ListOfUser => format!("/v2/clusters?user_id=u{}", number | 1),
            What::Stat => "/v2/stat".to_owned(),
        };
        let (status, _) = client.get(&target).await;
        assert_eq!(status, 200, "{target}");
        None
    }

    /// Also after a read, so that the next one is not answered from what was kept.
    async fn undo(&self, id: String) {
        let sql = format!(
            "UPDATE clusters SET user_id = '', apply_ts = NULL, apply_actor = '' WHERE id = '{id}'"
        );
        let undo = move |connection: &mut Conn| Ok(connection.batch_execute(&sql)?);
        self.site.store.write(undo).await.unwrap();
    }
}
