//! The duty that tells which clusters are well, and has free ones that stay unwell made anew.

use std::collections::HashMap;
use std::time::Duration;

use async_trait::async_trait;
use futures::StreamExt as _;
use futures::stream;
use tokio::time::Instant;

use super::driver::{Duty, Report};
use super::reconcile::{self, Job};
use super::{Context, decide};
use crate::error::{self, Error};
use crate::id::{self, Millis};
use crate::pool::{flavours, lifecycle};
use crate::profile::HealthRule;
use crate::store::clusters::Cluster;
use crate::store::{Conn, Health, ReleaseReason, clusters};

/// Probes that run at once.
const AT_ONCE: usize = 64;

/// See the module.
pub struct HealthChecks {
    context: Context,
    /// What is remembered of each cluster from probe to probe.
    known: HashMap<String, Known>,
}

#[derive(Clone, Copy, Debug)]
struct Known {
    generation: i64,
    misses: u32,
    next: Instant,
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
            known: HashMap::new(),
        }
    }

    /// The clusters whose probe is due. One that is new, or of which something was wished, is due at once.
    fn due(&mut self, found: Vec<Cluster>) -> Vec<(Cluster, u32)> {
        let now = Instant::now();
        let current: HashMap<&str, i64> = found
            .iter()
            .map(|cluster| (cluster.id.as_str(), cluster.generation))
            .collect();
        self.known
            .retain(|id, known| current.get(id.as_str()) == Some(&known.generation));
        let known = &self.known;
        found
            .into_iter()
            .filter_map(|cluster| match known.get(&cluster.id) {
                Some(known) if known.next > now => None,
                known => Some((cluster, known.map_or(0, |known| known.misses))),
            })
            .collect()
    }

    /// Probes one cluster and writes down what changed. Says when it is to be probed next, and whether that changed
    /// anything.
    async fn check(&self, cluster: Cluster, misses: u32) -> Result<(Known, bool), Error> {
        let flavour = flavours::of(&cluster);
        let Some(profile) = self.context.pool.catalogue.get(&flavour) else {
            return Err(Error::Conflict(format!(
                "no profile makes the flavour {flavour} any more"
            )));
        };
        let rule = profile.health().clone();
        let told = self.probe(&cluster, &rule).await?;
        let age = Duration::from_millis(u64::try_from(id::now() - cluster.health_ts).unwrap_or(0));
        let verdict = verdict(cluster.health, misses, told.is_ok(), age, &rule);
        let generation = cluster.generation;
        let detail = told.err().unwrap_or_default();
        let mut changed = self.note(&cluster, verdict.health, &detail).await?;
        // Misses of before the host was away do not count: its clusters get their chance when it is back.
        if verdict.health == Health::Fail && verdict.misses >= rule.misses {
            changed |= self.rebuild(&cluster).await?;
        }
        // Until it is known whether it is well, every pass asks.
        let pause = if verdict.health == Health::Unknown {
            Duration::ZERO
        } else {
            spread(rule.interval, &cluster.id)
        };
        Ok((
            Known {
                generation,
                misses: verdict.misses,
                next: Instant::now() + pause,
            },
            changed,
        ))
    }

    async fn probe(
        &self,
        cluster: &Cluster,
        rule: &HealthRule,
    ) -> Result<Result<(), String>, Error> {
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
        let spec = reconcile::render(&self.context, &job)?;
        let meant: Vec<&str> = meant_to_run(&job);
        let everywhere = rule.probe.target().0.is_none();
        let targets: Vec<_> = spec
            .probes
            .into_iter()
            .filter(|target| !everywhere || meant.contains(&target.node.as_str()))
            .collect();
        Ok(self.context.prober.probe(rule, &targets, meant.len()).await)
    }

    async fn note(&self, cluster: &Cluster, health: Health, detail: &str) -> Result<bool, Error> {
        if health == cluster.health {
            return Ok(false);
        }
        let (id, generation) = (cluster.id.clone(), cluster.generation);
        let shown = if health == Health::Fail {
            detail.to_owned()
        } else {
            String::new()
        };
        let set = move |connection: &mut Conn| {
            Ok(clusters::set_health(
                connection,
                &id,
                generation,
                health,
                &shown,
                id::now(),
            )?)
        };
        let changed = self.context.pool.store.write(set).await?;
        if changed {
            tracing::info!(cluster.id = cluster.id, cluster.name = cluster.name, %health, detail, "health");
        }
        Ok(changed)
    }

    /// Has the cluster made anew, if nobody holds it and it has been unwell for long.
    async fn rebuild(&self, cluster: &Cluster) -> Result<bool, Error> {
        let patience = Millis::try_from(self.context.settings.rebuild_after.as_millis())
            .unwrap_or(Millis::MAX);
        let is_over = move |cluster: &Cluster| {
            cluster.user_id.is_empty()
                && cluster.health == Health::Fail
                && id::now() - cluster.health_ts >= patience
        };
        if !is_over(cluster) {
            return Ok(false);
        }
        let id = cluster.id.clone();
        let retire = move |connection: &mut Conn| match clusters::find(connection, &id)? {
            // Read again: someone may have got it, or it may have been looked after, meanwhile.
            Some(cluster) if is_over(&cluster) => {
                lifecycle::let_go(connection, cluster, ReleaseReason::Unhealthy).map(|()| true)
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

/// The interval, up to a tenth shorter, by the cluster's id, so that probes of clusters made together drift apart.
fn spread(interval: Duration, id: &str) -> Duration {
    let sum: u32 = id.bytes().map(u32::from).sum();
    interval.mul_f64(1.0 - f64::from(sum % 100) / 1000.0)
}

#[async_trait]
impl Duty for HealthChecks {
    fn name(&self) -> &'static str {
        "health"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let found = self
            .context
            .pool
            .store
            .read(|connection| Ok(clusters::to_probe(connection)?))
            .await?;
        let mut report = Report {
            found: found.len(),
            ..Report::default()
        };
        let due = self.due(found);
        let this = &*self;
        let outcomes: Vec<_> = stream::iter(due)
            .map(|(cluster, misses)| async move {
                (cluster.id.clone(), this.check(cluster, misses).await)
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
mod tests {
    use super::*;
    use crate::profile::Probe;

    fn rule() -> HealthRule {
        HealthRule {
            probe: Probe::Tcp {
                service: None,
                port: 1,
            },
            interval: Duration::from_secs(5),
            timeout: Duration::from_secs(1),
            misses: 3,
            start_period: Duration::from_secs(10),
        }
    }

    #[test]
    fn one_good_probe_makes_it_well_and_so_many_misses_unwell() {
        let judge = |before, misses, well| verdict(before, misses, well, Duration::ZERO, &rule());
        assert_eq!(
            judge(Health::Unknown, 7, true),
            Verdict {
                health: Health::Ok,
                misses: 0
            }
        );
        assert_eq!(
            judge(Health::Fail, 7, true),
            Verdict {
                health: Health::Ok,
                misses: 0
            }
        );
        assert_eq!(
            judge(Health::Ok, 0, false),
            Verdict {
                health: Health::Ok,
                misses: 1
            }
        );
        assert_eq!(
            judge(Health::Ok, 1, false),
            Verdict {
                health: Health::Ok,
                misses: 2
            }
        );
        assert_eq!(
            judge(Health::Ok, 2, false),
            Verdict {
                health: Health::Fail,
                misses: 3
            }
        );
        assert_eq!(
            judge(Health::Fail, 3, false),
            Verdict {
                health: Health::Fail,
                misses: 4
            }
        );
    }

    #[test]
    fn one_that_was_never_well_gets_its_start_period_and_the_time_of_its_misses() {
        let judge = |seconds| {
            verdict(
                Health::Unknown,
                100,
                false,
                Duration::from_secs(seconds),
                &rule(),
            )
            .health
        };
        assert_eq!((judge(24), judge(25)), (Health::Unknown, Health::Fail));
    }
}
