//! One cluster: look, decide, act, look again, and write down what was seen.

use diesel::Connection as _;

use super::Context;
use super::decide::{self, decide};
use super::execute::execute;
use crate::error::{self, Error};
use crate::id;
use crate::pool::bell::Outcome;
use crate::pool::{flavours, lifecycle};
use crate::profile::{ClusterSpec, Logging};
use crate::store::clusters::Cluster;
use crate::store::hosts::Host;
use crate::store::nodes::Node;
use crate::store::slots::Port;
use crate::store::{Conn, Health, LogType, Wanted, clusters, hosts, nodes, slots};
use crate::worker::{NodeSeen, WorkerDriver, WorkerError};

/// All that is known of a cluster when work on it begins.
#[derive(Clone, Debug)]
pub struct Job {
    /// The cluster, with its wish.
    pub cluster: Cluster,
    /// Its nodes, with theirs.
    pub nodes: Vec<Node>,
    /// Its host.
    pub host: Host,
    /// Its ports.
    pub ports: Vec<Port>,
}

/// Reads the job; `None` when the cluster is gone.
pub fn load(connection: &mut Conn, cluster_id: &str) -> Result<Option<Job>, Error> {
    let Some(cluster) = clusters::find(connection, cluster_id)? else {
        return Ok(None);
    };
    let nodes = nodes::of_cluster(connection, cluster_id)?;
    let host = hosts::find(connection, &cluster.host_id)?
        .ok_or_else(|| Error::no_host(&cluster.host_id))?;
    let ports = slots::ports_of(connection, cluster.slot_id)?;
    Ok(Some(Job {
        cluster,
        nodes,
        host,
        ports,
    }))
}

/// The cluster as its profile describes it, for a driver.
pub fn render(context: &Context, job: &Job) -> Result<ClusterSpec, Error> {
    let flavour = flavours::of(&job.cluster);
    let profile = context.pool.catalogue.get(&flavour).ok_or_else(|| {
        Error::Conflict(format!("no profile makes the flavour {flavour} any more"))
    })?;
    let bindings = lifecycle::bindings(&job.host, &job.cluster.id, &job.cluster.name, &job.ports)?;
    let mut spec = profile
        .render(&flavour, &bindings)
        .map_err(|error| Error::Internal(Box::new(error)))?;
    log_as_host(&mut spec, &job.host);
    Ok(spec)
}

/// Nodes whose profile does not say where they log to do so as their host says.
fn log_as_host(spec: &mut ClusterSpec, host: &Host) {
    if host.log_type != LogType::Syslog {
        return;
    }
    let name = &spec.cluster_name;
    for node in spec.nodes.iter_mut().filter(|node| node.logging.is_none()) {
        let options = [
            ("syslog-address", host.log_server.clone()),
            ("tag", format!("{name}/{}", node.node_id)),
        ];
        node.logging = Some(Logging {
            driver: Some("syslog".into()),
            options: options.map(|(key, value)| (key.to_owned(), value)).into(),
        });
    }
}

/// Carries out the cluster's wish as far as it can be now, writes down what came of it, and tells who waits for it.
/// Says whether it was carried out in full.
pub async fn reconcile(context: &Context, cluster_id: &str) -> Result<bool, Error> {
    let id = cluster_id.to_owned();
    let Some(job) = context
        .pool
        .store
        .read(move |connection| load(connection, &id))
        .await?
    else {
        return Ok(true);
    };
    let acted = carry_out(context, &job).await;
    let result = acted.as_ref().map(drop).map_err(Clone::clone);
    let is_done = result.is_ok();
    let generation = job.cluster.generation;
    // Told after it is written down, so that who hears it can read it. Those whose wish was followed by another one
    // meanwhile hear what comes of that.
    if record(context, job, acted).await? {
        context
            .pool
            .bell
            .tell(cluster_id, &Outcome { generation, result });
    }
    Ok(is_done)
}

async fn carry_out(context: &Context, job: &Job) -> Result<Vec<NodeSeen>, WorkerError> {
    let driver = context.workers.of(&job.host)?;
    if job.cluster.wanted == Wanted::Gone {
        driver.remove_cluster(&job.cluster.id).await?;
        return Ok(Vec::new());
    }
    let spec = render(context, job).map_err(|error| WorkerError::Refused(error::chain(&error)))?;
    let seen = driver.inspect(&job.cluster.id).await?;
    execute(
        &*driver,
        &spec,
        &decide(job.cluster.wanted, &job.nodes, &seen),
    )
    .await?;
    confirm(&*driver, job).await
}

