//! Spans reach a collector, and one that is away is no trouble. With the feature `otlp` only.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "these are tests: a panic is the failure"
)]

#[allow(
    dead_code,
    unused_imports,
    reason = "that of tests/api, of which some is not needed here"
)]
#[path = "api/support/mod.rs"]
mod support;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustix::process::Signal;
use tokio::net::TcpListener;

use support::program::Program;

const ID: u128 = 0x0af7_6519_16cd_43dd_8448_eb21_1c80_319c;
const PARENT: u64 = 0xb7ad_6b71_6920_3331;

/// All that a collector was sent. What it was sent it understands as far as is needed here: ids and names are in
/// protobuf as they are.
#[derive(Clone, Default)]
struct Collected(Arc<Mutex<Vec<u8>>>);

impl Collected {
    fn has(&self, part: &[u8]) -> bool {
        let all = self.0.lock().unwrap();
        all.windows(part.len()).any(|window| window == part)
    }
}

/// A collector, and what it is sent.
async fn collector() -> (SocketAddr, Collected) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let collected = Collected::default();
    let kept = collected.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let kept = kept.clone();
            let service = service_fn(move |request: Request<Incoming>| {
                let kept = kept.clone();
                async move {
                    assert_eq!(request.uri().path(), "/v1/traces");
                    assert_eq!(request.headers()["content-type"], "application/x-protobuf");
                    let body = request.into_body().collect().await.unwrap().to_bytes();
                    kept.0.lock().unwrap().extend_from_slice(&body);
                    Ok::<_, Infallible>(Response::new(Full::new(Bytes::new())))
                }
            });
            let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
            tokio::spawn(connection);
        }
    });
    (address, collected)
}

/// A server that sends its spans there, with clusters.
async fn server(collector: SocketAddr) -> Program {
    let mut program = Program::new();
    let mut serve = program.serve(&[]);
    serve
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", format!("http://{collector}"))
        .env("OTEL_BSP_SCHEDULE_DELAY", "100");
    program.start_with(serve).await;
    program.available(2).await;
    program
}

#[tokio::test]
async fn spans_of_requests_commits_and_worker_calls_are_sent() {
    let (address, collected) = collector().await;
    let mut program = server(address).await;
    let client = &program.client;
    let parent = format!("00-{ID:032x}-{PARENT:016x}-01");
    let apply = "/v2/cluster_op?action=apply&user_id=alice";
    let reply = client
        .send("GET", apply, &[("traceparent", &parent)], b"")
        .await;
    let ours = reply.header("traceparent").unwrap().to_owned();
    let id = reply.done()["id"].as_str().unwrap().to_owned();
    let ours = u64::from_str_radix(ours.split('-').nth(2).unwrap(), 16).unwrap();
    // Without a trace it begins one.
    let stop = format!("/v2/cluster_op?action=stop&cluster_id={id}");
    let stopped = client.send("GET", &stop, &[], b"").await;
    assert!(stopped.header("traceparent").is_some());
    stopped.done();
    // Who began the trace does not want it.
    let unwanted = format!("00-{:032x}-{PARENT:016x}-00", ID + 1);
    let look = [("traceparent", &*unwanted)];
    client.send("GET", "/v2/stat", &look, b"").await.done();
    // Nothing is lost at the end.
    assert!(program.end(Signal::TERM).await.success());
    assert!(collected.has(&ID.to_be_bytes()));
    assert!(collected.has(&PARENT.to_be_bytes()));
    assert!(collected.has(&ours.to_be_bytes()));
    assert!(!collected.has(&(ID + 1).to_be_bytes()));
    for part in [
        "chainpool",
        "service.version",
        "GET clusterOpByQuery",
        "http.response.status_code",
        "store commit",
        "worker create",
        "worker stop",
    ] {
        assert!(collected.has(part.as_bytes()), "{part}");
    }
    assert!(!collected.has(b"alice"));
}

#[tokio::test]
async fn a_collector_that_is_away_or_says_nothing_is_no_trouble() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let gone = gone.local_addr().unwrap();
    for address in [silent.local_addr().unwrap(), gone] {
        let mut program = server(address).await;
        for _ in 0..3000 {
            program.client.get("/v2/health").await.done();
        }
        program.client.apply("alice").await.done();
        assert!(program.end(Signal::TERM).await.success());
    }
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_at_the_start() {
    let program = Program::new();
    let mut serve = program.serve(&[]);
    serve.env("OTEL_EXPORTER_OTLP_ENDPOINT", "no address at all");
    let refused = support::program::refusal(serve);
    assert!(refused.contains("OTEL_EXPORTER_OTLP_ENDPOINT"), "{refused}");
}
