//! A bounded HTTP/1.1 server, the same for both ports.

use std::convert::Infallible;
use std::future::Future;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CONTENT_TYPE, HeaderValue, SERVER};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde::Serialize;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use crate::log;

/// The largest body read, in bytes, from siblings and clients alike.
pub const MAX_BODY: usize = 64 * 1024;
/// The largest request head, in bytes.
const MAX_HEAD: usize = 16 * 1024;
/// Connections served at the same time on one port; later ones wait in the backlog.
const MAX_CONNECTIONS: usize = 128;
/// How long a request head may take, and how long a connection may idle between two.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
const BODY_TIMEOUT: Duration = Duration::from_secs(5);
/// The pause after a failed accept, as the cause (often too many open files) rarely goes at once.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);

/// What every answer says of its maker.
const SERVER_NAME: &str = concat!(
    "chainpool-peer/",
    env!("CARGO_PKG_VERSION"),
    " (stand-in; no consensus, no contracts)"
);

/// An answer with its body in memory.
pub type Answer = Response<Full<Bytes>>;

/// Why a body could not be read.
#[derive(Debug, thiserror::Error)]
pub enum BodyError {
    #[error("the body is larger than {MAX_BODY} bytes")]
    TooLarge,
    #[error("the body did not arrive in time")]
    TooSlow,
    #[error("the body broke off")]
    Broken,
}

/// Accepts connections for ever and answers each request with `handle(request, our end's IP)`.
pub async fn serve<H, F>(listener: TcpListener, handle: H)
where
    H: Fn(Request<Incoming>, IpAddr) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Answer> + Send + 'static,
{
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let connection = converse(stream, handle.clone());
                tokio::spawn(async move {
                    connection.await;
                    drop(place);
                });
            }
            Err(error) => {
                log::line(format_args!("cannot accept a connection: {error}"));
                sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn converse<H, F>(stream: TcpStream, handle: H)
where
    H: Fn(Request<Incoming>, IpAddr) -> F,
    F: Future<Output = Answer>,
{
    let Ok(local) = stream.local_addr() else {
        return;
    };
    // Answers are one small write each: waiting to fill a packet would only delay them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| {
        let answer = handle(request, local.ip());
        async { Ok::<_, Infallible>(signed(answer.await)) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    // A client that breaks off or talks nonsense has been answered by hyper as far as it can be.
    let _ = connection.await;
}

fn signed(mut answer: Answer) -> Answer {
    let headers = answer.headers_mut();
    headers.insert(SERVER, HeaderValue::from_static(SERVER_NAME));
    answer
}

/// Reads a body of at most [`MAX_BODY`] bytes within a few seconds.
///
/// # Errors
/// Which of the limits was met, or that the sender broke off.
pub async fn read_body(body: Incoming) -> Result<Bytes, BodyError> {
    let read = Limited::new(body, MAX_BODY).collect();
    match timeout(BODY_TIMEOUT, read).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(BodyError::TooLarge),
        Ok(Err(_)) => Err(BodyError::Broken),
        Err(_) => Err(BodyError::TooSlow),
    }
}

/// An answer with `value` as JSON.
pub fn json(status: StatusCode, value: &impl Serialize) -> Answer {
    match serde_json::to_vec(value) {
        Ok(text) => answer(status, "application/json", text),
        Err(_) => answer(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", Vec::new()),
    }
}

/// A failure as Fabric 0.6 writes them: `{"Error": "…"}`.
pub fn error(status: StatusCode, text: impl ToString) -> Answer {
    json(status, &serde_json::json!({ "Error": text.to_string() }))
}

/// 405 with the methods that would do.
pub fn method_not_allowed(allowed: &'static str) -> Answer {
    let text = format!("method not allowed here; use {allowed}");
    let mut answer = error(StatusCode::METHOD_NOT_ALLOWED, text);
    let headers = answer.headers_mut();
    headers.insert(ALLOW, HeaderValue::from_static(allowed));
    answer
}

/// An answer of the given media type.
pub fn answer(status: StatusCode, media_type: &'static str, body: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Full::new(body.into()));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer
}

/// Lets any page in a browser read the answer, as Fabric 0.6 does.
pub fn readable_by_any_page(mut answer: Answer) -> Answer {
    let headers = answer.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer
}
