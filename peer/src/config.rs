//! The environment of a Fabric 0.6 peer, read and checked.

use std::ffi::OsString;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::str::FromStr;

use crate::address::Address;

/// The longest peer or network id, in bytes.
pub const MAX_NAME: usize = 64;
/// The largest accepted `CORE_PBFT_GENERAL_N`; as many peers fit in one network.
pub const MAX_PEERS: usize = 128;

/// What one peer was told about itself and its network.
#[derive(Debug, PartialEq, Eq)]
pub struct Config {
    pub id: String,
    pub network: String,
    pub consensus: Consensus,
    /// Peers to announce ourselves to, alive or not; empty on the root itself.
    pub roots: Vec<Address>,
    pub rest_listen: SocketAddr,
    pub discovery_listen: SocketAddr,
    pub advertised: Advertised,
}

/// How siblings reach our discovery port.
#[derive(Debug, PartialEq, Eq)]
pub enum Advertised {
    /// As told, or the concrete address we listen on.
    Fixed(Address),
    /// Our own end of the connections to siblings, with this port.
    Detect { port: u16 },
}

/// The consensus the peer was asked for. Shown, never executed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consensus {
    Noops,
    Pbft { mode: PbftMode, n: usize },
}

/// The operational modes of Fabric's pbft plugin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PbftMode {
    Batch,
    Classic,
    Sieve,
}

/// A variable of the environment that is missing or not what it may be.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("{variable} is not set: it must be {allowed}")]
    Missing {
        variable: &'static str,
        allowed: &'static str,
    },
    #[error("{variable} is {value:?}: it must be {allowed}")]
    Invalid {
        variable: &'static str,
        value: String,
        allowed: &'static str,
    },
}

const NAME: &str = "1 to 64 letters, digits, '.', '_' or '-'";
const LISTEN: &str = "ip:port to listen on with a port from 1 to 65535, for example 0.0.0.0:7051";
const ADDRESS: &str = "host:port, for example vp0:7051";

impl Config {
    /// Reads the configuration through `lookup`, which is `std::env::var_os` outside of tests.
    ///
    /// A variable set to nothing counts as not set, as Compose files often pass empty ones.
    ///
    /// # Errors
    /// The first variable that is missing or broken, and what is allowed there.
    pub fn read(lookup: impl Fn(&str) -> Option<OsString>) -> Result<Self, ConfigError> {
        let env = Environment(lookup);
        let discovery_listen = env.listen("CORE_PEER_LISTENADDRESS", 7051)?;
        Ok(Self {
            id: env
                .name("CORE_PEER_ID")?
                .ok_or_else(|| missing("CORE_PEER_ID", NAME))?,
            network: env
                .name("CORE_PEER_NETWORKID")?
                .unwrap_or_else(|| "dev".to_owned()),
            consensus: env.consensus()?,
            roots: env.roots()?,
            rest_listen: env.listen("CORE_REST_ADDRESS", 7050)?,
            discovery_listen,
            advertised: env.advertised(discovery_listen)?,
        })
    }
}

struct Environment<L>(L);

impl<L: Fn(&str) -> Option<OsString>> Environment<L> {
    fn text(
        &self,
        variable: &'static str,
        allowed: &'static str,
    ) -> Result<Option<String>, ConfigError> {
        let value = (self.0)(variable).unwrap_or_default();
        match value.into_string() {
            Ok(text) if text.trim().is_empty() => Ok(None),
            Ok(text) => Ok(Some(text.trim().to_owned())),
            Err(bytes) => Err(invalid(variable, bytes.to_string_lossy(), allowed)),
        }
    }

    fn parsed<T: FromStr>(
        &self,
        variable: &'static str,
        allowed: &'static str,
    ) -> Result<Option<T>, ConfigError> {
        self.text(variable, allowed)?
            .map(|text| text.parse().map_err(|_| invalid(variable, text, allowed)))
            .transpose()
    }

    fn name(&self, variable: &'static str) -> Result<Option<String>, ConfigError> {
        match self.text(variable, NAME)? {
            Some(text) if !is_name(&text) => Err(invalid(variable, text, NAME)),
            name => Ok(name),
        }
    }

    /// An address to listen on; all IPv4 addresses of the machine on `default_port` when not set.
    fn listen(&self, variable: &'static str, default_port: u16) -> Result<SocketAddr, ConfigError> {
        let default = SocketAddr::from((Ipv4Addr::UNSPECIFIED, default_port));
        match self.parsed::<SocketAddr>(variable, LISTEN)? {
            Some(address) if address.port() == 0 => {
                Err(invalid(variable, address.to_string(), LISTEN))
            }
            address => Ok(address.unwrap_or(default)),
        }
    }

