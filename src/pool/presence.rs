//! Whether whoever asked is still there to hear the answer.

use std::sync::Arc;

use tokio::sync::watch;

/// Somebody who may go away; clones are about the same one.
#[derive(Clone, Debug)]
pub struct Presence(Arc<watch::Sender<bool>>);

impl Default for Presence {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Presence {
    /// They have gone.
    pub fn leave(&self) {
        self.0.send_replace(true);
    }

    /// Whether they have.
    pub fn is_gone(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until they have.
    pub async fn gone(&self) {
        // The sender is in `self`, so it cannot be dropped meanwhile.
        let _ = self.0.subscribe().wait_for(|gone| *gone).await;
    }
}
