//! The part of `deploy` that means something for one node: `resources.limits`.

use super::field::Keys;
use super::service::{count, cpus, memory, once};
use super::spec::NodeSpec;

const ONE_EACH: &str = "every service is one node; only `resources.limits` counts here";

pub(super) const DEPLOY: Keys<NodeSpec> = Keys {
    allowed: &[("resources", |node, field| {
        field.read(&RESOURCES, node);
    })],
    refused: &[
        ("replicas", ONE_EACH),
        ("mode", ONE_EACH),
        ("placement", "the pool chooses the host"),
        ("restart_policy", "use `restart`"),
    ],
};

const RESOURCES: Keys<NodeSpec> = Keys {
    allowed: &[("limits", |node, field| {
        field.read(&LIMITS, node);
    })],
    refused: &[("reservations", "hosts have a capacity of clusters instead")],
};

const LIMITS: Keys<NodeSpec> = Keys {
    allowed: &[
        ("cpus", |node, field| {
            once(&mut node.nano_cpus, field, cpus(field))
        }),
        ("memory", |node, field| {
            once(&mut node.mem_limit, field, memory(field))
        }),
        ("pids", |node, field| {
            once(&mut node.pids_limit, field, count(field))
        }),
    ],
    refused: &[],
};
