//! A client that sends exactly what it is told to, and checks each answer against the contract.

use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;

use super::PATIENCE;
use super::contract::{self, Operation};

/// Which operation answered what: its id, the status, and the reason of a failure.
pub type Seen = Arc<Mutex<BTreeSet<(String, u16, String)>>>;

/// Talks to one server; each request has a connection of its own.
#[derive(Clone)]
pub struct Client {
    pub address: SocketAddr,
    pub seen: Seen,
    /// Sent along with every request.
    pub token: Option<String>,
    /// The address to come from, if it matters.
    pub from: Option<IpAddr>,
    /// What to speak TLS with.
    pub tls: Option<TlsConnector>,
}

/// What a request goes through.
pub trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Client {
    /// For a server on a port of this machine that is not known yet.
    pub fn new(seen: Seen) -> Self {
        Self {
            address: ([127, 0, 0, 1], 0).into(),
            seen,
            token: None,
            from: None,
            tls: None,
        }
    }

    /// The same client, from this address.
    pub fn from(&self, address: impl Into<IpAddr>) -> Self {
        Self {
            from: Some(address.into()),
            ..self.clone()
        }
    }

    /// A connection to the server.
    pub async fn connect(&self) -> std::io::Result<Box<dyn Stream>> {
        let stream = match self.from {
            None => TcpStream::connect(self.address).await?,
            Some(from) => {
                let socket = TcpSocket::new_v4()?;
                socket.bind((from, 0).into())?;
                socket.connect(self.address).await?
            }
        };
        let name = ServerName::from(self.address.ip());
        Ok(match &self.tls {
            None => Box::new(stream),
            Some(tls) => Box::new(tls.connect(name, stream).await?),
        })
    }

    /// The same client with this token.
    pub fn with(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The same client without a token.
    pub fn without(&self) -> Self {
        Self {
            token: None,
            ..self.clone()
        }
    }

    pub async fn send(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let length = body.len().to_string();
        let mut all = headers.to_vec();
        if !body.is_empty() {
            all.push(("content-length", &length));
        }
        self.send_raw(method, target, &all, body).await
    }

    /// Sends no more than this, whatever the headers announce.
    pub async fn send_raw(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let mut head = format!(
            "{method} {target} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n",
            self.address
        );
        if let Some(token) = &self.token {
            head.push_str(&format!("authorization: Bearer {token}\r\n"));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let exchange = async {
            let mut stream = self.connect().await.unwrap();
            stream.write_all(head.as_bytes()).await.unwrap();
            stream.write_all(body).await.unwrap();
            let mut all = Vec::new();
            stream.read_to_end(&mut all).await.unwrap();
            all
        };
        let all = timeout(PATIENCE, exchange).await;
        let reply = Reply::read(&all.unwrap_or_else(|_| panic!("{method} {target}: no answer")));
        let is_preflight = |(name, _): &(&str, &str)| *name == "access-control-request-method";
        // What browsers ask by themselves is none of the contract's.
        if let Some(path) = api_path(target).filter(|_| !headers.iter().any(is_preflight)) {
            self.check(method, path, &reply);
        }
        reply
    }

    pub async fn get(&self, target: &str) -> Reply {
        self.send("GET", target, &[], b"").await
    }

    pub async fn delete(&self, target: &str) -> Reply {
        self.send("DELETE", target, &[], b"").await
    }

    pub async fn post(&self, target: &str, body: Value) -> Reply {
        self.json("POST", target, &body).await
    }

    pub async fn put(&self, target: &str, body: Value) -> Reply {
        self.json("PUT", target, &body).await
    }

    async fn json(&self, method: &str, target: &str, body: &Value) -> Reply {
        let kind = ("content-type", "application/json");
        self.send(method, target, &[kind], body.to_string().as_bytes())
            .await
    }

    /// `POST /v2/cluster_op`.
    pub async fn op(&self, body: Value) -> Reply {
        self.post("/v2/cluster_op", body).await
    }

    /// `POST /v2/host_op`.
    pub async fn host_op(&self, action: &str, host: &str) -> Reply {
        self.post("/v2/host_op", json!({"action": action, "host_id": host}))
            .await
    }

    pub async fn apply(&self, user: &str) -> Reply {
        self.op(json!({"action": "apply", "user_id": user})).await
    }

    pub async fn another(&self, user: &str) -> Reply {
        self.op(json!({"action": "apply", "user_id": user, "allow_multiple": true}))
            .await
    }

    pub async fn release(&self, cluster: &str) -> Reply {
        self.op(json!({"action": "release", "cluster_id": cluster}))
            .await
    }

    /// start, stop or restart of a cluster, or of the node named.
    pub async fn operate(&self, action: &str, cluster: &str, node: Option<&str>) -> Reply {
        let mut body = json!({"action": action, "cluster_id": cluster});
        if let Some(node) = node {
            body["node_id"] = node.into();
        }
        self.op(body).await
    }

    pub async fn cluster(&self, id: &str) -> Value {
        self.get(&format!("/v2/cluster/{id}")).await.done()
    }

    pub async fn host(&self, id: &str) -> Value {
        self.get(&format!("/v2/host/{id}")).await.done()
    }

    /// The clusters that this query finds.
    pub async fn list(&self, query: &str) -> Vec<Value> {
        let data = self.get(&format!("/v2/clusters?{query}")).await.done();
        data.as_array().unwrap().clone()
    }

    /// What must be so for every answer of the API.
    fn check(&self, method: &str, path: &str, reply: &Reply) {
        let shown = format!("{method} {path}: {reply:?}");
        assert_eq!(
            reply.header("content-type"),
            Some("application/json"),
            "{shown}"
        );
        assert_eq!(reply.header("cache-control"), Some("no-store"), "{shown}");
        assert!(
            reply
                .header("x-request-id")
                .is_some_and(|id| !id.is_empty()),
            "{shown}"
        );
        let envelope = reply.envelope();
        let word = if reply.status == 200 { "OK" } else { "FAIL" };
        assert_eq!(
            (&envelope["code"], &envelope["status"]),
            (&json!(reply.status), &json!(word)),
            "{shown}"
        );
        assert_eq!(reply.status == 200, envelope["error"] == "", "{shown}");
        let here = contract::operations_at(path);
        let meant: Vec<Operation> = match here.iter().find(|operation| operation.method == method) {
            Some(operation) => vec![*operation],
            None => here,
        };
        if meant.is_empty() {
            assert_eq!(
                (reply.status, reply.reason()),
                (404, "not_found"),
                "{shown}"
            );
        }
        for operation in &meant {
            let documented = operation
                .responses()
                .find(|(status, _)| *status == reply.status);
            let (_, response) = documented.unwrap_or_else(|| panic!("not documented: {shown}"));
            let mistakes = contract::mistakes(contract::schema(response), &envelope);
            assert!(mistakes.is_empty(), "{mistakes:#?} in {shown}");
            let seen = (
                operation.id().to_owned(),
                reply.status,
                reply.reason().to_owned(),
            );
            self.seen.lock().unwrap().insert(seen);
        }
        check_hints(reply, &meant, &shown);
    }
}

/// The headers that tell a client what to do next.
fn check_hints(reply: &Reply, operations: &[Operation], shown: &str) {
    let retriable = [
        "no_cluster_available",
        "worker_unavailable",
        "store_unavailable",
        "overloaded",
        "too_many_requests",
        "too_many_waiting",
    ];
    let seconds = reply
        .header("retry-after")
        .map(|text| text.parse::<u32>().unwrap());
    assert_eq!(
        retriable.contains(&reply.reason()),
        seconds.is_some_and(|seconds| seconds > 0),
        "{shown}"
    );
    assert_eq!(
        reply.status == 401,
        reply.header("www-authenticate").is_some(),
        "{shown}"
    );
    if reply.status == 405 {
        let allow: BTreeSet<&str> = reply.header("allow").unwrap().split(", ").collect();
        let methods: BTreeSet<&str> = operations
            .iter()
            .map(|operation| operation.method)
            .collect();
        assert!(allow.is_superset(&methods), "{shown}");
    }
}

/// The path below the base path, if the target is part of the API.
fn api_path(target: &str) -> Option<&str> {
    let path = target.split('?').next()?.strip_prefix("/v2/")?;
    let is_page =
        path == "docs" || path == "ui" || path.starts_with("ui/") || path.starts_with("openapi.");
    (!is_page).then(|| &target.split('?').next().unwrap()[3..])
}

/// One answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Reply {
    fn read(all: &[u8]) -> Self {
        let all = String::from_utf8(all.to_vec()).unwrap();
        let (head, body) = all
            .split_once("\r\n\r\n")
            .unwrap_or_else(|| panic!("no HTTP: {all:?}"));
        Self {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find_map(|(other, value)| other.eq_ignore_ascii_case(name).then_some(value))
    }

    pub fn envelope(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The reason of a failure, empty for a success.
    fn reason(&self) -> &'static str {
        let envelope = self.envelope();
        let reason = envelope["data"]["reason"].as_str().unwrap_or_default();
        contract::reasons()
            .into_iter()
            .find(|known| *known == reason)
            .unwrap_or_default()
    }

    /// The data of a success.
    #[track_caller]
    pub fn done(&self) -> Value {
        assert_eq!(self.status, 200, "{self:?}");
        self.envelope()["data"].clone()
    }

    /// The data of a failure of this kind.
    #[track_caller]
    pub fn failed(&self, status: u16, reason: &str) -> Value {
        assert_eq!((self.status, self.reason()), (status, reason), "{self:?}");
        self.envelope()["data"].clone()
    }

    /// The text of a failure.
    pub fn error(&self) -> String {
        self.envelope()["error"].as_str().unwrap().to_owned()
    }
}
