//! Names to addresses without the C library.
//!
//! glibc's `getaddrinfo` loads NSS modules at run time, also in a static program; an image made
//! `FROM scratch` has none, so it would resolve nothing there. The resolver used here reads
//! `/etc/hosts` and `/etc/resolv.conf`, both of which a container engine puts into every container.

use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use hickory_resolver::config::LookupIpStrategy;
use hickory_resolver::net::NetError;
use hickory_resolver::proto::ProtoError;
use hickory_resolver::proto::op::Query;
use hickory_resolver::proto::rr::{Name, RecordType};
use hickory_resolver::{Hosts, TokioResolver};

/// How long one name server may take; a container engine's own answers in a millisecond.
const SERVER_TIMEOUT: Duration = Duration::from_millis(700);

/// Why a name has no address.
#[derive(Debug, thiserror::Error)]
pub enum ResolveError {
    #[error("not a DNS name: {0}")]
    Name(#[from] ProtoError),
    #[error("{0}")]
    Lookup(#[from] NetError),
    #[error("not in the hosts file, and no random numbers to ask a name server with: {0}")]
    Random(#[from] getrandom::Error),
}

/// The addresses of `host`, IPv4 before IPv6; an IP address is its own.
///
/// Files and servers are asked anew each time, as a container that comes back has another address.
///
/// # Errors
/// The name is not in the hosts file, and no name server knows it or could be asked.
pub async fn resolve(host: &str) -> Result<Vec<IpAddr>, ResolveError> {
    if let Ok(ip) = host.parse() {
        return Ok(vec![ip]);
    }
    let written = in_hosts(&Hosts::from_system().unwrap_or_default(), host)?;
    if !written.is_empty() {
        return Ok(written);
    }
    // A static program gets random numbers from /dev/urandom, which a bare chroot has not.
    getrandom::fill(&mut [0])?;
    Ok(ask(host).await?)
}

/// What the hosts file says.
fn in_hosts(hosts: &Hosts, host: &str) -> Result<Vec<IpAddr>, ProtoError> {
    let name = Name::from_str(host)?;
    let families = [RecordType::A, RecordType::AAAA].into_iter();
    let found = families.filter_map(|family| {
        let lookup = hosts.lookup_static_host(&Query::query(name.clone(), family))?;
        let ips = lookup.answers().iter().filter_map(|r| r.data.ip_addr());
        Some(ips.collect::<Vec<IpAddr>>())
    });
    Ok(found.flatten().collect())
}

/// What the name servers of resolv.conf say.
async fn ask(host: &str) -> Result<Vec<IpAddr>, NetError> {
    let mut builder = TokioResolver::builder_tokio()?;
    let options = builder.options_mut();
    options.timeout = SERVER_TIMEOUT;
    options.ip_strategy = LookupIpStrategy::Ipv4thenIpv6;
    let found = builder.build()?.lookup_ip(host).await?;
    Ok(found.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_ip_address_needs_no_name_server() {
        for text in ["127.0.0.1", "::1"] {
            let ip: IpAddr = text.parse().unwrap();
            assert_eq!(resolve(text).await.unwrap(), [ip]);
        }
    }

    #[tokio::test]
    async fn localhost_is_this_machine() {
        let found = resolve("localhost").await.unwrap();
        assert!(!found.is_empty() && found.iter().all(IpAddr::is_loopback));
    }
}
