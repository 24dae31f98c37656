//! One cluster, ready for a driver to make: every value filled in and checked.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use super::{Flavour, HealthRule, Source};

/// Everything a driver needs to make one cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterSpec {
    /// Id of the cluster.
    pub cluster_id: String,
    /// Name of the cluster.
    pub cluster_name: String,
    /// What the cluster is an instance of.
    pub flavour: Flavour,
    /// Name of the profile it comes from.
    pub profile: String,
    /// [`super::Profile::digest`] of that profile.
    pub digest: String,
    /// The nodes; each stands after those it depends on, otherwise in the order of the file.
    pub nodes: Vec<NodeSpec>,
    /// The network that all nodes are on.
    pub network: NetworkSpec,
    /// Names of the volumes that are made and removed with the cluster.
    pub volumes: Vec<String>,
    /// Where outsiders talk to the chain.
    pub api: Endpoint,
    /// `host:port` by port name, for the named published ports of the `api` node.
    pub service_url: BTreeMap<String, String>,
    /// How the health of the cluster is told.
    pub health: HealthRule,
    /// Where the health rule probes: one entry per node it looks at.
    pub probes: Vec<ProbeTarget>,
    /// What is collected of the nodes once they are well, by name.
    pub connection: BTreeMap<String, Source>,
}

/// One node: a container, or a process on the local worker.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeSpec {
    /// Name of the service in the profile, unique within the cluster.
    pub node_id: String,
    /// Image reference.
    pub image: String,
    /// Replaces the image's entrypoint; `Some` of an empty list takes it away.
    pub entrypoint: Option<Vec<String>>,
    /// Arguments; empty for the image's own.
    pub command: Vec<String>,
    /// Environment variables.
    pub environment: BTreeMap<String, String>,
    /// Ports outsiders reach.
    pub ports: Vec<PortSpec>,
    /// Ports only siblings reach.
    pub expose: Vec<PortSpec>,
    /// Host name inside the node.
    pub hostname: String,
    /// Further names siblings reach the node by; the node id is always one and not listed.
    pub aliases: Vec<String>,
    /// Nodes that must be started, or healthy, before this one is started.
    pub depends_on: Vec<Dependency>,
    /// Memory limit in bytes.
    pub mem_limit: Option<u64>,
    /// Memory plus swap limit in bytes; -1 for no limit.
    pub memswap_limit: Option<i64>,
    /// Processor share in billionths of a processor.
    pub nano_cpus: Option<u64>,
    /// Highest number of processes.
    pub pids_limit: Option<u32>,
    /// What happens when the node's process ends by itself.
    pub restart: RestartPolicy,
    /// Labels of the profile; the drivers add their own.
    pub labels: BTreeMap<String, String>,
    /// Files put into the node before it starts.
    pub configs: Vec<ConfigFile>,
    /// The worker's own check of the node.
    pub healthcheck: Option<Healthcheck>,
    /// Resource limits by name, e.g. `nofile`.
    pub ulimits: BTreeMap<String, Ulimit>,
    /// Mount points of memory file systems, with their mount options (may be empty).
    pub tmpfs: BTreeMap<String, String>,
    /// Mounted volumes of the cluster.
    pub volumes: Vec<VolumeMount>,
    /// Where the node's output goes; `None` for the host's setting.
    pub logging: Option<Logging>,
    /// User, optionally with `:group`.
    pub user: Option<String>,
    /// Working directory.
    pub working_dir: Option<String>,
    /// How long a stop may take before the node is killed.
    pub stop_grace_period: Option<Duration>,
    /// Signal that asks the node to stop, e.g. `SIGINT`.
    pub stop_signal: Option<String>,
    /// Capabilities added.
    pub cap_add: Vec<String>,
    /// Capabilities dropped.
    pub cap_drop: Vec<String>,
    /// Size of `/dev/shm` in bytes.
    pub shm_size: Option<u64>,
    /// Kernel parameters of the node's own namespaces.
    pub sysctls: BTreeMap<String, String>,
    /// Whether a small init process reaps the node's children.
    pub init: Option<bool>,
    /// Whether the root file system is read-only.
    pub read_only: bool,
}

