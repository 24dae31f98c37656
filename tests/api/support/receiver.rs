//! A receiver of webhooks: a real HTTP server that checks what it gets, and can be away.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use sha2::Sha256;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

use super::authority::Signed;

/// What every webhook of the tests signs with.
pub const SECRET: &str = "a secret of the tests";

/// Says how an event is answered.
type Answer = Box<dyn Fn(&Value) -> u16 + Send + Sync>;

/// See the module.
pub struct Receiver {
    pub address: SocketAddr,
    state: Arc<State>,
    task: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct State {
    /// What was acknowledged, in the order in which it was.
    told: Mutex<Vec<Value>>,
    /// How many requests there were.
    asked: Mutex<usize>,
    answer: Mutex<Option<Answer>>,
    /// What it speaks TLS with, if it does.
    tls: Mutex<Option<TlsAcceptor>>,
    /// How many senders did not like its certificate.
    shunned: Mutex<usize>,
}

impl Receiver {
    /// One that is there.
    pub async fn new() -> Self {
        let mut receiver = Self::away().await;
        receiver.come().await;
        receiver
    }

    /// One that speaks TLS.
    pub async fn with_tls(own: &Signed) -> Self {
        let receiver = Self::new().await;
        receiver.show(own);
        receiver
    }

    /// From now on shows that certificate.
    pub fn show(&self, own: &Signed) {
        *self.state.tls.lock().unwrap() = Some(own.acceptor());
    }

    /// One that is not there yet; its port is known.
    pub async fn away() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::away_at(listener.local_addr().unwrap())
    }

    /// One that is not there yet, and will be at that address.
    pub fn away_at(address: SocketAddr) -> Self {
        Self {
            address,
            state: Arc::default(),
            task: None,
        }
    }

    /// Begins to listen.
    pub async fn come(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        let state = Arc::clone(&self.state);
        self.task = Some(tokio::spawn(async move {
            let mut connections = tokio::task::JoinSet::new();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let state = Arc::clone(&state);
                connections.spawn(receive(state, stream));
            }
        }));
    }

    /// Stops to listen.
    pub async fn go(&mut self) {
        let task = self.task.take().unwrap();
        task.abort();
        let _ = task.await;
    }

    /// From now on answers so.
    pub fn answer(&self, answer: impl Fn(&Value) -> u16 + Send + Sync + 'static) {
        *self.state.answer.lock().unwrap() = Some(Box::new(answer));
    }

    pub fn url(&self) -> String {
        let has_tls = self.state.tls.lock().unwrap().is_some();
        let scheme = if has_tls { "https" } else { "http" };
        format!("{scheme}://{}/hook?a=b", self.address)
    }

    /// How many senders did not like its certificate.
    pub fn shunned(&self) -> usize {
        *self.state.shunned.lock().unwrap()
    }

    /// What was acknowledged.
    pub fn told(&self) -> Vec<Value> {
        self.state.told.lock().unwrap().clone()
    }

    /// How many requests there were.
    pub fn asked(&self) -> usize {
        *self.state.asked.lock().unwrap()
    }

    /// The ids of what was acknowledged, by cluster, each for the first time; later ones of a cluster never come earlier.
    pub fn by_cluster(&self) -> BTreeMap<String, Vec<i64>> {
        let mut all: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for event in self.told() {
            let id = event["id"].as_i64().unwrap();
            let ids = all.entry(event["cluster_id"].to_string()).or_default();
            match ids.last() {
                // Sent again, because nobody knew that it had arrived.
                Some(last) if *last == id => {}
                Some(last) => {
                    assert!(*last < id, "{id} came after {last}");
                    ids.push(id);
                }
                None => ids.push(id),
            }
        }
        all
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

async fn receive(state: Arc<State>, stream: TcpStream) {
    let tls = state.tls.lock().unwrap().clone();
    let service = service_fn(|request| answer(Arc::clone(&state), request));
    let http = hyper::server::conn::http1::Builder::new();
    let _ = match tls {
        None => http.serve_connection(TokioIo::new(stream), service).await,
        Some(tls) => match tls.accept(stream).await {
            Ok(stream) => http.serve_connection(TokioIo::new(stream), service).await,
            Err(_) => {
                *state.shunned.lock().unwrap() += 1;
                return;
            }
        },
    };
}

async fn answer(
    state: Arc<State>,
    request: Request<Incoming>,
) -> Result<Response<Empty<Bytes>>, Infallible> {
    *state.asked.lock().unwrap() += 1;
    let (head, body) = request.into_parts();
    let Ok(body) = body.collect().await else {
        // The sender died in the middle of it.
        let answer = Response::builder().status(400).body(Empty::new());
        return Ok(answer.unwrap());
    };
    let body = body.to_bytes();
    let header = |name: &str| head.headers[name].to_str().unwrap().to_owned();
    assert_eq!(
        (head.method.as_str(), header("content-type").as_str()),
        ("POST", "application/json")
    );
    assert_eq!(head.uri, "/hook?a=b");
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(format!("{}.", header("chainpool-timestamp")).as_bytes());
    mac.update(&body);
    let signature: String = mac
        .finalize()
        .into_bytes()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let event: Value = serde_json::from_slice(&body).unwrap();
    let is_right = header("chainpool-signature") == format!("sha256={signature}")
        && header("chainpool-event-id").parse().ok() == event["id"].as_i64();
    let wished = state
        .answer
        .lock()
        .unwrap()
        .as_ref()
        .map_or(200, |answer| answer(&event));
    // A wrong signature is never acknowledged, so a test that waits for the event fails.
    let status = if is_right { wished } else { 401 };
    if status == 200 {
        state.told.lock().unwrap().push(event);
    }
    Ok(Response::builder()
        .status(status)
        .header("location", "/elsewhere")
        .body(Empty::new())
        .unwrap())
}
