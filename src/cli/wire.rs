//! How requests of the command line travel: HTTP, or HTTPS by rustls with the system's authorities or a file's.

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures::future::BoxFuture;
use http_body_util::combinators::BoxBody;
use hyper::body::Incoming;
use hyper::service::Service;
use hyper::{Request, Response};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::CliError;
use crate::error::chain;

/// How long a connection may take to come about.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

type Body = BoxBody<Bytes, Infallible>;

/// A client for plain requests, as the generated one wants it.
#[derive(Clone)]
pub struct Wire(Client<HttpsConnector<HttpConnector>, Body>);

/// Why there is no answer, with all that lies behind it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WireError(String);

impl Wire {
    /// A client for that server. The authorities are only looked for where they are needed.
    ///
    /// # Errors
    /// When there are none.
    pub fn new(server: &str, ca: Option<&Path>) -> Result<Self, CliError> {
        let roots = match ca {
            Some(file) => from_file(file)?,
            None if server.starts_with("https://") => from_system()?,
            None => RootCertStore::empty(),
        };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| CliError::Failed(format!("cannot set up TLS: {error}")))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .wrap_connector(tcp);
        Ok(Self(Client::builder(TokioExecutor::new()).build(connector)))
    }
}

fn from_file(file: &Path) -> Result<RootCertStore, CliError> {
    let wrong = |problem: &str| CliError::Usage(format!("--ca {}: {problem}", file.display()));
    let found: Result<Vec<_>, _> = CertificateDer::pem_file_iter(file)
        .map_err(|error| wrong(&error.to_string()))?
        .collect();
    let mut roots = RootCertStore::empty();
    for certificate in found.map_err(|error| wrong(&error.to_string()))? {
        roots
            .add(certificate)
            .map_err(|error| wrong(&error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(wrong("has no certificate; it must be a PEM file"));
    }
    Ok(roots)
}

fn from_system() -> Result<RootCertStore, CliError> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
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
        let answer = self.0.request(request);
        Box::pin(async { answer.await.map_err(|error| WireError(chain(&error))) })
    }
}
