//! Peers find each other, lose each other and come back.

use std::net::{Ipv4Addr, SocketAddr};

use rustix::process::Signal;
use serde_json::json;

use crate::harness::{
    LOCALHOST, Peer, Ports, all_list_each_other, command, eventually, post, ready,
};

const IDS: [&str; 4] = ["vp0", "vp1", "vp2", "vp3"];

/// Four peers of which the first is the root, started in the given order, listed by number.
fn four(order: [usize; 4]) -> [Peer; 4] {
    let ports = IDS.map(|_| Ports::free());
    let mut started: Vec<(usize, Peer)> = Vec::new();
    for number in order {
        let root = (number != 0).then_some(ports[0]);
        started.push((number, Peer::start(IDS[number], ports[number], root)));
    }
    started.sort_by_key(|(number, _)| *number);
    let peers: Vec<Peer> = started.into_iter().map(|(_, peer)| peer).collect();
    peers.try_into().ok().unwrap()
}

#[test]
fn four_peers_find_each_other_whoever_starts_first() {
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]] {
        let peers = four(order);
        all_list_each_other(&peers.each_ref());
    }
}

#[test]
fn the_root_may_come_long_after_the_others() {
    let root = Ports::free();
    let others = ["vp1", "vp2"].map(|id| Peer::start(id, Ports::free(), Some(root)));
    others.iter().for_each(ready);
    others.iter().for_each(|peer| peer.lists(&[]));
    let root = Peer::start("vp0", root, None);
    all_list_each_other(&[&root, &others[0], &others[1]]);
}

#[test]
fn a_killed_peer_is_dropped_and_comes_back() {
    let mut peers = four([0, 1, 2, 3]);
    all_list_each_other(&peers.each_ref());

    peers[2].kill();
    let [vp0, vp1, vp2, vp3] = &peers;
    all_list_each_other(&[vp0, vp1, vp3]);

    let back = Peer::start("vp2", vp2.ports, Some(vp0.ports));
    all_list_each_other(&[vp0, vp1, &back, vp3]);
}

#[test]
fn a_peer_that_hangs_is_dropped_and_comes_back() {
    let peers = four([0, 1, 2, 3]);
    all_list_each_other(&peers.each_ref());
    let [vp0, vp1, vp2, vp3] = &peers;

    vp3.signal(Signal::STOP);
    all_list_each_other(&[vp0, vp1, vp2]);
    vp3.signal(Signal::CONT);
    all_list_each_other(&peers.each_ref());
}

#[test]
fn the_rest_know_each_other_without_the_root_and_find_it_again() {
    let mut peers = four([0, 1, 2, 3]);
    all_list_each_other(&peers.each_ref());

    peers[0].kill();
    let [root, vp1, vp2, vp3] = &mut peers;
    all_list_each_other(&[vp1, vp2, vp3]);
    vp2.kill();
    all_list_each_other(&[vp1, vp3]);
    let vp2 = Peer::start("vp2", vp2.ports, Some(root.ports));
    all_list_each_other(&[vp1, &vp2, vp3]);

    let root = Peer::start("vp0", root.ports, None);
    all_list_each_other(&[&root, vp1, &vp2, vp3]);
}

#[test]
fn a_new_incarnation_at_another_address_replaces_the_old_one() {
    let root = Peer::start("vp0", Ports::free(), None);
    let sibling = Peer::start("vp1", Ports::free(), Some(root.ports));
    let old = Peer::start("vp2", Ports::free(), Some(root.ports));
    all_list_each_other(&[&root, &sibling, &old]);

    // The old one is alive all the time and keeps announcing itself.
    let new = Peer::start("vp2", Ports::free(), Some(root.ports));
    all_list_each_other(&[&root, &sibling, &new]);
    drop(old);
    all_list_each_other(&[&root, &sibling, &new]);
}

