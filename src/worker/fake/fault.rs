//! How a fake worker is told to fail.

use std::time::Duration;

use tokio::sync::watch;

use super::state::Called;
use crate::worker::{NodeSeen, WorkerError};

/// A kind of call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the method of that name")]
pub enum Call {
    Ping,
    List,
    Inspect,
    Create,
    Start,
    Stop,
    Restart,
    Remove,
    RemoveCluster,
    Logs,
    ReadFile,
}

/// A way to fail.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Does nothing and answers so: refuses, cannot be reached, finds a port taken.
    Fail(WorkerError),
    /// Does it, but answers so.
    LoseAnswer(WorkerError),
    /// Does nothing until the gate opens, and nothing at all if the caller has given up by then.
    Hang(Gate),
    /// Does it when the gate opens, even if the caller has given up by then.
    Late(Gate),
    /// Does it after so long, even if the caller has given up by then.
    Slow(Duration),
    /// Does nothing and answers these containers; calls that answer one, the first. Calls that answer none of them are
    /// not affected.
    Garbage(Vec<NodeSeen>),
    /// Does it, and the process of the node asked for ends right after for that reason.
    ThenDies(String),
    /// Does it, and the container of the node asked for disappears right after.
    ThenVanishes,
}

/// Which calls fail, and how.
#[derive(Clone, Debug)]
pub struct Rule {
    call: Option<Call>,
    cluster_id: Option<String>,
    node_id: Option<String>,
    skip: u32,
    times: Option<u32>,
    fault: Fault,
}

impl Rule {
    /// Every call fails so, until the other methods narrow it down.
    #[must_use]
    pub fn new(fault: Fault) -> Self {
        Self {
            call: None,
            cluster_id: None,
            node_id: None,
            skip: 0,
            times: None,
            fault,
        }
    }

    /// Only calls of that kind.
    #[must_use]
    pub fn on(mut self, call: Call) -> Self {
        self.call = Some(call);
        self
    }

    /// Only calls about that cluster or a node of it.
    #[must_use]
    pub fn cluster(mut self, cluster_id: &str) -> Self {
        self.cluster_id = Some(cluster_id.to_owned());
        self
    }

    /// Only calls about a node of that name.
    #[must_use]
    pub fn node(mut self, node_id: &str) -> Self {
        self.node_id = Some(node_id.to_owned());
        self
    }

    /// Not the first `calls` of those that match.
    #[must_use]
    pub fn after(mut self, calls: u32) -> Self {
        self.skip = calls;
        self
    }

    /// Only so many of those that match, and not until the test ends.
    #[must_use]
    pub fn times(mut self, calls: u32) -> Self {
        self.times = Some(calls);
        self
    }

    /// The fault for that call, if the rule applies to it; counts it.
    pub(super) fn meet(&mut self, called: &Called) -> Option<Fault> {
        let is =
            |wanted: &Option<String>, given: &Option<String>| wanted.is_none() || wanted == given;
        let matches = self.call.is_none_or(|call| call == called.call)
            && is(&self.cluster_id, &called.cluster_id)
            && is(&self.node_id, &called.node_id);
        if !matches || self.times == Some(0) {
            return None;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return None;
        }
        self.times = self.times.map(|times| times - 1);
        Some(self.fault.clone())
    }
}

/// Where calls wait until the test opens it. Clones are the same gate.
#[derive(Clone, Debug)]
pub struct Gate {
    open: watch::Sender<bool>,
    arrived: watch::Sender<usize>,
}

impl Default for Gate {
    fn default() -> Self {
        Self {
            open: watch::Sender::new(false),
            arrived: watch::Sender::new(0),
        }
    }
}

impl Gate {
    /// A closed gate.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Lets all pass, now and from now on.
    pub fn open(&self) {
        self.open.send_replace(true);
    }

    /// Waits until so many calls have come to the gate, passed or not.
    pub async fn arrived(&self, calls: usize) {
        // The sender is in our own hands, so it cannot be gone.
        let _ = self
            .arrived
            .subscribe()
            .wait_for(|arrived| *arrived >= calls)
            .await;
    }

    pub(super) async fn pass(&self) {
        self.arrived.send_modify(|arrived| *arrived += 1);
        let _ = self.open.subscribe().wait_for(|open| *open).await;
    }
}
