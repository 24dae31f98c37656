//! Removing what was kept for its time.

use async_trait::async_trait;

use super::Context;
use super::driver::{Duty, Report};
use crate::error::Error;
use crate::pool::retry;

/// How much is removed at once, so that nobody waits long for the writer.
const AT_ONCE: usize = 1000;

/// See the module.
pub struct Forget {
    context: Context,
}

impl Forget {
    /// The duty.
    pub fn new(context: Context) -> Self {
        Self { context }
    }
}

#[async_trait]
impl Duty for Forget {
    fn name(&self) -> &'static str {
        "forget"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let store = &self.context.pool.store;
        let mut removed = 0;
        loop {
            let keys = retry::prune(store, AT_ONCE).await?;
            removed += keys;
            if keys < AT_ONCE {
                break;
            }
        }
        Ok(Report {
            found: removed,
            done: removed,
            failed: 0,
        })
    }
}
