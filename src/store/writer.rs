//! The single writer: a thread that gathers queued changes into one durable commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Instant;

use diesel::Connection as _;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use tokio::sync::{oneshot, watch};

use super::failpoint::Failpoint;
use super::{Conn, StoreError, events};
use crate::error::Error;
use crate::metrics::StoreFigures;
use crate::trace::{self, Ended, Side};

/// Changes that share one commit at most; a bound on how long the first of them waits.
const BATCH: usize = 512;

/// Makes one change and returns how to tell the outcome, once it is known whether the commit succeeded. Instead of a
/// connection it may get why there is none.
type Job = Box<dyn FnOnce(Result<&mut Conn, &str>) -> Tell + Send>;
type Tell = Box<dyn FnOnce(Result<(), String>) + Send>;

/// The queue to the writing thread, which ends when this is dropped.
pub struct Writer {
    queue: mpsc::Sender<Job>,
    commits: Arc<AtomicU64>,
    news: watch::Sender<i64>,
    figures: StoreFigures,
}

impl Writer {
    pub fn spawn(mut connection: Conn, failpoint: Failpoint) -> Self {
        let (queue, jobs) = mpsc::channel();
        let news = watch::Sender::new(events::last(&mut connection).unwrap_or(0));
        let told = news.clone();
        let commits = Arc::new(AtomicU64::new(0));
        let count = Arc::clone(&commits);
        let figures = StoreFigures::default();
        let own = figures.clone();
        thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || run(connection, &jobs, failpoint, &count, &told, &own))
            .expect("a thread can be started");
        Self {
            queue,
            commits,
            news,
            figures,
        }
    }

    /// What it is measured by.
    pub fn figures(&self) -> &StoreFigures {
        &self.figures
    }

    /// How many commits there were.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Acquire)
    }

    /// See [`super::Store::news`].
    pub fn news(&self) -> watch::Receiver<i64> {
        self.news.subscribe()
    }

    /// See [`super::Store::write`]. The change is made even when the caller goes away.
    pub async fn run<T, F>(&self, change: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        let (answer, outcome) = oneshot::channel();
        let (began, span) = (Instant::now(), trace::begun());
        let job: Job = Box::new(move |connection| {
            let result = match connection {
                Ok(connection) => attempt(connection, change),
                Err(why) => Err(StoreError::Commit(why.into()).into()),
            };
            Box::new(move |commit| {
                let told = match (result, commit) {
                    (Ok(_), Err(why)) => Err(StoreError::Commit(why).into()),
                    (result, _) => result,
                };
                // Nobody may be waiting any more.
                let _ = answer.send(told);
            })
        });
        self.figures.queued.inc();
        self.queue.send(job).map_err(|_| StoreError::Closed)?;
        let outcome = outcome
            .await
            .unwrap_or_else(|_| Err(StoreError::Closed.into()));
        trace::ended(span, || Ended {
            name: "store commit".into(),
            side: Side::Internal,
            began,
            facts: vec![("db.system.name", "sqlite".into())],
            failure: matches!(outcome, Err(Error::StoreUnavailable(_)))
                .then(|| "not stored".into()),
        });
        outcome
    }
}

/// Makes a change in a savepoint of the batch's transaction. One that panics is undone like one that fails: the others
/// of the batch are not to blame.
fn attempt<T>(
    connection: &mut Conn,
    change: impl FnOnce(&mut Conn) -> Result<T, Error>,
) -> Result<T, Error> {
    connection.transaction(|connection| {
        let depth = depth(connection);
        catch_unwind(AssertUnwindSafe(|| change(connection))).unwrap_or_else(|_| {
            // The panic came through the savepoints that the change had opened itself.
            while self::depth(connection) > depth {
                AnsiTransactionManager::rollback_transaction(connection)?;
            }
            Err(Error::Internal("a change panicked".into()))
        })
    })
}

/// How many transactions and savepoints are open; none when the connection does not know any more.
fn depth(connection: &mut Conn) -> u32 {
    AnsiTransactionManager::transaction_manager_status_mut(connection)
        .transaction_depth()
        .ok()
        .flatten()
        .map_or(0, u32::from)
}

fn run(
    mut connection: Conn,
    jobs: &mpsc::Receiver<Job>,
    mut failpoint: Failpoint,
    commits: &AtomicU64,
    news: &watch::Sender<i64>,
    figures: &StoreFigures,
) {
    while let Ok(first) = jobs.recv() {
        let mut first = Some(first);
        let mut told = Vec::new();
        let began = Instant::now();
        let commit = connection.immediate_transaction(|connection| {
            let batch = first.take().into_iter().chain(jobs.try_iter()).take(BATCH);
            told.extend(batch.map(|job| job(Ok(&mut *connection))));
            let last = events::last(connection).ok();
            failpoint.before_commit();
            Ok::<_, diesel::result::Error>(last)
        });
        failpoint.after_commit();
        commits.fetch_add(1, Ordering::Release);
        if let Ok(Some(last)) = commit {
            news.send_if_modified(|known| std::mem::replace(known, last) != last);
        }
        let commit = commit.map(drop).map_err(|error| error.to_string());
        if let (Err(why), Some(first)) = (&commit, first) {
            // It has not even begun, perhaps after a long wait for a lock: those that queued meanwhile have waited, too.
            let queued = std::iter::once(first).chain(jobs.try_iter());
            told.extend(queued.map(|job| job(Err(why))));
        }
        figures.note(told.len(), commit.is_ok(), began.elapsed());
        if let Err(why) = &commit {
            tracing::error!(error = %why, changes = told.len(), "a commit failed");
        }
        for tell in told {
            tell(commit.clone());
        }
    }
}
