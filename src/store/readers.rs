//! The readers: a few threads that answer queries, each on a connection of its own.
//!
//! They stay, since the allocator of glibc keeps for each thread what its largest query took.

use std::num::NonZero;
use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::thread;

use crossbeam_channel::{Receiver, Sender, unbounded};
use diesel::Connection as _;
use diesel::connection::{AnsiTransactionManager, SimpleConnection as _, TransactionManager};
use tokio::sync::oneshot;

use super::{Conn, StoreError};
use crate::error::Error;

/// More would not read faster than there are processors.
const READERS: RangeInclusive<usize> = 2..=4;

/// Answers one query, or tells why there is no connection.
type Job = Box<dyn FnOnce(Result<&mut Conn, StoreError>) + Send>;

/// The queue to the reading threads, which end when this is dropped.
pub struct Readers {
    queue: Sender<Job>,
}

impl Readers {
    /// Starts the threads. The first connects here, the others when they are needed.
    pub fn spawn(database: &Path) -> Result<Self, StoreError> {
        let mut first = Some(connect(database)?);
        let (queue, jobs) = unbounded();
        let processors = thread::available_parallelism().map_or(1, NonZero::get);
        for number in 1..=processors.clamp(*READERS.start(), *READERS.end()) {
            let (connection, jobs) = (first.take(), jobs.clone());
            let database = database.to_owned();
            thread::Builder::new()
                .name(format!("store-reader-{number}"))
                .spawn(move || run(&database, connection, &jobs))
                .expect("a thread can be started");
        }
        Ok(Self { queue })
    }

    /// See [`super::Store::read`].
    pub async fn run<T, F>(&self, query: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        let (answer, outcome) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            let result = match connection {
                Ok(connection) => connection.transaction(query),
                Err(error) => Err(error.into()),
            };
            // Nobody may be waiting any more.
            let _ = answer.send(result);
        });
        self.queue.send(job).map_err(|_| StoreError::Closed)?;
        outcome
            .await
            .unwrap_or_else(|_| Err(Error::Internal("a query panicked".into())))
    }
}

fn run(database: &Path, mut kept: Option<Conn>, jobs: &Receiver<Job>) {
    for job in jobs {
        let mut connection = match kept.take().map_or_else(|| connect(database), Ok) {
            Ok(connection) => connection,
            Err(error) => {
                job(Err(error));
                continue;
            }
        };
        let done = catch_unwind(AssertUnwindSafe(|| job(Ok(&mut connection))));
        // One that a panic or an error left in the middle of a transaction is of no more use.
        let is_whole = !AnsiTransactionManager::is_broken_transaction_manager(&mut connection);
        kept = (done.is_ok() && is_whole).then_some(connection);
    }
}

fn connect(database: &Path) -> Result<Conn, StoreError> {
    let shown = database.to_string_lossy();
    let mut connection = Conn::establish(&shown).map_err(StoreError::Reader)?;
    connection.batch_execute("PRAGMA busy_timeout = 5000; PRAGMA query_only = ON;")?;
    Ok(connection)
}
