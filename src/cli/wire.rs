//! How requests of the command line travel: HTTP, or HTTPS by rustls with the system's authorities or a file's.

use std::convert::Infallible;
use std::path::Path;

use bytes::Bytes;
use futures::future::BoxFuture;
use http_body_util::combinators::BoxBody;
use hyper::body::Incoming;
use hyper::service::Service;
use hyper::{Request, Response};
use tokio_rustls::rustls::RootCertStore;

use super::CliError;
use crate::error::chain;
use crate::https::{self, HttpsClient};
use crate::pem;

/// What requests carry.
pub type Body = BoxBody<Bytes, Infallible>;

/// The files that TLS goes by: authorities instead of the system's, and what to show to a server that asks.
pub struct Files<'f> {
    /// Authorities.
    pub ca: Option<&'f Path>,
    /// A certificate, with its key.
    pub cert: Option<&'f Path>,
    /// The key.
    pub key: Option<&'f Path>,
}

/// A client for plain requests, as the generated one wants it.
#[derive(Clone)]
pub struct Wire(HttpsClient<Body>);

/// Why there is no answer, with all that lies behind it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WireError(String);

impl Wire {
    /// A client for that server. The authorities are only looked for where they are needed.
    ///
    /// # Errors
    /// When there are none, or a file cannot be used.
    pub fn new(server: &str, files: &Files<'_>) -> Result<Self, CliError> {
        let roots = match files.ca {
            Some(path) => file("--ca", path, pem::authorities)?,
            None if server.starts_with("https://") => from_system()?,
            None => RootCertStore::empty(),
        };
        let tls = https::tls(roots)
            .map_err(|error| CliError::Failed(format!("cannot set up TLS: {error}")))?;
        let tls = match (files.cert, files.key) {
            (None, None) => tls.with_no_client_auth(),
            (Some(cert), Some(key)) => tls
                .with_client_auth_cert(
                    file("--cert", cert, pem::certificates)?,
                    file("--key", key, pem::key)?,
                )
                .map_err(|error| {
                    CliError::Usage(format!("--key does not go with --cert: {error}"))
                })?,
            (Some(_), None) => return Err(CliError::Usage("--cert takes a --key".into())),
            (None, Some(_)) => return Err(CliError::Usage("--key takes a --cert".into())),
        };
        Ok(Self(https::client(tls)))
    }

    /// Sends a request, and waits for the head of its answer.
    ///
    /// # Errors
    /// When there is none.
    pub async fn send(&self, request: Request<Body>) -> Result<Response<Incoming>, WireError> {
        let answer = self.0.request(request).await;
        answer.map_err(|error| WireError(chain(&error)))
    }
}

/// What a PEM file has.
fn file<T>(
    flag: &str,
    path: &Path,
    parse: impl FnOnce(&[u8]) -> Result<T, String>,
) -> Result<T, CliError> {
    pem::read(path)
        .and_then(|text| parse(&text))
        .map_err(|problem| CliError::Usage(format!("{flag}: {} {problem}", path.display())))
}

fn from_system() -> Result<RootCertStore, CliError> {
    let roots = https::system_authorities();
    if roots.is_empty() {
        return Err(CliError::Usage(
            "this system has no authorities to know an https:// server by; install ca-certificates, or name a file \
             with --ca"
                .into(),
        ));
    }
    Ok(roots)
}

impl<C: Send + 'static> Service<(Request<Body>, C)> for Wire {
    type Response = Response<Incoming>;
    type Error = WireError;
    type Future = BoxFuture<'static, Result<Self::Response, WireError>>;

    fn call(&self, (request, _): (Request<Body>, C)) -> Self::Future {
        let wire = self.clone();
        Box::pin(async move { wire.send(request).await })
    }
}
