//! Pages of other sites that may use the server all the same, after the "CORS protocol" of the Fetch standard.

use std::str::FromStr;

use hyper::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD,
    HeaderMap, HeaderValue, ORIGIN, VARY,
};
use hyper::http::{Uri, request::Parts};
use hyper::{Method, Response, StatusCode};

use super::envelope::Body;

/// What such a page may send beyond what every page may.
const SENT: HeaderValue = HeaderValue::from_static(
    "authorization, content-type, idempotency-key, last-event-id, traceparent, x-request-id",
);
/// What it may read beyond what every page may.
const READ: HeaderValue =
    HeaderValue::from_static("allow, link, retry-after, www-authenticate, x-request-id");
/// For how many seconds a browser need not ask again.
const REMEMBERED: HeaderValue = HeaderValue::from_static("600");

/// The sites whose pages may use the server, each as browsers write it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<String>);

impl FromStr for Origins {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let given = text.split(',').map(str::trim).filter(|one| !one.is_empty());
        given.map(origin).collect::<Result<_, _>>().map(Self)
    }
}

fn origin(text: &str) -> Result<String, String> {
    let read = || {
        let uri = text.parse::<Uri>().ok()?;
        let (scheme, authority) = (uri.scheme_str()?, uri.authority()?.as_str());
        let plain = ["http", "https"].contains(&scheme)
            && !authority.contains('@')
            && authority
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte))
            && text.len() == scheme.len() + "://".len() + authority.len();
        let default_port = if scheme == "https" { ":443" } else { ":80" };
        let authority = authority.strip_suffix(default_port).unwrap_or(authority);
        plain.then(|| format!("{scheme}://{authority}").to_ascii_lowercase())
    };
    read().ok_or_else(|| {
        format!("must be origins like https://front.example or http://localhost:3000, not {text:?}")
    })
}

impl Origins {
    /// The site whose page sent this, if it is one of these.
    pub(super) fn find(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let mut given = headers.get_all(ORIGIN).iter();
        let (Some(origin), None) = (given.next(), given.next()) else {
            return None;
        };
        let is_known = |known: &String| known.as_bytes() == origin.as_bytes();
        self.0.iter().any(is_known).then(|| origin.clone())
    }

    /// Lets the page of that site read the answer, and no other.
    pub(super) fn open(&self, response: &mut Response<Body>, origin: Option<HeaderValue>) {
        if self.0.is_empty() {
            return;
        }
        let headers = response.headers_mut();
        headers.append(VARY, HeaderValue::from_static("origin"));
        if let Some(origin) = origin {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, READ);
        }
    }
}

/// Whether a browser asks what a page may send.
pub(super) fn is_preflight(parts: &Parts) -> bool {
    parts.method == Method::OPTIONS && parts.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD)
}

/// The answer to that, where there are these methods.
pub(super) fn preflight<'a>(methods: impl Iterator<Item = &'a str>) -> Response<Body> {
    let mut response = Response::new(Body::default());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    let methods = methods.collect::<Vec<_>>().join(", ");
    if let Ok(methods) = HeaderValue::try_from(methods) {
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
    }
    headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, SENT);
    headers.insert(ACCESS_CONTROL_MAX_AGE, REMEMBERED);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_what_browsers_send() {
        for (text, expected) in [
            ("", &[][..]),
            ("https://front.example", &["https://front.example"]),
            ("HTTPS://Front.Example:443", &["https://front.example"]),
            (
                " http://localhost:3000 , http://[::1]:80,",
                &["http://localhost:3000", "http://[::1]"],
            ),
            ("https://front.example:80", &["https://front.example:80"]),
        ] {
            assert_eq!(text.parse::<Origins>().unwrap().0, expected, "{text}");
        }
        for text in [
            "*",
            "null",
            "front.example",
            "https://",
            "https://front.example/",
            "https://front.example/path",
            "https://*.front.example",
            "https://front.example/?x",
            "https://me@front.example",
            "ftp://front.example",
            "file:///etc",
            "https://a.example https://b.example",
        ] {
            let told = text.parse::<Origins>().unwrap_err();
            assert!(told.contains(&format!("{text:?}")), "{text}: {told}");
        }
    }

    #[test]
    fn one_origin_of_the_list_counts_to_the_letter() {
        let origins: Origins = "https://a.example,https://b.example".parse().unwrap();
        let found = |values: &[&str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(ORIGIN, HeaderValue::try_from(*value).unwrap());
            }
            origins.find(&headers).is_some()
        };
        assert!(found(&["https://a.example"]) && found(&["https://b.example"]));
        for others in [
            &[][..],
            &["http://a.example"],
            &["https://a.example:8443"],
            &["https://a.example.evil.example"],
            &["https://evil.example"],
            &["null"],
            &["https://a.example", "https://evil.example"],
        ] {
            assert!(!found(others), "{others:?}");
        }
    }
}
