//! The keeper: makes what is so into what is wished.
//!
//! It consists of duties. A duty's pass has no input and is idempotent: it reads from the store what is wished, looks at
//! what is, and acts on the difference, so the same path runs in daily work, after a nudge and after a crash. Passes run
//! on a timer and on a nudge, one duty never overlaps itself, and one bad row does not stop the others.

mod audit;
mod collect;
pub mod decide;
pub mod driver;
mod execute;
mod fill;
mod forget;
mod health;
mod hosts;
mod leases;
pub mod metrics;
pub mod probe;
mod provision;
mod reconcile;
mod sweep;
mod trend;
mod waiting;
mod webhooks;
pub mod workers;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::pool::Pool;
use driver::{Board, Duty};
use probe::Prober;
pub use webhooks::{Courier, Outcome};
use workers::Workers;

/// How often the keeper looks, and how much it does at once.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Time between two looks for wishes that are due.
    pub provision_every: Duration,
    /// Time between two looks for clusters whose probe is due.
    pub health_every: Duration,
    /// Time between two looks for room to fill.
    pub fill_every: Duration,
    /// Time between two looks at what each host has.
    pub hosts_every: Duration,
    /// Time between two looks at what the audit lacks or has kept long enough.
    pub audit_every: Duration,
    /// Time between two looks for leases that are over.
    pub leases_every: Duration,
    /// Time between two looks for what those who wait may have.
    pub waiting_every: Duration,
    /// Time between two points of the trend.
    pub trend_every: Duration,
    /// Time between two looks at what was kept long enough.
    pub forget_every: Duration,
    /// Time between two looks at what webhooks are to get.
    pub webhooks_every: Duration,
    /// Clusters of one host that are worked on at once.
    pub work_per_host: usize,
    /// How long a free cluster may be unhealthy before it is made anew.
    pub rebuild_after: Duration,
    /// How long a worker may have a cluster that no row knows before it is removed.
    pub sweep_after: Duration,
    /// Only log what would be removed so.
    pub sweep_dry_run: bool,
    /// How long the audit is kept.
    pub audit_keep: Duration,
    /// How long the history is kept.
    pub history_keep: Duration,
    /// How long events are kept.
    pub events_keep: Duration,
    /// How long an event is tried to be sent to a webhook.
    pub webhook_give_up: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            provision_every: Duration::from_secs(1),
            health_every: Duration::from_millis(500),
            fill_every: Duration::from_secs(5),
            hosts_every: Duration::from_secs(5),
            audit_every: Duration::from_secs(1),
            leases_every: Duration::from_secs(1),
            waiting_every: Duration::from_secs(1),
            trend_every: Duration::from_secs(60),
            forget_every: Duration::from_secs(600),
            webhooks_every: Duration::from_millis(250),
            work_per_host: 8,
            rebuild_after: Duration::from_secs(60),
            sweep_after: Duration::from_secs(60),
            sweep_dry_run: false,
            audit_keep: Duration::from_secs(90 * 24 * 3600),
            history_keep: Duration::from_secs(90 * 24 * 3600),
            events_keep: Duration::from_secs(7 * 24 * 3600),
            webhook_give_up: Duration::from_secs(3 * 24 * 3600),
        }
    }
}

/// What every duty has at hand.
#[derive(Clone)]
pub struct Context {
    /// What is wished.
    pub pool: Pool,
    /// Those who act.
    pub workers: Arc<Workers>,
    /// How health is told.
    pub prober: Arc<dyn Prober>,
    /// How events are sent to webhooks.
    pub courier: Arc<dyn Courier>,
    /// How often and how much.
    pub settings: Arc<Settings>,
    /// Where passes are written down.
    pub board: Arc<Board>,
}

/// The running keeper.
pub struct Keeper {
    stop: watch::Sender<bool>,
    duties: JoinSet<()>,
}

impl Keeper {
    /// Starts every duty.
    pub fn start(context: &Context) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut duties = JoinSet::new();
        let bell = &context.pool.bell;
        let every = &context.settings;
        let mut start = |duty: Box<dyn Duty>, period, nudge: &Arc<tokio::sync::Notify>| {
            duties.spawn(driver::run(
                duty,
                period,
                Arc::clone(nudge),
                Arc::clone(&context.board),
                stopped.clone(),
            ));
        };
        start(
            Box::new(provision::Provision::new(context.clone())),
            every.provision_every,
            &bell.provision,
        );
        start(
            Box::new(health::HealthChecks::new(context.clone())),
            every.health_every,
            &bell.health,
        );
        start(
            Box::new(fill::Fill::new(context.clone())),
            every.fill_every,
            &bell.fill,
        );
        start(
            Box::new(hosts::Hosts::new(context.clone())),
            every.hosts_every,
            &bell.hosts,
        );
        start(
            Box::new(audit::Audit::new(context.clone())),
            every.audit_every,
            // Nothing there is more urgent than that.
            &Arc::default(),
        );
        start(
            Box::new(leases::Leases::new(context.clone())),
            every.leases_every,
            &Arc::default(),
        );
        start(
            Box::new(waiting::Waiting::new(context.clone())),
            every.waiting_every,
            &bell.line,
        );
        start(
            Box::new(trend::Trend::new(context.clone())),
            every.trend_every,
            &Arc::default(),
        );
        start(
            Box::new(forget::Forget::new(context.clone())),
            every.forget_every,
            &Arc::default(),
        );
        start(
            Box::new(webhooks::Webhooks::new(context.clone())),
            every.webhooks_every,
            &bell.webhooks,
        );
        Self { stop, duties }
    }

    /// Lets every duty end its present pass. What is being done to clusters is cut off, and taken up at the next start.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        while self.duties.join_next().await.is_some() {}
    }
}
