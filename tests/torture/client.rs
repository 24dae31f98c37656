//! A client of the pool, and the record of what it was told.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper_util::client::legacy::Client as HttpClient;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

use super::history::{Answer, Call, Moment, NEVER, Request, Seen};

/// Longer than any operation may take.
const PATIENCE: Duration = Duration::from_secs(90);

/// What became of a request.
#[derive(Debug)]
pub enum Sent {
    /// Nobody was there to take it.
    Never,
    /// It may have been taken; no answer came.
    Lost,
    /// The status, and the body: an envelope.
    Answered(u16, Value),
}

/// A client that makes a connection for each request, and never repeats one by itself.
#[derive(Clone)]
pub struct Client {
    http: HttpClient<HttpConnector, Full<Bytes>>,
    base: String,
}

impl Client {
    pub fn new(port: u16) -> Self {
        let http = HttpClient::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .retry_canceled_requests(false)
            .build_http();
        Self {
            http,
            base: format!("http://127.0.0.1:{port}"),
        }
    }

    pub async fn send(&self, method: &str, path: &str, body: Option<Value>) -> Sent {
        self.request(method, path, body, None).await
    }

    async fn request(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
        key: Option<&str>,
    ) -> Sent {
        self.ask(method, &format!("/v2{path}"), body, key).await
    }

    /// `POST /v2/cluster_op` with an idempotency key.
    pub async fn operate(&self, body: Value, key: &str) -> Sent {
        self.ask("POST", "/v2/cluster_op", Some(body), Some(key))
            .await
    }

    async fn ask(&self, method: &str, path: &str, body: Option<Value>, key: Option<&str>) -> Sent {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let request = hyper::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("content-type", "application/json");
        let request = match key {
            Some(key) => request.header("idempotency-key", key),
            None => request,
        };
        let request = request.body(Full::from(body)).unwrap();
        tokio::time::timeout(PATIENCE, self.exchange(request))
            .await
            .unwrap_or(Sent::Lost)
    }

    async fn exchange(&self, request: hyper::Request<Full<Bytes>>) -> Sent {
        let answer = match self.http.request(request).await {
            Ok(answer) => answer,
            Err(error) if error.is_connect() => return Sent::Never,
            Err(_) => return Sent::Lost,
        };
        let status = answer.status().as_u16();
        match answer.into_body().collect().await {
            Ok(body) => Sent::Answered(
                status,
                serde_json::from_slice(&body.to_bytes()).unwrap_or_default(),
            ),
            Err(_) => Sent::Lost,
        }
    }

    pub async fn is_up(&self) -> bool {
        matches!(
            self.send("GET", "/health", None).await,
            Sent::Answered(200, _)
        )
    }

    pub async fn is_ready(&self) -> bool {
        matches!(
            self.ask("GET", "/readyz", None, None).await,
            Sent::Answered(200, _)
        )
    }

    /// The data of an answer that must be OK.
    pub async fn ok(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        match self.send(method, path, body.clone()).await {
            Sent::Answered(200, mut envelope) => envelope["data"].take(),
            other => panic!("{method} {path} {body:?}: {other:?}"),
        }
    }

    /// Every active cluster; `None` while the server does not say.
    pub async fn active(&self) -> Option<Vec<Seen>> {
        match self.send("POST", "/clusters", Some(json!({}))).await {
            Sent::Answered(200, envelope) => Some(seen_all(&envelope["data"])),
            _ => None,
        }
    }

    /// Every cluster of the pool's history, page by page.
    pub async fn released(&self) -> Vec<Seen> {
        let mut all: Vec<Seen> = Vec::new();
        loop {
            let after = all
                .last()
                .map(|seen| format!("&after={}", seen.id))
                .unwrap_or_default();
            let path = format!("/clusters?state=released{after}");
            let page = seen_all(&self.ok("GET", &path, None).await);
            if page.is_empty() {
                return all;
            }
            all.extend(page);
        }
    }
}

fn seen_all(data: &Value) -> Vec<Seen> {
    data.as_array()
        .map(|all| all.iter().map(seen).collect())
        .unwrap_or_default()
}

fn seen(data: &Value) -> Seen {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let ports = data["mapped_ports"].as_object();
    let nodes = data["nodes"].as_array();
    let node = |node: &Value| {
        (
            text(&node["node_id"]),
            (text(&node["container_id"]), text(&node["status"])),
        )
    };
    Seen {
        id: text(&data["id"]),
        name: text(&data["name"]),
        user: text(&data["user_id"]),
        status: text(&data["status"]),
        health: text(&data["health"]),
        detail: text(&data["status_detail"]),
        is_leased: !data["lease_expires_ts"].is_null(),
        labels: data["labels"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), text(value)))
            .collect(),
        host: text(&data["host_id"]),
        ports: ports
            .into_iter()
            .flat_map(|ports| ports.values())
            .filter_map(|port| port.as_u64()?.try_into().ok())
            .collect(),
        nodes: nodes.into_iter().flatten().map(node).collect(),
    }
}