/// The ports of one node as the profile declares them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NodePorts {
    pub node: String,
    pub ports: Vec<DeclaredPort>,
}

/// A port as the profile declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DeclaredPort {
    pub container: u16,
    pub protocol: Protocol,
    pub name: Option<String>,
    pub published: bool,
}

/// A port of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortSpec {
    /// Port inside the node.
    pub container: u16,
    /// Port on the host; `None` for an exposed port on a network. Entries for TCP and UDP of one
    /// container port share it.
    pub host: Option<u16>,
    /// What the profile calls it, e.g. `rest`.
    pub name: Option<String>,
    /// TCP or UDP.
    pub protocol: Protocol,
}

/// Transport protocol of a port.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Protocol {
    /// TCP, the default.
    #[default]
    Tcp,
    /// UDP.
    Udp,
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tcp => "tcp",
            Self::Udp => "udp",
        })
    }
}

/// Where outsiders talk to the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The node that answers.
    pub node: String,
    /// Its port inside the node.
    pub container: u16,
    /// Its port on the host.
    pub host_port: u16,
    /// The whole address, e.g. `http://10.0.0.7:7050`.
    pub url: String,
}

/// One node the health rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbeTarget {
    /// The node.
    pub node: String,
    /// `host:port` to connect to.
    pub address: String,
}

/// The network of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkSpec {
    /// What the profile calls it; `default` when it declares none.
    pub name: String,
    /// Options for the bridge driver, e.g. its MTU.
    pub driver_opts: BTreeMap<String, String>,
    /// Whether it is one network for all clusters of the host that say so, and not the cluster's own.
    pub shared: bool,
}

impl Default for NetworkSpec {
    fn default() -> Self {
        Self {
            name: "default".to_owned(),
            driver_opts: BTreeMap::new(),
            shared: false,
        }
    }
}

/// A node another one needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The needed node.
    pub node: String,
    /// What it must have reached.
    pub condition: Condition,
}

/// What a needed node must have reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is started.
    Started,
    /// Its own health check passes.
    Healthy,
}

/// What happens when a node's process ends by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RestartPolicy {
    /// Nothing.
    #[default]
    No,
    /// It is started again.
    Always,
    /// It is started again unless it was stopped on purpose.
    UnlessStopped,
    /// It is started again after a failure, at most so many times.
    OnFailure {
        /// Number of tries; `None` for no bound.
        max_retries: Option<u32>,
    },
}

/// A file put into a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFile {
    /// Absolute path inside the node, without `.` and `..`.
    pub target: String,
    /// Content.
    pub content: String,
    /// Permission bits, 0o444 unless given.
    pub mode: u32,
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
}

/// The worker's own check of a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Healthcheck {
    /// `["CMD", …]`, `["CMD-SHELL", line]`, or `["NONE"]` to take away the image's check; empty
    /// for the image's own.
    pub test: Vec<String>,
    /// Time between checks.
    pub interval: Option<Duration>,
    /// Time one check may take.
    pub timeout: Option<Duration>,
    /// Failures in a row that make the node unhealthy.
    pub retries: Option<u32>,
    /// Time after the start in which failures do not count.
    pub start_period: Option<Duration>,
    /// Time between checks during that period.
    pub start_interval: Option<Duration>,
}

/// A resource limit; -1 for none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ulimit {
    /// Limit the process may raise itself.
    pub soft: i64,
    /// Limit it may raise the other to.
    pub hard: i64,
}

/// A mounted volume of the cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VolumeMount {
    /// One of [`ClusterSpec::volumes`].
    pub volume: String,
    /// Absolute path inside the node, without `.` and `..`.
    pub target: String,
    /// Whether the node may not write.
    pub read_only: bool,
}

/// Where a node's output goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Logging {
    /// Log driver; `None` for the engine's own.
    pub driver: Option<String>,
    /// Its options.
    pub options: BTreeMap<String, String>,
}
