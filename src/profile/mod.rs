//! Compose files to typed, checked profiles.
//!
//! A profile is a Compose file with an `x-chainpool` section; `docs/profiles.md` describes it for
//! people. [`Catalogue`] holds all of them by flavour, [`Profile::render`] turns one into the
//! [`ClusterSpec`] of one cluster. What a profile says is checked when it is loaded: the same code
//! reads the services once on trial and again for each cluster, only with other variables.
//! Everything here is pure except reading files and, at load, the operator's variables.

mod bindings;
mod catalogue;
mod connection;
mod deploy;
mod document;
mod error;
mod field;
mod flavour;
mod health;
mod lease;
mod order;
mod ports;
mod service;
mod settings;
mod spec;
mod storage;
mod summary;
mod target;
mod tree;
mod units;
mod vars;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

pub use bindings::{Addressing, Bindings, PortWish};
pub use catalogue::Catalogue;
pub use connection::{Encoding, Source};
pub use error::{Problem, ProfileError};
pub use flavour::{Flavour, FlavourError};
pub use health::{Expected, HealthRule, JsonPredicate, JsonTest, Probe};
pub use lease::Lease;
pub use spec::{
    ClusterSpec, Condition, ConfigFile, Dependency, Endpoint, Healthcheck, Logging, NetworkSpec,
    NodeSpec, PortSpec, ProbeTarget, Protocol, RestartPolicy, Ulimit, VolumeMount,
};

use crate::id;
use document::Document;
use settings::Settings;

/// With this before its name, an environment variable of the server replaces the default of a
/// variable declared under `x-chainpool.variables`.
pub const VARIABLE_PREFIX: &str = "CHAINPOOL_VAR_";

/// A checked profile.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The file's name without folder and extension.
    pub name: String,
    /// Compose's `name`; empty when the file has none.
    pub title: String,
    /// What the chain is for, in the author's words; may be empty.
    pub description: String,
    /// What it makes, in the order of the file; at least one.
    pub flavours: Vec<Flavour>,
    /// Changes whenever the file or an operator's variable changes; 16 hex digits.
    pub digest: String,
    /// The names of what is collected of its clusters for their holders, in order.
    pub connection: Vec<String>,
    document: Document,
    settings: Settings,
}

impl Profile {
    /// Reads a profile; its variables have the file's own defaults. `file_name` is for messages.
    ///
    /// # Errors
    /// [`ProfileError::Invalid`] with every mistake found, in the order of the file.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, ProfileError> {
        Self::parse_with(file_name, text, &|_| None)
    }

    /// Like [`Self::parse`]; `lookup` is asked for `CHAINPOOL_VAR_<NAME>` of each variable the
    /// file declares.
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn parse_with(
        file_name: &str,
        text: &str,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, ProfileError> {
        let document = Document::parse(file_name, text, lookup)?;
        let (settings, fault) = match document.settings() {
            Ok(settings) => (Some(settings), Ok(())),
            Err(error) => (None, Err(error)),
        };
        let flavours: Vec<Flavour> = match &settings {
            Some(settings) => settings
                .flavours
                .iter()
                .map(|(flavour, _)| flavour.clone())
                .collect(),
            // Any flavour will do to find the mistakes in the services as well.
            None => vec![Flavour::placeholder()],
        };
        let tries = flavours
            .iter()
            .map(|flavour| try_services(&document, flavour).map(drop));
        let connection = try_connection(&document, &flavours[0]);
        let (connection, connection_fault) = match connection {
            Ok(sources) => (sources.into_keys().collect(), Ok(())),
            Err(error) => (Vec::new(), Err(error)),
        };
        document::merge(tries.chain([fault, connection_fault]))?;
        let settings = settings.ok_or_else(|| ProfileError::Invalid(Vec::new()))?;
        let stem = Path::new(file_name).file_stem().unwrap_or_default();
        Ok(Self {
            name: stem.to_string_lossy().into_owned(),
            title: document.title.clone(),
            description: settings.description.clone(),
            flavours,
            connection,
            digest: digest(text, &document.overridden),
            document,
            settings,
        })
    }

    /// How long its clusters are held unless their users say otherwise.
    #[must_use]
    pub fn lease(&self) -> Lease {
        self.settings.lease
    }

    /// Ports a host has to give one cluster, in the order of the file; one entry per node and
    /// container port.
    #[must_use]
    pub fn ports(&self) -> Vec<PortWish> {
        let mut wishes: Vec<PortWish> = Vec::new();
        for service in &self.document.known.services {
            let first = wishes.len();
            for port in &service.ports {
                let twin = wishes[first..]
                    .iter_mut()
                    .find(|w| w.container == port.container);
                if let Some(twin) = twin {
                    twin.protocols.push(port.protocol);
                    twin.name = twin.name.take().or_else(|| port.name.clone());
                    continue;
                }
                wishes.push(PortWish {
                    node: service.node.clone(),
                    container: port.container,
                    name: port.name.clone(),
                    published: port.published,
                    protocols: vec![port.protocol],
                });
            }
        }
        wishes
    }

    /// Node ids in the order of the file.
    pub fn node_ids(&self) -> impl Iterator<Item = &str> {
        self.document
            .known
            .services
            .iter()
            .map(|service| service.node.as_str())
    }

    /// The images that clusters of that flavour need, each once.
    #[must_use]
    pub fn images(&self, flavour: &Flavour) -> Vec<String> {
        let nodes = try_services(&self.document, flavour).unwrap_or_default();
        let mut images: Vec<String> = nodes.into_iter().map(|node| node.image).collect();
        images.sort();
        images.dedup();
        images
    }

    /// How the health of its clusters is told.
    #[must_use]
    pub fn health(&self) -> &HealthRule {
        &self.settings.health
    }

    /// Everything a driver needs to make one cluster.
    ///
    /// # Errors
    /// [`ProfileError::UnknownFlavour`], or [`ProfileError::Unbound`] when the bindings lack a
    /// port of [`Self::ports`] that their addressing needs.
    pub fn render(
        &self,
        flavour: &Flavour,
        bindings: &Bindings,
    ) -> Result<ClusterSpec, ProfileError> {
        if !self.flavours.contains(flavour) {
            let (profile, flavour) = (self.name.clone(), flavour.clone());
            return Err(ProfileError::UnknownFlavour { profile, flavour });
        }
        let document = &self.document;
        let values = vars::of_cluster(flavour, bindings, &document.known.services)?;
        let mut nodes = document.nodes(vars::OfCluster::Known(&values))?;
        for node in &mut nodes {
            for port in &mut node.ports {
                port.host = bindings.host_port(&node.node_id, port.container, true)?;
            }
            for port in &mut node.expose {
                port.host = bindings.host_port(&node.node_id, port.container, false)?;
            }
        }
        Ok(ClusterSpec {
            cluster_id: bindings.cluster_id.clone(),
            cluster_name: bindings.cluster_name.clone(),
            flavour: flavour.clone(),
            profile: self.name.clone(),
            digest: self.digest.clone(),
            network: NetworkSpec {
                shared: self.settings.shared,
                ..document.known.network.clone()
            },
            volumes: document.known.volumes.clone(),
            api: self.endpoint(bindings)?,
            service_url: service_url(&self.settings.api.service, &nodes, bindings),
            health: self.settings.health.clone(),
            probes: self.probes(&nodes, bindings)?,
            connection: document.connection(vars::OfCluster::Known(&values))?,
            nodes,
        })
    }

    fn endpoint(&self, bindings: &Bindings) -> Result<Endpoint, ProfileError> {
        let settings::Api {
            service,
            port,
            scheme,
            path,
        } = &self.settings.api;
        let host_port = published(bindings, service, *port)?;
        Ok(Endpoint {
            node: service.clone(),
            container: *port,
            host_port,
            url: format!("{scheme}://{}{path}", bindings.addressing.socket(host_port)),
        })
    }

    fn probes(
        &self,
        nodes: &[NodeSpec],
        bindings: &Bindings,
    ) -> Result<Vec<ProbeTarget>, ProfileError> {
        let (service, port) = self.settings.health.probe.target();
        let meant = |node: &&NodeSpec| service.is_none_or(|name| name == node.node_id);
        let probe = |node: &NodeSpec| {
            let address = bindings
                .addressing
                .socket(published(bindings, &node.node_id, port)?);
            Ok(ProbeTarget {
                node: node.node_id.clone(),
                address,
            })
        };
        nodes.iter().filter(meant).map(probe).collect()
    }
}

