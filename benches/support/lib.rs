//! What the measurements share: a filled pool without a keeper, a client, and the rows of the table that `just bench`
//! prints.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "for measurements, for people"
)]

pub mod by_hand;
pub mod client;
pub mod fill;
pub mod keeping;

use std::path::PathBuf;
use std::sync::Arc;

use chainpool::api::{Door, Operations};
use chainpool::config::{Config, Settings};
use chainpool::http::{self, Limits, Probes};
use chainpool::keeper::workers::Workers;
use chainpool::pool::Pool;
use chainpool::profile::Catalogue;
use chainpool::server::pool_settings;
use chainpool::store::Store;
use chainpool::worker::fake::FakeConnector;
use tempfile::TempDir;
use tokio::net::TcpListener;

/// Where cargo has put what it built: this program is in a folder within.
fn built() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    own.ancestors().nth(2).unwrap().to_owned()
}

/// The server, as `cargo build --release` makes it.
pub fn program() -> PathBuf {
    let program = built().join("chainpool");
    assert!(
        program.exists(),
        "this measures {}: `cargo build --release` makes it",
        program.display()
    );
    program
}

/// An empty folder on the disk of the build, since a temporary folder may be in memory.
pub fn folder() -> TempDir {
    tempfile::tempdir_in(built()).unwrap()
}

/// A server over a filled store. It has no keeper, so that nothing but requests is measured.
pub struct Site {
    /// The store.
    pub store: Store,
    /// Where the server is, `address:port`.
    pub authority: String,
    /// Where the database is.
    pub folder: TempDir,
}

impl Site {
    /// With so many clusters.
    pub async fn filled(clusters: i64, limits: Limits) -> Self {
        let folder = folder();
        let store = Store::open(&folder.path().join("pool.db")).unwrap();
        fill::fill(&store, clusters).await;
        let settings = Settings::gather(|_| None, |_| None, None).unwrap();
        let config = Config::try_from(&settings).unwrap();
        let catalogue = Arc::new(Catalogue::load(None).unwrap());
        let pool = Pool::new(store.clone(), catalogue, pool_settings(&config));
        let operations = Operations {
            pool: pool.clone(),
            workers: Arc::new(Workers::new(
                Arc::new(FakeConnector::default()),
                Arc::clone(&pool.figures),
            )),
            board: Arc::default(),
        };
        let probes = Probes {
            ready: Arc::new(|| Box::pin(async { Ok(()) })),
            metrics: Arc::new(|| Box::pin(async { Ok(String::new()) })),
            figures: Arc::clone(&pool.figures),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let written = store.clone();
        tokio::spawn(http::serve(
            listener,
            operations,
            Arc::new(Door(pool)),
            probes,
            Arc::new(move || written.revision()),
            limits,
            std::future::pending(),
        ));
        Self {
            store,
            authority,
            folder,
        }
    }
}

/// A line of the table: what was measured, here and of what it is compared with, and what of their ratio was asked.
pub struct Row {
    /// What.
    pub what: String,
    /// Here.
    pub ours: String,
    /// There.
    pub theirs: String,
    /// Of each round.
    pub ratios: Vec<f64>,
    /// What the ratio is to be, if that was said.
    pub budget: Option<Budget>,
}

/// What a ratio has to be.
#[derive(Clone, Copy)]
pub enum Budget {
    /// Or more.
    AtLeast(f64),
    /// Or less.
    AtMost(f64),
}

impl Row {
    /// Prints the line, and says whether the budget is kept.
    pub fn print(&self) -> bool {
        let ratio = median(&self.ratios);
        let (low, high) = self
            .ratios
            .iter()
            .fold((f64::MAX, f64::MIN), |(low, high), ratio| {
                (low.min(*ratio), high.max(*ratio))
            });
        let (asked, is_kept) = match self.budget {
            None => ("-".to_owned(), true),
            Some(Budget::AtLeast(least)) => (format!(">= {least}"), ratio >= least),
            Some(Budget::AtMost(most)) => (format!("<= {most}"), ratio <= most),
        };
        let verdict = if is_kept { "" } else { "MISSED" };
        println!(
            "| {:<50} | {:>24} | {:>24} | {ratio:>6.2} | {low:>6.2}-{high:<6.2} | {asked:>8} | {verdict}",
            self.what, self.ours, self.theirs
        );
        is_kept
    }
}

/// The middle one; of an even number the upper of both.
pub fn median(values: &[f64]) -> f64 {
    percentile(values, 0.5)
}

/// The value that this share of all is below.
pub fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let index = (sorted.len() as f64 * share) as usize;
    sorted[index.min(sorted.len() - 1)]
}
