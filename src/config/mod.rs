//! The configuration: one table of keys, each settable by flag, environment variable or file, in this order.

mod file;
mod settings;

use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;

use crate::http;
use crate::http::log::Format;
use crate::pool::{Buffer, Placement, Quotas};
use crate::profile::{Flavour, Lease};
use crate::worker::docker::Subnet;
pub use file::{NamedQuota, Whose};
pub use settings::{KEYS, Key, LISTS, Setting, Settings, Source, variable};

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

/// The configuration, checked.
#[derive(Clone, Debug)]
#[expect(
    missing_docs,
    reason = "each field is the key of the same name in KEYS, which says what it means"
)]
pub struct Config {
    pub listen: SocketAddr,
    pub insecure_open: bool,
    pub tls: Option<http::TlsFiles>,
    pub cors_origin: http::Origins,
    pub database: PathBuf,
    pub profiles: Option<PathBuf>,
    pub default_flavour: Flavour,
    pub no_local_host: bool,
    pub nodes_directory: PathBuf,
    pub host_tls_folder: PathBuf,
    pub ports: RangeInclusive<u16>,
    pub docker_subnets: Subnet,
    pub operation_timeout: Duration,
    pub rebuild_after: Duration,
    pub log: String,
    pub log_format: Format,
    pub max_connections: usize,
    pub rates: http::Rates,
    pub max_requests: u32,
    pub max_body_bytes: usize,
    pub handshake_timeout: Duration,
    pub header_timeout: Duration,
    pub body_timeout: Duration,
    pub idle_timeout: Duration,
    pub shutdown_grace: Duration,
    pub placement: Placement,
    pub sweep_after: Duration,
    pub sweep_dry_run: bool,
    pub audit_keep: Duration,
    pub buffers: Vec<Buffer>,
    pub history_keep: Duration,
    pub events_keep: Duration,
    pub max_event_streams: usize,
    pub webhook_give_up: Duration,
    pub lease: Lease,
    pub lease_warning: Duration,
    pub quotas: Quotas,
    pub max_waiting: usize,
}

