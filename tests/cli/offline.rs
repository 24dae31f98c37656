//! Commands that need no server: they look at files, or make some.

use std::fs;
use std::path::Path;

use rustix::process::Signal;
use serde_json::Value;

use crate::runs::{program, row, run};
use crate::support::program::Program;

#[test]
fn profiles_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let table = run(program(&["profile", "list"]).current_dir(folder.path()));
    assert_eq!(
        row(&table.out, "fabric-0.6/noops//4")[1],
        "fabric-0.6-noops-4",
        "{table:?}"
    );
    let json = run(program(&["profile", "list", "-o", "json"]).current_dir(folder.path()));
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert!(json.as_array().unwrap().len() >= 5, "{json}");
    fs::write(folder.path().join("bad.yml"), "services: 1").unwrap();
    let bad = run(program(&["profile", "list", "--profiles", "."]).current_dir(folder.path()));
    assert_eq!(bad.code, 1, "{bad:?}");
    assert!(bad.err.contains("bad.yml"), "{bad:?}");
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let top = run(&mut program(&["--help"])).out;
    let commands = top
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help");
    let commands: Vec<&str> = commands.collect();
    assert!(
        commands.contains(&"cluster") && commands.len() >= 12,
        "{commands:?}"
    );
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = run(&mut program(&["completions", shell]));
        assert_eq!(script.code, 0, "{shell}");
        for command in &commands {
            assert!(script.out.contains(command), "{shell} {command}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("man1");
    let made = run(&mut program(&["man", to.to_str().unwrap()]));
    assert_eq!(made.code, 0, "{made:?}");
    for command in &commands {
        assert!(
            to.join(format!("chainpool-{command}.1")).exists(),
            "{command}"
        );
    }
    let page = fs::read_to_string(to.join("chainpool-cluster-apply.1")).unwrap();
    assert!(
        page.contains("chainpool\\-cluster\\-apply") && page.contains("user\\-id"),
        "{page}"
    );
}

#[test]
fn a_reader_that_goes_is_no_failure() {
    for arguments in [["completions", "bash"], ["config", "show"]] {
        let mut child = program(&arguments)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.success(), "{ended:?}");
        assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
    }
}

fn doctor(folder: &Path, arguments: &[&str]) -> (i32, Vec<Value>) {
    let arguments = [&["doctor", "-o", "json"], arguments].concat();
    let run = run(program(&arguments).current_dir(folder));
    let findings: Value = serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"));
    (run.code, findings.as_array().unwrap().clone())
}

fn finding<'f>(findings: &'f [Value], check: &str) -> &'f Value {
    let mut found = findings.iter().filter(|finding| finding["check"] == check);
    found
        .next()
        .unwrap_or_else(|| panic!("no {check} in {findings:?}"))
}

#[tokio::test]
async fn the_doctor_finds_a_running_server_sound() {
    let mut program = Program::new();
    program.start().await;
    program.available(2).await;
    let listen = program.client.address.to_string();
    let (code, findings) = doctor(&program.path(""), &["--listen", &listen]);
    assert_eq!(code, 0, "{findings:?}");
    for check in ["profiles", "ports", "database", "clock", "server", "host"] {
        assert_eq!(
            finding(&findings, check)["level"],
            "ok",
            "{check}: {findings:?}"
        );
    }
    program.end(Signal::TERM).await;
    let (code, findings) = doctor(&program.path(""), &["--listen", &listen]);
    assert_eq!(
        (code, &finding(&findings, "server")["level"]),
        (0, &"warn".into())
    );
}

#[tokio::test]
async fn the_doctor_says_what_does_not_work_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let bare = doctor(folder.path(), &[]);
    assert_eq!(bare.0, 0, "{bare:?}");
    assert_eq!(
        finding(&bare.1, "database")["level"],
        "ok",
        "it is made by the server"
    );

    let (code, findings) = doctor(folder.path(), &["--listen", "127.0.0.1:25000"]);
    assert_eq!(
        (code, &finding(&findings, "ports")["level"]),
        (1, &"fail".into())
    );
    fs::write(folder.path().join("chainpool.db"), "no database").unwrap();
    let (code, findings) = doctor(folder.path(), &[]);
    assert_eq!(code, 1);
    let database = finding(&findings, "database");
    assert_eq!(database["level"], "fail", "{findings:?}");
    assert_ne!(database["advice"], "");
    let profile = folder.path().join("profiles");
    fs::create_dir(&profile).unwrap();
    fs::write(profile.join("bad.yml"), "services: 1").unwrap();
    let (code, findings) = doctor(folder.path(), &["--profiles", "profiles"]);
    assert_eq!(
        (code, &finding(&findings, "profiles")["level"]),
        (1, &"fail".into())
    );
}
