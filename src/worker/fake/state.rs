//! What a fake worker has and remembers.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::{Call, Fault, Rule};
use crate::worker::logs::LastLines;
use crate::worker::{
    HostFacts, LogPart, LogPlace, LogWish, NodeRef, NodeSeen, NodeState, WorkerError,
};

/// One call, as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// Its kind.
    pub call: Call,
    /// The cluster it was about, if about one.
    pub cluster_id: Option<String>,
    /// The node it was about, if about one.
    pub node_id: Option<String>,
    /// The incarnation of that node.
    pub incarnation: Option<i32>,
}

impl Called {
    pub(super) fn on_host(call: Call) -> Self {
        Self {
            call,
            cluster_id: None,
            node_id: None,
            incarnation: None,
        }
    }

    pub(super) fn on_cluster(call: Call, cluster_id: &str) -> Self {
        Self {
            cluster_id: Some(cluster_id.to_owned()),
            ..Self::on_host(call)
        }
    }

    pub(super) fn on_node(call: Call, node: &NodeRef) -> Self {
        Self {
            node_id: Some(node.node_id.clone()),
            incarnation: Some(node.incarnation),
            ..Self::on_cluster(call, &node.cluster_id)
        }
    }

    /// The node it was about, if about one.
    #[must_use]
    pub fn node(&self) -> Option<NodeRef> {
        Some(NodeRef {
            cluster_id: self.cluster_id.clone()?,
            node_id: self.node_id.clone()?,
            incarnation: self.incarnation?,
        })
    }
}

#[derive(Default)]
pub(super) struct State {
    containers: BTreeMap<NodeRef, Container>,
    serial: u128,
    /// By the node and the path.
    files: BTreeMap<(String, String), Vec<u8>>,
    pub taken: BTreeSet<u16>,
    pub rules: Vec<Rule>,
    pub calls: Vec<Called>,
    pub created: BTreeMap<NodeRef, u32>,
    pub under_way: usize,
    pub peak: usize,
}

struct Container {
    seen: NodeSeen,
    ports: Vec<u16>,
    log: Vec<String>,
}

impl Container {
    fn runs(&self) -> bool {
        self.seen.state == NodeState::Running
    }
}

impl State {
    /// Notes a call, and tells how it is to fail.
    pub fn begin(&mut self, called: Called) -> Option<Fault> {
        let fault = self.rules.iter_mut().find_map(|rule| rule.meet(&called));
        self.calls.push(called);
        fault
    }

    pub fn seen(&self, which: impl Fn(&NodeRef) -> bool) -> Vec<NodeSeen> {
        let containers = self.containers.values().map(|container| &container.seen);
        containers
            .filter(|seen| which(&seen.node))
            .cloned()
            .collect()
    }

    pub fn runs(&self, node: &NodeRef) -> bool {
        self.containers.get(node).is_some_and(Container::runs)
    }

    pub fn create(&mut self, node: &NodeRef, ports: Vec<u16>) -> Result<NodeSeen, WorkerError> {
        let incarnations = |other: &&NodeRef| {
            (&other.cluster_id, &other.node_id) == (&node.cluster_id, &node.node_id)
        };
        let newest = self
            .containers
            .keys()
            .filter(incarnations)
            .max_by_key(|it| it.incarnation);
        match newest.map(|newest| newest.incarnation) {
            Some(newest) if newest > node.incarnation => return Err(WorkerError::Gone),
            Some(newest) if newest == node.incarnation => return self.start(node),
            _ => {}
        }
        let older: Vec<NodeRef> = self
            .containers
            .keys()
            .filter(incarnations)
            .cloned()
            .collect();
        older.iter().for_each(|older| self.lose(older));
        self.test_ports(&ports)?;
        self.serial += 1;
        let seen = NodeSeen {
            node: node.clone(),
            container_id: format!("{:032x}", self.serial),
            state: NodeState::Running,
            detail: String::new(),
        };
        *self.created.entry(node.clone()).or_default() += 1;
        self.containers.insert(
            node.clone(),
            Container {
                seen: seen.clone(),
                ports,
                log: Vec::new(),
            },
        );
        Ok(seen)
    }

    pub fn start(&mut self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        let container = self.containers.get(node).ok_or(WorkerError::Gone)?;
        if !container.runs() {
            self.test_ports(&container.ports)?;
        }
        self.set(node, NodeState::Running, "")
    }

