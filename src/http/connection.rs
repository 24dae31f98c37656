//! One connection, from its acceptance to its end.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;

use chainpool_api::Api;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::auth::Context;
use super::limits::Limits;
use super::patience::{Meter, Verdict};
use super::request::{Gate, Visitor};
use super::wire::Wire;

/// What a connection is served with.
pub(super) struct Terms {
    pub(super) limits: Limits,
    /// What it is doing.
    pub(super) meter: Arc<Meter>,
    /// It is one too many: it is told so, and closed.
    pub(super) turned_away: bool,
    /// Closed when the server stops.
    pub(super) stopping: watch::Receiver<()>,
}

/// Serves a connection until the client ends it, its patience is over, or the server stops.
pub(super) async fn serve<S, T>(stream: S, peer: SocketAddr, gate: Arc<Gate<T>>, terms: Terms)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    T: Api<Context> + Clone + Send + Sync + 'static,
{
    let Terms {
        limits,
        meter,
        turned_away,
        mut stopping,
    } = terms;
    let heard = stopping.clone();
    let io = TokioIo::new(Wire::new(stream, Arc::clone(&meter)));
    let service = service_fn(|request| {
        let (gate, meter) = (Arc::clone(&gate), Arc::clone(&meter));
        let stopping = heard.clone();
        async move {
            let _busy = meter.request();
            let visitor = Visitor {
                address: peer.ip(),
                turned_away,
                meter: &meter,
                stopping: &stopping,
            };
            Ok::<_, Infallible>(gate.answer(request, visitor).await)
        }
    });
    let builder = builder(&limits, turned_away);
    let mut connection = pin!(builder.serve_connection(io, service));
    let mut look_again = pin!(sleep_until(Instant::now() + limits.header_timeout));
    let mut closing = false;
    loop {
        tokio::select! {
            ended = connection.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(client.address = %peer, error = %error, "connection failed");
                }
                return;
            }
            _ = stopping.changed(), if !closing => {
                closing = true;
                connection.as_mut().graceful_shutdown();
            }
            () = look_again.as_mut() => match meter.verdict(&limits, Instant::now()) {
                Verdict::WaitUntil(then) => look_again.as_mut().reset(then),
                Verdict::Retire if !closing => {
                    closing = true;
                    connection.as_mut().graceful_shutdown();
                    look_again.as_mut().reset(Instant::now() + limits.header_timeout);
                }
                Verdict::Retire | Verdict::Cut => return,
            },
        }
    }
}

fn builder(limits: &Limits, turned_away: bool) -> auto::Builder<TokioExecutor> {
    let mut builder = auto::Builder::new(TokioExecutor::new());
    // hyper's own time-out for the head also runs while a connection is idle, so `patience` has one that does not.
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        .max_headers(limits.max_headers)
        .max_buf_size(limits.max_head_bytes)
        .keep_alive(!turned_away);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.max_streams)
        .max_header_list_size(u32::try_from(limits.max_head_bytes).unwrap_or(u32::MAX));
    builder
}
