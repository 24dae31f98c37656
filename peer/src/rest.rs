//! The REST port: the part of Fabric 0.6's REST API that needs no ledger.
//!
//! Shapes follow `core/rest/rest_api.go` and `protos` of the 0.6 release: fields in protobuf order,
//! empty ones left out (so a chain of one block has no `previousBlockHash`), 64-byte hashes in base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ALLOW, HeaderValue,
};
use hyper::{Method, StatusCode};
use serde::Serialize;
use sha2::{Digest, Sha512};

use crate::address::Address;
use crate::membership::Peer;
use crate::node::Node;
use crate::serve::{Answer, answer, error, json, method_not_allowed, readable_by_any_page};

/// `PeerEndpoint_VALIDATOR` of Fabric 0.6.
const VALIDATOR: u8 = 1;
const METHODS: &str = "GET, HEAD, OPTIONS";

#[derive(Serialize)]
struct PeersMessage {
    peers: Vec<PeerEndpoint>,
}

#[derive(Serialize)]
struct PeerEndpoint {
    #[serde(rename = "ID")]
    id: PeerId,
    address: Address,
    r#type: u8,
}

#[derive(Serialize)]
struct PeerId {
    name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BlockchainInfo {
    height: u64,
    current_block_hash: String,
}

/// Answers one request; bodies are not read.
pub fn handle(node: &Node, method: &Method, path: &str) -> Answer {
    readable_by_any_page(route(node, method, path))
}

fn route(node: &Node, method: &Method, path: &str) -> Answer {
    let view: fn(&Node) -> Answer = match path {
        "/" => about,
        "/chain" => chain,
        "/network/peers" => peers,
        _ => {
            return error(
                StatusCode::NOT_FOUND,
                "no such endpoint on this stand-in peer",
            );
        }
    };
    match *method {
        Method::GET | Method::HEAD => view(node),
        Method::OPTIONS => preflight(),
        _ => method_not_allowed(METHODS),
    }
}

/// What a browser asks before a request with headers of its own.
fn preflight() -> Answer {
    let mut answer = Answer::default();
    *answer.status_mut() = StatusCode::NO_CONTENT;
    let headers = answer.headers_mut();
    headers.insert(ALLOW, HeaderValue::from_static(METHODS));
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static(METHODS),
    );
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static("accept, content-type"),
    );
    answer
}

fn about(node: &Node) -> Answer {
    let text = format!(
        "{id} of network {network} ({consensus})\n\n\
         This is chainpool-peer {version}, a stand-in for a Hyperledger Fabric 0.6 validating peer.\n\
         It finds its siblings and answers GET /network/peers and GET /chain.\n\
         It runs no consensus and no contracts, and keeps no ledger beyond a made-up genesis block.\n",
        id = node.config.id,
        network = node.config.network,
        consensus = node.config.consensus,
        version = env!("CARGO_PKG_VERSION"),
    );
    answer(StatusCode::OK, "text/plain; charset=utf-8", text)
}

fn chain(node: &Node) -> Answer {
    let info = BlockchainInfo {
        height: 1,
        current_block_hash: genesis_hash(&node.config.network),
    };
    json(StatusCode::OK, &info)
}

/// Base64 of 64 bytes that depend on the network's id alone, so all its peers agree.
fn genesis_hash(network: &str) -> String {
    let text = format!("chainpool-peer genesis block of {network}");
    STANDARD.encode(Sha512::digest(text))
}

fn peers(node: &Node) -> Answer {
    let mut all = node.listed();
    all.push(node.own());
    json(StatusCode::OK, &peers_message(all))
}

fn peers_message(mut all: Vec<Peer>) -> PeersMessage {
    all.sort_by(|a, b| a.id.cmp(&b.id));
    let endpoint = |peer: Peer| PeerEndpoint {
        id: PeerId { name: peer.id },
        address: peer.address,
        r#type: VALIDATOR,
    };
    PeersMessage {
        peers: all.into_iter().map(endpoint).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_genesis_hash_is_64_bytes_and_differs_between_networks() {
        let bytes = STANDARD.decode(genesis_hash("dev")).unwrap();
        assert_eq!(bytes.len(), 64);
        assert_eq!(genesis_hash("dev"), genesis_hash("dev"));
        assert_ne!(genesis_hash("dev"), genesis_hash("test"));
    }

    #[test]
    fn peers_are_written_as_fabric_writes_them_sorted_by_name() {
        let peer = |id: &str, address: &str| Peer {
            id: id.to_owned(),
            address: address.parse().unwrap(),
            started: 1,
        };
        let message = peers_message(vec![peer("vp1", "10.0.0.2:7051"), peer("vp0", "vp0:7051")]);
        assert_eq!(
            serde_json::to_string(&message).unwrap(),
            r#"{"peers":[{"ID":{"name":"vp0"},"address":"vp0:7051","type":1},{"ID":{"name":"vp1"},"address":"10.0.0.2:7051","type":1}]}"#
        );
    }
}
