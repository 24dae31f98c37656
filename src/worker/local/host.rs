//! This machine as a worker: where each node's directory is, and what is to be seen of the nodes.

use std::io;
use std::path::{Path, PathBuf};

use tracing::warn;

use super::LocalConfig;
use super::endings::Endings;
use super::files::{self, failed};
use super::locks::Locks;
use super::marker::is_id;
use super::process::{Process, boot_id};
use super::record::{NodeRecord, RunRecord};
use crate::worker::{NodeSeen, NodeState, WorkerError};

/// The node's log, in its directory.
pub(super) const LOG: &str = "node.log";
/// What a node has for its root, in its directory.
pub(super) const DATA: &str = "data";

/// All that calls share. Everything here blocks, so it is called on threads that may.
pub(super) struct Host {
    pub config: LocalConfig,
    pub boot_id: String,
    pub endings: Endings,
    /// Whoever changes a node holds the lock of its cluster's and its own id.
    pub locks: Locks<(String, String)>,
}

impl Host {
    pub fn new(config: LocalConfig) -> io::Result<Self> {
        let boot_id = boot_id()?;
        Ok(Self {
            config,
            boot_id,
            endings: Endings::default(),
            locks: Locks::default(),
        })
    }

    pub fn cluster_dir(&self, cluster_id: &str) -> Result<PathBuf, WorkerError> {
        Ok(self.config.root.join(checked(cluster_id)?))
    }

    pub fn node_dir(&self, cluster_id: &str, node_id: &str) -> Result<PathBuf, WorkerError> {
        Ok(self.cluster_dir(cluster_id)?.join(checked(node_id)?))
    }

    pub fn dir_of(&self, record: &NodeRecord) -> PathBuf {
        self.config
            .root
            .join(&record.cluster_id)
            .join(&record.node_id)
    }

    /// Every process of the pool.
    pub fn processes(&self) -> Result<Vec<Process>, WorkerError> {
        Process::all(&self.config.pool_id).map_err(failed(Path::new("/proc")))
    }

    /// The record of a node, of whatever incarnation; `None` when the pool has none here.
    pub fn record(
        &self,
        cluster_id: &str,
        node_id: &str,
    ) -> Result<Option<NodeRecord>, WorkerError> {
        let record = NodeRecord::read(&self.node_dir(cluster_id, node_id)?)?;
        Ok(record.filter(|record| {
            (&*record.pool_id, &*record.cluster_id, &*record.node_id)
                == (&*self.config.pool_id, cluster_id, node_id)
        }))
    }

    /// The records of a cluster's nodes. A damaged one is left out: it tells nothing that could be relied on.
    fn records(&self, cluster_id: &str) -> Result<Vec<NodeRecord>, WorkerError> {
        let directory = self.cluster_dir(cluster_id)?;
        let mut records = Vec::new();
        for node_id in files::dirs(&directory).map_err(failed(&directory))? {
            if is_id(&node_id) {
                match self.record(cluster_id, &node_id) {
                    Ok(record) => records.extend(record),
                    Err(error) => warn!(cluster_id, node_id, %error, "a node is left out"),
                }
            }
        }
        Ok(records)
    }

    /// Everything of the pool on this machine.
    pub fn list(&self) -> Result<Vec<NodeSeen>, WorkerError> {
        // Processes first: one that appears later has a directory by then.
        let processes = self.processes()?;
        let root = &self.config.root;
        let mut records = Vec::new();
        for cluster_id in files::dirs(root).map_err(failed(root))? {
            if is_id(&cluster_id) {
                records.extend(self.records(&cluster_id)?);
            }
        }
        Ok(self.seen(&records, &processes))
    }

    /// Everything of a cluster. While all its nodes run as recorded, the other processes are not looked through.
    pub fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError> {
        let records = self.records(cluster_id)?;
        let as_recorded = |record| self.recorded_process(record).is_some();
        if !records.is_empty() && records.iter().all(as_recorded) {
            return Ok(self.seen(&records, &[]));
        }
        let mut processes = self.processes()?;
        processes.retain(|process| process.marker.node.cluster_id == cluster_id);
        Ok(self.seen(&self.records(cluster_id)?, &processes))
    }

    fn seen(&self, records: &[NodeRecord], processes: &[Process]) -> Vec<NodeSeen> {
        let mut seen: Vec<NodeSeen> = records
            .iter()
            .map(|record| self.see(record, processes))
            .collect();
        for stray in processes {
            let id = &stray.marker.container_id;
            let known = seen.iter().any(|node| node.container_id == *id);
            // One that has ended since may have lost its directory in good order.
            if !known && Process::find(stray.pid).as_ref() == Some(stray) {
                seen.push(NodeSeen {
                    node: stray.marker.node.clone(),
                    container_id: id.clone(),
                    state: NodeState::Running,
                    detail: "its directory is gone".to_owned(),
                });
            }
        }
        seen
    }

    fn see(&self, record: &NodeRecord, processes: &[Process]) -> NodeSeen {
        let running =
            self.recorded_process(record).is_some() || main_process(record, processes).is_some();
        NodeSeen {
            node: record.node(),
            container_id: record.container_id.clone(),
            state: if running {
                NodeState::Running
            } else {
                NodeState::Stopped
            },
            detail: if running {
                String::new()
            } else {
                self.why_it_ended(record)
            },
        }
    }

    /// What is to be seen of one node now.
    pub fn look(&self, record: &NodeRecord) -> Result<NodeSeen, WorkerError> {
        let processes = match self.recorded_process(record) {
            Some(process) => vec![process],
            None => self.processes()?,
        };
        Ok(self.see(record, &processes))
    }

    /// The node's process, if it runs as recorded.
    pub fn recorded_process(&self, record: &NodeRecord) -> Option<Process> {
        let run = RunRecord::read(&self.dir_of(record))?;
        run.process(&self.boot_id, &record.marker())
    }

    fn why_it_ended(&self, record: &NodeRecord) -> String {
        let directory = self.dir_of(record);
        let Some(run) = RunRecord::read(&directory).filter(|run| !run.stopped) else {
            return String::new();
        };
        if run.boot_id != self.boot_id {
            return "the machine was restarted".to_owned();
        }
        let how = match self.endings.of(&record.container_id) {
            Some(status) => format!("ended with {status}"),
            None => "ended".to_owned(),
        };
        match files::last_lines(&directory.join(LOG), run.log_from) {
            Ok(last) if !last.is_empty() => format!("{how}: {last}"),
            _ => how,
        }
    }
}

/// The process that is the node, among others that it may have started: the oldest that leads a group.
pub(super) fn main_process<'a>(
    record: &NodeRecord,
    processes: &'a [Process],
) -> Option<&'a Process> {
    let marker = record.marker();
    processes
        .iter()
        .find(|process| process.marker == marker && process.leads_its_group())
}

fn checked(id: &str) -> Result<&str, WorkerError> {
    if is_id(id) {
        return Ok(id);
    }
    Err(WorkerError::Refused(format!(
        "{id:?} cannot be an id here: 1 to 128 letters, digits, `.`, `_` and `-`, not beginning with a dot"
    )))
}
