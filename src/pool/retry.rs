//! Requests that may be sent again: what was carried out under a client's key is not carried out twice.
//!
//! That it was is written in the transaction that carries it out, so there is no moment at which a crash could tear the
//! two apart. What was refused changed nothing and is not noted.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use sha2::{Digest as _, Sha256};
use tokio::sync::OwnedMutexGuard;

use super::caller::Caller;
use crate::error::Error;
use crate::id::{self, Millis};
use crate::store::keys::{self, Done};
use crate::store::{Conn, Store};

/// How the field is called.
pub const FIELD: &str = "Idempotency-Key";
/// How long it is known what was carried out.
const KEEP: Duration = Duration::from_secs(24 * 3600);

/// A key, and what is asked for with it. Of both only the hash is kept: clients put there what they like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retry {
    key_hash: String,
    request_hash: String,
}

impl Retry {
    /// `request` is the same text for the same request.
    pub fn new(key: &str, request: &str) -> Self {
        Self {
            key_hash: hash(key),
            request_hash: hash(request),
        }
    }

    /// What was carried out with the caller's key before, if there is a key and it is not too long ago.
    ///
    /// # Errors
    /// [`Error::Conflict`] when that was something else.
    pub fn before(
        retry: Option<&Self>,
        connection: &mut Conn,
        caller: &Caller,
    ) -> Result<Option<Done>, Error> {
        let Some(retry) = retry else {
            return Ok(None);
        };
        let found = keys::find(connection, &caller.who.name, &retry.key_hash)?;
        match found.filter(|done| is_kept(done.ts, id::now())) {
            Some(done) if done.request_hash != retry.request_hash => Err(Error::Conflict(format!(
                "{FIELD}: another request was carried out with this key"
            ))),
            found => Ok(found),
        }
    }

    /// Notes, within the transaction that carries it out, that it is carried out, if there is a key.
    pub fn note(
        retry: Option<&Self>,
        connection: &mut Conn,
        caller: &Caller,
        cluster_id: &str,
        generation: i64,
    ) -> Result<(), Error> {
        let Some(retry) = retry else {
            return Ok(());
        };
        let done = Done {
            caller: caller.who.name.clone(),
            key_hash: retry.key_hash.clone(),
            request_hash: retry.request_hash.clone(),
            cluster_id: cluster_id.into(),
            generation,
            ts: id::now(),
        };
        Ok(keys::put(connection, &done)?)
    }

    /// Forgets, within the transaction that undoes it, that it was carried out.
    pub fn forget(
        retry: Option<&Self>,
        connection: &mut Conn,
        caller: &Caller,
    ) -> Result<(), Error> {
        match retry {
            Some(retry) => Ok(keys::delete(connection, &caller.who.name, &retry.key_hash)?),
            None => Ok(()),
        }
    }
}

fn hash(text: &str) -> String {
    id::hex(&Sha256::digest(text))
}

/// Pure. What is of a time to come was written before the clock was set back, and is as good as new for as long.
fn is_kept(ts: Millis, now: Millis) -> bool {
    let keep = id::millis(KEEP);
    ts > now.saturating_sub(keep) && ts < now.saturating_add(keep)
}

/// Forgets what was carried out long ago, this many at most. Returns how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn prune(store: &Store, limit: usize) -> Result<usize, Error> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let (now, keep) = (id::now(), id::millis(KEEP));
    let (before, after) = (now.saturating_sub(keep), now.saturating_add(keep));
    store
        .write(move |connection| Ok(keys::prune(connection, before, after, limit)?))
        .await
}

/// Who sent it, and the hash of its key.
type Key = (String, String);

/// Lets requests with the same key pass one after the other.
#[derive(Debug, Default)]
pub struct Turns(Mutex<HashMap<Key, Weak<tokio::sync::Mutex<()>>>>);

impl Turns {
    /// Waits until no request with this key is under way. The turn ends when what is returned is dropped.
    pub async fn wait(
        &self,
        caller: &Caller,
        retry: Option<&Retry>,
    ) -> Option<OwnedMutexGuard<()>> {
        let key = (caller.who.name.clone(), retry?.key_hash.clone());
        let turn = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            turns.retain(|_, turn| turn.strong_count() > 0);
            match turns.get(&key).and_then(Weak::upgrade) {
                Some(turn) => turn,
                None => {
                    let turn = Arc::default();
                    turns.insert(key, Arc::downgrade(&turn));
                    turn
                }
            }
        };
        Some(turn.lock_owned().await)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[test]
    fn a_day_counts_on_both_sides_of_now() {
        let day = id::millis(KEEP);
        let kept = |ts| is_kept(ts, 10 * day);
        assert!(kept(10 * day) && kept(9 * day + 1) && kept(11 * day - 1));
        assert!(!kept(9 * day) && !kept(11 * day));
    }

    #[tokio::test]
    async fn the_same_key_passes_once_at_a_time_and_others_beside_it() {
        let (turns, caller) = (Turns::default(), Caller::anonymous("1"));
        let (one, other) = (Retry::new("a", "x"), Retry::new("b", "x"));
        let first = turns.wait(&caller, Some(&one)).await;
        assert!(first.is_some() && turns.wait(&caller, None).await.is_none());
        assert!(turns.wait(&caller, Some(&other)).now_or_never().is_some());
        let mut second = Box::pin(turns.wait(&caller, Some(&one)));
        assert!((&mut second).now_or_never().is_none());
        drop(first);
        assert!(second.await.is_some());
        // Nothing is left of those that passed.
        drop(turns.wait(&caller, Some(&other)).await);
        assert_eq!(turns.0.lock().unwrap().len(), 1);
    }
}
