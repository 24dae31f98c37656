//! Answers that go on: server-sent events.
//!
//! Such an answer is a [`Source`], which its operation leaves in a [`Slot`], and a task that asks it for what is next. The task
//! holds no more than the part that is being sent. It ends when the client goes, does not read, or is not welcome any more,
//! and when the server stops.

use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures::StreamExt as _;
use futures::stream::poll_fn;
use http_body_util::StreamBody;
use http_body_util::combinators::BoxBody;
use hyper::Response;
use hyper::body::Frame;
use hyper::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::envelope::{self, Body};
use super::failure::Failure;
use super::limits::Limits;
use super::patience::{Held, Meter};

const EVENT_STREAM: &str = "text/event-stream";
/// The most time between two heartbeats, which the contract names.
const HEARTBEAT_EVERY: Duration = Duration::from_secs(15);
/// Tells proxies not to gather what they pass on.
const X_ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");

/// What there is to send.
#[async_trait]
pub trait Source: Send {
    /// Waits for what is next; `None` at the end. Nothing is lost when it is dropped while it waits.
    async fn next(&mut self) -> Option<String>;

    /// What is sent now and then, so that either side notices when the other has gone.
    fn heartbeat(&mut self) -> String;

    /// Whether the client may still hear it; asked now and then.
    async fn is_welcome(&mut self) -> bool;
}

/// Where an operation leaves the source of its stream.
#[derive(Clone, Default)]
pub(super) struct Slot(Arc<Mutex<Option<Box<dyn Source>>>>);

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Slot")
    }
}

impl Slot {
    /// One, if these headers ask for a stream.
    pub(super) fn for_client(headers: &HeaderMap) -> Option<Self> {
        let wanted = headers
            .get_all(ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let mut kinds = wanted.flat_map(|value| value.split(','));
        let is_stream = |kind: &str| {
            let kind = kind.split(';').next().unwrap_or_default().trim();
            kind.eq_ignore_ascii_case(EVENT_STREAM)
        };
        kinds.any(is_stream).then(Self::default)
    }

    pub(super) fn put(&self, source: Box<dyn Source>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(source);
    }

    pub(super) fn take(&self) -> Option<Box<dyn Source>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The connection that a stream goes through.
pub(super) struct Outlet {
    /// While it lives, the connection is not idle.
    held: Held,
    /// Closed when the server stops.
    stopping: watch::Receiver<()>,
}

impl Outlet {
    pub(super) fn new(meter: &Arc<Meter>, stopping: &watch::Receiver<()>) -> Self {
        Self {
            held: meter.hold(),
            stopping: stopping.clone(),
        }
    }
}

/// The places for streams.
pub(super) struct Streams {
    places: Arc<Semaphore>,
    open: Gauge,
    patience: Duration,
}

impl Streams {
    pub(super) fn new(limits: &Limits, open: Gauge) -> Self {
        Self {
            places: Arc::new(Semaphore::new(limits.max_event_streams)),
            open,
            patience: limits.idle_timeout,
        }
    }

    /// Begins a stream, if there is a place for it.
    pub(super) fn begin(&self, source: Box<dyn Source>, outlet: Outlet) -> Response<Body> {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return envelope::refusal(Failure::too_many_streams());
        };
        let (sender, mut parts) = mpsc::channel::<Bytes>(1);
        let telling = Telling {
            source,
            sender,
            patience: self.patience,
            open: self.open.clone(),
            _place: place,
        };
        self.open.inc();
        tokio::spawn(telling.run(outlet));
        let parts = poll_fn(move |cx| parts.poll_recv(cx));
        let frames = parts.map(|part| Ok::<_, Infallible>(Frame::data(part)));
        let mut response = Response::new(BoxBody::new(StreamBody::new(frames)));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(EVENT_STREAM));
        headers.insert(X_ACCEL_BUFFERING, HeaderValue::from_static("no"));
        response
    }
}

/// A stream under way.
struct Telling {
    source: Box<dyn Source>,
    sender: mpsc::Sender<Bytes>,
    /// How long a client may take for what was sent.
    patience: Duration,
    open: Gauge,
    _place: OwnedSemaphorePermit,
}

impl Telling {
    async fn run(mut self, outlet: Outlet) {
        let Outlet { held, mut stopping } = outlet;
        let mut heartbeat = interval(HEARTBEAT_EVERY.min(self.patience / 2));
        heartbeat.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let part = tokio::select! {
                biased;
                _ = stopping.changed() => break,
                () = self.sender.closed() => break,
                _ = heartbeat.tick() => match self.source.is_welcome().await {
                    true => self.source.heartbeat().into(),
                    false => break,
                },
                part = self.source.next() => match part {
                    Some(part) => part.into(),
                    None => break,
                },
            };
            let sent = tokio::select! {
                sent = timeout(self.patience, self.sender.send(part)) => matches!(sent, Ok(Ok(()))),
                _ = stopping.changed() => false,
            };
            if !sent {
                break;
            }
        }
        drop(held);
    }
}

impl Drop for Telling {
    fn drop(&mut self) {
        self.open.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_for_those_who_ask_for_it() {
        for (accept, expected) in [
            (&["text/event-stream"][..], true),
            (&["application/json, Text/Event-Stream;q=0.5"], true),
            (&["application/json", "text/event-stream"], true),
            (&["*/*"], false),
            (&["text/event-streams"], false),
            (&[], false),
        ] {
            let mut headers = HeaderMap::new();
            for value in accept {
                headers.append(ACCEPT, HeaderValue::from_static(value));
            }
            assert_eq!(Slot::for_client(&headers).is_some(), expected, "{accept:?}");
        }
    }
}
