use super::*;

fn read(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::read(|name| {
        let found = variables.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| OsString::from(value))
    })
}

/// The variable a configuration with one more setting is refused for, and that setting as printed.
fn refused(variable: &str, value: &str) -> Option<String> {
    let error = read(&[("CORE_PEER_ID", "vp0"), (variable, value)]).err()?;
    let line = error.to_string();
    assert!(
        line.starts_with(variable) && line.contains("it must be"),
        "{line}"
    );
    Some(line)
}

#[test]
fn only_the_id_is_required() {
    let config = read(&[("CORE_PEER_ID", "vp0")]).unwrap();
    assert_eq!(config.network, "dev");
    assert_eq!(config.consensus, Consensus::Noops);
    assert_eq!(config.roots, []);
    assert_eq!(config.rest_listen.to_string(), "0.0.0.0:7050");
    assert_eq!(config.discovery_listen.to_string(), "0.0.0.0:7051");
    assert_eq!(config.advertised, Advertised::Detect { port: 7051 });

    let line = read(&[("CORE_PEER_ID", " ")]).unwrap_err().to_string();
    assert!(line.starts_with("CORE_PEER_ID is not set"), "{line}");
}

#[test]
fn reads_what_a_fabric_compose_file_sets() {
    let config = read(&[
        ("CORE_PEER_ID", "vp1"),
        ("CORE_PEER_NETWORKID", "cello_1"),
        ("CORE_PEER_DISCOVERY_ROOTNODE", "vp0:7051, 10.0.0.9:7051"),
        ("CORE_PEER_VALIDATOR_CONSENSUS_PLUGIN", "PBFT"),
        ("CORE_PBFT_GENERAL_MODE", "Classic"),
        ("CORE_PBFT_GENERAL_N", "6"),
        ("CORE_PEER_ADDRESSAUTODETECT", "true"),
    ])
    .unwrap();
    let roots: Vec<String> = config.roots.iter().map(Address::to_string).collect();
    assert_eq!(roots, ["vp0:7051", "10.0.0.9:7051"]);
    assert_eq!(config.consensus.to_string(), "pbft classic, N=6");
}

#[test]
fn refuses_each_broken_variable_by_name() {
    for (variable, value) in [
        ("CORE_PEER_NETWORKID", "two words"),
        ("CORE_PEER_DISCOVERY_ROOTNODE", "vp0"),
        ("CORE_PEER_DISCOVERY_ROOTNODE", "vp0:7051,0.0.0.0:7051"),
        ("CORE_PEER_VALIDATOR_CONSENSUS_PLUGIN", "raft"),
        ("CORE_PBFT_GENERAL_MODE", "fast"),
        ("CORE_PBFT_GENERAL_N", "four"),
        ("CORE_PBFT_GENERAL_N", "0"),
        ("CORE_PBFT_GENERAL_N", "129"),
        ("CORE_REST_ADDRESS", "7050"),
        ("CORE_REST_ADDRESS", "0.0.0.0:0"),
        ("CORE_PEER_LISTENADDRESS", "vp0:7051"),
        ("CORE_PEER_ADDRESS", "vp0"),
        ("CORE_PEER_ADDRESSAUTODETECT", "perhaps"),
    ] {
        let line = refused(variable, value);
        assert!(line.is_some(), "{variable}={value} was accepted");
    }
}

#[test]
fn a_refusal_is_one_line_whatever_the_value() {
    let line = refused("CORE_PEER_NETWORKID", "a\nb").unwrap();
    assert_eq!(line.lines().count(), 1, "{line}");
}

#[test]
fn the_advertised_address_follows_what_is_known() {
    let advertised = |variables: &[(&str, &str)]| {
        let mut all = vec![("CORE_PEER_ID", "vp0")];
        all.extend(variables);
        read(&all).unwrap().advertised
    };
    let fixed = |text: &str| Advertised::Fixed(text.parse().unwrap());

    assert_eq!(
        advertised(&[("CORE_PEER_ADDRESS", "vp0:7051")]),
        fixed("vp0:7051")
    );
    assert_eq!(
        advertised(&[("CORE_PEER_LISTENADDRESS", "127.0.0.1:9000")]),
        fixed("127.0.0.1:9000")
    );
    assert_eq!(
        advertised(&[
            ("CORE_PEER_LISTENADDRESS", "127.0.0.1:9000"),
            ("CORE_PEER_ADDRESSAUTODETECT", "true")
        ]),
        fixed("127.0.0.1:9000")
    );
    assert_eq!(
        advertised(&[("CORE_PEER_ADDRESS", "0.0.0.0:9051")]),
        Advertised::Detect { port: 9051 }
    );
    assert_eq!(
        advertised(&[
            ("CORE_PEER_ADDRESS", "vp0:9051"),
            ("CORE_PEER_ADDRESSAUTODETECT", "TRUE")
        ]),
        Advertised::Detect { port: 9051 }
    );
}
