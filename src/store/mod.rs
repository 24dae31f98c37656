//! What the pool knows, in SQLite.
//!
//! All changes go through one writer, a thread of its own that gathers what is queued into one durable commit. Reads run
//! beside it on a pool of connections. No statement runs on an async thread. Queries stand in one file per table and
//! take a connection, so that several of them make one transaction.

pub mod audit;
mod cached;
pub mod census;
pub mod clusters;
pub mod connections;
pub mod error;
pub mod events;
mod failpoint;
pub mod holds;
pub mod hosts;
pub mod identity;
pub mod keys;
pub mod labels;
pub mod nodes;
mod readers;
pub mod released;
mod schema;
pub mod slots;
pub mod spans;
pub mod text;
pub mod tokens;
pub mod warnings;
pub mod webhooks;
mod writer;

use std::fs::{File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use diesel::connection::SimpleConnection as _;
use diesel::migration::MigrationSource;
use diesel::sql_types::Text;
use diesel::sqlite::{Sqlite, SqliteConnection};
use diesel::{Connection as _, RunQueryDsl as _};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use tokio::sync::watch;

pub use error::{StoreError, is_duplicate};
use readers::Readers;
pub use text::{
    EventKind, Health, HostKind, HostStatus, LogLevel, LogType, NodeStatus, NodeWanted,
    ReleaseReason, Role, Status, Wanted,
};
use writer::Writer;

use crate::error::Error;
use crate::metrics::StoreFigures;
use failpoint::Failpoint;

/// The migrations, compiled in.
pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// A database connection.
pub type Conn = SqliteConnection;

/// A handle on the database; clones share it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    writer: Writer,
    readers: Readers,
    pool_id: String,
    /// Held until the last handle is dropped, so that a second server on the same file is refused.
    _lock: File,
}

