//! `${VARIABLES}` in the strings of a profile.

use std::collections::BTreeMap;

use super::bindings::Bindings;
use super::flavour::Flavour;
use super::spec::NodePorts;
use super::{Addressing, ProfileError};

/// The variables every profile knows, whatever its services are.
const GENERAL: [&str; 8] = [
    "CLUSTER_ID",
    "CLUSTER_NAME",
    "NETWORK_TYPE",
    "CONSENSUS_PLUGIN",
    "CONSENSUS_MODE",
    "SIZE",
    "HOST_ADDRESS",
    "LOG_LEVEL",
];

/// What the variables made from services and ports begin with.
const PER_PORT: [&str; 4] = ["ADDRESS_", "LISTEN_", "PORT_", "PUBLIC_"];

/// Values by variable name.
pub(super) type Variables = BTreeMap<String, String>;

/// Which variables a string may use.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// Declared under `x-chainpool.variables`: known when the file is loaded.
    pub operator: &'a Variables,
    pub cluster: OfCluster<'a>,
}

/// What is known of a cluster's own variables.
#[derive(Clone, Copy)]
pub(super) enum OfCluster<'a> {
    /// They have no value: this is needed at load, before any cluster is made.
    AtLoad,
    /// All of them.
    Known(&'a Variables),
    /// Ports or service names are wrong, so any that could be meant passes.
    Unsure,
}

/// Whether the pool itself gives `name` a value, now or for some service.
pub(super) fn is_reserved(name: &str) -> bool {
    GENERAL.contains(&name) || PER_PORT.iter().any(|prefix| name.starts_with(prefix))
}

/// Whether `name` has the form of a variable: `[A-Za-z_][A-Za-z0-9_]*`.
pub(super) fn is_name(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_digit()) && !name.is_empty() && name_end(name).is_none()
}

/// How a service is spelled inside variable names: `vp-0` is `VP_0`.
pub(super) fn spelling(service: &str) -> String {
    let letter = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    service.chars().map(letter).collect()
}

/// Replaces `$NAME`, `${NAME}`, `${NAME:-default}` and `$$` as Compose does.
///
/// # Errors
/// Which variable is unknown here and which are known, or how a `$` must be written.
pub(super) fn interpolate(text: &str, scope: Scope<'_>) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((plain, tail)) = rest.split_once('$') {
        out.push_str(plain);
        if let Some(tail) = tail.strip_prefix('$') {
            out.push('$');
            rest = tail;
        } else if let Some(tail) = tail.strip_prefix('{') {
            let (inside, tail) = tail.split_once('}').ok_or("`${` without a closing `}`")?;
            out.push_str(&braced(inside, scope)?);
            rest = tail;
        } else {
            let (name, tail) = tail.split_at(name_end(tail).unwrap_or(tail.len()));
            out.push_str(scope.value(name)?);
            rest = tail;
        }
    }
    out.push_str(rest);
    Ok(out)
}

fn braced(inside: &str, scope: Scope<'_>) -> Result<String, String> {
    let Some((name, default)) = inside.split_once(":-") else {
        return scope.value(inside).map(str::to_owned);
    };
    if default.contains('$') {
        return Err(format!(
            "the default of ${{{name}}} must be plain text, without `$`"
        ));
    }
    let value = scope.value(name)?;
    Ok(if value.is_empty() { default } else { value }.to_owned())
}

impl<'a> Scope<'a> {
    fn value(self, name: &str) -> Result<&'a str, String> {
        if !is_name(name) {
            return Err("a `$` is written as `$$`; a variable as $NAME, ${NAME} or \
                        ${NAME:-default}"
                .to_owned());
        }
        if let Some(value) = self.operator.get(name) {
            return Ok(value);
        }
        match self.cluster {
            OfCluster::AtLoad => Err(self.unknown_at_load(name)),
            OfCluster::Known(cluster) => cluster
                .get(name)
                .map(String::as_str)
                .ok_or_else(|| self.unknown(name, cluster)),
            OfCluster::Unsure if is_reserved(name) => Ok("x"),
            OfCluster::Unsure => Err(self.unknown(name, &Variables::new())),
        }
    }

    fn unknown_at_load(self, name: &str) -> String {
        let known = list(self.operator.keys()).unwrap_or_else(|| "none".to_owned());
        if is_reserved(name) {
            format!(
                "{name} has no value before a cluster is made; \
                 only variables declared in x-chainpool can stand here: {known}"
            )
        } else {
            format!("unknown variable {name}; declared in x-chainpool: {known}")
        }
    }

    fn unknown(self, name: &str, cluster: &Variables) -> String {
        let declared = self.operator.keys().map(String::as_str);
        let ports = |prefix: &str| list(cluster.keys().filter(|k| k.starts_with(prefix)));
        match PER_PORT.iter().find(|prefix| name.starts_with(**prefix)) {
            Some(prefix) => {
                let known = ports(prefix).unwrap_or_else(|| "none".to_owned());
                format!("unknown variable {name}; those of this kind: {known}")
            }
            None => format!(
                "unknown variable {name}; known: {}, and for each port of `ports` and `expose` \
                 {}<SERVICE>_<PORT>; declare others under x-chainpool.variables",
                list(GENERAL.into_iter().chain(declared)).unwrap_or_default(),
                PER_PORT.join("<SERVICE>_<PORT>, "),
            ),
        }
    }
}

fn list<T: AsRef<str>>(names: impl Iterator<Item = T>) -> Option<String> {
    let names: Vec<String> = names.map(|name| name.as_ref().to_owned()).collect();
    if names.is_empty() {
        None
    } else {
        Some(names.join(", "))
    }
}

/// Where the leading name ends; `None` when all of `text` is one.
fn name_end(text: &str) -> Option<usize> {
    text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
}

/// The values all variables have in one cluster.
///
/// # Errors
/// [`ProfileError::Unbound`] when a port that needs a host port has none.
pub(super) fn of_cluster(
    flavour: &Flavour,
    bindings: &Bindings,
    services: &[NodePorts],
) -> Result<Variables, ProfileError> {
    let mut values: Variables = [
        ("CLUSTER_ID", bindings.cluster_id.clone()),
        ("CLUSTER_NAME", bindings.cluster_name.clone()),
        ("NETWORK_TYPE", flavour.network_type.clone()),
        ("CONSENSUS_PLUGIN", flavour.consensus_plugin.clone()),
        ("CONSENSUS_MODE", flavour.consensus_mode.clone()),
        ("SIZE", flavour.size.to_string()),
        ("HOST_ADDRESS", bindings.addressing.host()),
        ("LOG_LEVEL", bindings.log_level.clone()),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into();
    for service in services {
        for port in &service.ports {
            let container = port.container;
            let name = format!("{}_{container}", spelling(&service.node));
            let mapped = bindings.host_port(&service.node, container, port.published)?;
            let (address, listen) = match (&bindings.addressing, mapped) {
                (Addressing::Loopback(_), Some(mapped)) => {
                    let own = bindings.addressing.socket(mapped);
                    (own.clone(), own)
                }
                _ => (
                    format!("{}:{container}", service.node),
                    format!("0.0.0.0:{container}"),
                ),
            };
            values.insert(format!("ADDRESS_{name}"), address);
            values.insert(format!("LISTEN_{name}"), listen);
            if let Some(mapped) = mapped.filter(|_| port.published) {
                values.insert(format!("PORT_{name}"), mapped.to_string());
                values.insert(format!("PUBLIC_{name}"), bindings.addressing.socket(mapped));
            }
        }
    }
    Ok(values)
}
