//! `chainpool cluster logs`, of real nodes.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use rustix::process::Signal;

use crate::runs::Cli;
use crate::support::program::Program;

#[tokio::test]
async fn what_nodes_print_is_shown_and_followed() {
    let mut program = Program::new();
    program.start().await;
    program.available(2).await;
    let cli = Cli::at(program.client.address);
    let held = cli.json(&["cluster", "apply", "-u", "alice"]);
    let id = held["id"].as_str().unwrap();

    let all = cli.done(&["cluster", "logs", id]);
    for node in ["vp0", "vp1", "vp2", "vp3"] {
        let prefix = format!("{node} | ");
        assert!(
            all.lines().any(|line| line.starts_with(&prefix)),
            "{node}: {all}"
        );
    }
    let one = cli.done(&["cluster", "logs", id, "-n", "vp1", "--tail", "1"]);
    assert_eq!(one.lines().count(), 1, "{one}");
    let logs = cli.json(&["cluster", "logs", id, "-n", "vp1", "--tail", "2"]);
    assert_eq!(logs["lines"].as_array().unwrap().len(), 2);
    assert_eq!(logs["lines"][1], one.trim_end());

    // A node that is started anew prints more.
    let mut following = cli
        .command(&[
            "cluster", "logs", id, "-n", "vp1", "--tail", "1", "--follow",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(following.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), one.trim_end());
    cli.done(&["cluster", "restart", id, "-n", "vp1"]);
    let more = tokio::task::spawn_blocking(move || lines.next().unwrap().unwrap()).await;
    assert!(!more.unwrap().is_empty());
    following.kill().unwrap();
    following.wait().unwrap();
    program.end(Signal::TERM).await;
}
