//! A worker in memory, for tests: keeps the rules of [`WorkerDriver`] to the letter, remembers what it was asked, and
//! fails in every way a real one can, where a test says so.
//!
//! Clones are handles to one worker, so a test can end one server and let the next find what the first has made.

mod fault;
mod state;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;

pub use self::fault::{Call, Fault, Gate, Rule};
pub use self::state::Called;
use self::state::{Answer, State};
use super::{
    Connect, ConnectError, HostAddress, HostFacts, LogPart, LogWish, NodeRef, NodeSeen, TlsNames,
    WorkerDriver, WorkerError,
};
use crate::profile::{Addressing, ClusterSpec, NodeSpec};

/// A handle to a worker in memory.
#[derive(Clone)]
pub struct FakeWorker {
    addressing: Addressing,
    state: Arc<Mutex<State>>,
}

impl FakeWorker {
    /// A worker without containers that does what it is asked.
    #[must_use]
    pub fn new(addressing: Addressing) -> Self {
        Self {
            addressing,
            state: Arc::default(),
        }
    }

    /// Makes calls that match the rule fail its way. Of several rules that match a call, the first counts.
    pub fn inject(&self, rule: Rule) {
        self.state().rules.push(rule);
    }

    /// Forgets all rules; calls that already wait at a gate still wait.
    pub fn heal(&self) {
        self.state().rules.clear();
    }

    /// Lets a container disappear, as if someone had removed it by hand.
    pub fn lose(&self, node: &NodeRef) {
        self.state().lose(node);
    }

    /// Ends a container's process, as if it had crashed; `detail` is why.
    pub fn kill(&self, node: &NodeRef, detail: &str) {
        self.state().kill(node, detail);
    }

    /// Lets a container print a line.
    pub fn print(&self, node: &NodeRef, line: &str) {
        self.state().print(node, line);
    }

    /// From now on every container of a node of that name has this file.
    pub fn write(&self, node_id: &str, path: &str, content: &[u8]) {
        self.state().write(node_id, path, content);
    }

    /// Puts a container there that nobody asked for, with no ports.
    pub fn plant(&self, seen: NodeSeen) {
        self.state().plant(seen);
    }

    /// Lets another program hold a port of the host.
    pub fn take_port(&self, port: u16) {
        self.state().taken.insert(port);
    }

    /// Frees a port that [`Self::take_port`] took.
    pub fn free_port(&self, port: u16) {
        self.state().taken.remove(&port);
    }

    /// Every container, in order of their nodes, without it counting as a call.
    #[must_use]
    pub fn containers(&self) -> Vec<NodeSeen> {
        self.state().seen(|_| true)
    }

    /// Whether that incarnation of a node runs.
    #[must_use]
    pub fn runs(&self, node: &NodeRef) -> bool {
        self.state().runs(node)
    }

    /// The calls so far in the order they came in, those that failed or never ended too.
    #[must_use]
    pub fn calls(&self) -> Vec<Called> {
        self.state().calls.clone()
    }

    /// How many calls of that kind came in so far.
    #[must_use]
    pub fn count(&self, call: Call) -> usize {
        self.state()
            .calls
            .iter()
            .filter(|called| called.call == call)
            .count()
    }

    /// How often a container was really made, by incarnation; "exactly once" is all of these being 1.
    #[must_use]
    pub fn created(&self) -> BTreeMap<NodeRef, u32> {
        self.state().created.clone()
    }

    /// The highest number of calls that were under way at the same time.
    #[must_use]
    pub fn peak(&self) -> usize {
        self.state().peak
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// One call: is noted, meets the first rule that matches, and acts.
    async fn call<T: Answer>(
        &self,
        called: Called,
        act: impl FnOnce(&mut State) -> Result<T, WorkerError> + Send + 'static,
    ) -> Result<T, WorkerError> {
        let _under_way = UnderWay::enter(self);
        let fault = self.state().begin(called.clone());
        let worker = self.clone();
        let act = move || act(&mut worker.state());
        match fault {
            None => act(),
            Some(Fault::Fail(error)) => Err(error),
            Some(Fault::LoseAnswer(error)) => act().and(Err(error)),
            Some(Fault::Hang(gate)) => {
                gate.pass().await;
                act()
            }
            Some(Fault::Late(gate)) => detached(async move { gate.pass().await }, act).await,
            Some(Fault::Slow(delay)) => detached(tokio::time::sleep(delay), act).await,
            Some(Fault::Garbage(seen)) => T::garbage(seen).map_or_else(act, Ok),
            Some(Fault::ThenDies(detail)) => {
                let answer = act()?;
                called
                    .node()
                    .into_iter()
                    .for_each(|node| self.kill(&node, &detail));
                Ok(answer)
            }
            Some(Fault::ThenVanishes) => {
                let answer = act()?;
                called.node().into_iter().for_each(|node| self.lose(&node));
                Ok(answer)
            }
        }
    }

    async fn on(
        &self,
        call: Call,
        node: &NodeRef,
        act: impl FnOnce(&mut State, &NodeRef) -> Result<NodeSeen, WorkerError> + Send + 'static,
    ) -> Result<NodeSeen, WorkerError> {
        let own = node.clone();
        self.call(Called::on_node(call, node), move |state| act(state, &own))
            .await
    }
}

/// Acts after `wait`, even when the caller has given up by then.
async fn detached<T: Send + 'static>(
    wait: impl Future<Output = ()> + Send + 'static,
    act: impl FnOnce() -> Result<T, WorkerError> + Send + 'static,
) -> Result<T, WorkerError> {
    let acting = tokio::spawn(async move {
        wait.await;
        act()
    });
    acting
        .await
        .unwrap_or_else(|error| Err(WorkerError::Failed(error.to_string())))
}

