//! The duty that releases what was held for its time, and tells of it before.

use async_trait::async_trait;

use super::Context;
use super::driver::{Duty, Report};
use crate::error::Error;

/// See the module.
pub struct Leases {
    context: Context,
}

impl Leases {
    /// The duty.
    pub fn new(context: Context) -> Self {
        Self { context }
    }
}

#[async_trait]
impl Duty for Leases {
    fn name(&self) -> &'static str {
        "leases"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let pool = &self.context.pool;
        let done = pool.warn_of_leases().await? + pool.expire_leases().await?;
        Ok(Report {
            found: done,
            done,
            failed: 0,
        })
    }
}