    /// One of `words`, upper or lower case alike, as Fabric reads them.
    fn word<T: Copy>(
        &self,
        variable: &'static str,
        words: &[(&str, T)],
        allowed: &'static str,
    ) -> Result<Option<T>, ConfigError> {
        let Some(text) = self.text(variable, allowed)? else {
            return Ok(None);
        };
        let known = words
            .iter()
            .find(|(word, _)| text.eq_ignore_ascii_case(word));
        known
            .map(|(_, value)| Some(*value))
            .ok_or_else(|| invalid(variable, text, allowed))
    }

    fn consensus(&self) -> Result<Consensus, ConfigError> {
        let plugins = [("noops", false), ("pbft", true)];
        let modes = [
            ("batch", PbftMode::Batch),
            ("classic", PbftMode::Classic),
            ("sieve", PbftMode::Sieve),
        ];
        let pbft = self
            .word(
                "CORE_PEER_VALIDATOR_CONSENSUS_PLUGIN",
                &plugins,
                "noops or pbft",
            )?
            .unwrap_or(false);
        let mode = self
            .word("CORE_PBFT_GENERAL_MODE", &modes, "batch, classic or sieve")?
            .unwrap_or(PbftMode::Batch);
        let n = self.count("CORE_PBFT_GENERAL_N")?.unwrap_or(4);
        Ok(match pbft {
            true => Consensus::Pbft { mode, n },
            false => Consensus::Noops,
        })
    }

    fn count(&self, variable: &'static str) -> Result<Option<usize>, ConfigError> {
        let allowed = "a whole number from 1 to 128";
        match self.parsed::<usize>(variable, allowed)? {
            Some(n) if !(1..=MAX_PEERS).contains(&n) => {
                Err(invalid(variable, n.to_string(), allowed))
            }
            n => Ok(n),
        }
    }

    fn roots(&self) -> Result<Vec<Address>, ConfigError> {
        let variable = "CORE_PEER_DISCOVERY_ROOTNODE";
        let allowed =
            "empty, or one or more of host:port with commas between, for example vp0:7051";
        let text = self.text(variable, allowed)?.unwrap_or_default();
        text.split(',')
            .map(str::trim)
            .filter(|root| !root.is_empty())
            .map(|root| match root.parse::<Address>() {
                Ok(address) if !address.is_unspecified() => Ok(address),
                _ => Err(invalid(variable, root, allowed)),
            })
            .collect()
    }

    fn advertised(&self, listen: SocketAddr) -> Result<Advertised, ConfigError> {
        let switch = [("true", true), ("false", false), ("1", true), ("0", false)];
        let detect = self
            .word("CORE_PEER_ADDRESSAUTODETECT", &switch, "true or false")?
            .unwrap_or(false);
        let told: Option<Address> = self.parsed("CORE_PEER_ADDRESS", ADDRESS)?;
        let port = told.as_ref().map(Address::port);
        Ok(
            match told.filter(|told| !detect && !told.is_unspecified()) {
                Some(told) => Advertised::Fixed(told),
                None if listen.ip().is_unspecified() => Advertised::Detect {
                    port: port.unwrap_or(listen.port()),
                },
                None => Advertised::Fixed(Address::from(SocketAddr::new(
                    listen.ip(),
                    port.unwrap_or(listen.port()),
                ))),
            },
        )
    }
}

/// True for what may be the id of a peer or a network: it goes into log lines and JSON as it is.
pub fn is_name(text: &str) -> bool {
    (1..=MAX_NAME).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
}

fn missing(variable: &'static str, allowed: &'static str) -> ConfigError {
    ConfigError::Missing { variable, allowed }
}

fn invalid(variable: &'static str, value: impl Into<String>, allowed: &'static str) -> ConfigError {
    ConfigError::Invalid {
        variable,
        value: value.into(),
        allowed,
    }
}

impl fmt::Display for Consensus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Noops => f.write_str("noops"),
            Self::Pbft { mode, n } => {
                let mode = match mode {
                    PbftMode::Batch => "batch",
                    PbftMode::Classic => "classic",
                    PbftMode::Sieve => "sieve",
                };
                write!(f, "pbft {mode}, N={n}")
            }
        }
    }
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
