//! The duty that tells which clusters are well, and has free ones that stay unwell made anew.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use futures::StreamExt as _;
use futures::stream;
use tokio::time::Instant;

use super::collect::collect;
use super::driver::{Duty, Report};
use super::reconcile::{self, Job};
use super::{Context, decide};
use crate::error::{self, Error};
use crate::id::{self, Millis};
use crate::pool::caller::KEEPER;
use crate::pool::{flavours, lifecycle};
use crate::profile::{HealthRule, ProbeTarget};
use crate::store::clusters::Probed;
use crate::store::{Conn, Health, ReleaseReason, clusters, holds};

/// Probes that run at once.
const AT_ONCE: usize = 64;

/// See the module.
pub struct HealthChecks {
    context: Context,
    /// The clusters that are to be probed, as they were at a revision of the store.
    found: Vec<Probed>,
    revision: Option<u64>,
    /// What is remembered of each cluster from probe to probe.
    known: HashMap<String, Known>,
    /// What the turns of probes are counted from.
    begun: Instant,
}

#[derive(Clone, Debug)]
struct Known {
    generation: i64,
    misses: u32,
    /// How often in a row it was well, but not all could be collected of it that its holder is to have.
    refusals: i32,
    next: Instant,
    /// The stamp of the present health, and since when that is so by a clock that does not jump.
    health_ts: Millis,
    since: Instant,
    plan: Option<Arc<Plan>>,
}

/// Whom to ask. It stays the same as long as nothing is wished and nobody else holds the cluster.
#[derive(Debug)]
struct Plan {
    user_id: String,
    rule: HealthRule,
    targets: Vec<ProbeTarget>,
    /// How many nodes are meant to run.
    running: usize,
}

/// Why a cluster is not well.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Unwell {
    /// Its probe says so.
    Probe(String),
    /// It lacks what its holder is to have.
    Unconnected(String),
}

/// What a probe leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Verdict {
    health: Health,
    misses: u32,
}

/// From what was known and what the probe told. `age` is how long the cluster's health has been unknown, which is what
/// counts for one that has never been well: it may take its start period and as long as the misses of one that was.
fn verdict(before: Health, misses: u32, well: bool, age: Duration, rule: &HealthRule) -> Verdict {
    if well {
        return Verdict {
            health: Health::Ok,
            misses: 0,
        };
    }
    let misses = misses.saturating_add(1);
    let patience = rule.start_period + rule.interval * rule.misses;
    let health = match before {
        Health::Unknown if age < patience => Health::Unknown,
        Health::Ok if misses < rule.misses => Health::Ok,
        _ => Health::Fail,
    };
    Verdict { health, misses }
}

