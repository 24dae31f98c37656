//! The discovery port: how peers tell each other that they are there.
//!
//! Fabric 0.6 speaks gRPC here; this is a protocol of our own, one HTTP/1.1 request:
//!
//! ```text
//! POST /announce     {"network":"dev","peer":{"id":"vp1","address":"10.0.0.3:7051","started":1767225600000}}
//! 200                {"peer":{"id":"vp0",…},"peers":[{"id":"vp2",…}]}
//! 403 another network, 409 another peer with that id, 503 the network is full: {"Error":"…"}
//! ```
//!
//! The caller introduces itself, the called one does the same in its answer and adds whom else it
//! lists. Nothing is authenticated: keep the port inside the cluster's own network.

use std::net::IpAddr;

use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::{Method, Request, StatusCode};
use serde::{Deserialize, Serialize};

use crate::membership::{Peer, Refusal};
use crate::node::Node;
use crate::serve::{Answer, BodyError, error, json, method_not_allowed, read_body};

/// The one path of this port.
pub const PATH: &str = "/announce";
/// Asked for because a page in a browser cannot send it unasked, which keeps pages from posing as peers.
pub const MEDIA_TYPE: &str = "application/json";

/// What a peer says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct Announcement {
    pub network: String,
    pub peer: Peer,
}

/// What it is told in return.
#[derive(Debug, Serialize, Deserialize)]
pub struct Welcome {
    /// The peer that answers.
    pub peer: Peer,
    /// Whom else that peer lists, the caller included.
    pub peers: Vec<Peer>,
}

/// Answers one request that came in at our address `local`.
pub async fn handle(node: &Node, request: Request<Incoming>, local: IpAddr) -> Answer {
    if request.uri().path() != PATH {
        let text = "this port knows POST /announce only; the REST API is on the other port";
        return error(StatusCode::NOT_FOUND, text);
    }
    if request.method() != Method::POST {
        return method_not_allowed("POST");
    }
    let media_type = request.headers().get(CONTENT_TYPE);
    if media_type.is_none_or(|value| value.as_bytes() != MEDIA_TYPE.as_bytes()) {
        let text = "the content type must be application/json";
        return error(StatusCode::UNSUPPORTED_MEDIA_TYPE, text);
    }
    let body = match read_body(request.into_body()).await {
        Ok(body) => body,
        Err(failure) => return error(body_status(&failure), failure),
    };
    match serde_json::from_slice(&body) {
        Ok(announcement) => admit(node, announcement, local),
        Err(broken) => error(
            StatusCode::BAD_REQUEST,
            format!("not an announcement: {broken}"),
        ),
    }
}

fn admit(node: &Node, announcement: Announcement, local: IpAddr) -> Answer {
    let Announcement { network, peer } = announcement;
    if network != node.config.network {
        let own = &node.config.network;
        return refuse(
            node,
            &peer,
            StatusCode::FORBIDDEN,
            format!("this is network {own}, not {network:?}"),
        );
    }
    match node.heard(peer.clone()) {
        Ok(_) => {
            if node.config.roots.is_empty() {
                node.detect(local);
            }
            let welcome = Welcome {
                peer: node.own_at(local),
                peers: node.listed(),
            };
            json(StatusCode::OK, &welcome)
        }
        Err(refusal) => refuse(node, &peer, refusal_status(&refusal), refusal.to_string()),
    }
}

fn refuse(node: &Node, peer: &Peer, status: StatusCode, why: String) -> Answer {
    let (id, address) = (&peer.id, &peer.address);
    node.refusals
        .line(format!("peer {id:?} at {address} refused: {why}"));
    error(status, why)
}

fn body_status(failure: &BodyError) -> StatusCode {
    match failure {
        BodyError::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        BodyError::TooSlow => StatusCode::REQUEST_TIMEOUT,
        BodyError::Broken => StatusCode::BAD_REQUEST,
    }
}

fn refusal_status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::BadId(_) => StatusCode::BAD_REQUEST,
        Refusal::Duplicate(_) | Refusal::Outdated { .. } => StatusCode::CONFLICT,
        Refusal::Full => StatusCode::SERVICE_UNAVAILABLE,
    }
}
