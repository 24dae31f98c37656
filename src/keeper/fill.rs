//! The duty that makes clusters: what buffers lack, then what hosts with `autofill` have room for; and that has free
//! clusters made anew, one at a time, whose profile has changed.

use std::collections::HashMap;

use async_trait::async_trait;

use super::Context;
use super::driver::{Duty, Report};
use crate::error::{self, Error};
use crate::pool::{Pool, buffers, lifecycle};
use crate::store::hosts::Host;
use crate::store::{Conn, hosts, slots};

/// See the module.
pub struct Fill {
    context: Context,
    /// What could not be filled in the last pass, and why.
    told: HashMap<String, String>,
}

impl Fill {
    /// The duty.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            told: HashMap::new(),
        }
    }

    /// Makes one kind of change; what fails is counted, logged when that is news, and does not keep the
    /// others from being made.
    async fn attempt<F>(&mut self, report: &mut Report, what: &str, change: F)
    where
        F: FnOnce(&mut Conn, &Pool) -> Result<usize, Error> + Send + 'static,
    {
        let pool = self.context.pool.clone();
        report.found += 1;
        match self
            .context
            .pool
            .store
            .write(move |connection| change(connection, &pool))
            .await
        {
            Ok(made) => {
                report.done += made;
                self.told.remove(what);
            }
            Err(error) => {
                report.failed += 1;
                let why = error::chain(&error);
                if self.told.get(what) != Some(&why) {
                    tracing::warn!(what, error = why, "cannot fill");
                    self.told.insert(what.to_owned(), why);
                }
            }
        }
    }
}

/// The ids of the hosts to look at: those with `autofill` that have room, and those that were said to lack something.
fn short(connection: &mut Conn) -> Result<Vec<String>, Error> {
    let mut short = Vec::new();
    for host in hosts::usable(connection)? {
        let has = slots::numbers(connection, &host.id)?.len();
        let has_room = has < usize::try_from(host.capacity).unwrap_or(0);
        if host.autofill && has_room || !host.status_detail.is_empty() {
            short.push(host.id);
        }
    }
    Ok(short)
}

/// Fills a host, if it is still to be filled at this moment. Why it cannot be filled is shown with the host, and logged
/// when that is news.
fn fill_host(connection: &mut Conn, pool: &Pool, host_id: &str) -> Result<usize, Error> {
    let Some(host) = hosts::find(connection, host_id)?.filter(Host::is_usable) else {
        return Ok(0);
    };
    let filled = if host.autofill {
        let flavour = &pool.settings.default_flavour;
        lifecycle::fill(connection, pool, &host, flavour, usize::MAX)
    } else {
        Ok(0)
    };
    let (made, lack) = match filled {
        Ok(made) => (made, String::new()),
        Err(Error::Conflict(why)) => (0, why),
        Err(error) => return Err(error),
    };
    if hosts::set_status(connection, &host.id, host.status, &lack)? && !lack.is_empty() {
        tracing::warn!(host = host.name, why = lack, "the host cannot be filled");
    }
    Ok(made)
}

#[async_trait]
impl Duty for Fill {
    fn name(&self) -> &'static str {
        "fill"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let mut report = Report::default();
        let pool = self.context.pool.clone();
        for buffer in pool.settings.buffers.clone() {
            let what = buffer.flavour.to_string();
            self.attempt(&mut report, &what, move |connection, pool| {
                buffers::fill(connection, pool, &buffer)
            })
            .await;
        }
        for host_id in pool.store.read(short).await? {
            let what = host_id.clone();
            self.attempt(&mut report, &what, move |connection, pool| {
                fill_host(connection, pool, &host_id)
            })
            .await;
        }
        for flavour in pool.store.read(outdated(&pool)).await? {
            let what = flavour.to_string();
            let renew = move |connection: &mut Conn, pool: &Pool| {
                buffers::renew_one(connection, pool, &flavour).map(usize::from)
            };
            self.attempt(&mut report, &what, renew).await;
        }
        if report.done > 0 {
            pool.bell.provision.notify_one();
        }
        Ok(report)
    }
}

/// The flavours that have a free cluster whose profile has changed.
fn outdated(
    pool: &Pool,
) -> impl FnOnce(&mut Conn) -> Result<Vec<crate::profile::Flavour>, Error> + Send + 'static {
    let pool = pool.clone();
    move |connection| {
        let mut found = Vec::new();
        for flavour in pool.catalogue.flavours() {
            if buffers::is_outdated(connection, &pool, flavour)? {
                found.push(flavour.clone());
            }
        }
        Ok(found)
    }
}
