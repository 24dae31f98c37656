//! What operates clusters: one trait, and a driver for each kind of host.
//!
//! A driver acts and tells what it sees; what ought to be is decided elsewhere. Every call may be made twice and may be
//! cut off anywhere: asked for what is already so, a driver answers as if it had just done it.

mod address;
mod connect;
pub mod docker;
pub mod fake;
mod limits;
pub mod local;
pub mod logs;
mod metered;
mod tls;

use async_trait::async_trait;

pub use self::address::{AddressError, HostAddress};
pub use self::connect::{Connect, ConnectError, Connector};
pub use self::limits::{Limited, Limits};
pub use self::logs::{LogPart, LogPlace, LogWish};
pub use self::metered::Metered;
pub use self::tls::{TlsError, TlsFiles, TlsNames};
use crate::id::Millis;
use crate::profile::{Addressing, ClusterSpec, NodeSpec};

/// One incarnation of a node, as a worker labels it. A renewed node is a new incarnation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeRef {
    /// The cluster it belongs to.
    pub cluster_id: String,
    /// Its name within the cluster, e.g. `vp0`.
    pub node_id: String,
    /// Counts up each time the node is made anew.
    pub incarnation: i32,
}

/// Whether a node's process runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeState {
    /// It runs.
    Running,
    /// It was made, and does not run.
    Stopped,
}

/// A node, as a worker sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeSeen {
    /// Which node.
    pub node: NodeRef,
    /// The worker's own id of it: new for each incarnation, the same over stop and start.
    pub container_id: String,
    /// Whether it runs.
    pub state: NodeState,
    /// Why it stopped, if it did and the worker knows.
    pub detail: String,
}

/// What a worker tells of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HostFacts {
    /// The worker's kind and version, for people.
    pub version: String,
    /// Processor cores.
    pub cores: u32,
    /// Memory in bytes.
    pub memory: u64,
    /// Running containers of an engine, strangers included; running nodes of the embedded worker.
    pub running: u32,
}

/// What looking closer at a worker brings to light.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examined {
    /// Those of the images asked about that it does not have yet.
    pub missing_images: Vec<String>,
    /// What its clock shows, in milliseconds since 1970.
    pub clock: Option<Millis>,
}

/// Why a worker did not do it. `Display` is in words an operator can act on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkerError {
    /// Nobody answers there; later may be better.
    #[error("cannot be reached: {0}")]
    Unreachable(String),
    /// No answer within the limit. What was asked for may still happen.
    #[error("did not answer in time")]
    Timeout,
    /// Another program holds a port that the node was to have. Other ports may do.
    #[error("port {0} is taken by another program")]
    PortTaken(u16),
    /// There is no such node (any more).
    #[error("the node is gone")]
    Gone,
    /// The worker refuses, and will again until someone changes something: a missing image or program, no memory.
    #[error("{0}")]
    Refused(String),
    /// Anything else.
    #[error("{0}")]
    Failed(String),
}

impl WorkerError {
    /// A file of a node is longer than it may be.
    fn too_long(limit: usize) -> Self {
        Self::Refused(format!("it is longer than {limit} bytes"))
    }

    /// What is there is no file.
    fn no_regular_file() -> Self {
        Self::Refused("it is not a regular file".into())
    }
}

/// What operates one host.
///
/// Everything a driver makes is marked as the pool's; it never touches what is not.
#[async_trait]
pub trait WorkerDriver: Send + Sync {
    /// How nodes made here reach each other and are reached.
    fn addressing(&self) -> Addressing;

    /// Asks the worker for a sign of life.
    async fn ping(&self) -> Result<HostFacts, WorkerError>;

    /// Every node of this pool that the worker has, of whatever cluster.
    async fn list(&self) -> Result<Vec<NodeSeen>, WorkerError>;

    /// Every node of one cluster that the worker has, all incarnations.
    async fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError>;

    /// Makes the node and starts it. An incarnation that exists already is only started; an older one is removed
    /// first; when there is a newer one, the one asked for is [`WorkerError::Gone`].
    ///
    /// A node whose program ends at once was started all the same: it is seen as stopped, with the reason.
    async fn create(
        &self,
        cluster: &ClusterSpec,
        node: &NodeSpec,
        incarnation: i32,
    ) -> Result<NodeSeen, WorkerError>;

    /// Starts a node; one that runs already is left alone. [`WorkerError::Gone`] if it is not there.
    async fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError>;

    /// Stops a node, first politely, then not; one that does not run is left alone. [`WorkerError::Gone`] if it is not
    /// there.
    async fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError>;

    /// Stops and starts a node. [`WorkerError::Gone`] if it is not there.
    async fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError>;

    /// Stops a node and removes all trace of it; one that is gone is fine.
    async fn remove(&self, node: &NodeRef) -> Result<(), WorkerError>;

    /// Removes every node of the cluster and what they shared; a cluster that is gone is fine.
    async fn remove_cluster(&self, cluster_id: &str) -> Result<(), WorkerError>;

    /// The ids of the clusters of this pool that the worker has any trace of, a half-made node or a network included.
    async fn clusters(&self) -> Result<Vec<String>, WorkerError> {
        let found = self.list().await?.into_iter();
        let mut clusters: Vec<String> = found.map(|found| found.node.cluster_id).collect();
        clusters.sort_unstable();
        clusters.dedup();
        Ok(clusters)
    }

    /// A part of what that incarnation of a node has printed. [`WorkerError::Gone`] if it is not there.
    async fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError>;

    /// What is in a file of that incarnation of a node, whether it runs or not; `path` is absolute, as its program sees
    /// it. Only a regular file within the node that is no longer than `limit` bytes is read, and no more than that of
    /// any other. [`WorkerError::Gone`] if the node is not there.
    async fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError>;

    /// What there is to say of the worker beyond a sign of life: whether it lacks any of these images, and what its clock
    /// shows. A worker without images or a clock of its own has nothing to say.
    async fn examine(&self, _images: &[String]) -> Result<Examined, WorkerError> {
        Ok(Examined::default())
    }

    /// Resolves when something may have happened to nodes since it last did; never, for a worker that does not tell.
    async fn changed(&self) {
        std::future::pending().await
    }
}
