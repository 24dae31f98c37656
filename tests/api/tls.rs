//! The program speaks TLS.

use std::fs;
use std::sync::Arc;

use rustix::process::Signal;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{DEFAULT_VERSIONS, version};

use crate::support::authority::{Authority, Signed};
use crate::support::program::{Program, refusal};
use crate::support::{Client, PATIENCE, until};

const FILES: [&str; 5] = [
    "--tls-cert",
    "cert.pem",
    "--tls-key",
    "key.pem",
    "--no-local-host",
];

/// A server with files of this authority.
async fn started(authority: &Authority, more: &[&str]) -> (Program, Signed) {
    let mut program = Program::new();
    let own = authority.sign();
    own.write(&program.path(""));
    program.client.tls = Some(authority.connector(None));
    program
        .start_with(program.serve(&[&FILES, more].concat()))
        .await;
    (program, own)
}

/// Whether a client that trusts this authority gets an answer.
async fn answers(client: &Client, authority: &Authority, own: Option<&Signed>) -> bool {
    let client = Client {
        tls: Some(authority.connector(own)),
        ..client.clone()
    };
    let Ok(mut stream) = client.connect().await else {
        return false;
    };
    // With TLS 1.3 a client hears only now that its certificate is refused.
    let request = b"GET /v2/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let mut answer = Vec::new();
    stream.write_all(request).await.is_ok()
        && stream.read_to_end(&mut answer).await.is_ok()
        && answer.starts_with(b"HTTP/1.1 200")
}

#[tokio::test]
async fn all_of_it_works_over_tls() {
    let authority = Authority::new();
    let (mut program, _) = started(&authority, &[]).await;
    let client = &program.client;
    client.get("/v2/health").await.done();
    client
        .op(json!({"action": "apply", "user_id": "alice"}))
        .await
        .failed(404, "no_cluster_available");
    // What leads on does so over TLS as well: it says neither scheme nor place.
    let contract = client.get("/v2/openapi.json").await.envelope();
    assert_eq!(contract["servers"][0]["url"], "/v2");
    assert_eq!(
        client.get("/v2/ui").await.header("location"),
        Some("/v2/ui/")
    );
    for page in ["/", "/dashboard/app.js", "/v2/ui/", "/v2/ui/initializer.js"] {
        assert!(!client.get(page).await.body.contains("http:"), "{page}");
    }
    assert!(!answers(client, &Authority::new(), None).await);
    assert!(program.end(Signal::TERM).await.success());
}

#[tokio::test]
async fn versions_and_protocols_are_agreed_on() {
    let authority = Authority::new();
    let (program, _) = started(&authority, &[]).await;
    let address = program.client.address;
    for (versions, protocols, agreed) in [
        (DEFAULT_VERSIONS, &["h2", "http/1.1"][..], Some("h2")),
        (DEFAULT_VERSIONS, &["http/1.1"], Some("http/1.1")),
        (DEFAULT_VERSIONS, &[], None),
        (&[&version::TLS12], &["h2"], Some("h2")),
        (&[&version::TLS13], &["http/1.1"], Some("http/1.1")),
    ] {
        let mut config = authority.client(None, versions);
        config.alpn_protocols = protocols.iter().map(|name| (*name).into()).collect();
        let connector = TlsConnector::from(Arc::new(config));
        let stream = TcpStream::connect(address).await.unwrap();
        let stream = connector.connect(ServerName::from(address.ip()), stream);
        let (_, session) = stream.await.unwrap().into_inner();
        let chosen = session.alpn_protocol().map(|name| name.to_vec());
        assert_eq!(chosen, agreed.map(|name| name.as_bytes().to_vec()));
    }
    // A greeting of TLS 1.0 (RFC 2246, 7.4.1.2) with one cipher suite of its time.
    let hello = [
        &[0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, 1][..],
        &[7; 32],
        &[0, 0, 2, 0, 0x2f, 1, 0],
    ];
    let mut old = TcpStream::connect(address).await.unwrap();
    old.write_all(&hello.concat()).await.unwrap();
    let mut answer = Vec::new();
    let read = timeout(PATIENCE, old.read_to_end(&mut answer)).await;
    read.unwrap().unwrap();
    // Nothing but a fatal alert.
    assert_eq!((answer[0], answer[5], answer.len()), (0x15, 2, 7));
}

#[tokio::test]
async fn whoever_does_not_speak_tls_is_told_so() {
    let authority = Authority::new();
    let (program, _) = started(&authority, &[]).await;
    let plain = Client {
        tls: None,
        ..program.client.clone()
    };
    let mut stream = plain.connect().await.unwrap();
    let request = b"GET /v2/health HTTP/1.1\r\nhost: localhost\r\n\r\n";
    stream.write_all(request).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    let said = r#""data":{"reason":"invalid_request"}"#;
    assert!(
        answer.contains("https://") && answer.ends_with(&format!("{said}}}")),
        "{answer}"
    );
    program.client.get("/v2/health").await.done();
}

