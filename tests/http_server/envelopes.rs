//! Whatever goes wrong, wherever, the answer is the contract's envelope.

use serde_json::json;

use super::harness::{Server, get};

#[tokio::test]
async fn errors_of_operations() {
    let server = Server::start().await;
    for (user, status, reason, retry) in [
        ("invalid", 400, "invalid_request", false),
        ("unknown", 404, "not_found", false),
        ("none", 404, "no_cluster_available", true),
        ("conflict", 409, "conflict", false),
        ("internal", 500, "internal", false),
        ("panic", 500, "internal", false),
        ("unreachable", 503, "worker_unavailable", true),
        ("slow", 504, "worker_timeout", false),
    ] {
        let target = format!("/v2/cluster_op?action=apply&user_id={user}");
        for reply in [
            server.get(&target).await,
            server.post(&target, "", "").await,
        ] {
            let envelope = reply.failure(status, reason);
            assert_eq!(reply.header("retry-after").is_some(), retry, "{user}");
            assert!(!envelope.to_string().contains("secret"));
            if user == "none" {
                let expected = json!({"reason": reason, "free": 1, "used": 2, "creating": 3});
                assert_eq!(envelope["data"], expected);
            }
        }
    }
}

#[tokio::test]
async fn a_panic_ends_neither_the_connection_nor_the_server() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client
        .send(get("/v2/cluster_op?action=apply&user_id=panic"))
        .await;
    client.reply().await.failure(500, "internal");
    assert!(client.answers().await);
}

#[tokio::test]
async fn failures_the_contract_does_not_know_tell_nothing() {
    let server = Server::start().await;
    for target in ["/v2/hosts", "/v2/stat", "/v2/flavours"] {
        let envelope = server.get(target).await.failure(500, "internal");
        assert_eq!(envelope["error"], "internal error");
    }
}

#[tokio::test]
async fn unknown_paths() {
    let server = Server::start().await;
    for target in [
        "/v2",
        "/v2/",
        "/v2/nowhere",
        "/v2/clusters/",
        "/v2/cluster/1/2",
        "/v2/ui/nothing",
        "/v3",
        "//",
        "/v2x/clusters",
    ] {
        let envelope = server.get(target).await.failure(404, "not_found");
        assert_eq!(envelope["error"], format!("there is no path {target}"));
    }
    server
        .send("OPTIONS * HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .await
        .failure(404, "not_found");
    server
        .get("http://a/v2/nowhere")
        .await
        .failure(404, "not_found");
}

#[tokio::test]
async fn methods_a_path_does_not_have() {
    let server = Server::start().await;
    for (method, target, allow) in [
        ("PATCH", "/v2/clusters", ["GET", "POST"].as_slice()),
        ("OPTIONS", "/v2/cluster/1", &["GET"]),
        ("POST", "/v2/cluster/1", &["GET"]),
        ("GET", "/v2/host", &["POST"]),
        ("BREW", "/v2/host/1", &["DELETE", "GET", "PUT"]),
        ("DELETE", "/healthz", &["GET", "HEAD"]),
        ("POST", "/v2/ui/", &["GET", "HEAD"]),
        ("POST", "/", &["GET", "HEAD"]),
    ] {
        let reply = server
            .send(format!(
                "{method} {target} HTTP/1.1\r\nhost: localhost\r\n\r\n"
            ))
            .await;
        let envelope = reply.failure(405, "method_not_allowed");
        assert_eq!(envelope["error"], format!("{method} is not allowed here"));
        let mut listed: Vec<&str> = reply.header("allow").unwrap().split(", ").collect();
        assert_eq!(envelope["data"]["allowed"], json!(listed));
        listed.sort_unstable();
        assert_eq!(listed, allow);
    }
    let mut client = server.connect().await;
    client
        .send("HEAD /v2/clusters HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .await;
    let reply = client.reply_to_head().await;
    assert_eq!(reply.status, 405);
    assert!(reply.header("allow").is_some() && reply.header("x-request-id").is_some());
    assert!(client.answers().await, "a body was sent");
}

#[tokio::test]
async fn request_ids() {
    let server = Server::start().await;
    let send = async |id: &str| {
        server
            .send(format!(
                "GET /v2/health HTTP/1.1\r\nhost: localhost\r\nx-request-id: {id}\r\n\r\n"
            ))
            .await
    };
    for id in ["a", "0123-abc", &"x".repeat(64), "\"quoted\""] {
        assert_eq!(send(id).await.header("x-request-id"), Some(id));
    }
    let mut fresh = Vec::new();
    for id in ["", &"x".repeat(65), "a b", "é", "a\tb"] {
        let reply = send(id).await;
        let given = reply.header("x-request-id").unwrap().to_owned();
        assert!(given != id && !given.is_empty());
        assert!(!fresh.contains(&given));
        fresh.push(given);
    }
}

#[tokio::test]
async fn what_is_not_http() {
    let server = Server::start().await;
    for request in [
        "nonsense\r\n\r\n",
        "GET /v2/health HTTP/1.1\r\nbad header\r\n\r\n",
        "GET /v2/health HTTP/9.9\r\n\r\n",
        "GET /v2/hea lth HTTP/1.1\r\n\r\n",
        "POST /v2/clusters HTTP/1.1\r\nhost: localhost\r\ncontent-length: many\r\n\r\n",
        "POST /v2/clusters HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}",
    ] {
        let mut client = server.connect().await;
        client.send(request).await;
        let reply = client.reply().await;
        let envelope = reply.failure(400, "invalid_request");
        assert_eq!(
            envelope["error"], "the request is not valid HTTP",
            "{request}"
        );
        client.closed().await;
    }
}

#[tokio::test]
async fn heads_that_are_too_large() {
    let server = Server::start().await;
    let many = "a: b\r\n".repeat(200);
    let long = "x".repeat(60_000);
    for request in [
        format!("GET /v2/health HTTP/1.1\r\n{many}\r\n"),
        format!("GET /v2/health HTTP/1.1\r\nlong: {long}\r\n\r\n"),
        format!("GET /v2/{long}{long} HTTP/1.1\r\n\r\n"),
    ] {
        let mut client = server.connect().await;
        // The server may stop reading before all of it is sent.
        let _ = tokio::io::AsyncWriteExt::write_all(&mut client.0, request.as_bytes()).await;
        let envelope = client.reply().await.failure(400, "invalid_request");
        assert_eq!(envelope["error"], "the head of the request is too large");
    }
}
