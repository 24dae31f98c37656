//! What the nodes of a cluster made for its holder: collected when they are well, before the cluster counts as well.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use tokio::time::timeout;

use super::reconcile::{self, Job};
use super::{Context, decide};
use crate::error::Error;
use crate::pool::flavours;
use crate::profile::{ClusterSpec, Encoding, HealthRule, Profile, Source};
use crate::store::clusters::Probed;
use crate::store::connections::{self, Connection};
use crate::worker::{NodeRef, WorkerDriver, WorkerError};

/// The most that one value holds, in bytes.
const VALUE: usize = 64 << 10;

/// The most that all values of a cluster hold together, in bytes.
const ALL: usize = 256 << 10;

/// How long it may take to collect all of them; other clusters wait for their turn.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether the cluster lacks what its profile names now. One that was made from another text of its profile keeps what
/// it has: its nodes do not know of the present one.
fn is_due(cluster: &Probed, profile: &Profile) -> bool {
    !profile.connection.is_empty()
        && cluster.profile_digest == profile.digest
        && cluster.connected != cluster.generation
}

/// Collects what is due of the cluster and writes it down. The inner failure is for people, and worth another try.
pub async fn collect(context: &Context, cluster: &Probed) -> Result<Result<(), String>, Error> {
    let profile = context.pool.catalogue.get(&flavours::of_probed(cluster));
    if !profile.is_some_and(|profile| is_due(cluster, profile)) {
        return Ok(Ok(()));
    }
    let id = cluster.id.clone();
    let read = context.pool.store.read(move |connection| {
        let job = reconcile::load(connection, &id)?;
        Ok((job, connections::of(connection, &id)?))
    });
    let (job, before) = read.await?;
    let job = job.ok_or_else(|| Error::no_cluster(&cluster.id))?;
    let spec = reconcile::render(context, &job)?;
    let gathering = gather(context, &job, &spec, before.unwrap_or_default());
    let collected = match timeout(PATIENCE, gathering).await {
        Ok(Ok(collected)) => collected,
        Ok(Err(why)) => return Ok(Err(why)),
        Err(_) => {
            return Ok(Err(format!(
                "connection: not collected within {PATIENCE:?}"
            )));
        }
    };
    let (id, generation) = (cluster.id.clone(), cluster.generation);
    let set =
        move |connection: &mut _| Ok(connections::set(connection, &id, generation, &collected)?);
    // Where something else was wished meanwhile, nothing is written, and it is due again.
    context.pool.store.write(set).await?;
    Ok(Ok(()))
}

/// Every value that the profile names, or why one cannot be had. What nodes that are not meant to run gave is kept.
async fn gather(
    context: &Context,
    job: &Job,
    spec: &ClusterSpec,
    before: Connection,
) -> Result<Connection, String> {
    let driver = context.workers.of(&job.host);
    let driver = driver.map_err(|error| error.to_string())?;
    let mut values = BTreeMap::new();
    for (name, source) in &spec.connection {
        let value = if is_asked(job, source) {
            let had = value(context, &*driver, job, &spec.health, source).await;
            Some(had.map_err(|why| format!("connection.{name}: {why}"))?)
        } else {
            before.0.get(name).cloned()
        };
        values.extend(value.map(|value| (name.clone(), value)));
    }
    check(&values).map(|()| Connection(values))
}

/// Whether who gives the value is meant to run.
fn is_asked(job: &Job, source: &Source) -> bool {
    let runs = |name: &str| {
        let mut nodes = job.nodes.iter();
        nodes.any(|node| node.node_id == name && decide::is_to_run(job.cluster.wanted, node))
    };
    source.node().is_none_or(runs)
}

