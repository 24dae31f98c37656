//! `host:port`, the way peers write where they can be reached.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a peer's discovery port can be reached: an IP address or DNS name, and a port from 1 to 65535.
///
/// Written `10.0.0.3:7051`, `[fd00::3]:7051` or `vp0:7051`, in JSON as that string.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Address {
    host: String,
    port: u16,
}

/// The text is not `host:port`.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not host:port with a host name or IP address and a port from 1 to 65535")]
pub struct InvalidAddress;

impl Address {
    /// The host without brackets: an IP address or a DNS name.
    pub fn host(&self) -> &str {
        &self.host
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// True for `0.0.0.0` and `::`, which say where to listen and not where to call.
    pub fn is_unspecified(&self) -> bool {
        self.host
            .parse::<IpAddr>()
            .is_ok_and(|ip| ip.is_unspecified())
    }
}

impl From<SocketAddr> for Address {
    fn from(address: SocketAddr) -> Self {
        Self {
            host: address.ip().to_canonical().to_string(),
            port: address.port(),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.contains(':') {
            true => write!(f, "[{}]:{}", self.host, self.port),
            false => write!(f, "{}:{}", self.host, self.port),
        }
    }
}

impl FromStr for Address {
    type Err = InvalidAddress;

    fn from_str(text: &str) -> Result<Self, InvalidAddress> {
        let (host, port) = text.rsplit_once(':').ok_or(InvalidAddress)?;
        let host = match host.strip_prefix('[').and_then(|h| h.strip_suffix(']')) {
            Some(v6) => v6
                .parse::<Ipv6Addr>()
                .map_err(|_| InvalidAddress)?
                .to_string(),
            None if is_host_name(host) => host.to_owned(),
            None => return Err(InvalidAddress),
        };
        match port.parse() {
            Ok(port) if port > 0 => Ok(Self { host, port }),
            _ => Err(InvalidAddress),
        }
    }
}

impl TryFrom<String> for Address {
    type Error = InvalidAddress;

    fn try_from(text: String) -> Result<Self, InvalidAddress> {
        text.parse()
    }
}

impl From<Address> for String {
    fn from(address: Address) -> Self {
        address.to_string()
    }
}

/// A DNS name as RFC 1123 has it, and `_`, which Compose allows in service names.
fn is_host_name(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes_the_three_forms() {
        for text in ["10.0.0.3:7051", "[fd00::3]:7051", "net_vp0.example:7051"] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.to_string(), text);
        }
        let address: Address = "[fd00::3]:7051".parse().unwrap();
        assert_eq!((address.host(), address.port()), ("fd00::3", 7051));
    }

    #[test]
    fn refuses_what_cannot_be_called() {
        for text in [
            "",
            "vp0",
            "vp0:",
            ":7051",
            "vp0:0",
            "vp0:65536",
            "vp 0:7051",
            "a..b:1",
            "fd00::3:7051",
            "[vp0]:7051",
            "http://vp0:7051",
        ] {
            assert_eq!(text.parse::<Address>(), Err(InvalidAddress), "{text:?}");
        }
    }

    #[test]
    fn an_ipv4_address_seen_through_an_ipv6_socket_is_written_as_ipv4() {
        let seen: SocketAddr = "[::ffff:10.0.0.3]:7051".parse().unwrap();
        assert_eq!(Address::from(seen).to_string(), "10.0.0.3:7051");
    }

    #[test]
    fn wildcards_are_unspecified() {
        for (text, unspecified) in [
            ("0.0.0.0:7051", true),
            ("[::]:7051", true),
            ("127.0.0.1:7051", false),
            ("vp0:7051", false),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(address.is_unspecified(), unspecified, "{text}");
        }
    }
}
