//! What clusters look like from outside: one, or a list.

use std::collections::HashMap;

use super::audit::Act;
use super::caller::Caller;
use super::{Pool, flavours};
use crate::error::Error;
use crate::store::clusters::{Cluster, ListFilter};
use crate::store::connections::{self, Connection};
use crate::store::nodes::Node;
use crate::store::released::ReleasedCluster;
use crate::store::slots::Port;
use crate::store::{Conn, Status, clusters, hosts, nodes, released, slots};

/// A cluster with all that is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// One of the pool's.
    Active {
        /// The cluster.
        cluster: Box<Cluster>,
        /// The address of its host's worker.
        worker_api: String,
        /// Its nodes, in order.
        nodes: Vec<Node>,
        /// Its ports, in order.
        ports: Vec<Port>,
        /// What was collected of its nodes, for its holder; never in lists.
        connection: Option<Connection>,
    },
    /// One of the history.
    Released(Box<ReleasedCluster>),
}

impl View {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Active { cluster, .. } => &cluster.id,
            Self::Released(entry) => &entry.id,
        }
    }

    /// Who holds it, or held it last; empty for nobody.
    pub(super) fn holder(&self) -> &str {
        match self {
            Self::Active { cluster, .. } => &cluster.user_id,
            Self::Released(entry) => &entry.user_id,
        }
    }
}

/// Which clusters to list.
#[derive(Clone, Debug)]
pub enum List {
    /// The pool's.
    Active(ListFilter),
    /// The history's; `gone` tells those that are being removed from those that are gone.
    Released {
        /// The filter, of which `status` and `health` mean nothing here.
        filter: ListFilter,
        /// Only those that are gone, or only those that are not.
        gone: Option<bool>,
    },
}

impl List {
    fn filter(&mut self) -> &mut ListFilter {
        match self {
            Self::Active(filter) | Self::Released { filter, .. } => filter,
        }
    }
}

impl Pool {
    /// One cluster, living or released, as the caller may see it.
    pub async fn look(&self, caller: &Caller, cluster_id: &str) -> Result<View, Error> {
        let view = self.find_view(cluster_id).await?;
        if !caller.who.sees(view.holder()) {
            return Err(Error::no_cluster(cluster_id));
        }
        Ok(caller.who.mask(view))
    }

    /// One cluster, living or released.
    pub(super) async fn find_view(&self, cluster_id: &str) -> Result<View, Error> {
        let id = cluster_id.to_owned();
        self.store
            .read(move |connection| find(connection, &id))
            .await
    }

    /// One page of clusters by filter, in the order of their ids. Who acts for one user sees only what is that user's.
    pub async fn list(&self, caller: &Caller, mut list: List) -> Result<Vec<View>, Error> {
        let filter = list.filter();
        let user = caller.who.user_for(filter.user_id.take());
        let user = user.and_then(|user| {
            caller
                .who
                .check_host(filter.host_id.as_deref())
                .map(|()| user)
        });
        filter.user_id = self.settle(caller, &Act::default(), user)?;
        let found = self.find_views(list).await?;
        Ok(found
            .into_iter()
            .map(|view| caller.who.mask(view))
            .collect())
    }

    async fn find_views(&self, list: List) -> Result<Vec<View>, Error> {
        if let List::Active(filter) = &list {
            flavours::check(&self.catalogue, &filter.flavour)?;
        }
        self.store
            .read(move |connection| match list {
                List::Active(mut filter) => {
                    resolve_host(connection, &mut filter)?;
                    let found = clusters::list(connection, &filter)?;
                    views(connection, found)
                }
                List::Released { mut filter, gone } => {
                    resolve_host(connection, &mut filter)?;
                    let found = clusters::list_released(connection, &filter, gone)?;
                    Ok(found
                        .into_iter()
                        .map(|entry| View::Released(Box::new(entry)))
                        .collect())
                }
            })
            .await
    }
}

/// One cluster, living or released.
pub(super) fn find(connection: &mut Conn, id: &str) -> Result<View, Error> {
    if let Some(cluster) = clusters::find(connection, id)?
        && cluster.status != Status::Deleting
    {
        return view(connection, cluster);
    }
    let entry = released::find(connection, id)?.ok_or_else(|| Error::no_cluster(id))?;
    Ok(View::Released(Box::new(entry)))
}

/// Lets a filter name its host by name; a host that is gone can still be meant by its id.
fn resolve_host(connection: &mut Conn, filter: &mut ListFilter) -> Result<(), Error> {
    if let Some(named) = &mut filter.host_id
        && let Some(host) = hosts::find(connection, named)?
    {
        *named = host.id;
    }
    Ok(())
}

/// Everything that is told of one living cluster.
pub fn view(connection: &mut Conn, cluster: Cluster) -> Result<View, Error> {
    let collected = if cluster.user_id.is_empty() {
        None
    } else {
        connections::of(connection, &cluster.id)?
    };
    Ok(View::Active {
        worker_api: hosts::worker_api(connection, &cluster.host_id)?.unwrap_or_default(),
        nodes: nodes::of_cluster(connection, &cluster.id)?,
        ports: slots::ports_of(connection, cluster.slot_id)?,
        cluster: Box::new(cluster),
        connection: collected,
    })
}

fn views(connection: &mut Conn, found: Vec<Cluster>) -> Result<Vec<View>, Error> {
    let ids: Vec<&str> = found.iter().map(|cluster| cluster.id.as_str()).collect();
    let slot_ids: Vec<i32> = found.iter().map(|cluster| cluster.slot_id).collect();
    let mut members: HashMap<String, Vec<Node>> = HashMap::new();
    for node in nodes::of_clusters(connection, &ids)? {
        members
            .entry(node.cluster_id.clone())
            .or_default()
            .push(node);
    }
    let mut ports: HashMap<i32, Vec<Port>> = HashMap::new();
    for port in slots::ports_of_all(connection, &slot_ids)? {
        ports.entry(port.slot_id).or_default().push(port);
    }
    let mut host_ids: Vec<&str> = found
        .iter()
        .map(|cluster| cluster.host_id.as_str())
        .collect();
    host_ids.sort_unstable();
    host_ids.dedup();
    let workers: HashMap<String, String> = hosts::worker_apis(connection, &host_ids)?
        .into_iter()
        .collect();
    let view = |cluster: Cluster| View::Active {
        worker_api: workers.get(&cluster.host_id).cloned().unwrap_or_default(),
        nodes: members.remove(&cluster.id).unwrap_or_default(),
        ports: ports.remove(&cluster.slot_id).unwrap_or_default(),
        cluster: Box::new(cluster),
        connection: None,
    };
    Ok(found.into_iter().map(view).collect())
}
