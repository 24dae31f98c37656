//! Writing down what was called and is not in the audit yet, and removing what was kept long enough.

use std::time::Duration;

use async_trait::async_trait;
use tokio::time::Instant;

use super::Context;
use super::driver::{Duty, Report};
use crate::error::Error;
use crate::id;
use crate::store::{Conn, audit};

/// Time between two looks for what is too old.
const PRUNE_EVERY: Duration = Duration::from_secs(600);
/// How much is removed at once, so that nobody waits long for the writer.
const PRUNE_AT_ONCE: i64 = 1000;

/// See the module.
pub struct Audit {
    context: Context,
    /// When to look next for what is too old; at once after the start.
    prune_at: Option<Instant>,
}

impl Audit {
    /// Nothing is done yet.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            prune_at: None,
        }
    }

    async fn prune(&self) -> Result<usize, Error> {
        let keep = id::millis(self.context.settings.audit_keep);
        let before = id::now().saturating_sub(keep);
        let remove =
            move |connection: &mut Conn| Ok(audit::prune(connection, before, PRUNE_AT_ONCE)?);
        self.context.pool.store.write(remove).await
    }
}

#[async_trait]
impl Duty for Audit {
    fn name(&self) -> &'static str {
        "audit"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        let pool = &self.context.pool;
        let written = pool.ledger.flush(&pool.store).await?;
        let mut removed = 0;
        if self.prune_at.is_none_or(|at| at <= Instant::now()) {
            removed = self.prune().await?;
            // While there is more, each pass takes a part of it.
            if i64::try_from(removed).unwrap_or(i64::MAX) < PRUNE_AT_ONCE {
                self.prune_at = Some(Instant::now() + PRUNE_EVERY);
            }
        }
        Ok(Report {
            found: written + removed,
            done: written + removed,
            failed: 0,
        })
    }
}
