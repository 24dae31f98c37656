//! start, stop and restart, of a whole cluster or of one node: the wish is stored, then its outcome awaited.

use tokio::time::timeout;

use super::audit::{self, Act};
use super::bell::Listener;
use super::caller::Caller;
use super::look::View;
use super::{Pool, lifecycle};
use crate::error::Error;
use crate::id;
use crate::store::clusters::Cluster;
use crate::store::nodes::Node;
use crate::store::{Conn, NodeWanted, Wanted, clusters, hosts, nodes};
use crate::worker::WorkerError;

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
    /// [`Error::NotFound`]; [`Error::WorkerUnavailable`] when the worker refuses, and [`Error::WorkerTimeout`] when it
    /// needs longer. In both the wish stays, and the keeper goes on trying.
    pub async fn operate(&self, caller: &Caller, operate: Operate) -> Result<View, Error> {
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
            .write(move |connection| wish(connection, &wisher, &operate))
            .await;
        let stored = self.settle(caller, &act, stored)?;
        self.bell.provision.notify_one();
        let entry = stored.entry;
        let outcome = self.outcome(&cluster_id, stored, &mut listener).await;
        let word = outcome.as_ref().err().map_or(audit::OK, Error::reason);
        self.end_entry(entry, word).await;
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
            generation, host, ..
        } = stored;
        match timeout(
            self.settings.operation_timeout,
            listener.settled(generation),
        )
        .await
        {
            Ok(Ok(())) => match self.find_view(cluster_id).await? {
                View::Released(_) => {
                    Err(Error::Conflict("the cluster was released meanwhile".into()))
                }
                active => Ok(active),
            },
            Err(_) | Ok(Err(WorkerError::Timeout)) => Err(Error::WorkerTimeout { host }),
            Ok(Err(error)) => Err(Error::WorkerUnavailable {
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
    entry: i64,
}

fn wish(connection: &mut Conn, caller: &Caller, operate: &Operate) -> Result<Stored, Error> {
    let mut cluster = lifecycle::find_active(connection, &operate.cluster_id)?;
    if !caller.who.sees(&cluster.user_id) {
        return Err(Error::no_cluster(&operate.cluster_id));
    }
    let mut members = nodes::of_clusters(connection, &[&cluster.id])?;
    decide(
        operate.operation,
        operate.node_id.as_deref(),
        &mut cluster,
        &mut members,
    )?;
    let read = lifecycle::wish_anew(&mut cluster, id::now());
    clusters::update(connection, &cluster, read)?;
    for node in &members {
        nodes::update(connection, node)?;
    }
    let host = hosts::find(connection, &cluster.host_id)?
        .map(|host| host.name)
        .unwrap_or_default();
    let act = Act::on(operate.operation.as_str(), &cluster);
    Ok(Stored {
        generation: cluster.generation,
        host,
        entry: audit::begun(connection, caller, &act)?,
    })
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
