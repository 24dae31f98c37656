//! The configuration: one table of keys, each settable by flag, environment variable or file, in this order.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use crate::http;
use crate::http::log::Format;
use crate::profile::Flavour;
use crate::worker::docker::Subnet;

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

/// Every key.
pub const KEYS: &[Key] = &[
    Key {
        name: "listen",
        default: "127.0.0.1:8080",
        help: "Address and port to listen on",
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

/// Why the configuration cannot be used. `Display` names the key, where its value comes from, and what is allowed.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the configuration {path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The file is not TOML, or holds what no configuration has.
    #[error("{path}: {problem}")]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// A value is not allowed.
    #[error("{key} from {source_of_value} is {value:?}: {problem}")]
    Value {
        /// The key.
        key: &'static str,
        /// Where the value comes from.
        source_of_value: Source,
        /// The value.
        value: String,
        /// What is wrong, and what is allowed.
        problem: String,
    },
}

/// Every key with its value and where that comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings(BTreeMap<&'static str, Setting>);

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
        let from_file = file.map(read_file).transpose()?.unwrap_or_default();
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
            match (from_file.get(key.name), file) {
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
        Ok(Self(
            KEYS.iter().map(|key| (key.name, setting(key))).collect(),
        ))
    }

    /// Each key with its setting, in the order of [`KEYS`].
    pub fn iter(&self) -> impl Iterator<Item = (&'static Key, &Setting)> {
        KEYS.iter().map(|key| (key, &self.0[key.name]))
    }

    fn read<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, String>,
    ) -> Result<T, ConfigError> {
        let setting = &self.0[key];
        parse(&setting.value).map_err(|problem| ConfigError::Value {
            key,
            source_of_value: setting.source.clone(),
            value: setting.value.clone(),
            problem,
        })
    }
}

/// The scalars of a TOML file, as text.
fn read_file(path: &Path) -> Result<BTreeMap<String, String>, ConfigError> {
    let text = fs::read_to_string(path).map_err(|source| ConfigError::Read {
        path: path.into(),
        source,
    })?;
    let wrong = |problem: String| ConfigError::File {
        path: path.into(),
        problem,
    };
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| wrong(error.to_string()))?;
    let mut values = BTreeMap::new();
    for (name, value) in table {
        if KEYS.iter().all(|key| key.name != name) {
            let known: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
            return Err(wrong(format!(
                "unknown key {name:?}; known are {}",
                known.join(", ")
            )));
        }
        let text = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            toml::Value::Boolean(flag) => flag.to_string(),
            other => {
                return Err(wrong(format!(
                    "{name} must be a string, number or boolean, not {}",
                    other.type_str()
                )));
            }
        };
        values.insert(name, text);
    }
    Ok(values)
}

/// The configuration, checked.
#[derive(Clone, Debug)]
#[expect(
    missing_docs,
    reason = "each field is the key of the same name in KEYS, which says what it means"
)]
pub struct Config {
    pub listen: SocketAddr,
    pub database: PathBuf,
    pub profiles: Option<PathBuf>,
    pub default_flavour: Flavour,
    pub no_local_host: bool,
    pub nodes_directory: PathBuf,
    pub ports: RangeInclusive<u16>,
    pub docker_subnets: Subnet,
    pub operation_timeout: Duration,
    pub rebuild_after: Duration,
    pub log: String,
    pub log_format: Format,
    pub max_connections: usize,
    pub max_requests: u32,
    pub max_body_bytes: usize,
    pub header_timeout: Duration,
    pub body_timeout: Duration,
    pub idle_timeout: Duration,
    pub shutdown_grace: Duration,
}

impl Config {
    /// How much a client may take.
    pub fn limits(&self) -> http::Limits {
        http::Limits {
            max_connections: self.max_connections,
            max_requests: self.max_requests,
            max_body_bytes: self.max_body_bytes,
            header_timeout: self.header_timeout,
            body_timeout: self.body_timeout,
            idle_timeout: self.idle_timeout,
            shutdown_grace: self.shutdown_grace,
            ..http::Limits::DEFAULT
        }
    }
}

impl TryFrom<&Settings> for Config {
    type Error = ConfigError;

    fn try_from(settings: &Settings) -> Result<Self, ConfigError> {
        let database = settings
            .read("database", path)?
            .ok_or_else(|| ConfigError::Value {
                key: "database",
                source_of_value: settings.0["database"].source.clone(),
                value: String::new(),
                problem: "must name a file".into(),
            })?;
        let nodes_directory = settings
            .read("nodes_directory", path)?
            .unwrap_or_else(|| beside(&database));
        Ok(Self {
            listen: settings.read("listen", |text| {
                parse(text, "must be an address and port, e.g. 127.0.0.1:8080")
            })?,
            profiles: settings.read("profiles", path)?,
            default_flavour: settings.read("default_flavour", flavour)?,
            no_local_host: settings
                .read("no_local_host", |text| parse(text, "must be true or false"))?,
            ports: settings.read("ports", ports)?,
            docker_subnets: settings.read("docker_subnets", subnets)?,
            operation_timeout: settings.read("operation_timeout", duration)?,
            rebuild_after: settings.read("rebuild_after", duration)?,
            log: settings.read("log", |text| Ok(text.to_owned()))?,
            log_format: settings.read("log_format", log_format)?,
            max_connections: settings.read("max_connections", count)?,
            max_requests: settings.read("max_requests", count)?,
            max_body_bytes: settings.read("max_body_bytes", count)?,
            header_timeout: settings.read("header_timeout", duration)?,
            body_timeout: settings.read("body_timeout", duration)?,
            idle_timeout: settings.read("idle_timeout", duration)?,
            shutdown_grace: settings.read("shutdown_grace", duration)?,
            nodes_directory,
            database,
        })
    }
}

