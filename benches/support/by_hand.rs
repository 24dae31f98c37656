//! The calls that make a cluster on a Docker Engine, and nothing beside them: what it takes the engine itself.

use bytes::Bytes;
use chainpool::profile::{ClusterSpec, NodeSpec};
use futures::future::{join, join_all};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use serde_json::{Map, Value, json};
use tokio::net::TcpStream;

const NAME: &str = "by-hand";

/// An engine at `tcp://address:port`.
pub struct Engine<'e>(pub &'e str);

impl Engine<'_> {
    /// Makes the network beside the containers, and then starts all of these at once.
    pub async fn create(&self, spec: &ClusterSpec) {
        let network =
            json!({ "Name": NAME, "IPAM": { "Config": [{ "Subnet": "10.199.0.0/28" }] } });
        let network = self.call(Method::POST, "/networks/create".into(), network);
        let containers = join_all(spec.nodes.iter().map(|node| {
            let to = format!("/containers/create?name={}", name(node));
            self.call(Method::POST, to, container(node))
        }));
        join(network, containers).await;
        join_all(spec.nodes.iter().map(|node| {
            let to = format!("/containers/{}/start", name(node));
            self.call(Method::POST, to, Value::Null)
        }))
        .await;
    }

    /// Removes all of that.
    pub async fn remove(&self, spec: &ClusterSpec) {
        join_all(spec.nodes.iter().map(|node| {
            let container = format!("/containers/{}?force=1&v=1", name(node));
            self.call(Method::DELETE, container, Value::Null)
        }))
        .await;
        let network = format!("/networks/{NAME}");
        self.call(Method::DELETE, network, Value::Null).await;
    }

    async fn call(&self, method: Method, target: String, body: Value) {
        let authority = self.0.strip_prefix("tcp://").unwrap();
        let stream = TcpStream::connect(authority).await.unwrap();
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let request = Request::builder()
            .method(method)
            .uri(&target)
            .header(HOST, authority)
            .header(CONTENT_TYPE, "application/json");
        let body = match body {
            Value::Null => String::new(),
            body => body.to_string(),
        };
        let request = request.body(Full::new(Bytes::from(body))).unwrap();
        let answer = sender.send_request(request).await.unwrap();
        let status = answer.status();
        let told = answer.into_body().collect().await.unwrap().to_bytes();
        assert!(status.is_success(), "{target}: {status} {told:?}");
    }
}

fn name(node: &NodeSpec) -> String {
    format!("{NAME}-{}", node.node_id)
}

fn container(node: &NodeSpec) -> Value {
    let key = |container: u16| format!("{container}/tcp");
    let exposed: Map<String, Value> = node
        .ports
        .iter()
        .map(|port| (key(port.container), json!({})))
        .collect();
    let published: Map<String, Value> = node
        .ports
        .iter()
        .map(|port| {
            let binding =
                json!([{ "HostIp": "0.0.0.0", "HostPort": port.host.unwrap().to_string() }]);
            (key(port.container), binding)
        })
        .collect();
    let environment: Vec<String> = node
        .environment
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    json!({
        "Image": node.image,
        "Cmd": node.command,
        "Env": environment,
        "ExposedPorts": exposed,
        "HostConfig": {
            "NetworkMode": NAME,
            "PortBindings": published,
            "RestartPolicy": { "Name": "unless-stopped" },
            "Memory": node.mem_limit,
            "NanoCpus": node.nano_cpus,
        },
        "NetworkingConfig": { "EndpointsConfig": { NAME: { "Aliases": [node.node_id] } } },
    })
}
