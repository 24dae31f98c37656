//! Flavours, units and variables by themselves.

use std::time::Duration;

use super::super::units::{duration, nano_cpus, size};
use super::super::vars::{OfCluster, Scope, Variables, interpolate};
use super::super::{Addressing, Flavour};

#[test]
fn flavours_go_to_text_and_back() {
    for text in [
        "fabric-0.6/pbft/batch/4",
        "fabric-0.6/noops//4",
        "etcd/raft//3",
        "A_b/c.d/-/65535",
    ] {
        assert_eq!(text.parse::<Flavour>().unwrap().to_string(), text);
    }
    let wrong = [
        "",
        "a/b/c",
        "a/b/c/4/5",
        "/b/c/4",
        "a//c/4",
        "a/b/c/0",
        "a/b/c/x",
        "a/b/c/65536",
        "a b/b/c/4",
        "a/b/c/",
    ];
    for text in wrong {
        let error = text.parse::<Flavour>().unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with(&format!("{text:?} is not a flavour: ")),
            "{error}"
        );
    }
}

#[test]
fn durations() {
    let right = [
        ("5s", Duration::from_secs(5)),
        ("1m30s", Duration::from_secs(90)),
        ("1h0m1s", Duration::from_secs(3601)),
        ("1.5s", Duration::from_millis(1500)),
        ("500ms", Duration::from_millis(500)),
        ("20us", Duration::from_micros(20)),
        ("0s", Duration::ZERO),
    ];
    for (text, wanted) in right {
        assert_eq!(duration(text), Ok(wanted), "{text}");
    }
    for text in [
        "",
        "5",
        "s",
        "5 s",
        "-5s",
        "5d",
        "1.2.3s",
        ".5s",
        "5s5",
        "99999999999999999999h",
    ] {
        assert!(duration(text).is_err(), "{text}");
    }
}

#[test]
fn sizes_and_processors() {
    let right = [
        ("0", 0),
        ("1048576", 1 << 20),
        ("64k", 1 << 16),
        ("1.5g", 3 << 29),
        ("1GB", 1 << 30),
        ("7b", 7),
    ];
    for (text, wanted) in right {
        assert_eq!(size(text), Ok(wanted), "{text}");
    }
    for text in ["", "-1", "1 m", "m", "1t", "1e9", "99999999999g", "1.2.3m"] {
        assert!(size(text).is_err(), "{text}");
    }
    assert_eq!(nano_cpus("0.1"), Ok(100_000_000));
    assert_eq!(nano_cpus("2"), Ok(2_000_000_000));
    for text in ["", "0", "-1", "1c", "half", "99999999999"] {
        assert!(nano_cpus(text).is_err(), "{text}");
    }
}

#[test]
fn variables() {
    let operator = Variables::from([("IMAGE".to_owned(), "peer".to_owned())]);
    let cluster = [("SIZE", "4"), ("CONSENSUS_MODE", "")];
    let cluster: Variables = cluster.map(|(n, v)| (n.to_owned(), v.to_owned())).into();
    let scope = Scope {
        operator: &operator,
        cluster: OfCluster::Known(&cluster),
    };
    let right = [
        ("plain", "plain"),
        ("$SIZE", "4"),
        ("${SIZE}0", "40"),
        ("n=$SIZE, m=${CONSENSUS_MODE}", "n=4, m="),
        ("${CONSENSUS_MODE:-none}", "none"),
        ("${SIZE:-9}", "4"),
        ("${CONSENSUS_MODE:-}", ""),
        ("$IMAGE:$SIZE", "peer:4"),
        ("$$SIZE $$$SIZE", "$SIZE $4"),
        ("é$SIZE é", "é4 é"),
    ];
    for (text, wanted) in right {
        assert_eq!(interpolate(text, scope).as_deref(), Ok(wanted), "{text}");
    }
    for text in [
        "$",
        "a$",
        "$é",
        "${}",
        "${SIZE",
        "${SIZE:?x}",
        "${SIZE-x}",
        "${A B}",
        "$4",
        "$size",
        "${SIZE:-${SIZE}}",
    ] {
        assert!(interpolate(text, scope).is_err(), "{text}");
    }
}

#[test]
fn addresses_of_version_6_stand_in_brackets() {
    let host = |host: &str| Addressing::Network {
        host: host.to_owned(),
    };
    assert_eq!(host("fd00::7").socket(80), "[fd00::7]:80");
    assert_eq!(host("worker-1").socket(80), "worker-1:80");
    assert_eq!(
        Addressing::Loopback("::1".parse().unwrap()).socket(80),
        "[::1]:80"
    );
}
