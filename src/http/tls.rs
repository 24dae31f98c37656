//! TLS for those who come in: its files, and how new ones come into use while the server runs.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::time::sleep;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::server::WebPkiClientVerifier;

use crate::pem;

const CERT: &str = "tls_cert";
const KEY: &str = "tls_key";
const CLIENT_CA: &str = "tls_client_ca";

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Where the files are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The server's certificate, and those that lead from it to an authority.
    pub cert: PathBuf,
    /// The key of the first certificate.
    pub key: PathBuf,
    /// The authorities whose clients alone are let in; without it, clients need no certificate.
    pub client_ca: Option<PathBuf>,
}

/// A file that cannot be used. Holds nothing of what is in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{key} {path} {problem}")]
pub struct TlsError {
    /// The setting that names the file.
    pub key: &'static str,
    /// The file.
    pub path: PathBuf,
    /// What is wrong.
    pub problem: String,
}

/// What was read from the files.
struct Content {
    cert: Vec<u8>,
    key: Vec<u8>,
    client_ca: Option<Vec<u8>>,
}

impl TlsFiles {
    fn read(&self) -> Result<Content, TlsError> {
        let read = |key, path: &Path| pem::read(path).map_err(|problem| wrong(key, path, problem));
        Ok(Content {
            cert: read(CERT, &self.cert)?,
            key: read(KEY, &self.key)?,
            client_ca: match &self.client_ca {
                Some(path) => Some(read(CLIENT_CA, path)?),
                None => None,
            },
        })
    }

    /// What handshakes are made with. Pure.
    fn config(&self, content: &Content) -> Result<ServerConfig, TlsError> {
        let cert = |problem| wrong(CERT, &self.cert, problem);
        let key = |problem| wrong(KEY, &self.key, problem);
        let provider = Arc::new(ring::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .map_err(|error| cert(error.to_string()))?;
        let builder = match (&self.client_ca, &content.client_ca) {
            (Some(path), Some(text)) => {
                let client_ca = |problem| wrong(CLIENT_CA, path, problem);
                let roots = Arc::new(pem::authorities(text).map_err(client_ca)?);
                let verifier = WebPkiClientVerifier::builder_with_provider(roots, provider)
                    .build()
                    .map_err(|error| client_ca(error.to_string()))?;
                builder.with_client_cert_verifier(verifier)
            }
            _ => builder.with_no_client_auth(),
        };
        let chain = pem::certificates(&content.cert).map_err(cert)?;
        let secret = pem::key(&content.key).map_err(key)?;
        let mut config = builder
            .with_single_cert(chain, secret)
            .map_err(|error| key(format!("does not go with tls_cert: {error}")))?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }
}

fn wrong(key: &'static str, path: &Path, problem: String) -> TlsError {
    TlsError {
        key,
        path: path.to_owned(),
        problem,
    }
}

/// Files in use.
pub struct Tls {
    files: TlsFiles,
    present: RwLock<Arc<ServerConfig>>,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// Which of them cannot be used, and why.
    pub fn load(files: TlsFiles) -> Result<Self, TlsError> {
        let config = files.config(&files.read()?)?;
        Ok(Self {
            files,
            present: RwLock::new(Arc::new(config)),
        })
    }

    /// For the next connection.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        let present = self.present.read().unwrap_or_else(PoisonError::into_inner);
        TlsAcceptor::from(Arc::clone(&present))
    }

    /// Takes new files into use as they come, for ever. What cannot be used is told once, and changes nothing.
    ///
    /// They are compared by what is in them: times of change are too coarse on some file systems, and a file that is a
    /// link to another has the old one's.
    pub(super) async fn follow(self: Arc<Self>) {
        let mut tried = None;
        loop {
            let tls = Arc::clone(&self);
            let look = tokio::task::spawn_blocking(move || tls.look(tried));
            if let Ok(seen) = look.await {
                tried = Some(seen);
            }
            sleep(LOOK_EVERY).await;
        }
    }

    /// Looks whether the files are still those that were tried last, and tries them if not. Answers what they are.
    fn look(&self, tried: Option<[u8; 32]>) -> [u8; 32] {
        let read = self.files.read();
        let seen = fingerprint(&read);
        if tried == Some(seen) {
            return seen;
        }
        match read.and_then(|content| self.files.config(&content)) {
            Ok(config) => {
                *self.present.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
                if tried.is_some() {
                    tracing::info!("new TLS files are in use from the next connection on");
                }
            }
            Err(error) => {
                tracing::error!(error = %error, "new TLS files cannot be used; those before stay in use");
            }
        }
        seen
    }
}

fn fingerprint(read: &Result<Content, TlsError>) -> [u8; 32] {
    let mut hash = Sha256::new();
    match read {
        Ok(content) => {
            for part in [
                &content.cert,
                &content.key,
                content.client_ca.as_ref().unwrap_or(&Vec::new()),
            ] {
                hash.update(part.len().to_le_bytes());
                hash.update(part);
            }
        }
        Err(error) => hash.update(error.to_string()),
    }
    hash.finalize().into()
}
