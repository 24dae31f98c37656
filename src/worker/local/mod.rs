//! The embedded worker: each node is a child process on a loopback address, with a directory and ports of its own.
//!
//! ```text
//! {root}/{cluster}/{node}/node.json      what the node is; without it the directory is not the driver's
//!                         process.json   its process, if it was ever started
//!                         node.log       what it writes to its standard output and error
//!                         data/          its working directory, and what it has for its root
//! ```
//!
//! Processes outlive the server and are found again: by `process.json`, or by looking through `/proc`. Either way a
//! process is taken for the pool's only if the environment it was started with carries the marker of that very
//! container, a random number among it; a pid alone is never believed. A program that overwrites or clears its own
//! environment can therefore not be run here.
//!
//! Of a profile, what concerns images, networks, users, privileges, resource limits, restart policies and health checks
//! of the engine does not apply to a plain process. Linux 5.3 or newer is needed, for pidfds.

mod end;
mod endings;
mod files;
mod host;
mod lifecycle;
mod locks;
mod logs;
mod marker;
mod ports;
mod process;
mod program;
mod reading;
mod record;
mod spawn;

use std::collections::BTreeMap;
use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use async_trait::async_trait;
use futures::future::join_all;
use tokio::task::spawn_blocking;

use self::host::Host;
use super::{HostFacts, LogPart, LogWish, NodeRef, NodeSeen, NodeState, WorkerDriver, WorkerError};
use crate::profile::{Addressing, ClusterSpec, NodeSpec};

/// How the embedded worker is set up.
#[derive(Clone, Debug)]
pub struct LocalConfig {
    /// The directory that holds those of the clusters; made when needed.
    pub root: PathBuf,
    /// Marks what is this pool's: 1 to 128 letters, digits, `.`, `_` and `-`.
    pub pool_id: String,
    /// What to run for a program name, first the program and then what comes before the node's own arguments.
    pub programs: BTreeMap<String, Vec<String>>,
    /// The loopback address that nodes listen on.
    pub address: IpAddr,
    /// How long a node may take to stop when its profile does not say.
    pub default_grace: Duration,
}

impl LocalConfig {
    /// On 127.0.0.1, with 10 s to stop, and only the programs in `PATH`.
    pub fn new(root: impl Into<PathBuf>, pool_id: impl Into<String>) -> Self {
        Self {
            root: root.into(),
            pool_id: pool_id.into(),
            programs: BTreeMap::new(),
            address: Ipv4Addr::LOCALHOST.into(),
            default_grace: Duration::from_secs(10),
        }
    }
}

/// Operates nodes as processes of this machine. Works within a tokio runtime.
///
/// One directory belongs to one driver at a time: calls on a node exclude each other within a driver only.
pub struct LocalDriver {
    host: Arc<Host>,
}

impl LocalDriver {
    /// Sets the driver up; nothing is made or looked at yet.
    ///
    /// # Errors
    /// [`WorkerError::Refused`] when the pool's id or the address cannot be used, [`WorkerError::Failed`] when this
    /// machine has no `/proc` or no current directory.
    pub fn new(mut config: LocalConfig) -> Result<Self, WorkerError> {
        if !marker::is_id(&config.pool_id) {
            return Err(WorkerError::Refused(format!(
                "{:?} cannot be a pool id",
                config.pool_id
            )));
        }
        if !config.address.is_loopback() {
            return Err(WorkerError::Refused(format!(
                "{} is not a loopback address, and nodes of the local worker are reached by no other",
                config.address
            )));
        }
        config.root = std::path::absolute(&config.root).map_err(files::failed(&config.root))?;
        let host = Host::new(config).map_err(files::failed(Path::new("/proc")))?;
        Ok(Self {
            host: Arc::new(host),
        })
    }

    /// Does it to a node while nobody else does anything to that node. Once begun it is carried through, even when
    /// the caller has given up.
    async fn alone<T: Send + 'static>(
        &self,
        cluster_id: &str,
        node_id: &str,
        act: impl FnOnce(&Host) -> Result<T, WorkerError> + Send + 'static,
    ) -> Result<T, WorkerError> {
        let held = self
            .host
            .locks
            .lock((cluster_id.to_owned(), node_id.to_owned()))
            .await;
        self.blocking(move |host| {
            let _held = held;
            act(host)
        })
        .await
    }

    async fn blocking<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Host) -> Result<T, WorkerError> + Send + 'static,
    ) -> Result<T, WorkerError> {
        let host = Arc::clone(&self.host);
        let done = spawn_blocking(move || act(&host)).await;
        done.unwrap_or_else(|error| Err(WorkerError::Failed(format!("the local worker: {error}"))))
    }

    async fn on(
        &self,
        node: &NodeRef,
        act: impl FnOnce(&Host, &NodeRef) -> Result<NodeSeen, WorkerError> + Send + 'static,
    ) -> Result<NodeSeen, WorkerError> {
        let own = node.clone();
        self.alone(&node.cluster_id, &node.node_id, move |host| act(host, &own))
            .await
    }
}