    pub fn stop(&mut self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        match self.containers.get(node) {
            Some(container) if !container.runs() => Ok(container.seen.clone()),
            _ => self.set(node, NodeState::Stopped, ""),
        }
    }

    pub fn kill(&mut self, node: &NodeRef, detail: &str) {
        // One that is gone needs no killing.
        let _ = self.set(node, NodeState::Stopped, detail);
    }

    pub fn lose(&mut self, node: &NodeRef) {
        self.containers.remove(node);
    }

    pub fn lose_cluster(&mut self, cluster_id: &str) {
        self.containers
            .retain(|node, _| node.cluster_id != cluster_id);
    }

    pub fn plant(&mut self, seen: NodeSeen) {
        let container = Container {
            seen: seen.clone(),
            ports: Vec::new(),
            log: Vec::new(),
        };
        self.containers.insert(seen.node, container);
    }

    pub fn print(&mut self, node: &NodeRef, line: &str) {
        if let Some(container) = self.containers.get_mut(node) {
            container.log.push(line.to_owned());
        }
    }

    pub fn write(&mut self, node_id: &str, path: &str, content: &[u8]) {
        let place = (node_id.to_owned(), path.to_owned());
        self.files.insert(place, content.to_vec());
    }

    pub fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        self.containers.get(node).ok_or(WorkerError::Gone)?;
        let place = (node.node_id.clone(), path.to_owned());
        match self.files.get(&place) {
            Some(content) if content.len() > limit => Err(WorkerError::too_long(limit)),
            Some(content) => Ok(content.clone()),
            None => Err(WorkerError::Failed("there is no such file".into())),
        }
    }

    /// Places are counted in lines.
    pub fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        let Container { seen, log, .. } = self.containers.get(node).ok_or(WorkerError::Gone)?;
        let after = wish.after.as_ref();
        let known = after.and_then(|place| place.within(&seen.container_id));
        let known = known.map_or(0, |lines| usize::try_from(lines).unwrap_or(usize::MAX));
        let mut last = LastLines::new(wish.tail);
        for line in log.iter().skip(known) {
            last.push(line.as_bytes());
        }
        let lines = u64::try_from(log.len()).unwrap_or(u64::MAX);
        Ok(last.part(LogPlace::new(&seen.container_id, lines)))
    }

    fn set(
        &mut self,
        node: &NodeRef,
        state: NodeState,
        detail: &str,
    ) -> Result<NodeSeen, WorkerError> {
        let seen = &mut self.containers.get_mut(node).ok_or(WorkerError::Gone)?.seen;
        seen.state = state;
        detail.clone_into(&mut seen.detail);
        Ok(seen.clone())
    }

    fn test_ports(&self, ports: &[u16]) -> Result<(), WorkerError> {
        let running = self
            .containers
            .values()
            .filter(|container| container.runs());
        let held: BTreeSet<u16> = running
            .flat_map(|container| container.ports.clone())
            .collect();
        let taken = ports
            .iter()
            .find(|port| self.taken.contains(port) || held.contains(port));
        taken.map_or(Ok(()), |port| Err(WorkerError::PortTaken(*port)))
    }
}

/// What a call answers with.
pub(super) trait Answer: Send + Sized + 'static {
    /// These containers for an answer, where it speaks of containers.
    fn garbage(seen: Vec<NodeSeen>) -> Option<Self>;
}

impl Answer for Vec<NodeSeen> {
    fn garbage(seen: Vec<NodeSeen>) -> Option<Self> {
        Some(seen)
    }
}

impl Answer for NodeSeen {
    fn garbage(seen: Vec<NodeSeen>) -> Option<Self> {
        seen.into_iter().next()
    }
}

impl Answer for LogPart {
    fn garbage(_: Vec<NodeSeen>) -> Option<Self> {
        None
    }
}

impl Answer for Vec<u8> {
    fn garbage(_: Vec<NodeSeen>) -> Option<Self> {
        None
    }
}

impl Answer for HostFacts {
    fn garbage(_: Vec<NodeSeen>) -> Option<Self> {
        None
    }
}

impl Answer for () {
    fn garbage(_: Vec<NodeSeen>) -> Option<Self> {
        None
    }
}
