//! Follows what an engine tells of our containers, so that the keeper looks at once and not at its next round.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt as _;
use hyper_0_14::Method;
use serde_json::json;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::engine::{Engine, path};
use super::label;

/// How long an engine may tell nothing before it is asked whether it is there.
const IDLE: Duration = Duration::from_secs(10);

/// How long it may take to answer that.
const ANSWER: Duration = Duration::from_secs(5);

/// Time between two attempts to follow.
const PAUSE: Duration = Duration::from_secs(1);

/// The task that follows; it ends with this.
pub struct Follower {
    task: JoinHandle<()>,
    changed: Arc<Notify>,
}

impl Follower {
    pub fn start(engine: Arc<Engine>, pool_id: &str) -> Self {
        let changed = Arc::new(Notify::new());
        let filters = json!({
            "type": ["container"],
            "event": ["die", "destroy", "pause"],
            "label": [format!("{}={pool_id}", label::POOL)],
        });
        let path = path("/events", &[("filters", &filters.to_string())]);
        let task = tokio::spawn(follow(engine, path, Arc::clone(&changed)));
        Self { task, changed }
    }

    /// Resolves when something may have changed since it last did.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn follow(engine: Arc<Engine>, path: String, changed: Arc<Notify>) {
    loop {
        listen(&engine, &path, &changed).await;
        sleep(PAUSE).await;
        // What happened meanwhile is not told again.
        changed.notify_one();
    }
}

/// Returns when the engine is not there any more.
async fn listen(engine: &Engine, path: &str, changed: &Notify) {
    let mut pieces = pin!(engine.stream(Method::GET, path));
    loop {
        match timeout(IDLE, pieces.next()).await {
            // Whatever it says in full: that it says something is enough.
            Ok(Some(Ok(_))) => changed.notify_one(),
            Ok(Some(Err(_)) | None) => return,
            Err(_) => {
                let answer = timeout(ANSWER, engine.ping());
                if !answer.await.is_ok_and(|answer| answer.is_ok()) {
                    return;
                }
            }
        }
    }
}