#[tokio::test]
async fn a_handshake_has_its_time() {
    let authority = Authority::new();
    let (program, _) = started(&authority, &["--handshake-timeout", "200ms"]).await;
    for beginning in [&b""[..], b"\x16", b"\x16\x03\x01\x02\x00\x01", b"GE"] {
        let mut stream = TcpStream::connect(program.client.address).await.unwrap();
        stream.write_all(beginning).await.unwrap();
        let closed = timeout(PATIENCE, stream.read_to_end(&mut Vec::new())).await;
        assert!(closed.is_ok(), "{beginning:?}");
    }
    program.client.get("/v2/health").await.done();
}

#[tokio::test]
async fn new_files_come_into_use_and_bad_ones_do_not() {
    let (first, second) = (Authority::new(), Authority::new());
    let (mut program, own) = started(&first, &["--log", "debug"]).await;
    assert!(answers(&program.client, &first, None).await);
    let renewed = second.sign();
    renewed.write(&program.path(""));
    until("the new certificate is shown", async || {
        answers(&program.client, &second, None).await
    })
    .await;
    assert!(!answers(&program.client, &first, None).await);

    let other = second.sign();
    for (name, text, problem) in [
        (
            "cert.pem",
            "nonsense".to_owned(),
            "tls_cert cert.pem is no PEM file",
        ),
        (
            "cert.pem",
            other.pem(),
            "tls_key key.pem does not go with tls_cert",
        ),
        (
            "key.pem",
            "nonsense".to_owned(),
            "tls_key key.pem is no PEM file",
        ),
    ] {
        fs::write(program.path(name), text).unwrap();
        until(problem, async || {
            let log = fs::read_to_string(program.path("log")).unwrap();
            log.lines()
                .any(|line| line.contains("ERROR") && line.contains(problem))
        })
        .await;
        assert!(answers(&program.client, &second, None).await, "{problem}");
    }
    fs::remove_file(program.path("key.pem")).unwrap();
    assert!(answers(&program.client, &second, None).await);
    let last = first.sign();
    last.write(&program.path(""));
    until("the last certificate is shown", async || {
        answers(&program.client, &first, None).await
    })
    .await;
    assert!(program.end(Signal::TERM).await.success());
    let log = fs::read_to_string(program.path("log")).unwrap();
    for signed in [&own, &renewed, &other, &last] {
        assert!(!log.contains(&signed.secret()));
    }
}

#[tokio::test]
async fn only_clients_of_the_authority_are_let_in() {
    let (authority, others) = (Authority::new(), Authority::new());
    let mut program = Program::new();
    authority.sign().write(&program.path(""));
    fs::write(program.path("clients.pem"), authority.pem()).unwrap();
    let right = authority.sign();
    program.client.tls = Some(authority.connector(Some(&right)));
    let arguments = [&FILES[..], &["--tls-client-ca", "clients.pem"]].concat();
    program.start_with(program.serve(&arguments)).await;
    program.client.get("/v2/health").await.done();
    assert!(answers(&program.client, &authority, Some(&right)).await);
    assert!(!answers(&program.client, &authority, None).await);
    assert!(!answers(&program.client, &authority, Some(&others.sign())).await);
}

#[test]
fn files_that_cannot_be_used_are_named() {
    let program = Program::new();
    let authority = Authority::new();
    let own = authority.sign();
    own.write(&program.path(""));
    let write = |name: &str, text: &str| fs::write(program.path(name), text).unwrap();
    write("other-key.pem", &authority.sign().key_pem());
    write("noise.pem", &format!("-----BEGIN {}", own.secret()));
    write("no-key.pem", &own.pem());
    for (cert, key, client_ca, told) in [
        (
            "missing.pem",
            "key.pem",
            "",
            "tls_cert missing.pem cannot be read: ",
        ),
        (
            "cert.pem",
            "missing.pem",
            "",
            "tls_key missing.pem cannot be read: ",
        ),
        (
            "cert.pem",
            "key.pem",
            "missing.pem",
            "tls_client_ca missing.pem cannot be read: ",
        ),
        (
            "noise.pem",
            "key.pem",
            "",
            "tls_cert noise.pem is no PEM file",
        ),
        ("key.pem", "key.pem", "", "tls_cert key.pem is no PEM file"),
        (
            "cert.pem",
            "noise.pem",
            "",
            "tls_key noise.pem is no PEM file",
        ),
        (
            "cert.pem",
            "no-key.pem",
            "",
            "tls_key no-key.pem is no PEM file",
        ),
        (
            "cert.pem",
            "other-key.pem",
            "",
            "tls_key other-key.pem does not go with tls_cert: ",
        ),
        (
            "cert.pem",
            "key.pem",
            "noise.pem",
            "tls_client_ca noise.pem is no PEM file",
        ),
        (
            "cert.pem",
            "",
            "",
            "tls_key from the command line is \"\": is required with tls_cert",
        ),
        (
            "",
            "",
            "cert.pem",
            "tls_cert from the command line is \"\": is required with tls_client_ca",
        ),
    ] {
        let arguments = [
            "--tls-cert",
            cert,
            "--tls-key",
            key,
            "--tls-client-ca",
            client_ca,
        ];
        let line = refusal(program.serve(&arguments));
        assert!(line.contains(told), "{line}");
        assert!(!line.contains(&own.secret()), "{line}");
        assert!(!program.path("chainpool.db").exists(), "{told}");
    }
}
