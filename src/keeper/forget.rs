//! Removing what was kept for its time.

use async_trait::async_trait;

use super::Context;
use super::driver::{Duty, Report};
use crate::error::Error;
use crate::id;
use crate::pool::retry;
use crate::store::{Conn, events, released};

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
        let keep = id::millis(self.context.settings.history_keep);
        let before = id::now().saturating_sub(keep);
        let keep = id::millis(self.context.settings.events_keep);
        let past = id::now().saturating_sub(keep);
        let limit = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
        let mut removed = 0;
        loop {
            let keys = retry::prune(store, AT_ONCE).await?;
            let prune =
                move |connection: &mut Conn| Ok(released::prune(connection, before, limit)?);
            let clusters = store.write(prune).await?;
            let prune = move |connection: &mut Conn| Ok(events::prune(connection, past, limit)?);
            let events = store.write(prune).await?;
            removed += keys + clusters + events;
            if keys.max(clusters).max(events) < AT_ONCE {
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
