//! The connections there are, and which of them go when there is no place for another.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::task::{AbortHandle, Id, JoinError, JoinSet};
use tokio::time::Instant;

use super::patience::Meter;

/// One in so many goes at once: looking through all of them for each would cost a crowded server too much.
const SHARE: usize = 16;

/// The tasks that serve connections.
#[derive(Default)]
pub(super) struct Crowd {
    tasks: JoinSet<()>,
    /// Those that may be ended for others, by task.
    places: HashMap<Id, (AbortHandle, Arc<Meter>)>,
}

impl Crowd {
    /// Starts a task. One with a meter may be ended to make room.
    pub(super) fn add(
        &mut self,
        serving: impl Future<Output = ()> + Send + 'static,
        meter: Option<Arc<Meter>>,
    ) {
        let handle = self.tasks.spawn(serving);
        if let Some(meter) = meter {
            self.places.insert(handle.id(), (handle, meter));
        }
    }

    /// Waits until a task ends; pending for ever, if there is none.
    pub(super) async fn ended(&mut self) {
        match self.tasks.join_next_with_id().await {
            Some(Ok((id, ()))) => drop(self.places.remove(&id)),
            Some(Err(error)) => {
                self.places.remove(&error.id());
                report(&error);
            }
            None => std::future::pending().await,
        }
    }

    /// Waits until all tasks have ended.
    pub(super) async fn all_ended(&mut self) {
        while !self.tasks.is_empty() {
            self.ended().await;
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Ends those that have waited longest for their client. Answers whether there were any.
    pub(super) fn thin_out(&mut self) -> bool {
        let waiting = self
            .places
            .iter()
            .filter_map(|(id, (_, meter))| Some((meter.waiting_since()?, *id)));
        let leaving = longest(waiting.collect(), self.places.len().div_ceil(SHARE));
        for id in &leaving {
            if let Some((task, _)) = self.places.remove(id) {
                task.abort();
            }
        }
        if !leaving.is_empty() {
            tracing::debug!(connections = leaving.len(), "closed for want of places");
        }
        !leaving.is_empty()
    }
}

fn report(error: &JoinError) {
    if !error.is_cancelled() {
        tracing::error!(error = %error, "a connection's task failed");
    }
}

/// Those that wait since the earliest moments, so many at most. Pure.
fn longest<K: Ord>(mut waiting: Vec<(Instant, K)>, count: usize) -> Vec<K> {
    if count < waiting.len() {
        waiting.select_nth_unstable(count);
        waiting.truncate(count);
    }
    waiting.into_iter().map(|(_, who)| who).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn those_that_wait_longest_go_first() {
        let now = Instant::now();
        let waiting = |ages: &[u64]| {
            let since = |age: &u64| (now - Duration::from_millis(*age), *age);
            ages.iter().map(since).collect::<Vec<_>>()
        };
        for (ages, count, expected) in [
            (&[][..], 1, &[][..]),
            (&[5], 1, &[5]),
            (&[1, 9, 3, 7], 2, &[7, 9]),
            (&[1, 2], 5, &[1, 2]),
        ] {
            let mut found = longest(waiting(ages), count);
            found.sort_unstable();
            assert_eq!(found, expected);
        }
    }
}
