//! What the nodes of a cluster share: its network and its volumes.
//!
//! A network is the cluster's own, or one that all clusters of the host are on whose profiles say so. On a shared one a
//! node is not called by its name, which others have too: each container has links, which are names of its siblings
//! that only it knows.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::fault::Fault;
use super::host::Host;
use super::label::{self, Labels, SHARED, cluster_of, filtered};
use super::reply::{Container, Made, Network, Volume, Volumes};
use super::subnet::Subnet;
use crate::profile::{ClusterSpec, NodeSpec};
use crate::worker::WorkerError;

/// Room on a shared network: a bridge of Linux has at most 1024 ports.
const SHARED_NODES: usize = 1020;

/// Subnets that are tried before it is given up. The engine refuses one that overlaps with what only it knows of.
const TRIES: usize = 32;

/// What a container needs of its network. Each container carries it, so that a network which someone removed can be
/// made again without losing what the container holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Name of the network.
    pub name: String,
    /// Nodes that have to fit in.
    pub nodes: usize,
    /// Options for the bridge driver.
    pub options: BTreeMap<String, String>,
    /// Names of this container on it.
    pub aliases: Vec<String>,
    /// Whether clusters share it.
    #[serde(default)]
    pub shared: bool,
    /// Names that only this container knows, each after that of the container it means: `container:name`.
    #[serde(default)]
    pub links: Vec<String>,
}

impl Need {
    /// Of a node of that cluster.
    pub fn of(pool_id: &str, cluster: &ClusterSpec, node: &NodeSpec) -> Self {
        let own = Self {
            name: label::network_name(pool_id, cluster),
            nodes: cluster.nodes.len(),
            options: cluster.network.driver_opts.clone(),
            aliases: aliases(node),
            shared: false,
            links: Vec::new(),
        };
        if !cluster.network.shared {
            return own;
        }
        Self {
            nodes: SHARED_NODES,
            aliases: Vec::new(),
            shared: true,
            links: links(cluster),
            ..own
        }
    }

    /// Of a container with these labels.
    fn of_labels(labels: &Labels) -> Option<Self> {
        serde_json::from_str(labels.get(label::NETWORK)?).ok()
    }

    /// How a container is put on it.
    pub fn endpoint(&self) -> Value {
        json!({ "Aliases": self.aliases, "Links": self.links })
    }

    /// The cluster that its labels name.
    fn owner<'o>(&self, cluster_id: &'o str) -> &'o str {
        if self.shared { SHARED } else { cluster_id }
    }
}

/// The names by which siblings reach the node, beside that of its container.
fn aliases(node: &NodeSpec) -> Vec<String> {
    [&node.node_id]
        .into_iter()
        .chain(&node.aliases)
        .cloned()
        .collect()
}

/// Every name of every node of the cluster.
fn links(cluster: &ClusterSpec) -> Vec<String> {
    let of_node = |node: &NodeSpec| {
        let (name, id) = (&cluster.cluster_name, &cluster.cluster_id);
        let container = label::container_name(name, id, &node.node_id);
        let names = aliases(node).into_iter();
        names
            .map(|name| format!("{container}:{name}"))
            .collect::<Vec<_>>()
    };
    cluster.nodes.iter().flat_map(of_node).collect()
}

/// Whether a container with these labels is on a shared network.
pub fn shares(labels: &Labels) -> bool {
    Need::of_labels(labels).is_some_and(|need| need.shared)
}

