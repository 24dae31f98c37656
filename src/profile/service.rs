//! A Compose service to a [`NodeSpec`], once its names and ports are known.

use super::deploy::DEPLOY;
use super::field::{Field, Keys, put, set};
use super::spec::{
    Condition, Dependency, Healthcheck, Logging, NodeSpec, PortSpec, RestartPolicy, Ulimit,
};
use super::{storage, units};

/// Labels with this beginning are the pool's own and tell it what it may remove.
const OWN_LABELS: &str = "chainpool.";

/// Docker refuses less.
const LEAST_MEMORY: u64 = 6 << 20;

const NO_HOST_RIGHTS: &str = "nodes get no rights over their host";
const OWN_NETWORK: &str = "each cluster has a network of its own";
const BY_NAME: &str = "siblings reach each other by service name; see ADDRESS_<SERVICE>_<PORT>";
const ALWAYS_ALL: &str = "every service of the file is one node of the cluster";

/// What a service may say.
pub(super) const SERVICE: Keys<NodeSpec> = Keys {
    allowed: &[
        ("image", |node, field| set(&mut node.image, image(field))),
        ("entrypoint", |node, field| {
            put(&mut node.entrypoint, field.words())
        }),
        ("command", |node, field| {
            set(&mut node.command, field.words())
        }),
        ("environment", |node, field| {
            set(&mut node.environment, field.pairs())
        }),
        // Read before everything else, by `ports::services`.
        ("ports", |_, _| ()),
        ("expose", |_, _| ()),
        ("networks", |node, field| {
            set(&mut node.aliases, storage::networks(field))
        }),
        ("hostname", |node, field| {
            set(&mut node.hostname, hostname(field))
        }),
        ("depends_on", |node, field| {
            set(&mut node.depends_on, depends_on(field))
        }),
        ("mem_limit", |node, field| {
            once(&mut node.mem_limit, field, memory(field))
        }),
        ("memswap_limit", |node, field| {
            put(&mut node.memswap_limit, swap(field))
        }),
        ("cpus", |node, field| {
            once(&mut node.nano_cpus, field, cpus(field))
        }),
        ("pids_limit", |node, field| {
            once(&mut node.pids_limit, field, count(field))
        }),
        ("deploy", |node, field| {
            field.read(&DEPLOY, node);
        }),
        ("restart", |node, field| {
            set(&mut node.restart, restart(field))
        }),
        ("labels", |node, field| set(&mut node.labels, labels(field))),
        ("configs", |node, field| {
            set(&mut node.configs, storage::configs(field))
        }),
        ("volumes", |node, field| {
            set(&mut node.volumes, storage::volumes(field))
        }),
        ("tmpfs", |node, field| {
            set(&mut node.tmpfs, storage::tmpfs(field))
        }),
        ("healthcheck", |node, field| {
            put(&mut node.healthcheck, healthcheck(field))
        }),
        ("ulimits", |node, field| {
            for (name, limit) in field.entries().unwrap_or_default() {
                if let Some(limit) = ulimit(&limit) {
                    node.ulimits.insert(name.to_owned(), limit);
                }
            }
        }),
        ("logging", |node, field| {
            let mut logging = Logging::default();
            put(
                &mut node.logging,
                field.read(&LOGGING, &mut logging).map(|()| logging),
            );
        }),
        ("user", |node, field| put(&mut node.user, field.string())),
        ("working_dir", |node, field| {
            put(&mut node.working_dir, field.container_path())
        }),
        ("stop_grace_period", |node, field| {
            put(&mut node.stop_grace_period, duration(field))
        }),
        ("stop_signal", |node, field| {
            put(&mut node.stop_signal, signal(field))
        }),
        ("cap_add", |node, field| {
            set(&mut node.cap_add, field.strings())
        }),
        ("cap_drop", |node, field| {
            set(&mut node.cap_drop, field.strings())
        }),
        ("shm_size", |node, field| {
            put(&mut node.shm_size, size(field))
        }),
        ("sysctls", |node, field| {
            set(&mut node.sysctls, field.pairs())
        }),
        ("init", |node, field| put(&mut node.init, field.bool())),
        ("read_only", |node, field| {
            set(&mut node.read_only, field.bool())
        }),
    ],
    refused: &[
        ("build", "name a ready image with `image`"),
        (
            "container_name",
            "the pool names containers after cluster and service",
        ),
        ("env_file", "write the values under `environment`"),
        ("extends", "use YAML anchors and merge keys"),
        ("secrets", "use `configs` with inline content"),
        ("privileged", NO_HOST_RIGHTS),
        ("devices", NO_HOST_RIGHTS),
        ("device_cgroup_rules", NO_HOST_RIGHTS),
        ("gpus", NO_HOST_RIGHTS),
        ("security_opt", NO_HOST_RIGHTS),
        ("cgroup", NO_HOST_RIGHTS),
        ("cgroup_parent", NO_HOST_RIGHTS),
        ("pid", NO_HOST_RIGHTS),
        ("ipc", NO_HOST_RIGHTS),
        ("uts", NO_HOST_RIGHTS),
        ("userns_mode", NO_HOST_RIGHTS),
        ("volumes_from", "use a named volume"),
        ("network_mode", OWN_NETWORK),
        ("links", BY_NAME),
        ("external_links", BY_NAME),
        ("profiles", ALWAYS_ALL),
        ("scale", ALWAYS_ALL),
        (
            "pull_policy",
            "the pool pulls an image once, when the host lacks it",
        ),
    ],
};

