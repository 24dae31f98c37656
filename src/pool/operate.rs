//! start, stop and restart, of a whole cluster or of one node: the wish is stored, then its outcome awaited.

use std::time::Duration;

use tokio::time::timeout;

use super::audit::{self, Act};
use super::bell::Listener;
use super::caller::Caller;
use super::look::View;
use super::{Pool, Retry, lifecycle};
use crate::error::Error;
use crate::id;
use crate::store::clusters::Cluster;
use crate::store::hosts::Host;
use crate::store::keys::Done;
use crate::store::nodes::Node;
use crate::store::{Conn, Health, HostStatus, NodeWanted, Status, Wanted, clusters, hosts, nodes};
use crate::worker::WorkerError;

/// How long a worker that does not answer, as far as is known, is waited for: it may just be back.
const HOPE: Duration = Duration::from_secs(2);
/// What there is to say of a cluster that is gone before its wish was carried out.
const RELEASED: &str = "the cluster was released meanwhile";

/// What is done to a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// It is to run.
    Start,
    /// It is to be stopped.
    Stop,
    /// It is to be stopped and to run again.
    Restart,
}

impl Operation {
    fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Stop => "stop",
            Self::Restart => "restart",
        }
    }
}

/// What is done to which cluster.
#[derive(Clone, Debug)]
pub struct Operate {
    /// What.
    pub operation: Operation,
    /// To which cluster.
    pub cluster_id: String,
    /// Only to this node of it.
    pub node_id: Option<String>,
}

impl Pool {
    /// Stores the wish and waits until the keeper has carried it out.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::WorkerUnavailable`] when the worker refuses or is known not to answer, and
    /// [`Error::WorkerTimeout`] when it needs longer. In both the wish stays, and the keeper goes on trying.
    pub async fn operate(
        &self,
        caller: &Caller,
        operate: Operate,
        retry: Option<Retry>,
    ) -> Result<View, Error> {
        let _turn = self.turns.wait(caller, retry.as_ref()).await;
        let cluster_id = operate.cluster_id.clone();
        let act = Act {
            action: operate.operation.as_str(),
            cluster_id: cluster_id.clone(),
            ..Act::default()
        };
        let mut listener = self.bell.listen(&cluster_id);
        let wisher = caller.clone();
        let stored = self
            .store
            .write(move |connection| {
                let retry = retry.as_ref();
                if let Some(done) = Retry::before(retry, connection, &wisher)? {
                    return wished(connection, &done);
                }
                let stored = wish(connection, &wisher, &operate)?;
                let (id, generation) = (&operate.cluster_id, stored.generation);
                Retry::note(retry, connection, &wisher, id, generation)?;
                Ok(stored)
            })
            .await;
        let stored = self.settle(caller, &act, stored)?;
        self.bell.provision.notify_one();
        let entry = stored.entry;
        let outcome = self.outcome(&cluster_id, stored, &mut listener).await;
        let word = outcome.as_ref().err().map_or(audit::OK, Error::reason);
        match entry {
            Some(entry) => self.end_entry(entry, word).await,
            None => self.ledger.note(caller, act, word),
        }
        outcome
            .map(|view| caller.who.mask(view))
            .map_err(|error| caller.who.tell(error))
    }

    async fn outcome(
        &self,
        cluster_id: &str,
        stored: Stored,
        listener: &mut Listener,
    ) -> Result<View, Error> {
        let Stored {
            generation,
            host,
            silent,
            is_settled,
            ..
        } = stored;
        let settled = async {
            match is_settled {
                true => Ok(()),
                false => listener.settled(generation).await,
            }
        };
        let limit = self.settings.operation_timeout;
        let limit = if silent.is_some() {
            limit.min(HOPE)
        } else {
            limit
        };
        match (timeout(limit, settled).await, silent) {
            (Ok(Ok(())), _) => match self.find_view(cluster_id).await? {
                View::Released(_) => Err(Error::Conflict(RELEASED.into())),
                active => Ok(active),
            },
            (Err(_) | Ok(Err(WorkerError::Timeout)), Some(detail)) => {
                Err(Error::WorkerUnavailable { host, detail })
            }
            (Err(_) | Ok(Err(WorkerError::Timeout)), None) => Err(Error::WorkerTimeout { host }),
            (Ok(Err(error)), _) => Err(Error::WorkerUnavailable {
                host,
                detail: error.to_string(),
            }),
        }
    }
}

