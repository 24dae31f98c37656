//! A time limit around every call to a worker, so that one that hangs holds up nobody.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use tokio::time::timeout;

use super::{Examined, HostFacts, LogPart, LogWish, NodeRef, NodeSeen, WorkerDriver, WorkerError};
use crate::profile::{Addressing, ClusterSpec, NodeSpec};

/// How long a worker may take over each kind of call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// A sign of life.
    pub ping: Duration,
    /// `list`, `inspect`, `clusters`, `logs`, `read_file` and `examine`.
    pub look: Duration,
    /// Making and starting one node.
    pub create: Duration,
    /// Starting one node.
    pub start: Duration,
    /// Stopping or restarting one node, its grace period included.
    pub stop: Duration,
    /// Removing one node or one cluster, grace periods included.
    pub remove: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            // A host that is being added is refused within three seconds.
            ping: Duration::from_millis(2500),
            look: Duration::from_secs(5),
            create: Duration::from_secs(30),
            start: Duration::from_secs(60),
            stop: Duration::from_secs(30),
            remove: Duration::from_secs(60),
        }
    }
}

/// A driver whose calls end within [`Limits`], with [`WorkerError::Timeout`] if need be. What was asked for may then
/// still happen; asking again is how to know.
pub struct Limited {
    inner: Arc<dyn WorkerDriver>,
    limits: Limits,
}

impl Limited {
    /// Puts the limits around a driver.
    #[must_use]
    pub fn new(inner: Arc<dyn WorkerDriver>, limits: Limits) -> Self {
        Self { inner, limits }
    }
}

async fn within<T>(
    limit: Duration,
    call: impl Future<Output = Result<T, WorkerError>>,
) -> Result<T, WorkerError> {
    timeout(limit, call)
        .await
        .unwrap_or(Err(WorkerError::Timeout))
}

#[async_trait]
impl WorkerDriver for Limited {
    fn addressing(&self) -> Addressing {
        self.inner.addressing()
    }

    async fn ping(&self) -> Result<HostFacts, WorkerError> {
        within(self.limits.ping, self.inner.ping()).await
    }

    async fn list(&self) -> Result<Vec<NodeSeen>, WorkerError> {
        within(self.limits.look, self.inner.list()).await
    }

    async fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError> {
        within(self.limits.look, self.inner.inspect(cluster_id)).await
    }

    async fn create(
        &self,
        cluster: &ClusterSpec,
        node: &NodeSpec,
        incarnation: i32,
    ) -> Result<NodeSeen, WorkerError> {
        within(
            self.limits.create,
            self.inner.create(cluster, node, incarnation),
        )
        .await
    }

    async fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        within(self.limits.start, self.inner.start(node)).await
    }

    async fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        within(self.limits.stop, self.inner.stop(node)).await
    }

    async fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        within(self.limits.stop, self.inner.restart(node)).await
    }

    async fn remove(&self, node: &NodeRef) -> Result<(), WorkerError> {
        within(self.limits.remove, self.inner.remove(node)).await
    }

    async fn remove_cluster(&self, cluster_id: &str) -> Result<(), WorkerError> {
        within(self.limits.remove, self.inner.remove_cluster(cluster_id)).await
    }

    async fn clusters(&self) -> Result<Vec<String>, WorkerError> {
        within(self.limits.look, self.inner.clusters()).await
    }

    async fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        within(self.limits.look, self.inner.logs(node, wish)).await
    }

    async fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        within(self.limits.look, self.inner.read_file(node, path, limit)).await
    }

    async fn examine(&self, images: &[String]) -> Result<Examined, WorkerError> {
        within(self.limits.look, self.inner.examine(images)).await
    }

    async fn changed(&self) {
        self.inner.changed().await;
    }
}
