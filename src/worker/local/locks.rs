//! Mutual exclusion by name.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Mutex as Lock, OwnedMutexGuard};

/// A lock for each name, there only while someone holds it or waits for it.
pub(super) struct Locks<K>(Mutex<HashMap<K, Arc<Lock<()>>>>);

impl<K> Default for Locks<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash> Locks<K> {
    /// Waits, in order of arrival, until nobody else holds that name.
    pub async fn lock(&self, name: K) -> OwnedMutexGuard<()> {
        self.of(name).lock_owned().await
    }

    /// Takes that name if nobody holds it.
    pub fn try_lock(&self, name: K) -> Option<OwnedMutexGuard<()>> {
        self.of(name).try_lock_owned().ok()
    }

    /// Does it while nobody holds, or can take, a name like that; `None` if somebody does. It must not take long.
    pub fn while_free<T>(&self, like: impl Fn(&K) -> bool, act: impl FnOnce() -> T) -> Option<T> {
        let locks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_held =
            |(name, lock): (&K, &Arc<Lock<()>>)| like(name) && Arc::strong_count(lock) > 1;
        (!locks.iter().any(is_held)).then(act)
    }

    fn of(&self, name: K) -> Arc<Lock<()>> {
        let mut locks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // One that only the map knows is not in use, and nobody can take it up while the map is locked.
        locks.retain(|_, lock| Arc::strong_count(lock) > 1);
        Arc::clone(locks.entry(name).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_holds_a_name_at_a_time_and_unused_names_are_forgotten() {
        let locks = Locks::default();
        let held = locks.lock("a").await;
        assert!(locks.try_lock("a").is_none());
        assert!(locks.try_lock("b").is_some());
        drop(held);
        assert!(locks.try_lock("a").is_some());
        assert_eq!(locks.0.lock().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn what_needs_names_to_be_free_is_done_only_then() {
        let locks = Locks::default();
        let held = locks.lock("a").await;
        assert_eq!(locks.while_free(|name| *name == "a", || 1), None);
        assert_eq!(locks.while_free(|name| *name == "b", || 1), Some(1));
        drop(held);
        assert_eq!(locks.while_free(|name| *name == "a", || 1), Some(1));
    }
}