const LOGGING: Keys<Logging> = Keys {
    allowed: &[
        ("driver", |logging, field| {
            put(&mut logging.driver, field.string())
        }),
        ("options", |logging, field| {
            set(&mut logging.options, field.pairs())
        }),
    ],
    refused: &[],
};

const HEALTHCHECK: Keys<Healthcheck> = Keys {
    allowed: &[
        ("test", |check, field| set(&mut check.test, test(field))),
        ("interval", |check, field| {
            put(&mut check.interval, duration(field))
        }),
        ("timeout", |check, field| {
            put(&mut check.timeout, duration(field))
        }),
        ("retries", |check, field| {
            put(&mut check.retries, count(field))
        }),
        ("start_period", |check, field| {
            put(&mut check.start_period, duration(field))
        }),
        ("start_interval", |check, field| {
            put(&mut check.start_interval, duration(field))
        }),
        ("disable", |check, field| {
            if field.bool() == Some(true) {
                check.test = vec!["NONE".to_owned()];
            }
        }),
    ],
    refused: &[],
};

/// Reads the service that is declared as `ports.node`; the ports get no host port yet.
pub(super) fn service(at: usize, field: &Field<'_>) -> Option<NodeSpec> {
    let declared = field.reader.known.services.get(at)?;
    let (ports, expose) = declared
        .ports
        .iter()
        .partition::<Vec<_>, _>(|port| port.published);
    let spec = |port: &super::spec::DeclaredPort| PortSpec {
        container: port.container,
        host: None,
        name: port.name.clone(),
        protocol: port.protocol,
    };
    let mut node = NodeSpec {
        node_id: declared.node.clone(),
        hostname: declared.node.clone(),
        ports: ports.into_iter().map(spec).collect(),
        expose: expose.into_iter().map(spec).collect(),
        ..NodeSpec::default()
    };
    field.read(&SERVICE, &mut node)?;
    if !field.has("image") {
        field.bad::<()>("needs `image`");
    }
    match (node.memswap_limit, node.mem_limit) {
        (Some(0 | -1) | None, _) => {}
        (Some(_), None) => {
            field.bad::<()>("`memswap_limit` needs `mem_limit` as well");
        }
        (Some(swap), Some(memory)) if u64::try_from(swap).is_ok_and(|swap| swap < memory) => {
            field.bad::<()>("`memswap_limit` is memory and swap together: at least `mem_limit`");
        }
        _ => {}
    }
    Some(node)
}

/// Stores a limit that can be written in two places.
pub(super) fn once<T>(place: &mut Option<T>, field: &Field<'_>, value: Option<T>) {
    if place.is_some() {
        field.bad::<()>("is given twice: as a key of the service and under `deploy`");
    }
    put(place, value);
}

pub(super) fn memory(field: &Field<'_>) -> Option<u64> {
    let bytes = size(field)?;
    if bytes >= LEAST_MEMORY {
        Some(bytes)
    } else {
        field.bad("must be at least 6m")
    }
}

pub(super) fn cpus(field: &Field<'_>) -> Option<u64> {
    field.parsed("a number of processors", units::nano_cpus)
}

pub(super) fn count(field: &Field<'_>) -> Option<u32> {
    field.number(1, i64::from(i32::MAX))
}

fn size(field: &Field<'_>) -> Option<u64> {
    field.parsed("a size", units::size)
}

fn swap(field: &Field<'_>) -> Option<i64> {
    field.parsed("a size, or -1", |text| match text {
        "-1" => Ok(-1),
        _ => units::size(text).and_then(|size| i64::try_from(size).map_err(|e| e.to_string())),
    })
}

fn duration(field: &Field<'_>) -> Option<std::time::Duration> {
    field.parsed("a duration", units::duration)
}

fn image(field: &Field<'_>) -> Option<String> {
    let image = field.string()?;
    if image.is_empty() || image.contains(char::is_whitespace) {
        return field.bad(format!("{image:?} is not an image reference"));
    }
    Some(image)
}

fn hostname(field: &Field<'_>) -> Option<String> {
    let name = field.string()?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    if (1..=63).contains(&name.len()) && name.chars().all(allowed) {
        return Some(name);
    }
    field.bad(format!(
        "{name:?} is not a host name: 1 to 63 letters, digits, `-`, `.` and `_`"
    ))
}

