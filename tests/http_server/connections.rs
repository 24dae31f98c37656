//! What clients may take, and what happens when they take more.

use std::time::Duration;

use bytes::Bytes;
use chainpool::http::Limits;
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::AsyncWriteExt;

use super::harness::{Server, get, post, until, wait};

const SHORT: Duration = Duration::from_millis(50);

#[tokio::test]
async fn a_head_that_does_not_end_is_cut_off() {
    let limits = Limits {
        header_timeout: SHORT,
        ..Limits::default()
    };
    let server = Server::with(limits).await;
    let mut fresh = server.connect().await;
    fresh.send("GET /v2/health HT").await;
    fresh.closed().await;

    let mut used = server.connect().await;
    assert!(used.answers().await);
    used.send("GET /v2/hea").await;
    used.closed().await;
}

#[tokio::test]
async fn idle_connections_are_closed() {
    let limits = Limits {
        idle_timeout: SHORT,
        header_timeout: SHORT,
        ..Limits::default()
    };
    let server = Server::with(limits).await;
    server.connect().await.closed().await;
    // On a slow machine a connection may be closed before it is used at all.
    let mut used = server.connect().await;
    while !used.answers().await {
        used = server.connect().await;
    }
    used.closed().await;
}

#[tokio::test]
async fn a_body_that_does_not_end_is_refused() {
    let limits = Limits {
        body_timeout: SHORT,
        ..Limits::default()
    };
    let server = Server::with(limits).await;
    let mut client = server.connect().await;
    client
        .send("POST /v2/clusters HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\n{")
        .await;
    let reply = client.reply().await;
    let envelope = reply.failure(408, "request_timeout");
    assert_eq!(envelope["error"], "the body did not arrive in time");
    assert_eq!(reply.header("connection"), Some("close"));
    client.closed().await;
}

#[tokio::test]
async fn bodies_that_are_too_large_are_refused() {
    let server = Server::start().await;
    let full = format!("{{}}{}", " ".repeat(65534));
    assert_eq!(server.post("/v2/clusters", "", &full).await.status, 200);
    let large = vec![b' '; 2 * 1024 * 1024];
    for target in ["/v2/clusters", "/v2/cluster_op?action=apply"] {
        let mut client = server.connect().await;
        client.send(post(target, "", &large)).await;
        let envelope = client.reply().await.failure(413, "payload_too_large");
        assert_eq!(envelope["error"], "the body is larger than 65536 bytes");
        assert!(client.answers().await, "the rest of the body was not read");
    }
    let chunk = [b"10000\r\n", &large[..65536], b"\r\n"].concat();
    let mut client = server.connect().await;
    client
        .send("POST /v2/clusters HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\n")
        .await;
    client.send(&chunk).await;
    client.send(&chunk).await;
    client.reply().await.failure(413, "payload_too_large");
}

#[tokio::test]
async fn a_body_that_is_announced_too_large_is_refused_unread() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    let expect = "expect: 100-continue\r\ncontent-length: 65537\r\n\r\n";
    client
        .send(format!(
            "POST /v2/clusters HTTP/1.1\r\nhost: localhost\r\n{expect}"
        ))
        .await;
    client.reply().await.failure(413, "payload_too_large");
}

#[tokio::test]
async fn an_operation_goes_on_without_its_client() {
    let server = Server::start().await;
    for (request, calls) in [
        (wait(), 1),
        (
            get("/v2/cluster_op?action=apply&user_id=wait").into_bytes(),
            2,
        ),
    ] {
        let mut client = server.connect().await;
        client.send(request).await;
        server.wait_started(calls).await;
        drop(client);
        // By the time another client was served, the server has had time to notice that the first is gone.
        assert!(server.connect().await.answers().await);
        server.let_in(1);
        server.wait_finished(calls).await;
    }
}

