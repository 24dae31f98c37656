//! Removing what a worker has of clusters that no row knows: what a restored database, or a driver's bug, left behind.
//!
//! A row is always older than what is made for it, and ids are never used again, so a cluster without a row at this
//! moment will never have one. The time it is left alone is for an operator to notice, not for safety.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::Context;
use crate::error::{self, Error};
use crate::store::hosts::{Host, HostChange};
use crate::store::{Conn, clusters, hosts};
use crate::worker::{NodeSeen, WorkerError};

/// Remembers since when a worker has what no row knows.
pub struct Sweep {
    context: Context,
    unknown: Mutex<Unknown>,
}

/// By host, each unknown cluster and when it was first seen.
type Unknown = HashMap<String, HashMap<String, Instant>>;

/// Which of the clusters that are unknown now have been so for long enough; remembers the others, and forgets what is not
/// unknown any more. Pure but for what it remembers.
fn overdue(
    known: &mut HashMap<String, Instant>,
    now: Instant,
    unknown: &BTreeSet<String>,
    patience: Duration,
) -> Vec<String> {
    known.retain(|id, _| unknown.contains(id));
    let mut due = Vec::new();
    for id in unknown {
        let since = *known.entry(id.clone()).or_insert(now);
        if now.duration_since(since) >= patience {
            due.push(id.clone());
        }
    }
    due
}

impl Sweep {
    /// Nothing is known yet.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            unknown: Mutex::default(),
        }
    }

    /// Looks through what a host's worker has. On a host that is being reset what is unknown goes at once, and the reset
    /// is complete when the pool has nothing there any more.
    pub async fn watch(&self, host: &Host, seen: &[NodeSeen]) -> Result<(), WorkerError> {
        let living = self.living(&host.id).await.map_err(failed)?;
        let unknown: BTreeSet<String> = seen
            .iter()
            .map(|found| found.node.cluster_id.clone())
            .filter(|id| !living.contains(id))
            .collect();
        let patience = if host.resetting {
            Duration::ZERO
        } else {
            self.context.settings.sweep_after
        };
        let due = {
            let mut memory = self.unknown.lock().unwrap_or_else(PoisonError::into_inner);
            overdue(
                memory.entry(host.id.clone()).or_default(),
                Instant::now(),
                &unknown,
                patience,
            )
        };
        for cluster_id in due {
            self.remove(host, &cluster_id).await?;
        }
        if host.resetting && living.is_empty() {
            self.end_reset(&host.id).await.map_err(failed)?;
        }
        Ok(())
    }

    async fn living(&self, host_id: &str) -> Result<BTreeSet<String>, Error> {
        let host_id = host_id.to_owned();
        let load = move |connection: &mut Conn| {
            let living = clusters::of_host(connection, &host_id)?;
            Ok(living.into_iter().map(|cluster| cluster.id).collect())
        };
        self.context.pool.store.read(load).await
    }

    async fn remove(&self, host: &Host, cluster_id: &str) -> Result<(), WorkerError> {
        let dry_run = self.context.settings.sweep_dry_run && !host.resetting;
        tracing::warn!(
            host = host.name,
            cluster.id = cluster_id,
            dry_run,
            "removing a cluster that no row knows"
        );
        if dry_run {
            return Ok(());
        }
        self.context
            .workers
            .of(host)?
            .remove_cluster(cluster_id)
            .await
    }

    async fn end_reset(&self, host_id: &str) -> Result<(), Error> {
        let host_id = host_id.to_owned();
        let done = HostChange {
            resetting: Some(false),
            ..HostChange::default()
        };
        self.context
            .pool
            .store
            .write(move |connection| Ok(hosts::update(connection, &host_id, &done)?))
            .await
    }
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
