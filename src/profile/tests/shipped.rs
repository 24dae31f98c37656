//! The shipped profiles, rendered for both kinds of addressing.

use std::fs;
use std::path::Path;

use super::super::catalogue::SHIPPED;
use super::super::{
    Addressing, Catalogue, ClusterSpec, Flavour, PortWish, Profile, ProfileError, Protocol,
    RestartPolicy,
};
use super::{LOOPBACK, NETWORK, bindings};

const FLAVOURS: [&str; 5] = [
    "fabric-0.6/noops//4",
    "fabric-0.6/pbft/batch/4",
    "fabric-0.6/pbft/batch/6",
    "fabric-0.6/pbft/classic/4",
    "fabric-0.6/pbft/classic/6",
];

fn catalogue() -> Catalogue {
    Catalogue::load_with(None, &|_| None).unwrap()
}

fn rendered(flavour: &str, addressing: Addressing) -> ClusterSpec {
    let flavour: Flavour = flavour.parse().unwrap();
    let catalogue = catalogue();
    let profile = catalogue.get(&flavour).unwrap();
    profile
        .render(&flavour, &bindings(profile, addressing))
        .unwrap()
}

#[test]
fn every_file_of_the_folder_is_shipped() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("profiles");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| format!("profiles/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect();
    files.sort();
    let mut shipped = SHIPPED.map(|(file, _)| file);
    shipped.sort_unstable();
    assert_eq!(files, shipped);
}

#[test]
fn the_flavours_are_sorted_and_complete() {
    let flavours: Vec<String> = catalogue().flavours().map(Flavour::to_string).collect();
    assert_eq!(flavours, FLAVOURS);
}

#[test]
fn every_flavour_renders_as_many_peers_as_its_size() {
    for flavour in FLAVOURS {
        for addressing in [NETWORK(), LOOPBACK()] {
            let cluster = rendered(flavour, addressing.clone());
            assert_eq!(cluster.flavour.to_string(), flavour);
            assert_eq!(cluster.nodes.len(), usize::from(cluster.flavour.size));
            for (at, node) in cluster.nodes.iter().enumerate() {
                check_peer(at, node, &cluster, &addressing);
            }
            let host = addressing.host();
            assert_eq!(cluster.api.url, format!("http://{host}:20001"));
            assert_eq!(cluster.service_url["rest"], format!("{host}:20001"));
            assert_eq!(cluster.service_url["grpc"], format!("{host}:20002"));
            assert_eq!(cluster.probes.len(), 1);
            assert_eq!(cluster.probes[0].address, format!("{host}:20001"));
        }
    }
}

fn check_peer(
    at: usize,
    node: &super::super::NodeSpec,
    cluster: &ClusterSpec,
    addressing: &Addressing,
) {
    assert_eq!(node.node_id, format!("vp{at}"));
    assert_eq!(node.image, "chainpool-peer");
    assert_eq!(node.command, ["peer", "node", "start"]);
    assert_eq!(
        (node.mem_limit, node.nano_cpus),
        (Some(512 << 20), Some(500_000_000))
    );
    assert_eq!(node.restart, RestartPolicy::UnlessStopped);

    let (rest, grpc) = (20001 + 2 * at, 20002 + 2 * at);
    let (address, root, listen) = match addressing {
        Addressing::Loopback(ip) => (
            format!("{ip}:{grpc}"),
            format!("{ip}:20002"),
            [format!("{ip}:{rest}"), format!("{ip}:{grpc}")],
        ),
        Addressing::Network { .. } => (
            format!("vp{at}:7051"),
            "vp0:7051".to_owned(),
            ["0.0.0.0:7050", "0.0.0.0:7051"].map(str::to_owned),
        ),
    };
    let pbft = cluster.flavour.consensus_plugin == "pbft";
    let size = cluster.flavour.size.to_string();
    let wanted = [
        ("CORE_PEER_ID", Some(format!("vp{at}"))),
        ("CORE_PEER_NETWORKID", Some("c1".to_owned())),
        ("CORE_LOGGING_LEVEL", Some("info".to_owned())),
        ("CORE_PEER_ADDRESS", Some(address)),
        ("CORE_PEER_LISTENADDRESS", Some(listen[1].clone())),
        ("CORE_REST_ADDRESS", Some(listen[0].clone())),
        ("CORE_PEER_DISCOVERY_ROOTNODE", (at > 0).then_some(root)),
        (
            "CORE_PEER_VALIDATOR_CONSENSUS_PLUGIN",
            Some(cluster.flavour.consensus_plugin.clone()),
        ),
        (
            "CORE_PBFT_GENERAL_MODE",
            pbft.then(|| cluster.flavour.consensus_mode.clone()),
        ),
        ("CORE_PBFT_GENERAL_N", pbft.then_some(size)),
    ];
    for (name, value) in &wanted {
        assert_eq!(
            node.environment.get(*name),
            value.as_ref(),
            "{name} of {}",
            node.node_id
        );
    }
    assert_eq!(
        node.environment.len(),
        wanted.iter().filter(|(_, value)| value.is_some()).count()
    );
}

