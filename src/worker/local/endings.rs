//! How processes of this server's time ended.

use std::collections::HashMap;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tokio::process::Child;
use tokio::runtime::Handle;

type Ending = Arc<OnceLock<ExitStatus>>;

/// The latest ending of each container's process. Processes of an earlier server are nobody's children, so of theirs
/// nothing is known.
#[derive(Default)]
pub(super) struct Endings(Mutex<HashMap<String, Ending>>);

impl Endings {
    /// Sees to it that the child leaves no zombie, and notes how it ends.
    pub fn watch(&self, container_id: &str, mut child: Child) {
        let ending = Ending::default();
        self.with(|endings| endings.insert(container_id.to_owned(), Arc::clone(&ending)));
        Handle::current().spawn(async move {
            if let Ok(status) = child.wait().await {
                ending.get_or_init(|| status);
            }
        });
    }

    pub fn of(&self, container_id: &str) -> Option<ExitStatus> {
        self.with(|endings| endings.get(container_id)?.get().copied())
    }

    pub fn forget(&self, container_id: &str) {
        self.with(|endings| endings.remove(container_id));
    }

    fn with<T>(&self, act: impl FnOnce(&mut HashMap<String, Ending>) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
