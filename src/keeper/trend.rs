//! Counting the clusters, for the chart of the last hour.

use async_trait::async_trait;

use super::Context;
use super::driver::{Duty, Report};
use crate::error::Error;

/// See the module.
pub struct Trend {
    context: Context,
}

impl Trend {
    /// Nothing is counted yet.
    pub fn new(context: Context) -> Self {
        Self { context }
    }
}

#[async_trait]
impl Duty for Trend {
    fn name(&self) -> &'static str {
        "trend"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let counts = self.context.pool.note_trend().await?;
        let found = usize::try_from(counts.total).unwrap_or(usize::MAX);
        Ok(Report {
            found,
            ..Report::default()
        })
    }
}
