use std::sync::LazyLock;

use hyper::Method;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::http::table::Table;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::load().unwrap());

fn run(
    method: Method,
    path: &str,
    query: &str,
    media: Media,
    body: &[u8],
) -> Result<Canonical, Failure> {
    let operation = TABLE.find(path).unwrap().operation(&method).unwrap();
    normalise(operation, query, media, body)
}

/// What the generated server gets of `POST /cluster_op`.
fn post(query: &str, media: Media, body: &str) -> Result<Value, Failure> {
    let canonical = run(Method::POST, "/cluster_op", query, media, body.as_bytes())?;
    assert_eq!(canonical.query, "");
    Ok(serde_json::from_slice(&canonical.body.unwrap()).unwrap())
}

#[test]
fn the_same_fields_are_the_same_request_wherever_they_are() {
    let expected = json!({
        "action": "apply", "user_id": "a b", "size": 4, "allow_multiple": true, "network_type": "fabric-0.6",
    });
    let pairs = "action=apply&user_id=a+b&size=4&allow_multiple=True&type=fabric-0.6";
    let object = r#"{"action":"apply","user_id":"a b","size":"4","allow_multiple":"on","type":"fabric-0.6"}"#;
    for (query, media, body) in [
        (pairs, Media::Json, ""),
        (pairs, Media::Form, ""),
        ("", Media::Form, pairs),
        ("", Media::Json, object),
        ("", Media::Form, object),
        ("", Media::Other, object),
        (pairs, Media::Json, object),
        (pairs, Media::Form, pairs),
        (pairs, Media::Json, "{}"),
        (pairs, Media::Json, " \n"),
        (
            "action=apply&user_id=a%20b",
            Media::Json,
            r#"{"size":4.0,"network_type":"fabric-0.6","allow_multiple":1}"#,
        ),
        ("", Media::Form, &format!("\u{feff}\n {object}\n")),
    ] {
        assert_eq!(
            post(query, media, body).as_ref(),
            Ok(&expected),
            "{query} {body}"
        );
    }
    let get = run(
        Method::GET,
        "/cluster_op",
        "",
        Media::Form,
        object.as_bytes(),
    )
    .unwrap();
    assert_eq!(get.body, None);
    let query = "action=apply&user_id=a+b&network_type=fabric-0.6&size=4&allow_multiple=true";
    assert_eq!(get.query, query);
}

#[test]
fn defaults_are_filled_in_and_null_is_absent() {
    let applied = post(
        "",
        Media::Json,
        r#"{"action":"apply","user_id":null,"size":null}"#,
    );
    assert_eq!(
        applied,
        Ok(json!({"action": "apply", "allow_multiple": false}))
    );
    let listed = run(
        Method::GET,
        "/clusters",
        "user_id=&health=",
        Media::Json,
        b"",
    )
    .unwrap();
    assert_eq!(listed.query, "user_id=&health=");
}

