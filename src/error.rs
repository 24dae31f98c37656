//! What can go wrong, in one enum without HTTP in it; `http/failure.rs` turns it into the envelope.

use crate::store::StoreError;

/// A request that was not carried out. `Display` is the text for the client; what only the log should see is in `source`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A field is missing, unknown, or not as it should be.
    #[error("{field}: {problem}")]
    InvalidRequest {
        /// The field, as the contract names it.
        field: String,
        /// What is wrong with it, to be read after its name.
        problem: String,
        /// What is allowed instead, where that can be listed.
        allowed: Vec<String>,
    },
    /// There is no such cluster, node or host.
    #[error("there is no {kind} {id}")]
    NotFound {
        /// `cluster`, `node` or `host`.
        kind: &'static str,
        /// What was asked for.
        id: String,
    },
    /// No matching cluster is available now.
    #[error("no cluster is available now: {free} free, {used} used, {creating} being made")]
    NoClusterAvailable {
        /// Matching clusters that nobody holds, available or not.
        free: i64,
        /// Matching clusters that someone holds.
        used: i64,
        /// Matching clusters that are being made.
        creating: i64,
    },
    /// The caller may not do this, or not for that user; the text says why.
    #[error("{0}")]
    Forbidden(String),
    /// Whoever applies has as many clusters as it may.
    #[error("{whose} may have {limit} clusters at once, and has {held}")]
    QuotaExceeded {
        /// Who, in words.
        whose: String,
        /// How many it may have.
        limit: i64,
        /// How many it has.
        held: i64,
    },
    /// No more clients may wait for a cluster.
    #[error("{limit} clients wait for a cluster already, and no more may")]
    TooManyWaiting {
        /// How many may.
        limit: i64,
    },
    /// The request contradicts the present state; the text says how.
    #[error("{0}")]
    Conflict(String),
    /// The worker cannot be reached, or refuses; the wish is stored and will be carried out when it can.
    #[error("the worker of host {host} cannot do it now: {detail}")]
    WorkerUnavailable {
        /// The host's name.
        host: String,
        /// Why, in words for an operator.
        detail: String,
    },
    /// The worker needs longer than the limit; the wish is stored and will be carried out.
    #[error("the worker of host {host} needs longer; it will be done")]
    WorkerTimeout {
        /// The host's name.
        host: String,
    },
    /// The database cannot take the change now, e.g. because the disk is full. Nothing was changed.
    #[error("the database cannot write at the moment; nothing was changed")]
    StoreUnavailable(#[source] StoreError),
    /// A fault of the server. The client learns nothing of it but the request id.
    #[error("internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A field that is wrong, with nothing to list as allowed.
    pub fn invalid(field: &str, problem: impl Into<String>) -> Self {
        Self::InvalidRequest {
            field: field.into(),
            problem: problem.into(),
            allowed: Vec::new(),
        }
    }

    /// The stable word for its kind, which the contract has as a failure's reason.
    pub fn reason(&self) -> &'static str {
        match self {
            Self::InvalidRequest { .. } => "invalid_request",
            Self::NotFound { .. } => "not_found",
            Self::NoClusterAvailable { .. } => "no_cluster_available",
            Self::Forbidden(_) => "forbidden",
            Self::QuotaExceeded { .. } => "quota_exceeded",
            Self::TooManyWaiting { .. } => "too_many_waiting",
            Self::Conflict(_) => "conflict",
            Self::WorkerUnavailable { .. } => "worker_unavailable",
            Self::WorkerTimeout { .. } => "worker_timeout",
            Self::StoreUnavailable(_) => "store_unavailable",
            Self::Internal(_) => "internal",
        }
    }

    /// No such cluster.
    pub fn no_cluster(id: impl Into<String>) -> Self {
        Self::NotFound {
            kind: "cluster",
            id: id.into(),
        }
    }

    /// No such host.
    pub fn no_host(id: impl Into<String>) -> Self {
        Self::NotFound {
            kind: "host",
            id: id.into(),
        }
    }
}

/// An error with everything that caused it, on one line, for the log.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}