impl Host {
    /// Makes the cluster's network, unless it is there.
    ///
    /// It is called by its name, not its id, in containers: only so can a container be put on the network that
    /// replaces the one it was made on.
    pub async fn ensure_network(&self, cluster_id: &str, need: &Need) -> Result<(), WorkerError> {
        // A subnet is chosen by looking at those that there are, so one is chosen at a time.
        let _alone = self.choosing.lock().await;
        let owner = need.owner(cluster_id);
        let mut taken = Vec::new();
        for _ in 0..TRIES {
            let all: Vec<Network> = self.engine.get("/networks").await?;
            if self.settle_network(owner, &need.name, &all).await? {
                return Ok(());
            }
            taken.extend(subnets(&all));
            let subnet = self.subnets.first_free(need.nodes, &taken).ok_or_else(|| {
                WorkerError::Refused(format!(
                    "no subnet for a network is left on this host in {}; docker_subnets can name another range",
                    self.subnets
                ))
            })?;
            match self.make_network(owner, need, subnet).await {
                Ok(()) => return Ok(()),
                // A call that was given up has made it after all.
                Err(fault) if fault.is(409) => {}
                Err(fault) if fault.says("overlap") => taken.push(subnet),
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(WorkerError::Refused(format!(
            "this host refuses {TRIES} subnets in {}; docker_subnets can name another range",
            self.subnets
        )))
    }

    /// Whether the network is there. Of several with its name (engines before 25.0 allow that) all but one are removed,
    /// because no container can be started on any of them.
    async fn settle_network(
        &self,
        owner: &str,
        name: &str,
        all: &[Network],
    ) -> Result<bool, WorkerError> {
        let found: Vec<&Network> = all.iter().filter(|network| network.name == name).collect();
        for network in &found {
            if cluster_of(&self.pool_id, &network.labels) != Some(owner) {
                return Err(WorkerError::Refused(format!(
                    "there is a network {name} on this host that is not this pool's"
                )));
            }
        }
        for twin in found.iter().skip(1) {
            self.engine
                .delete(&format!("/networks/{}", twin.id))
                .await?;
        }
        Ok(!found.is_empty())
    }

    async fn make_network(&self, owner: &str, need: &Need, subnet: Subnet) -> Result<(), Fault> {
        let body = json!({
            "Name": need.name,
            "Driver": "bridge",
            // Engines before 25.0 make a twin without this.
            "CheckDuplicate": true,
            "Labels": label::of_cluster(&self.pool_id, owner),
            "Options": need.options,
            "IPAM": { "Config": [{ "Subnet": subnet.to_string() }] },
        });
        self.engine
            .create::<Made>("/networks/create", &body)
            .await
            .map(drop)
    }

    /// Puts a container, which is ours and does not run, on its network again after someone removed that.
    pub async fn rejoin(&self, cluster_id: &str, container: &Container) -> Result<(), WorkerError> {
        let need = Need::of_labels(&container.config.labels)
            .ok_or_else(|| WorkerError::Failed("its network was removed".into()))?;
        self.ensure_network(cluster_id, &need).await?;
        let body = json!({
            "Container": container.id,
            "EndpointConfig": need.endpoint(),
        });
        let to = format!("/networks/{}/connect", need.name);
        match self.engine.post(&to, Some(&body)).await {
            Err(fault) if fault.is(403) && fault.says("already exists") => Ok(()),
            done => Ok(done?),
        }
    }

    /// Makes the volumes that a node mounts, unless they are there.
    pub async fn ensure_volumes(
        &self,
        cluster: &ClusterSpec,
        node: &NodeSpec,
    ) -> Result<(), WorkerError> {
        for mount in &node.volumes {
            let name = label::volume_name(cluster, &mount.volume);
            let labels = label::of_cluster(&self.pool_id, &cluster.cluster_id);
            let body = json!({ "Name": name, "Labels": labels });
            let made: Volume = self.engine.create("/volumes/create", &body).await?;
            if cluster_of(&self.pool_id, &made.labels) != Some(&*cluster.cluster_id) {
                return Err(WorkerError::Refused(format!(
                    "there is a volume {name} on this host that is not this pool's"
                )));
            }
        }
        Ok(())
    }

    /// Removes the shared network, unless a container of ours is to be on it. One that is being made may have found it
    /// there just now; it is put on a new one when it is started.
    pub async fn remove_unused(&self) -> Result<(), WorkerError> {
        let _alone = self.choosing.lock().await;
        let labels = label::of_cluster(&self.pool_id, SHARED);
        let path = filtered("/networks", &labels, &[]);
        let networks: Vec<Network> = self.engine.get(&path).await?;
        if networks.is_empty() || self.is_network_used().await? {
            return Ok(());
        }
        for network in &networks {
            if cluster_of(&self.pool_id, &network.labels) != Some(SHARED) {
                continue;
            }
            match self
                .engine
                .delete(&format!("/networks/{}", network.id))
                .await
            {
                // Someone else has put something on it.
                Err(fault) if fault.is(403) => {}
                done => done?,
            }
        }
        Ok(())
    }

    async fn is_network_used(&self) -> Result<bool, WorkerError> {
        let labels = [(label::POOL.to_owned(), self.pool_id.clone())].into();
        let found = self.containers(&labels).await?;
        Ok(found.iter().any(|(_, found)| shares(&found.labels)))
    }

    /// Removes what the nodes of a cluster shared, which are gone.
    pub async fn remove_shared(&self, cluster_id: &str) -> Result<(), WorkerError> {
        let labels = label::of_cluster(&self.pool_id, cluster_id);
        let networks: Vec<Network> = self
            .engine
            .get(&filtered("/networks", &labels, &[]))
            .await?;
        for network in &networks {
            if cluster_of(&self.pool_id, &network.labels) == Some(cluster_id) {
                self.engine
                    .delete(&format!("/networks/{}", network.id))
                    .await?;
            }
        }
        let volumes: Volumes = self.engine.get(&filtered("/volumes", &labels, &[])).await?;
        for volume in &volumes.volumes {
            if cluster_of(&self.pool_id, &volume.labels) == Some(cluster_id) {
                self.engine
                    .delete(&format!("/volumes/{}", volume.name))
                    .await?;
            }
        }
        Ok(())
    }

    /// The clusters that have a network or a volume here; [`SHARED`] when nobody is on the shared network.
    pub async fn sharing(&self) -> Result<Vec<String>, WorkerError> {
        let labels = [(label::POOL.to_owned(), self.pool_id.clone())].into();
        let networks: Vec<Network> = self
            .engine
            .get(&filtered("/networks", &labels, &[]))
            .await?;
        let volumes: Volumes = self.engine.get(&filtered("/volumes", &labels, &[])).await?;
        let networks = networks.into_iter().map(|network| network.labels);
        let volumes = volumes.volumes.into_iter().map(|volume| volume.labels);
        let mut found: Vec<String> = networks
            .chain(volumes)
            .filter_map(|labels| cluster_of(&self.pool_id, &labels).map(str::to_owned))
            .collect();
        if found.iter().any(|id| id == SHARED) && self.is_network_used().await? {
            found.retain(|id| id != SHARED);
        }
        Ok(found)
    }
}

/// The IPv4 ranges of networks; those of IPv6 are in nobody's way.
fn subnets(networks: &[Network]) -> impl Iterator<Item = Subnet> {
    networks
        .iter()
        .flat_map(|network| &network.ipam.config)
        .filter_map(|config| config.subnet.parse().ok())
}
