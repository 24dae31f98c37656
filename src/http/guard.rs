//! Requests that a browser sends for a page which is none of this server's.
//!
//! A server that asks nobody who they are is kept safe by the address it listens on. A browser beside it is not bound by
//! that: any page may have it send requests here, and one whose name was made to lead here (DNS rebinding) may even read
//! the answers. Both can be told from headers that pages cannot set.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use chainpool_api::models::FailureReason;
use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::uri::Authority;
use hyper::http::{Uri, request::Parts};

use super::failure::Failure;
use super::field::shortened;

/// Whether the page is of this server, as browsers tell; see the W3C's "Fetch Metadata Request Headers".
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Decides whose requests are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Guard {
    /// Only programs on this machine reach the server, so it has only their names.
    only_local_names: bool,
}

impl Guard {
    /// For a server that listens there.
    pub(super) fn at(address: Option<SocketAddr>) -> Self {
        Self {
            only_local_names: address.is_some_and(|address| address.ip().is_loopback()),
        }
    }

    /// Refuses what a page of another site may have sent, unless that site is welcome.
    pub(super) fn check(self, parts: &Parts, is_welcome: bool) -> Result<(), Failure> {
        let names = names(parts);
        if self.only_local_names
            && let Some(foreign) = names.iter().find(|name| !is_local(name))
        {
            return Err(forbidden(format!(
                "this server is not called {}, but localhost, 127.0.0.1 or [::1]",
                shortened(foreign)
            )));
        }
        if !is_welcome && is_of_another_site(&parts.headers, &names) {
            return Err(forbidden(
                "a page of another site may not use this server".to_owned(),
            ));
        }
        Ok(())
    }
}

fn forbidden(message: String) -> Failure {
    Failure::new(FailureReason::Forbidden, message)
}

/// What the server is called in the request: with HTTP/2 within the URI, before that in a header. No browser leaves both
/// out.
fn names(parts: &Parts) -> Vec<String> {
    let headers = parts.headers.get_all(HOST).into_iter();
    let named = headers.map(|name| String::from_utf8_lossy(name.as_bytes()).into_owned());
    let target = parts.uri.authority().map(|name| name.as_str().to_owned());
    named.chain(target).collect()
}

fn is_local(name: &str) -> bool {
    let Ok(authority) = name.parse::<Authority>() else {
        return false;
    };
    let host = authority.host();
    let inner = host.strip_prefix('[').and_then(|ip| ip.strip_suffix(']'));
    match inner {
        Some(ip) => ip.parse().is_ok_and(|ip: Ipv6Addr| ip.is_loopback()),
        None => {
            host.eq_ignore_ascii_case("localhost")
                || host.parse().is_ok_and(|ip: Ipv4Addr| ip.is_loopback())
        }
    }
}

/// Where a browser says of what site the page is, that counts; one that does not still says its origin.
fn is_of_another_site(headers: &HeaderMap, names: &[String]) -> bool {
    if let Some(site) = headers.get(SITE) {
        return !matches!(site.as_bytes(), b"same-origin" | b"none");
    }
    headers
        .get_all(ORIGIN)
        .into_iter()
        .any(|origin| !is_own(origin.as_bytes(), names))
}

fn is_own(origin: &[u8], names: &[String]) -> bool {
    let origin = Uri::try_from(origin).ok();
    let name = origin.as_ref().and_then(Uri::authority);
    name.is_some_and(|name| {
        names
            .iter()
            .any(|own| name.as_str().eq_ignore_ascii_case(own))
    })
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::Guard;

    fn refusal(listen: &str, headers: &[(&str, &str)]) -> Option<String> {
        let mut request = Request::get("/v2/stat");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let guard = Guard::at(Some(listen.parse().unwrap()));
        guard
            .check(&parts, false)
            .err()
            .map(|failure| failure.message)
    }

    #[test]
    fn a_local_server_answers_to_local_names() {
        for name in [
            "localhost",
            "LocalHost:8080",
            "127.0.0.1:8080",
            "127.1.2.3",
            "[::1]",
            "[::1]:8080",
        ] {
            assert_eq!(refusal("127.0.0.1:8080", &[("host", name)]), None, "{name}");
        }
        for name in [
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "10.0.0.7:8080",
            "[::2]",
            "[::1",
            "",
            "user@evil.example",
            "0.0.0.0:8080",
        ] {
            let told = refusal("[::1]:8080", &[("host", name)]);
            assert!(
                told.is_some_and(|told| told.contains("is not called")),
                "{name}"
            );
            assert_eq!(refusal("10.0.0.7:8080", &[("host", name)]), None, "{name}");
        }
        assert_eq!(refusal("127.0.0.1:8080", &[]), None);
        let both = [("host", "localhost"), ("host", "evil.example")];
        assert!(refusal("127.0.0.1:8080", &both).is_some());
    }

    #[test]
    fn pages_of_other_sites_are_refused_everywhere() {
        for (header, value, is_refused) in [
            ("sec-fetch-site", "same-origin", false),
            ("sec-fetch-site", "none", false),
            ("sec-fetch-site", "same-site", true),
            ("sec-fetch-site", "cross-site", true),
            ("sec-fetch-site", "", true),
            ("origin", "http://localhost:8080", false),
            ("origin", "http://LOCALHOST:8080", false),
            ("origin", "http://localhost:3000", true),
            ("origin", "http://localhost", true),
            ("origin", "https://evil.example", true),
            ("origin", "null", true),
            ("origin", "", true),
        ] {
            for listen in ["127.0.0.1:8080", "10.0.0.7:8080"] {
                let told = refusal(listen, &[("host", "localhost:8080"), (header, value)]);
                assert_eq!(told.is_some(), is_refused, "{header}: {value}: {told:?}");
            }
        }
        // A site that is welcome is so with a local name only.
        for (name, is_refused) in [("localhost:8080", false), ("evil.example", true)] {
            let request = Request::get("/v2/stat")
                .header("host", name)
                .header("origin", "https://front.example")
                .header("sec-fetch-site", "cross-site");
            let (parts, ()) = request.body(()).unwrap().into_parts();
            let guard = Guard::at(Some("127.0.0.1:8080".parse().unwrap()));
            assert_eq!(guard.check(&parts, true).is_err(), is_refused);
            assert!(guard.check(&parts, false).is_err());
        }
        let without_a_name = [("origin", "https://evil.example")];
        assert!(refusal("10.0.0.7:8080", &without_a_name).is_some());
    }
}
