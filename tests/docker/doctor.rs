//! `chainpool doctor`, with engines.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::engines;
use crate::server::Server;

/// What it finds, and whether all works.
fn examine(database: &Path) -> (bool, Vec<Value>) {
    let output = Command::new(env!("CARGO_BIN_EXE_chainpool"))
        .args(["doctor", "--output", "json", "--database"])
        .arg(database)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let findings: Value = serde_json::from_slice(&output.stdout).unwrap();
    (
        output.status.success(),
        findings.as_array().unwrap().clone(),
    )
}

fn about<'f>(findings: &'f [Value], check: &str, host: &str) -> &'f Value {
    let is_it = |finding: &&Value| {
        finding["check"] == check && finding["found"].as_str().unwrap().contains(host)
    };
    let found = findings.iter().find(is_it);
    found.unwrap_or_else(|| panic!("no {check} of {host} in {findings:#?}"))
}

#[tokio::test]
async fn the_doctor_looks_at_each_engine_as_the_server_would() {
    let Some(engines) = engines::shared() else {
        return;
    };
    let mut server = Server::start(&[]);
    let there = server.add(&engines[0], 1, json!({"autofill": false})).await;
    let (works, findings) = examine(&server.database());
    assert!(works, "{findings:#?}");
    let host = about(&findings, "host", &there);
    assert_eq!(host["level"], "ok");
    assert!(
        host["found"].as_str().unwrap().contains("Docker "),
        "{host}"
    );
    assert_eq!(about(&findings, "clock", &there)["level"], "ok");
    assert_eq!(about(&findings, "images", &there)["level"], "ok");

    // Nobody listens there any more; what the server knows of it is not touched.
    let path = server.database();
    let mut sql =
        <diesel::SqliteConnection as diesel::Connection>::establish(&path.to_string_lossy())
            .unwrap();
    diesel::connection::SimpleConnection::batch_execute(
        &mut sql,
        "PRAGMA busy_timeout = 60000; UPDATE hosts SET worker_api = 'tcp://127.0.0.1:9'",
    )
    .unwrap();
    let (works, findings) = examine(&server.database());
    assert!(!works);
    let host = about(&findings, "host", &there);
    assert_eq!(host["level"], "fail");
    assert!(
        host["advice"].as_str().unwrap().contains("docker"),
        "{host}"
    );
    let back = format!("UPDATE hosts SET worker_api = '{}'", engines[0]);
    diesel::connection::SimpleConnection::batch_execute(&mut sql, &back).unwrap();
}