async fn value(
    context: &Context,
    driver: &dyn WorkerDriver,
    job: &Job,
    rule: &HealthRule,
    source: &Source,
) -> Result<String, String> {
    match source {
        Source::Value(text) => Ok(text.clone()),
        Source::File {
            node,
            path,
            encoding,
        } => {
            let node = incarnation(job, node).ok_or(WorkerError::Gone);
            let read = match node {
                Ok(node) => driver.read_file(&node, path, VALUE).await,
                Err(error) => Err(error),
            };
            read.map_err(|error| error.to_string())
                .and_then(|bytes| encode(bytes, *encoding))
                .map_err(|why| format!("the file {path}: {why}"))
        }
        Source::Http {
            address,
            path,
            pointer,
            ..
        } => context
            .prober
            .fetch(address, path, rule.timeout)
            .await
            .and_then(|answer| pick(answer.to_vec(), pointer.as_deref()))
            .map_err(|why| format!("{address}{path}: {why}")),
    }
}

fn incarnation(job: &Job, name: &str) -> Option<NodeRef> {
    let node = job.nodes.iter().find(|node| node.node_id == name)?;
    Some(NodeRef {
        cluster_id: node.cluster_id.clone(),
        node_id: node.node_id.clone(),
        incarnation: node.incarnation,
    })
}

fn encode(bytes: Vec<u8>, encoding: Encoding) -> Result<String, String> {
    match encoding {
        Encoding::Base64 => Ok(BASE64_STANDARD.encode(bytes)),
        Encoding::Text => String::from_utf8(bytes)
            .map_err(|_| "it is not UTF-8; `encoding: base64` takes what is not text".into()),
    }
}

/// The part of an answer; texts as they are, anything else as JSON.
fn pick(answer: Vec<u8>, pointer: Option<&str>) -> Result<String, String> {
    let Some(pointer) = pointer else {
        return String::from_utf8(answer).map_err(|_| "the answer is not UTF-8".into());
    };
    let answer: Value =
        serde_json::from_slice(&answer).map_err(|_| "the answer is not JSON".to_owned())?;
    match answer.pointer(pointer) {
        None => Err(format!("nothing at {pointer:?} in the answer")),
        Some(Value::String(text)) => Ok(text.clone()),
        Some(other) => Ok(other.to_string()),
    }
}

fn check(values: &BTreeMap<String, String>) -> Result<(), String> {
    // A file as base64 is a third longer, and is bounded where it is read.
    let longest = VALUE / 3 * 4 + 4;
    if let Some((name, _)) = values.iter().find(|(_, value)| value.len() > longest) {
        return Err(format!("connection.{name}: is longer than {VALUE} bytes"));
    }
    let all: usize = values.values().map(String::len).sum();
    if all > ALL {
        return Err(format!(
            "connection: all values together are longer than {ALL} bytes"
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_text_is_taken_as_base64_only() {
        assert_eq!(encode(b"x\n".to_vec(), Encoding::Text), Ok("x\n".into()));
        assert!(encode(vec![0xff], Encoding::Text).is_err());
        assert_eq!(encode(vec![0xff], Encoding::Base64), Ok("/w==".into()));
    }

    #[test]
    fn a_part_of_an_answer_is_picked() {
        let answer = || br#"{"chain": {"id": "dev", "blocks": 7}}"#.to_vec();
        assert_eq!(pick(answer(), Some("/chain/id")), Ok("dev".into()));
        assert_eq!(pick(answer(), Some("/chain/blocks")), Ok("7".into()));
        assert_eq!(pick(b"v1".to_vec(), None), Ok("v1".into()));
        assert!(pick(answer(), Some("/none")).is_err());
        assert!(pick(b"v1".to_vec(), Some("")).is_err());
        assert!(pick(vec![0xff], None).is_err());
    }

    #[test]
    fn values_are_bounded_each_and_together() {
        let of = |many: usize, size: usize| -> Result<(), String> {
            let named = |n: usize| (format!("v{n}"), "x".repeat(size));
            check(&(0..many).map(named).collect())
        };
        assert_eq!(of(4, VALUE), Ok(()));
        assert!(of(5, VALUE).unwrap_err().contains("together"));
        assert!(of(1, 2 * VALUE).unwrap_err().contains("connection.v0"));
    }
}
