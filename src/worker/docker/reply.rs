//! What engines answer, as far as it is needed. Every field may be absent: engines add and drop them from version to
//! version, and Go's null stands for an empty list or map.

use std::collections::BTreeMap;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};

fn nullable<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// `GET /info`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Info {
    #[serde(deserialize_with = "nullable")]
    pub server_version: String,
    #[serde(rename = "NCPU", deserialize_with = "nullable")]
    pub cores: i64,
    #[serde(deserialize_with = "nullable")]
    pub mem_total: i64,
    #[serde(deserialize_with = "nullable")]
    pub containers_running: i64,
    #[serde(rename = "OSType", deserialize_with = "nullable")]
    pub os_type: String,
    /// RFC 3339.
    #[serde(deserialize_with = "nullable")]
    pub system_time: String,
}

/// An entry of `GET /containers/json`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Summary {
    #[serde(deserialize_with = "nullable")]
    pub id: String,
    /// With a leading slash.
    #[serde(deserialize_with = "nullable")]
    pub names: Vec<String>,
    #[serde(deserialize_with = "nullable")]
    pub labels: BTreeMap<String, String>,
    /// `created`, `running`, `paused`, `restarting`, `removing`, `exited` or `dead`.
    #[serde(deserialize_with = "nullable")]
    pub state: String,
    /// For people, e.g. `Exited (137) 2 minutes ago`.
    #[serde(deserialize_with = "nullable")]
    pub status: String,
}

/// `GET /containers/{id}/json`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Container {
    #[serde(deserialize_with = "nullable")]
    pub id: String,
    #[serde(deserialize_with = "nullable")]
    pub name: String,
    #[serde(deserialize_with = "nullable")]
    pub config: ContainerConfig,
    #[serde(deserialize_with = "nullable")]
    pub host_config: HostConfig,
    #[serde(deserialize_with = "nullable")]
    pub network_settings: NetworkSettings,
    #[serde(deserialize_with = "nullable")]
    pub state: State,
}

/// `NetworkSettings` of a container.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct NetworkSettings {
    /// By name of the network.
    #[serde(deserialize_with = "nullable")]
    pub networks: BTreeMap<String, IgnoredAny>,
}

/// `Config` of a container.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct ContainerConfig {
    #[serde(deserialize_with = "nullable")]
    pub labels: BTreeMap<String, String>,
}

/// `HostConfig` of a container.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct HostConfig {
    /// By container port, e.g. `7050/tcp`.
    #[serde(deserialize_with = "nullable")]
    pub port_bindings: BTreeMap<String, Option<Vec<PortBinding>>>,
}

/// Where a port is published.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct PortBinding {
    #[serde(deserialize_with = "nullable")]
    pub host_port: String,
}

/// `State` of a container.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct State {
    /// As [`Summary::state`].
    #[serde(deserialize_with = "nullable")]
    pub status: String,
    #[serde(deserialize_with = "nullable")]
    pub exit_code: i64,
    #[serde(rename = "OOMKilled", deserialize_with = "nullable")]
    pub oom_killed: bool,
    /// Why it could not be started.
    #[serde(deserialize_with = "nullable")]
    pub error: String,
    /// Of a container that has a health check.
    pub health: Option<HealthState>,
}

/// What a container's own health check tells.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct HealthState {
    /// `starting`, `healthy` or `unhealthy`.
    #[serde(deserialize_with = "nullable")]
    pub status: String,
}

/// An answer that tells the id of what was made: `POST /containers/create`, `POST /networks/create`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Made {
    #[serde(deserialize_with = "nullable")]
    pub id: String,
}

/// An entry of `GET /networks`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Network {
    #[serde(deserialize_with = "nullable")]
    pub id: String,
    #[serde(deserialize_with = "nullable")]
    pub name: String,
    #[serde(deserialize_with = "nullable")]
    pub labels: BTreeMap<String, String>,
    #[serde(rename = "IPAM", deserialize_with = "nullable")]
    pub ipam: Ipam,
}

/// The addresses of a network.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Ipam {
    #[serde(deserialize_with = "nullable")]
    pub config: Vec<IpamConfig>,
}

/// A range of addresses of a network.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct IpamConfig {
    #[serde(deserialize_with = "nullable")]
    pub subnet: String,
}

/// `GET /volumes`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Volumes {
    #[serde(deserialize_with = "nullable")]
    pub volumes: Vec<Volume>,
}

/// A volume; also the answer of `POST /volumes/create`, which tells an existing one of that name.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct Volume {
    #[serde(deserialize_with = "nullable")]
    pub name: String,
    #[serde(deserialize_with = "nullable")]
    pub labels: BTreeMap<String, String>,
}

/// A line of what `POST /images/create` streams.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PullLine {
    /// What is being done.
    #[serde(deserialize_with = "nullable")]
    pub status: String,
    /// To which layer.
    #[serde(deserialize_with = "nullable")]
    pub id: String,
    /// How far it is.
    #[serde(deserialize_with = "nullable")]
    pub progress: String,
    /// Why it cannot be.
    #[serde(deserialize_with = "nullable")]
    pub error: String,
}

#[cfg(test)]
#[path = "reply_tests.rs"]
mod tests;