#[async_trait]
impl WorkerDriver for LocalDriver {
    fn addressing(&self) -> Addressing {
        Addressing::Loopback(self.host.config.address)
    }

    /// The driver is part of the server, so it answers unless it could not work: it makes its directory on the way.
    async fn ping(&self) -> Result<HostFacts, WorkerError> {
        self.blocking(|host| {
            let root = &host.config.root;
            files::make_dir(root).map_err(files::failed(root))?;
            let nodes = host.list()?;
            let running = nodes.iter().filter(|node| node.state == NodeState::Running);
            Ok(HostFacts {
                running: running.count().try_into().unwrap_or(u32::MAX),
                version: "local".to_owned(),
                cores: available_parallelism()
                    .map_or(1, |cores| cores.get().try_into().unwrap_or(u32::MAX)),
                memory: fs::read_to_string("/proc/meminfo")
                    .ok()
                    .and_then(|text| memory(&text))
                    .unwrap_or(0),
            })
        })
        .await
    }

    /// Also deletes what is left of removals that were cut off.
    async fn list(&self) -> Result<Vec<NodeSeen>, WorkerError> {
        self.blocking(|host| {
            host.remove_all_debris()?;
            host.list()
        })
        .await
    }

    async fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError> {
        let cluster_id = cluster_id.to_owned();
        self.blocking(move |host| host.inspect(&cluster_id)).await
    }

    async fn create(
        &self,
        cluster: &ClusterSpec,
        node: &NodeSpec,
        incarnation: i32,
    ) -> Result<NodeSeen, WorkerError> {
        let spec = node.clone();
        let (cluster_id, node_id) = (cluster.cluster_id.clone(), node.node_id.clone());
        let node = NodeRef {
            cluster_id,
            node_id,
            incarnation,
        };
        self.on(&node, move |host, node| host.create(node, &spec))
            .await
    }

    async fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.on(node, Host::start).await
    }

    async fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.on(node, Host::stop).await
    }

    async fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.on(node, Host::restart).await
    }

    async fn remove(&self, node: &NodeRef) -> Result<(), WorkerError> {
        let NodeRef {
            cluster_id,
            node_id,
            incarnation,
        } = node.clone();
        self.alone(&node.cluster_id, &node.node_id, move |host| {
            host.remove(&cluster_id, &node_id, Some(incarnation))
        })
        .await
    }

    async fn remove_cluster(&self, cluster_id: &str) -> Result<(), WorkerError> {
        let id = cluster_id.to_owned();
        let nodes = self.blocking(move |host| host.traces(&id)).await?;
        let removals = nodes.into_iter().map(|node_id| async move {
            let id = cluster_id.to_owned();
            let own = node_id.clone();
            self.alone(cluster_id, &node_id, move |host| {
                host.remove(&id, &own, None)
            })
            .await
        });
        join_all(removals)
            .await
            .into_iter()
            .collect::<Result<(), _>>()?;
        let id = cluster_id.to_owned();
        self.blocking(move |host| host.remove_empty(&id)).await
    }

    async fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        let (node, wish) = (node.clone(), wish.clone());
        self.blocking(move |host| host.logs(&node, &wish)).await
    }

    async fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        let (node, path) = (node.clone(), path.to_owned());
        self.blocking(move |host| host.read_file(&node, &path, limit))
            .await
    }
}

/// The machine's memory in bytes, of the text of `/proc/meminfo` (proc(5)), which counts in KiB.
fn memory(meminfo: &str) -> Option<u64> {
    let line = meminfo
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kib.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_in_bytes() {
        assert_eq!(
            memory("MemTotal:       16384 kB\nMemFree: 1 kB\n"),
            Some(16 << 20)
        );
        assert_eq!(memory("MemFree: 1 kB\n"), None);
    }

    #[test]
    fn what_cannot_work_is_refused_at_once() {
        for (pool_id, address) in [
            ("", "127.0.0.1"),
            ("a/b", "127.0.0.1"),
            ("pool", "10.0.0.7"),
        ] {
            let address = address.parse().unwrap();
            let config = LocalConfig {
                address,
                ..LocalConfig::new("x", pool_id)
            };
            assert!(matches!(
                LocalDriver::new(config),
                Err(WorkerError::Refused(_))
            ));
        }
    }
}
