//! The first signal asks for a stop, the second one insists. Signals concern a whole process, so each test has its own.

#![expect(clippy::unwrap_used, reason = "a test fails where it is surprised")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};

use chainpool::http::signals::shutdown_on_signal;
use rustix::process::{Pid, Signal, kill_process};

const CHILD: &str = "CHAINPOOL_TEST_SIGNALS";

/// The process that the tests send signals to. It says what happens to it, and ends by itself in time.
#[test]
fn child() {
    let Ok(what) = std::env::var(CHILD) else {
        return;
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let shutdown = shutdown_on_signal().unwrap();
        assert!(!shutdown.is_requested());
        println!("\nlistening");
        shutdown.clone().requested().await;
        assert!(shutdown.is_requested());
        println!("\nasked");
        if what == "stay" {
            tokio::time::sleep(std::time::Duration::from_secs(60)).await;
        }
    });
}

fn start(what: &str) -> (Child, impl FnMut(&str)) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture"])
        .env(CHILD, what)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let wait_for = move |word: &str| {
        let found = lines.any(|line| line.unwrap() == word);
        assert!(found, "the child ended without saying {word}");
    };
    (child, wait_for)
}

fn send(child: &Child, signal: Signal) {
    kill_process(Pid::from_child(child), signal).unwrap();
}

fn run(what: &str, signals: &[Signal]) -> ExitStatus {
    let (mut child, mut wait_for) = start(what);
    wait_for("listening");
    send(&child, signals[0]);
    wait_for("asked");
    for signal in &signals[1..] {
        send(&child, *signal);
    }
    child.wait().unwrap()
}

#[test]
fn the_first_signal_asks() {
    for signal in [Signal::TERM, Signal::INT] {
        assert!(run("leave", &[signal]).success());
    }
}

#[test]
fn the_second_signal_insists() {
    assert_eq!(run("stay", &[Signal::TERM, Signal::TERM]).code(), Some(143));
    assert_eq!(run("stay", &[Signal::INT, Signal::TERM]).code(), Some(143));
    assert_eq!(run("stay", &[Signal::TERM, Signal::INT]).code(), Some(130));
}
