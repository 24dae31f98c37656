//! How a host's worker is written down: `local`, `tcp://host:port`, `unix:///path`.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Where a worker is. `Display` gives one spelling for each address, whatever spelling it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HostAddress {
    /// The embedded worker of this very server.
    Local,
    /// A Docker Engine that listens on TCP.
    Tcp {
        /// Name or address in lower case, IPv6 without brackets.
        host: String,
        /// Port, from 1.
        port: u16,
    },
    /// A Docker Engine that listens on a socket of this machine.
    Unix(PathBuf),
}

/// The text is not the address of a worker; `Display` says what is wrong and what is allowed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}; allowed are local, tcp://host:port and unix:///path")]
pub struct AddressError {
    problem: String,
}

impl HostAddress {
    /// How outsiders name the machine that containers of this worker publish their ports on; `None` for the embedded
    /// worker, which has none.
    pub fn outside(&self) -> Option<String> {
        match self {
            Self::Local => None,
            Self::Tcp { host, .. } => Some(host.clone()),
            Self::Unix(_) => Some(Ipv4Addr::LOCALHOST.to_string()),
        }
    }
}

impl FromStr for HostAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let problem = match text.split_once("://") {
            _ if text.is_empty() => "the address is empty".to_owned(),
            None if text == "local" => return Ok(Self::Local),
            None => format!("{text:?} has no scheme"),
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("tcp") => match tcp(rest) {
                Ok(address) => return Ok(address),
                Err(problem) => format!("{text:?} {problem}"),
            },
            Some((scheme, path)) if scheme.eq_ignore_ascii_case("unix") => {
                if is_socket_path(path) {
                    return Ok(Self::Unix(path.into()));
                }
                format!("{text:?} has no absolute path to a socket")
            }
            Some((scheme, _)) => format!("{scheme:?} is not a known scheme"),
        };
        Err(AddressError { problem })
    }
}

impl fmt::Display for HostAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Local => f.write_str("local"),
            Self::Tcp { host, port } if host.contains(':') => write!(f, "tcp://[{host}]:{port}"),
            Self::Tcp { host, port } => write!(f, "tcp://{host}:{port}"),
            Self::Unix(path) => write!(f, "unix://{}", path.display()),
        }
    }
}

fn tcp(rest: &str) -> Result<HostAddress, String> {
    let (host, port) = match rest.strip_prefix('[') {
        Some(rest) => {
            let (ip, port) = rest
                .split_once(']')
                .ok_or("has a bracket that is not closed")?;
            let ip: Ipv6Addr = ip
                .parse()
                .map_err(|_| format!("has {ip:?} in brackets, which is no IPv6 address"))?;
            (ip.to_string(), port.strip_prefix(':').unwrap_or_default())
        }
        None => {
            let (name, port) = rest.rsplit_once(':').unwrap_or((rest, ""));
            if !is_name(name) {
                return Err(format!(
                    "has {name:?} for a host, which is a name, an IPv4 address or an IPv6 address in brackets"
                ));
            }
            (name.to_ascii_lowercase(), port)
        }
    };
    if port.is_empty() {
        return Err("has no port".to_owned());
    }
    // The parser of numbers would accept a sign.
    let digits = port.bytes().all(|b| b.is_ascii_digit());
    match port.parse() {
        Ok(port @ 1..) if digits => Ok(HostAddress::Tcp { host, port }),
        _ => Err(format!("has {port:?} for a port, which is 1 to 65535")),
    }
}

/// Whether it can be a DNS name or an IPv4 address.
fn is_name(name: &str) -> bool {
    let label = |label: &str| {
        let known = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(known)
    };
    name.len() <= 253 && name.split('.').all(label)
}

fn is_socket_path(path: &str) -> bool {
    let path_is_plain = !path.chars().any(char::is_control) && !path.ends_with('/');
    Path::new(path).is_absolute() && path_is_plain
}

#[cfg(test)]
mod tests {
    use super::HostAddress;

    #[test]
    fn reads_each_kind_and_writes_it_in_one_way() {
        for (text, written) in [
            ("local", "local"),
            ("tcp://10.0.0.7:2375", "tcp://10.0.0.7:2375"),
            (
                "TCP://Worker-1.Example.org:2376",
                "tcp://worker-1.example.org:2376",
            ),
            ("tcp://localhost:1", "tcp://localhost:1"),
            ("tcp://[2001:DB8::0:1]:65535", "tcp://[2001:db8::1]:65535"),
            ("unix:///var/run/docker.sock", "unix:///var/run/docker.sock"),
        ] {
            let address: HostAddress = text.parse().unwrap();
            assert_eq!(address.to_string(), written);
            assert_eq!(written.parse(), Ok(address));
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, problem) in [
            ("", "is empty"),
            ("10.0.0.7", "\"10.0.0.7\" has no scheme"),
            ("10.0.0.7:2375", "has no scheme"),
            ("Local", "has no scheme"),
            ("local ", "has no scheme"),
            ("ftp://x", "\"ftp\" is not a known scheme"),
            ("http://10.0.0.7:2375", "\"http\" is not a known scheme"),
            ("tcp://10.0.0.7", "has no port"),
            ("tcp://10.0.0.7:", "has no port"),
            ("tcp://[::1]", "has no port"),
            ("tcp://:2375", "\"\" for a host"),
            ("tcp://", "\"\" for a host"),
            ("tcp://10.0.0.7:0", "\"0\" for a port"),
            ("tcp://10.0.0.7:65536", "\"65536\" for a port"),
            ("tcp://10.0.0.7:+80", "\"+80\" for a port"),
            ("tcp://10.0.0.7:2375/", "\"2375/\" for a port"),
            ("tcp://user@host:2375", "for a host"),
            ("tcp://a b:2375", "for a host"),
            ("tcp://a..b:2375", "for a host"),
            ("tcp://::1:2375", "in brackets"),
            ("tcp://[::1:2375", "bracket"),
            ("tcp://[x]:2375", "IPv6"),
            ("unix:relative", "has no scheme"),
            ("unix://relative.sock", "absolute path"),
            ("unix://", "absolute path"),
            ("unix:///run/", "absolute path"),
            ("unix:///run/a\nb", "absolute path"),
        ] {
            let error = text.parse::<HostAddress>().unwrap_err().to_string();
            assert!(error.contains(problem), "{text}: {error}");
            assert!(error.contains("tcp://host:port"), "{error}");
        }
    }
}
