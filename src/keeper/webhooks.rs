//! The duty that sends events to webhooks.
//!
//! Each webhook is served in a task of its own, so that a slow one holds up no other: in rounds of what is due, each subject's
//! events one after the other. What came of a round is written down before the next one begins. One that nothing arrives at is
//! left alone for a while.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use futures::{StreamExt as _, stream};
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::Context;
use super::driver::{Duty, Report};
use crate::backoff::jittered;
use crate::error::{self, Error};
use crate::id;
use crate::pool::lifecycle::{LONGEST_PAUSE, pause};
use crate::store::Conn;
use crate::store::events::{self, Event};
use crate::store::webhooks::{self, Delivery, Webhook};

/// Events of one round.
const ROUND: i64 = 64;
/// Of these at once.
const AT_ONCE: usize = 8;

/// Sends an event.
#[async_trait]
pub trait Courier: Send + Sync {
    /// Tries once, within a bounded time.
    async fn send(&self, webhook: &Webhook, event: Event) -> Outcome;
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was acknowledged.
    Arrived,
    /// It was not, for that reason.
    Failed(String),
    /// The webhook wants nothing more, ever.
    Gone,
}

/// See the module.
pub struct Webhooks {
    context: Context,
    shared: Arc<Mutex<Shared>>,
    tasks: JoinSet<()>,
    /// The last event that was known when there was nothing to send.
    idle_since: Option<i64>,
}

#[derive(Default)]
struct Shared {
    /// Webhooks that are being served.
    busy: HashSet<String>,
    /// Those that nothing arrives at: how many rounds in a row, and until when they are left alone.
    deaf: HashMap<String, (i32, Instant)>,
}

impl Webhooks {
    /// The duty.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            shared: Arc::default(),
            tasks: JoinSet::new(),
            idle_since: None,
        }
    }

    fn begin(&mut self, webhook: Webhook) -> bool {
        {
            let mut shared = locked(&self.shared);
            let is_deaf = shared
                .deaf
                .get(&webhook.id)
                .is_some_and(|(_, until)| *until > Instant::now());
            if is_deaf || !shared.busy.insert(webhook.id.clone()) {
                return false;
            }
        }
        let (context, shared) = (self.context.clone(), Arc::clone(&self.shared));
        self.tasks.spawn(async move {
            let served = serve(&context, &webhook).await;
            let mut shared = locked(&shared);
            shared.busy.remove(&webhook.id);
            match served {
                Ok(true) => drop(shared.deaf.remove(&webhook.id)),
                Ok(false) => {
                    let rounds = shared
                        .deaf
                        .get(&webhook.id)
                        .map_or(1, |(rounds, _)| rounds.saturating_add(1));
                    let until = Instant::now() + jittered(pause(rounds));
                    shared.deaf.insert(webhook.id, (rounds, until));
                }
                Err(error) => {
                    let error = error::chain(&error);
                    tracing::error!(
                        webhook.id = webhook.id,
                        error,
                        "cannot write down what was sent"
                    );
                }
            }
        });
        true
    }
}

fn locked(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[async_trait]
impl Duty for Webhooks {
    fn name(&self) -> &'static str {
        "webhooks"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        while self.tasks.try_join_next().is_some() {}
        let store = &self.context.pool.store;
        let last = *store.news().borrow();
        if self.idle_since == Some(last) {
            return Ok(Report::default());
        }
        let waiting = store
            .read(|connection| Ok(webhooks::with_deliveries(connection)?))
            .await?;
        self.idle_since = waiting.is_empty().then_some(last);
        let found = waiting.len();
        let done = waiting
            .into_iter()
            .filter(|webhook| self.begin(webhook.clone()))
            .count();
        Ok(Report {
            found,
            done,
            failed: 0,
        })
    }
}

/// Sends what is due, until nothing is or nothing arrives. Says whether the webhook listens, as far as that is known.
async fn serve(context: &Context, webhook: &Webhook) -> Result<bool, Error> {
    let pool = &context.pool;
    loop {
        let (id, give_up) = (webhook.id.clone(), context.settings.webhook_give_up);
        let given_up = pool
            .store
            .write(move |connection| give_up_old(connection, &id, give_up))
            .await?;
        pool.figures.delivered("given_up", given_up);
        let id = webhook.id.clone();
        let read = move |connection: &mut Conn| {
            Ok(webhooks::due(
                connection,
                &id,
                id::now(),
                id::millis(LONGEST_PAUSE),
                ROUND,
            )?)
        };
        let due = pool.store.read(read).await?;
        if due.is_empty() {
            return Ok(true);
        }
        let sent: Vec<(Delivery, Outcome)> = stream::iter(due)
            .map(|(delivery, event)| async {
                (delivery, context.courier.send(webhook, event).await)
            })
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        let arrived = sent
            .iter()
            .filter(|(_, outcome)| *outcome == Outcome::Arrived)
            .count();
        let failed = sent.len() - arrived;
        pool.store
            .write(move |connection| record(connection, sent))
            .await?;
        pool.figures
            .delivered("arrived", u64::try_from(arrived).unwrap_or(0));
        pool.figures
            .delivered("failed", u64::try_from(failed).unwrap_or(0));
        if arrived == 0 {
            return Ok(false);
        }
    }
}

/// Forgets what is too old to be tried any more, and says so with the webhook.
fn give_up_old(connection: &mut Conn, webhook_id: &str, after: Duration) -> Result<u64, Error> {
    let now = id::now();
    let first = events::first_since(connection, now.saturating_sub(id::millis(after)))?;
    let number = webhooks::give_up(connection, webhook_id, first)?;
    if number > 0 {
        tracing::warn!(
            webhook.id = webhook_id,
            events = number,
            "events that cannot be sent are given up"
        );
        let error = format!("{number} events could not be sent in time, and were given up");
        webhooks::complain(connection, webhook_id, &error, now)?;
    }
    Ok(u64::try_from(number).unwrap_or(0))
}

fn record(connection: &mut Conn, sent: Vec<(Delivery, Outcome)>) -> Result<(), Error> {
    let now = id::now();
    for (delivery, outcome) in sent {
        match outcome {
            Outcome::Arrived => webhooks::arrived(connection, &delivery, now)?,
            Outcome::Failed(why) => {
                let pause = jittered(pause(delivery.attempts.saturating_add(1)));
                let retry_ts = now.saturating_add(id::millis(pause));
                webhooks::failed(connection, &delivery, retry_ts, &why, now)?;
            }
            Outcome::Gone => {
                tracing::warn!(
                    webhook.id = delivery.webhook_id,
                    "the webhook answered 410 and is turned off"
                );
                webhooks::enable(connection, &delivery.webhook_id, false)?;
                webhooks::complain(
                    connection,
                    &delivery.webhook_id,
                    "it answered 410, and was turned off",
                    now,
                )?;
            }
        }
    }
    Ok(())
}
