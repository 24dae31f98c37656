//! Arguments, environment, ports and signals.

use std::net::TcpListener;
use std::process::{Command, Output};

use rustix::process::Signal;

use crate::harness::{Peer, Ports, command, output, ready};

fn with_args(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chainpool-peer"));
    command.args(args);
    output(command)
}

/// The one line on standard error of a process that ended with `code`.
fn complaint(command: Command, code: i32) -> String {
    let output = output(command);
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{text}");
    assert_eq!(text.lines().count(), 1, "{text}");
    text
}

#[test]
fn help_and_version_say_what_it_is() {
    let help = with_args(&["--help"]);
    let text = String::from_utf8(help.stdout).unwrap();
    assert!(help.status.success() && text.contains("no consensus and no contracts"));
    assert!(text.contains("CORE_PEER_ID"));

    let version = with_args(&["--version"]);
    let text = String::from_utf8(version.stdout).unwrap();
    assert!(version.status.success() && text.starts_with("chainpool-peer "));
}

#[test]
fn other_arguments_are_refused() {
    for args in [
        &["node"][..],
        &["node", "stop"],
        &["start"],
        &["--port", "1"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chainpool-peer"));
        command.args(args);
        let text = complaint(command, 2);
        assert!(
            text.contains(&args.join(" ")) && text.contains("node start"),
            "{text}"
        );
    }
}

#[test]
fn a_broken_environment_is_refused_by_name() {
    for (variable, value) in [
        ("CORE_PEER_ID", ""),
        ("CORE_PEER_ID", "vp 0"),
        ("CORE_PBFT_GENERAL_N", "four"),
        ("CORE_PEER_VALIDATOR_CONSENSUS_PLUGIN", "raft"),
        ("CORE_PEER_DISCOVERY_ROOTNODE", "vp0"),
        ("CORE_REST_ADDRESS", "here"),
    ] {
        let mut command = command("vp0", Ports::free(), None);
        command.env(variable, value);
        let text = complaint(command, 2);
        assert!(
            text.contains(variable) && text.contains("must be"),
            "{text}"
        );
    }
}

#[test]
fn a_port_in_use_is_one_clear_line() {
    let ports = Ports::free();
    for (address, variable) in [
        (ports.rest, "CORE_REST_ADDRESS"),
        (ports.discovery, "CORE_PEER_LISTENADDRESS"),
    ] {
        let _taken = TcpListener::bind(address).unwrap();
        let text = complaint(command("vp0", ports, None), 1);
        let clear = text.contains(variable) && text.contains(&address.to_string());
        assert!(clear, "{text}");
    }
}

#[test]
fn sigterm_and_sigint_end_it_with_exit_code_0_and_free_its_ports() {
    let ports = Ports::free();
    let root = Peer::start("vp1", Ports::free(), None);
    for signal in [Signal::TERM, Signal::INT] {
        let mut peer = Peer::start("vp0", ports, Some(root.ports));
        ready(&peer);
        peer.lists(&[&root]);
        peer.signal(signal);
        assert_eq!(peer.exit_status().code(), Some(0));
    }
}

#[test]
fn it_serves_on_without_anyone_to_read_its_log() {
    let ports = Ports::free();
    let mut command = command("vp0", ports, None);
    let (reader, writer) = std::io::pipe().unwrap();
    command.stdout(writer);
    let peer = Peer::spawn("vp0", ports, command);
    drop(reader);
    ready(&peer);
    let sibling = Peer::start("vp1", Ports::free(), Some(ports));
    peer.lists(&[&sibling]);
}
