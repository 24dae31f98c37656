//! Names to addresses without the C library.
//!
//! glibc's `getaddrinfo` loads NSS modules at run time, also in a static program; an image made
//! `FROM scratch` has none, so it would resolve nothing there. The resolver used here reads
//! `/etc/hosts` and `/etc/resolv.conf`, both of which a container engine puts into every container.

use std::net::IpAddr;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{LookupIpStrategy, ResolverConfig};
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;

/// How long one name server may take; a container engine's own answers in a millisecond.
const SERVER_TIMEOUT: Duration = Duration::from_millis(700);

/// The addresses of `host`, IPv4 before IPv6; an IP address is its own.
///
/// Files and servers are asked anew each time, as a container that comes back has another address.
///
/// # Errors
/// The name is not known, or no name server answered.
pub async fn resolve(host: &str) -> Result<Vec<IpAddr>, NetError> {
    if let Ok(ip) = host.parse() {
        return Ok(vec![ip]);
    }
    // Without a usable resolv.conf there is still the hosts file.
    let mut builder = TokioResolver::builder_tokio().unwrap_or_else(|_| {
        let provider = TokioRuntimeProvider::default();
        TokioResolver::builder_with_config(ResolverConfig::default(), provider)
    });
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
