//! Hosts that cannot be added. No engine is needed.

use std::time::{Duration, Instant};

use hyper::Method;
use serde_json::{Value, json};

use crate::server::Server;

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_cannot_be_is_refused_with_the_reason() {
    let server = Server::start(&[]);
    // Accepts and says nothing, as a frozen engine does.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let silent = format!("tcp://{}", silent.local_addr().unwrap());
    // Speaks HTTP, and is no engine.
    let server_itself = server.address();
    let host = |worker_api: &str| json!({ "name": "w", "worker_api": worker_api });
    let with = |key: &str, value: Value| {
        let mut body = host("tcp://127.0.0.1:1");
        body[key] = value;
        body
    };
    for (body, status, words) in [
        (host("ftp://x"), 400, "not a known scheme"),
        (host("10.0.0.7"), 400, "has no scheme"),
        (host("tcp://10.0.0.7"), 400, "has no port"),
        (host("tcp://10.0.0.7:99999"), 400, "1 to 65535"),
        (host("unix://docker.sock"), 400, "absolute path"),
        (with("type", json!("swarm")), 400, "type"),
        (with("type", json!("local")), 400, "type"),
        (with("capacity", json!(-1)), 400, "capacity"),
        (with("capacity", json!("many")), 400, "capacity"),
        (host("tcp://127.0.0.1:1"), 503, "Connection refused"),
        (host("unix:///nowhere/docker.sock"), 503, "No such file"),
        (
            host("tcp://no-such-name.invalid:2375"),
            503,
            "cannot be reached",
        ),
        (host(&silent), 503, "did not answer in time"),
        (host(&server_itself), 503, "w"),
    ] {
        let begun = Instant::now();
        let (got, answer) = server.call(Method::POST, "/host", Some(body.clone())).await;
        assert_eq!(got, status, "{body}: {answer}");
        let told = answer["error"].as_str().unwrap();
        assert!(told.contains(words), "{body}: {answer}");
        // The limit of a ping, and as much again for a slow machine.
        assert!(begun.elapsed() < Duration::from_secs(10), "{body}");
    }
    assert_eq!(server.get("/hosts").await, json!([]));
}
