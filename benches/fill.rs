//! How fast a host is filled: 25 clusters of 4 nodes on a Docker Engine, from the host's first sight until all are healthy,
//! and for how much of that time the engine had something to do for it.
//!
//! `CHAINPOOL_TEST_ENGINES=tcp://… cargo bench -p chainpool-benches --bench fill` with the peer's image on the engine.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement, for people"
)]

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use chainpool::config::{Config, Settings};
use chainpool::http::signals::shutdown;
use chainpool::keeper::probe::NetworkProber;
use chainpool::profile::{Addressing, Catalogue, ClusterSpec, NodeSpec};
use chainpool::server::Server;
use chainpool::store::Store;
use chainpool::worker::docker::{DockerConfig, DockerDriver};
use chainpool::worker::{
    Connect, ConnectError, HostAddress, HostFacts, Limited, Limits, LogPart, LogWish, NodeRef,
    NodeSeen, TlsNames, WorkerDriver, WorkerError,
};
use support::keeping::{add_host, until_all_are_well};
use tokio::net::TcpListener;

const CLUSTERS: i32 = 25;

#[tokio::main]
async fn main() {
    let engines = std::env::var("CHAINPOOL_TEST_ENGINES").unwrap_or_default();
    let Some(engine) = engines.split(',').find(|engine| !engine.is_empty()) else {
        eprintln!("skipped: needs a Docker Engine (CHAINPOOL_TEST_ENGINES)");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("pool.db")).unwrap();
    let docker = DockerConfig {
        pool_id: store.pool_id().to_owned(),
        subnets: "10.200.0.0/13".parse().unwrap(),
    };
    let address: HostAddress = engine.parse().unwrap();
    let driver = DockerDriver::new(&address, None, docker).unwrap();
    let limited = Limited::new(Arc::new(driver), Limits::default());
    let timed = Arc::new(Timed::new(limited));
    let config = Settings::gather(|_| None, |_| None, None).unwrap();
    let server = Server::new(
        &Config::try_from(&config).unwrap(),
        store.clone(),
        Catalogue::load(None).unwrap(),
        Arc::new(Only(Arc::clone(&timed))),
        Arc::new(NetworkProber::default()),
    );
    add_host(&store, "fill", &address, CLUSTERS).await;
    let (trigger, stop) = shutdown();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let begun = Instant::now();
    let running = tokio::spawn(server.run(listener, stop));
    let made = until_all_are_well(&store, usize::try_from(CLUSTERS).unwrap()).await;
    let took = begun.elapsed().as_secs_f64();
    let busy = timed.busy.lock().unwrap().total.as_secs_f64();
    trigger.stop();
    running.await.unwrap().unwrap();
    for cluster_id in made {
        timed.inner.remove_cluster(&cluster_id).await.unwrap();
    }
    println!(
        "fill: {CLUSTERS} clusters of 4 in {took:.1} s, {:.0} clusters per minute, {:.0}% of the time with the engine",
        f64::from(CLUSTERS) / took * 60.0,
        busy / took * 100.0
    );
}

/// Offers one driver for whatever host.
struct Only(Arc<Timed>);

impl Connect for Only {
    fn connect(
        &self,
        _: &HostAddress,
        _: Option<&TlsNames>,
    ) -> Result<Arc<dyn WorkerDriver>, ConnectError> {
        Ok(Arc::clone(&self.0) as _)
    }
}

/// For how long there was at least one call that changes something.
#[derive(Default)]
struct Busy {
    calls: usize,
    since: Option<Instant>,
    total: Duration,
}

/// A driver that keeps the time of the calls which make and change nodes.
struct Timed {
    inner: Limited,
    busy: Mutex<Busy>,
}

impl Timed {
    fn new(inner: Limited) -> Self {
        Self {
            inner,
            busy: Mutex::default(),
        }
    }

    async fn during<T>(&self, call: impl Future<Output = T>) -> T {
        {
            let mut busy = self.busy.lock().unwrap();
            busy.calls += 1;
            busy.since.get_or_insert_with(Instant::now);
        }
        let done = call.await;
        let mut busy = self.busy.lock().unwrap();
        busy.calls -= 1;
        if busy.calls == 0 {
            let since = busy.since.take().unwrap();
            busy.total += since.elapsed();
        }
        done
    }
}

#[async_trait]
impl WorkerDriver for Timed {
    fn addressing(&self) -> Addressing {
        self.inner.addressing()
    }

    async fn ping(&self) -> Result<HostFacts, WorkerError> {
        self.inner.ping().await
    }

    async fn list(&self) -> Result<Vec<NodeSeen>, WorkerError> {
        self.inner.list().await
    }

    async fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError> {
        self.inner.inspect(cluster_id).await
    }

    async fn create(
        &self,
        cluster: &ClusterSpec,
        node: &NodeSpec,
        incarnation: i32,
    ) -> Result<NodeSeen, WorkerError> {
        self.during(self.inner.create(cluster, node, incarnation))
            .await
    }

    async fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.during(self.inner.start(node)).await
    }

    async fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.during(self.inner.stop(node)).await
    }

    async fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.during(self.inner.restart(node)).await
    }

    async fn remove(&self, node: &NodeRef) -> Result<(), WorkerError> {
        self.during(self.inner.remove(node)).await
    }

    async fn remove_cluster(&self, cluster_id: &str) -> Result<(), WorkerError> {
        self.during(self.inner.remove_cluster(cluster_id)).await
    }

    async fn clusters(&self) -> Result<Vec<String>, WorkerError> {
        self.inner.clusters().await
    }

    async fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        self.inner.logs(node, wish).await
    }

    async fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        self.inner.read_file(node, path, limit).await
    }

    async fn changed(&self) {
        self.inner.changed().await;
    }
}
