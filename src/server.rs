//! Everything put together: the pool, its keeper, and the way in.

use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::Mutex;

use crate::api::{Door, Operations};
use crate::config::Config;
use crate::error::{Error, chain};
use crate::hooks::Post;
use crate::http::signals::Shutdown;
use crate::http::{
    self, Entrance, Metrics, Origins, Probes, Rates, Readiness, ServeError, Stopped, Tls,
};
use crate::keeper::metrics::{Passes, Queues};
use crate::keeper::probe::Prober;
use crate::keeper::workers::Workers;
use crate::keeper::{self, Context, Keeper};
use crate::metrics::{self, Census};
use crate::pool::hosts::NewHost;
use crate::pool::{self, Pool};
use crate::profile::Catalogue;
use crate::store::hosts::Facts;
use crate::store::{LogLevel, LogType, Store};
use crate::worker::{Connect, HostAddress};

/// How many clusters the host of a fresh install may have.
const SEED_CAPACITY: i32 = 2;

/// How long a port that something else held is left alone.
const FOREIGN_PORT_MEMORY: std::time::Duration = std::time::Duration::from_secs(3600);

/// A server that is not running yet.
pub struct Server {
    context: Context,
    limits: http::Limits,
    tls: Option<Tls>,
    rates: Rates,
    origins: Origins,
}

impl Server {
    /// A server over this store, which makes what the catalogue has, on workers that `connect` reaches.
    pub fn new(
        config: &Config,
        store: Store,
        catalogue: Catalogue,
        connect: Arc<dyn Connect>,
        prober: Arc<dyn Prober>,
    ) -> Self {
        let pool = Pool::new(store, Arc::new(catalogue), pool_settings(config));
        let context = Context {
            workers: Arc::new(Workers::new(connect, Arc::clone(&pool.figures))),
            pool,
            prober,
            courier: Arc::new(Post::default()),
            board: Arc::default(),
            settings: Arc::new(keeper::Settings {
                rebuild_after: config.rebuild_after,
                sweep_after: config.sweep_after,
                sweep_dry_run: config.sweep_dry_run,
                audit_keep: config.audit_keep,
                history_keep: config.history_keep,
                events_keep: config.events_keep,
                webhook_give_up: config.webhook_give_up,
                ..keeper::Settings::default()
            }),
        };
        Self {
            context,
            limits: config.limits(),
            tls: None,
            rates: config.rates.clone(),
            origins: config.cors_origin.clone(),
        }
    }

    /// The same server, which speaks TLS.
    #[must_use]
    pub fn with_tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// The same server, with a keeper that looks as often as this says.
    #[must_use]
    pub fn with_keeper_settings(mut self, settings: keeper::Settings) -> Self {
        self.context.settings = Arc::new(settings);
        self
    }

    /// Adds the embedded worker as the host `local`, if the database is fresh.
    pub async fn seed(&self) -> Result<(), Error> {
        let host = NewHost {
            name: "local".into(),
            address: HostAddress::Local,
            capacity: SEED_CAPACITY,
            autofill: true,
            schedulable: true,
            log_level: LogLevel::Info,
            log_type: LogType::Local,
            log_server: String::new(),
            facts: Facts::default(),
            tls: Default::default(),
        };
        if self.context.pool.seed(host).await? {
            tracing::info!("a fresh database: added the host `local`");
        }
        Ok(())
    }

    /// Serves until the shutdown is requested, then lets requests finish, and the keeper's work after them.
    pub async fn run(
        self,
        listener: TcpListener,
        shutdown: Shutdown,
    ) -> Result<Stopped, ServeError> {
        let keeper = Keeper::start(&self.context);
        let store = self.context.pool.store.clone();
        let ready: Readiness = Arc::new(move || {
            let store = store.clone();
            Box::pin(async move { store.check().await.map_err(|error| error.to_string()) })
        });
        let probes = Probes {
            ready,
            metrics: metrics(&self.context),
            figures: Arc::clone(&self.context.pool.figures),
        };
        let written = self.context.pool.store.clone();
        let revision = Arc::new(move || written.revision());
        let operations = Operations {
            pool: self.context.pool.clone(),
            workers: Arc::clone(&self.context.workers),
            board: Arc::clone(&self.context.board),
        };
        let line = Arc::clone(&self.context.pool.line);
        let requested = async move {
            shutdown.requested().await;
            // Whoever waits for a cluster would keep the server from stopping.
            line.close();
        };
        let entrance = Entrance {
            listener,
            tls: self.tls,
            rates: self.rates,
            origins: self.origins,
        };
        let stopped = http::serve(
            entrance,
            operations,
            Arc::new(Door(self.context.pool.clone())),
            probes,
            revision,
            self.limits,
            requested,
        )
        .await;
        // After the last request: those that wait for the keeper need it until then.
        keeper.stop().await;
        let pool = &self.context.pool;
        if let Err(error) = pool.ledger.flush(&pool.store).await {
            tracing::error!(error = chain(&error), "the audit is not complete");
        }
        stopped
    }
}

/// What the pool needs to know of the configuration.
pub fn pool_settings(config: &Config) -> pool::Settings {
    pool::Settings {
        default_flavour: config.default_flavour.clone(),
        ports: config.ports.clone(),
        operation_timeout: config.operation_timeout,
        buffers: config.buffers.clone(),
        placement: config.placement,
        foreign_port_memory: FOREIGN_PORT_MEMORY,
        lease: config.lease,
        quotas: config.quotas.clone(),
        max_waiting: config.max_waiting,
        lease_warning: config.lease_warning,
    }
}

/// What the server can be measured by. Clusters are counted anew only after something was written.
fn metrics(context: &Context) -> Metrics {
    let pool = context.pool.clone();
    let census = Census::default();
    let mut registry = pool.figures.register(pool.store.figures());
    let own = registry.sub_registry_with_prefix("chainpool");
    own.register_collector(Box::new(Passes(Arc::clone(&context.board))));
    own.register_collector(Box::new(Queues(context.pool.clone())));
    own.register_collector(Box::new(census.clone()));
    let registry = Arc::new(registry);
    let counting = Arc::new(Mutex::new(None));
    Arc::new(move || {
        let (pool, census) = (pool.clone(), census.clone());
        let (registry, counting) = (Arc::clone(&registry), Arc::clone(&counting));
        Box::pin(async move {
            let mut last = counting.lock().await;
            let revision = pool.store.revision();
            if last.as_ref() != Some(&revision) {
                let counted = pool.counted().await;
                *last = counted.is_ok().then_some(revision);
                if let Err(error) = &counted {
                    tracing::error!(error = chain(error), "the clusters cannot be counted");
                }
                census.show(counted.ok().map(Arc::new));
            }
            metrics::text(&registry)
        })
    })
}
