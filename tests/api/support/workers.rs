//! Workers in memory by address, and a prober that tells health from what they have.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use chainpool::keeper::probe::Prober;
use chainpool::profile::{Addressing, ClusterSpec, HealthRule, NodeSpec, ProbeTarget};
use chainpool::worker::fake::{FakeConnector, FakeWorker};
use chainpool::worker::{
    Connect, ConnectError, HostAddress, HostFacts, Limited, Limits, LogPart, LogWish, NodeRef,
    NodeSeen, NodeState, TlsNames, WorkerDriver, WorkerError,
};

/// All workers of a test. They outlive the servers that use them, as real ones do.
#[derive(Clone, Default)]
pub struct Workers {
    connector: FakeConnector,
    book: Arc<Mutex<Book>>,
}

#[derive(Default)]
struct Book {
    fakes: BTreeMap<HostAddress, FakeWorker>,
    limits: Limits,
    /// Whose probe target an address is.
    targets: HashMap<String, (FakeWorker, String)>,
    /// The ports each incarnation was made with.
    ports: HashMap<NodeRef, Vec<u16>>,
    unwell: BTreeSet<String>,
    /// What the API of every node answers, by path.
    answers: BTreeMap<String, String>,
}

impl Workers {
    /// The worker at that address, made if it is not there yet.
    pub fn at(&self, address: &str) -> FakeWorker {
        let address: HostAddress = address.parse().unwrap();
        let addressing = match &address {
            HostAddress::Tcp { host, .. } => Addressing::Network { host: host.clone() },
            _ => Addressing::Loopback(Ipv4Addr::LOCALHOST.into()),
        };
        let mut book = self.book.lock().unwrap();
        let fake = book
            .fakes
            .entry(address.clone())
            .or_insert_with(|| FakeWorker::new(addressing));
        self.connector.put(address, fake);
        fake.clone()
    }

    /// Each worker with its address.
    pub fn all(&self) -> Vec<(HostAddress, FakeWorker)> {
        let book = self.book.lock().unwrap();
        book.fakes
            .iter()
            .map(|(address, fake)| (address.clone(), fake.clone()))
            .collect()
    }

    /// How long a call may take, for servers that start from now on.
    pub fn limit(&self, limits: Limits) {
        self.book.lock().unwrap().limits = limits;
    }

    /// Makes a cluster fail its probes although all its nodes run.
    pub fn sicken(&self, cluster_id: &str) {
        self.book
            .lock()
            .unwrap()
            .unwell
            .insert(cluster_id.to_owned());
    }

    /// Undoes [`Self::sicken`].
    pub fn cure(&self, cluster_id: &str) {
        self.book.lock().unwrap().unwell.remove(cluster_id);
    }

    /// From now on the API of every node answers so.
    pub fn answer(&self, path: &str, body: &str) {
        let mut book = self.book.lock().unwrap();
        book.answers.insert(path.to_owned(), body.to_owned());
    }

    /// The ports that incarnation of a node was made with.
    pub fn ports(&self, node: &NodeRef) -> Vec<u16> {
        self.book
            .lock()
            .unwrap()
            .ports
            .get(node)
            .cloned()
            .unwrap_or_default()
    }
}

impl Connect for Workers {
    fn connect(
        &self,
        host: &HostAddress,
        tls: Option<&TlsNames>,
    ) -> Result<Arc<dyn WorkerDriver>, ConnectError> {
        let driver = self.connector.connect(host, tls)?;
        let book = self.book.lock().unwrap();
        let watched = Watched {
            driver,
            fake: book.fakes[host].clone(),
            book: Arc::clone(&self.book),
        };
        Ok(Arc::new(Limited::new(Arc::new(watched), book.limits)))
    }
}

#[async_trait]
impl Prober for Workers {
    async fn probe(
        &self,
        _: &HealthRule,
        targets: &[ProbeTarget],
        running: usize,
    ) -> Result<(), String> {
        let book = self.book.lock().unwrap();
        for target in targets {
            let Some((fake, cluster_id)) = book.targets.get(&target.address) else {
                return Err(format!("nobody answers at {}", target.address));
            };
            let runs = |seen: &&NodeSeen| {
                seen.node.cluster_id == *cluster_id && seen.state == NodeState::Running
            };
            let found = fake.containers().iter().filter(runs).count();
            if book.unwell.contains(cluster_id) {
                return Err("does not feel well".to_owned());
            }
            if found != running {
                return Err(format!("{found} of {running} nodes run"));
            }
        }
        Ok(())
    }

    async fn fetch(&self, _: &str, path: &str, _: Duration) -> Result<Bytes, String> {
        let book = self.book.lock().unwrap();
        let answer = book.answers.get(path).cloned().map(Bytes::from);
        answer.ok_or_else(|| "status 404".to_owned())
    }
}

/// Notes what is made where, and lets the fake do it.
struct Watched {
    driver: Arc<dyn WorkerDriver>,
    fake: FakeWorker,
    book: Arc<Mutex<Book>>,
}

#[async_trait]
impl WorkerDriver for Watched {
    fn addressing(&self) -> Addressing {
        self.driver.addressing()
    }

    async fn ping(&self) -> Result<HostFacts, WorkerError> {
        self.driver.ping().await
    }

    async fn list(&self) -> Result<Vec<NodeSeen>, WorkerError> {
        self.driver.list().await
    }

    async fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError> {
        self.driver.inspect(cluster_id).await
    }

    async fn create(
        &self,
        cluster: &ClusterSpec,
        node: &NodeSpec,
        incarnation: i32,
    ) -> Result<NodeSeen, WorkerError> {
        {
            let mut book = self.book.lock().unwrap();
            for target in &cluster.probes {
                let owner = (self.fake.clone(), cluster.cluster_id.clone());
                book.targets.insert(target.address.clone(), owner);
            }
            let (cluster_id, node_id) = (cluster.cluster_id.clone(), node.node_id.clone());
            let ports = node
                .ports
                .iter()
                .chain(&node.expose)
                .filter_map(|port| port.host);
            book.ports.insert(
                NodeRef {
                    cluster_id,
                    node_id,
                    incarnation,
                },
                ports.collect(),
            );
        }
        self.driver.create(cluster, node, incarnation).await
    }

    async fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.driver.start(node).await
    }

    async fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.driver.stop(node).await
    }

    async fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.driver.restart(node).await
    }

    async fn remove(&self, node: &NodeRef) -> Result<(), WorkerError> {
        self.driver.remove(node).await
    }

    async fn remove_cluster(&self, cluster_id: &str) -> Result<(), WorkerError> {
        self.driver.remove_cluster(cluster_id).await
    }

    async fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        self.driver.logs(node, wish).await
    }

    async fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        self.driver.read_file(node, path, limit).await
    }
}
