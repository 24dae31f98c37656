//! Traces of others go on through the server.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::mpsc;

use rustix::process::Signal;
use serde_json::json;

use crate::support::program::Program;

const ID: &str = "0af7651916cd43dd8448eb211c80319c";
const PARENT: &str = "b7ad6b7169203331";

/// Something that takes requests for an engine's, and fails them; the headers of the first.
fn engine() -> (String, mpsc::Receiver<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("tcp://{}", listener.local_addr().unwrap());
    let (told, headers) = mpsc::channel();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        let header: Vec<String> = lines
            .map(|line| line.unwrap())
            .take_while(|line| !line.is_empty())
            .collect();
        told.send(header).unwrap();
        let failure = "HTTP/1.1 500 No\r\ncontent-length: 16\r\nconnection: close\r\n\r\n{\"message\":\"no\"}";
        let _ = stream.write_all(failure.as_bytes());
    });
    (address, headers)
}

#[tokio::test]
async fn a_trace_goes_through_to_the_engine_the_answer_and_the_log() {
    let mut program = Program::new();
    let serve = program.serve(&["--no-local-host", "--log-format", "json"]);
    program.start_with(serve).await;
    let client = &program.client;
    let parent = format!("00-{ID}-{PARENT}-01");
    let (address, headers) = engine();
    let body = json!({"name": "w1", "worker_api": address}).to_string();
    let given = [
        ("traceparent", &*parent),
        ("content-type", "application/json"),
    ];
    let reply = client
        .send("POST", "/v2/host", &given, body.as_bytes())
        .await;
    reply.failed(503, "worker_unavailable");
    let span = |text: &str| {
        let parts: Vec<&str> = text.split('-').collect();
        assert_eq!((parts[0], parts[1], parts[3]), ("00", ID, "01"), "{text}");
        parts[2].to_owned()
    };
    let ours = span(reply.header("traceparent").unwrap());
    let asked = headers.recv().unwrap();
    let mut asked = asked
        .iter()
        .filter_map(|line| line.strip_prefix("traceparent: "));
    let below = span(asked.next().unwrap());
    assert!(PARENT != ours && PARENT != below && ours != below);

    for odd in ["", "00-1-2-3", "not a trace"] {
        let reply = client
            .send("GET", "/v2/health", &[("traceparent", odd)], b"")
            .await;
        assert_eq!(reply.header("traceparent"), None, "{odd}");
        reply.done();
    }
    program.end(Signal::TERM).await;
    let log = std::fs::read_to_string(program.path("log")).unwrap();
    let line = log.lines().find(|line| line.contains("/v2/host")).unwrap();
    assert!(line.contains(&format!("\"trace.id\":\"{ID}\"")), "{line}");
    let others = log.lines().filter(|line| line.contains("/v2/health"));
    assert!(
        others.clone().count() >= 3 && others.into_iter().all(|line| !line.contains("trace.id"))
    );
}
