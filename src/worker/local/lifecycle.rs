//! What is done to nodes. Whoever calls these holds the node's lock.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tracing::warn;

use super::files::{self, failed};
use super::host::{DATA, Host, main_process};
use super::marker::{Marker, is_id, new_container_id};
use super::ports;
use super::record::{NodeRecord, RunRecord};
use crate::profile::{ConfigFile, NodeSpec};
use crate::worker::{NodeRef, NodeSeen, WorkerError};

/// Beginnings of the names of directories that are being made or removed; no id begins with a dot.
const FRESH: &str = ".new-";
const GONE: &str = ".gone-";

impl Host {
    /// Makes and starts a node; an older incarnation of it goes first.
    pub fn create(&self, node: &NodeRef, spec: &NodeSpec) -> Result<NodeSeen, WorkerError> {
        match self.record(&node.cluster_id, &node.node_id)? {
            Some(record) if record.incarnation == node.incarnation => return self.run(&record),
            Some(record) if record.incarnation > node.incarnation => return Err(WorkerError::Gone),
            _ => self.remove(&node.cluster_id, &node.node_id, None)?,
        }
        let record = self.make(node, spec)?;
        self.run(&record)
    }

    pub fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        self.run(&self.existing(node)?)
    }

    pub fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        let record = self.existing(node)?;
        self.halt(&record)?;
        self.look(&record)
    }

    pub fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        let record = self.existing(node)?;
        self.halt(&record)?;
        self.run(&record)
    }

    /// Removes one incarnation of a node, or all of them, with the processes, and finishes what an earlier call began.
    pub fn remove(
        &self,
        cluster_id: &str,
        node_id: &str,
        incarnation: Option<i32>,
    ) -> Result<(), WorkerError> {
        let meant = |other: i32| incarnation.is_none_or(|this| this == other);
        let directory = self.node_dir(cluster_id, node_id)?;
        let record = self
            .record(cluster_id, node_id)?
            .filter(|it| meant(it.incarnation));
        let whose = |marker: &Marker| {
            let node = &marker.node;
            (&*node.cluster_id, &*node.node_id) == (cluster_id, node_id) && meant(node.incarnation)
        };
        self.end(whose, record.as_ref())?;
        if let Some(record) = record {
            // From the renaming on there is no such node, however long the deleting takes or if it is cut off.
            let gone = directory.with_file_name(format!("{GONE}{node_id}"));
            files::remove_dir(&gone).map_err(failed(&gone))?;
            fs::rename(&directory, &gone).map_err(failed(&directory))?;
            self.endings.forget(&record.container_id);
        }
        self.remove_debris(cluster_id, node_id)
    }

    /// The nodes that a cluster has any trace of.
    pub fn traces(&self, cluster_id: &str) -> Result<Vec<String>, WorkerError> {
        let directory = self.cluster_dir(cluster_id)?;
        let mut names: Vec<String> = files::dirs(&directory)
            .map_err(failed(&directory))?
            .iter()
            .map(|name| node_of_debris(name).unwrap_or(name).to_owned())
            .filter(|name| is_id(name))
            .collect();
        let processes = self.processes()?.into_iter();
        names.extend(
            processes
                .map(|process| process.marker.node)
                .filter(|node| node.cluster_id == cluster_id)
                .map(|node| node.node_id),
        );
        names.sort();
        names.dedup();
        Ok(names)
    }

    /// Removes the directory of a cluster whose nodes are gone.
    pub fn remove_empty(&self, cluster_id: &str) -> Result<(), WorkerError> {
        let directory = self.cluster_dir(cluster_id)?;
        match fs::remove_dir(&directory) {
            Err(error) if error.kind() == ErrorKind::DirectoryNotEmpty => {
                warn!(directory = %directory.display(), "left alone: it holds what is not the pool's");
                Ok(())
            }
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&directory)(error)),
            _ => Ok(()),
        }
    }

    /// Deletes what cut-off calls have left, empty directories of clusters too, except where a call is under way.
    pub fn remove_all_debris(&self) -> Result<(), WorkerError> {
        let root = &self.config.root;
        for cluster_id in files::dirs(root).map_err(failed(root))? {
            let directory = root.join(&cluster_id);
            for name in files::dirs(&directory).map_err(failed(&directory))? {
                if let Some(node_id) = node_of_debris(&name)
                    && let Some(_held) = self
                        .locks
                        .try_lock((cluster_id.clone(), node_id.to_owned()))
                {
                    self.remove_debris(&cluster_id, node_id)?;
                }
            }
            // With nothing in it, nobody would hear of it again if the cluster has no row.
            let is_its = |(other, _): &(String, String)| *other == cluster_id;
            match self.locks.while_free(is_its, || fs::remove_dir(&directory)) {
                Some(Err(error))
                    if !matches!(
                        error.kind(),
                        ErrorKind::DirectoryNotEmpty | ErrorKind::NotFound
                    ) =>
                {
                    return Err(failed(&directory)(error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn remove_debris(&self, cluster_id: &str, node_id: &str) -> Result<(), WorkerError> {
        let directory = self.node_dir(cluster_id, node_id)?;
        for beginning in [FRESH, GONE] {
            let debris = directory.with_file_name(format!("{beginning}{node_id}"));
            files::remove_dir(&debris).map_err(failed(&debris))?;
        }
        Ok(())
    }

    /// The incarnation asked for, and no other.
    pub(super) fn existing(&self, node: &NodeRef) -> Result<NodeRecord, WorkerError> {
        let record = self.record(&node.cluster_id, &node.node_id)?;
        record
            .filter(|record| record.incarnation == node.incarnation)
            .ok_or(WorkerError::Gone)
    }

    /// Makes a node's directory, which is there whole or not at all.
    fn make(&self, node: &NodeRef, spec: &NodeSpec) -> Result<NodeRecord, WorkerError> {
        let container_id = new_container_id()
            .map_err(|error| WorkerError::Failed(format!("no random numbers: {error}")))?;
        let pool_id = self.config.pool_id.clone();
        let record = NodeRecord::new(
            Marker {
                pool_id,
                node: node.clone(),
                container_id,
            },
            spec,
        )?;
        let directory = self.dir_of(&record);
        let fresh = directory.with_file_name(format!("{FRESH}{}", node.node_id));
        let made = self
            .fill(&fresh, &record, &spec.configs)
            .and_then(|()| fs::rename(&fresh, &directory).map_err(failed(&directory)));
        if made.is_err() {
            self.remove_debris(&node.cluster_id, &node.node_id)?;
        }
        made?;
        let cluster = self.cluster_dir(&node.cluster_id)?;
        files::sync_dir(&cluster).map_err(failed(&cluster))?;
        Ok(record)
    }

    /// Fills a new directory, and makes sure that the node can run from it.
    fn fill(
        &self,
        fresh: &Path,
        record: &NodeRecord,
        configs: &[ConfigFile],
    ) -> Result<(), WorkerError> {
        let data = fresh.join(DATA);
        files::make_dir(&data).map_err(failed(&data))?;
        for config in configs {
            let path = inside(&data, &config.target)?;
            files::write_config(&path, &config.content, config.mode).map_err(failed(&path))?;
        }
        record.write(fresh)?;
        self.program(record, fresh)?;
        ports::test(self.config.address, &record.ports)
    }

    /// Makes sure that the node's process runs.
    fn run(&self, record: &NodeRecord) -> Result<NodeSeen, WorkerError> {
        let processes = self.processes()?;
        match main_process(record, &processes) {
            // A server that was killed between starting it and writing it down left it unrecorded.
            Some(process) if self.recorded_process(record).is_none() => {
                RunRecord::adopt(process, &self.boot_id).write(&self.dir_of(record))?;
            }
            Some(_) => {}
            None => {
                self.end_rest(record)?;
                ports::test(self.config.address, &record.ports)?;
                self.spawn(record)?;
            }
        }
        self.look(record)
    }

    /// Makes sure that no process of the node runs.
    fn halt(&self, record: &NodeRecord) -> Result<(), WorkerError> {
        let directory = self.dir_of(record);
        // Of a process that ended by itself it stays known why.
        if let Some(process) = self.recorded_process(record)
            && let Some(run) = RunRecord::read(&directory).filter(|run| run.pid == process.pid)
            && let Err(error) = (RunRecord {
                stopped: true,
                ..run
            })
            .write(&directory)
        {
            warn!(%error, "that a node is to stop could not be noted");
        }
        let marker = record.marker();
        self.end(|other| *other == marker, Some(record))
    }
}

/// Where a path that a profile names lies in the node's own directory.
pub(super) fn inside(data: &Path, target: &str) -> Result<PathBuf, WorkerError> {
    files::below(data, Path::new(target)).ok_or_else(|| {
        WorkerError::Refused(format!(
            "{target} would lie outside of the node's directory"
        ))
    })
}

fn node_of_debris(name: &str) -> Option<&str> {
    name.strip_prefix(FRESH).or_else(|| name.strip_prefix(GONE))
}