#[test]
fn what_is_wrong_is_named() {
    let words = Some(["apply", "release", "start", "stop", "restart", "renew"].as_slice());
    let none: Option<&[&str]> = None;
    let known = Some(
        [
            "action",
            "allow_multiple",
            "cluster_id",
            "consensus_mode",
            "consensus_plugin",
            "labels",
            "lease_seconds",
            "network_type",
            "node_id",
            "preferences",
            "size",
            "type",
            "user_id",
            "wait_seconds",
        ]
        .as_slice(),
    );
    for (query, body, message, field, allowed) in [
        ("", "", "action: is required", "action", words),
        (
            "",
            r#"{"action":null}"#,
            "action: is required",
            "action",
            words,
        ),
        (
            "action=appli",
            "",
            "action: unknown value \"appli\"",
            "action",
            words,
        ),
        (
            "action=apply&size=four",
            "",
            "size: \"four\" is not a whole number",
            "size",
            none,
        ),
        (
            "action=apply&size=0",
            "",
            "size: \"0\" is not between 1 and 1000",
            "size",
            none,
        ),
        (
            "action=apply&user_id=",
            "",
            "user_id: must not be empty",
            "user_id",
            none,
        ),
        (
            "",
            r#"{"action":"apply","user_id":4}"#,
            "user_id: 4 is not a string",
            "user_id",
            none,
        ),
        (
            "action=apply&usr=a",
            "",
            "usr: is not a known field",
            "usr",
            known,
        ),
        (
            "",
            r#"{"action":"apply","usr":"a"}"#,
            "usr: is not a known field",
            "usr",
            known,
        ),
        (
            "action=apply&action=stop",
            "",
            "action: is given twice with different values",
            "action",
            none,
        ),
        (
            "action=apply",
            r#"{"action":"stop"}"#,
            "action: is given twice with different values",
            "action",
            none,
        ),
        (
            "action=apply&type=a",
            r#"{"network_type":"b"}"#,
            "network_type: is given twice with different values",
            "network_type",
            none,
        ),
        (
            "",
            r#"{"action":"apply","action":"stop"}"#,
            "action: is given twice with different values",
            "action",
            none,
        ),
        (
            "action=%zz",
            "",
            "action: has a % that is not followed by two hexadecimal digits",
            "",
            none,
        ),
        (
            "user_id=%ff",
            "",
            "user_id: is not UTF-8 once decoded",
            "",
            none,
        ),
        (
            "",
            "{action: apply}",
            "the body is not valid JSON: key must be a string at line 1 column 2",
            "",
            none,
        ),
        ("", "[]", "the body is JSON, but not an object", "", none),
        (
            "",
            "action=apply",
            "the body is not valid JSON: expected value at line 1 column 1",
            "",
            none,
        ),
    ] {
        let failure = post(query, Media::Json, body).unwrap_err();
        assert_eq!(failure.reason, FailureReason::InvalidRequest);
        assert_eq!(failure.message, message);
        assert_eq!(
            failure.field.as_deref().unwrap_or_default(),
            field,
            "{message}"
        );
        let mut given = failure.allowed;
        if field == "usr" {
            given.as_mut().unwrap().sort_unstable();
        }
        let allowed = allowed.map(|words| words.iter().map(|&word| word.to_owned()).collect());
        assert_eq!(given, allowed, "{message}");
    }
    let broken = run(Method::POST, "/cluster_op", "", Media::Json, b"\xff{}").unwrap_err();
    assert!(broken.message.starts_with("the body is not UTF-8: "));
    let other = run(Method::POST, "/cluster_op", "", Media::Other, b"<xml/>").unwrap_err();
    assert_eq!(other.reason, FailureReason::UnsupportedMediaType);
}

#[test]
fn content_types_are_taken_as_they_come() {
    for (name, value, expected) in [
        ("content-type", "application/json", Some(Media::Json)),
        (
            "content-type",
            "Application/JSON; charset=UTF-8",
            Some(Media::Json),
        ),
        (
            "content-type",
            "application/problem+json",
            Some(Media::Json),
        ),
        (
            "content-type",
            "application/json; charset=\"us-ascii\"; a=b",
            Some(Media::Json),
        ),
        (
            "content-type",
            "application/x-www-form-urlencoded",
            Some(Media::Form),
        ),
        ("content-type", "text/plain", Some(Media::Other)),
        ("content-type", "", Some(Media::Json)),
        ("content-type", "nonsense", Some(Media::Other)),
        ("content-type", "multipart/form-data; boundary=x", None),
        ("content-type", "application/json; charset=latin1", None),
        ("content-encoding", "identity", Some(Media::Json)),
        ("content-encoding", "gzip", None),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.parse().unwrap());
        match (media(&headers), expected) {
            (Ok(found), Some(expected)) => assert_eq!(found, expected, "{value}"),
            (Err(failure), None) => {
                assert_eq!(failure.reason, FailureReason::UnsupportedMediaType);
                assert!(failure.allowed.is_some(), "{value}");
            }
            (found, _) => panic!("{value}: {found:?}"),
        }
    }
}