/// Reads the services with made-up bindings, so that no mistake waits for the first cluster.
/// The nodes of a cluster that nobody makes.
fn try_services(document: &Document, flavour: &Flavour) -> Result<Vec<NodeSpec>, ProfileError> {
    document.nodes(vars::OfCluster::Known(&made_up(document, flavour)?))
}

/// The same for what is collected of them.
fn try_connection(
    document: &Document,
    flavour: &Flavour,
) -> Result<BTreeMap<String, Source>, ProfileError> {
    document.connection(vars::OfCluster::Known(&made_up(document, flavour)?))
}

/// The variables of a cluster that nobody makes.
fn made_up(document: &Document, flavour: &Flavour) -> Result<vars::Variables, ProfileError> {
    let services = document.known.services.iter();
    let ports = services.flat_map(|s| s.ports.iter().map(|p| ((s.node.clone(), p.container), 1)));
    let bindings = Bindings {
        cluster_id: "0".repeat(24),
        cluster_name: "host_1".to_owned(),
        addressing: Addressing::Network {
            host: "192.0.2.1".to_owned(),
        },
        log_level: "info".into(),
        ports: ports.collect(),
    };
    vars::of_cluster(flavour, &bindings, &document.known.services)
}

/// Reads and checks one profile file, with the operator's variables from the environment.
///
/// # Errors
/// [`ProfileError::Read`] or [`ProfileError::Invalid`].
pub fn check(path: &Path) -> Result<Profile, ProfileError> {
    catalogue::read(path, &catalogue::environment)
}

fn published(bindings: &Bindings, node: &str, port: u16) -> Result<u16, ProfileError> {
    let unbound = || ProfileError::Unbound {
        node: node.to_owned(),
        port,
    };
    bindings.host_port(node, port, true)?.ok_or_else(unbound)
}

fn service_url(api: &str, nodes: &[NodeSpec], bindings: &Bindings) -> BTreeMap<String, String> {
    let ports = nodes
        .iter()
        .filter(|node| node.node_id == api)
        .flat_map(|node| &node.ports);
    ports
        .filter_map(|port| Some((port.name.clone()?, bindings.addressing.socket(port.host?))))
        .collect()
}

fn digest(text: &str, overridden: &vars::Variables) -> String {
    let mut hash = Sha256::new();
    hash.update(text);
    for (name, value) in overridden {
        hash.update(format!("\0{name}\0{value}"));
    }
    id::hex(&hash.finalize()[..8])
}
