//! The `x-chainpool` section: what the file makes, where it answers, how its health is told.

use std::time::Duration;

use super::field::{Field, Keys, put, set};
use super::flavour::{Flavour, is_word};
use super::health::{Expected, HealthRule, JsonPredicate, JsonTest, Probe};
use super::lease::{Lease, lease};
use super::target::{self, Target, named, pointer, target};
use super::units;
use super::vars::{Variables, is_name, is_reserved};

/// What `x-chainpool` says, checked against the services.
#[derive(Clone, Debug)]
pub(super) struct Settings {
    pub description: String,
    /// Each with its line.
    pub flavours: Vec<(Flavour, usize)>,
    pub api: Api,
    pub health: HealthRule,
    /// Whether its clusters share a network with others.
    pub shared: bool,
    pub lease: Lease,
}

/// Where the chain answers.
#[derive(Clone, Debug)]
pub(super) struct Api {
    pub service: String,
    pub port: u16,
    pub scheme: &'static str,
    pub path: String,
}

#[derive(Default)]
struct Draft {
    description: Option<String>,
    flavours: Vec<(Flavour, usize)>,
    api: Option<Api>,
    health: Option<HealthRule>,
    shared: Option<bool>,
    lease: Option<Lease>,
}

const SETTINGS: Keys<Draft> = Keys {
    allowed: &[
        ("description", |draft, field| {
            put(&mut draft.description, field.literal())
        }),
        // Read before everything else, by `variables`.
        ("variables", |_, _| ()),
        ("flavours", |draft, field| {
            set(&mut draft.flavours, flavours(field))
        }),
        ("api", |draft, field| put(&mut draft.api, api(field))),
        ("health", |draft, field| {
            put(&mut draft.health, health(field))
        }),
        ("isolation", |draft, field| {
            put(&mut draft.shared, isolation(field))
        }),
        ("lease", |draft, field| put(&mut draft.lease, lease(field))),
        // Read with the variables of each cluster, by `connection`.
        ("connection", |_, _| ()),
    ],
    refused: &[],
};

/// Reads `x-chainpool`; the services are known by now.
pub(super) fn settings(field: &Field<'_>) -> Option<Settings> {
    let mut draft = Draft::default();
    field.read(&SETTINGS, &mut draft)?;
    for key in ["flavours", "api", "health"] {
        if !field.has(key) {
            field.bad::<()>(format!("needs `{key}`"));
        }
    }
    let Draft {
        description,
        flavours,
        api,
        health,
        shared,
        lease,
    } = draft;
    Some(Settings {
        description: description.unwrap_or_default(),
        flavours,
        api: api?,
        health: health?,
        shared: shared.unwrap_or_default(),
        lease: lease.unwrap_or_default(),
    })
}

/// Whether clusters have a network each or share one, of which no single profile can choose the options.
fn isolation(field: &Field<'_>) -> Option<bool> {
    let shared = field.one_of(&[("cluster", false), ("shared", true)])?;
    if shared && !field.reader.known.network.driver_opts.is_empty() {
        return field.bad("a shared network takes no `driver_opts`; leave them out");
    }
    Some(shared)
}

/// Reads `x-chainpool.variables`. `lookup` gives the operator's own value of a variable, if any.
pub(super) fn variables(
    section: &Field<'_>,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> (Variables, Variables) {
    let (mut values, mut overridden) = (Variables::new(), Variables::new());
    let entries = section.entries().unwrap_or_default();
    let declared = entries.into_iter().find(|(key, _)| *key == "variables");
    for (name, field) in declared
        .and_then(|(_, field)| field.entries())
        .unwrap_or_default()
    {
        if !is_name(name) {
            field.bad::<()>("a variable name has letters, digits and `_`, and no leading digit");
        } else if is_reserved(name) {
            field.bad::<()>(format!(
                "the pool itself gives {name} its value; choose another name"
            ));
        }
        let Some(default) = field.literal_scalar() else {
            continue;
        };
        let own = lookup(&format!("{}{name}", super::VARIABLE_PREFIX));
        if let Some(own) = &own {
            overridden.insert(name.to_owned(), own.clone());
        }
        values.insert(name.to_owned(), own.unwrap_or(default));
    }
    (values, overridden)
}

