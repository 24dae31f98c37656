//! Service names and their `ports` and `expose`: read first, because variables are made of them.

use super::field::{Field, Keys, put, set};
use super::spec::{DeclaredPort, NodePorts, Protocol};
use super::vars::spelling;

const MAX_SERVICES: usize = 256;

const FIXED: &str = "the pool allocates the host port; write only the container port";

#[derive(Default)]
struct LongPort {
    target: Option<u16>,
    name: Option<String>,
    protocol: Protocol,
}

const LONG_PORT: Keys<LongPort> = Keys {
    allowed: &[
        ("target", |port, field| {
            put(&mut port.target, field.number(1, 65535))
        }),
        ("name", |port, field| put(&mut port.name, name(field))),
        ("protocol", |port, field| {
            set(&mut port.protocol, field.one_of(&PROTOCOLS))
        }),
    ],
    refused: &[
        ("published", FIXED),
        ("host_ip", "the pool knows the address of the host"),
        ("mode", "each node has its own host port"),
    ],
};

const PROTOCOLS: [(&str, Protocol); 2] = [("tcp", Protocol::Tcp), ("udp", Protocol::Udp)];

/// Reads `services` as far as names and ports go.
pub(super) fn services(services: &Field<'_>) -> Option<Vec<NodePorts>> {
    let entries = services.entries()?;
    if entries.is_empty() || entries.len() > MAX_SERVICES {
        return services.bad(format!("must have 1 to {MAX_SERVICES} services"));
    }
    let mut found: Vec<NodePorts> = Vec::new();
    for (node, service) in entries {
        if !is_node_id(node) {
            service.bad::<()>(
                "a service name begins with a-z or 0-9, goes on with those, `_`, `.` and `-`, \
                 and has at most 63 characters",
            );
        }
        if let Some(twin) = found
            .iter()
            .find(|other| spelling(&other.node) == spelling(node))
        {
            service.bad::<()>(format!(
                "{node} and {} are both {} in variable names; rename one",
                twin.node,
                spelling(node)
            ));
        }
        let ports = declared(&service).unwrap_or_default();
        found.push(NodePorts {
            node: node.to_owned(),
            ports,
        });
    }
    Some(found)
}

fn is_node_id(name: &str) -> bool {
    let alphanumeric = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    name.len() <= 63
        && name.starts_with(alphanumeric)
        && name
            .chars()
            .all(|c| alphanumeric(c) || matches!(c, '_' | '.' | '-'))
}

fn declared(service: &Field<'_>) -> Option<Vec<DeclaredPort>> {
    let mut ports: Vec<DeclaredPort> = Vec::new();
    let mut exposed = Vec::new();
    for (key, field) in service.entries()? {
        match key {
            "ports" => {
                for item in field.items().unwrap_or_default() {
                    if let Some(port) = published(&item) {
                        add(&mut ports, port, &item);
                    }
                }
            }
            "expose" => exposed = field.items().unwrap_or_default(),
            _ => {}
        }
    }
    for item in exposed {
        let Some((container, protocol)) = short(&item) else {
            continue;
        };
        // Compose allows exposing what is published already; it adds nothing.
        let same = |port: &DeclaredPort| (port.container, port.protocol) == (container, protocol);
        if !ports.iter().any(|port| port.published && same(port)) {
            add(
                &mut ports,
                DeclaredPort {
                    container,
                    protocol,
                    name: None,
                    published: false,
                },
                &item,
            );
        }
    }
    Some(ports)
}

fn add(ports: &mut Vec<DeclaredPort>, port: DeclaredPort, item: &Field<'_>) {
    for other in ports.iter() {
        if (other.container, other.protocol) == (port.container, port.protocol) {
            item.bad::<()>(format!(
                "port {}/{} is given twice",
                port.container, port.protocol
            ));
            return;
        }
        if other.container == port.container && other.published != port.published {
            item.bad::<()>(format!(
                "port {} must be published for both protocols or for none",
                port.container
            ));
            return;
        }
        let same_name = other.name.is_some() && other.name == port.name;
        if same_name && other.container != port.container {
            let name = port.name.as_deref().unwrap_or_default();
            item.bad::<()>(format!(
                "the name {name} is already that of port {}",
                other.container
            ));
            return;
        }
    }
    ports.push(port);
}

fn published(item: &Field<'_>) -> Option<DeclaredPort> {
    if !item.is_map() {
        let (container, protocol) = short(item)?;
        return Some(DeclaredPort {
            container,
            protocol,
            name: None,
            published: true,
        });
    }
    let mut long = LongPort::default();
    item.read(&LONG_PORT, &mut long)?;
    let LongPort {
        target,
        name,
        protocol,
    } = long;
    match target {
        Some(container) => Some(DeclaredPort {
            container,
            protocol,
            name,
            published: true,
        }),
        None if item.has("target") => None,
        None => item.bad("needs `target`, the port inside the node"),
    }
}

/// `7050` or `7050/udp`.
fn short(item: &Field<'_>) -> Option<(u16, Protocol)> {
    item.parsed("a port, or a mapping with `target`", |text| {
        if text.contains(':') {
            return Err(format!("{text:?} fixes a host port: {FIXED}"));
        }
        let (port, protocol) = text.split_once('/').unwrap_or((text, "tcp"));
        let protocol = PROTOCOLS.iter().find(|(name, _)| *name == protocol);
        match (port.parse::<u16>(), protocol) {
            (Ok(port @ 1..), Some((_, protocol))) => Ok((port, *protocol)),
            _ => Err(format!(
                "{text:?} is not a port; write a number from 1 to 65535, with /udp for UDP, \
                 and no range"
            )),
        }
    })
}

/// Port names become keys of the API's answers.
fn name(field: &Field<'_>) -> Option<String> {
    let name = field.constant("a string")?;
    if super::flavour::is_word(&name) {
        Some(name)
    } else {
        field.bad("a port name has 1 to 64 letters, digits, `.`, `_` and `-`")
    }
}
