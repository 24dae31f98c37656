//! However a client gives its fields, the operation receives the same.

use serde_json::json;

use super::harness::{Server, get};

const FORM: &str = "application/x-www-form-urlencoded";

#[tokio::test]
async fn an_apply_is_the_same_in_every_form() {
    let server = Server::start().await;
    let pairs = "action=apply&user_id=al%20ice&size=4&allow_multiple=True&type=fabric-0.6";
    let object = r#"{"action":"apply","user_id":"al ice","size":4,"allow_multiple":true,"network_type":"fabric-0.6"}"#;
    let loose = r#"{"action":"apply","user_id":"al ice","size":"4","allow_multiple":"1","type":"fabric-0.6"}"#;
    let expected = json!({
        "action": "apply", "user_id": "al ice", "size": 4, "allow_multiple": true, "network_type": "fabric-0.6",
    });
    let by_query = format!("/v2/cluster_op?{pairs}");
    for reply in [
        server.get(&by_query).await,
        server.post(&by_query, "", "").await,
        server.post("/v2/cluster_op", FORM, pairs).await,
        server
            .post("/v2/cluster_op", "application/json", object)
            .await,
        server
            .post("/v2/cluster_op", "application/json", loose)
            .await,
        server.post("/v2/cluster_op", FORM, object).await,
        server.post("/v2/cluster_op", "text/plain", object).await,
        server.post("/v2/cluster_op", "", object).await,
        server
            .post("/v2/cluster_op?action=apply&user_id=al+ice", "", object)
            .await,
        server.send(chunked(object)).await,
        server.send(get_with(object)).await,
    ] {
        assert_eq!(reply.received(), expected);
    }
}

fn chunked(body: &str) -> String {
    let (first, second) = body.split_at(10);
    format!(
        "POST /v2/cluster_op HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n\
         {:x}\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
        first.len(),
        second.len(),
    )
}

fn get_with(body: &str) -> String {
    let length = body.len();
    format!(
        "GET /v2/cluster_op HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn empty_filters_are_not_absent_ones() {
    let server = Server::start().await;
    let expected = json!({"user_id": "", "health": ""});
    let by_get = server.get("/v2/clusters?user_id=&health=").await;
    assert_eq!(by_get.received(), expected);
    let body = r#"{"user_id":"","health":"","size":null}"#;
    let by_post = server.post("/v2/clusters", "", body).await;
    assert_eq!(by_post.received(), expected);
    assert_eq!(
        by_post.header("link"),
        Some("</v2/clusters?after=1>; rel=\"next\"")
    );
    assert_eq!(
        server.post("/v2/clusters", "", "").await.received(),
        json!({})
    );
}

#[tokio::test]
async fn path_parameters_are_decoded_once() {
    let server = Server::start().await;
    for (raw, id) in [
        ("a%20b", "a b"),
        ("a%2Fb", "a/b"),
        ("%2525", "%25"),
        ("%C3%A9", "é"),
        ("a+b", "a+b"),
    ] {
        let request = format!("DELETE /v2/host/{raw} HTTP/1.1\r\nhost: localhost\r\n\r\n");
        let reply = server.send(request).await;
        assert_eq!(reply.json()["error"], id);
    }
    let body = r#"{"capacity":"3"}"#;
    let length = body.len();
    let put = format!(
        "PUT /v2/host/a HTTP/1.1\r\nhost: localhost\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    let reply = server.send(put).await.failure(409, "conflict");
    assert_eq!(reply["error"], r#"["a",{"capacity":3}]"#);
    for (raw, problem) in [
        ("", "cluster_id: must not be empty"),
        ("%ff", "cluster_id: is not UTF-8 once decoded"),
        (
            "%",
            "cluster_id: has a % that is not followed by two hexadecimal digits",
        ),
        (
            &"a".repeat(65),
            "cluster_id: must have at most 64 characters",
        ),
    ] {
        let reply = server
            .get(&format!("/v2/cluster/{raw}"))
            .await
            .failure(400, "invalid_request");
        assert_eq!(reply["error"], problem);
        assert_eq!(reply["data"]["field"], "cluster_id");
    }
    server
        .get("/v2/cluster/%20")
        .await
        .failure(404, "not_found");
}

#[tokio::test]
async fn bad_input_is_refused_with_what_is_allowed() {
    let server = Server::start().await;
    let reply = server
        .get("/v2/cluster_op?action=appli")
        .await
        .failure(400, "invalid_request");
    assert_eq!(reply["error"], "action: unknown value \"appli\"");
    assert_eq!(reply["data"]["field"], "action");
    assert_eq!(
        reply["data"]["allowed"],
        json!(["apply", "release", "start", "stop", "restart", "renew"])
    );
    for target in ["/v2/hosts?limit=1", "/v2/cluster/1?size=4", "/v2/health?a"] {
        let reply = server.get(target).await.failure(400, "invalid_request");
        assert_eq!(reply["data"]["allowed"], json!([]));
    }
    for (body, problem) in [
        (
            "{\"action\":",
            "the body is not valid JSON: EOF while parsing a value at line 1 column 10",
        ),
        ("\u{feff}[1]", "the body is JSON, but not an object"),
        (
            r#"{"action":"apply","size":1001}"#,
            "size: 1001 is not between 1 and 1000",
        ),
        (
            r#"{"action":"apply","user_id":true}"#,
            "user_id: true is not a string",
        ),
        (
            r#"{"action":"apply","allow_multiple":"maybe"}"#,
            "allow_multiple: \"maybe\" is not true or false",
        ),
    ] {
        let reply = server.post("/v2/cluster_op", FORM, body).await;
        let expected = reply.failure(400, "invalid_request");
        if !body.starts_with('\u{feff}') {
            assert_eq!(expected["error"], problem);
        }
    }
    let invalid = server
        .post("/v2/cluster_op", "", b"{\"action\":\"\xff\"}")
        .await;
    invalid.failure(400, "invalid_request");
}

#[tokio::test]
async fn only_json_and_forms_are_read() {
    let server = Server::start().await;
    for (headers, allowed) in [
        (
            "content-type: multipart/form-data; boundary=x",
            json!(["application/json", FORM]),
        ),
        (
            "content-type: application/xml",
            json!(["application/json", FORM]),
        ),
        (
            "content-type: application/json; charset=utf-16",
            json!(["utf-8", "us-ascii"]),
        ),
        ("content-encoding: gzip", json!(["identity"])),
    ] {
        let request = format!(
            "POST /v2/clusters HTTP/1.1\r\nhost: localhost\r\n{headers}\r\ncontent-length: 3\r\n\r\n<a>"
        );
        let reply = server
            .send(request)
            .await
            .failure(415, "unsupported_media_type");
        assert_eq!(reply["data"]["allowed"], allowed);
    }
}

#[tokio::test]
async fn a_connection_goes_on_after_a_refusal() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    for target in ["/v2/nowhere", "/v2/clusters?size=x", "/v2/clusters"] {
        client.send(get(target)).await;
        client.reply().await;
    }
    client
        .send([get("/v2/hosts"), get("/v2/clusters")].concat())
        .await;
    client.reply().await.failure(500, "internal");
    assert_eq!(client.reply().await.status, 200);
}