impl Store {
    /// Opens the database file, made if absent, and brings it up to this version.
    ///
    /// # Errors
    /// When the file cannot be used, is in use by another server, or comes from a newer version. It is unchanged then.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let shown = path.display().to_string();
        let lock = lock(path, &shown)?;
        let mut connection = connect(path, &shown)?;
        let mut failpoint = Failpoint::from_environment();
        migrate(&mut connection, &shown, &mut failpoint)?;
        let pool_id = identity::ensure(&mut connection, &mut failpoint)?;
        let inner = Inner {
            writer: Writer::spawn(connection, failpoint),
            readers: Readers::spawn(path)?,
            pool_id,
            _lock: lock,
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// The id of this pool, made with the database; what workers make for it is marked with it.
    pub fn pool_id(&self) -> &str {
        &self.inner.pool_id
    }

    /// Runs `change` as one transaction and returns when it is durable. An `Err` from it undoes all of it.
    ///
    /// # Errors
    /// What `change` returns, or that the commit failed.
    pub async fn write<T, F>(&self, change: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        self.inner.writer.run(change).await
    }

    /// What the writer is measured by.
    pub fn figures(&self) -> &StoreFigures {
        self.inner.writer.figures()
    }

    /// Changes whenever something was written: what was read at the same revision is still so.
    pub fn revision(&self) -> u64 {
        self.inner.writer.commits()
    }

    /// The id of the last event, whenever there is another one.
    pub fn news(&self) -> watch::Receiver<i64> {
        self.inner.writer.news()
    }

    /// Makes sure that the database can be read, and that something new can be written to the disk.
    ///
    /// # Errors
    /// When it cannot.
    pub async fn check(&self) -> Result<(), Error> {
        self.read(|connection| Ok(identity::find(connection).map(drop)?))
            .await?;
        self.write(|connection| Ok(identity::rewrite(connection)?))
            .await
    }

    /// Runs `query` on one consistent view of the database.
    ///
    /// # Errors
    /// What `query` returns, or that no connection is free.
    pub async fn read<T, F>(&self, query: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, Error> + Send + 'static,
    {
        self.inner.readers.run(query).await
    }
}

/// The database, for a command that changes something in it, also while a server runs on it. Without a server it is made
/// if absent, and brought up to this version.
///
/// # Errors
/// When the file cannot be used, or a server of another version runs on it.
pub fn console<T, E: From<StoreError>>(
    path: &Path,
    change: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    let shown = path.display().to_string();
    let alone = match lock(path, &shown) {
        Ok(lock) => Some(lock),
        Err(StoreError::InUse { .. }) => None,
        Err(error) => return Err(error.into()),
    };
    let mut connection = connect(path, &shown)?;
    if alone.is_some() {
        let mut failpoint = Failpoint::from_environment();
        migrate(&mut connection, &shown, &mut failpoint)?;
        identity::ensure(&mut connection, &mut failpoint)?;
    } else if connection
        .has_pending_migration(MIGRATIONS)
        .map_err(|source| StoreError::Migrate {
            path: shown.clone(),
            source,
        })?
    {
        return Err(StoreError::OtherVersion { path: shown }.into());
    }
    let mut outcome = None;
    let committed = connection.immediate_transaction(|connection| {
        let done = change(connection);
        let is_done = done.is_ok();
        outcome = Some(done);
        is_done
            .then_some(())
            .ok_or(diesel::result::Error::RollbackTransaction)
    });
    match (outcome, committed) {
        (Some(Err(error)), _) => Err(error),
        (Some(Ok(done)), Ok(())) => Ok(done),
        (_, Err(error)) => Err(StoreError::Query(error).into()),
        (None, Ok(())) => Err(StoreError::Closed.into()),
    }
}

/// What a query finds in the database, if there is one. Nothing is changed, and no server disturbed.
///
/// # Errors
/// When the file cannot be used.
pub fn glance<T>(
    path: &Path,
    query: impl FnOnce(&mut Conn) -> diesel::QueryResult<T>,
) -> Result<Option<T>, StoreError> {
    if !path.exists() {
        return Ok(None);
    }
    let mut connection = connect(path, &path.display().to_string())?;
    Ok(Some(query(&mut connection)?))
}

/// Copies the database as it is at this moment into a new file, without disturbing a server that runs on it.
///
/// # Errors
/// When there is no database, the target exists, or it cannot be written.
pub fn backup(database: &Path, target: &Path) -> Result<(), StoreError> {
    let shown = database.display().to_string();
    let fail = |path: &Path, kind: ErrorKind| StoreError::Open {
        path: path.display().to_string(),
        source: Box::new(std::io::Error::from(kind)),
    };
    if !database.exists() {
        return Err(fail(database, ErrorKind::NotFound));
    }
    if target.exists() {
        return Err(fail(target, ErrorKind::AlreadyExists));
    }
    let mut connection = connect(database, &shown)?;
    diesel::sql_query("VACUUM INTO ?")
        .bind::<Text, _>(target.to_string_lossy())
        .execute(&mut connection)?;
    // SQLite does not: a backup that a power cut takes back is none.
    File::open(target)
        .and_then(|file| file.sync_all())
        .map_err(|source| StoreError::Open {
            path: target.display().to_string(),
            source: Box::new(source),
        })
}

/// Takes the lock that stands beside the database file.
fn lock(path: &Path, shown: &str) -> Result<File, StoreError> {
    let open = |source: std::io::Error| StoreError::Open {
        path: shown.into(),
        source: Box::new(source),
    };
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(PathBuf::from(name))
        .map_err(open)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse { path: shown.into() }),
        Err(TryLockError::Error(source)) => Err(open(source)),
    }
}

fn connect(path: &Path, shown: &str) -> Result<SqliteConnection, StoreError> {
    let fail = |source: Box<dyn std::error::Error + Send + Sync>| StoreError::Open {
        path: shown.into(),
        source,
    };
    let mut connection = SqliteConnection::establish(&path.to_string_lossy())
        .map_err(|error| fail(Box::new(error)))?;
    connection
        .batch_execute(
            "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
        )
        .map_err(|error| fail(Box::new(error)))?;
    Ok(connection)
}

/// Applies what is missing, after making sure that nothing is there which this version does not know.
fn migrate(
    connection: &mut SqliteConnection,
    shown: &str,
    failpoint: &mut Failpoint,
) -> Result<(), StoreError> {
    let fail = |source| StoreError::Migrate {
        path: shown.into(),
        source,
    };
    let known = MigrationSource::<Sqlite>::migrations(&MIGRATIONS).map_err(fail)?;
    let applied = connection.applied_migrations().map_err(fail)?;
    let unknown = applied
        .iter()
        .find(|version| !known.iter().any(|own| own.name().version() == **version));
    if let Some(version) = unknown {
        return Err(StoreError::Newer {
            path: shown.into(),
            migration: version.to_string(),
        });
    }
    // Stored in the file, so not before it is known to be ours.
    connection
        .batch_execute("PRAGMA journal_mode = WAL")
        .map_err(|error| fail(Box::new(error)))?;
    // Each has a transaction of its own.
    while connection.has_pending_migration(MIGRATIONS).map_err(fail)? {
        failpoint.before_commit();
        connection.run_next_migration(MIGRATIONS).map_err(fail)?;
        failpoint.after_commit();
    }
    Ok(())
}