impl Config {
    /// How much a client may take.
    pub fn limits(&self) -> http::Limits {
        http::Limits {
            max_connections: self.max_connections,
            max_requests: self.max_requests,
            max_event_streams: self.max_event_streams,
            max_body_bytes: self.max_body_bytes,
            handshake_timeout: self.handshake_timeout,
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
                source_of_value: settings.get("database").source.clone(),
                value: String::new(),
                problem: "must name a file".into(),
            })?;
        let nodes_directory = settings
            .read("nodes_directory", path)?
            .unwrap_or_else(|| beside(&database, "-nodes"));
        let host_tls_folder = settings
            .read("host_tls_folder", path)?
            .unwrap_or_else(|| beside(&database, "-host-tls"));
        Ok(Self {
            listen: settings.read("listen", |text| {
                parse(text, "must be an address and port, e.g. 127.0.0.1:8080")
            })?,
            insecure_open: settings
                .read("insecure_open", |text| parse(text, "must be true or false"))?,
            tls: tls(settings)?,
            cors_origin: settings.read("cors_origin", str::parse)?,
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
            rates: rates(settings)?,
            max_requests: settings.read("max_requests", count)?,
            max_body_bytes: settings.read("max_body_bytes", count)?,
            handshake_timeout: settings.read("handshake_timeout", duration)?,
            header_timeout: settings.read("header_timeout", duration)?,
            body_timeout: settings.read("body_timeout", duration)?,
            idle_timeout: settings.read("idle_timeout", duration)?,
            shutdown_grace: settings.read("shutdown_grace", duration)?,
            placement: settings.read("placement", placement)?,
            sweep_after: settings.read("sweep_after", duration)?,
            sweep_dry_run: settings
                .read("sweep_dry_run", |text| parse(text, "must be true or false"))?,
            audit_keep: settings.read("audit_keep", duration)?,
            buffers: settings.buffers().to_vec(),
            history_keep: settings.read("history_keep", duration)?,
            events_keep: settings.read("events_keep", duration)?,
            max_event_streams: settings.read("max_event_streams", count)?,
            webhook_give_up: settings.read("webhook_give_up", duration)?,
            lease_warning: settings.read("lease_warning", duration)?,
            lease: Lease {
                default: settings.read("lease_default", seconds)?,
                maximum: settings.read("lease_maximum", seconds)?,
            },
            quotas: quotas(settings)?,
            max_waiting: max_waiting(settings)?,
            nodes_directory,
            host_tls_folder,
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

/// The files of TLS, which go together.
fn tls(settings: &Settings) -> Result<Option<http::TlsFiles>, ConfigError> {
    let [cert, key, client_ca] = [
        settings.read("tls_cert", path)?,
        settings.read("tls_key", path)?,
        settings.read("tls_client_ca", path)?,
    ];
    let missing = |key: &'static str, other: &str| {
        settings.read(key, |_| Err(format!("is required with {other}")))
    };
    match (cert, key, client_ca) {
        (Some(cert), Some(key), client_ca) => Ok(Some(http::TlsFiles {
            cert,
            key,
            client_ca,
        })),
        (Some(_), None, _) => missing("tls_key", "tls_cert"),
        (None, Some(_), _) => missing("tls_cert", "tls_key"),
        (None, None, Some(_)) => missing("tls_cert", "tls_client_ca"),
        (None, None, None) => Ok(None),
    }
}

fn rates(settings: &Settings) -> Result<http::Rates, ConfigError> {
    let rate = |text: &str| parse(text, "must be a whole number, 0 for no limit");
    Ok(http::Rates {
        per_address: settings.read("rate_per_address", rate)?,
        per_token: settings.read("rate_per_token", rate)?,
        wrong_tokens: settings.read("rate_wrong_tokens", rate)?,
        exempt: settings.read("rate_exempt", networks)?,
    })
}

fn networks(text: &str) -> Result<Vec<IpNet>, String> {
    let given = text.split(',').map(str::trim).filter(|one| !one.is_empty());
    let network = |one: &str| {
        let read = one
            .parse()
            .or_else(|_| one.parse::<IpAddr>().map(IpNet::from));
        read.map_err(|_| format!("must be networks like 10.0.0.0/8, ::1 or 192.0.2.7, not {one:?}"))
    };
    given.map(network).collect()
}

fn beside(database: &Path, suffix: &str) -> PathBuf {
    let mut name = database
        .file_stem()
        .unwrap_or(database.as_os_str())
        .to_owned();
    name.push(suffix);
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

/// A time in whole seconds, or none.
fn seconds(text: &str) -> Result<Option<i64>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    match i64::try_from(duration(text)?.as_secs()) {
        Ok(seconds @ 1..) => Ok(Some(seconds)),
        _ => Err("must be a second at least".into()),
    }
}

fn quotas(settings: &Settings) -> Result<Quotas, ConfigError> {
    let default = |text: &str| match text {
        "" => Ok(None),
        text => parse::<u32>(text, "must be a whole number, or empty")
            .map(|number| Some(i64::from(number))),
    };
    let mut quotas = Quotas::default();
    quotas.user.default = settings.read("quota_per_user", default)?;
    quotas.token.default = settings.read("quota_per_token", default)?;
    for NamedQuota { whose, clusters } in settings.quotas() {
        let (quota, name) = match whose {
            Whose::User(name) => (&mut quotas.user, name),
            Whose::Token(name) => (&mut quotas.token, name),
        };
        quota.named.insert(name.clone(), i64::from(*clusters));
    }
    Ok(quotas)
}

fn count<T: TryFrom<u32>>(text: &str) -> Result<T, String> {
    let number = text.parse::<u32>().ok().filter(|number| *number > 0);
    number
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| "must be a whole number above 0".into())
}

/// How many may wait, each of whom takes the room of a request and a connection: not all of it, so that who has a cluster
/// to give back gets through.
fn max_waiting(settings: &Settings) -> Result<usize, ConfigError> {
    let requests: u32 = settings.read("max_requests", count)?;
    let requests = usize::try_from(requests).unwrap_or(usize::MAX);
    let connections: usize = settings.read("max_connections", count)?;
    let room = requests.min(connections);
    settings.read("max_waiting", |text| match text {
        "" => Ok(room / 2),
        text => text
            .parse()
            .ok()
            .filter(|most| *most < room)
            .ok_or_else(|| {
                format!("must be empty or a whole number below {room}, the lower of max_requests and max_connections")
            }),
    })
}

fn placement(text: &str) -> Result<Placement, String> {
    match text {
        "spread" => Ok(Placement::Spread),
        "pack" => Ok(Placement::Pack),
        _ => Err("must be spread or pack".into()),
    }
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
    use std::fs;

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
                settings.get(key).value.as_str(),
                settings.get(key).source.clone(),
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
    fn the_files_of_tls_go_together() {
        let config = |keys: &[&str]| {
            let flag = |name: &str| keys.contains(&name).then(|| "a.pem".to_owned());
            Config::try_from(&Settings::gather(flag, nothing, None).unwrap())
        };
        assert_eq!(config(&[]).unwrap().tls, None);
        assert!(config(&["tls_cert", "tls_key"]).unwrap().tls.is_some());
        for (given, told) in [
            (
                &["tls_cert"][..],
                "tls_key from the default is \"\": is required with tls_cert",
            ),
            (
                &["tls_key"],
                "tls_cert from the default is \"\": is required with tls_key",
            ),
            (
                &["tls_client_ca"],
                "tls_cert from the default is \"\": is required with tls_client_ca",
            ),
        ] {
            assert_eq!(config(given).unwrap_err().to_string(), told);
        }
    }

    #[test]
    fn those_who_wait_leave_room_for_others() {
        let config = |requests: &str, waiting: &str| {
            let flag = |name: &str| match name {
                "max_requests" => Some(requests.to_owned()),
                "max_waiting" => Some(waiting.to_owned()),
                _ => None,
            };
            let config = Config::try_from(&Settings::gather(flag, nothing, None).unwrap());
            config.map(|config| config.max_waiting)
        };
        for (requests, waiting, most) in [
            ("1024", "", 512),
            ("5000", "", 1000),
            ("1", "", 0),
            ("2", "1", 1),
            ("5000", "1999", 1999),
        ] {
            assert_eq!(
                config(requests, waiting).unwrap(),
                most,
                "{requests} {waiting}"
            );
        }
        for (requests, waiting, room) in [("2", "2", "2"), ("5000", "2000", "2000")] {
            let told = config(requests, waiting).unwrap_err().to_string();
            assert!(
                told.contains(&format!("below {room}, the lower of")),
                "{told}"
            );
        }
    }

    #[test]
    fn a_mistake_is_named_with_where_it_stands_and_what_is_allowed() {
        for (key, value, problem) in [
            ("listen", "8080", "must be an address and port"),
            ("insecure_open", "perhaps", "true or false"),
            ("database", "", "must name a file"),
            ("default_flavour", "pbft", "flavour"),
            ("ports", "9-1", "the first not above the second"),
            ("docker_subnets", "10.0.0.1/8", "not the first of its range"),
            ("docker_subnets", "10.0.0.0/28", "room for a network"),
            ("operation_timeout", "soon", "must be a time"),
            ("operation_timeout", "0s", "longer than nothing"),
            ("max_requests", "0", "above 0"),
            ("rate_per_address", "-1", "0 for no limit"),
            ("rate_exempt", "10.0.0.0/8,somewhere", "not \"somewhere\""),
            ("cors_origin", "*", "must be origins like"),
            ("no_local_host", "maybe", "true or false"),
            ("log_format", "xml", "text or json"),
            ("audit_keep", "0d", "longer than nothing"),
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
}
