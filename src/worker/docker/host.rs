//! The containers of one engine: found, made, started, stopped, removed.

use std::sync::Arc;
use std::time::Duration;

use futures::future::{join_all, try_join, try_join_all};
use tokio::sync::Mutex;
use tokio::time::sleep;

use super::engine::{Engine, path};
use super::fault::Fault;
use super::label::{self, Labels, filtered, node_of, node_of_summary};
use super::network::{Need, shares};
use super::pull::Pulls;
use super::reply::{Container, Info, Made, State, Summary};
use super::subnet::Subnet;
use super::{archive, body};
use crate::profile::{ClusterSpec, Condition, NodeSpec};
use crate::worker::{HostFacts, NodeRef, NodeSeen, NodeState, WorkerError};

/// How often a state is looked at that is about to change. Whoever called has a limit on how long.
const POLL: Duration = Duration::from_millis(100);

/// How often making a container is tried while something else holds its name.
const TRIES: usize = 4;

/// One engine, and what is needed to make things on it.
pub struct Host {
    pub engine: Arc<Engine>,
    pub pool_id: String,
    pub subnets: Subnet,
    /// The address of the host that ports are published on; empty for all, of either family.
    pub publish_on: &'static str,
    /// Held while a subnet is chosen.
    pub choosing: Mutex<()>,
    pub pulls: Pulls,
}

/// The container of a node that is to be started.
enum Found {
    /// It never was, and lacks its files; its id.
    New(String),
    Old(Container),
}

impl Host {
    pub async fn facts(&self) -> Result<HostFacts, WorkerError> {
        let info: Info = self.engine.get("/info").await?;
        if info.os_type != "linux" {
            return Err(WorkerError::Refused(format!(
                "what answers is not a Docker Engine for Linux containers (its OSType is {:?})",
                info.os_type
            )));
        }
        Ok(HostFacts {
            version: format!("Docker {}", info.server_version),
            cores: u32::try_from(info.cores).unwrap_or(0),
            memory: u64::try_from(info.mem_total).unwrap_or(0),
            running: u32::try_from(info.containers_running).unwrap_or(0),
        })
    }

    /// The containers of ours that have these labels, those included that were never started.
    pub async fn containers(
        &self,
        labels: &Labels,
    ) -> Result<Vec<(NodeRef, Summary)>, WorkerError> {
        let path = filtered("/containers/json", labels, &[("all", "1")]);
        let found: Vec<Summary> = self.engine.get(&path).await?;
        let agrees = |found: &Summary| {
            let mut labels = labels.iter();
            labels.all(|(key, value)| found.labels.get(key) == Some(value))
        };
        Ok(found
            .into_iter()
            .filter(agrees)
            .filter_map(|found| Some((node_of_summary(&self.pool_id, &found)?, found)))
            .collect())
    }

    /// All that is ours. A container that was never started is not a node yet: whatever it still lacks is for
    /// [`Host::create`], which finds it, to add.
    pub async fn list(&self) -> Result<Vec<NodeSeen>, WorkerError> {
        let labels = [(label::POOL.to_owned(), self.pool_id.clone())].into();
        let found = self.containers(&labels).await?;
        let nodes = found
            .into_iter()
            .filter(|(_, found)| found.state != "created");
        Ok(nodes.map(|(node, found)| seen(node, found)).collect())
    }

    /// The clusters that have a container here, whatever its state.
    pub async fn clusters(&self) -> Result<Vec<String>, WorkerError> {
        let labels = [(label::POOL.to_owned(), self.pool_id.clone())].into();
        let found = self.containers(&labels).await?;
        Ok(found.into_iter().map(|(node, _)| node.cluster_id).collect())
    }

