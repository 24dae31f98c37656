//! The duty that watches hosts: whether their workers answer, and whether they still have what was noted.
//!
//! Each host has a watch of its own, so that a worker that does not answer holds up no other.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use super::Context;
use super::decide::{is_as_noted, lame};
use super::driver::{Duty, Report};
use super::sweep::Sweep;
use super::workers;
use crate::error::{self, Error};
use crate::id;
use crate::pool::lifecycle;
use crate::store::clusters::Cluster;
use crate::store::hosts::Host;
use crate::store::nodes::Node;
use crate::store::{Conn, Health, HostStatus, Wanted, clusters, hosts, nodes};
use crate::worker::{NodeSeen, WorkerDriver, WorkerError};

/// Looks in a row that a worker may fail to answer before its host is inactive.
const MISSES: u32 = 2;

/// How often a worker is asked what it is.
const FACTS_EVERY: Duration = Duration::from_secs(60);

/// The least time between two looks at one host, however much happens there.
const BREATH: Duration = Duration::from_millis(200);

/// See the module.
pub struct Hosts {
    context: Context,
    watches: HashMap<String, Running>,
}

/// A watch over a host; it ends with this.
struct Running {
    task: JoinHandle<()>,
    look: Arc<Notify>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Hosts {
    /// The duty.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            watches: HashMap::new(),
        }
    }

    fn begin(&self, host: &Host) -> Running {
        let look = Arc::new(Notify::new());
        let watch = Watch {
            context: self.context.clone(),
            host_id: host.id.clone(),
            misses: 0,
            asked: None,
            sweep: Sweep::new(self.context.clone()),
        };
        let task = tokio::spawn(watch.run(Arc::clone(&look)));
        Running { task, look }
    }
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
        let is_there = |id: &str| all.iter().any(|host| host.id == id);
        self.watches.retain(|id, _| is_there(id));
        self.context.workers.retain(is_there);
        let mut report = Report {
            found: all.len(),
            ..Report::default()
        };
        for host in all {
            match self.watches.get(&host.id) {
                Some(watch) if !watch.task.is_finished() => {
                    if host.resetting {
                        watch.look.notify_one();
                    }
                }
                _ => {
                    report.done += 1;
                    self.watches.insert(host.id.clone(), self.begin(&host));
                }
            }
        }
        Ok(report)
    }
}

/// A cluster that is not as it was noted.
struct Differing {
    id: String,
    generation: i64,
    /// Which node does not run that ought to, if one does not.
    lame: Option<String>,
}

/// What watches one host.
struct Watch {
    context: Context,
    host_id: String,
    misses: u32,
    /// When the worker was last asked for its facts.
    asked: Option<Instant>,
    sweep: Sweep,
}

impl Watch {
    /// Looks on a timer, when the worker tells that something happened, and when told to; until the host is gone.
    async fn run(mut self, look: Arc<Notify>) {
        loop {
            let host_id = self.host_id.clone();
            let read = move |connection: &mut Conn| Ok(hosts::find(connection, &host_id)?);
            let host = match self.context.pool.store.read(read).await {
                Ok(Some(host)) => host,
                Ok(None) => return,
                Err(error) => {
                    tracing::error!(error = error::chain(&error), "cannot read the host");
                    sleep(self.context.settings.hosts_every).await;
                    continue;
                }
            };
            let driver = self.context.workers.of(&host);
            let answer = match &driver {
                Ok(driver) => self.look(&host, &**driver).await,
                Err(error) => Err(error.clone()),
            };
            if let (Ok(_), Ok(driver)) = (&answer, &driver)
                && let Err(error) = self.note_facts(&host, &**driver).await
            {
                tracing::error!(
                    host = host.name,
                    error = error::chain(&error),
                    "cannot note its facts"
                );
            }
            if let Err(error) = self.note_status(&host, &answer).await {
                tracing::error!(
                    host = host.name,
                    error = error::chain(&error),
                    "cannot note it"
                );
            }
            sleep(BREATH).await;
            let changed = async {
                match &driver {
                    Ok(driver) => driver.changed().await,
                    Err(_) => std::future::pending().await,
                }
            };
            tokio::select! {
                () = sleep(self.context.settings.hosts_every) => {}
                () = look.notified() => {}
                () = changed => {}
            }
        }
    }

    async fn look(&mut self, host: &Host, driver: &dyn WorkerDriver) -> Result<usize, WorkerError> {
        let internal = |error: Error| WorkerError::Failed(error::chain(&error));
        // Read before the worker is asked: what is settled by then is what its answer must show.
        let noted = self.noted(&host.id).await.map_err(internal)?;
        let mut seen: HashMap<String, Vec<NodeSeen>> = HashMap::new();
        for found in driver.list().await? {
            let of = seen.entry(found.node.cluster_id.clone()).or_default();
            of.push(found);
        }
        let of = |cluster: &Cluster| seen.get(&cluster.id).map_or(&[][..], Vec::as_slice);
        let differing: Vec<Differing> = noted
            .iter()
            .filter(|(cluster, members)| !is_as_noted(cluster.wanted, members, of(cluster)))
            .map(|(cluster, members)| Differing {
                id: cluster.id.clone(),
                generation: cluster.generation,
                lame: lame(cluster.wanted, members, of(cluster)),
            })
            .collect();
        let changed = self.unsettle(host, differing).await.map_err(internal)?;
        self.sweep.look(host, driver).await?;
        Ok(changed)
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

    /// A cluster with a node that ought to run and does not is unwell until the first good probe after it does.
    async fn unsettle(&self, host: &Host, differing: Vec<Differing>) -> Result<usize, Error> {
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
            for Differing {
                id,
                generation,
                lame,
            } in &differing
            {
                if let Some(why) = lame {
                    clusters::set_health(
                        connection,
                        id,
                        *generation,
                        Health::Fail,
                        why,
                        id::now(),
                    )?;
                }
                changed += clusters::unsettle(connection, id, *generation)?;
            }
            Ok(changed)
        };
        let changed = self.context.pool.store.write(change).await?;
        self.context.pool.bell.provision.notify_one();
        Ok(changed)
    }

    /// Asks what the worker is when it has (again) come to answer, and now and then. That it does not tell is no matter.
    async fn note_facts(&mut self, host: &Host, driver: &dyn WorkerDriver) -> Result<(), Error> {
        let is_known = host.status == HostStatus::Active
            && self
                .asked
                .is_some_and(|asked| asked.elapsed() < FACTS_EVERY);
        if is_known {
            return Ok(());
        }
        let Ok(told) = driver.ping().await else {
            return Ok(());
        };
        self.asked = Some(Instant::now());
        let facts = workers::facts(told);
        if facts == host.facts {
            return Ok(());
        }
        let host_id = host.id.clone();
        let write =
            move |connection: &mut Conn| Ok(hosts::set_facts(connection, &host_id, &facts)?);
        self.context.pool.store.write(write).await
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
        self.misses = if status == HostStatus::Active {
            0
        } else {
            self.misses.saturating_add(1)
        };
        // What else an active host lacks is for others to say.
        let known =
            host.status == status && (status == HostStatus::Active || host.status_detail == detail);
        if known || (status == HostStatus::Inactive && self.misses < MISSES) {
            return Ok(());
        }
        let (host_id, told) = (host.id.clone(), detail.clone());
        let write = move |connection: &mut Conn| {
            if status == HostStatus::Inactive {
                let flag = lifecycle::flag(&told);
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
