//! Removing what a worker has of clusters that no row knows: what a restored database, or a driver's bug, left behind.
//!
//! A row is always older than what is made for it, and ids are never used again, so a cluster without a row at this
//! moment will never have one. The time it is left alone is for an operator to notice, not for safety.

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use tokio::time::Instant;

use super::Context;
use crate::error::{self, Error};
use crate::store::hosts::{Host, HostChange};
use crate::store::{Conn, clusters, hosts, released};
use crate::worker::{WorkerDriver, WorkerError};

/// Remembers since when a host's worker has what no row knows.
pub struct Sweep {
    context: Context,
    unknown: HashMap<String, Instant>,
}

/// What of a worker's clusters no row knows, and whether the pool has any there.
struct Strays {
    /// The history has them: a call that was given up was carried out late.
    late: Vec<String>,
    /// Nothing has them.
    unknown: BTreeSet<String>,
    is_host_empty: bool,
}

/// Which of the clusters that are unknown now have been so for long enough; remembers the others, and forgets what is not
/// unknown any more.
fn overdue(
    known: &mut HashMap<String, Instant>,
    now: Instant,
    unknown: &BTreeSet<String>,
    patience: Duration,
) -> Vec<String> {
    known.retain(|id, _| unknown.contains(id));
    let is_due =
        |id: &&String| now.duration_since(*known.entry((*id).clone()).or_insert(now)) >= patience;
    unknown.iter().filter(is_due).cloned().collect()
}

impl Sweep {
    /// Nothing is known yet.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            unknown: HashMap::new(),
        }
    }

    /// Looks through what a host's worker has. On a host that is being reset what is unknown goes at once, and the reset
    /// is complete when the pool has nothing there any more.
    pub async fn look(
        &mut self,
        host: &Host,
        driver: &dyn WorkerDriver,
    ) -> Result<(), WorkerError> {
        let found = driver.clusters().await?;
        let strays = self.strays(&host.id, found).await.map_err(failed)?;
        let settings = &self.context.settings;
        let patience = if host.resetting {
            Duration::ZERO
        } else {
            settings.sweep_after
        };
        let dry_run = settings.sweep_dry_run && !host.resetting;
        for cluster_id in strays.late {
            remove(host, driver, &cluster_id, false).await?;
        }
        for cluster_id in overdue(&mut self.unknown, Instant::now(), &strays.unknown, patience) {
            remove(host, driver, &cluster_id, dry_run).await?;
        }
        if host.resetting && strays.is_host_empty {
            self.end_reset(&host.id).await.map_err(failed)?;
        }
        Ok(())
    }

    async fn strays(&self, host_id: &str, found: Vec<String>) -> Result<Strays, Error> {
        let host_id = host_id.to_owned();
        let judge = move |connection: &mut Conn| {
            let living = clusters::of_host(connection, &host_id)?;
            let mut strays = Strays {
                late: Vec::new(),
                unknown: BTreeSet::new(),
                is_host_empty: living.is_empty(),
            };
            let known: BTreeSet<&str> = living.iter().map(|cluster| cluster.id.as_str()).collect();
            for id in found {
                if known.contains(id.as_str()) {
                    continue;
                }
                if released::find(connection, &id)?.is_some() {
                    strays.late.push(id);
                } else {
                    strays.unknown.insert(id);
                }
            }
            Ok(strays)
        };
        self.context.pool.store.read(judge).await
    }

    async fn end_reset(&self, host_id: &str) -> Result<(), Error> {
        let host_id = host_id.to_owned();
        let done = HostChange {
            resetting: Some(false),
            ..HostChange::default()
        };
        let write = move |connection: &mut Conn| Ok(hosts::update(connection, &host_id, &done)?);
        self.context.pool.store.write(write).await
    }
}

async fn remove(
    host: &Host,
    driver: &dyn WorkerDriver,
    cluster_id: &str,
    dry_run: bool,
) -> Result<(), WorkerError> {
    tracing::warn!(
        host = host.name,
        cluster.id = cluster_id,
        dry_run,
        "removing what no row knows"
    );
    if dry_run {
        return Ok(());
    }
    driver.remove_cluster(cluster_id).await
}

fn failed(error: Error) -> WorkerError {
    WorkerError::Failed(error::chain(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_unknown_is_due_and_what_was_known_between_starts_anew() {
        let (mut memory, start, minute) = (HashMap::new(), Instant::now(), Duration::from_secs(60));
        let ids = |ids: &[&str]| ids.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
        let mut at = |seconds, unknown: &[&str]| {
            overdue(
                &mut memory,
                start + Duration::from_secs(seconds),
                &ids(unknown),
                minute,
            )
        };
        assert!(at(0, &["a", "b"]).is_empty());
        assert!(at(30, &["a"]).is_empty());
        assert_eq!(at(60, &["a", "b"]), ["a"]);
        assert_eq!(at(120, &["b"]), ["b"]);
    }
}