    /// As [`Host::list`], of one cluster, and with why nodes have stopped.
    pub async fn inspect(&self, cluster_id: &str) -> Result<Vec<NodeSeen>, WorkerError> {
        let labels = label::of_cluster(&self.pool_id, cluster_id);
        let found = self.containers(&labels).await?;
        let nodes = found
            .into_iter()
            .filter(|(_, found)| found.state != "created");
        let detailed = nodes.map(async |(node, found)| {
            if found.state == "running" {
                return Ok(Some(seen(node, found)));
            }
            match self.container(&found.id).await {
                Ok(container) => Ok(Some(seen_in_full(node, &container))),
                Err(WorkerError::Gone) => Ok(None),
                Err(error) => Err(error),
            }
        });
        let detailed = try_join_all(detailed).await?;
        Ok(detailed.into_iter().flatten().collect())
    }

    async fn container(&self, id_or_name: &str) -> Result<Container, WorkerError> {
        let path = format!("/containers/{id_or_name}/json");
        self.engine.get(&path).await.map_err(or_gone)
    }

    async fn look(&self, node: &NodeRef, id: &str) -> Result<NodeSeen, WorkerError> {
        let container = self.container(id).await?;
        Ok(seen_in_full(node.clone(), &container))
    }

    /// The container that is this incarnation of the node.
    pub async fn find(&self, node: &NodeRef) -> Result<Summary, WorkerError> {
        let found = self
            .containers(&label::of_node(&self.pool_id, node))
            .await?;
        let own = found.into_iter().find(|(other, _)| other == node);
        own.map(|(_, found)| found).ok_or(WorkerError::Gone)
    }

    pub async fn create(
        &self,
        cluster: &ClusterSpec,
        spec: &NodeSpec,
        incarnation: i32,
    ) -> Result<NodeSeen, WorkerError> {
        let node = NodeRef {
            cluster_id: cluster.cluster_id.clone(),
            node_id: spec.node_id.clone(),
            incarnation,
        };
        self.await_healthy(cluster, spec).await?;
        let need = Need::of(&self.pool_id, cluster, spec);
        // The engine looks for the network when the container is started, so the two are made side by side.
        let network = self.ensure_network(&cluster.cluster_id, &need);
        let container = self.make(cluster, spec, &node, &need);
        match try_join(network, container).await?.1 {
            Found::New(id) => self.launch(&node, spec, &id).await,
            Found::Old(container) => self.start_again(&node, &container).await,
        }
    }

    /// The container of the node, made unless it is there.
    async fn make(
        &self,
        cluster: &ClusterSpec,
        spec: &NodeSpec,
        node: &NodeRef,
        need: &Need,
    ) -> Result<Found, WorkerError> {
        self.ensure_volumes(cluster, spec).await?;
        let name = label::container_name(&cluster.cluster_name, &cluster.cluster_id, &spec.node_id);
        let mut labels = label::of_node(&self.pool_id, node);
        labels.insert(
            label::NETWORK.to_owned(),
            serde_json::to_string(need).unwrap_or_default(),
        );
        let body = body::container(cluster, spec, labels, need, self.publish_on);
        let to = path("/containers/create", &[("name", &name)]);
        for _ in 0..TRIES {
            match self.engine.create::<Made>(&to, &body).await {
                Ok(made) => return Ok(Found::New(made.id)),
                Err(fault) if fault.lacks_image() => self.pulls.pull(&spec.image).await?,
                Err(fault) if fault.is(409) => {
                    if let Some(found) = self.take_over(node, &name).await? {
                        return Ok(found);
                    }
                }
                Err(fault) => return Err(fault.into()),
            }
        }
        Err(WorkerError::Failed(format!(
            "the container {name} cannot be made: the engine says that there is one of that name, and that there is none"
        )))
    }

