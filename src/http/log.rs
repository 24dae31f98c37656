//! What the server tells its operator: the set-up of `tracing`, and one line per request.

use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use chainpool_api::models::FailureReason;
use hyper::header::HeaderValue;
use hyper::http::request::Parts;
use hyper::{Method, Response, Uri, Version};
use tracing::Subscriber;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::fmt::MakeWriter;

use super::envelope::{self, Body, X_REQUEST_ID};
use super::field::shortened;
use crate::metrics::Handled;
use crate::pool::tokens::{contains_token, redacted};
use crate::trace::{self, Ended, Side, TRACEPARENT, Trace};

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
    let filter = EnvFilter::try_new(filter)?;
    let subscriber = subscriber(format, filter, std::io::stderr);
    tracing::subscriber::set_global_default(subscriber).map_err(|_| LogError::Twice)
}

fn subscriber<W>(format: Format, filter: EnvFilter, writer: W) -> Box<dyn Subscriber + Send + Sync>
where
    W: for<'w> MakeWriter<'w> + Send + Sync + 'static,
{
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(writer);
    match format {
        Format::Text => Box::new(builder.with_ansi(false).finish()),
        Format::Json => Box::new(builder.json().flatten_event(true).finish()),
    }
}

/// The target of the lines about requests.
pub(super) const REQUEST: &str = "chainpool::http::request";

/// The status that a request counts with whose client went away; none of HTTP's, but many servers' word for it.
const GONE: u16 = 499;

/// Where a request came from.
pub(super) type Client = IpAddr;

/// A request under way. It is logged when it is answered, or when its client goes before it was understood.
#[derive(Debug)]
pub(super) struct Record {
    id: HeaderValue,
    method: Method,
    uri: Uri,
    version: Version,
    client: Client,
    started: Instant,
    handled: Arc<Handled>,
    trace: Option<Trace>,
    finished: bool,
}

impl Record {
    /// Takes note of a request that has just come in.
    ///
    /// It counts as one of these until [`Record::is_for`] says more.
    pub(super) fn begin(parts: &Parts, client: Client, handled: Arc<Handled>) -> Self {
        let usable = |id: &&HeaderValue| {
            (1..=64).contains(&id.len())
                && id.as_bytes().iter().all(u8::is_ascii_graphic)
                && !contains_token(id)
        };
        Self {
            id: match parts.headers.get(X_REQUEST_ID).filter(usable) {
                Some(id) => id.clone(),
                None => fresh_id(),
            },
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            version: parts.version,
            client,
            started: Instant::now(),
            handled,
            trace: parts
                .headers
                .get(TRACEPARENT)
                .and_then(|header| Trace::continued(header.as_bytes()))
                .or_else(Trace::first),
            finished: false,
        }
    }

    /// Now it is known what it counts as.
    pub(super) fn is_for(&mut self, handled: &Arc<Handled>) {
        self.handled = Arc::clone(handled);
    }

    /// The request's id, which the answer and all log lines about it carry.
    pub(super) fn id(&self) -> &str {
        self.id.to_str().unwrap_or_default()
    }

    /// The trace that the request is part of.
    pub(super) fn trace(&self) -> Option<Trace> {
        self.trace
    }

    /// Where the request came from.
    pub(super) fn client(&self) -> Client {
        self.client
    }

    /// Seals the answer and logs it.
    pub(super) fn finish(mut self, response: Response<Body>) -> Response<Body> {
        let mut response = envelope::seal(response, &self.method, self.version, &self.id);
        if let Some(trace) = self.trace.and_then(|trace| trace.to_string().parse().ok()) {
            response.headers_mut().insert(TRACEPARENT, trace);
        }
        let reason = response.extensions().get::<FailureReason>();
        let status = response.status().as_u16();
        self.write(status, reason);
        trace::ended(self.trace, || self.told(status));
        self.finished = true;
        response
    }

    /// What spans have of it: no path and no query, which name clusters and users.
    fn told(&self, status: u16) -> Ended {
        let method = shortened(self.method.as_str());
        Ended {
            name: format!("{method} {}", self.handled.operation()),
            side: Side::Server,
            began: self.started,
            facts: vec![
                ("http.request.method", method.to_string()),
                ("http.response.status_code", status.to_string()),
                ("chainpool.request.id", self.id().to_owned()),
            ],
            failure: (status >= 500).then(|| status.to_string()),
        }
    }

