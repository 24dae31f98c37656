//! Asks a cluster how it is, as its profile says.

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use futures::future::try_join_all;
use http_body_util::{BodyExt as _, Empty, Limited};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::profile::{HealthRule, Probe, ProbeTarget};

/// The most that is read of an answer.
const ANSWER_LIMIT: usize = 1 << 20;

/// Tells whether a cluster is well.
#[async_trait]
pub trait Prober: Send + Sync {
    /// Asks each target; `running` is how many nodes are meant to run.
    ///
    /// # Errors
    /// Why the cluster is not well, in words for people.
    async fn probe(
        &self,
        rule: &HealthRule,
        targets: &[ProbeTarget],
        running: usize,
    ) -> Result<(), String>;

    /// What the API of a node answers to `GET` of that path, within that time.
    ///
    /// # Errors
    /// Why there is no good answer, in words for people.
    async fn fetch(&self, address: &str, path: &str, limit: Duration) -> Result<Bytes, String>;
}

/// Asks over the network.
pub struct NetworkProber {
    client: Client<HttpConnector, Empty<Bytes>>,
}

impl Default for NetworkProber {
    fn default() -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        let client = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(0)
            .build(connector);
        Self { client }
    }
}

impl NetworkProber {
    async fn ask(
        &self,
        rule: &HealthRule,
        target: &ProbeTarget,
        running: usize,
    ) -> Result<(), String> {
        let asked = match &rule.probe {
            Probe::Tcp { .. } => within(rule.timeout, connect(&target.address)).await,
            Probe::Http { path, .. } => {
                match within(rule.timeout, self.get(&target.address, path)).await {
                    Ok((status, body)) => rule.judge(status, &body, running),
                    Err(error) => Err(error),
                }
            }
        };
        asked.map_err(|why| format!("{} at {}: {why}", target.node, target.address))
    }

    async fn get(&self, address: &str, path: &str) -> Result<(u16, Bytes), String> {
        let uri = format!("http://{address}{path}")
            .parse()
            .map_err(|error| format!("{error}"))?;
        let answer = self
            .client
            .get(uri)
            .await
            .map_err(|error| crate::error::chain(&error))?;
        let status = answer.status().as_u16();
        let body = Limited::new(answer.into_body(), ANSWER_LIMIT)
            .collect()
            .await
            .map_err(|error| error.to_string())?;
        Ok((status, body.to_bytes()))
    }
}

async fn connect(address: &str) -> Result<(), String> {
    TcpStream::connect(address)
        .await
        .map(drop)
        .map_err(|error| error.to_string())
}

async fn within<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, String>>,
) -> Result<T, String> {
    timeout(limit, work)
        .await
        .unwrap_or_else(|_| Err(format!("no answer within {limit:?}")))
}

#[async_trait]
impl Prober for NetworkProber {
    async fn probe(
        &self,
        rule: &HealthRule,
        targets: &[ProbeTarget],
        running: usize,
    ) -> Result<(), String> {
        try_join_all(targets.iter().map(|target| self.ask(rule, target, running)))
            .await
            .map(drop)
    }

    async fn fetch(&self, address: &str, path: &str, limit: Duration) -> Result<Bytes, String> {
        match within(limit, self.get(address, path)).await? {
            (200..300, body) => Ok(body),
            (status, _) => Err(format!("status {status}")),
        }
    }
}
