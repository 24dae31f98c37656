//! A driver whose calls are counted and timed.

use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;

use super::{Examined, HostFacts, LogPart, LogWish, NodeRef, NodeSeen, WorkerDriver, WorkerError};
use crate::metrics::Figures;
use crate::profile::{Addressing, ClusterSpec, NodeSpec};
use crate::trace::{self, Ended, Side};

/// See the module.
pub struct Metered {
    inner: Arc<dyn WorkerDriver>,
    kind: &'static str,
    figures: Arc<Figures>,
}

impl Metered {
    /// Counts and times the calls of a driver of that kind.
    pub fn new(inner: Arc<dyn WorkerDriver>, kind: &'static str, figures: Arc<Figures>) -> Self {
        Self {
            inner,
            kind,
            figures,
        }
    }

    async fn time<T>(
        &self,
        call: &'static str,
        doing: impl Future<Output = Result<T, WorkerError>> + Send,
    ) -> Result<T, WorkerError> {
        let began = Instant::now();
        let span = trace::begun();
        let outcome = trace::within(span, doing).await;
        let result = outcome.as_ref().err().map_or("ok", word);
        trace::ended(span, || Ended {
            name: format!("worker {call}"),
            side: Side::Client,
            began,
            facts: vec![("chainpool.worker.kind", self.kind.to_owned())],
            failure: outcome.is_err().then(|| result.to_owned()),
        });
        self.figures
            .called(self.kind, call, result, began.elapsed());
        outcome
    }
}

/// One word for how a call failed.
fn word(error: &WorkerError) -> &'static str {
    match error {
        WorkerError::Unreachable(_) => "unreachable",
        WorkerError::Timeout => "timeout",
        WorkerError::PortTaken(_) => "port_taken",
        WorkerError::Gone => "gone",
        WorkerError::Refused(_) => "refused",
        WorkerError::Failed(_) => "failed",
    }
}

#[async_trait]
impl WorkerDriver for Metered {
    fn addressing(&self) -> Addressing {
        self.inner.addressing()
    }

    async fn ping(&self) -> Result<HostFacts, WorkerError> {
        self.time("ping", self.inner.ping()).await
    }

    async fn list(&self) -> Result<Vec<NodeSeen>, WorkerError> {
        self.time("list", self.inner.list()).await
    }

    async fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError> {
        self.time("inspect", self.inner.inspect(cluster_id)).await
    }

    async fn create(
        &self,
        cluster: &ClusterSpec,
        node: &NodeSpec,
        incarnation: i32,
    ) -> Result<NodeSeen, WorkerError> {
        let doing = self.inner.create(cluster, node, incarnation);
        self.time("create", doing).await
    }

    async fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.time("start", self.inner.start(node)).await
    }

    async fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.time("stop", self.inner.stop(node)).await
    }

    async fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.time("restart", self.inner.restart(node)).await
    }

    async fn remove(&self, node: &NodeRef) -> Result<(), WorkerError> {
        self.time("remove", self.inner.remove(node)).await
    }

    async fn remove_cluster(&self, cluster_id: &str) -> Result<(), WorkerError> {
        let doing = self.inner.remove_cluster(cluster_id);
        self.time("remove_cluster", doing).await
    }

    async fn clusters(&self) -> Result<Vec<String>, WorkerError> {
        self.time("clusters", self.inner.clusters()).await
    }

    async fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        self.time("logs", self.inner.logs(node, wish)).await
    }

    async fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        self.time("read_file", self.inner.read_file(node, path, limit))
            .await
    }

    async fn examine(&self, images: &[String]) -> Result<Examined, WorkerError> {
        self.time("examine", self.inner.examine(images)).await
    }

    async fn changed(&self) {
        self.inner.changed().await;
    }
}