#[derive(Default)]
struct FlavourDraft {
    network_type: Option<String>,
    consensus_plugin: Option<String>,
    consensus_mode: Option<String>,
    size: Option<u16>,
}

const FLAVOUR: Keys<FlavourDraft> = Keys {
    allowed: &[
        ("network_type", |draft, field| {
            put(&mut draft.network_type, word(field))
        }),
        ("consensus_plugin", |draft, field| {
            put(&mut draft.consensus_plugin, word(field))
        }),
        ("consensus_mode", |draft, field| {
            let mode = field.constant("a string");
            let mode = if mode.as_deref() == Some("") {
                mode
            } else {
                word(field)
            };
            put(&mut draft.consensus_mode, mode);
        }),
        ("size", |draft, field| {
            put(&mut draft.size, field.number(1, i64::from(u16::MAX)))
        }),
    ],
    refused: &[],
};

fn word(field: &Field<'_>) -> Option<String> {
    let word = field.constant("a string")?;
    if is_word(&word) {
        return Some(word);
    }
    field.bad(format!(
        "{word:?} must have 1 to 64 letters, digits, `.`, `_` and `-`"
    ))
}

fn flavours(field: &Field<'_>) -> Option<Vec<(Flavour, usize)>> {
    let mut found: Vec<(Flavour, usize)> = Vec::new();
    let items = field.items()?;
    if items.is_empty() {
        return field.bad("must name at least one flavour");
    }
    for item in items {
        let Some(flavour) = flavour(&item) else {
            continue;
        };
        let services = item.reader.known.services.len();
        if usize::from(flavour.size) > services {
            item.bad::<()>(format!(
                "size {} is more than the file's {services} services",
                flavour.size
            ));
        }
        if found.iter().any(|(other, _)| *other == flavour) {
            item.bad::<()>(format!("{flavour} is given twice"));
        }
        found.push((flavour, item.line));
    }
    Some(found)
}

fn flavour(item: &Field<'_>) -> Option<Flavour> {
    let mut draft = FlavourDraft::default();
    item.read(&FLAVOUR, &mut draft)?;
    for key in ["network_type", "consensus_plugin", "size"] {
        if !item.has(key) {
            item.bad::<()>(format!("needs `{key}`"));
        }
    }
    Some(Flavour {
        network_type: draft.network_type?,
        consensus_plugin: draft.consensus_plugin?,
        consensus_mode: draft.consensus_mode.unwrap_or_default(),
        size: draft.size?,
    })
}

const API: Keys<Target> = Keys {
    allowed: &[
        ("service", target::service),
        ("port", target::port),
        ("scheme", |target, field| {
            put(&mut target.scheme, field.one_of(&SCHEMES))
        }),
        ("path", target::path),
    ],
    refused: &[],
};

const SCHEMES: [(&str, &str); 4] = [
    ("http", "http"),
    ("https", "https"),
    ("ws", "ws"),
    ("tcp", "tcp"),
];

const HTTP: Keys<Target> = Keys {
    allowed: &[
        ("service", target::service),
        ("port", target::port),
        ("path", target::path),
        ("status", |target, field| {
            put(&mut target.status, field.number(100, 599))
        }),
        ("json", |target, field| {
            put(&mut target.json, predicate(field))
        }),
    ],
    refused: &[],
};

const TCP: Keys<Target> = Keys {
    allowed: &[("service", target::service), ("port", target::port)],
    refused: &[],
};

fn api(field: &Field<'_>) -> Option<Api> {
    let target = target(field, &API)?;
    let service = named(&target, field)?;
    Some(Api {
        service,
        port: target.port?,
        scheme: target.scheme.unwrap_or("http"),
        path: target.path.unwrap_or_default(),
    })
}