    /// The query is left out: it names users.
    fn write(&self, status: u16, reason: Option<&FailureReason>) {
        self.handled.note(status, self.started.elapsed());
        // Fields that are `str` are escaped by the subscriber, so no client can break a line.
        tracing::info!(
            target: REQUEST,
            { request.id = self.id(),
            http.method = shortened(self.method.as_str()),
            http.path = shorter(&redacted(self.uri.path())),
            http.status = status,
            duration_ms = self.started.elapsed().as_micros() as f64 / 1000.0,
            client.address = %self.client,
            trace.id = self.trace.map(|trace| trace.id()),
            reason = reason.map(tracing::field::display) },
            "request"
        );
    }
}

impl Drop for Record {
    fn drop(&mut self) {
        if !self.finished {
            self.handled.note(GONE, self.started.elapsed());
            trace::ended(self.trace, || self.told(GONE));
            tracing::info!(
                target: REQUEST,
                { request.id = self.id(),
                http.method = shortened(self.method.as_str()),
                http.path = shorter(&redacted(self.uri.path())),
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
    let mut id = [b'-'; 25];
    hex(*PREFIX, &mut id[..16]);
    hex(COUNTER.fetch_add(1, Ordering::Relaxed), &mut id[17..]);
    HeaderValue::from_bytes(&id).unwrap_or(HeaderValue::from_static("-"))
}

/// The lowest digits of a number, as many as there is room for. (Every request needs an id; `format!` takes longer.)
fn hex(mut number: u64, digits: &mut [u8]) {
    for digit in digits.iter_mut().rev() {
        *digit = b"0123456789abcdef"[(number % 16) as usize];
        number /= 16;
    }
}

fn shorter(path: &str) -> &str {
    path.char_indices()
        .nth(256)
        .map_or(path, |(end, _)| &path[..end])
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::{Arc, Mutex};

    use super::super::failure::Failure;
    use super::*;
    use crate::metrics::Requests;

    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Lines {
        fn write(&mut self, data: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(data)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is logged about a request for this target, answered or not.
    fn logged(format: Format, filter: &str, target: &str, answer: Option<Failure>) -> String {
        let lines = Lines::default();
        let writer = lines.clone();
        let filter = EnvFilter::try_new(filter).unwrap();
        let subscriber = subscriber(format, filter, move || writer.clone());
        tracing::subscriber::with_default(subscriber, || {
            let request = hyper::Request::get(target).header("x-request-id", "abc");
            let (parts, ()) = request.body(()).unwrap().into_parts();
            let record = Record::begin(
                &parts,
                Client::from([192, 0, 2, 1]),
                Requests::default().of("none", &[]),
            );
            if let Some(failure) = answer {
                record.finish(envelope::refusal(failure));
            }
        });
        let bytes = lines.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn numbers_are_written_in_hexadecimal() {
        for (number, expected) in [
            (0, "00000000"),
            (0x1_2345_678f, "2345678f"),
            (255, "000000ff"),
        ] {
            let mut digits = [0; 8];
            hex(number, &mut digits);
            assert_eq!(digits, expected.as_bytes());
        }
    }

    #[test]
    fn a_request_is_one_line() {
        let failure = || Some(Failure::field("a\nb", "is\nwrong"));
        let target = "/v2/cluster/%0a%22\"?user_id=alice";
        let text = logged(Format::Text, "info", target, failure());
        assert_eq!(text.lines().count(), 1, "{text}");
        for part in [
            "request.id=\"abc\"",
            "http.status=400",
            "reason=invalid_request",
            "192.0.2.1",
        ] {
            assert!(text.contains(part), "{text}");
        }
        assert!(!text.contains("alice"));

        let json = logged(Format::Json, "info", target, failure());
        assert_eq!(json.lines().count(), 1, "{json}");
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(json["request.id"], "abc");
        assert_eq!(json["http.method"], "GET");
        assert_eq!(json["http.path"], "/v2/cluster/%0a%22\"");
        assert_eq!(json["http.status"], 400);
        assert_eq!(json["reason"], "invalid_request");
        assert_eq!(json["client.address"], "192.0.2.1");
        assert!(json["duration_ms"].is_number());
    }

    #[test]
    fn a_client_that_goes_away_is_noted() {
        let text = logged(Format::Text, "info", "/", None);
        assert!(text.contains("client went away") && !text.contains("http.status"));
    }

    #[test]
    fn requests_can_be_left_out() {
        let filter = "info,chainpool::http::request=warn";
        assert_eq!(
            logged(Format::Text, filter, "/", Some(Failure::internal())),
            ""
        );
        assert!(EnvFilter::try_new("chainpool=loud").is_err());
    }
}
