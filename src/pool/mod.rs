//! What the pool decides: which clusters there are to be, whose they are, and what is wanted of them.
//!
//! Every operation is one transaction that writes a wish; carrying it out is the keeper's, which is nudged through the
//! [`Bell`] and tells there when it is done. Nothing here knows HTTP, and nothing here talks to a worker.

mod apply;
pub mod audit;
pub mod bell;
pub mod buffers;
pub mod caller;
pub mod counts;
pub mod events;
mod figures;
pub mod flavours;
pub mod hosts;
pub mod labels;
pub mod leases;
pub mod lifecycle;
pub mod line;
mod logs;
pub mod look;
mod operate;
pub mod placement;
pub mod presence;
pub mod quotas;
pub mod recent;
mod release;
pub mod retry;
pub mod tokens;
pub mod trend;
pub mod webhooks;

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

pub use apply::Apply;
pub use bell::Bell;
pub use buffers::Buffer;
pub use caller::{Caller, Identity};
pub use leases::Renew;
pub use line::Line;
pub use operate::{Operate, Operation};
pub use placement::Placement;
pub use presence::Presence;
pub use quotas::{Quota, Quotas};
pub use release::Release;
pub use retry::Retry;

use crate::metrics::Figures;
use crate::profile::{Catalogue, Flavour, Lease};
use crate::store::Store;
use audit::Ledger;
use tokens::Keyring;
use trend::Trend;

/// How the pool is to be run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What hosts are filled with.
    pub default_flavour: Flavour,
    /// The ports of a host that may be given to clusters.
    pub ports: RangeInclusive<u16>,
    /// How long start, stop and restart wait for the worker.
    pub operation_timeout: Duration,
    /// How many clusters are kept ready, by flavour.
    pub buffers: Vec<Buffer>,
    /// Where load goes.
    pub placement: Placement,
    /// How long a port that something else held is left alone.
    pub foreign_port_memory: Duration,
    /// How long clusters are held, where their profile does not say.
    pub lease: Lease,
    /// How many clusters one may have.
    pub quotas: Quotas,
    /// How many clients may wait for one.
    pub max_waiting: usize,
    /// How long before its end a lease is warned of; not at all if zero.
    pub lease_warning: Duration,
}

/// The pool; clones share it.
#[derive(Clone)]
pub struct Pool {
    /// What it knows.
    pub store: Store,
    /// What it can make.
    pub catalogue: Arc<Catalogue>,
    /// How it is run.
    pub settings: Arc<Settings>,
    /// How the keeper is told, and tells.
    pub bell: Arc<Bell>,
    /// Who may call.
    pub keyring: Arc<Keyring>,
    /// What was called, and is not written down yet.
    pub ledger: Arc<Ledger>,
    /// What it is measured by.
    pub figures: Arc<Figures>,
    /// What was counted in the last hour.
    pub trend: Arc<Trend>,
    /// Requests that carry the same key pass one after the other.
    pub turns: Arc<retry::Turns>,
    /// Who waits for a cluster.
    pub line: Arc<Line>,
    /// How long applications took.
    pub stopwatch: Arc<recent::Stopwatch>,
    /// How it did lately.
    pub recent: Arc<recent::Last>,
}

impl Pool {
    /// A pool over this store.
    pub fn new(store: Store, catalogue: Arc<Catalogue>, settings: Settings) -> Self {
        Self {
            keyring: Arc::new(Keyring::new(store.clone())),
            ledger: Arc::default(),
            figures: Arc::default(),
            trend: Arc::default(),
            turns: Arc::default(),
            stopwatch: Arc::default(),
            recent: Arc::default(),
            line: Arc::new(Line::new(settings.max_waiting)),
            store,
            catalogue,
            settings: Arc::new(settings),
            bell: Arc::new(Bell::default()),
        }
    }
}