/// A wish that is stored.
struct Stored {
    generation: i64,
    host: String,
    /// What is wrong with the host's worker, if it is known not to answer.
    silent: Option<String>,
    /// It is carried out already.
    is_settled: bool,
    /// Its entry in the audit; none for a request that was sent again.
    entry: Option<i64>,
}

/// The wish that a request stored when it was sent before.
fn wished(connection: &mut Conn, done: &Done) -> Result<Stored, Error> {
    let cluster = clusters::find(connection, &done.cluster_id)?
        .filter(|cluster| cluster.wanted != Wanted::Gone)
        .ok_or_else(|| Error::Conflict(RELEASED.into()))?;
    let host = hosts::find(connection, &cluster.host_id)?
        .ok_or_else(|| Error::no_host(&cluster.host_id))?;
    Ok(Stored {
        generation: done.generation,
        silent: silence(&host),
        host: host.name,
        is_settled: cluster.settled >= done.generation,
        entry: None,
    })
}

/// What is wrong with the host's worker, if it is known not to answer.
fn silence(host: &Host) -> Option<String> {
    (host.status == HostStatus::Inactive).then(|| host.status_detail.clone())
}

fn wish(connection: &mut Conn, caller: &Caller, operate: &Operate) -> Result<Stored, Error> {
    let mut cluster = lifecycle::find_active(connection, &operate.cluster_id)?;
    if !caller.who.sees(&cluster.user_id) {
        return Err(Error::no_cluster(&operate.cluster_id));
    }
    let mut members = nodes::of_cluster(connection, &cluster.id)?;
    decide(
        operate.operation,
        operate.node_id.as_deref(),
        &mut cluster,
        &mut members,
    )?;
    let read = lifecycle::wish_anew(&mut cluster, id::now());
    let host = hosts::find(connection, &cluster.host_id)?
        .ok_or_else(|| Error::no_host(&cluster.host_id))?;
    let silent = silence(&host);
    if silent.is_some() {
        stay_flagged(&mut cluster, &host);
    }
    clusters::update(connection, &cluster, read)?;
    for node in &members {
        nodes::update(connection, node)?;
    }
    let act = Act::on(operate.operation.as_str(), &cluster);
    Ok(Stored {
        generation: cluster.generation,
        host: host.name,
        silent,
        is_settled: false,
        entry: Some(audit::begun(connection, caller, &act)?),
    })
}

/// A wish does not make a cluster less unwell whose host does not answer: the first good probe does, when that is back.
fn stay_flagged(cluster: &mut Cluster, host: &Host) {
    if cluster.status == Status::Running && cluster.wanted == Wanted::Running {
        cluster.health = Health::Fail;
        cluster.status_detail = lifecycle::flag(&host.status_detail);
    }
}

/// Changes what is wanted. Pure.
///
/// A wish for the whole cluster overrides what was wished for single nodes. Starting one node of a stopped cluster starts
/// only that one; stopping the last one that runs stops the cluster.
fn decide(
    operation: Operation,
    node_id: Option<&str>,
    cluster: &mut Cluster,
    members: &mut [Node],
) -> Result<(), Error> {
    let Some(node_id) = node_id else {
        cluster.wanted = if operation == Operation::Stop {
            Wanted::Stopped
        } else {
            Wanted::Running
        };
        for node in members {
            want(node, NodeWanted::Running, operation == Operation::Restart);
        }
        return Ok(());
    };
    if cluster.wanted == Wanted::Stopped && operation != Operation::Stop {
        cluster.wanted = Wanted::Running;
        members
            .iter_mut()
            .for_each(|node| want(node, NodeWanted::Stopped, false));
    }
    let node = members
        .iter_mut()
        .find(|node| node.node_id == node_id)
        .ok_or_else(|| Error::NotFound {
            kind: "node",
            id: node_id.into(),
        })?;
    match operation {
        Operation::Start => want(node, NodeWanted::Running, false),
        Operation::Stop => want(node, NodeWanted::Stopped, false),
        Operation::Restart => want(node, NodeWanted::Running, true),
    }
    if members
        .iter()
        .all(|node| node.wanted == NodeWanted::Stopped)
    {
        cluster.wanted = Wanted::Stopped;
    }
    Ok(())
}

fn want(node: &mut Node, wanted: NodeWanted, restart: bool) {
    node.wanted = wanted;
    node.restart = restart;
}
