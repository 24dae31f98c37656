//! Between those who wish and the keeper: nudges one way, outcomes the other.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, mpsc};

use crate::worker::WorkerError;

/// Nudges for the keeper, one for each of its duties that a wish can concern, and outcomes for those who wait.
#[derive(Default)]
pub struct Bell {
    /// A cluster's wish changed.
    pub provision: Arc<Notify>,
    /// There may be room to fill.
    pub fill: Arc<Notify>,
    /// A cluster's health is not known.
    pub health: Arc<Notify>,
    /// There may be a cluster for those who wait for one.
    pub line: Arc<Notify>,
    /// A host was added or is to be reset.
    pub hosts: Arc<Notify>,
    /// There may be more for a webhook.
    pub webhooks: Arc<Notify>,
    waiting: Mutex<HashMap<String, Vec<mpsc::UnboundedSender<Outcome>>>>,
}

/// What came of carrying out a cluster's wish.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The wish, as the cluster's generation.
    pub generation: i64,
    /// Whether it was carried out in full.
    pub result: Result<(), WorkerError>,
}

impl Bell {
    /// Starts to listen for outcomes of this cluster. To miss none, listen before wishing.
    pub fn listen(self: &Arc<Self>, cluster_id: &str) -> Listener {
        let (sender, outcomes) = mpsc::unbounded_channel();
        self.waiting()
            .entry(cluster_id.into())
            .or_default()
            .push(sender);
        Listener {
            bell: Arc::clone(self),
            cluster_id: cluster_id.into(),
            outcomes,
        }
    }

    /// Tells those who listen what came of a cluster's wish.
    pub fn tell(&self, cluster_id: &str, outcome: &Outcome) {
        if let Some(senders) = self.waiting().get(cluster_id) {
            for sender in senders {
                // A listener that has just gone is no loss.
                let _ = sender.send(outcome.clone());
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, HashMap<String, Vec<mpsc::UnboundedSender<Outcome>>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Hears the outcomes of one cluster until it is dropped.
pub struct Listener {
    bell: Arc<Bell>,
    cluster_id: String,
    outcomes: mpsc::UnboundedReceiver<Outcome>,
}

impl Listener {
    /// Waits until this generation, or a later one, was carried out or failed.
    pub async fn settled(&mut self, generation: i64) -> Result<(), WorkerError> {
        while let Some(outcome) = self.outcomes.recv().await {
            if outcome.generation >= generation {
                return outcome.result;
            }
        }
        Err(WorkerError::Failed("the server is shutting down".into()))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.outcomes.close();
        let mut waiting = self.bell.waiting();
        if let Some(senders) = waiting.get_mut(&self.cluster_id) {
            senders.retain(|sender| !sender.is_closed());
            if senders.is_empty() {
                waiting.remove(&self.cluster_id);
            }
        }
    }
}