fn labels(field: &Field<'_>) -> Option<std::collections::BTreeMap<String, String>> {
    let labels = field.pairs()?;
    if labels.keys().any(|name| name.starts_with(OWN_LABELS)) {
        return field.bad(format!(
            "labels that begin with {OWN_LABELS} are the pool's own"
        ));
    }
    Some(labels)
}

fn restart(field: &Field<'_>) -> Option<RestartPolicy> {
    field.parsed("a restart policy", |text| {
        let (policy, tries) = text
            .split_once(':')
            .map_or((text, None), |(policy, tries)| (policy, Some(tries)));
        match (policy, tries.map(str::parse::<u32>)) {
            ("no" | "false", None) => Ok(RestartPolicy::No),
            ("always", None) => Ok(RestartPolicy::Always),
            ("unless-stopped", None) => Ok(RestartPolicy::UnlessStopped),
            ("on-failure", None) => Ok(RestartPolicy::OnFailure { max_retries: None }),
            ("on-failure", Some(Ok(n))) => Ok(RestartPolicy::OnFailure {
                max_retries: Some(n),
            }),
            _ => Err(format!(
                "must be no, always, unless-stopped, on-failure or on-failure:N, not {text:?}"
            )),
        }
    })
}

fn signal(field: &Field<'_>) -> Option<String> {
    field.parsed("a signal", |text| {
        let named = text.strip_prefix("SIG").unwrap_or(text);
        let name = !named.is_empty()
            && named
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        if name {
            Ok(text.to_owned())
        } else {
            Err(format!("{text:?} is not a signal, e.g. SIGINT"))
        }
    })
}

fn ulimit(field: &Field<'_>) -> Option<Ulimit> {
    #[derive(Default)]
    struct Both {
        soft: Option<i64>,
        hard: Option<i64>,
    }
    const BOTH: Keys<Both> = Keys {
        allowed: &[
            ("soft", |both, field| {
                put(&mut both.soft, field.int(-1..=i64::MAX))
            }),
            ("hard", |both, field| {
                put(&mut both.hard, field.int(-1..=i64::MAX))
            }),
        ],
        refused: &[],
    };
    if !field.is_map() {
        return field.int(-1..=i64::MAX).map(|limit| Ulimit {
            soft: limit,
            hard: limit,
        });
    }
    let mut both = Both::default();
    field.read(&BOTH, &mut both)?;
    match (both.soft, both.hard) {
        (Some(soft), Some(hard)) => Some(Ulimit { soft, hard }),
        _ if field.has("soft") && field.has("hard") => None,
        _ => field.bad("needs `soft` and `hard`"),
    }
}

fn test(field: &Field<'_>) -> Option<Vec<String>> {
    if field.is_text() {
        return Some(vec!["CMD-SHELL".to_owned(), field.string()?]);
    }
    let test = field.strings()?;
    let right = match test.first().map(String::as_str) {
        Some("NONE") => test.len() == 1,
        Some("CMD-SHELL") => test.len() == 2,
        Some("CMD") => test.len() > 1,
        _ => false,
    };
    if right {
        return Some(test);
    }
    field.bad("must be a string, or a list that begins with CMD, CMD-SHELL or NONE")
}

fn healthcheck(field: &Field<'_>) -> Option<Healthcheck> {
    let mut check = Healthcheck::default();
    field.read(&HEALTHCHECK, &mut check).map(|()| check)
}

fn depends_on(field: &Field<'_>) -> Option<Vec<Dependency>> {
    const CONDITIONS: [(&str, Condition); 2] = [
        ("service_started", Condition::Started),
        ("service_healthy", Condition::Healthy),
    ];
    const KEYS: Keys<Option<Condition>> = Keys {
        allowed: &[("condition", |condition, field| {
            put(condition, field.one_of(&CONDITIONS))
        })],
        refused: &[
            ("required", "every service of the file is there"),
            ("restart", "a node is only restarted for itself"),
        ],
    };
    let mut found: Vec<Dependency> = Vec::new();
    let mut add = |node: &str, condition: Option<Condition>, place: &Field<'_>| {
        let services = &field.reader.known.services;
        if !services.iter().any(|service| service.node == node) {
            place.bad::<()>(format!("there is no service {node}"));
        } else if found.iter().any(|other| other.node == node) {
            place.bad::<()>(format!("{node} is given twice"));
        } else {
            let condition = condition.unwrap_or(Condition::Started);
            found.push(Dependency {
                node: node.to_owned(),
                condition,
            });
        }
    };
    if field.is_list() {
        for item in field.items()? {
            if let Some(node) = item.literal() {
                add(&node, None, &item);
            }
        }
    } else {
        for (node, entry) in field.entries()? {
            let mut condition = None;
            entry.read(&KEYS, &mut condition);
            if condition.is_some() || !entry.has("condition") {
                add(node, condition, &entry);
            }
        }
    }
    Some(found)
}
