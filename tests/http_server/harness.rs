//! A server on a port of its own, and a client that sends exactly what it is told to.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use chainpool::http::signals::{Trigger, shutdown};
use chainpool::http::{Limits, Probes, Readiness, Stopped, serve};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::echo::{Echo, Open};

/// Nothing here takes this long, however slow the machine.
const BOUND: Duration = Duration::from_secs(60);

pub struct Server {
    pub address: SocketAddr,
    pub api: Echo,
    pub ready: Arc<AtomicBool>,
    trigger: Trigger,
    task: JoinHandle<Stopped>,
}

impl Server {
    pub async fn start() -> Self {
        Self::with(Limits::default()).await
    }

    pub async fn with(limits: Limits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let api = Echo::new();
        let ready = Arc::new(AtomicBool::new(true));
        let (trigger, shutdown) = shutdown();
        let asked = Arc::clone(&ready);
        let readiness: Readiness = Arc::new(move || {
            let ready = asked.load(Ordering::SeqCst);
            Box::pin(async move { ready.then_some(()).ok_or("the store is away".to_owned()) })
        });
        let served = serve(
            listener,
            api.clone(),
            Arc::new(Open),
            Probes {
                ready: readiness,
                metrics: Arc::new(|| Box::pin(async { Ok("# EOF\n".to_owned()) })),
                figures: Arc::default(),
            },
            limits,
            shutdown.requested(),
        );
        let task = tokio::spawn(async { served.await.unwrap() });
        Self {
            address,
            api,
            ready,
            trigger,
            task,
        }
    }

    pub async fn connect(&self) -> Client {
        Client(TcpStream::connect(self.address).await.unwrap())
    }

    /// One request on a connection of its own.
    pub async fn send(&self, request: impl AsRef<[u8]>) -> Reply {
        let mut client = self.connect().await;
        client.send(request).await;
        client.reply().await
    }

    pub async fn get(&self, target: &str) -> Reply {
        self.send(get(target)).await
    }

    /// A JSON body, or whatever `kind` says it is.
    pub async fn post(&self, target: &str, kind: &str, body: impl AsRef<[u8]>) -> Reply {
        self.send(post(target, kind, body)).await
    }

    pub fn stop(&self) {
        self.trigger.stop();
    }

    pub async fn stopped(self) -> Stopped {
        self.trigger.stop();
        timeout(BOUND, self.task).await.unwrap().unwrap()
    }

    pub fn let_in(&self, calls: usize) {
        self.api.0.door.add_permits(calls);
    }

    pub async fn wait_started(&self, calls: usize) {
        reaches(&self.api.0.started, calls).await;
    }

    pub async fn wait_finished(&self, calls: usize) {
        reaches(&self.api.0.finished, calls).await;
    }
}

pub fn get(target: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nhost: localhost\r\n\r\n")
}

pub fn post(target: &str, kind: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let kind = match kind {
        "" => String::new(),
        kind => format!("content-type: {kind}\r\n"),
    };
    let length = body.len();
    let head = format!(
        "POST {target} HTTP/1.1\r\nhost: localhost\r\n{kind}content-length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

/// A call of `user_id=wait`.
pub fn wait() -> Vec<u8> {
    post(
        "/v2/cluster_op",
        "",
        r#"{"action":"apply","user_id":"wait"}"#,
    )
}

async fn reaches(counter: &AtomicUsize, number: usize) {
    until(async || counter.load(Ordering::SeqCst) >= number).await;
}

/// Waits for a condition that comes true soon.
pub async fn until(mut condition: impl AsyncFnMut() -> bool) {
    let polled = async {
        while !condition().await {
            sleep(Duration::from_millis(2)).await;
        }
    };
    timeout(BOUND, polled).await.expect("it never came true");
}

pub struct Client(pub TcpStream);

impl Client {
    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.write_all(bytes.as_ref()).await.unwrap();
    }

    /// One whole answer. (What the tests ask for always has a content length.)
    pub async fn reply(&mut self) -> Reply {
        let reply = timeout(BOUND, Reply::read(&mut self.0, false)).await;
        reply.expect("no answer").expect("closed without an answer")
    }

    /// An answer without its body, as one to HEAD.
    pub async fn reply_to_head(&mut self) -> Reply {
        let reply = timeout(BOUND, Reply::read(&mut self.0, true)).await;
        reply.expect("no answer").expect("closed without an answer")
    }

    /// Waits until the server closes the connection without saying anything more.
    pub async fn closed(&mut self) {
        let mut rest = Vec::new();
        let read = timeout(BOUND, self.0.read_to_end(&mut rest)).await;
        let _ = read.expect("not closed");
        assert_eq!(String::from_utf8_lossy(&rest), "");
    }

    /// Whether a request on this connection is answered.
    pub async fn answers(&mut self) -> bool {
        let sent = self.0.write_all(get("/v2/health").as_bytes()).await;
        sent.is_ok()
            && timeout(BOUND, Reply::read(&mut self.0, false))
                .await
                .unwrap()
                .is_some()
    }
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Reply {
    async fn read(stream: &mut TcpStream, no_body: bool) -> Option<Self> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.ok()?);
        }
        let head = String::from_utf8(head).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut reply = Self {
            status,
            head,
            body: Vec::new(),
        };
        let length = reply
            .header("content-length")
            .unwrap_or("0")
            .parse()
            .unwrap();
        if !no_body {
            reply.body.resize(length, 0);
            stream.read_exact(&mut reply.body).await.ok()?;
        }
        Some(reply)
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find_map(|(other, value)| other.eq_ignore_ascii_case(name).then_some(value))
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The envelope of a success, and what the operation received.
    #[track_caller]
    pub fn received(&self) -> Value {
        self.checked("OK");
        assert_eq!(self.status, 200);
        serde_json::from_str(self.json()["error"].as_str().unwrap()).unwrap()
    }

    /// The envelope of a failure of this kind.
    #[track_caller]
    pub fn failure(&self, status: u16, reason: &str) -> Value {
        self.checked("FAIL");
        let envelope = self.json();
        let found = (self.status, &envelope["data"]["reason"]);
        assert_eq!(found, (status, &Value::from(reason)), "{envelope}");
        envelope
    }

    #[track_caller]
    fn checked(&self, word: &str) {
        let envelope = self.json();
        assert_eq!(envelope["status"], word, "{envelope}");
        assert_eq!(envelope["code"], self.status);
        assert!(envelope["error"].is_string() && envelope["data"].is_object() != (word == "OK"));
        assert_eq!(self.header("content-type"), Some("application/json"));
        assert_eq!(self.header("cache-control"), Some("no-store"));
        assert_eq!(self.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(self.header("x-span-id"), None);
        let id = self.header("x-request-id").unwrap();
        assert!((1..=64).contains(&id.len()));
    }
}
