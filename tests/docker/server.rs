//! The server as a program, and its API.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::{Method, Request};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::engines::{self, fresh_name};

/// Generous, for slow machines; only a failing test waits that long.
pub const PATIENCE: Duration = Duration::from_secs(180);

/// How long the slowest call may take: the limit of an operation, and some for a slow machine.
const CALL: Duration = Duration::from_secs(60);

/// A server with a database of its own. What it made on engines goes with it.
pub struct Server {
    process: Child,
    base: String,
    directory: TempDir,
    arguments: Vec<String>,
    client: Client<HttpConnector, Full<Bytes>>,
    hosts: Vec<(String, String)>,
}

impl Server {
    pub fn start(arguments: &[&str]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        // Servers that share an engine would otherwise ask for the same ports all the time.
        let mut random = [0; 1];
        getrandom::fill(&mut random).unwrap();
        let first = 12_000 + u32::from(random[0]) * 80;
        let mut all = vec![
            "--listen=127.0.0.1:0".to_owned(),
            "--no-local-host".to_owned(),
            "--rebuild-after=3s".to_owned(),
            format!("--database={}", directory.path().join("db").display()),
        ];
        if !arguments
            .iter()
            .any(|argument| argument.starts_with("--ports"))
        {
            all.push(format!("--ports={first}-{}", first + 400));
        }
        all.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        let (process, base) = spawn(&all, directory.path());
        Self {
            process,
            base,
            directory,
            arguments: all,
            client: Client::builder(TokioExecutor::new()).build_http(),
            hosts: Vec::new(),
        }
    }

    /// Where it listens, as if it were an engine.
    pub fn address(&self) -> String {
        let base = self.base.trim_start_matches("http://");
        format!("tcp://{}", base.split('/').next().unwrap_or_default())
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.directory.path().join("log")).unwrap()
    }

    pub fn database(&self) -> PathBuf {
        self.directory.path().join("db")
    }

    /// Kills the server and starts it again over its database.
    pub fn crash_and_restart(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        (self.process, self.base) = spawn(&self.arguments, self.directory.path());
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> (u16, Value) {
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header("content-type", "application/json")
            .body(Full::from(body))
            .unwrap();
        let answered = tokio::time::timeout(CALL, async {
            let answer = self.client.request(request).await.unwrap();
            let status = answer.status().as_u16();
            (status, answer.into_body().collect().await.unwrap())
        });
        let (status, body) = answered.await.expect("a call hangs past its limit");
        (status, serde_json::from_slice(&body.to_bytes()).unwrap())
    }

    pub async fn get(&self, path: &str) -> Value {
        let (status, answer) = self.call(Method::GET, path, None).await;
        assert_eq!(status, 200, "{path}: {answer}");
        answer["data"].clone()
    }

    pub async fn post(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.call(Method::POST, path, Some(body.clone())).await;
        assert_eq!(status, 200, "{path} {body}: {answer}");
        answer["data"].clone()
    }

    /// Adds an engine as a host of a fresh name, with more fields. Returns its name.
    pub async fn add(&mut self, engine: &str, capacity: u32, more: Value) -> String {
        let name = fresh_name("h");
        let mut body = json!({
            "name": name, "worker_api": engine, "capacity": capacity, "autofill": true
        });
        for (key, value) in more.as_object().unwrap() {
            body[key] = value.clone();
        }
        self.hosts.push((engine.to_owned(), name.clone()));
        self.post("/host", body).await;
        name
    }

    /// One operation on a cluster.
    pub async fn operate(&self, action: &str, cluster_id: &str) -> (u16, Value) {
        let body = json!({ "action": action, "cluster_id": cluster_id });
        self.call(Method::POST, "/cluster_op", Some(body)).await
    }

    pub async fn apply(&self, user: &str) -> Value {
        let body = json!({ "action": "apply", "user_id": user, "allow_multiple": true });
        self.post("/cluster_op", body).await
    }

    pub async fn clusters(&self) -> Vec<Value> {
        self.get("/clusters").await.as_array().unwrap().clone()
    }

    pub async fn cluster(&self, id: &str) -> Value {
        self.get(&format!("/cluster/{id}")).await
    }

    pub async fn host(&self, name: &str) -> Value {
        self.get(&format!("/host/{name}")).await
    }

    /// Waits until so many clusters are healthy; returns all.
    pub async fn healthy(&self, wanted: usize) -> Vec<Value> {
        let mut found = Vec::new();
        eventually(&format!("{wanted} healthy clusters"), async || {
            found = self.clusters().await;
            let healthy = found.iter().filter(|cluster| cluster["health"] == "OK");
            healthy.count() == wanted
        })
        .await;
        found
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(pid) = i32::try_from(self.process.id())
            .ok()
            .and_then(Pid::from_raw)
        {
            let _ = kill_process(pid, Signal::KILL);
        }
        let _ = self.process.wait();
        for (engine, host) in &self.hosts {
            engines::clear(engine, host);
        }
        if std::thread::panicking() {
            let log = std::fs::read_to_string(self.directory.path().join("log"));
            eprintln!("the server's log:\n{}", log.unwrap_or_default());
        }
    }
}

