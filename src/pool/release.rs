//! release: a cluster leaves its user at once; or one of its nodes is made anew.

use super::audit::{self, Act};
use super::caller::Caller;
use super::{Pool, Retry, lifecycle};
use crate::error::Error;
use crate::id;
use crate::store::clusters::Cluster;
use crate::store::{Conn, NodeStatus, NodeWanted, ReleaseReason, clusters, holds, nodes, released};

const ACTION: &str = "release";

/// What is released.
#[derive(Clone, Debug)]
pub enum Release {
    /// Every cluster of a user.
    User(String),
    /// One cluster.
    Cluster {
        /// Its id.
        cluster_id: String,
        /// Whose it must be, if that was said.
        user_id: Option<String>,
        /// Only this node of it, which is made anew; the cluster stays its user's.
        node_id: Option<String>,
    },
}

impl Release {
    fn act(&self) -> Act {
        let (user_id, cluster_id) = match self {
            Self::User(user_id) => (user_id.clone(), String::new()),
            Self::Cluster {
                cluster_id,
                user_id,
                ..
            } => (user_id.clone().unwrap_or_default(), cluster_id.clone()),
        };
        Act {
            action: ACTION,
            user_id,
            cluster_id,
            ..Act::default()
        }
    }

    fn user_id(&self) -> Option<String> {
        match self {
            Self::User(user_id) => Some(user_id.clone()),
            Self::Cluster { user_id, .. } => user_id.clone(),
        }
    }
}

impl Pool {
    /// Releases and returns at once; the keeper does the rest.
    ///
    /// # Errors
    /// [`Error::NotFound`] for an id or node that never was, [`Error::Conflict`] when nobody, or somebody else, holds it.
    pub async fn release(
        &self,
        caller: &Caller,
        release: Release,
        retry: Option<Retry>,
    ) -> Result<(), Error> {
        let _turn = self.turns.wait(caller, retry.as_ref()).await;
        let act = release.act();
        let released = match caller.who.user_for(release.user_id()) {
            Ok(_) => {
                let caller = caller.clone();
                self.store
                    .write(move |connection| {
                        let retry = retry.as_ref();
                        if Retry::before(retry, connection, &caller)?.is_some() {
                            return Ok(0);
                        }
                        let changed = let_go(connection, &caller, &release)?;
                        Retry::note(retry, connection, &caller, "", 0)?;
                        Ok(changed)
                    })
                    .await
            }
            Err(error) => Err(error),
        };
        if self.settle(caller, &act, released)? == 0 {
            self.ledger.note(caller, act, audit::OK);
        }
        self.bell.provision.notify_one();
        Ok(())
    }
}

/// Says how many clusters were changed.
fn let_go(connection: &mut Conn, caller: &Caller, release: &Release) -> Result<usize, Error> {
    match release {
        Release::User(user_id) => {
            let held = holds::held_by(connection, user_id)?;
            let number = held.len();
            for cluster in held {
                audit::done(connection, caller, &Act::on(ACTION, &cluster))?;
                lifecycle::let_go(
                    connection,
                    cluster,
                    ReleaseReason::Released,
                    &caller.who.name,
                )?;
            }
            Ok(number)
        }
        Release::Cluster {
            cluster_id,
            user_id,
            node_id: None,
        } => {
            let living = clusters::find(connection, cluster_id)?;
            match living.filter(|cluster| cluster.wanted != crate::store::Wanted::Gone) {
                Some(cluster) => {
                    check_holder(caller, &cluster, user_id.as_deref())?;
                    audit::done(connection, caller, &Act::on(ACTION, &cluster))?;
                    lifecycle::let_go(
                        connection,
                        cluster,
                        ReleaseReason::Released,
                        &caller.who.name,
                    )?;
                    Ok(1)
                }
                None => again(connection, caller, cluster_id, user_id.as_deref()).map(|()| 0),
            }
        }
        Release::Cluster {
            cluster_id,
            user_id,
            node_id: Some(node_id),
        } => {
            let cluster = lifecycle::find_active(connection, cluster_id)?;
            check_holder(caller, &cluster, user_id.as_deref())?;
            audit::done(connection, caller, &Act::on(ACTION, &cluster))?;
            renew(connection, cluster, node_id)?;
            Ok(1)
        }
    }
}

/// A second release is as good as the first.
fn again(
    connection: &mut Conn,
    caller: &Caller,
    cluster_id: &str,
    user_id: Option<&str>,
) -> Result<(), Error> {
    let before = released::find(connection, cluster_id)?
        .filter(|before| caller.who.sees(&before.user_id))
        .ok_or_else(|| Error::no_cluster(cluster_id))?;
    match user_id {
        Some(user_id) if user_id != before.user_id => Err(Error::Conflict(
            "the cluster was held by another user".into(),
        )),
        _ => Ok(()),
    }
}

/// Makes sure that the caller may act on the cluster for its holder.
pub(super) fn check_holder(
    caller: &Caller,
    cluster: &Cluster,
    user_id: Option<&str>,
) -> Result<(), Error> {
    let holder = &cluster.user_id;
    match user_id {
        _ if !caller.who.sees(holder) => Err(Error::no_cluster(&cluster.id)),
        _ if holder.is_empty() => Err(Error::Conflict("nobody holds the cluster".into())),
        Some(user_id) if user_id != holder => Err(Error::Conflict(
            "the cluster is held by another user".into(),
        )),
        _ => Ok(()),
    }
}

fn renew(connection: &mut Conn, mut cluster: Cluster, node_id: &str) -> Result<(), Error> {
    let mut node = nodes::of_cluster(connection, &cluster.id)?
        .into_iter()
        .find(|node| node.node_id == node_id)
        .ok_or_else(|| Error::NotFound {
            kind: "node",
            id: node_id.into(),
        })?;
    node.incarnation += 1;
    node.wanted = NodeWanted::Running;
    node.restart = false;
    node.container_id.clear();
    node.status = NodeStatus::Creating;
    nodes::update(connection, &node)?;
    let read = lifecycle::wish_anew(&mut cluster, id::now());
    clusters::update(connection, &cluster, read)?;
    Ok(())
}
