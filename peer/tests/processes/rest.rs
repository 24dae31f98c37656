//! The REST port as a front end sees it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::harness::{Answer, Peer, Ports, command, ready, request};

fn ask(peer: &Peer, method: &str, path: &str) -> Answer {
    request(peer.ports.rest, method, path).unwrap()
}

fn alone() -> Peer {
    let peer = Peer::start("vp0", Ports::free(), None);
    ready(&peer);
    peer
}

#[test]
fn network_peers_lists_the_peer_itself_in_fabrics_form() {
    let peer = alone();
    let answer = ask(&peer, "GET", "/network/peers");
    let address = peer.ports.discovery.to_string();
    assert_eq!(
        answer.json(),
        json!({"peers": [{"ID": {"name": "vp0"}, "address": address, "type": 1}]})
    );
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    let server = answer.header("server").unwrap();
    assert!(server.starts_with("chainpool-peer/"), "{server}");
}

#[test]
fn chain_is_one_genesis_block_the_same_on_every_peer_of_a_network() {
    let (one, two) = (alone(), alone());
    let ports = Ports::free();
    let mut other_network = command("vp0", ports, None);
    other_network.env("CORE_PEER_NETWORKID", "other");
    let other = Peer::spawn("vp0", ports, other_network);
    ready(&other);

    let [one, two, other] = [&one, &two, &other].map(|peer| ask(peer, "GET", "/chain").json());
    assert_eq!(one, two);
    assert_ne!(one["currentBlockHash"], other["currentBlockHash"]);
    assert_eq!(one["height"], 1);
    assert_eq!(one.as_object().unwrap().len(), 2, "{one}");
    let hash = one["currentBlockHash"].as_str().unwrap();
    assert_eq!(STANDARD.decode(hash).unwrap().len(), 64);
}

#[test]
fn the_front_page_says_what_this_is_not() {
    let peer = alone();
    let answer = ask(&peer, "GET", "/");
    assert_eq!(answer.status, 200);
    assert!(answer.body.contains("no consensus and no contracts"));
}

#[test]
fn unknown_paths_and_methods_are_refused_in_json() {
    let peer = alone();
    for path in ["/nowhere", "/chain/", "/chain/blocks/0", "/announce"] {
        let answer = ask(&peer, "GET", path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.json()["Error"].is_string());
    }
    for method in ["POST", "PUT", "DELETE"] {
        let answer = ask(&peer, method, "/chain");
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"));
        assert!(answer.json()["Error"].is_string());
    }
}

#[test]
fn head_and_preflight_have_no_body() {
    let peer = alone();
    let head = ask(&peer, "HEAD", "/chain");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    let preflight = ask(&peer, "OPTIONS", "/chain");
    assert_eq!((preflight.status, preflight.body.as_str()), (204, ""));
    let methods = preflight.header("access-control-allow-methods").unwrap();
    assert!(methods.contains("GET"));
}
