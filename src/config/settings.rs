//! The keys, and from where each gets its value.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use super::ConfigError;
use super::file::{File, NamedQuota};
use crate::pool::Buffer;

/// One key of the configuration.
#[derive(Debug)]
pub struct Key {
    /// As in the file; with `-` for `_` it is the flag, in capitals and after `CHAINPOOL_` the environment variable.
    pub name: &'static str,
    /// What it is when nobody says.
    pub default: &'static str,
    /// What it means, with the unit.
    pub help: &'static str,
}

/// The keys whose values are lists: words with commas between, several flags, or an array in the file.
pub const LISTS: &[&str] = &["cors_origin", "rate_exempt"];

/// Every key.
pub const KEYS: &[Key] = &[
    Key {
        name: "listen",
        default: "127.0.0.1:8080",
        help: "Address and port to listen on",
    },
    Key {
        name: "insecure_open",
        default: "false",
        help: "Listen where others reach it, although anyone may then do everything",
    },
    Key {
        name: "tls_cert",
        default: "",
        help: "Certificates (PEM) to speak TLS with, the server's own first; no TLS if empty",
    },
    Key {
        name: "tls_key",
        default: "",
        help: "The key (PEM) of the first of them",
    },
    Key {
        name: "tls_client_ca",
        default: "",
        help: "Authorities (PEM) that clients must have a certificate of; none needed if empty",
    },
    Key {
        name: "cors_origin",
        default: "",
        help: "Other sites whose pages may use the server, like https://front.example",
    },
    Key {
        name: "database",
        default: "chainpool.db",
        help: "The database file, made if absent",
    },
    Key {
        name: "profiles",
        default: "",
        help: "Folder with profiles of your own, beside those that are built in",
    },
    Key {
        name: "default_flavour",
        default: "fabric-0.6/pbft/batch/4",
        help: "What hosts are filled with",
    },
    Key {
        name: "no_local_host",
        default: "false",
        help: "Do not add the host `local` to an empty database",
    },
    Key {
        name: "nodes_directory",
        default: "",
        help: "Where nodes of the local worker keep their files; beside the database if empty",
    },
    Key {
        name: "host_tls_folder",
        default: "",
        help: "Folder with the files for TLS with Docker hosts; beside the database if empty",
    },
    Key {
        name: "ports",
        default: "20000-29999",
        help: "The ports of a host that clusters may get",
    },
    Key {
        name: "docker_subnets",
        default: "10.200.0.0/13",
        help: "The addresses that networks on Docker hosts get, one part for each cluster",
    },
    Key {
        name: "operation_timeout",
        default: "30s",
        help: "How long start, stop and restart wait for the worker",
    },
    Key {
        name: "rebuild_after",
        default: "60s",
        help: "How long a free cluster may be unhealthy before it is made anew",
    },
    Key {
        name: "placement",
        default: "spread",
        help: "Where load goes: spread over all hosts, or pack on as few as possible",
    },
    Key {
        name: "sweep_after",
        default: "60s",
        help: "How long a worker may have a cluster that the database does not know before it is removed",
    },
    Key {
        name: "sweep_dry_run",
        default: "false",
        help: "Only log what would be removed so",
    },
    Key {
        name: "audit_keep",
        default: "90d",
        help: "How long it is known who did what",
    },
    Key {
        name: "history_keep",
        default: "90d",
        help: "How long released clusters are told of",
    },
    Key {
        name: "events_keep",
        default: "7d",
        help: "How long it is known what happened",
    },
    Key {
        name: "max_event_streams",
        default: "100",
        help: "Streams of events at once; more are refused with 503",
    },
    Key {
        name: "webhook_give_up",
        default: "3d",
        help: "How long an event is tried to be sent to a webhook",
    },
    Key {
        name: "lease_default",
        default: "",
        help: "How long a cluster is held that was applied for without lease_seconds; without an end if empty",
    },
    Key {
        name: "lease_maximum",
        default: "",
        help: "How long a cluster is held at most before its lease is renewed; without an end if empty",
    },
    Key {
        name: "lease_warning",
        default: "5m",
        help: "How long before its end a lease is warned of, with an event",
    },
    Key {
        name: "quota_per_user",
        default: "",
        help: "How many clusters a user may hold; as many as there are if empty",
    },
    Key {
        name: "quota_per_token",
        default: "",
        help: "How many clusters may be held that were got with one token; as many as there are if empty",
    },
    Key {
        name: "max_waiting",
        default: "",
        help: "How many clients may wait for a cluster; if empty, half of max_requests or max_connections, whichever is less",
    },
    Key {
        name: "log",
        default: "info",
        help: "What is logged: a level, or target=level pairs",
    },
    Key {
        name: "log_format",
        default: "text",
        help: "How it is logged: text or json",
    },
    Key {
        name: "max_connections",
        default: "2000",
        help: "Connections at once; keep it below the limit of open files",
    },
    Key {
        name: "rate_per_address",
        default: "2000",
        help: "Requests a second from one address on average, twice as many at once; 0 is no limit",
    },
    Key {
        name: "rate_per_token",
        default: "2000",
        help: "Requests a second with one token on average, twice as many at once; 0 is no limit",
    },
    Key {
        name: "rate_wrong_tokens",
        default: "60",
        help: "Wrong tokens a minute from one address before it is not listened to; 0 is no limit",
    },
    Key {
        name: "rate_exempt",
        default: "127.0.0.0/8,::1/128",
        help: "Networks whose addresses are not counted, like that of a proxy",
    },
    Key {
        name: "max_requests",
        default: "1024",
        help: "Requests at once; more are refused with 503",
    },
    Key {
        name: "max_body_bytes",
        default: "65536",
        help: "The largest body that is read",
    },
    Key {
        name: "handshake_timeout",
        default: "10s",
        help: "How long a client may take for the TLS handshake",
    },
    Key {
        name: "header_timeout",
        default: "10s",
        help: "How long a client may take to send a request's header",
    },
    Key {
        name: "body_timeout",
        default: "10s",
        help: "How long a client may take to send a request's body",
    },
    Key {
        name: "idle_timeout",
        default: "60s",
        help: "How long a connection may be idle",
    },
    Key {
        name: "shutdown_grace",
        default: "35s",
        help: "How long requests may go on after the signal to stop",
    },
];

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The command line.
    Flag,
    /// This environment variable.
    Environment(String),
    /// This file.
    File(PathBuf),
    /// Nobody said.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => f.write_str("the command line"),
            Self::Environment(name) => write!(f, "the environment variable {name}"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Default => f.write_str("the default"),
        }
    }
}

