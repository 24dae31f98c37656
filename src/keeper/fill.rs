//! The duty that keeps hosts with `autofill` filled up to their capacity.

use async_trait::async_trait;

use super::Context;
use super::driver::{Duty, Report};
use crate::error::{self, Error};
use crate::pool::lifecycle;
use crate::store::{hosts, slots};

/// See the module.
pub struct Fill {
    context: Context,
}

impl Fill {
    /// The duty.
    pub fn new(context: Context) -> Self {
        Self { context }
    }

    async fn fill(&self, host_id: String) -> Result<usize, Error> {
        let pool = self.context.pool.clone();
        self.context
            .pool
            .store
            .write(move |connection| {
                // Read again: this is the moment that counts.
                match hosts::find(connection, &host_id)? {
                    Some(host) if host.is_usable() && host.autofill => {
                        lifecycle::fill(connection, &pool, &host, &pool.settings.default_flavour)
                    }
                    _ => Ok(0),
                }
            })
            .await
    }
}

#[async_trait]
impl Duty for Fill {
    fn name(&self) -> &'static str {
        "fill"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let find = |connection: &mut crate::store::Conn| {
            let mut short = Vec::new();
            for host in hosts::usable(connection)?
                .into_iter()
                .filter(|host| host.autofill)
            {
                let has = slots::numbers(connection, &host.id)?.len();
                if has < usize::try_from(host.capacity).unwrap_or(0) {
                    short.push(host);
                }
            }
            Ok(short)
        };
        let short = self.context.pool.store.read(find).await?;
        let mut report = Report {
            found: short.len(),
            ..Report::default()
        };
        for host in short {
            match self.fill(host.id).await {
                Ok(made) => report.done += made,
                Err(error) => {
                    report.failed += 1;
                    tracing::warn!(
                        host = host.name,
                        error = error::chain(&error),
                        "cannot fill the host"
                    );
                }
            }
        }
        if report.done > 0 {
            self.context.pool.bell.provision.notify_one();
        }
        Ok(report)
    }
}
