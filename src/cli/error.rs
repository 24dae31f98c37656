//! How a command fails: what it says, and the exit code, which scripts branch on.

use chainpool_api::models::{FailureEnvelope, FailureReason};

use crate::config::ConfigError;

/// A failure that ends the program: what is wrong, what to try next, and an exit code.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Something about the request itself is wrong, and will be until it is changed.
    #[error("{0}")]
    Usage(String),
    /// It could not be done.
    #[error("{0}")]
    Failed(String),
    /// Whoever reads the output has gone, which is no failure of ours.
    #[error("the output is closed")]
    Closed,
    /// The server cannot be talked to.
    #[error("{0}")]
    Unreachable(String),
    /// The server says no.
    #[error("{}{}", .0.error, hint(.0).map(|hint| format!("; {hint}")).unwrap_or_default())]
    Refused(Box<FailureEnvelope>),
    /// What was waited for did not come.
    #[error("{0}")]
    Late(String),
}

/// The exit codes with their meanings, for the help and the documentation.
pub const EXIT_CODES: &[(u8, &str)] = &[
    (0, "done"),
    (1, "failed, or something was found to be wrong"),
    (2, "the command line or a value is wrong"),
    (3, "the server cannot be reached, or does not speak its API"),
    (
        4,
        "not allowed: no token, a bad one, or one without that right",
    ),
    (5, "there is no such cluster, node or host"),
    (6, "no cluster is available now"),
    (7, "it contradicts the present state"),
    (
        8,
        "not now: a worker or the database is away or busy, or the wait was over; try again",
    ),
];

impl CliError {
    /// As in [`EXIT_CODES`].
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Closed => 0,
            Self::Failed(_) => 1,
            Self::Usage(_) => 2,
            Self::Unreachable(_) => 3,
            Self::Refused(envelope) => refused(envelope.data.reason),
            Self::Late(_) => 8,
        }
    }

    /// The word of the contract for it, if the server said it.
    pub fn reason(&self) -> Option<FailureReason> {
        match self {
            Self::Refused(envelope) => Some(envelope.data.reason),
            _ => None,
        }
    }

    /// Something cannot be printed.
    pub fn print(error: &std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        Self::Failed(format!("cannot print: {error}"))
    }
}

fn refused(reason: FailureReason) -> u8 {
    match reason {
        FailureReason::InvalidRequest
        | FailureReason::MethodNotAllowed
        | FailureReason::PayloadTooLarge
        | FailureReason::UnsupportedMediaType => 2,
        FailureReason::Unauthorized | FailureReason::Forbidden => 4,
        FailureReason::NotFound => 5,
        FailureReason::NoClusterAvailable => 6,
        FailureReason::Conflict => 7,
        FailureReason::WorkerUnavailable
        | FailureReason::StoreUnavailable
        | FailureReason::Overloaded
        | FailureReason::RequestTimeout
        | FailureReason::WorkerTimeout => 8,
        _ => 1,
    }
}

/// What to try next.
fn hint(envelope: &FailureEnvelope) -> Option<String> {
    let fixed = match envelope.data.reason {
        FailureReason::InvalidRequest => {
            let allowed = envelope
                .data
                .allowed
                .as_deref()
                .filter(|allowed| !allowed.is_empty())?;
            return Some(format!("allowed: {}", allowed.join(", ")));
        }
        FailureReason::Unauthorized => {
            "give one with --token-file or CHAINPOOL_TOKEN; `chainpool token create` on the server's machine makes one"
        }
        FailureReason::Forbidden => "use a token of a role that may do it",
        FailureReason::NotFound => {
            "`chainpool cluster list` and `chainpool host list` show what there is"
        }
        FailureReason::NoClusterAvailable => {
            "wait with --wait, or see `chainpool flavour list` for what is ready"
        }
        FailureReason::WorkerUnavailable => {
            "see `chainpool host list`, and run `chainpool doctor` on the server's machine"
        }
        FailureReason::StoreUnavailable => "look for a full disk on the server's machine",
        FailureReason::Overloaded | FailureReason::RequestTimeout => "try again in a moment",
        FailureReason::WorkerTimeout => "`chainpool cluster show` tells when it is done",
        FailureReason::Internal => "the server's log has the details",
        _ => return None,
    };
    Some(fixed.to_owned())
}

impl From<ConfigError> for CliError {
    fn from(error: ConfigError) -> Self {
        Self::Usage(error.to_string())
    }
}
