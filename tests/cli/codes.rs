//! Each exit code, and what is said with it.

use chainpool::cli::EXIT_CODES;
use chainpool::store::Role;
use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Gate, Rule};

use crate::runs::{Cli, program, run};
use crate::support::{Site, Terms};

#[tokio::test]
async fn each_code_has_its_cause_and_says_what_to_try() {
    let site = Site::with(Terms {
        config: vec![("operation_timeout", "200ms")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let cli = Cli::at(site.client.address);
    let held = cli.json(&["cluster", "apply", "-u", "alice"]);
    let id = held["id"].as_str().unwrap();
    let unknown = "6561a2b3c4d5e6f708192a3b";

    cli.refused(
        2,
        "allowed: 4, 6",
        &["cluster", "apply", "-u", "bob", "--size", "5"],
    );
    cli.refused(5, "chainpool cluster list", &["cluster", "show", unknown]);
    cli.refused(
        5,
        "no node vp9",
        &["cluster", "stop", id, "--node-id", "vp9"],
    );
    cli.done(&["cluster", "apply", "-u", "bob"]);
    cli.refused(6, "0 free, 2 used", &["cluster", "apply", "-u", "carol"]);
    cli.refused(7, "another user", &["cluster", "release", id, "-u", "bob"]);

    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Stop));
    cli.refused(8, "chainpool cluster show", &["cluster", "stop", id]);
    gate.open();
    site.worker.heal();
    let away = WorkerError::Unreachable("no route".into());
    site.worker
        .inject(Rule::new(Fault::Fail(away)).on(Call::Logs));
    cli.refused(8, "chainpool doctor", &["cluster", "logs", id]);
    site.worker.heal();
    site.finish().await;
}

#[tokio::test]
async fn who_may_not_is_told_how_to_be_allowed() {
    let mut site = Site::ready().await;
    site.lock_up().await;
    let alice = site.token("alice", Role::User, "alice");
    let cli = Cli::at(site.client.address);
    cli.refused(4, "--token-file", &["cluster", "list"]);
    cli.refused(4, "not valid", &["cluster", "list", "--token", "nonsense"]);
    let alices = Cli::at(site.client.address).with("CHAINPOOL_TOKEN", &alice);
    alices.refused(4, "a role that may do it", &["host", "list"]);
    assert_eq!(alices.json(&["cluster", "apply"])["user_id"], "alice");
    site.finish().await;
}

#[test]
fn a_server_that_is_not_there_is_said_to_be() {
    // A port that nobody listens on: it is taken, and not listened on, as long as the socket lives.
    let taken = std::net::UdpSocket::bind("127.0.0.1:0").unwrap();
    let cli = Cli::at(taken.local_addr().unwrap());
    cli.refused(3, "chainpool serve", &["stat"]);
    cli.refused(3, "chainpool serve", &["watch"]);
    for (server, says) in [
        ("ftp://127.0.0.1", "cannot be talked to"),
        ("http://", "--server"),
        ("http://a b", "--server"),
    ] {
        let run = Cli::to(server).run(&["stat"]);
        assert!([2, 3].contains(&run.code), "{run:?}");
        assert!(run.err.contains(says), "{run:?}");
    }
}

#[test]
fn a_command_line_that_is_wrong_is_two() {
    for arguments in [
        &[][..],
        &["cluster"],
        &["cluster", "release"],
        &["cluster", "release", "--node-id", "vp0", "-u", "alice"],
        &["cluster", "list", "--free", "--user-id", "alice"],
        &["cluster", "list", "--status", "odd"],
        &["cluster", "logs", "1", "--tail", "0"],
        &["host", "set", "w1", "--autofill", "perhaps"],
        &["host", "add", "w1", "local", "--tls-cert", "c.pem"],
        &["completions", "cobol"],
        &["stat", "--output", "xml"],
    ] {
        let run = run(&mut program(arguments));
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert_eq!(run.out, "", "{arguments:?}");
    }
}

#[test]
fn the_codes_are_in_the_help_and_in_the_book() {
    let help = run(&mut program(&["--help"])).out;
    let book = include_str!("../../docs/cli.md");
    for (code, meaning) in EXIT_CODES {
        assert!(help.contains(&format!("{code}  {meaning}")), "{code}");
        assert!(book.contains(&format!("| {code} | {meaning} |")), "{code}");
    }
}