/// Counts a call while it is under way, however it ends.
struct UnderWay(FakeWorker);

impl UnderWay {
    fn enter(worker: &FakeWorker) -> Self {
        let mut state = worker.state();
        state.under_way += 1;
        state.peak = state.peak.max(state.under_way);
        Self(worker.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.state().under_way -= 1;
    }
}

#[async_trait]
impl WorkerDriver for FakeWorker {
    fn addressing(&self) -> Addressing {
        self.addressing.clone()
    }

    async fn ping(&self) -> Result<HostFacts, WorkerError> {
        let facts = HostFacts {
            version: "fake".to_owned(),
            cores: 4,
            memory: 8 << 30,
            running: 0,
        };
        self.call(Called::on_host(Call::Ping), |_| Ok(facts)).await
    }

    async fn list(&self) -> Result<Vec<NodeSeen>, WorkerError> {
        self.call(
            Called::on_host(Call::List),
            |state| Ok(state.seen(|_| true)),
        )
        .await
    }

    async fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError> {
        let id = cluster_id.to_owned();
        self.call(
            Called::on_cluster(Call::Inspect, cluster_id),
            move |state| Ok(state.seen(|node| node.cluster_id == id)),
        )
        .await
    }

    async fn create(
        &self,
        cluster: &ClusterSpec,
        node: &NodeSpec,
        incarnation: i32,
    ) -> Result<NodeSeen, WorkerError> {
        let (cluster_id, node_id) = (cluster.cluster_id.clone(), node.node_id.clone());
        let own = NodeRef {
            cluster_id,
            node_id,
            incarnation,
        };
        let ports = node
            .ports
            .iter()
            .chain(&node.expose)
            .filter_map(|port| port.host)
            .collect();
        self.on(Call::Create, &own, |state, node| state.create(node, ports))
            .await
    }

    async fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.on(Call::Start, node, State::start).await
    }

    async fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.on(Call::Stop, node, State::stop).await
    }

    async fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        let restart = |state: &mut State, node: &NodeRef| {
            state.stop(node)?;
            state.start(node)
        };
        self.on(Call::Restart, node, restart).await
    }

    async fn remove(&self, node: &NodeRef) -> Result<(), WorkerError> {
        let own = node.clone();
        self.call(Called::on_node(Call::Remove, node), move |state| {
            state.lose(&own);
            Ok(())
        })
        .await
    }

    async fn remove_cluster(&self, cluster_id: &str) -> Result<(), WorkerError> {
        let id = cluster_id.to_owned();
        self.call(
            Called::on_cluster(Call::RemoveCluster, cluster_id),
            move |state| {
                state.lose_cluster(&id);
                Ok(())
            },
        )
        .await
    }

    async fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        let (own, wish) = (node.clone(), wish.clone());
        self.call(Called::on_node(Call::Logs, node), move |state| {
            state.logs(&own, &wish)
        })
        .await
    }

    async fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        let (own, path) = (node.clone(), path.to_owned());
        self.call(Called::on_node(Call::ReadFile, node), move |state| {
            state.read_file(&own, &path, limit)
        })
        .await
    }
}

/// Leads addresses to fake workers, for tests of what makes drivers by itself.
#[derive(Clone, Default)]
pub struct FakeConnector {
    workers: Arc<Mutex<BTreeMap<HostAddress, FakeWorker>>>,
}

impl FakeConnector {
    /// From now on that address leads to a handle of that worker.
    pub fn put(&self, host: HostAddress, worker: &FakeWorker) {
        self.workers().insert(host, worker.clone());
    }

    /// From now on that address is refused.
    pub fn take_away(&self, host: &HostAddress) {
        self.workers().remove(host);
    }

    fn workers(&self) -> MutexGuard<'_, BTreeMap<HostAddress, FakeWorker>> {
        self.workers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connect for FakeConnector {
    fn connect(
        &self,
        host: &HostAddress,
        _: Option<&TlsNames>,
    ) -> Result<Arc<dyn WorkerDriver>, ConnectError> {
        match self.workers().get(host) {
            Some(worker) => Ok(Arc::new(worker.clone())),
            None => Err(ConnectError::Unsupported(format!(
                "{host}: no fake worker is there"
            ))),
        }
    }
}
