//! What the server tells its operator: the set-up of `tracing`, and one line per request.

use std::net::IpAddr;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use chainpool_api::models::FailureReason;
use hyper::header::HeaderValue;
use hyper::http::request::Parts;
use hyper::{Method, Response, Version};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

use super::envelope::{self, Body, X_REQUEST_ID};
use super::field::shortened;

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people: time, level, message and `name=value` pairs.
    #[default]
    Text,
    /// For programs: one JSON object per line.
    Json,
}

/// The log cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// The filter is not one.
    #[error("the log filter is neither a level nor a list of target=level: {0}")]
    Filter(#[from] ParseError),
    /// Something else has set up a log before.
    #[error("the log is already set up")]
    Twice,
}

/// Writes log lines to standard error from now on.
///
/// `filter` is a level (`error`, `warn`, `info`, `debug`, `trace`) or a comma-separated list of `target=level`; the
/// line per request is `info` of the target `chainpool::http::request`.
pub fn init(format: Format, filter: &str) -> Result<(), LogError> {
    let builder = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_new(filter)?)
        .with_writer(std::io::stderr);
    match format {
        Format::Text => builder.with_ansi(false).try_init(),
        Format::Json => builder.json().flatten_event(true).try_init(),
    }
    .map_err(|_| LogError::Twice)
}

/// The target of the lines about requests.
pub(super) const REQUEST: &str = "chainpool::http::request";

/// Where a request came from.
pub(super) type Client = IpAddr;

/// A request under way. It is logged when it is answered, or when its client goes before it was understood.
#[derive(Debug)]
pub(super) struct Record {
    id: HeaderValue,
    method: Method,
    path: String,
    version: Version,
    client: Client,
    started: Instant,
    finished: bool,
}

impl Record {
    /// Takes note of a request that has just come in.
    pub(super) fn begin(parts: &Parts, client: Client) -> Self {
        let usable = |id: &&HeaderValue| {
            (1..=64).contains(&id.len()) && id.as_bytes().iter().all(u8::is_ascii_graphic)
        };
        Self {
            id: match parts.headers.get(X_REQUEST_ID).filter(usable) {
                Some(id) => id.clone(),
                None => fresh_id(),
            },
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
            version: parts.version,
            client,
            started: Instant::now(),
            finished: false,
        }
    }

    /// The request's id, which the answer and all log lines about it carry.
    pub(super) fn id(&self) -> &str {
        self.id.to_str().unwrap_or_default()
    }

    /// Seals the answer and logs it.
    pub(super) fn finish(mut self, response: Response<Body>) -> Response<Body> {
        let response = envelope::seal(response, &self.method, self.version, &self.id);
        let reason = response.extensions().get::<FailureReason>();
        self.write(response.status().as_u16(), reason);
        self.finished = true;
        response
    }

    /// The query is left out: it names users, and will carry tokens one day.
    fn write(&self, status: u16, reason: Option<&FailureReason>) {
        // Fields that are `str` are escaped by the subscriber, so no client can break a line.
        tracing::info!(
            target: REQUEST,
            { request.id = self.id(),
            http.method = shortened(self.method.as_str()),
            http.path = shorter(&self.path),
            http.status = status,
            duration_ms = self.started.elapsed().as_micros() as f64 / 1000.0,
            client.address = %self.client,
            reason = reason.map(tracing::field::display) },
            "request"
        );
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if !self.finished {
            tracing::info!(
                target: REQUEST,
                { request.id = self.id(),
                http.method = shortened(self.method.as_str()),
                http.path = shorter(&self.path),
                duration_ms = self.started.elapsed().as_micros() as f64 / 1000.0,
                client.address = %self.client },
                "client went away"
            );
        }
    }
}

/// Ids are long enough to be told apart in a log, one is not worth a random number of its own.
pub(super) fn fresh_id() -> HeaderValue {
    static PREFIX: LazyLock<u64> = LazyLock::new(|| getrandom::u64().unwrap_or_default());
    static COUNTER: AtomicU64 = AtomicU64::new(1);
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    HeaderValue::from_str(&format!("{:016x}-{number:08x}", *PREFIX))
        .unwrap_or(HeaderValue::from_static("-"))
}

fn shorter(path: &str) -> &str {
    path.char_indices()
        .nth(256)
        .map_or(path, |(end, _)| &path[..end])
}
