//! Docker Engines: each node is a container, on a network of its cluster's own.
//!
//! ```text
//! mod.rs      the driver: what a worker can do, in the engine's terms
//! host.rs     containers            network.rs  networks and volumes     subnet.rs   which addresses a network gets
//! label.rs    what is ours          body.rs     what a container is made from          archive.rs  its files
//! pull.rs     images                events.rs   what happened to containers
//! engine.rs   HTTP                  tls.rs      the same over TLS
//! reply.rs    what engines answer      fault.rs    what their refusals mean
//! ```
//!
//! Made for engines from 20.10 (API 1.41) on. That something is done already, or gone already, is success.

mod archive;
mod body;
mod engine;
mod events;
mod fault;
mod host;
mod label;
mod logs;
mod network;
mod pull;
mod reply;
mod subnet;
mod tls;

use std::net::Ipv4Addr;
use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use tokio::sync::Mutex;

pub use self::label::container_name;
pub use self::subnet::{Subnet, SubnetError};

use self::engine::Engine;
use self::events::Follower;
use self::host::Host;
use self::pull::Pulls;
use super::{
    Examined, HostAddress, HostFacts, LogPart, LogWish, NodeRef, NodeSeen, TlsFiles, WorkerDriver,
    WorkerError,
};
use crate::profile::{Addressing, ClusterSpec, NodeSpec};

/// What all Docker hosts of a pool have in common.
#[derive(Clone, Debug)]
pub struct DockerConfig {
    /// Marks what is this pool's.
    pub pool_id: String,
    /// Where the networks of clusters get their addresses from.
    pub subnets: Subnet,
}

/// Operates nodes as containers of one Docker Engine. Works within a tokio runtime.
pub struct DockerDriver {
    host: Host,
    outside: String,
    follower: OnceLock<Follower>,
}

impl DockerDriver {
    /// A driver for the engine at that address, over TLS if there are files for it, which is not asked for anything yet;
    /// `None` for [`HostAddress::Local`].
    #[must_use]
    pub fn new(address: &HostAddress, tls: Option<TlsFiles>, config: DockerConfig) -> Option<Self> {
        let engine = Arc::new(Engine::new(address, tls)?);
        let outside = address.outside()?;
        let host = Host {
            pulls: Pulls::new(Arc::clone(&engine)),
            engine,
            pool_id: config.pool_id,
            subnets: config.subnets,
            // A host that is reached by IPv4 needs no second publication for IPv6, which costs a process for each port.
            publish_on: if outside.parse::<Ipv4Addr>().is_ok() {
                "0.0.0.0"
            } else {
                ""
            },
            choosing: Mutex::new(()),
        };
        Some(Self {
            host,
            outside,
            follower: OnceLock::new(),
        })
    }
}

#[async_trait]
impl WorkerDriver for DockerDriver {
    fn addressing(&self) -> Addressing {
        Addressing::Network {
            host: self.outside.clone(),
        }
    }

    async fn ping(&self) -> Result<HostFacts, WorkerError> {
        self.host.facts().await
    }

    async fn list(&self) -> Result<Vec<NodeSeen>, WorkerError> {
        self.host.list().await
    }

    async fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError> {
        self.host.inspect(cluster_id).await
    }

    async fn create(
        &self,
        cluster: &ClusterSpec,
        node: &NodeSpec,
        incarnation: i32,
    ) -> Result<NodeSeen, WorkerError> {
        self.host.create(cluster, node, incarnation).await
    }

    async fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.host.start(node).await
    }

    async fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.host.stop(node).await
    }

    async fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.host.restart(node).await
    }

    async fn remove(&self, node: &NodeRef) -> Result<(), WorkerError> {
        self.host.remove(node).await
    }

    async fn remove_cluster(&self, cluster_id: &str) -> Result<(), WorkerError> {
        self.host.remove_cluster(cluster_id).await
    }

    async fn clusters(&self) -> Result<Vec<String>, WorkerError> {
        let (mut clusters, sharing) =
            futures::future::try_join(self.host.clusters(), self.host.sharing()).await?;
        clusters.extend(sharing);
        clusters.sort_unstable();
        clusters.dedup();
        Ok(clusters)
    }

    async fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        self.host.logs(node, wish).await
    }

    async fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        self.host.read_file(node, path, limit).await
    }

    async fn examine(&self, images: &[String]) -> Result<Examined, WorkerError> {
        self.host.examine(images).await
    }

    async fn changed(&self) {
        let follow = || Follower::start(Arc::clone(&self.host.engine), &self.host.pool_id);
        self.follower.get_or_init(follow).changed().await;
    }
}
