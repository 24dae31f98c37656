//! An engine that wants TLS and a client certificate.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use hyper::Method;
use serde_json::{Value, json};

use crate::engines::{OwnEngine, shared};
use crate::server::Server;

/// Makes an authority, a certificate for an engine at any address that a test's engine may get, and one for a client,
/// all with names that begin so.
fn certificates(folder: &Path, prefix: &str) {
    let mut names = String::from("subjectAltName=");
    for number in 1..=250 {
        let _ = write!(names, "IP:10.77.{number}.2,");
    }
    std::fs::write(folder.join("names"), names.trim_end_matches(',')).unwrap();
    let ca = format!("{prefix}ca.pem");
    let ca_key = format!("{prefix}ca-key.pem");
    let new_key = "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes";
    openssl(
        folder,
        &format!("{new_key} -x509 -subj /CN={prefix}ca -days 2 -keyout {ca_key} -out {ca}"),
    );
    // One without extensions would be of X.509's version 1, which rustls does not take.
    std::fs::write(folder.join("use"), "extendedKeyUsage=clientAuth").unwrap();
    for (who, extensions) in [("server", "names"), ("client", "use")] {
        let (key, request, signed) = (
            format!("{prefix}{who}-key.pem"),
            format!("{prefix}{who}.csr"),
            format!("{prefix}{who}.pem"),
        );
        openssl(
            folder,
            &format!("{new_key} -subj /CN={who} -keyout {key} -out {request}"),
        );
        openssl(
            folder,
            &format!(
                "x509 -req -in {request} -CA {ca} -CAkey {ca_key} -CAcreateserial -days 2 -out {signed} -extfile {extensions}"
            ),
        );
    }
}

fn openssl(folder: &Path, arguments: &str) {
    let done = Command::new("openssl")
        .args(arguments.split(' ').filter(|word| !word.is_empty()))
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{arguments}: {told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_engine_behind_tls_is_used_with_the_right_files_only() {
    let Some(engines) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    certificates(folder.path(), "");
    certificates(folder.path(), "other-");
    std::fs::write(folder.path().join("noise.pem"), "s3cret").unwrap();
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
            "UnknownIssuer",
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
