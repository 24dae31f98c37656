//! A shipped profile on the local driver: four stand-in peers that find each other.

use std::collections::BTreeMap;
use std::env;

use chainpool::profile::{Addressing, Bindings, Catalogue, ClusterSpec, Flavour};
use chainpool::worker::local::LocalDriver;
use chainpool::worker::{NodeState, WorkerDriver};
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::{Place, eventually};

#[tokio::test]
async fn a_cluster_of_four_peers_works_and_outlives_its_driver() {
    let place = Place::new();
    let driver = driver(&place);
    let spec = spec(&place);
    let mut made = Vec::new();
    for node in &spec.nodes {
        made.push(driver.create(&spec, node, 0).await.unwrap());
    }
    eventually("four peers know each other", async || {
        peers(&spec).await == Some(4)
    })
    .await;
    for node in &spec.nodes {
        let again = driver.create(&spec, node, 0).await.unwrap();
        assert!(made.contains(&again), "its ports are its own");
    }

    drop(driver);
    let driver = self::driver(&place);
    assert_eq!(driver.inspect(&spec.cluster_id).await.unwrap(), made);
    let vp2 = &made
        .iter()
        .find(|seen| seen.node.node_id == "vp2")
        .unwrap()
        .node;
    assert_eq!(driver.stop(vp2).await.unwrap().state, NodeState::Stopped);
    eventually("vp0 drops vp2", async || peers(&spec).await == Some(3)).await;
    driver.start(vp2).await.unwrap();
    eventually("vp2 is back", async || peers(&spec).await == Some(4)).await;
    for node in &made {
        assert_eq!(driver.restart(&node.node).await.unwrap(), *node);
    }
    eventually("all are back", async || peers(&spec).await == Some(4)).await;

    driver.remove_cluster(&spec.cluster_id).await.unwrap();
    assert_eq!(peers(&spec).await, None);
    assert!(place.pids("").is_empty());
}

/// A driver that runs this test program for `peer`.
fn driver(place: &Place) -> LocalDriver {
    let program = env::current_exe()
        .unwrap()
        .into_os_string()
        .into_string()
        .unwrap();
    let words = [
        &*program,
        "--exact",
        "peers::peer",
        "--ignored",
        "--nocapture",
    ];
    let mut config = place.config();
    config
        .programs
        .insert("peer".to_owned(), words.map(str::to_owned).to_vec());
    LocalDriver::new(config).unwrap()
}

#[test]
#[ignore = "not a test: the peer that others start"]
fn peer() {
    if env::var_os("CHAINPOOL_NODE").is_some() {
        chainpool_peer::run(["node", "start"].map(str::to_owned).into_iter());
    }
}

fn spec(place: &Place) -> ClusterSpec {
    let flavour: Flavour = "fabric-0.6/pbft/batch/4".parse().unwrap();
    let catalogue = Catalogue::shipped().unwrap();
    let profile = catalogue.get(&flavour).unwrap();
    let ports: BTreeMap<(String, u16), u16> = (7000..)
        .zip(profile.ports())
        .map(|(port, wish)| ((wish.node, wish.container), port))
        .collect();
    let bindings = Bindings {
        cluster_id: "c1".to_owned(),
        cluster_name: "local_1".to_owned(),
        addressing: Addressing::Loopback(place.address),
        log_level: "info".into(),
        ports,
    };
    profile.render(&flavour, &bindings).unwrap()
}

/// How many peers the cluster's first node lists; `None` while it does not answer.
async fn peers(spec: &ClusterSpec) -> Option<usize> {
    let address = spec.api.url.strip_prefix("http://")?;
    let mut stream = TcpStream::connect(address).await.ok()?;
    let request = b"GET /network/peers HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    stream.write_all(request).await.ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.ok()?;
    let (_, body) = answer.split_once("\r\n\r\n")?;
    let body: Value = serde_json::from_str(body).ok()?;
    Some(body["peers"].as_array()?.len())
}