#[test]
fn ports_are_wished_for_in_the_order_of_the_file() {
    let catalogue = catalogue();
    let profile = catalogue.get(&FLAVOURS[1].parse().unwrap()).unwrap();
    let ports = profile.ports();
    assert_eq!(ports.len(), 8);
    let wish = |node: &str, container, name: &str| PortWish {
        node: node.to_owned(),
        container,
        name: Some(name.to_owned()),
        published: true,
        protocols: vec![Protocol::Tcp],
    };
    assert_eq!(ports[0], wish("vp0", 7050, "rest"));
    assert_eq!(ports[1], wish("vp0", 7051, "grpc"));
    assert_eq!(ports[7], wish("vp3", 7051, "grpc"));
}

#[test]
fn missing_bindings_and_foreign_flavours_are_told() {
    let catalogue = catalogue();
    let flavour: Flavour = FLAVOURS[1].parse().unwrap();
    let profile = catalogue.get(&flavour).unwrap();
    let mut incomplete = bindings(profile, NETWORK());
    incomplete.ports.remove(&("vp2".to_owned(), 7051));
    let error = profile.render(&flavour, &incomplete).unwrap_err();
    assert!(matches!(&error, ProfileError::Unbound { node, port: 7051 } if node == "vp2"));
    assert_eq!(
        error.to_string(),
        "no host port is bound to port 7051 of node vp2"
    );

    let foreign = FLAVOURS[0].parse().unwrap();
    let error = profile
        .render(&foreign, &bindings(profile, NETWORK()))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "profile fabric-0.6-pbft-4 does not make fabric-0.6/noops//4"
    );
}

#[test]
fn the_operator_chooses_the_image_and_the_digest_shows_it() {
    let (file, text) = SHIPPED[0];
    let own = |name: &str| {
        (name == "CHAINPOOL_VAR_FABRIC_PEER_IMAGE").then(|| "registry:5000/peer:0.6".to_owned())
    };
    let standard = Profile::parse(file, text).unwrap();
    let profile = Profile::parse_with(file, text, &own).unwrap();
    let cluster = profile
        .render(&profile.flavours[0], &bindings(&profile, NETWORK()))
        .unwrap();
    assert!(
        cluster
            .nodes
            .iter()
            .all(|node| node.image == "registry:5000/peer:0.6")
    );
    assert_ne!(profile.digest, standard.digest);
    assert_eq!(standard.digest, Profile::parse(file, text).unwrap().digest);
    assert_eq!(standard.digest.len(), 16);
    let changed = Profile::parse(file, &text.replace("512m", "256m")).unwrap();
    assert_ne!(changed.digest, standard.digest);
}

#[test]
fn the_summary_names_all_that_matters() {
    let profile = Profile::parse(SHIPPED[0].0, SHIPPED[0].1).unwrap();
    let summary = profile.to_string();
    for part in [
        "profile fabric-0.6-pbft-4 (",
        "  fabric-0.6/pbft/batch/4\n  fabric-0.6/pbft/classic/4\n",
        "  vp3: 7050/tcp rest, 7051/tcp grpc\n",
        "  http://HOST:PORT to vp0 port 7050\n",
        "  GET /network/peers of vp0 port 7050 is 200, length of \"/peers\" is running; every 5s, \
         within 3s, unhealthy after 3 misses",
    ] {
        assert!(summary.contains(part), "{part} in\n{summary}");
    }
}
