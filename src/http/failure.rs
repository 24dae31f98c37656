//! A refused request, before it becomes an answer: the one place where errors become HTTP.

use std::time::Duration;

use chainpool_api::models::{self, FailureReason};
use hyper::StatusCode;
use swagger::ApiError;

use crate::error::{Error, chain};

/// Seconds after which asking again makes sense when no cluster is available; making one takes about that long.
const CLUSTER_RETRY: i32 = 5;
/// Seconds after which a worker or the database may be back.
const BACKEND_RETRY: i32 = 5;
/// Seconds after which an overloaded server may have room again.
const OVERLOAD_RETRY: i32 = 1;

/// Why a request is refused, in the contract's words. Its HTTP status follows from the reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// The contract's stable word.
    pub reason: FailureReason,
    /// One sentence for people, without anything from inside the server.
    pub message: String,
    /// The field that is wrong.
    pub field: Option<String>,
    /// What is allowed instead: values, field names, methods or media types.
    pub allowed: Option<Vec<String>>,
    /// How many there are of what is wanted, where that is the reason.
    pub numbers: Option<Numbers>,
    /// Seconds after which trying again makes sense.
    pub retry_after: Option<i32>,
    /// What to send, where it is a token that is missing.
    pub challenge: Option<Challenge>,
}

/// What a server says, after RFC 6750, to a request without a valid token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Challenge {
    /// It has none.
    Missing,
    /// It has one that is no good.
    Invalid,
}

impl Challenge {
    /// The value of the header `WWW-Authenticate`.
    pub const fn header(self) -> &'static str {
        match self {
            Self::Missing => "Bearer realm=\"chainpool\"",
            Self::Invalid => "Bearer realm=\"chainpool\", error=\"invalid_token\"",
        }
    }
}

/// Numbers that a refusal gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Matching clusters, of which none is available.
    Clusters(Counts),
    /// What there is as much of as there may be.
    Limit {
        /// How many there may be.
        limit: i64,
        /// How many clusters there are, where they are what is counted.
        held: Option<i64>,
    },
}

/// Matching clusters, by what keeps them from being handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Nobody holds them.
    pub free: i64,
    /// Someone holds them.
    pub used: i64,
    /// Being made.
    pub creating: i64,
}

impl Failure {
    /// A failure of that kind, with the hint to retry that the kind always carries.
    pub fn new(reason: FailureReason, message: impl Into<String>) -> Self {
        Self {
            retry_after: retry_after(reason),
            reason,
            message: message.into(),
            field: None,
            allowed: None,
            numbers: None,
            challenge: None,
        }
    }

    /// A field that is wrong: 400 with `"{field}: {problem}"`.
    pub fn field(field: &str, problem: &str) -> Self {
        let mut failure = Self::invalid(format!("{field}: {problem}"));
        failure.field = Some(field.to_owned());
        failure
    }

    /// A request that cannot be read, without one field to blame.
    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new(FailureReason::InvalidRequest, message)
    }

    /// A fault of the server; its text is the same whatever happened.
    pub fn internal() -> Self {
        Self::new(FailureReason::Internal, "internal error")
    }

    /// More requests at once than the server serves.
    pub fn overloaded() -> Self {
        Self::new(
            FailureReason::Overloaded,
            "the server has too many requests at once",
        )
    }

    /// More streams of events at once than the server keeps.
    pub fn too_many_streams() -> Self {
        Self::new(
            FailureReason::Overloaded,
            "the server has too many streams of events at once",
        )
    }

    /// More requests than the server takes from one client, which may ask again after this time.
    pub fn too_many(message: &str, wait: Duration) -> Self {
        let whole = i32::try_from(wait.as_secs()).unwrap_or(i32::MAX);
        let seconds = whole.saturating_add((wait.subsec_nanos() > 0).into());
        Self {
            retry_after: Some(seconds.max(1)),
            ..Self::new(FailureReason::TooManyRequests, message)
        }
    }

    /// The same failure with what is allowed instead.
    pub fn allowing<S: Into<String>>(mut self, allowed: impl IntoIterator<Item = S>) -> Self {
        self.allowed = Some(allowed.into_iter().map(Into::into).collect());
        self
    }

    /// The HTTP status, which is also the envelope's `code`.
    pub fn status(&self) -> StatusCode {
        status(self.reason)
    }
}

/// Each reason has one status.
pub fn status(reason: FailureReason) -> StatusCode {
    match reason {
        FailureReason::InvalidRequest => StatusCode::BAD_REQUEST,
        FailureReason::Unauthorized => StatusCode::UNAUTHORIZED,
        FailureReason::Forbidden | FailureReason::QuotaExceeded => StatusCode::FORBIDDEN,
        FailureReason::TooManyWaiting => StatusCode::TOO_MANY_REQUESTS,
        FailureReason::NotFound | FailureReason::NoClusterAvailable => StatusCode::NOT_FOUND,
        FailureReason::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        FailureReason::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
        FailureReason::Conflict => StatusCode::CONFLICT,
        FailureReason::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        FailureReason::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        FailureReason::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        FailureReason::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        FailureReason::WorkerUnavailable
        | FailureReason::StoreUnavailable
        | FailureReason::Overloaded => StatusCode::SERVICE_UNAVAILABLE,
        FailureReason::WorkerTimeout => StatusCode::GATEWAY_TIMEOUT,
    }
}