fn spawn(arguments: &[String], directory: &Path) -> (Child, String) {
    let log = std::fs::File::options()
        .append(true)
        .create(true)
        .open(directory.join("log"))
        .unwrap();
    let mut process = Command::new(env!("CARGO_BIN_EXE_chainpool"))
        .arg("serve")
        .args(arguments)
        .env("CHAINPOOL_LOG", "info,chainpool::http::request=warn")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .unwrap();
    let mut greeting = BufReader::new(process.stdout.take().unwrap());
    let mut base = None;
    let mut text = String::new();
    while base.is_none() && greeting.read_line(&mut text).unwrap() > 0 {
        base = text
            .lines()
            .find(|line| line.trim().starts_with("API"))
            .and_then(|line| line.split_whitespace().last())
            .map(str::to_owned);
    }
    let log = || std::fs::read_to_string(directory.join("log")).unwrap_or_default();
    let base = base.unwrap_or_else(|| panic!("the server does not start: {}", log()));
    // Whatever else it writes has to go somewhere.
    std::thread::spawn(move || std::io::copy(&mut greeting, &mut std::io::sink()));
    (process, base)
}

/// Polls until the condition holds.
pub async fn eventually(what: &str, mut condition: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition().await {
        assert!(Instant::now() < deadline, "never: {what}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// What a chain's own API answers.
pub async fn ask(url: &str) -> Option<Value> {
    exchange(Request::get(url).body(Full::default()).unwrap()).await
}

/// What it answers to a text.
pub async fn tell(url: &str, told: &str) -> Option<Value> {
    let body = Full::from(told.to_owned());
    exchange(Request::post(url).body(body).unwrap()).await
}

async fn exchange(request: Request<Full<Bytes>>) -> Option<Value> {
    let client: Client<HttpConnector, Full<Bytes>> =
        Client::builder(TokioExecutor::new()).build_http();
    let answer = client.request(request);
    let answer = tokio::time::timeout(Duration::from_secs(5), answer).await;
    let body = answer.ok()?.ok()?.into_body().collect().await.ok()?;
    serde_json::from_slice(&body.to_bytes()).ok()
}

/// The addresses of a cluster's nodes that have one port each, with the names of their containers.
pub fn members(cluster: &Value) -> Vec<(String, String)> {
    let api = text(&cluster["api_url"]);
    let (host, _) = api.rsplit_once(':').unwrap();
    let nodes = cluster["nodes"].as_array().unwrap().iter();
    let containers = cluster["containers"].as_array().unwrap().iter();
    nodes
        .zip(containers)
        .map(|(node, container)| {
            let port = node["ports"].as_object().unwrap().values().next().unwrap();
            (format!("{host}:{port}"), text(container))
        })
        .collect()
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
