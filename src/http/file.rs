//! Files that are sent to browsers.

use bytes::Bytes;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue,
    IF_NONE_MATCH,
};
use hyper::{Response, StatusCode};
use sha2::{Digest, Sha256};

use super::envelope::{Body, body};
use crate::id;

/// For what is no page: nothing may be loaded or run.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// A file as it is sent.
#[derive(Debug, Clone)]
pub(super) struct File {
    kind: HeaderValue,
    etag: HeaderValue,
    policy: HeaderValue,
    content: Bytes,
}

impl File {
    /// A document of that media type.
    pub(super) fn new(kind: &'static str, content: impl Into<Bytes>) -> Self {
        let content = content.into();
        let hash = Sha256::digest(&content);
        let hex = id::hex(&hash[..8]);
        Self {
            kind: HeaderValue::from_static(kind),
            etag: HeaderValue::from_str(&format!("\"{hex}\""))
                .unwrap_or(HeaderValue::from_static("\"\"")),
            policy: NOTHING,
            content,
        }
    }

    /// A file of a page, whose name tells its media type; `policy` says what the page may load and run.
    pub(super) fn named(name: &str, content: impl Into<Bytes>, policy: HeaderValue) -> Self {
        Self {
            policy,
            ..Self::new(media_type(name), content)
        }
    }

    /// The file, or 304 where the client has it already.
    pub(super) fn send(&self, asked: &HeaderMap) -> Response<Body> {
        let known = asked.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
        let fresh = known.is_some_and(|tags| {
            let mut tags = tags
                .split(',')
                .map(|tag| tag.trim().trim_start_matches("W/"));
            tags.any(|tag| tag == "*" || tag.as_bytes() == self.etag.as_bytes())
        });
        let mut response = Response::new(Body::default());
        let headers = response.headers_mut();
        headers.insert(ETAG, self.etag.clone());
        // Kept by browsers, but asked about each time: an update of the server updates the page.
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if fresh {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        headers.insert(CONTENT_TYPE, self.kind.clone());
        headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        *response.body_mut() = body(self.content.clone());
        response
    }
}

/// Without an ending it is a page.
fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, ending)| ending) {
        None | Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some(_) => "application/octet-stream",
    }
}