fn retry_after(reason: FailureReason) -> Option<i32> {
    match reason {
        FailureReason::NoClusterAvailable | FailureReason::TooManyWaiting => Some(CLUSTER_RETRY),
        FailureReason::WorkerUnavailable | FailureReason::StoreUnavailable => Some(BACKEND_RETRY),
        FailureReason::Overloaded => Some(OVERLOAD_RETRY),
        _ => None,
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let message = error.to_string();
        match error {
            Error::InvalidRequest { field, allowed, .. } => Self {
                field: Some(field),
                allowed: (!allowed.is_empty()).then_some(allowed),
                ..Self::invalid(message)
            },
            Error::NotFound { .. } => Self::new(FailureReason::NotFound, message),
            Error::Forbidden(_) => Self::new(FailureReason::Forbidden, message),
            Error::QuotaExceeded { limit, held, .. } => Self {
                numbers: Some(Numbers::Limit {
                    limit,
                    held: Some(held),
                }),
                ..Self::new(FailureReason::QuotaExceeded, message)
            },
            Error::TooManyWaiting { limit } => Self {
                numbers: Some(Numbers::Limit { limit, held: None }),
                ..Self::new(FailureReason::TooManyWaiting, message)
            },
            Error::NoClusterAvailable {
                free,
                used,
                creating,
            } => Self {
                numbers: Some(Numbers::Clusters(Counts {
                    free,
                    used,
                    creating,
                })),
                ..Self::new(FailureReason::NoClusterAvailable, message)
            },
            Error::Conflict(_) => Self::new(FailureReason::Conflict, message),
            Error::WorkerUnavailable { .. } => Self::new(FailureReason::WorkerUnavailable, message),
            Error::WorkerTimeout { .. } => Self::new(FailureReason::WorkerTimeout, message),
            Error::StoreUnavailable(_) => Self::new(FailureReason::StoreUnavailable, message),
            Error::Internal(_) => Self::internal(),
        }
    }
}

impl From<Failure> for models::FailureEnvelope {
    fn from(failure: Failure) -> Self {
        let (counts, limit, held) = match failure.numbers {
            Some(Numbers::Clusters(counts)) => (Some(counts), None, None),
            Some(Numbers::Limit { limit, held }) => (None, Some(limit), held),
            None => (None, None, None),
        };
        Self {
            status: models::StatusFail::Fail,
            code: i32::from(failure.status().as_u16()),
            error: failure.message,
            data: models::Failure {
                reason: failure.reason,
                field: failure.field,
                allowed: failure.allowed,
                free: counts.map(|counts| counts.free),
                used: counts.map(|counts| counts.used),
                creating: counts.map(|counts| counts.creating),
                limit,
                held,
            },
        }
    }
}

/// A generated response enum that can refuse.
pub trait Refusal: Sized {
    /// The response that says it, or the failure back where the contract documents no such answer.
    fn refuse(failure: Failure) -> Result<Self, Failure>;
}

/// What an operation returns to the generated server: the response, or the error as the response that documents it.
///
/// Errors that only the log should see in full are logged here, once. A failure the operation does not document
/// becomes `Internal`, or where even that is not documented an `ApiError`, which the envelope makes the same of.
pub fn answer<R: Refusal>(
    outcome: Result<R, Error>,
    context: &super::Context,
) -> Result<R, ApiError> {
    let error = match outcome {
        Ok(response) => return Ok(response),
        Err(error) => error,
    };
    let id = context.request_id();
    if matches!(error, Error::Internal(_) | Error::StoreUnavailable(_)) {
        tracing::error!(request.id = id, error = chain(&error), "request failed");
    }
    R::refuse(Failure::from(error)).or_else(|failure| {
        if failure.reason != FailureReason::Internal {
            let status = failure.status().as_u16();
            tracing::error!(
                request.id = id,
                error = failure.message,
                http.status = status,
                "undocumented failure"
            );
        }
        R::refuse(Failure::internal()).map_err(|failure| ApiError(failure.message))
    })
}