#[test]
fn a_stranger_of_another_network_is_not_admitted() {
    let root = Peer::start("vp0", Ports::free(), None);
    let ports = Ports::free();
    let mut with_other_network = command("vp9", ports, Some(root.ports));
    with_other_network.env("CORE_PEER_NETWORKID", "other");
    let stranger = Peer::spawn("vp9", ports, with_other_network);
    let sibling = Peer::start("vp1", Ports::free(), Some(root.ports));

    all_list_each_other(&[&root, &sibling]);
    ready(&stranger);
    stranger.lists(&[]);
    root.lists(&[&sibling]);

    let announcement = announcement("other", "vp9", ports.discovery);
    let answer = post(
        root.ports.discovery,
        "/announce",
        "application/json",
        &announcement,
    );
    let answer = answer.unwrap();
    assert_eq!(answer.status, 403, "{answer:?}");
    assert!(answer.json()["Error"].as_str().unwrap().contains("dev"));
}

#[test]
fn several_roots_may_be_named_and_one_of_them_may_be_oneself() {
    let ports = [Ports::free(), Ports::free(), Ports::free()];
    let roots = format!("{},{}", ports[0].discovery, ports[1].discovery);
    let peers = [0, 1, 2].map(|number| {
        let mut command = command(IDS[number], ports[number], None);
        command.env("CORE_PEER_DISCOVERY_ROOTNODE", &roots);
        Peer::spawn(IDS[number], ports[number], command)
    });
    all_list_each_other(&peers.each_ref());
}

#[test]
fn a_peer_that_listens_everywhere_finds_its_own_address_out() {
    let root = Peer::start("vp0", Ports::free(), None);
    let mut ports = Ports::free_on(Ipv4Addr::LOCALHOST);
    let port = ports.discovery.port();
    let mut command = command("vp1", ports, Some(root.ports));
    command
        .env("CORE_PEER_LISTENADDRESS", format!("0.0.0.0:{port}"))
        .env("CORE_PEER_ADDRESSAUTODETECT", "true");
    ports.discovery = SocketAddr::new(LOCALHOST, port);
    let everywhere = Peer::spawn("vp1", ports, command);
    all_list_each_other(&[&root, &everywhere]);
}

#[test]
fn a_root_given_by_name_is_found() {
    let ports = Ports::free_on(Ipv4Addr::LOCALHOST);
    let root = Peer::start("vp0", ports, None);
    let own = Ports::free();
    let mut command = command("vp1", own, None);
    let name = format!("localhost:{}", ports.discovery.port());
    command.env("CORE_PEER_DISCOVERY_ROOTNODE", name);
    let sibling = Peer::spawn("vp1", own, command);
    all_list_each_other(&[&root, &sibling]);
}

#[test]
fn the_discovery_port_refuses_what_is_no_announcement() {
    let peer = Peer::start("vp0", Ports::free(), None);
    ready(&peer);
    let to = peer.ports.discovery;
    let good = announcement("dev", "vp1", Ports::free().discovery);
    let twin = announcement("dev", "vp0", Ports::free().discovery);
    let huge = " ".repeat(100_000);
    for (path, media_type, body, status) in [
        ("/network/peers", "application/json", good.as_str(), 404),
        ("/announce", "text/plain", &good, 415),
        ("/announce", "application/json", "{", 400),
        ("/announce", "application/json", "{}", 400),
        ("/announce", "application/json", &huge, 413),
        ("/announce", "application/json", &twin, 409),
    ] {
        let answer = post(to, path, media_type, body).unwrap();
        assert_eq!(answer.status, status, "{path} {media_type}: {answer:?}");
        assert!(answer.json()["Error"].is_string(), "{answer:?}");
    }
    assert_eq!(peer.listed(), [peer.entry()]);

    let answer = post(to, "/announce", "application/json", &good).unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(peer.listed().len(), 2);
    eventually(|| peer.listed(), |listed| *listed == [peer.entry()]);
}

fn announcement(network: &str, id: &str, address: SocketAddr) -> String {
    let peer = json!({"id": id, "address": address.to_string(), "started": 1});
    json!({"network": network, "peer": peer}).to_string()
}
