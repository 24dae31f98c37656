//! Tests of whole profiles; text in, typed profile or messages out.

mod accepted;
mod catalogue;
mod connection;
mod docs;
mod health;
mod random;
mod refused;
mod refused_file;
mod shipped;
mod small;

use std::net::{IpAddr, Ipv4Addr};

use super::{Addressing, Bindings, ClusterSpec, Profile};

/// A profile with one service `a` that publishes TCP port 80, `extra` being further lines of it.
fn one_service(extra: &str) -> String {
    let extra: String = extra.lines().map(|line| format!("    {line}\n")).collect();
    format!(
        "x-chainpool:\n  \
           flavours: [{{network_type: t, consensus_plugin: p, size: 1}}]\n  \
           api: {{service: a, port: 80}}\n  \
           health: {{tcp: {{port: 80}}}}\n\
         services:\n  \
           a:\n    \
             image: i\n    \
             ports: [80]\n{extra}"
    )
}

/// The line on which `extra` of [`one_service`] begins.
const EXTRA: usize = 9;

const NETWORK: fn() -> Addressing = || Addressing::Network {
    host: "10.0.0.7".to_owned(),
};
const LOOPBACK: fn() -> Addressing = || Addressing::Loopback(IpAddr::V4(Ipv4Addr::LOCALHOST));

/// Bindings with host ports 20001, 20002, … in the order of [`Profile::ports`].
fn bindings(profile: &Profile, addressing: Addressing) -> Bindings {
    let wishes = profile.ports().into_iter();
    Bindings {
        cluster_id: "c1".to_owned(),
        cluster_name: "host_1".to_owned(),
        addressing,
        log_level: "info".into(),
        ports: wishes
            .map(|wish| (wish.node, wish.container))
            .zip(20001..)
            .collect(),
    }
}

/// The first flavour of `text` as a cluster.
fn cluster(text: &str, addressing: Addressing) -> ClusterSpec {
    let profile = Profile::parse("p.yml", text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    profile
        .render(&profile.flavours[0], &bindings(&profile, addressing))
        .unwrap()
}

/// What is wrong with `text`, one message a line.
fn refusal(text: &str) -> String {
    match Profile::parse("profiles/p.yml", text) {
        Ok(_) => panic!("accepted:\n{text}"),
        Err(error) => error.to_string(),
    }
}