    /// The container of that name is the node already, or an older incarnation that goes, after which there is nothing.
    async fn take_over(&self, node: &NodeRef, name: &str) -> Result<Option<Found>, WorkerError> {
        let found = match self.container(name).await {
            Ok(found) => found,
            Err(WorkerError::Gone) => return Ok(None),
            Err(error) => return Err(error),
        };
        let is_node = |other: &NodeRef| {
            (&other.cluster_id, &other.node_id) == (&node.cluster_id, &node.node_id)
        };
        let Some(other) = node_of(&self.pool_id, &found.name, &found.config.labels).filter(is_node)
        else {
            return Err(WorkerError::Refused(format!(
                "there is a container {name} on this host that is not this pool's"
            )));
        };
        if other.incarnation > node.incarnation {
            return Err(WorkerError::Gone);
        }
        if other.incarnation < node.incarnation {
            self.delete(&found.id).await?;
            return Ok(None);
        }
        Ok(Some(match &*found.state.status {
            "created" => Found::New(found.id),
            _ => Found::Old(found),
        }))
    }

    /// Starts a container for the first time.
    async fn launch(
        &self,
        node: &NodeRef,
        spec: &NodeSpec,
        id: &str,
    ) -> Result<NodeSeen, WorkerError> {
        if let Some(tar) = archive::of(&spec.configs).map_err(WorkerError::Failed)? {
            let root = path(&format!("/containers/{id}/archive"), &[("path", "/")]);
            self.engine.put_tar(&root, tar).await?;
        }
        let run = self.run(node, id).await;
        if let Err(WorkerError::PortTaken(_)) = run {
            self.delete(id).await?;
        }
        run
    }

    pub async fn start(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        let found = self.find(node).await?;
        // Not a node yet, see `list`.
        if found.state == "created" {
            return Err(WorkerError::Gone);
        }
        let container = self.container(&found.id).await?;
        self.start_again(node, &container).await
    }

    /// Starts a container that was started before. Someone may have paused it, or taken it off its network, without
    /// which an engine starts it all the same.
    async fn start_again(
        &self,
        node: &NodeRef,
        container: &Container,
    ) -> Result<NodeSeen, WorkerError> {
        if container.state.status == "paused" {
            self.act(&container.id, "unpause").await.map_err(or_gone)?;
        }
        if container.network_settings.networks.is_empty() {
            self.rejoin(&node.cluster_id, container).await?;
        }
        self.run(node, &container.id).await
    }

    async fn run(&self, node: &NodeRef, id: &str) -> Result<NodeSeen, WorkerError> {
        let mut started = self.act(id, "start").await;
        if started.as_ref().is_err_and(Fault::lacks_network) {
            let container = self.container(id).await?;
            self.rejoin(&node.cluster_id, &container).await?;
            started = self.act(id, "start").await;
        }
        match started {
            Ok(()) => self.look(node, id).await,
            Err(fault) => Err(self.explain(id, fault).await),
        }
    }

    /// What it means that a container cannot be started.
    async fn explain(&self, id: &str, fault: Fault) -> WorkerError {
        if fault.says("marked for removal") {
            return WorkerError::Gone;
        }
        let Ok(container) = self.container(id).await else {
            return or_gone(fault);
        };
        let ports: Vec<u16> = container
            .host_config
            .port_bindings
            .values()
            .flatten()
            .flatten()
            .filter_map(|binding| binding.host_port.parse().ok())
            .collect();
        match fault.taken_port(&ports) {
            Some(port) => WorkerError::PortTaken(port),
            None => or_gone(fault),
        }
    }

    pub async fn stop(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        let found = self.find(node).await?;
        self.act(&found.id, "stop").await.map_err(or_gone)?;
        self.look(node, &found.id).await
    }

    pub async fn restart(&self, node: &NodeRef) -> Result<NodeSeen, WorkerError> {
        let found = self.find(node).await?;
        self.act(&found.id, "stop").await.map_err(or_gone)?;
        let container = self.container(&found.id).await?;
        self.start_again(node, &container).await
    }

    pub async fn remove(&self, node: &NodeRef) -> Result<(), WorkerError> {
        match self.find(node).await {
            Ok(found) => self.delete(&found.id).await,
            Err(WorkerError::Gone) => Ok(()),
            Err(error) => Err(error),
        }
    }