impl HealthChecks {
    /// The duty, with nothing known.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            found: Vec::new(),
            revision: None,
            known: HashMap::new(),
            begun: Instant::now(),
        }
    }

    /// Reads anew which clusters are to be probed, if anything was written since.
    async fn refresh(&mut self) -> Result<(), Error> {
        let store = &self.context.pool.store;
        // Before the look: what is written during it leads to another one.
        let revision = store.revision();
        if self.revision == Some(revision) {
            return Ok(());
        }
        // Two of them would not fit into the memory that one needs.
        self.revision = None;
        self.found = Vec::new();
        self.found = store
            .read(|connection| Ok(clusters::to_probe(connection)?))
            .await?;
        self.revision = Some(revision);
        let now = Instant::now();
        let mut before = std::mem::take(&mut self.known);
        for cluster in &self.found {
            let known = recall(before.remove(&cluster.id), cluster, now)
                .unwrap_or_else(|| self.meet(cluster, now));
            self.known.insert(cluster.id.clone(), known);
        }
        Ok(())
    }

    /// Of a cluster of which nothing is remembered: it is due at once, unless it is known to be well.
    fn meet(&self, cluster: &Probed, now: Instant) -> Known {
        let profile = self
            .context
            .pool
            .catalogue
            .get(&flavours::of_probed(cluster));
        let next = match profile {
            Some(profile) if cluster.health == Health::Ok => {
                self.next_turn(profile.health(), &cluster.id)
            }
            _ => now,
        };
        Known {
            generation: cluster.generation,
            misses: 0,
            refusals: 0,
            next,
            health_ts: cluster.health_ts,
            since: moment(now, id::now(), cluster.health_ts),
            plan: None,
        }
    }

    fn next_turn(&self, rule: &HealthRule, id: &str) -> Instant {
        self.begun + turn(self.begun.elapsed(), rule.interval, id)
    }

    /// The clusters whose probe is due.
    fn due(&self) -> Vec<(Probed, Known)> {
        let now = Instant::now();
        let known = |cluster: &Probed| self.known.get(&cluster.id).filter(|it| it.next <= now);
        self.found
            .iter()
            .filter_map(|cluster| Some((cluster.clone(), known(cluster)?.clone())))
            .collect()
    }

    /// Probes one cluster and writes down what changed. Says what is to be remembered, and whether that changed
    /// anything.
    async fn check(&self, cluster: Probed, known: Known) -> Result<(Known, bool), Error> {
        let plan = match known.plan.clone() {
            Some(plan) if plan.user_id == cluster.user_id => plan,
            _ => Arc::new(self.plan(&cluster).await?),
        };
        let rule = &plan.rule;
        let told = self
            .context
            .prober
            .probe(rule, &plan.targets, plan.running)
            .await;
        let told = match told {
            Ok(()) => collect(&self.context, &cluster)
                .await?
                .map_err(Unwell::Unconnected),
            Err(why) => Err(Unwell::Probe(why)),
        };
        let age = known.since.elapsed();
        let verdict = verdict(cluster.health, known.misses, told.is_ok(), age, rule);
        let mut changed = self.note(&cluster, verdict.health, told.as_ref()).await?;
        // Misses of before the host was away do not count: its clusters get their chance when it is back.
        if verdict.health == Health::Fail && verdict.misses >= rule.misses {
            changed |= self.rebuild(&cluster, age).await?;
        }
        let refusals = match told {
            Err(Unwell::Unconnected(_)) => known.refusals.saturating_add(1),
            _ => 0,
        };
        let next = match verdict.health {
            _ if refusals > 0 => Instant::now() + lifecycle::pause(refusals),
            // Until it is known whether it is well, every pass asks.
            Health::Unknown => Instant::now(),
            _ => self.next_turn(rule, &cluster.id),
        };
        let known = Known {
            misses: verdict.misses,
            refusals,
            next,
            plan: Some(plan),
            ..known
        };
        Ok((known, changed))
    }

    async fn plan(&self, cluster: &Probed) -> Result<Plan, Error> {
        let id = cluster.id.clone();
        let loaded = self
            .context
            .pool
            .store
            .read(move |connection| reconcile::load(connection, &id))
            .await?;
        let Some(job) = loaded else {
            return Err(Error::no_cluster(&cluster.id));
        };
        let flavour = flavours::of_probed(cluster);
        let Some(profile) = self.context.pool.catalogue.get(&flavour) else {
            return Err(Error::Conflict(format!(
                "no profile makes the flavour {flavour} any more"
            )));
        };
        let rule = profile.health().clone();
        let spec = reconcile::render(&self.context, &job)?;
        let meant: Vec<&str> = meant_to_run(&job);
        let everywhere = rule.probe.target().0.is_none();
        let targets = spec
            .probes
            .into_iter()
            .filter(|target| !everywhere || meant.contains(&target.node.as_str()))
            .collect();
        Ok(Plan {
            user_id: job.cluster.user_id.clone(),
            running: meant.len(),
            rule,
            targets,
        })
    }

    async fn note(
        &self,
        cluster: &Probed,
        health: Health,
        told: Result<&(), &Unwell>,
    ) -> Result<bool, Error> {
        let detail = shown(health, told);
        // A probe may fail in another way each time; what cannot be collected is told as it is now.
        let is_told_anew =
            matches!(told, Err(Unwell::Unconnected(_))) && detail != cluster.status_detail;
        if health == cluster.health && !is_told_anew {
            return Ok(false);
        }
        let (id, generation) = (cluster.id.clone(), cluster.generation);
        let before = (cluster.health, cluster.health_ts);
        let shown = detail.clone();
        let set = move |connection: &mut Conn| {
            let now = id::now();
            let since = if before.0 == health { before.1 } else { now };
            let set = clusters::set_health(connection, &id, generation, health, &shown, since)?;
            if set && health == Health::Ok {
                holds::set_ready(connection, &id, now)?;
            }
            Ok(set)
        };
        let changed = self.context.pool.store.write(set).await?;
        if changed && health == Health::Ok && cluster.generation == lifecycle::FIRST {
            let age = u64::try_from(id::now().saturating_sub(cluster.create_ts)).unwrap_or(0);
            let flavour = flavours::of_probed(cluster).to_string();
            let figures = &self.context.pool.figures;
            figures.ready(&flavour, Duration::from_millis(age));
        }
        if changed {
            tracing::info!(cluster.id = cluster.id, cluster.name = cluster.name, %health, detail, "health");
            self.context.pool.bell.line.notify_one();
        }
        Ok(changed)
    }

    /// Has the cluster made anew, if nobody holds it and it has been unwell for as long as that may be.
    async fn rebuild(&self, cluster: &Probed, age: Duration) -> Result<bool, Error> {
        let is_over = cluster.health == Health::Fail && age >= self.context.settings.rebuild_after;
        if !is_over || !cluster.user_id.is_empty() {
            return Ok(false);
        }
        let seen = (cluster.generation, cluster.health, cluster.health_ts);
        let id = cluster.id.clone();
        let retire = move |connection: &mut Conn| match clusters::find(connection, &id)? {
            // Read again: someone may have got it, or it may have been looked after, meanwhile.
            Some(cluster)
                if cluster.user_id.is_empty()
                    && (cluster.generation, cluster.health, cluster.health_ts) == seen =>
            {
                lifecycle::let_go(connection, cluster, ReleaseReason::Unhealthy, KEEPER)
                    .map(|()| true)
            }
            _ => Ok(false),
        };
        let released = self.context.pool.store.write(retire).await?;
        if released {
            tracing::warn!(
                cluster.id = cluster.id,
                cluster.name = cluster.name,
                "unhealthy for long; made anew"
            );
            self.context.pool.bell.provision.notify_one();
        }
        Ok(released)
    }
}

