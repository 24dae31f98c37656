//! A service and one of its ports, as `api`, the probes and the connection name them.

use super::field::{Field, Keys, put};
use super::health::JsonPredicate;
use super::spec::Protocol;

/// What was read of such a mapping.
#[derive(Default)]
pub(super) struct Target {
    pub service: Option<String>,
    pub port: Option<u16>,
    pub scheme: Option<&'static str>,
    pub path: Option<String>,
    pub status: Option<u16>,
    pub json: Option<JsonPredicate>,
    pub pointer: Option<String>,
}

/// Reads `service`.
pub(super) fn service(target: &mut Target, field: &Field<'_>) {
    put(&mut target.service, field.constant("a service"));
}

/// Reads `port`.
pub(super) fn port(target: &mut Target, field: &Field<'_>) {
    put(&mut target.port, field.number(1, 65535));
}

/// Reads `path`.
pub(super) fn path(target: &mut Target, field: &Field<'_>) {
    let Some(path) = field.constant("a path") else {
        return;
    };
    if path.starts_with('/') && path.chars().all(|c| c.is_ascii_graphic() && c != '#') {
        target.path = Some(path);
        return;
    }
    field.bad::<()>(format!(
        "{path:?} is not a path: it begins with `/` and has no blanks"
    ));
}

/// RFC 6901: empty, or parts that begin with `/` in which `~` stands only as `~0` or `~1`.
pub(super) fn pointer(field: &Field<'_>) -> Option<String> {
    let pointer = field.literal()?;
    let mut tildes = pointer.split('~').skip(1);
    if (pointer.is_empty() || pointer.starts_with('/')) && tildes.all(|t| t.starts_with(['0', '1']))
    {
        return Some(pointer);
    }
    field.bad(format!(
        "{pointer:?} is not a JSON pointer, e.g. /peers or /result/n_peers"
    ))
}

/// Reads a target and checks that outsiders reach its port.
pub(super) fn target(field: &Field<'_>, keys: &Keys<Target>) -> Option<Target> {
    let mut target = Target::default();
    field.read(keys, &mut target)?;
    let Some(port) = target.port else {
        return if field.has("port") {
            None
        } else {
            field.bad("needs `port`")
        };
    };
    let services = &field.reader.known.services;
    if let Some(name) = &target.service
        && !services.iter().any(|service| service.node == *name)
    {
        return field.bad(format!("there is no service {name}"));
    }
    for service in services {
        let meant = target
            .service
            .as_ref()
            .is_none_or(|name| *name == service.node);
        let open = |port: u16| {
            let mut ports = service.ports.iter();
            ports.any(|p| p.published && p.container == port && p.protocol == Protocol::Tcp)
        };
        if meant && !open(port) {
            let node = &service.node;
            return field.bad(format!(
                "{port} is not a TCP port under `ports` of service {node}"
            ));
        }
    }
    Some(target)
}

/// The service of a target that must name one.
pub(super) fn named(target: &Target, field: &Field<'_>) -> Option<String> {
    if target.service.is_none() && !field.has("service") {
        return field.bad("needs `service`");
    }
    target.service.clone()
}
