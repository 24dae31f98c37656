//! From the address of a host to the driver that operates it.

use std::path::PathBuf;
use std::sync::Arc;

use super::docker::{DockerConfig, DockerDriver};
use super::{HostAddress, Limited, Limits, TlsError, TlsFiles, TlsNames, WorkerDriver};

/// Why there is no driver for an address. `Display` is in words an operator can act on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// This version has no driver for that kind of address.
    #[error("{0}")]
    Unsupported(String),
    /// There is a driver, but it cannot be set up as things are.
    #[error("{0}")]
    Refused(String),
    /// Its files for TLS cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
}

/// Makes drivers. Setting one up reaches for nothing: whether the worker answers is for
/// [`WorkerDriver::ping`] to tell.
pub trait Connect: Send + Sync {
    /// The driver for the host at that address, spoken to over TLS with these files; asked twice, both operate the same
    /// worker.
    ///
    /// # Errors
    /// When there is no driver for the address, or a file cannot be used.
    fn connect(
        &self,
        host: &HostAddress,
        tls: Option<&TlsNames>,
    ) -> Result<Arc<dyn WorkerDriver>, ConnectError>;
}

/// The drivers of this version, each with time limits around it.
pub struct Connector {
    local: Arc<dyn WorkerDriver>,
    docker: Option<DockerConfig>,
    tls_folder: PathBuf,
    limits: Limits,
}

impl Connector {
    /// Offers `local` as the embedded worker. It is one driver for all who ask, because calls exclude each other only
    /// within one driver.
    #[must_use]
    pub fn new(local: impl WorkerDriver + 'static, limits: Limits) -> Self {
        let local = Limited::new(Arc::new(local), limits);
        Self {
            local: Arc::new(local),
            docker: None,
            tls_folder: PathBuf::new(),
            limits,
        }
    }

    /// Offers Docker Engines too, with the files for TLS in that folder.
    #[must_use]
    pub fn with_docker(self, config: DockerConfig, tls_folder: PathBuf) -> Self {
        Self {
            docker: Some(config),
            tls_folder,
            ..self
        }
    }
}

impl Connect for Connector {
    fn connect(
        &self,
        host: &HostAddress,
        tls: Option<&TlsNames>,
    ) -> Result<Arc<dyn WorkerDriver>, ConnectError> {
        let tls = tls.map(|names| TlsFiles::new(&self.tls_folder, names.clone()));
        if let Some(files) = &tls {
            files.load()?;
        }
        match host {
            HostAddress::Local => Ok(Arc::clone(&self.local)),
            HostAddress::Tcp { .. } | HostAddress::Unix(_) => {
                let docker = self.docker.clone();
                let driver = docker
                    .and_then(|config| DockerDriver::new(host, tls, config))
                    .ok_or_else(|| {
                        ConnectError::Unsupported(format!("{host}: Docker Engines are not offered"))
                    })?;
                Ok(Arc::new(Limited::new(Arc::new(driver), self.limits)))
            }
        }
    }
}