    pub async fn remove_cluster(&self, cluster_id: &str) -> Result<(), WorkerError> {
        let labels = label::of_cluster(&self.pool_id, cluster_id);
        let found = self.containers(&labels).await?;
        let removals = found.iter().map(|(_, found)| self.delete(&found.id));
        let removed = join_all(removals).await;
        removed.into_iter().collect::<Result<(), _>>()?;
        let on_shared = found.iter().any(|(_, found)| shares(&found.labels));
        if on_shared || cluster_id == label::SHARED {
            self.remove_unused().await?;
        }
        if cluster_id == label::SHARED {
            return Ok(());
        }
        self.remove_shared(cluster_id).await
    }

    async fn act(&self, id: &str, verb: &str) -> Result<(), Fault> {
        self.engine
            .post(&format!("/containers/{id}/{verb}"), None)
            .await
    }

    /// Removes a container with the volumes that have no name, and waits until it is gone.
    async fn delete(&self, id: &str) -> Result<(), WorkerError> {
        let path = path(&format!("/containers/{id}"), &[("force", "1"), ("v", "1")]);
        match self.engine.delete(&path).await {
            Err(fault) if fault.is(409) && fault.says("in progress") => {}
            done => return Ok(done?),
        }
        loop {
            match self.container(id).await {
                Err(WorkerError::Gone) => return Ok(()),
                Err(error) => return Err(error),
                Ok(_) => sleep(POLL).await,
            }
        }
    }

    /// Waits for the nodes that have to pass their health checks before this one is started.
    async fn await_healthy(
        &self,
        cluster: &ClusterSpec,
        spec: &NodeSpec,
    ) -> Result<(), WorkerError> {
        let needed = spec
            .depends_on
            .iter()
            .filter(|needed| needed.condition == Condition::Healthy);
        for needed in needed {
            let name =
                label::container_name(&cluster.cluster_name, &cluster.cluster_id, &needed.node);
            loop {
                let container = self.container(&name).await?;
                match container
                    .state
                    .health
                    .map(|health| health.status)
                    .as_deref()
                {
                    Some("healthy") => break,
                    Some("unhealthy") => {
                        return Err(WorkerError::Failed(format!(
                            "{} waits for {}, whose health check fails",
                            spec.node_id, needed.node
                        )));
                    }
                    _ => sleep(POLL).await,
                }
            }
        }
        Ok(())
    }
}

/// What it means that a request about one container was refused.
fn or_gone(fault: Fault) -> WorkerError {
    if fault.is(404) && fault.says("no such container") {
        WorkerError::Gone
    } else {
        fault.into()
    }
}

fn seen(node: NodeRef, found: Summary) -> NodeSeen {
    let state = state_of(&found.state);
    NodeSeen {
        node,
        container_id: found.id,
        state,
        detail: match state {
            NodeState::Running => String::new(),
            NodeState::Stopped => found.status,
        },
    }
}

fn seen_in_full(node: NodeRef, container: &Container) -> NodeSeen {
    let state = state_of(&container.state.status);
    NodeSeen {
        node,
        container_id: container.id.clone(),
        state,
        detail: match state {
            NodeState::Running => String::new(),
            NodeState::Stopped => why_stopped(&container.state),
        },
    }
}

/// A container that the engine is about to start again has stopped; so has one that someone paused.
fn state_of(status: &str) -> NodeState {
    match status {
        "running" => NodeState::Running,
        _ => NodeState::Stopped,
    }
}

fn why_stopped(state: &State) -> String {
    let mut why = match &*state.status {
        "exited" | "restarting" => format!("its program ended with code {}", state.exit_code),
        other => format!("its container is {other}"),
    };
    if state.oom_killed {
        why.push_str(": it ran out of memory");
    }
    if !state.error.is_empty() {
        why.push_str(": ");
        why.push_str(&state.error);
    }
    why
}
