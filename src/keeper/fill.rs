//! The duty that makes clusters: what buffers lack, then what hosts with `autofill` have room for; and that has free
//! clusters made anew, one at a time, whose profile has changed.

use async_trait::async_trait;

use super::Context;
use super::driver::{Duty, Report};
use crate::error::{self, Error};
use crate::pool::{Pool, buffers, lifecycle};
use crate::store::{Conn, hosts, slots};

/// See the module.
pub struct Fill {
    context: Context,
}

impl Fill {
    /// The duty.
    pub fn new(context: Context) -> Self {
        Self { context }
    }

    /// Makes one kind of change; what fails is counted and logged, and does not keep the others from being made.
    async fn attempt<F>(&self, report: &mut Report, what: &str, change: F)
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
            Ok(made) => report.done += made,
            Err(error) => {
                report.failed += 1;
                tracing::warn!(what, error = error::chain(&error), "cannot fill");
            }
        }
    }
}

/// The ids of hosts with `autofill` that have room.
fn short(connection: &mut Conn) -> Result<Vec<String>, Error> {
    let mut short = Vec::new();
    for host in hosts::usable(connection)?
        .into_iter()
        .filter(|host| host.autofill)
    {
        let has = slots::numbers(connection, &host.id)?.len();
        if has < usize::try_from(host.capacity).unwrap_or(0) {
            short.push(host.id);
        }
    }
    Ok(short)
}

/// Fills a host, if it is still to be filled at this moment.
fn fill_host(connection: &mut Conn, pool: &Pool, host_id: &str) -> Result<usize, Error> {
    match hosts::find(connection, host_id)? {
        Some(host) if host.is_usable() && host.autofill => lifecycle::fill(
            connection,
            pool,
            &host,
            &pool.settings.default_flavour,
            usize::MAX,
        ),
        _ => Ok(0),
    }
}

#[async_trait]
impl Duty for Fill {
    fn name(&self) -> &'static str {
        "fill"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let mut report = Report::default();
        let pool = &self.context.pool;
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
        for flavour in pool.store.read(outdated(pool)).await? {
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