/// A value, as text, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The text.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
}

/// Every key with its value and where that comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    scalars: BTreeMap<&'static str, Setting>,
    buffers: Vec<Buffer>,
    quotas: Vec<NamedQuota>,
}

/// The name of the environment variable of a key.
pub fn variable(key: &str) -> String {
    format!("CHAINPOOL_{}", key.to_ascii_uppercase())
}

impl Settings {
    /// Gathers the settings: for each key the flag, else the environment variable, else the file, else the default.
    ///
    /// # Errors
    /// When the file cannot be read or has something that is no key.
    pub fn gather(
        flag: impl Fn(&str) -> Option<String>,
        environment: impl Fn(&str) -> Option<String>,
        file: Option<&Path>,
    ) -> Result<Self, ConfigError> {
        let from_file = file.map(File::read).transpose()?.unwrap_or_default();
        let setting = |key: &Key| {
            if let Some(value) = flag(key.name) {
                return Setting {
                    value,
                    source: Source::Flag,
                };
            }
            let name = variable(key.name);
            if let Some(value) = environment(&name) {
                return Setting {
                    value,
                    source: Source::Environment(name),
                };
            }
            match (from_file.scalars.get(key.name), file) {
                (Some(value), Some(path)) => Setting {
                    value: value.clone(),
                    source: Source::File(path.into()),
                },
                _ => Setting {
                    value: key.default.into(),
                    source: Source::Default,
                },
            }
        };
        let scalars = KEYS.iter().map(|key| (key.name, setting(key))).collect();
        Ok(Self {
            scalars,
            buffers: from_file.buffers,
            quotas: from_file.quotas,
        })
    }

    /// Each key with its setting, in the order of [`KEYS`].
    pub fn iter(&self) -> impl Iterator<Item = (&'static Key, &Setting)> {
        KEYS.iter().map(|key| (key, &self.scalars[key.name]))
    }

    /// The buffers, which only the file can have.
    pub fn buffers(&self) -> &[Buffer] {
        &self.buffers
    }

    /// The quotas of single users and tokens, which only the file can have.
    pub fn quotas(&self) -> &[NamedQuota] {
        &self.quotas
    }

    /// One setting.
    pub fn get(&self, key: &str) -> &Setting {
        &self.scalars[key]
    }

    /// One value, parsed.
    pub(super) fn read<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, ConfigError> {
        let setting = &self.scalars[key];
        parse(&setting.value).map_err(|problem| ConfigError::Value {
            key,
            source_of_value: setting.source.clone(),
            value: setting.value.clone(),
            problem,
        })
    }
}
