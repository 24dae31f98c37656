//! What the server can be measured by, for Prometheus: figures that every layer adds to as it goes, and those that are
//! looked up when they are asked for.
//!
//! Knows nothing of the layers but the counts it shows. Adding to a figure takes one short lock and no memory.

mod census;
mod labels;
mod process;
mod requests;

use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

pub use census::{Census, Counted};
pub use labels::Labels;
pub use requests::{Handled, Requests};

use process::Process;

/// From a fraction of a millisecond to the limits of operations.
const QUICK: [f64; 14] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0,
];

/// From a second to a quarter of an hour.
const SLOW: [f64; 10] = [0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0, 300.0, 900.0];

/// A histogram for what ought to be quick.
fn quick() -> Histogram {
    Histogram::new(QUICK)
}

/// A histogram for what takes its time.
fn slow() -> Histogram {
    Histogram::new(SLOW)
}

type Histograms<const N: usize> = Family<Labels<N>, Histogram, fn() -> Histogram>;

/// What the store's writer tells of itself.
#[derive(Clone, Debug)]
pub struct StoreFigures {
    /// Commits that went through.
    pub commits: Counter,
    /// Commits that did not.
    pub failed: Counter,
    /// Changes in those that went through.
    pub changes: Counter,
    /// Changes that wait.
    pub queued: Gauge,
    /// How long a commit takes, its changes included.
    pub seconds: Histogram,
}

impl Default for StoreFigures {
    fn default() -> Self {
        Self {
            commits: Counter::default(),
            failed: Counter::default(),
            changes: Counter::default(),
            queued: Gauge::default(),
            seconds: quick(),
        }
    }
}

impl StoreFigures {
    /// A commit of so many changes went through, or did not, after so long.
    pub fn note(&self, changes: usize, done: bool, after: Duration) {
        self.queued.dec_by(i64::try_from(changes).unwrap_or(0));
        self.seconds.observe(after.as_secs_f64());
        if done {
            self.commits.inc();
            self.changes.inc_by(u64::try_from(changes).unwrap_or(0));
        } else {
            self.failed.inc();
        }
    }
}

/// All that is added to as the server goes.
#[derive(Debug)]
pub struct Figures {
    /// Requests.
    pub requests: Requests,
    /// How applications came out: `new`, `again`, `none` or `refused`.
    pub applies: Family<Labels<1>, Counter>,
    /// Streams of events that are open.
    pub event_streams: Gauge,
    /// Events sent to webhooks, by how that came out: `arrived`, `failed` or `given_up`.
    pub deliveries: Family<Labels<1>, Counter>,
    /// How long it took from the wish for a cluster to its first good probe, by flavour.
    ready: Histograms<1>,
    /// Calls to workers by kind of worker, call and outcome.
    calls: Family<Labels<3>, Counter>,
    /// How long they took, by kind of worker and call.
    call_seconds: Histograms<2>,
}

impl Default for Figures {
    fn default() -> Self {
        let figures = Self {
            requests: Requests::default(),
            applies: Family::default(),
            event_streams: Gauge::default(),
            deliveries: Family::default(),
            ready: Family::new_with_constructor(slow),
            calls: Family::default(),
            call_seconds: Family::new_with_constructor(quick),
        };
        // There from the start: what begins with a number other than 0 has not risen to it, as Prometheus sees it.
        for result in ["new", "again", "none", "refused"] {
            figures.applies.get_or_create(&by_result(result)).inc_by(0);
        }
        for result in ["arrived", "failed", "given_up"] {
            figures.delivered(result, 0);
        }
        figures
    }
}

fn by_result(result: &'static str) -> Labels<1> {
    Labels([("result", result.into())])
}

impl Figures {
    /// An application came out so.
    pub fn applied(&self, result: &'static str) {
        self.applies.get_or_create(&by_result(result)).inc();
    }

    /// So many events for a webhook came out so.
    pub fn delivered(&self, result: &'static str, number: u64) {
        self.deliveries
            .get_or_create(&by_result(result))
            .inc_by(number);
    }

    /// A cluster of that flavour was ready for the first time after so long.
    pub fn ready(&self, flavour: &str, after: Duration) {
        self.ready
            .get_or_create(&Labels([("flavour", flavour.to_owned().into())]))
            .observe(after.as_secs_f64());
    }

    /// A worker of that kind was called, and answered so after so long.
    pub fn called(
        &self,
        kind: &'static str,
        call: &'static str,
        result: &'static str,
        after: Duration,
    ) {
        let label = |name, value: &'static str| (name, value.into());
        let (kind, call) = (label("kind", kind), label("call", call));
        self.calls
            .get_or_create(&Labels([
                kind.clone(),
                call.clone(),
                label("result", result),
            ]))
            .inc();
        self.call_seconds
            .get_or_create(&Labels([kind, call]))
            .observe(after.as_secs_f64());
    }

    /// A registry with these and those of the store; others can be added to it.
    pub fn register(&self, store: &StoreFigures) -> Registry {
        let mut root = Registry::default();
        root.register_collector(Box::new(Process));
        let own = root.sub_registry_with_prefix("chainpool");
        self.requests.register(own);
        own.register(
            "applies",
            "Applications for a cluster, by how they came out",
            self.applies.clone(),
        );
        own.register(
            "event_streams",
            "Streams of events that are open",
            self.event_streams.clone(),
        );
        own.register(
            "webhook_deliveries",
            "Events sent to webhooks, by how that came out",
            self.deliveries.clone(),
        );
        own.register(
            "cluster_ready_seconds",
            "From the wish for a cluster to its first good probe",
            self.ready.clone(),
        );
        own.register(
            "worker_calls",
            "Calls to workers, by how they came out",
            self.calls.clone(),
        );
        own.register(
            "worker_call_duration_seconds",
            "How long calls to workers take",
            self.call_seconds.clone(),
        );
        own.register(
            "store_commits",
            "Commits of the database",
            store.commits.clone(),
        );
        own.register(
            "store_commit_failures",
            "Commits of the database that failed",
            store.failed.clone(),
        );
        own.register(
            "store_changes",
            "Changes that were committed; many may share a commit",
            store.changes.clone(),
        );
        own.register(
            "store_queue",
            "Changes that wait for the writer",
            store.queued.clone(),
        );
        own.register(
            "store_commit_duration_seconds",
            "How long a commit takes, its changes included",
            store.seconds.clone(),
        );
        root
    }
}

/// Writes the registry down, in the text format of `OpenMetrics`.
///
/// # Errors
/// When a figure cannot be written.
pub fn text(registry: &Registry) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    encode(&mut text, registry).map(|()| text)
}