#[tokio::test]
async fn http2_without_tls() {
    let server = Server::start().await;
    let stream = server.connect().await.0;
    let (mut client, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
            .await
            .unwrap();
    tokio::spawn(connection);
    let mut send = async |method: &str, target: &str, body: Bytes| {
        let uri = format!("http://{}{target}", server.address);
        let request = Request::builder().method(method).uri(uri);
        let response = client
            .send_request(request.body(Full::new(body)).unwrap())
            .await
            .unwrap();
        let (parts, body) = response.into_parts();
        (parts, body.collect().await.unwrap().to_bytes())
    };
    let (parts, body) = send(
        "POST",
        "/v2/cluster_op",
        r#"{"action":"stop","size":"4"}"#.into(),
    )
    .await;
    assert_eq!(parts.status, 200);
    assert!(parts.headers.contains_key("x-request-id"));
    assert!(
        std::str::from_utf8(&body)
            .unwrap()
            .contains(r#"\"size\":4"#)
    );
    let (parts, _) = send("PATCH", "/v2/clusters", Bytes::new()).await;
    assert_eq!(
        (parts.status.as_u16(), parts.headers.contains_key("allow")),
        (405, true)
    );
    let (parts, _) = send("POST", "/v2/clusters", vec![b' '; 100_000].into()).await;
    assert_eq!(parts.status, 413);
    let (parts, body) = send("HEAD", "/healthz", Bytes::new()).await;
    assert_eq!((parts.status.as_u16(), body.len()), (200, 0));
}

#[tokio::test]
async fn operations_beyond_the_limit_are_refused_at_once() {
    let limits = Limits {
        max_requests: 2,
        ..Limits::default()
    };
    let server = Server::with(limits).await;
    let mut first = server.connect().await;
    first.send(wait()).await;
    let mut second = server.connect().await;
    second.send(wait()).await;
    server.wait_started(2).await;
    for target in ["/v2/health", "/v2/clusters"] {
        let reply = server.get(target).await;
        reply.failure(503, "overloaded");
        assert_eq!(reply.header("retry-after"), Some("1"));
    }
    for target in ["/healthz", "/readyz", "/v2/openapi.yaml"] {
        assert_eq!(server.get(target).await.status, 200);
    }
    // An operation whose client is gone still counts.
    drop(second);
    server.get("/v2/health").await.failure(503, "overloaded");
    server.let_in(2);
    assert_eq!(first.reply().await.status, 200);
    server.wait_finished(2).await;
    until(async || server.get("/v2/health").await.status == 200).await;
}

#[tokio::test]
async fn connections_beyond_the_limit_are_told_so() {
    let limits = Limits {
        max_connections: 2,
        ..Limits::default()
    };
    let server = Server::with(limits).await;
    let (mut first, mut second) = (server.connect().await, server.connect().await);
    first.send(wait()).await;
    second.send(wait()).await;
    server.wait_started(2).await;
    let mut third = server.connect().await;
    third.send(get("/v2/health")).await;
    let reply = third.reply().await;
    reply.failure(503, "overloaded");
    assert_eq!(reply.header("connection"), Some("close"));
    third.closed().await;
    assert_eq!(server.get("/healthz").await.status, 200);
    server.let_in(2);
    assert_eq!(first.reply().await.status, 200);
    assert_eq!(second.reply().await.status, 200);
    until(async || server.get("/v2/health").await.status == 200).await;
}

#[tokio::test]
async fn far_too_many_connections_are_closed() {
    let limits = Limits {
        max_connections: 1,
        ..Limits::default()
    };
    let server = Server::with(limits).await;
    let mut first = server.connect().await;
    first.send(wait()).await;
    server.wait_started(1).await;
    let mut others = Vec::new();
    for _ in 0..100 {
        others.push(server.connect().await);
    }
    let last = others.last_mut().unwrap();
    let _ = last.0.write_all(get("/v2/health").as_bytes()).await;
    last.closed().await;
    server.let_in(1);
    assert_eq!(first.reply().await.status, 200);
}

#[tokio::test]
async fn those_that_wait_for_their_clients_make_room_for_others() {
    let limits = Limits {
        max_connections: 4,
        ..Limits::default()
    };
    let server = Server::with(limits).await;
    let mut busy = server.connect().await;
    busy.send(wait()).await;
    server.wait_started(1).await;
    let mut idle = server.connect().await;
    assert!(idle.answers().await);
    let mut half_a_head = server.connect().await;
    half_a_head.send("GET /v2/hea").await;
    let mut half_a_body = server.connect().await;
    let head = "POST /v2/clusters HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{";
    half_a_body.send(head).await;
    let mut others = Vec::new();
    for _ in 0..12 {
        let mut other = server.connect().await;
        assert!(other.answers().await);
        others.push(other);
    }
    for mut gone in [idle, half_a_head, half_a_body] {
        gone.closed().await;
    }
    server.let_in(1);
    assert_eq!(busy.reply().await.status, 200);
}
