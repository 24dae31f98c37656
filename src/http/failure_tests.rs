use chainpool_api::{GetHealthResponse, ListHostsResponse};

use super::*;
use crate::http::Context;
use crate::http::table::Table;
use crate::pool::Caller;
use crate::store::StoreError;

#[test]
fn errors_become_what_the_contract_says() {
    let host = || "worker-1".to_owned();
    let internal = Error::Internal("/var/lib/secret".into());
    for (error, status, reason, retry) in [
        (
            Error::invalid("size", "is odd"),
            400,
            FailureReason::InvalidRequest,
            false,
        ),
        (Error::no_cluster("1"), 404, FailureReason::NotFound, false),
        (
            Error::Forbidden("no".to_owned()),
            403,
            FailureReason::Forbidden,
            false,
        ),
        (
            Error::NoClusterAvailable {
                free: 1,
                used: 2,
                creating: 3,
            },
            404,
            FailureReason::NoClusterAvailable,
            true,
        ),
        (
            Error::Conflict("no".to_owned()),
            409,
            FailureReason::Conflict,
            false,
        ),
        (
            Error::WorkerUnavailable {
                host: host(),
                detail: "refused".to_owned(),
            },
            503,
            FailureReason::WorkerUnavailable,
            true,
        ),
        (
            Error::WorkerTimeout { host: host() },
            504,
            FailureReason::WorkerTimeout,
            false,
        ),
        (
            Error::StoreUnavailable(StoreError::Closed),
            503,
            FailureReason::StoreUnavailable,
            true,
        ),
        (internal, 500, FailureReason::Internal, false),
    ] {
        // The word that the audit has is the one the client gets.
        assert_eq!(error.reason(), reason.to_string());
        let failure = Failure::from(error);
        assert_eq!(failure.status().as_u16(), status);
        assert_eq!(failure.reason, reason);
        assert_eq!(failure.retry_after.is_some(), retry);
        assert!(!failure.message.contains("secret"));
        let envelope = models::FailureEnvelope::from(failure);
        assert_eq!(envelope.code, i32::from(status));
    }
}

#[test]
fn details_are_in_the_envelope() {
    let error = Error::InvalidRequest {
        field: "size".to_owned(),
        problem: "there is no flavour with 5".to_owned(),
        allowed: vec!["4".to_owned(), "6".to_owned()],
    };
    let envelope = models::FailureEnvelope::from(Failure::from(error));
    assert_eq!(envelope.error, "size: there is no flavour with 5");
    assert_eq!(envelope.data.field.as_deref(), Some("size"));
    assert_eq!(
        envelope.data.allowed,
        Some(vec!["4".to_owned(), "6".to_owned()])
    );

    let none = Error::NoClusterAvailable {
        free: 1,
        used: 2,
        creating: 3,
    };
    let data = models::FailureEnvelope::from(Failure::from(none)).data;
    assert_eq!(
        (data.free, data.used, data.creating),
        (Some(1), Some(2), Some(3))
    );
}

#[test]
fn every_reason_of_the_contract_has_a_status_that_some_operation_documents() {
    let table = Table::load().unwrap();
    let words = &table.document()["components"]["schemas"]["FailureReason"]["enum"];
    for word in words.as_array().unwrap() {
        let reason: FailureReason = word.as_str().unwrap().parse().unwrap();
        let status = status(reason).as_u16();
        let documented = |(_, _, operation): (_, _, &crate::http::table::Operation)| {
            operation.responses.contains(&status)
        };
        assert!(table.operations().any(documented), "{word}: {status}");
    }
}

#[test]
fn every_operation_can_refuse_as_the_contract_says_and_not_otherwise() {
    // 401, 405, 408, 413, 415 and 429 are answered before an operation is called, 429 by some also after that.
    let own = [400, 403, 404, 409, 500, 503, 504];
    let table = Table::load().unwrap();
    let mut names = Vec::new();
    for (_, _, operation) in table.operations() {
        let (first, rest) = operation.id.split_at(1);
        let name = format!("{}{rest}Response", first.to_uppercase());
        let (_, implemented) = REFUSALS
            .iter()
            .find(|(response, _)| *response == name)
            .unwrap_or_else(|| panic!("{name} is missing"));
        let mut implemented: Vec<u16> = implemented.iter().map(StatusCode::as_u16).collect();
        let mut documented = operation.responses.clone();
        documented.retain(|status| own.contains(status));
        implemented.retain(|status| own.contains(status));
        implemented.sort_unstable();
        documented.sort_unstable();
        assert_eq!(implemented, documented, "{name}");
        names.push(name);
    }
    assert_eq!(names.len(), REFUSALS.len());
}

#[test]
fn an_undocumented_failure_is_internal() {
    let context = Context::new(Caller::anonymous("1"));
    let conflict = || Error::Conflict("a secret".to_owned());
    match answer::<ListHostsResponse>(Err(conflict()), &context) {
        Ok(ListHostsResponse::Internal(envelope)) => {
            assert_eq!(envelope, Failure::internal().into());
        }
        other => panic!("{other:?}"),
    }
    let other = answer::<GetHealthResponse>(Err(conflict()), &context);
    assert_eq!(other.unwrap_err().0, "internal error");
}

#[test]
fn the_response_carries_the_header_of_its_kind() {
    let context = Context::new(Caller::anonymous("1"));
    let error = Error::WorkerUnavailable {
        host: "a".to_owned(),
        detail: "b".to_owned(),
    };
    match answer::<chainpool_api::ClusterOpResponse>(Err(error), &context) {
        Ok(chainpool_api::ClusterOpResponse::Unavailable { retry_after, .. }) => {
            assert_eq!(retry_after, Some(BACKEND_RETRY));
        }
        other => panic!("{other:?}"),
    }
}
