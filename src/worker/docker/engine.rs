//! HTTP to one engine: requests with JSON in and out, over shiplift's [`Transport`].
//!
//! shiplift's typed calls are not used: several of them fail on replies of newer engines. Paths carry no version, so
//! that an engine of any age answers.

use bytes::Bytes;
use futures::{Stream, StreamExt as _, TryStreamExt as _, stream};
use hyper_0_14::client::HttpConnector;
use hyper_0_14::{Body, Client, Method};
use mime::Mime;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shiplift::errors::Error;
use shiplift::transport::{self, Transport};
use std::time::Duration;

use super::fault::Fault;
use super::tls::TlsTransport;
use crate::trace::{self, TRACEPARENT};
use crate::worker::{HostAddress, TlsFiles};

/// How long a connection may take to come about. The kernel alone would try for two minutes.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// One Docker Engine.
pub struct Engine {
    wire: Wire,
}

enum Wire {
    Plain(Transport),
    Tls(TlsTransport),
}

impl Engine {
    /// For the engine at that address; `None` for an address that is none of an engine's. Reaches for nothing.
    pub fn new(address: &HostAddress, tls: Option<TlsFiles>) -> Option<Self> {
        let transport = match address {
            HostAddress::Tcp { host, port } if let Some(files) = tls => {
                let wire = Wire::Tls(TlsTransport::new(host, *port, files)?);
                return Some(Self { wire });
            }
            HostAddress::Local => return None,
            HostAddress::Unix(path) => Transport::Unix {
                client: Client::builder().build(hyperlocal::UnixConnector),
                path: path.to_str()?.to_owned(),
            },
            HostAddress::Tcp { host, port } => {
                let mut connector = HttpConnector::new();
                connector.enforce_http(false);
                connector.set_nodelay(true);
                connector.set_connect_timeout(Some(CONNECT_TIMEOUT));
                let host = if host.contains(':') {
                    format!("[{host}]")
                } else {
                    host.clone()
                };
                Transport::Tcp {
                    client: Client::builder().build(connector),
                    host: format!("http://{host}:{port}"),
                }
            }
        };
        Some(Self {
            wire: Wire::Plain(transport),
        })
    }

    /// Asks for something.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Fault> {
        self.request(Method::GET, path, None).await.and_then(parse)
    }

    /// Has something done, and reads what is told of it.
    pub async fn create<T: DeserializeOwned>(&self, path: &str, body: &Value) -> Result<T, Fault> {
        self.request(Method::POST, path, Some(body))
            .await
            .and_then(parse)
    }

    /// Has something done. That it was so already is success.
    pub async fn post(&self, path: &str, body: Option<&Value>) -> Result<(), Fault> {
        match self.request(Method::POST, path, body).await {
            Err(Fault::Refused { code: 304, .. }) => Ok(()),
            done => done.map(drop),
        }
    }

    /// Has something removed. That it is gone already is success.
    pub async fn delete(&self, path: &str) -> Result<(), Fault> {
        match self.request(Method::DELETE, path, None).await {
            Err(Fault::Refused { code: 404, .. }) => Ok(()),
            done => done.map(drop),
        }
    }

    /// Asks for a sign of life.
    pub async fn ping(&self) -> Result<(), Fault> {
        self.request(Method::GET, "/_ping", None).await.map(drop)
    }

    /// Puts a tar archive somewhere.
    pub async fn put_tar(&self, path: &str, archive: Vec<u8>) -> Result<(), Fault> {
        let body = Some((Body::from(archive), transport::tar()));
        self.send(Method::PUT, path, body).await.map(drop)
    }

    /// The pieces of an answer that goes on.
    pub fn stream<'a>(
        &'a self,
        method: Method,
        path: &'a str,
    ) -> impl Stream<Item = Result<Bytes, Fault>> + 'a {
        let body: Option<(Body, Mime)> = None;
        match &self.wire {
            Wire::Plain(transport) => transport
                .stream_chunks(method, path, body, headers())
                .map_err(Fault::from)
                .left_stream(),
            Wire::Tls(transport) => stream::once(transport.request(method, path, body))
                .map_ok(|body| body.map_err(|error| Error::Hyper(error).into()))
                .try_flatten()
                .right_stream(),
        }
    }

    async fn request(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
    ) -> Result<String, Fault> {
        let body = body.map(|body| (Body::from(body.to_string()), mime::APPLICATION_JSON));
        self.send(method, path, body).await
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<(Body, Mime)>,
    ) -> Result<String, Fault> {
        match &self.wire {
            Wire::Plain(transport) => Ok(transport.request(method, path, body, headers()).await?),
            Wire::Tls(transport) => {
                let body = transport.request(method, path, body).await?;
                let bytes = hyper_0_14::body::to_bytes(body).await;
                let bytes = bytes.map_err(Error::Hyper)?;
                String::from_utf8(bytes.into()).map_err(|error| Fault::Strange(error.to_string()))
            }
        }
    }
}

fn headers() -> Option<Vec<(&'static str, String)>> {
    let trace = trace::current()?;
    Some(vec![(TRACEPARENT, trace.to_string())])
}

fn parse<T: DeserializeOwned>(text: String) -> Result<T, Fault> {
    serde_json::from_str(&text).map_err(|error| Fault::Strange(error.to_string()))
}

/// A path with a query, encoded.
pub fn path(base: &str, query: &[(&str, &str)]) -> String {
    let encoded: String = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(query)
        .finish();
    format!("{base}?{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_may_have_anything_in_it() {
        assert_eq!(
            path(
                "/a",
                &[("filters", r#"{"label":["x=ü y&z"]}"#), ("all", "1")]
            ),
            "/a?filters=%7B%22label%22%3A%5B%22x%3D%C3%BC+y%26z%22%5D%7D&all=1"
        );
    }

    #[test]
    fn an_engine_is_at_tcp_or_unix() {
        for (address, is_one) in [
            ("local", false),
            ("tcp://10.0.0.7:2375", true),
            ("tcp://[::1]:2375", true),
            ("unix:///var/run/docker.sock", true),
        ] {
            let engine = Engine::new(&address.parse().expect("an address"), None);
            assert_eq!(engine.is_some(), is_one, "{address}");
        }
    }
}