/// What is told of a cluster of that health. One that is not known yet has no detail before it answers.
fn shown(health: Health, told: Result<&(), &Unwell>) -> String {
    match (health, told) {
        (Health::Fail, Err(Unwell::Probe(why)))
        | (Health::Fail | Health::Unknown, Err(Unwell::Unconnected(why))) => why.clone(),
        _ => String::new(),
    }
}

/// The nodes that must run for the cluster to be well: those its holder has not stopped. One that nobody holds is handed
/// out whole or not at all.
fn meant_to_run(job: &Job) -> Vec<&str> {
    let is_free = job.cluster.user_id.is_empty();
    job.nodes
        .iter()
        .filter(|node| is_free || decide::is_to_run(job.cluster.wanted, node))
        .map(|node| node.node_id.as_str())
        .collect()
}

/// What is still true of what was remembered, now that the cluster is as it is.
fn recall(known: Option<Known>, cluster: &Probed, now: Instant) -> Option<Known> {
    let mut known = known.filter(|known| known.generation == cluster.generation)?;
    if known.health_ts != cluster.health_ts {
        (known.health_ts, known.since) = (cluster.health_ts, now);
    }
    Some(known)
}

/// When that was, as far as the clock that stamped it can be trusted: now, for what is yet to come.
fn moment(now: Instant, clock: Millis, stamp: Millis) -> Instant {
    let age = u64::try_from(clock.saturating_sub(stamp)).unwrap_or(0);
    now.checked_sub(Duration::from_millis(age)).unwrap_or(now)
}

/// When a cluster that was probed just now has its next turn, from the same beginning as `elapsed`: half to one and a
/// half intervals from now at first, and each interval from then on. The turns of all clusters are spread evenly over
/// the interval, by the random part of their ids.
fn turn(elapsed: Duration, interval: Duration, id: &str) -> Duration {
    let nanos = interval.as_nanos().max(1);
    let random = id.get(id.len().saturating_sub(8)..).unwrap_or_default();
    let share = u128::from(u32::from_str_radix(random, 16).unwrap_or(0));
    let offset = (nanos * share) >> 32;
    let earliest = elapsed.as_nanos() + nanos / 2;
    let rounds = earliest.saturating_sub(offset) / nanos + 1;
    Duration::from_nanos(u64::try_from(offset + rounds * nanos).unwrap_or(u64::MAX))
}

#[async_trait]
impl Duty for HealthChecks {
    fn name(&self) -> &'static str {
        "health"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        self.refresh().await?;
        let mut report = Report {
            found: self.found.len(),
            ..Report::default()
        };
        let this = &*self;
        let outcomes: Vec<_> = stream::iter(self.due())
            .map(|(cluster, known)| async move {
                (cluster.id.clone(), this.check(cluster, known).await)
            })
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        for (id, outcome) in outcomes {
            match outcome {
                Ok((known, changed)) => {
                    report.done += usize::from(changed);
                    self.known.insert(id, known);
                }
                // Released while it was probed; nothing is lost.
                Err(Error::NotFound { .. }) => {}
                Err(error) => {
                    report.failed += 1;
                    tracing::warn!(
                        cluster.id = id,
                        error = error::chain(&error),
                        "cannot tell its health"
                    );
                }
            }
        }
        Ok(report)
    }
}

#[cfg(test)]
#[path = "health_tests.rs"]
mod tests;
