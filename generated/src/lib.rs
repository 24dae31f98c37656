#![allow(missing_docs, trivial_casts, unused_variables, unused_mut, unused_imports, unused_extern_crates, unused_attributes, non_camel_case_types)]
#![allow(clippy::derive_partial_eq_without_eq, clippy::disallowed_names)]

use async_trait::async_trait;
use futures::Stream;
#[cfg(feature = "mock")]
use mockall::automock;
use std::error::Error;
use std::collections::BTreeSet;
use std::task::{Poll, Context};
use swagger::{ApiError, ContextWrapper, auth::Authorization};
use serde::{Serialize, Deserialize};

#[cfg(any(feature = "client", feature = "server"))]
type ServiceError = Box<dyn Error + Send + Sync + 'static>;

pub const BASE_PATH: &str = "/v2";
pub const API_VERSION: &str = "2.0.0";

mod auth;
pub use auth::{AuthenticationApi, Claims};


#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ListAuditResponse {
    /// One page of the audit.
    Found
    {
        body: models::AuditListEnvelope,
        link:
        Option<
        String
        >
    }
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ApplyClusterResponse {
    /// The cluster.
    Found
    (models::ClusterEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// No matching cluster is available now, or there is no such cluster or node.
    NotFound
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ApplyClusterByQueryResponse {
    /// The cluster.
    Found
    (models::ClusterEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// No matching cluster is available now, or there is no such cluster or node.
    NotFound
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ClusterOpResponse {
    /// The cluster that was applied for or operated, or an empty string for release.
    Done
    (models::ClusterOpEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// No matching cluster is available now, or there is no such cluster or node.
    NotFound
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The request contradicts the present state.
    Conflict
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// The worker needs longer than the limit. The intention is stored and will be carried out.
    WorkerTimeout
    (models::FailureEnvelope)
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ClusterOpByQueryResponse {
    /// The cluster that was applied for or operated, or an empty string for release.
    Done
    (models::ClusterOpEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// No matching cluster is available now, or there is no such cluster or node.
    NotFound
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The request contradicts the present state.
    Conflict
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// The worker needs longer than the limit. The intention is stored and will be carried out.
    WorkerTimeout
    (models::FailureEnvelope)
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ListClustersResponse {
    /// One page of clusters.
    Found
    {
        body: models::ClusterListEnvelope,
        link:
        Option<
        String
        >
    }
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ListClustersByQueryResponse {
    /// One page of clusters.
    Found
    {
        body: models::ClusterListEnvelope,
        link:
        Option<
        String
        >
    }
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ReleaseClusterResponse {
    /// Released.
    Released
    (models::EmptyEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The request contradicts the present state.
    Conflict
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ReleaseClusterByQueryResponse {
    /// Released.
    Released
    (models::EmptyEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The request contradicts the present state.
    Conflict
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum GetClusterResponse {
    /// The cluster.
    Found
    (models::ClusterEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum GetClusterLogsResponse {
    /// What a node has printed.
    Found
    (models::ClusterLogsEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum CreateWebhookResponse {
    /// The webhook; with its secret if it was made just now.
    Found
    (models::WebhookEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The request contradicts the present state.
    Conflict
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ListEventsResponse {
    /// One page of events.
    Found
    {
        body: models::EventListEnvelope,
        link:
        Option<
        String
        >
    }
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ListWebhooksResponse {
    /// All webhooks.
    Found
    (models::WebhookListEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum DeleteWebhookResponse {
    /// The webhook is gone.
    Deleted
    (models::EmptyEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum UpdateWebhookResponse {
    /// The webhook; with its secret if it was made just now.
    Found
    (models::WebhookEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum CreateHostResponse {
    /// The host.
    Found
    (models::HostEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The request contradicts the present state.
    Conflict
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum HostOpResponse {
    /// The host.
    Found
    (models::HostEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The request contradicts the present state.
    Conflict
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ListHostsResponse {
    /// All hosts.
    Found
    (models::HostListEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum DeleteHostResponse {
    /// The host is gone.
    Deleted
    (models::EmptyEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The request contradicts the present state.
    Conflict
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum GetHostResponse {
    /// The host.
    Found
    (models::HostEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum UpdateHostResponse {
    /// The host.
    Found
    (models::HostEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// There is no such thing.
    NotFound
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The request contradicts the present state.
    Conflict
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum GetHealthResponse {
    /// The server is alive.
    Found
    (models::HealthEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum GetStatResponse {
    /// The counts.
    Found
    (models::StatEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum GetTrendResponse {
    /// The counts of the last hour.
    Found
    (models::TrendEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[must_use]
pub enum ListFlavoursResponse {
    /// All flavours, ordered by name.
    Found
    (models::FlavourListEnvelope)
    ,
    /// The request is refused; `data.field` names what is wrong and `data.allowed` what is allowed.
    InvalidRequest
    (models::FailureEnvelope)
    ,
    /// The server has tokens, and the request has none that is valid.
    Unauthorized
    {
        body: models::FailureEnvelope,
        www_authenticate:
        Option<
        String
        >
    }
    ,
    /// The token's role may not do this, or not for that user; or the user or the token has as many clusters as it may; or a browser sent it for a page of another site, or under a name that is not this server's. 
    Forbidden
    (models::FailureEnvelope)
    ,
    /// The path exists, but not with this method; `Allow` lists those it has.
    MethodNotAllowed
    {
        body: models::FailureEnvelope,
        allow:
        Option<
        String
        >
    }
    ,
    /// The body did not arrive in time.
    RequestTimeout
    (models::FailureEnvelope)
    ,
    /// The body is larger than the server reads.
    PayloadTooLarge
    (models::FailureEnvelope)
    ,
    /// A body that is neither JSON nor a URL-encoded form.
    UnsupportedMediaType
    (models::FailureEnvelope)
    ,
    /// The address or the token sends more requests than the server takes from one, or more wrong tokens; or as many clients as may wait for a cluster do so already. 
    TooManyRequests
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
    ,
    /// Something failed inside the server; its log has the details under the request's id.
    Internal
    (models::FailureEnvelope)
    ,
    /// The worker cannot be reached, the database cannot write, or the server has more requests than it can serve.
    Unavailable
    {
        body: models::FailureEnvelope,
        retry_after:
        Option<
        i32
        >
    }
}

/// API
#[cfg_attr(feature = "mock", automock)]
#[async_trait]
#[allow(clippy::too_many_arguments, clippy::ptr_arg)]
pub trait Api<C: Send + Sync> {
    /// Who did what
    async fn list_audit(
        &self,
        actor: Option<String>,
        user_id: Option<String>,
        cluster_id: Option<String>,
        host_id: Option<String>,
        since: Option<chrono::DateTime::<chrono::Utc>>,
        until: Option<chrono::DateTime::<chrono::Utc>>,
        limit: Option<u32>,
        after: Option<u64>,
        order: Option<models::AuditOrder>,
        context: &C) -> Result<ListAuditResponse, ApiError>;

    /// Apply for a cluster, as older clients do
    async fn apply_cluster(
        &self,
        cluster_apply_request: models::ClusterApplyRequest,
        context: &C) -> Result<ApplyClusterResponse, ApiError>;

    /// Apply for a cluster, as older clients do, with everything in the query
    async fn apply_cluster_by_query(
        &self,
        user_id: String,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        allow_multiple: Option<bool>,
        context: &C) -> Result<ApplyClusterByQueryResponse, ApiError>;

    /// Apply for, release, start, stop or restart a cluster
    async fn cluster_op(
        &self,
        cluster_op_request: models::ClusterOpRequest,
        idempotency_key: Option<String>,
        context: &C) -> Result<ClusterOpResponse, ApiError>;

    /// The same as POST, with everything in the query
    async fn cluster_op_by_query<'a>(
        &self,
        action: models::ClusterAction,
        user_id: Option<String>,
        cluster_id: Option<String>,
        node_id: Option<String>,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        allow_multiple: Option<bool>,
        labels: Option<&'a Vec<String>>,
        preferences: Option<&'a Vec<String>>,
        lease_seconds: Option<u32>,
        wait_seconds: Option<u32>,
        idempotency_key: Option<String>,
        context: &C) -> Result<ClusterOpByQueryResponse, ApiError>;

    /// List clusters
    async fn list_clusters(
        &self,
        cluster_list_request: Option<models::ClusterListRequest>,
        context: &C) -> Result<ListClustersResponse, ApiError>;

    /// List clusters, with the filters in the query
    async fn list_clusters_by_query<'a>(
        &self,
        user_id: Option<String>,
        host_id: Option<String>,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        status: Option<models::ClusterStatus>,
        health: Option<models::ClusterHealth>,
        state: Option<models::ClusterState>,
        search: Option<String>,
        label: Option<&'a Vec<String>>,
        limit: Option<u32>,
        after: Option<String>,
        context: &C) -> Result<ListClustersByQueryResponse, ApiError>;

    /// Release clusters, as older clients do
    async fn release_cluster(
        &self,
        cluster_release_request: models::ClusterReleaseRequest,
        context: &C) -> Result<ReleaseClusterResponse, ApiError>;

    /// Release clusters, as older clients do, with everything in the query
    async fn release_cluster_by_query(
        &self,
        cluster_id: Option<String>,
        user_id: Option<String>,
        context: &C) -> Result<ReleaseClusterByQueryResponse, ApiError>;

    /// One cluster in detail
    async fn get_cluster(
        &self,
        cluster_id: String,
        context: &C) -> Result<GetClusterResponse, ApiError>;

    /// What a node of a cluster has printed
    async fn get_cluster_logs(
        &self,
        cluster_id: String,
        node_id: Option<String>,
        tail: Option<u32>,
        after: Option<String>,
        context: &C) -> Result<GetClusterLogsResponse, ApiError>;

    /// Have events sent to a URL
    async fn create_webhook(
        &self,
        webhook_create_request: models::WebhookCreateRequest,
        context: &C) -> Result<CreateWebhookResponse, ApiError>;

    /// What happened
    async fn list_events<'a>(
        &self,
        kind: Option<&'a Vec<String>>,
        user_id: Option<String>,
        host_id: Option<String>,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        label: Option<&'a Vec<String>>,
        limit: Option<u32>,
        after: Option<u64>,
        last_event_id: Option<u64>,
        last_event_id2: Option<u64>,
        context: &C) -> Result<ListEventsResponse, ApiError>;

    /// List webhooks
    async fn list_webhooks(
        &self,
        context: &C) -> Result<ListWebhooksResponse, ApiError>;

    /// Remove a webhook
    async fn delete_webhook(
        &self,
        webhook_id: String,
        context: &C) -> Result<DeleteWebhookResponse, ApiError>;

    /// Turn a webhook on or off
    async fn update_webhook(
        &self,
        webhook_id: String,
        webhook_update_request: models::WebhookUpdateRequest,
        context: &C) -> Result<UpdateWebhookResponse, ApiError>;

    /// Add a host
    async fn create_host(
        &self,
        host_create_request: models::HostCreateRequest,
        context: &C) -> Result<CreateHostResponse, ApiError>;

    /// Fill up, clean, drain or reset a host
    async fn host_op(
        &self,
        host_op_request: models::HostOpRequest,
        context: &C) -> Result<HostOpResponse, ApiError>;

    /// List hosts
    async fn list_hosts(
        &self,
        context: &C) -> Result<ListHostsResponse, ApiError>;

    /// Remove a host
    async fn delete_host(
        &self,
        host_id: String,
        context: &C) -> Result<DeleteHostResponse, ApiError>;

    /// One host in detail
    async fn get_host(
        &self,
        host_id: String,
        context: &C) -> Result<GetHostResponse, ApiError>;

    /// Change a host
    async fn update_host(
        &self,
        host_id: String,
        host_update_request: Option<models::HostUpdateRequest>,
        context: &C) -> Result<UpdateHostResponse, ApiError>;

    /// Whether the server is alive, and its version
    async fn get_health(
        &self,
        context: &C) -> Result<GetHealthResponse, ApiError>;

    /// Counts by host, flavour and state
    async fn get_stat(
        &self,
        context: &C) -> Result<GetStatResponse, ApiError>;

    /// The counts of the last hour
    async fn get_trend(
        &self,
        context: &C) -> Result<GetTrendResponse, ApiError>;

    /// What can be applied for, and how much of it is ready
    async fn list_flavours(
        &self,
        context: &C) -> Result<ListFlavoursResponse, ApiError>;

}

/// API where `Context` isn't passed on every API call
#[cfg_attr(feature = "mock", automock)]
#[async_trait]
#[allow(clippy::too_many_arguments, clippy::ptr_arg)]
pub trait ApiNoContext<C: Send + Sync> {
    // The std::task::Context struct houses a reference to std::task::Waker with the lifetime <'a>.
    // Adding an anonymous lifetime `'a` to allow mockall to create a mock object with the right lifetimes.
    // This is needed because the compiler is unable to determine the lifetimes on F's trait bound
    // where F is the closure created by mockall. We use higher-rank trait bounds here to get around this.

    fn context(&self) -> &C;

    /// Who did what
    async fn list_audit(
        &self,
        actor: Option<String>,
        user_id: Option<String>,
        cluster_id: Option<String>,
        host_id: Option<String>,
        since: Option<chrono::DateTime::<chrono::Utc>>,
        until: Option<chrono::DateTime::<chrono::Utc>>,
        limit: Option<u32>,
        after: Option<u64>,
        order: Option<models::AuditOrder>,
        ) -> Result<ListAuditResponse, ApiError>;

    /// Apply for a cluster, as older clients do
    async fn apply_cluster(
        &self,
        cluster_apply_request: models::ClusterApplyRequest,
        ) -> Result<ApplyClusterResponse, ApiError>;

    /// Apply for a cluster, as older clients do, with everything in the query
    async fn apply_cluster_by_query(
        &self,
        user_id: String,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        allow_multiple: Option<bool>,
        ) -> Result<ApplyClusterByQueryResponse, ApiError>;

    /// Apply for, release, start, stop or restart a cluster
    async fn cluster_op(
        &self,
        cluster_op_request: models::ClusterOpRequest,
        idempotency_key: Option<String>,
        ) -> Result<ClusterOpResponse, ApiError>;

    /// The same as POST, with everything in the query
    async fn cluster_op_by_query<'a>(
        &self,
        action: models::ClusterAction,
        user_id: Option<String>,
        cluster_id: Option<String>,
        node_id: Option<String>,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        allow_multiple: Option<bool>,
        labels: Option<&'a Vec<String>>,
        preferences: Option<&'a Vec<String>>,
        lease_seconds: Option<u32>,
        wait_seconds: Option<u32>,
        idempotency_key: Option<String>,
        ) -> Result<ClusterOpByQueryResponse, ApiError>;

    /// List clusters
    async fn list_clusters(
        &self,
        cluster_list_request: Option<models::ClusterListRequest>,
        ) -> Result<ListClustersResponse, ApiError>;

    /// List clusters, with the filters in the query
    async fn list_clusters_by_query<'a>(
        &self,
        user_id: Option<String>,
        host_id: Option<String>,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        status: Option<models::ClusterStatus>,
        health: Option<models::ClusterHealth>,
        state: Option<models::ClusterState>,
        search: Option<String>,
        label: Option<&'a Vec<String>>,
        limit: Option<u32>,
        after: Option<String>,
        ) -> Result<ListClustersByQueryResponse, ApiError>;

    /// Release clusters, as older clients do
    async fn release_cluster(
        &self,
        cluster_release_request: models::ClusterReleaseRequest,
        ) -> Result<ReleaseClusterResponse, ApiError>;

    /// Release clusters, as older clients do, with everything in the query
    async fn release_cluster_by_query(
        &self,
        cluster_id: Option<String>,
        user_id: Option<String>,
        ) -> Result<ReleaseClusterByQueryResponse, ApiError>;

    /// One cluster in detail
    async fn get_cluster(
        &self,
        cluster_id: String,
        ) -> Result<GetClusterResponse, ApiError>;

    /// What a node of a cluster has printed
    async fn get_cluster_logs(
        &self,
        cluster_id: String,
        node_id: Option<String>,
        tail: Option<u32>,
        after: Option<String>,
        ) -> Result<GetClusterLogsResponse, ApiError>;

    /// Have events sent to a URL
    async fn create_webhook(
        &self,
        webhook_create_request: models::WebhookCreateRequest,
        ) -> Result<CreateWebhookResponse, ApiError>;

    /// What happened
    async fn list_events<'a>(
        &self,
        kind: Option<&'a Vec<String>>,
        user_id: Option<String>,
        host_id: Option<String>,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        label: Option<&'a Vec<String>>,
        limit: Option<u32>,
        after: Option<u64>,
        last_event_id: Option<u64>,
        last_event_id2: Option<u64>,
        ) -> Result<ListEventsResponse, ApiError>;

    /// List webhooks
    async fn list_webhooks(
        &self,
        ) -> Result<ListWebhooksResponse, ApiError>;

    /// Remove a webhook
    async fn delete_webhook(
        &self,
        webhook_id: String,
        ) -> Result<DeleteWebhookResponse, ApiError>;

    /// Turn a webhook on or off
    async fn update_webhook(
        &self,
        webhook_id: String,
        webhook_update_request: models::WebhookUpdateRequest,
        ) -> Result<UpdateWebhookResponse, ApiError>;

    /// Add a host
    async fn create_host(
        &self,
        host_create_request: models::HostCreateRequest,
        ) -> Result<CreateHostResponse, ApiError>;

    /// Fill up, clean, drain or reset a host
    async fn host_op(
        &self,
        host_op_request: models::HostOpRequest,
        ) -> Result<HostOpResponse, ApiError>;

    /// List hosts
    async fn list_hosts(
        &self,
        ) -> Result<ListHostsResponse, ApiError>;

    /// Remove a host
    async fn delete_host(
        &self,
        host_id: String,
        ) -> Result<DeleteHostResponse, ApiError>;

    /// One host in detail
    async fn get_host(
        &self,
        host_id: String,
        ) -> Result<GetHostResponse, ApiError>;

    /// Change a host
    async fn update_host(
        &self,
        host_id: String,
        host_update_request: Option<models::HostUpdateRequest>,
        ) -> Result<UpdateHostResponse, ApiError>;

    /// Whether the server is alive, and its version
    async fn get_health(
        &self,
        ) -> Result<GetHealthResponse, ApiError>;

    /// Counts by host, flavour and state
    async fn get_stat(
        &self,
        ) -> Result<GetStatResponse, ApiError>;

    /// The counts of the last hour
    async fn get_trend(
        &self,
        ) -> Result<GetTrendResponse, ApiError>;

    /// What can be applied for, and how much of it is ready
    async fn list_flavours(
        &self,
        ) -> Result<ListFlavoursResponse, ApiError>;

}

/// Trait to extend an API to make it easy to bind it to a context.
pub trait ContextWrapperExt<C: Send + Sync> where Self: Sized
{
    /// Binds this API to a context.
    fn with_context(self, context: C) -> ContextWrapper<Self, C>;
}

impl<T: Api<C> + Send + Sync, C: Clone + Send + Sync> ContextWrapperExt<C> for T {
    fn with_context(self: T, context: C) -> ContextWrapper<T, C> {
         ContextWrapper::<T, C>::new(self, context)
    }
}

#[async_trait]
impl<T: Api<C> + Send + Sync, C: Clone + Send + Sync> ApiNoContext<C> for ContextWrapper<T, C> {
    fn context(&self) -> &C {
        ContextWrapper::context(self)
    }

    /// Who did what
    async fn list_audit(
        &self,
        actor: Option<String>,
        user_id: Option<String>,
        cluster_id: Option<String>,
        host_id: Option<String>,
        since: Option<chrono::DateTime::<chrono::Utc>>,
        until: Option<chrono::DateTime::<chrono::Utc>>,
        limit: Option<u32>,
        after: Option<u64>,
        order: Option<models::AuditOrder>,
        ) -> Result<ListAuditResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().list_audit(actor, user_id, cluster_id, host_id, since, until, limit, after, order, &context).await
    }

    /// Apply for a cluster, as older clients do
    async fn apply_cluster(
        &self,
        cluster_apply_request: models::ClusterApplyRequest,
        ) -> Result<ApplyClusterResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().apply_cluster(cluster_apply_request, &context).await
    }

    /// Apply for a cluster, as older clients do, with everything in the query
    async fn apply_cluster_by_query(
        &self,
        user_id: String,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        allow_multiple: Option<bool>,
        ) -> Result<ApplyClusterByQueryResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().apply_cluster_by_query(user_id, network_type, param_type, consensus_plugin, consensus_mode, size, allow_multiple, &context).await
    }

    /// Apply for, release, start, stop or restart a cluster
    async fn cluster_op(
        &self,
        cluster_op_request: models::ClusterOpRequest,
        idempotency_key: Option<String>,
        ) -> Result<ClusterOpResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().cluster_op(cluster_op_request, idempotency_key, &context).await
    }

    /// The same as POST, with everything in the query
    async fn cluster_op_by_query<'a>(
        &self,
        action: models::ClusterAction,
        user_id: Option<String>,
        cluster_id: Option<String>,
        node_id: Option<String>,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        allow_multiple: Option<bool>,
        labels: Option<&'a Vec<String>>,
        preferences: Option<&'a Vec<String>>,
        lease_seconds: Option<u32>,
        wait_seconds: Option<u32>,
        idempotency_key: Option<String>,
        ) -> Result<ClusterOpByQueryResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().cluster_op_by_query(action, user_id, cluster_id, node_id, network_type, param_type, consensus_plugin, consensus_mode, size, allow_multiple, labels, preferences, lease_seconds, wait_seconds, idempotency_key, &context).await
    }

    /// List clusters
    async fn list_clusters(
        &self,
        cluster_list_request: Option<models::ClusterListRequest>,
        ) -> Result<ListClustersResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().list_clusters(cluster_list_request, &context).await
    }

    /// List clusters, with the filters in the query
    async fn list_clusters_by_query<'a>(
        &self,
        user_id: Option<String>,
        host_id: Option<String>,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        status: Option<models::ClusterStatus>,
        health: Option<models::ClusterHealth>,
        state: Option<models::ClusterState>,
        search: Option<String>,
        label: Option<&'a Vec<String>>,
        limit: Option<u32>,
        after: Option<String>,
        ) -> Result<ListClustersByQueryResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().list_clusters_by_query(user_id, host_id, network_type, param_type, consensus_plugin, consensus_mode, size, status, health, state, search, label, limit, after, &context).await
    }

    /// Release clusters, as older clients do
    async fn release_cluster(
        &self,
        cluster_release_request: models::ClusterReleaseRequest,
        ) -> Result<ReleaseClusterResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().release_cluster(cluster_release_request, &context).await
    }

    /// Release clusters, as older clients do, with everything in the query
    async fn release_cluster_by_query(
        &self,
        cluster_id: Option<String>,
        user_id: Option<String>,
        ) -> Result<ReleaseClusterByQueryResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().release_cluster_by_query(cluster_id, user_id, &context).await
    }

    /// One cluster in detail
    async fn get_cluster(
        &self,
        cluster_id: String,
        ) -> Result<GetClusterResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().get_cluster(cluster_id, &context).await
    }

    /// What a node of a cluster has printed
    async fn get_cluster_logs(
        &self,
        cluster_id: String,
        node_id: Option<String>,
        tail: Option<u32>,
        after: Option<String>,
        ) -> Result<GetClusterLogsResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().get_cluster_logs(cluster_id, node_id, tail, after, &context).await
    }

    /// Have events sent to a URL
    async fn create_webhook(
        &self,
        webhook_create_request: models::WebhookCreateRequest,
        ) -> Result<CreateWebhookResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().create_webhook(webhook_create_request, &context).await
    }

    /// What happened
    async fn list_events<'a>(
        &self,
        kind: Option<&'a Vec<String>>,
        user_id: Option<String>,
        host_id: Option<String>,
        network_type: Option<String>,
        param_type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        label: Option<&'a Vec<String>>,
        limit: Option<u32>,
        after: Option<u64>,
        last_event_id: Option<u64>,
        last_event_id2: Option<u64>,
        ) -> Result<ListEventsResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().list_events(kind, user_id, host_id, network_type, param_type, consensus_plugin, consensus_mode, size, label, limit, after, last_event_id, last_event_id2, &context).await
    }

    /// List webhooks
    async fn list_webhooks(
        &self,
        ) -> Result<ListWebhooksResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().list_webhooks(&context).await
    }

    /// Remove a webhook
    async fn delete_webhook(
        &self,
        webhook_id: String,
        ) -> Result<DeleteWebhookResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().delete_webhook(webhook_id, &context).await
    }

    /// Turn a webhook on or off
    async fn update_webhook(
        &self,
        webhook_id: String,
        webhook_update_request: models::WebhookUpdateRequest,
        ) -> Result<UpdateWebhookResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().update_webhook(webhook_id, webhook_update_request, &context).await
    }

    /// Add a host
    async fn create_host(
        &self,
        host_create_request: models::HostCreateRequest,
        ) -> Result<CreateHostResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().create_host(host_create_request, &context).await
    }

    /// Fill up, clean, drain or reset a host
    async fn host_op(
        &self,
        host_op_request: models::HostOpRequest,
        ) -> Result<HostOpResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().host_op(host_op_request, &context).await
    }

    /// List hosts
    async fn list_hosts(
        &self,
        ) -> Result<ListHostsResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().list_hosts(&context).await
    }

    /// Remove a host
    async fn delete_host(
        &self,
        host_id: String,
        ) -> Result<DeleteHostResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().delete_host(host_id, &context).await
    }

    /// One host in detail
    async fn get_host(
        &self,
        host_id: String,
        ) -> Result<GetHostResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().get_host(host_id, &context).await
    }

    /// Change a host
    async fn update_host(
        &self,
        host_id: String,
        host_update_request: Option<models::HostUpdateRequest>,
        ) -> Result<UpdateHostResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().update_host(host_id, host_update_request, &context).await
    }

    /// Whether the server is alive, and its version
    async fn get_health(
        &self,
        ) -> Result<GetHealthResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().get_health(&context).await
    }

    /// Counts by host, flavour and state
    async fn get_stat(
        &self,
        ) -> Result<GetStatResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().get_stat(&context).await
    }

    /// The counts of the last hour
    async fn get_trend(
        &self,
        ) -> Result<GetTrendResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().get_trend(&context).await
    }

    /// What can be applied for, and how much of it is ready
    async fn list_flavours(
        &self,
        ) -> Result<ListFlavoursResponse, ApiError>
    {
        let context = self.context().clone();
        self.api().list_flavours(&context).await
    }

}


#[cfg(feature = "client")]
pub mod client;

// Re-export Client as a top-level name
#[cfg(feature = "client")]
pub use client::Client;

#[cfg(feature = "server")]
pub mod server;

// Re-export router() as a top-level name
#[cfg(feature = "server")]
pub use self::server::Service;

#[cfg(feature = "server")]
pub mod context;

pub mod models;

#[cfg(any(feature = "client", feature = "server"))]
pub(crate) mod header;
