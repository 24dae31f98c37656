//! An engine that wants TLS and a client certificate, made as docs/hosts.md says.

use std::fs;
use std::path::Path;
use std::process::Command;

use hyper::Method;
use serde_json::{Value, json};

use crate::book::block;
use crate::engines::{OwnEngine, shared};
use crate::server::Server;

const PAGE: &str = include_str!("../../docs/hosts.md");

/// Types what the page says, for an engine at any address that a test's engine may get.
fn certificates(folder: &Path) {
    let names: Vec<String> = (1..=250)
        .map(|number| format!("IP:10.77.{number}.2"))
        .collect();
    let script = block(PAGE, "```sh\nnew=");
    assert!(script.contains("IP:10.0.0.7"), "{script}");
    let done = Command::new("sh")
        .args(["-ec", &script.replace("IP:10.0.0.7", &names.join(","))])
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_engine_behind_tls_is_used_with_the_right_files_only() {
    let Some(engines) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    certificates(folder.path());
    let others = tempfile::tempdir().unwrap();
    certificates(others.path());
    for file in ["ca.pem", "client.pem", "client-key.pem"] {
        let other = folder.path().join(format!("other-{file}"));
        fs::copy(others.path().join(file), other).unwrap();
    }
    fs::write(folder.path().join("noise.pem"), "s3cret").unwrap();
    let engine = OwnEngine::start_with(&engines[0], Some(folder.path()));
    let mut server = Server::start(&[&format!("--host-tls-folder={}", folder.path().display())]);
    let files = |ca: &str, cert: &str, key: &str| {
        let all = [("tls_ca", ca), ("tls_cert", cert), ("tls_key", key)];
        let given = all.into_iter().filter(|(_, name)| !name.is_empty());
        given
            .map(|(field, name)| (field.to_owned(), json!(name)))
            .collect::<serde_json::Map<String, Value>>()
    };
    for (files, status, words) in [
        (files("", "", ""), 400, "wants TLS"),
        (
            files("other-ca.pem", "client.pem", "client-key.pem"),
            503,
            "invalid peer certificate",
        ),
        (files("ca.pem", "", ""), 503, "ertificate"),
        (
            files("ca.pem", "other-client.pem", "other-client-key.pem"),
            503,
            "ertificate",
        ),
        (files("missing.pem", "", ""), 400, "tls_ca"),
        (files("noise.pem", "", ""), 400, "tls_ca"),
        (
            files("ca.pem", "noise.pem", "client-key.pem"),
            400,
            "tls_cert",
        ),
        (files("ca.pem", "client.pem", "noise.pem"), 400, "tls_key"),
        (
            files("ca.pem", "client.pem", "other-client-key.pem"),
            400,
            "tls_key",
        ),
    ] {
        let mut body = json!({ "name": "w", "worker_api": engine.address });
        body.as_object_mut().unwrap().extend(files);
        let (got, answer) = server.call(Method::POST, "/host", Some(body.clone())).await;
        assert_eq!(got, status, "{body}: {answer}");
        assert!(answer.to_string().contains(words), "{body}: {answer}");
        assert!(!answer.to_string().contains("s3cret"), "{answer}");
    }
    let right = files("ca.pem", "client.pem", "client-key.pem");
    let name = server.add(&engine.address, 1, Value::Object(right)).await;
    server.healthy(1).await;
    let host = server.host(&name).await;
    assert_eq!(host["tls"], true);
    let version = host["facts"]["version"].as_str().unwrap();
    assert!(version.starts_with("Docker "), "{host}");
    assert!(!host.to_string().contains(".pem"), "{host}");
    let held = server.apply("alice").await;
    let id = held["id"].as_str().unwrap();
    for action in ["stop", "start"] {
        assert_eq!(server.operate(action, id).await.0, 200, "{action}");
    }
    server.crash_and_restart();
    server.healthy(1).await;
    assert_eq!(server.operate("release", id).await.0, 200);
    server.healthy(1).await;
}
