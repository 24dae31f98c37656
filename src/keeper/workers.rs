//! A driver for each host, made when it is first needed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::store::hosts::Host;
use crate::worker::HostAddress;
use crate::worker::{Connect, WorkerDriver, WorkerError};

/// The drivers of all hosts.
pub struct Workers {
    connect: Arc<dyn Connect>,
    drivers: Mutex<HashMap<String, Arc<dyn WorkerDriver>>>,
}

impl Workers {
    /// Drivers made by `connect`.
    pub fn new(connect: Arc<dyn Connect>) -> Self {
        Self {
            connect,
            drivers: Mutex::default(),
        }
    }

    /// The driver of a host. The address of a host never changes, so neither does its driver.
    pub fn of(&self, host: &Host) -> Result<Arc<dyn WorkerDriver>, WorkerError> {
        let mut drivers = self.drivers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(driver) = drivers.get(&host.id) {
            return Ok(Arc::clone(driver));
        }
        let driver = self.connect(&host.worker_api)?;
        drivers.insert(host.id.clone(), Arc::clone(&driver));
        Ok(driver)
    }

    /// Lets go of the drivers of hosts that there are not any more.
    pub fn retain(&self, is_there: impl Fn(&str) -> bool) {
        let mut drivers = self.drivers.lock().unwrap_or_else(PoisonError::into_inner);
        drivers.retain(|host_id, _| is_there(host_id));
    }

    /// Asks the worker at an address that is no host yet for a sign of life.
    pub async fn probe(&self, address: &HostAddress) -> Result<(), WorkerError> {
        self.connect(&address.to_string())?.ping().await.map(drop)
    }

    fn connect(&self, worker_api: &str) -> Result<Arc<dyn WorkerDriver>, WorkerError> {
        let address = worker_api
            .parse::<HostAddress>()
            .map_err(|error| WorkerError::Refused(error.to_string()))?;
        self.connect
            .connect(&address)
            .map_err(|error| WorkerError::Refused(error.to_string()))
    }
}
