//! HTTP to an engine behind TLS: hyper, as beneath shiplift, with a connector of our own, since shiplift's is OpenSSL's.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper_0_14::client::connect::{Connected, Connection};
use hyper_0_14::service::Service;
use hyper_0_14::{Body, Client, Method, Request, StatusCode, Uri};
use mime::Mime;
use serde::Deserialize;
use shiplift::errors::Error;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::ServerName;

use super::engine::CONNECT_TIMEOUT;
use super::fault::Fault;
use crate::trace::{self, TRACEPARENT};
use crate::worker::TlsFiles;

/// One engine behind TLS.
pub struct TlsTransport {
    client: Client<Connector>,
    base: String,
}

/// What an engine says when it refuses.
#[derive(Deserialize)]
struct Refusal {
    message: String,
}

impl TlsTransport {
    /// For the engine there; `None` if that can be in no certificate. Reaches for nothing.
    pub fn new(host: &str, port: u16, files: TlsFiles) -> Option<Self> {
        let connector = Connector {
            host: host.to_owned(),
            port,
            name: ServerName::try_from(host.to_owned()).ok()?,
            files,
        };
        let host = match host.contains(':') {
            true => format!("[{host}]"),
            false => host.to_owned(),
        };
        Some(Self {
            client: Client::builder().build(connector),
            base: format!("http://{host}:{port}"),
        })
    }

    /// The body of the answer, if it is a success.
    pub async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<(Body, Mime)>,
    ) -> Result<Body, Fault> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base));
        if let Some(trace) = trace::current() {
            request = request.header(TRACEPARENT, trace.to_string());
        }
        let mut content = Body::empty();
        if let Some((body, media)) = body {
            request = request.header("content-type", media.to_string());
            content = body;
        }
        let request = request.body(content).map_err(Error::Http)?;
        let response = self.client.request(request).await.map_err(closed)?;
        let status = response.status();
        if status.is_success() {
            return Ok(response.into_body());
        }
        let told = hyper_0_14::body::to_bytes(response.into_body()).await;
        Err(refused(status, &told.map_err(Error::Hyper)?))
    }
}

/// With TLS 1.3 a client's certificate is refused after the client has taken the connection for made.
fn closed(error: hyper_0_14::Error) -> Fault {
    if error.is_closed() || error.is_canceled() || error.is_incomplete_message() {
        let why =
            "it closed the connection, as an engine does that does not take the client certificate";
        return Fault::Unreachable(why.into());
    }
    Error::Hyper(error).into()
}

fn refused(status: StatusCode, told: &[u8]) -> Fault {
    let message = serde_json::from_slice(told).map_or_else(
        |_| status.canonical_reason().unwrap_or_default().to_owned(),
        |refusal: Refusal| refusal.message,
    );
    Fault::Refused {
        code: status.as_u16(),
        message,
    }
}

#[derive(Clone)]
struct Connector {
    host: String,
    port: u16,
    name: ServerName<'static>,
    files: TlsFiles,
}

impl Connector {
    async fn connect(self) -> io::Result<Encrypted> {
        let tls = self.files.load().map_err(io::Error::other)?;
        let plain = TcpStream::connect((&*self.host, self.port)).await?;
        plain.set_nodelay(true)?;
        let connector = tokio_rustls::TlsConnector::from(tls);
        connector.connect(self.name, plain).await.map(Encrypted)
    }
}

impl Service<Uri> for Connector {
    type Response = Encrypted;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Encrypted>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        let connect = self.clone().connect();
        Box::pin(async { timeout(CONNECT_TIMEOUT, connect).await? })
    }
}

/// A connection, as hyper wants it.
struct Encrypted(TlsStream<TcpStream>);

impl Connection for Encrypted {
    fn connected(&self) -> Connected {
        Connected::new()
    }
}

impl AsyncRead for Encrypted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}