/// Implements [`Refusal`]: per response the variants that operations themselves answer with, as the contract names
/// them, with the header a variant carries. (401, 405, 408, 413, 415 and 429 are answered before an operation is called.)
macro_rules! refusals {
    ($($response:ident: $($variant:ident $(+ $header:ident)?),+;)+) => {
        $(impl Refusal for chainpool_api::$response {
            fn refuse(failure: Failure) -> Result<Self, Failure> {
                let status = failure.status();
                $(if status == documented::$variant {
                    return Ok(refusals!(@make $response $variant failure $($header)?));
                })+
                Err(failure)
            }
        })+

        /// What is implemented above, for the test that compares it with the contract.
        #[cfg(test)]
        const REFUSALS: &[(&str, &[StatusCode])] = &[
            $((stringify!($response), &[$(documented::$variant),+])),+
        ];
    };
    (@make $response:ident $variant:ident $failure:ident) => {
        chainpool_api::$response::$variant($failure.into())
    };
    (@make $response:ident $variant:ident $failure:ident $header:ident) => {{
        let $header = $failure.$header;
        chainpool_api::$response::$variant { body: $failure.into(), $header }
    }};
}

/// The status of each `x-response-id` of the contract that an operation may refuse with.
#[expect(
    non_upper_case_globals,
    reason = "named after the variants they stand for"
)]
mod documented {
    use hyper::StatusCode;
    pub const InvalidRequest: StatusCode = StatusCode::BAD_REQUEST;
    pub const Forbidden: StatusCode = StatusCode::FORBIDDEN;
    pub const NotFound: StatusCode = StatusCode::NOT_FOUND;
    pub const Conflict: StatusCode = StatusCode::CONFLICT;
    pub const TooManyRequests: StatusCode = StatusCode::TOO_MANY_REQUESTS;
    pub const Internal: StatusCode = StatusCode::INTERNAL_SERVER_ERROR;
    pub const Unavailable: StatusCode = StatusCode::SERVICE_UNAVAILABLE;
    pub const WorkerTimeout: StatusCode = StatusCode::GATEWAY_TIMEOUT;
}

refusals! {
    ClusterOpResponse: InvalidRequest, Forbidden, NotFound + retry_after, Conflict, TooManyRequests + retry_after, Internal, Unavailable + retry_after, WorkerTimeout;
    ClusterOpByQueryResponse: InvalidRequest, Forbidden, NotFound + retry_after, Conflict, TooManyRequests + retry_after, Internal, Unavailable + retry_after, WorkerTimeout;
    ApplyClusterResponse: InvalidRequest, Forbidden, NotFound + retry_after, TooManyRequests + retry_after, Internal, Unavailable + retry_after;
    ApplyClusterByQueryResponse: InvalidRequest, Forbidden, NotFound + retry_after, TooManyRequests + retry_after, Internal, Unavailable + retry_after;
    ReleaseClusterResponse: InvalidRequest, Forbidden, NotFound, Conflict, Internal, Unavailable + retry_after;
    ReleaseClusterByQueryResponse: InvalidRequest, Forbidden, NotFound, Conflict, Internal, Unavailable + retry_after;
    ListClustersResponse: InvalidRequest, Forbidden, Internal, Unavailable + retry_after;
    ListClustersByQueryResponse: InvalidRequest, Forbidden, Internal, Unavailable + retry_after;
    GetClusterResponse: InvalidRequest, Forbidden, NotFound, Internal, Unavailable + retry_after;
    GetClusterLogsResponse: InvalidRequest, Forbidden, NotFound, Internal, Unavailable + retry_after;
    ListHostsResponse: InvalidRequest, Forbidden, Internal, Unavailable + retry_after;
    CreateHostResponse: InvalidRequest, Forbidden, Conflict, Internal, Unavailable + retry_after;
    GetHostResponse: InvalidRequest, Forbidden, NotFound, Internal, Unavailable + retry_after;
    UpdateHostResponse: InvalidRequest, Forbidden, NotFound, Conflict, Internal, Unavailable + retry_after;
    DeleteHostResponse: InvalidRequest, Forbidden, NotFound, Conflict, Internal, Unavailable + retry_after;
    HostOpResponse: InvalidRequest, Forbidden, NotFound, Conflict, Internal, Unavailable + retry_after;
    ListFlavoursResponse: InvalidRequest, Forbidden, Internal, Unavailable + retry_after;
    ListAuditResponse: InvalidRequest, Forbidden, Internal, Unavailable + retry_after;
    ListEventsResponse: InvalidRequest, Forbidden, Internal, Unavailable + retry_after;
    ListWebhooksResponse: InvalidRequest, Forbidden, Internal, Unavailable + retry_after;
    CreateWebhookResponse: InvalidRequest, Forbidden, Conflict, Internal, Unavailable + retry_after;
    UpdateWebhookResponse: InvalidRequest, Forbidden, NotFound, Internal, Unavailable + retry_after;
    DeleteWebhookResponse: InvalidRequest, Forbidden, NotFound, Internal, Unavailable + retry_after;
    GetStatResponse: InvalidRequest, Forbidden, Internal, Unavailable + retry_after;
    GetTrendResponse: InvalidRequest, Forbidden, Internal, Unavailable + retry_after;
    GetHealthResponse: InvalidRequest, Forbidden, Unavailable + retry_after;
}

#[cfg(test)]
#[path = "failure_tests.rs"]
mod tests;