fn parse<T: FromStr>(text: &str, allowed: &str) -> Result<T, String> {
    text.parse().map_err(|_| allowed.to_owned())
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "has the shape of the other parsers"
)]
fn path(text: &str) -> Result<Option<PathBuf>, String> {
    Ok((!text.is_empty()).then(|| PathBuf::from(text)))
}

fn beside(database: &Path) -> PathBuf {
    let mut name = database
        .file_stem()
        .unwrap_or(database.as_os_str())
        .to_owned();
    name.push("-nodes");
    database.with_file_name(name)
}

fn flavour(text: &str) -> Result<Flavour, String> {
    text.parse().map_err(|error| format!("{error}"))
}

fn ports(text: &str) -> Result<RangeInclusive<u16>, String> {
    let allowed = || {
        "must be two ports with a dash between, e.g. 20000-29999, the first not above the second"
            .to_owned()
    };
    let (low, high) = text.split_once('-').ok_or_else(allowed)?;
    match (low.trim().parse::<u16>(), high.trim().parse::<u16>()) {
        (Ok(low), Ok(high)) if 0 < low && low <= high => Ok(low..=high),
        _ => Err(allowed()),
    }
}

fn subnets(text: &str) -> Result<Subnet, String> {
    let range: Subnet = text.parse().map_err(|error| format!("{error}"))?;
    if range.holds_clusters() {
        Ok(range)
    } else {
        Err("must have room for a network, so its prefix is at most 27".into())
    }
}

fn duration(text: &str) -> Result<Duration, String> {
    let duration = humantime::parse_duration(text)
        .map_err(|error| format!("must be a time like 30s or 2m: {error}"))?;
    if duration.is_zero() {
        Err("must be longer than nothing".into())
    } else {
        Ok(duration)
    }
}

fn count<T: TryFrom<u32>>(text: &str) -> Result<T, String> {
    let number = text.parse::<u32>().ok().filter(|number| *number > 0);
    number
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| "must be a whole number above 0".into())
}

fn log_format(text: &str) -> Result<Format, String> {
    match text {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        _ => Err("must be text or json".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn the_defaults_are_a_configuration() {
        let settings = Settings::gather(nothing, nothing, None).unwrap();
        let config = Config::try_from(&settings).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.nodes_directory, Path::new("chainpool-nodes"));
    }

    #[test]
    fn a_flag_beats_the_environment_which_beats_the_file_which_beats_the_default() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chainpool.toml");
        fs::write(
            &file,
            "listen = \"127.0.0.1:1\"\ndatabase = \"file.db\"\nmax_requests = 7\n",
        )
        .unwrap();
        let flag = |key: &str| (key == "listen").then(|| "127.0.0.1:3".to_owned());
        let environment = |name: &str| match name {
            "CHAINPOOL_LISTEN" => Some("127.0.0.1:2".to_owned()),
            "CHAINPOOL_DATABASE" => Some("environment.db".to_owned()),
            _ => None,
        };
        let settings = Settings::gather(flag, environment, Some(&file)).unwrap();
        let of = |key: &str| {
            (
                settings.0[key].value.as_str(),
                settings.0[key].source.clone(),
            )
        };
        assert_eq!(of("listen"), ("127.0.0.1:3", Source::Flag));
        assert_eq!(
            of("database"),
            (
                "environment.db",
                Source::Environment("CHAINPOOL_DATABASE".into())
            )
        );
        assert_eq!(of("max_requests"), ("7", Source::File(file)));
        assert_eq!(of("log"), ("info", Source::Default));
    }

    #[test]
    fn a_mistake_is_named_with_where_it_stands_and_what_is_allowed() {
        for (key, value, problem) in [
            ("listen", "8080", "must be an address and port"),
            ("database", "", "must name a file"),
            ("default_flavour", "pbft", "flavour"),
            ("ports", "9-1", "the first not above the second"),
            ("docker_subnets", "10.0.0.1/8", "not the first of its range"),
            ("docker_subnets", "10.0.0.0/28", "room for a network"),
            ("operation_timeout", "soon", "must be a time"),
            ("operation_timeout", "0s", "longer than nothing"),
            ("max_requests", "0", "above 0"),
            ("no_local_host", "maybe", "true or false"),
            ("log_format", "xml", "text or json"),
        ] {
            let flag = |name: &str| (name == key).then(|| value.to_owned());
            let error = Config::try_from(&Settings::gather(flag, nothing, None).unwrap())
                .unwrap_err()
                .to_string();
            assert!(
                error.starts_with(&format!("{key} from the command line is {value:?}: ")),
                "{error}"
            );
            assert!(error.contains(problem), "{error}");
        }
    }

    #[test]
    fn an_unknown_key_in_the_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("chainpool.toml");
        fs::write(&file, "listn = \"127.0.0.1:1\"\n").unwrap();
        let error = Settings::gather(nothing, nothing, Some(&file))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("unknown key \"listn\"; known are listen, database"),
            "{error}"
        );
    }
}
