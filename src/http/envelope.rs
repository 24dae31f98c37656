//! Answers in the contract's envelope, whoever made them.

use std::convert::Infallible;

use bytes::Bytes;
use chainpool_api::models::{FailureEnvelope, FailureReason};
use http_body_util::{BodyExt, Empty, Full, combinators::BoxBody};
use hyper::body::Body as _;
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue,
    RETRY_AFTER, WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Method, Response, StatusCode, Version};

use super::failure::Failure;

/// The body of every answer: in memory, so it cannot fail.
pub type Body = BoxBody<Bytes, Infallible>;

pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const X_SPAN_ID: HeaderName = HeaderName::from_static("x-span-id");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A body of these bytes.
pub(super) fn body(bytes: impl Into<Bytes>) -> Body {
    Full::new(bytes.into()).boxed()
}

/// The failure as an answer: envelope, status and the headers its kind carries.
pub(super) fn refusal(failure: Failure) -> Response<Body> {
    let mut response = Response::new(Body::default());
    *response.status_mut() = failure.status();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, JSON);
    if let Some(seconds) = failure.retry_after {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if let Some(challenge) = failure.challenge {
        headers.insert(
            WWW_AUTHENTICATE,
            HeaderValue::from_static(challenge.header()),
        );
    }
    if failure.reason == FailureReason::MethodNotAllowed
        && let Ok(allow) = failure
            .allowed
            .as_deref()
            .unwrap_or_default()
            .join(", ")
            .parse()
    {
        headers.insert(ALLOW, allow);
    }
    response.extensions_mut().insert(failure.reason);
    *response.body_mut() = body(text(failure));
    response
}

/// The failure's envelope as JSON text.
pub(super) fn text(failure: Failure) -> String {
    // The envelope is made of strings and numbers only, so this cannot fail.
    serde_json::to_string(&FailureEnvelope::from(failure)).unwrap_or_default()
}

/// Whether the generated service answered with a success of the contract; its JSON is passed on unread.
pub(super) fn is_success(response: &Response<Body>) -> bool {
    response.status().is_success() && response.headers().get(CONTENT_TYPE) == Some(&JSON)
}

/// Any other answer of the generated service, in an envelope.
///
/// The failures of operations have one; it is read for its reason, which goes to the log. The service's own failures
/// are empty or plain text, and are read by their status.
pub(super) async fn failure(response: Response<Body>, id: &str) -> Response<Body> {
    let status = response.status();
    let (mut parts, unread) = response.into_parts();
    let Ok(bytes) = unread.collect().await.map(|all| all.to_bytes());
    if let Ok(envelope) = serde_json::from_slice::<FailureEnvelope>(&bytes) {
        parts.extensions.insert(envelope.data.reason);
        return Response::from_parts(parts, body(bytes));
    }
    let said = String::from_utf8_lossy(&bytes);
    tracing::error!(
        request.id = id,
        http.status = status.as_u16(),
        said = &*said,
        "the generated service failed by itself"
    );
    refusal(match status {
        StatusCode::BAD_REQUEST => Failure::invalid(said),
        _ => Failure::internal(),
    })
}

/// The headers every answer has, and no body where HTTP allows none.
pub(super) fn seal(
    mut response: Response<Body>,
    method: &Method,
    version: Version,
    id: &HeaderValue,
) -> Response<Body> {
    let close = version <= Version::HTTP_11
        && response.extensions().get() == Some(&FailureReason::RequestTimeout);
    let length = response.body().size_hint().exact();
    let headers = response.headers_mut();
    headers.remove(X_SPAN_ID);
    headers.insert(X_REQUEST_ID, id.clone());
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers
        .entry(CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if close {
        // The rest of the body is still to come; nothing after it could be told apart.
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
    }
    if method == Method::HEAD {
        if let Some(length) = length {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        *response.body_mut() = Empty::new().boxed();
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_the_generated_service_says_by_itself_is_wrapped() {
        let said = |status, kind: &'static str, text: &'static str| {
            Response::builder()
                .status(status)
                .header(CONTENT_TYPE, kind)
                .body(body(text))
                .unwrap()
        };
        for (given, status, reason) in [
            (
                said(400, "text/plain", "no"),
                400,
                FailureReason::InvalidRequest,
            ),
            (
                said(403, "text/plain", "Unauthenticated"),
                500,
                FailureReason::Internal,
            ),
            (
                said(500, "text/plain", "An error"),
                500,
                FailureReason::Internal,
            ),
            (
                said(200, "text/plain", "fine?"),
                500,
                FailureReason::Internal,
            ),
            (
                said(404, "application/json", "{}"),
                500,
                FailureReason::Internal,
            ),
            (
                refusal(Failure::overloaded()),
                503,
                FailureReason::Overloaded,
            ),
        ] {
            assert!(!is_success(&given));
            let response = failure(given, "id").await;
            assert_eq!(response.status().as_u16(), status);
            assert_eq!(response.extensions().get(), Some(&reason));
            let bytes = response.into_body().collect().await.unwrap().to_bytes();
            let envelope: FailureEnvelope = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(envelope.code, i32::from(status));
            assert_eq!(envelope.data.reason, reason);
        }
    }
}
