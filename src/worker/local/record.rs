//! What the driver writes down about a node, in the node's directory.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rustix::process::Signal;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::files;
use super::marker::Marker;
use super::ports::{self, HostPort};
use super::process::{Process, parse_signal};
use super::program;
use crate::profile::NodeSpec;
use crate::worker::{NodeRef, WorkerError};

const NODE: &str = "node.json";
const RUN: &str = "process.json";

/// One incarnation of a node. A directory that holds this record is the driver's; any other is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NodeRecord {
    pub pool_id: String,
    pub cluster_id: String,
    pub node_id: String,
    pub incarnation: i32,
    pub container_id: String,
    /// As the profile says; looked up anew at each start, since programs move.
    pub argv: Vec<String>,
    pub environment: BTreeMap<String, String>,
    pub working_dir: Option<String>,
    pub ports: Vec<HostPort>,
    pub stop_signal: Option<String>,
    pub stop_grace: Option<Duration>,
}

impl NodeRecord {
    /// Puts down what a profile says of a node.
    pub fn new(marker: Marker, node: &NodeSpec) -> Result<Self, WorkerError> {
        if let Some(signal) = &node.stop_signal
            && parse_signal(signal).is_none()
        {
            return Err(WorkerError::Refused(format!(
                "node {}: the local worker does not know the stop_signal {signal}",
                node.node_id
            )));
        }
        if !node.volumes.is_empty() {
            return Err(WorkerError::Refused(format!(
                "node {}: the local worker has no volumes",
                node.node_id
            )));
        }
        Ok(Self {
            pool_id: marker.pool_id,
            cluster_id: marker.node.cluster_id,
            node_id: marker.node.node_id,
            incarnation: marker.node.incarnation,
            container_id: marker.container_id,
            argv: program::argv(node)?,
            environment: node.environment.clone(),
            working_dir: node.working_dir.clone(),
            ports: ports::of(node),
            stop_signal: node.stop_signal.clone(),
            stop_grace: node.stop_grace_period,
        })
    }

    /// Reads the record in a node's directory; `None` when there is none.
    pub fn read(directory: &Path) -> Result<Option<Self>, WorkerError> {
        read(&directory.join(NODE)).map_err(|error| {
            WorkerError::Failed(format!(
                "{} is damaged: {error}",
                directory.join(NODE).display()
            ))
        })
    }

    pub fn write(&self, directory: &Path) -> Result<(), WorkerError> {
        write(&directory.join(NODE), self)
    }

    pub fn node(&self) -> NodeRef {
        NodeRef {
            cluster_id: self.cluster_id.clone(),
            node_id: self.node_id.clone(),
            incarnation: self.incarnation,
        }
    }

    pub fn marker(&self) -> Marker {
        Marker {
            pool_id: self.pool_id.clone(),
            node: self.node(),
            container_id: self.container_id.clone(),
        }
    }

    pub fn stop_signal(&self) -> Signal {
        self.stop_signal
            .as_deref()
            .and_then(parse_signal)
            .unwrap_or(Signal::TERM)
    }
}

/// The latest run of a node's process. Only a hint where to look first: nothing is done to a process on its word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RunRecord {
    pub pid: i32,
    /// [`Process::start_time`].
    pub start_time: u64,
    /// [`super::process::boot_id`] then.
    pub boot_id: String,
    /// How long the log was when the run began, in bytes.
    pub log_from: u64,
    /// Whether the run was to end.
    pub stopped: bool,
}

impl RunRecord {
    /// The record of a process that was found without one.
    pub fn adopt(process: &Process, boot_id: &str) -> Self {
        let (pid, start_time) = (process.pid, process.start_time);
        Self {
            pid,
            start_time,
            boot_id: boot_id.to_owned(),
            ..Self::default()
        }
    }

    /// Reads the record in a node's directory; a damaged one is as good as none.
    pub fn read(directory: &Path) -> Option<Self> {
        read(&directory.join(RUN)).ok().flatten()
    }

    pub fn write(&self, directory: &Path) -> Result<(), WorkerError> {
        write(&directory.join(RUN), self)
    }

    pub fn forget(directory: &Path) -> Result<(), WorkerError> {
        let path = directory.join(RUN);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(files::failed(&path)(error))
            }
            _ => Ok(()),
        }
    }

    /// The process it speaks of, if that still runs and carries the marker.
    pub fn process(&self, boot_id: &str, marker: &Marker) -> Option<Process> {
        let process = Process::find(self.pid).filter(|_| self.boot_id == boot_id)?;
        (process.start_time == self.start_time && process.marker == *marker).then_some(process)
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> io::Result<Option<T>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        content => Ok(Some(serde_json::from_slice(&content?)?)),
    }
}

fn write(path: &Path, record: &impl Serialize) -> Result<(), WorkerError> {
    let content = serde_json::to_vec_pretty(record).map_err(io::Error::other);
    content
        .and_then(|content| files::write(path, &content))
        .map_err(files::failed(path))
}
