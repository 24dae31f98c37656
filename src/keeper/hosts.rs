//! The duty that watches hosts: whether their workers answer, and whether they still have what was noted.

use std::collections::HashMap;

use async_trait::async_trait;
use futures::future::join_all;

use super::Context;
use super::decide::is_as_noted;
use super::driver::{Duty, Report};
use super::sweep::Sweep;
use crate::error::Error;
use crate::id;
use crate::store::clusters::Cluster;
use crate::store::hosts::Host;
use crate::store::nodes::Node;
use crate::store::{Conn, HostStatus, Wanted, clusters, hosts, nodes};
use crate::worker::{NodeSeen, WorkerError};

/// Looks in a row that a worker may fail to answer before its host is inactive.
const MISSES: u32 = 2;

/// See the module.
pub struct Hosts {
    context: Context,
    misses: HashMap<String, u32>,
    sweep: Sweep,
}

impl Hosts {
    /// The duty.
    pub fn new(context: Context) -> Self {
        let sweep = Sweep::new(context.clone());
        Self {
            context,
            misses: HashMap::new(),
            sweep,
        }
    }

    async fn watch(&self, host: &Host) -> Result<usize, WorkerError> {
        let internal = |error: Error| WorkerError::Failed(crate::error::chain(&error));
        // Read before the worker is asked: what is settled by then is what its answer must show.
        let noted = self.noted(&host.id).await.map_err(internal)?;
        let seen = self.context.workers.of(host)?.list().await?;
        let differing: Vec<(String, i64)> = noted
            .iter()
            .filter(|(cluster, members)| {
                !is_as_noted(cluster.wanted, members, &of(&seen, &cluster.id))
            })
            .map(|(cluster, _)| (cluster.id.clone(), cluster.generation))
            .collect();
        self.sweep.watch(host, &seen).await?;
        self.unsettle(host, differing).await.map_err(internal)
    }

    /// The host's clusters whose wish was carried out.
    async fn noted(&self, host_id: &str) -> Result<Vec<(Cluster, Vec<Node>)>, Error> {
        let host_id = host_id.to_owned();
        let load = move |connection: &mut Conn| {
            let settled: Vec<Cluster> = clusters::of_host(connection, &host_id)?
                .into_iter()
                .filter(|cluster| {
                    cluster.settled == cluster.generation && cluster.wanted != Wanted::Gone
                })
                .collect();
            let ids: Vec<&str> = settled.iter().map(|cluster| cluster.id.as_str()).collect();
            let mut members: HashMap<String, Vec<Node>> = HashMap::new();
            for node in nodes::of_clusters(connection, &ids)? {
                members
                    .entry(node.cluster_id.clone())
                    .or_default()
                    .push(node);
            }
            Ok(settled
                .into_iter()
                .map(|cluster| {
                    let own = members.remove(&cluster.id).unwrap_or_default();
                    (cluster, own)
                })
                .collect())
        };
        self.context.pool.store.read(load).await
    }

    async fn unsettle(&self, host: &Host, differing: Vec<(String, i64)>) -> Result<usize, Error> {
        if differing.is_empty() {
            return Ok(0);
        }
        tracing::info!(
            host = host.name,
            clusters = differing.len(),
            "the worker has not what was noted"
        );
        let change = move |connection: &mut Conn| {
            let mut changed = 0;
            for (id, generation) in &differing {
                changed += clusters::unsettle(connection, id, *generation)?;
            }
            Ok(changed)
        };
        let changed = self.context.pool.store.write(change).await?;
        self.context.pool.bell.provision.notify_one();
        Ok(changed)
    }

    async fn note_status(
        &mut self,
        host: &Host,
        answer: &Result<usize, WorkerError>,
    ) -> Result<(), Error> {
        let (status, detail) = match answer {
            Ok(_) => (HostStatus::Active, String::new()),
            Err(error) => (HostStatus::Inactive, error.to_string()),
        };
        let misses = self.misses.entry(host.id.clone()).or_default();
        *misses = if status == HostStatus::Active {
            0
        } else {
            *misses + 1
        };
        let known = host.status == status && host.status_detail == detail;
        if known || (status == HostStatus::Inactive && *misses < MISSES) {
            return Ok(());
        }
        let (host_id, told) = (host.id.clone(), detail.clone());
        let write = move |connection: &mut Conn| {
            if status == HostStatus::Inactive {
                let flag = format!("the worker of its host {told}");
                clusters::flag_host(connection, &host_id, &flag, id::now())?;
            }
            Ok(hosts::set_status(connection, &host_id, status, &told)?)
        };
        self.context.pool.store.write(write).await?;
        if host.status != status {
            tracing::info!(host = host.name, %status, detail, "host");
            self.context.pool.bell.fill.notify_one();
        }
        Ok(())
    }
}

fn of(seen: &[NodeSeen], cluster_id: &str) -> Vec<NodeSeen> {
    seen.iter()
        .filter(|found| found.node.cluster_id == cluster_id)
        .cloned()
        .collect()
}

#[async_trait]
impl Duty for Hosts {
    fn name(&self) -> &'static str {
        "hosts"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let all = self
            .context
            .pool
            .store
            .read(|connection| Ok(hosts::all(connection)?))
            .await?;
        self.misses
            .retain(|id, _| all.iter().any(|host| host.id == *id));
        let answers = join_all(all.iter().map(|host| self.watch(host))).await;
        let mut report = Report {
            found: all.len(),
            ..Report::default()
        };
        for (host, answer) in all.iter().zip(answers) {
            match &answer {
                Ok(changed) => report.done += changed,
                Err(_) => report.failed += 1,
            }
            self.note_status(host, &answer).await?;
        }
        Ok(report)
    }
}
