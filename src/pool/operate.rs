//! start, stop and restart, of a whole cluster or of one node: the wish is stored, then its outcome awaited.

use tokio::time::timeout;

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
    pub async fn operate(&self, operate: Operate) -> Result<View, Error> {
        let cluster_id = operate.cluster_id.clone();
        let mut listener = self.bell.listen(&cluster_id);
        let (generation, host) = self
            .store
            .write(move |connection| wish(connection, &operate))
            .await?;
        self.bell.provision.notify_one();
        match timeout(
            self.settings.operation_timeout,
            listener.settled(generation),
        )
        .await
        {
            Ok(Ok(())) => match self.look(&cluster_id).await? {
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

fn wish(connection: &mut Conn, operate: &Operate) -> Result<(i64, String), Error> {
    let mut cluster = lifecycle::find_active(connection, &operate.cluster_id)?;
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
    Ok((cluster.generation, host))
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