#[test]
fn paths_and_headers_are_checked() {
    let path = TABLE.find("/cluster/1").unwrap();
    let operation = path.operation(&Method::GET).unwrap();
    let check = |given: &str| check_path(operation, path, given).map_err(|failure| failure.message);
    assert_eq!(check("/cluster/1"), Ok(()));
    assert_eq!(check("/cluster/%20"), Ok(()));
    assert_eq!(check(&format!("/cluster/{}", "%C3%A9".repeat(64))), Ok(()));
    for (given, problem) in [
        ("/cluster/", "must not be empty"),
        (
            "/cluster/%",
            "has a % that is not followed by two hexadecimal digits",
        ),
        ("/cluster/%ff", "is not UTF-8 once decoded"),
        (
            &format!("/cluster/{}", "a".repeat(65)),
            "must have at most 64 characters",
        ),
    ] {
        assert_eq!(check(given), Err(format!("cluster_id: {problem}")));
    }

    let key = json!({"name": "X-Key", "in": "header", "required": true, "schema": {"type": "string", "maxLength": 3}});
    let get = json!({"operationId": "a", "responses": {}, "parameters": [key], "x-chainpool-roles": ["user"]});
    let table = Table::from_document(json!({"paths": {"/a": {"get": get}}})).unwrap();
    let (_, _, operation) = table.operations().next().unwrap();
    let mut headers = HeaderMap::new();
    let check =
        |headers: &HeaderMap| check_headers(operation, headers).map_err(|failure| failure.message);
    assert_eq!(check(&headers), Err("X-Key: is required".to_owned()));
    headers.insert("x-key", "abcd".parse().unwrap());
    assert_eq!(
        check(&headers),
        Err("X-Key: must have at most 3 characters".to_owned())
    );
    headers.insert("x-key", "abc".parse().unwrap());
    assert_eq!(check(&headers), Ok(()));
}

#[test]
fn lists_are_given_by_repeating_them() {
    let list = json!({"type": "array", "items": {"type": "integer", "minimum": 1}});
    let sizes = json!({"name": "sizes", "in": "query", "schema": list});
    let get = json!({"operationId": "a", "responses": {}, "parameters": [sizes], "x-chainpool-roles": ["user"]});
    let table = Table::from_document(json!({"paths": {"/a": {"get": get}}})).unwrap();
    let (_, _, operation) = table.operations().next().unwrap();
    let query = normalise(
        operation,
        "sizes=4&sizes=6",
        Media::Json,
        br#"{"sizes":[4,"6"]}"#,
    );
    assert_eq!(query.unwrap().query, "sizes=4&sizes=6");
    let differs = normalise(operation, "sizes=4", Media::Json, br#"{"sizes":[4,6]}"#);
    assert_eq!(differs.unwrap_err().field.as_deref(), Some("sizes"));
}

proptest! {
    #[test]
    fn anything_is_read_or_refused(query in any::<String>(), body in any::<Vec<u8>>(), kind in 0..3) {
        let media = [Media::Json, Media::Form, Media::Other][kind as usize];
        for (method, path) in [(Method::POST, "/cluster_op"), (Method::GET, "/clusters")] {
            if let Err(failure) = run(method, path, &query, media, &body) {
                prop_assert!([400, 415].contains(&failure.status().as_u16()));
                prop_assert!(!failure.message.is_empty());
            }
        }
    }

    #[test]
    fn a_canonical_request_stays_as_it_is(user in "\\PC{1,128}", size in 1..=1000, multiple: bool) {
        let given = json!({"action": "apply", "user_id": user, "size": size, "allow_multiple": multiple});
        let once = run(Method::POST, "/cluster_op", "", Media::Json, given.to_string().as_bytes()).unwrap();
        let twice = run(Method::POST, "/cluster_op", "", Media::Json, once.body.as_ref().unwrap()).unwrap();
        prop_assert_eq!(&once, &twice);
        let once = run(Method::GET, "/cluster_op", "", Media::Json, given.to_string().as_bytes()).unwrap();
        let twice = run(Method::GET, "/cluster_op", &once.query, Media::Json, b"").unwrap();
        prop_assert_eq!(once, twice);
    }
}
