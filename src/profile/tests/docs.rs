//! docs/profiles.md tells the truth.

use super::super::service::SERVICE;
use super::super::{HealthRule, Probe, Profile};
use super::{LOOPBACK, NETWORK, bindings};

const PAGE: &str = include_str!("../../../docs/profiles.md");

/// The YAML blocks that are marked as whole profiles, with their names.
fn examples() -> Vec<(String, &'static str)> {
    let blocks = PAGE.split("```yaml profile=").skip(1);
    let blocks = blocks.filter_map(|rest| rest.split_once('\n'));
    blocks
        .map(|(name, rest)| {
            let text = rest.split_once("\n```").expect("a closed block").0;
            (name.trim().to_owned(), text)
        })
        .collect()
}

#[test]
fn every_example_is_a_profile() {
    let examples = examples();
    assert_eq!(examples.len(), 2);
    for (name, text) in examples {
        let profile = Profile::parse(&name, text).unwrap_or_else(|error| panic!("{error}"));
        for addressing in [NETWORK(), LOOPBACK()] {
            let bindings = bindings(&profile, addressing);
            profile.render(&profile.flavours[0], &bindings).unwrap();
        }
    }
}

#[test]
fn the_etcd_example_is_healthy_when_every_member_says_so() {
    let (name, text) = examples().pop().unwrap();
    let profile = Profile::parse(&name, text).unwrap();
    let cluster = profile
        .render(&profile.flavours[0], &bindings(&profile, NETWORK()))
        .unwrap();
    let HealthRule {
        probe: Probe::Http { service: None, .. },
        ..
    } = &cluster.health
    else {
        panic!("asks every member: {:?}", cluster.health);
    };
    assert_eq!(cluster.probes.len(), 3);
    assert_eq!(
        cluster
            .health
            .judge(200, br#"{"health":"true","reason":""}"#, 3),
        Ok(())
    );
    assert!(
        cluster
            .health
            .judge(503, br#"{"health":"false"}"#, 3)
            .is_err()
    );
    let command = cluster.nodes[1].command.join(" ");
    assert!(
        command.contains("--initial-advertise-peer-urls=http://e1:2380"),
        "{command}"
    );
    assert!(
        command.contains("--advertise-client-urls=http://10.0.0.7:20003"),
        "{command}"
    );
}

#[test]
fn every_key_of_a_service_is_in_the_page() {
    let names = SERVICE.allowed.iter().map(|(key, _)| *key);
    let refused = SERVICE.refused.iter().map(|(key, _)| *key);
    let missing: Vec<&str> = names
        .chain(refused)
        .filter(|key| !PAGE.contains(&format!("`{key}`")))
        .collect();
    assert_eq!(missing, [""; 0]);
}
