//! The single writer: a thread that gathers queued changes into one durable commit.

use std::sync::mpsc;
use std::thread;

use diesel::Connection as _;
use tokio::sync::oneshot;

use super::failpoint::Failpoint;
use super::{Conn, StoreError};
use crate::error::Error;

/// Changes that share one commit at most; a bound on how long the first of them waits.
const BATCH: usize = 512;

/// Makes one change and returns how to tell the outcome, once it is known whether the commit succeeded.
type Job = Box<dyn FnOnce(&mut Conn) -> Tell + Send>;
type Tell = Box<dyn FnOnce(Result<(), String>) + Send>;

/// The queue to the writing thread, which ends when this is dropped.
pub struct Writer {
    queue: mpsc::Sender<Job>,
}

impl Writer {
    pub fn spawn(connection: Conn) -> Self {
        let (queue, jobs) = mpsc::channel();
        thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || run(connection, &jobs))
            .expect("a thread can be started");
        Self { queue }
    }

    /// See [`super::Store::write`]. The change is made even when the caller goes away.
    pub async fn run<T, F>(&self, change: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        let (answer, outcome) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // Inside the batch's transaction this is a savepoint.
            let result = connection.transaction(change);
            Box::new(move |commit| {
                let told = match (result, commit) {
                    (Ok(_), Err(why)) => Err(StoreError::Commit(why).into()),
                    (result, _) => result,
                };
                // Nobody may be waiting any more.
                let _ = answer.send(told);
            })
        });
        self.queue.send(job).map_err(|_| StoreError::Closed)?;
        outcome
            .await
            .unwrap_or_else(|_| Err(StoreError::Closed.into()))
    }
}

fn run(mut connection: Conn, jobs: &mpsc::Receiver<Job>) {
    let mut failpoint = Failpoint::from_environment();
    while let Ok(first) = jobs.recv() {
        let mut told = Vec::new();
        let commit = connection.immediate_transaction(|connection| {
            let batch = std::iter::once(first).chain(jobs.try_iter()).take(BATCH);
            told.extend(batch.map(|job| job(connection)));
            failpoint.before_commit();
            Ok::<_, diesel::result::Error>(())
        });
        failpoint.after_commit();
        let commit = commit.map_err(|error| error.to_string());
        if let Err(why) = &commit {
            tracing::error!(error = %why, changes = told.len(), "a commit failed");
        }
        for tell in told {
            tell(commit.clone());
        }
    }
}