/// Looks again: a node that ended as soon as it was started, or was removed meanwhile, is not success.
async fn confirm(driver: &dyn WorkerDriver, job: &Job) -> Result<Vec<NodeSeen>, WorkerError> {
    let seen = driver.inspect(&job.cluster.id).await?;
    let mut nodes = job.nodes.clone();
    nodes.iter_mut().for_each(|node| node.restart = false);
    let Some(left) = decide(job.cluster.wanted, &nodes, &seen).into_iter().next() else {
        return Ok(seen);
    };
    let node = left.node();
    let detail = seen
        .iter()
        .find(|found| found.node == *node)
        .map(|found| found.detail.as_str())
        .unwrap_or_default();
    Err(WorkerError::Failed(format!(
        "node {} does not stay as it should be: {detail}",
        node.node_id
    )))
}

/// Writes down what came of it. Says whether that was still what is wished.
async fn record(
    context: &Context,
    job: Job,
    acted: Result<Vec<NodeSeen>, WorkerError>,
) -> Result<bool, Error> {
    let (id, host) = (job.cluster.id.clone(), job.host.name.clone());
    let pool = context.pool.clone();
    match acted {
        Ok(_) if job.cluster.wanted == Wanted::Gone => {
            let finish =
                move |connection: &mut Conn| match clusters::find(connection, &job.cluster.id)? {
                    Some(cluster) => lifecycle::finish(connection, &pool, &cluster),
                    None => Ok(()),
                };
            context.pool.store.write(finish).await?;
            tracing::info!(cluster.id = id, host, "removed");
            context.pool.bell.fill.notify_one();
            Ok(true)
        }
        Ok(seen) => {
            let note = move |connection: &mut Conn| succeed(connection, &job, &seen);
            let is_current = context.pool.store.write(note).await?;
            tracing::debug!(cluster.id = id, host, is_current, "as wished");
            context.pool.bell.health.notify_one();
            Ok(is_current)
        }
        Err(error) => {
            tracing::warn!(cluster.id = id, host, %error, "not as wished; will try again");
            if matches!(error, WorkerError::Unreachable(_)) {
                context.pool.bell.hosts.notify_one();
            }
            let note = move |connection: &mut Conn| fail(connection, &pool, &job, &error);
            context.pool.store.write(note).await
        }
    }
}

fn succeed(connection: &mut Conn, job: &Job, seen: &[NodeSeen]) -> Result<bool, Error> {
    let Some(mut cluster) = clusters::find(connection, &job.cluster.id)? else {
        return Ok(false);
    };
    // Something else was wished meanwhile: what was seen is no answer to that. The next round looks for itself.
    if cluster.generation != job.cluster.generation {
        return Ok(false);
    }
    let mut members = job.nodes.clone();
    decide::note(&mut members, seen);
    for node in &mut members {
        node.restart = false;
        nodes::update(connection, node)?;
    }
    let is_same = |(now, before): (&Node, &Node)| now.container_id == before.container_id;
    if !members.iter().zip(&job.nodes).all(is_same) {
        lifecycle::disconnect(&mut cluster, id::now());
    }
    cluster.status = decide::status(&cluster, &members);
    cluster.settled = cluster.generation;
    cluster.attempts = 0;
    if cluster.health != Health::Fail {
        cluster.status_detail.clear();
    }
    clusters::update(connection, &cluster, cluster.generation)?;
    Ok(true)
}

fn fail(
    connection: &mut Conn,
    pool: &crate::pool::Pool,
    job: &Job,
    error: &WorkerError,
) -> Result<bool, Error> {
    if let WorkerError::PortTaken(port) = error {
        // A transaction of its own, so that a cluster that finds no other place keeps the one it has.
        let moved = connection.transaction(|connection| {
            lifecycle::move_ports(connection, pool, &job.cluster.id, *port)
        });
        match moved {
            Ok(true) => return Ok(false),
            Ok(false) | Err(Error::Conflict(_)) => {}
            Err(error) => return Err(error),
        }
    }
    let Some(mut cluster) = clusters::find(connection, &job.cluster.id)? else {
        return Ok(false);
    };
    if cluster.generation != job.cluster.generation {
        return Ok(false);
    }
    cluster.attempts = cluster.attempts.saturating_add(1);
    let pause = lifecycle::pause(cluster.attempts);
    cluster.retry_ts = id::now() + id::millis(pause);
    cluster.status_detail = error.to_string();
    clusters::update(connection, &cluster, cluster.generation)?;
    Ok(true)
}
