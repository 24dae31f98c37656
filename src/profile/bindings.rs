//! What the pool gives a cluster: its identity, its place on a host and its host ports.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv6Addr};

use super::ProfileError;
use super::spec::Protocol;

/// How the nodes of a cluster reach each other, and how outsiders reach them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Addressing {
    /// Nodes are processes on one loopback address; every port, published or exposed, is mapped to
    /// a host port of its own.
    Loopback(IpAddr),
    /// Nodes are containers on a network of their own: siblings by name and container port,
    /// outsiders by the host's address and the mapped port.
    Network {
        /// Address or name of the host as outsiders reach it, without a port.
        host: String,
    },
}

/// What [`super::Profile::render`] fills into a profile for one cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bindings {
    /// Id of the cluster.
    pub cluster_id: String,
    /// Name of the cluster.
    pub cluster_name: String,
    /// How its nodes are reached.
    pub addressing: Addressing,
    /// How much its nodes log, as its host says, e.g. `info`.
    pub log_level: String,
    /// Host port by node and container port, for every [`PortWish`] the addressing needs mapped.
    pub ports: BTreeMap<(String, u16), u16>,
}

/// A port for which one host port has to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PortWish {
    /// The node.
    pub node: String,
    /// Port inside the node.
    pub container: u16,
    /// What the profile calls the port, e.g. `rest`.
    pub name: Option<String>,
    /// Whether outsiders must reach it. Ports that are only exposed need a host port on loopback
    /// and none on a network.
    pub published: bool,
    /// Protocols the host port must be free for.
    pub protocols: Vec<Protocol>,
}

impl Addressing {
    /// The host as outsiders name it.
    pub(super) fn host(&self) -> String {
        match self {
            Self::Loopback(ip) => ip.to_string(),
            Self::Network { host } => host.clone(),
        }
    }

    /// `host:port` as outsiders reach it; IPv6 addresses in brackets.
    pub(super) fn socket(&self, port: u16) -> String {
        let host = self.host();
        if host.parse::<Ipv6Addr>().is_ok() {
            format!("[{host}]:{port}")
        } else {
            format!("{host}:{port}")
        }
    }
}

impl Bindings {
    /// The host port of a node's port; `None` when this addressing maps it to none.
    pub(super) fn host_port(
        &self,
        node: &str,
        container: u16,
        published: bool,
    ) -> Result<Option<u16>, ProfileError> {
        if !published && matches!(self.addressing, Addressing::Network { .. }) {
            return Ok(None);
        }
        match self.ports.get(&(node.to_owned(), container)) {
            Some(port) => Ok(Some(*port)),
            None => Err(ProfileError::Unbound {
                node: node.to_owned(),
                port: container,
            }),
        }
    }
}
