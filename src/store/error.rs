//! Why the store did not do it.

use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// Why the store did not do it. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database file cannot be opened.
    #[error("cannot open the database {path}")]
    Open {
        /// The file.
        path: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Another server has it open.
    #[error("the database {path} is in use by another chainpool server")]
    InUse {
        /// The file.
        path: String,
    },
    /// A server of an older version has it open, which knows nothing of what is wanted.
    #[error("the database {path} is in use by a server of another version of chainpool")]
    OtherVersion {
        /// The file.
        path: String,
    },
    /// It was made by a newer version of this program.
    #[error(
        "the database {path} comes from a newer version of chainpool (it has the migration {migration})"
    )]
    Newer {
        /// The file.
        path: String,
        /// The first migration this version does not know.
        migration: String,
    },
    /// It cannot be brought up to this version.
    #[error("the database {path} cannot be migrated")]
    Migrate {
        /// The file.
        path: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A statement failed.
    #[error("a statement failed")]
    Query(#[from] DieselError),
    /// The change was made, and could not be made durable.
    #[error("the change could not be committed: {0}")]
    Commit(String),
    /// It could be opened when the server started, and not for this query.
    #[error("the database cannot be opened for reading")]
    Reader(#[source] diesel::ConnectionError),
    /// The server is shutting down.
    #[error("the store is closed")]
    Closed,
}

impl StoreError {
    /// Whether the database as a whole cannot take changes now, in contrast to a fault of one statement.
    ///
    /// SQLite tells these apart by result code (`SQLITE_FULL`, `IOERR`, `READONLY`, `BUSY`, `CANTOPEN`); Diesel passes on only
    /// the message that belongs to each.
    pub fn is_unavailable(&self) -> bool {
        const MESSAGES: [&str; 6] = [
            "database or disk is full",
            "disk I/O error",
            "attempt to write a readonly database",
            "database is locked",
            "unable to open database file",
            "locking protocol",
        ];
        match self {
            Self::Query(DieselError::DatabaseError(_, info)) => {
                MESSAGES.iter().any(|text| info.message().contains(text))
            }
            Self::Query(DieselError::BrokenTransactionManager) => true,
            Self::Commit(_) | Self::Reader(_) | Self::Closed => true,
            _ => false,
        }
    }
}

impl From<StoreError> for crate::error::Error {
    fn from(error: StoreError) -> Self {
        if error.is_unavailable() {
            Self::StoreUnavailable(error)
        } else {
            Self::Internal(Box::new(error))
        }
    }
}

impl From<DieselError> for crate::error::Error {
    fn from(error: DieselError) -> Self {
        StoreError::Query(error).into()
    }
}

/// Whether an insert or update failed because such a row exists already.
pub fn is_duplicate(error: &DieselError) -> bool {
    matches!(
        error,
        DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)
    )
}
