//! Who did what, for operators to read.
//!
//! What a call changes and its entry are one transaction. A call that changed nothing, or was refused, goes to the
//! [`Ledger`], which counts those that are alike and is written a moment later: what strangers send costs no
//! transaction each, and a bounded number of rows.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::Pool;
use super::caller::Caller;
use crate::error::{self, Error};
use crate::id;
use crate::store::audit::{self, AuditFilter, Entry};
use crate::store::clusters::Cluster;
use crate::store::{Conn, Store, hosts};

/// The outcome of what was carried out.
pub const OK: &str = "ok";

/// Calls that are alike count as one entry within this time.
const WINDOW: Duration = Duration::from_secs(60);
/// This many different calls of one actor within a window have an entry each; more of them share.
const DIFFERENT: usize = 64;
/// The same for all of those together who have no valid token.
const DIFFERENT_OF_STRANGERS: usize = 16;

/// What a call is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Act {
    /// The action, for operations that have one.
    pub action: &'static str,
    /// For whom.
    pub user_id: String,
    /// To which cluster.
    pub cluster_id: String,
    /// To which host, or the cluster's.
    pub host_id: String,
}

impl Act {
    /// The action on a cluster, as it is now.
    pub fn on(action: &'static str, cluster: &Cluster) -> Self {
        Self {
            action,
            user_id: cluster.user_id.clone(),
            cluster_id: cluster.id.clone(),
            host_id: cluster.host_id.clone(),
        }
    }

    /// The action on a host.
    pub fn on_host(action: &'static str, host_id: &str) -> Self {
        Self {
            action,
            host_id: host_id.into(),
            ..Self::default()
        }
    }
}

/// Whose call was noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Known,
    Stranger,
}

/// What makes calls alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    kind: Kind,
    actor: String,
    address: String,
    operation: String,
    act: Act,
    outcome: &'static str,
}

/// Calls that are alike.
#[derive(Debug)]
struct Line {
    /// Counts up from line to line.
    number: u64,
    entry: Entry,
    /// The id of its row, and how often that says it came.
    written: Option<(i64, i64)>,
}

/// Calls that are not written down yet.
#[derive(Debug)]
pub struct Ledger {
    book: Mutex<Book>,
    /// Two flushes at once would write the same twice.
    flushing: tokio::sync::Mutex<()>,
}

#[derive(Debug)]
struct Book {
    since: Instant,
    lines: HashMap<Key, Line>,
    next_number: u64,
}

impl Default for Ledger {
    fn default() -> Self {
        Self {
            book: Mutex::new(Book {
                since: Instant::now(),
                lines: HashMap::new(),
                next_number: 0,
            }),
            flushing: tokio::sync::Mutex::default(),
        }
    }
}

impl Ledger {
    /// Notes a call of someone with a right to be here.
    pub fn note(&self, caller: &Caller, act: Act, outcome: &'static str) {
        self.book().note(Kind::Known, caller, act, outcome);
    }

    /// Notes a call that was refused before it was understood. `is_stranger` says that no valid token was shown.
    pub fn refuse(&self, caller: &Caller, outcome: &'static str, is_stranger: bool) {
        let kind = if is_stranger {
            Kind::Stranger
        } else {
            Kind::Known
        };
        self.book().note(kind, caller, Act::default(), outcome);
    }