/// How a request is sent.
fn wire(request: &Request) -> (&'static str, String, Option<Value>) {
    let operation = |body| ("POST", "/cluster_op".to_owned(), without_nulls(body));
    match request {
        Request::Apply {
            user,
            another,
            terms,
        } => operation(json!({
            "action": "apply", "user_id": user, "allow_multiple": another,
            "lease_seconds": terms.lease_seconds, "wait_seconds": terms.wait_seconds,
            "preferences": terms.preferences, "labels": labels(&terms.labels),
        })),
        Request::Release { cluster, user } => {
            operation(json!({"action": "release", "cluster_id": cluster, "user_id": user}))
        }
        Request::ReleaseAll { user } => operation(json!({"action": "release", "user_id": user})),
        Request::Renew {
            cluster,
            user,
            node,
        } => operation(
            json!({"action": "release", "cluster_id": cluster, "user_id": user, "node_id": node}),
        ),
        Request::Operate {
            action,
            cluster,
            node,
        } => operation(json!({"action": action, "cluster_id": cluster, "node_id": node})),
        Request::List { user } => (
            "POST",
            "/clusters".to_owned(),
            without_nulls(json!({"user_id": user})),
        ),
        Request::ListReleased => (
            "POST",
            "/clusters".to_owned(),
            without_nulls(json!({"state": "released", "limit": 20})),
        ),
        Request::Look { cluster } => ("GET", format!("/cluster/{cluster}"), None),
    }
}

fn labels(labels: &BTreeMap<String, String>) -> Option<Vec<String>> {
    let given = labels.iter().map(|(name, value)| format!("{name}:{value}"));
    (!labels.is_empty()).then(|| given.collect())
}

fn without_nulls(mut body: Value) -> Option<Value> {
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    Some(body)
}

/// What an answer says. One that is no envelope is a fault of the server.
fn understand(request: &Request, status: u16, envelope: &Value) -> Answer {
    if envelope["code"] != status || envelope["status"].as_str().is_none() {
        return Answer::Refused(500, format!("{status} without an envelope: {envelope}"));
    }
    let data = &envelope["data"];
    let reason = data["reason"].as_str().unwrap_or_default();
    match (status, data) {
        (200, Value::Array(_)) => Answer::Clusters(seen_all(data)),
        (200, Value::Object(_)) => Answer::Cluster(seen(data)),
        (200, _) => Answer::Done,
        // These promise that nothing was changed; of other failures of the server that is not known.
        (503, _) if matches!(reason, "store_unavailable" | "overloaded") => {
            Answer::Refused(status, reason.to_owned())
        }
        (501.., _) if !matches!(request, Request::Operate { .. }) => Answer::Lost,
        _ => Answer::Refused(status, reason.to_owned()),
    }
}

/// The history in the making.
pub struct Recorder {
    start: Instant,
    calls: Mutex<Vec<Call>>,
    /// When a server was surely gone.
    ends: Mutex<Vec<Moment>>,
}

impl Recorder {
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
            calls: Mutex::default(),
            ends: Mutex::default(),
        }
    }

    fn now(&self) -> Moment {
        Moment::try_from(self.start.elapsed().as_nanos()).unwrap()
    }

    /// Makes a call and keeps it. `None` when there was no server to take it.
    pub async fn call(&self, client: &Client, request: Request) -> Option<Answer> {
        let (method, path, body) = wire(&request);
        let invoked = self.now();
        let answer = match client.request(method, &path, body, request.key()).await {
            Sent::Never => return None,
            Sent::Lost => Answer::Lost,
            Sent::Answered(status, envelope) => understand(&request, status, &envelope),
        };
        let until = self.now();
        self.calls.lock().unwrap().push(Call {
            invoked,
            until,
            request,
            answer: answer.clone(),
        });
        Some(answer)
    }

    /// Notes that the server is gone, and with it all that it had not done.
    pub fn server_ended(&self) {
        let now = self.now();
        self.ends.lock().unwrap().push(now);
    }

    pub fn operations(&self) -> usize {
        self.calls.lock().unwrap().len()
    }

    /// The history. What was asked for by a lost call can have happened until its server was gone: that is no later than
    /// the first end of a server after the loss was noticed.
    pub fn history(&self) -> Vec<Call> {
        let ends = self.ends.lock().unwrap();
        let mut calls = self.calls.lock().unwrap().clone();
        for call in calls.iter_mut().filter(|call| call.answer.is_lost()) {
            let end = ends.iter().find(|end| **end >= call.until);
            call.until = end.copied().unwrap_or(NEVER);
        }
        calls
    }
}