struct HealthDraft {
    http: Option<Probe>,
    tcp: Option<Probe>,
    interval: Duration,
    timeout: Duration,
    misses: u32,
    start_period: Duration,
}

impl Default for HealthDraft {
    fn default() -> Self {
        Self {
            http: None,
            tcp: None,
            interval: Duration::from_secs(5),
            timeout: Duration::from_secs(3),
            misses: 3,
            start_period: Duration::from_secs(60),
        }
    }
}

const HEALTH: Keys<HealthDraft> = Keys {
    allowed: &[
        ("http", |draft, field| put(&mut draft.http, http(field))),
        ("tcp", |draft, field| {
            let probe = target(field, &TCP).and_then(|t| {
                Some(Probe::Tcp {
                    service: t.service,
                    port: t.port?,
                })
            });
            put(&mut draft.tcp, probe);
        }),
        ("interval", |draft, field| {
            set(&mut draft.interval, positive(field))
        }),
        ("timeout", |draft, field| {
            set(&mut draft.timeout, positive(field))
        }),
        ("misses", |draft, field| {
            set(&mut draft.misses, field.number(1, 1000))
        }),
        ("start_period", |draft, field| {
            set(
                &mut draft.start_period,
                field.parsed("a duration", units::duration),
            );
        }),
    ],
    refused: &[],
};

fn positive(field: &Field<'_>) -> Option<Duration> {
    let duration = field.parsed("a duration", units::duration)?;
    if duration.is_zero() {
        field.bad("must be longer than nothing")
    } else {
        Some(duration)
    }
}

fn health(field: &Field<'_>) -> Option<HealthRule> {
    let mut draft = HealthDraft::default();
    field.read(&HEALTH, &mut draft)?;
    if field.has("http") == field.has("tcp") {
        return field.bad("needs either `http` or `tcp`");
    }
    let HealthDraft {
        http,
        tcp,
        interval,
        timeout,
        misses,
        start_period,
    } = draft;
    Some(HealthRule {
        probe: http.or(tcp)?,
        interval,
        timeout,
        misses,
        start_period,
    })
}

fn http(field: &Field<'_>) -> Option<Probe> {
    let target = target(field, &HTTP)?;
    Some(Probe::Http {
        service: target.service,
        port: target.port?,
        path: target.path.unwrap_or_else(|| "/".to_owned()),
        status: target.status.unwrap_or(200),
        json: target.json,
    })
}

#[derive(Default)]
struct PredicateDraft {
    pointer: String,
    test: Option<JsonTest>,
}

const PREDICATE: Keys<PredicateDraft> = Keys {
    allowed: &[
        ("pointer", |draft, field| {
            set(&mut draft.pointer, pointer(field))
        }),
        ("length", |draft, field| {
            put(&mut draft.test, expected(field).map(JsonTest::Length))
        }),
        ("equals", |draft, field| {
            put(&mut draft.test, Some(JsonTest::Equals(field.to_json())))
        }),
        ("at_least", |draft, field| {
            put(&mut draft.test, expected(field).map(JsonTest::AtLeast))
        }),
    ],
    refused: &[],
};

fn predicate(field: &Field<'_>) -> Option<JsonPredicate> {
    let mut draft = PredicateDraft::default();
    field.read(&PREDICATE, &mut draft)?;
    let tests = ["length", "equals", "at_least"]
        .into_iter()
        .filter(|test| field.has(test))
        .count();
    if tests != 1 {
        return field.bad("needs one of `length`, `equals` and `at_least`");
    }
    Some(JsonPredicate {
        pointer: draft.pointer,
        test: draft.test?,
    })
}

fn expected(field: &Field<'_>) -> Option<Expected> {
    field.parsed("a number, `running` or `others`", |text| match text {
        "running" => Ok(Expected::Running),
        "others" => Ok(Expected::Others),
        _ => text
            .parse()
            .map(Expected::Number)
            .map_err(|_| format!("must be a whole number, `running` or `others`, not {text:?}")),
    })
}