    /// Writes down what is not yet. Returns how many rows that took.
    ///
    /// # Errors
    /// When the database cannot be written; nothing is lost then.
    pub async fn flush(&self, store: &Store) -> Result<usize, Error> {
        let _alone = self.flushing.lock().await;
        let due = self.book().due();
        if due.is_empty() {
            return Ok(0);
        }
        let rows: Vec<_> = due
            .iter()
            .map(|(_, entry, id)| (entry.clone(), *id))
            .collect();
        let write = move |connection: &mut Conn| -> Result<Vec<i64>, Error> {
            let put = |(entry, id): (Entry, Option<i64>)| match id {
                Some(id) => audit::set_times(connection, id, entry.times).map(|()| id),
                None => audit::insert(connection, entry),
            };
            Ok(rows.into_iter().map(put).collect::<Result<_, _>>()?)
        };
        let ids = store.write(write).await?;
        let mut book = self.book();
        for ((key, entry, _), id) in due.iter().zip(&ids) {
            if let Some(line) = book.lines.get_mut(key) {
                line.written = Some((*id, entry.times));
            }
        }
        book.turn_over();
        Ok(ids.len())
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    fn note(&mut self, kind: Kind, caller: &Caller, act: Act, outcome: &'static str) {
        self.turn_over();
        let mut key = Key {
            kind,
            actor: caller.who.name.clone(),
            address: caller.address.clone(),
            operation: caller.operation.clone(),
            act,
            outcome,
        };
        if !self.lines.contains_key(&key) && self.is_full(&key) {
            key.address.clear();
            key.act = Act::default();
        }
        let number = self.next_number;
        self.next_number += 1;
        let line = self.lines.entry(key).or_insert_with_key(|key| Line {
            number,
            entry: Entry {
                times: 0,
                address: key.address.clone(),
                ..entry(caller, &key.act, Some(outcome))
            },
            written: None,
        });
        line.entry.times += 1;
    }

    fn is_full(&self, new: &Key) -> bool {
        let (kind, actor) = (new.kind, &new.actor);
        let is_alike =
            |key: &&Key| key.kind == kind && (kind == Kind::Stranger || key.actor == *actor);
        let limit = match kind {
            Kind::Known => DIFFERENT,
            Kind::Stranger => DIFFERENT_OF_STRANGERS,
        };
        self.lines.keys().filter(is_alike).count() >= limit
    }

    /// The lines that their rows do not tell of yet, in the order in which they came.
    fn due(&self) -> Vec<(Key, Entry, Option<i64>)> {
        let mut due: Vec<(&Key, &Line)> = self
            .lines
            .iter()
            .filter(|(_, line)| !line.is_written())
            .collect();
        due.sort_unstable_by_key(|(_, line)| line.number);
        due.into_iter()
            .map(|(key, line)| {
                let id = line.written.map(|(id, _)| id);
                (key.clone(), line.entry.clone(), id)
            })
            .collect()
    }

    /// Begins a new window when the time of this one is over; what is not written stays.
    fn turn_over(&mut self) {
        if self.since.elapsed() >= WINDOW {
            self.lines.retain(|_, line| !line.is_written());
            self.since = Instant::now();
        }
    }
}

impl Line {
    fn is_written(&self) -> bool {
        self.written
            .is_some_and(|(_, times)| times == self.entry.times)
    }
}

/// An entry about one call, without its id.
fn entry(caller: &Caller, act: &Act, outcome: Option<&str>) -> Entry {
    let user_id = match act.user_id.as_str() {
        "" => &caller.who.user_id,
        user_id => user_id,
    };
    Entry {
        id: 0,
        ts: id::now(),
        actor: caller.who.name.clone(),
        address: caller.address.clone(),
        request_id: caller.request_id.clone(),
        operation: caller.operation.clone(),
        action: act.action.into(),
        user_id: user_id.into(),
        cluster_id: act.cluster_id.clone(),
        host_id: act.host_id.clone(),
        outcome: outcome.map(Into::into),
        times: 1,
    }
}

/// Writes, within the transaction that carries it out, that it is carried out.
pub fn done(connection: &mut Conn, caller: &Caller, act: &Act) -> Result<(), Error> {
    audit::insert(connection, entry(caller, act, Some(OK)))?;
    Ok(())
}

/// Writes, within the transaction that stores a wish, that it is stored. Returns the entry, whose outcome is to follow.
pub fn begun(connection: &mut Conn, caller: &Caller, act: &Act) -> Result<i64, Error> {
    Ok(audit::insert(connection, entry(caller, act, None))?)
}

impl Pool {
    /// Notes a failure, and makes of it what the caller may hear.
    ///
    /// # Errors
    /// The outcome's.
    pub fn settle<T>(
        &self,
        caller: &Caller,
        act: &Act,
        outcome: Result<T, Error>,
    ) -> Result<T, Error> {
        outcome.map_err(|error| {
            self.ledger.note(caller, act.clone(), error.reason());
            caller.who.tell(error)
        })
    }

    /// Writes how a wish came out. That it cannot be written is no reason to tell the caller otherwise.
    pub(super) async fn end_entry(&self, entry: i64, outcome: &'static str) {
        let write =
            move |connection: &mut Conn| Ok(audit::set_outcome(connection, entry, outcome)?);
        if let Err(error) = self.store.write(write).await {
            tracing::error!(
                error = error::chain(&error),
                "an outcome is not in the audit"
            );
        }
    }

    /// One page of the audit.
    pub async fn list_audit(&self, mut filter: AuditFilter) -> Result<Vec<Entry>, Error> {
        if let Err(error) = self.ledger.flush(&self.store).await {
            tracing::warn!(error = error::chain(&error), "the audit is not complete");
        }
        let query = move |connection: &mut Conn| {
            if let Some(named) = &mut filter.host_id
                && let Some(host) = hosts::find(connection, named)?
            {
                *named = host.id;
            }
            Ok(audit::list(connection, &filter)?)
        };
        self.store.read(query).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caller(address: &str) -> Caller {
        Caller {
            address: address.into(),
            operation: "hostOp".into(),
            ..Caller::anonymous("1")
        }
    }

    #[tokio::test(start_paused = true)]
    async fn calls_that_are_alike_count_as_one() {
        let ledger = Ledger::default();
        for _ in 0..1000 {
            ledger.refuse(&caller("10.0.0.1"), "unauthorized", true);
        }
        ledger.note(&caller("10.0.0.1"), Act::default(), "not_found");
        let due = ledger.book().due();
        let mut times: Vec<i64> = due.iter().map(|(_, entry, _)| entry.times).collect();
        times.sort_unstable();
        assert_eq!(times, [1, 1000]);
    }

    #[tokio::test(start_paused = true)]
    async fn many_strangers_share_an_entry() {
        let ledger = Ledger::default();
        for number in 0..100_000_u32 {
            let address = std::net::Ipv4Addr::from(number).to_string();
            ledger.refuse(&caller(&address), "unauthorized", true);
        }
        let due = ledger.book().due();
        assert_eq!(due.len(), DIFFERENT_OF_STRANGERS + 1);
        let shared = due.iter().find(|(key, _, _)| key.address.is_empty());
        let all: i64 = due.iter().map(|(_, entry, _)| entry.times).sum();
        assert!(shared.is_some() && all == 100_000);
        // Whoever has a token is not lost among them.
        ledger.note(&caller("10.0.0.1"), Act::default(), "not_found");
        assert_eq!(ledger.book().due().len(), due.len() + 1);
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_not_written_outlasts_the_window() {
        let ledger = Ledger::default();
        ledger.note(&caller("10.0.0.1"), Act::default(), "not_found");
        tokio::time::advance(WINDOW * 2).await;
        ledger.note(&caller("10.0.0.2"), Act::default(), "not_found");
        assert_eq!(ledger.book().due().len(), 2);
        for line in ledger.book().lines.values_mut() {
            line.written = Some((1, line.entry.times));
        }
        tokio::time::advance(WINDOW).await;
        ledger.note(&caller("10.0.0.1"), Act::default(), "not_found");
        assert_eq!(ledger.book().lines.len(), 1);
    }
}
