//! The duty that gives clusters to those who wait for them.

use async_trait::async_trait;

use super::Context;
use super::driver::{Duty, Report};
use crate::error::Error;

/// See the module.
pub struct Waiting {
    context: Context,
}

impl Waiting {
    /// The duty.
    pub fn new(context: Context) -> Self {
        Self { context }
    }
}

#[async_trait]
impl Duty for Waiting {
    fn name(&self) -> &'static str {
        "waiting"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let pool = &self.context.pool;
        let found = pool.line.length();
        if found == 0 {
            return Ok(Report::default());
        }
        let done = pool.serve_line().await?;
        Ok(Report {
            found,
            done,
            failed: 0,
        })
    }
}
