//! A driver for each host, made when it is first needed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::metrics::Figures;
use crate::store::hosts::{Facts, Host};
use crate::worker::{
    AddressError, Connect, ConnectError, HostAddress, HostFacts, Metered, TlsNames, WorkerDriver,
    WorkerError,
};

/// The drivers of all hosts.
pub struct Workers {
    connect: Arc<dyn Connect>,
    drivers: Mutex<HashMap<String, Arc<dyn WorkerDriver>>>,
    figures: Arc<Figures>,
}

impl Workers {
    /// Drivers made by `connect`, whose calls add to the figures.
    pub fn new(connect: Arc<dyn Connect>, figures: Arc<Figures>) -> Self {
        Self {
            connect,
            drivers: Mutex::default(),
            figures,
        }
    }

    /// The driver of a host. The address of a host never changes, so neither does its driver.
    pub fn of(&self, host: &Host) -> Result<Arc<dyn WorkerDriver>, WorkerError> {
        let mut drivers = self.drivers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = drivers.get(&host.id) {
            return Ok(Arc::clone(driver));
        }
        let driver = self.of_new(host)?;
        drivers.insert(host.id.clone(), Arc::clone(&driver));
        Ok(driver)
    }

    /// Lets go of the drivers of hosts that there are not any more.
    pub fn retain(&self, is_there: impl Fn(&str) -> bool) {
        let mut drivers = self.drivers.lock().unwrap_or_else(PoisonError::into_inner);
        drivers.retain(|host_id, _| is_there(host_id));
    }

    /// The driver for what is no host yet.
    ///
    /// # Errors
    /// When there is none for that address, or a file for TLS cannot be used.
    pub fn reach(
        &self,
        address: &HostAddress,
        tls: Option<&TlsNames>,
    ) -> Result<Arc<dyn WorkerDriver>, ConnectError> {
        let driver = self.connect.connect(address, tls)?;
        let kind = match address {
            HostAddress::Local => "local",
            HostAddress::Tcp { .. } | HostAddress::Unix(_) => "docker",
        };
        let figures = Arc::clone(&self.figures);
        Ok(Arc::new(Metered::new(driver, kind, figures)))
    }

    fn of_new(&self, host: &Host) -> Result<Arc<dyn WorkerDriver>, WorkerError> {
        let refused = |error: &dyn std::error::Error| WorkerError::Refused(error.to_string());
        let address: HostAddress = host.worker_api.parse().map_err(|error| {
            let error: AddressError = error;
            refused(&error)
        })?;
        let tls = TlsNames::new(&host.tls_ca, &host.tls_cert, &host.tls_key)
            .map_err(|error| refused(&error))?;
        self.reach(&address, tls.as_ref())
            .map_err(|error| refused(&error))
    }
}

/// What a worker told, as it is stored.
pub fn facts(told: HostFacts) -> Facts {
    Facts {
        version: told.version,
        cores: told.cores.into(),
        memory: i64::try_from(told.memory).unwrap_or(i64::MAX),
        running_nodes: told.running.into(),
    }
}
