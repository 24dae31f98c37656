//! How the program finds a server, and shows who it is.

use std::fs;

use chainpool::store::Role;

use crate::runs::{Cli, program, run};
use crate::support::Site;
use crate::support::authority::Authority;
use crate::support::program::Program;

#[tokio::test]
async fn the_server_and_the_token_come_from_flags_the_environment_or_a_file() {
    let mut site = Site::ready().await;
    site.lock_up().await;
    let token = site.token("web", Role::Service, "");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token");
    fs::write(&file, format!("{token}\n")).unwrap();
    let file = file.to_str().unwrap();
    let address = site.client.address.to_string();
    let url = format!("http://{address}/v2/");

    let flags = ["stat", "--server", &address, "--token", &token];
    assert_eq!(run(&mut program(&flags)).code, 0);
    let before = ["--server", &url, "--token-file", file];
    let spread = [&["cluster"], &before[..], &["list"]].concat();
    assert_eq!(
        run(&mut program(&spread)).code,
        0,
        "flags may stand before the verb"
    );
    for cli in [
        Cli::to(&url).with("CHAINPOOL_TOKEN_FILE", file),
        Cli::to(&url).with("CHAINPOOL_TOKEN", &token),
    ] {
        cli.done(&["stat"]);
    }
    // What is said on the command line counts, and a token before a file.
    let wrong = Cli::to("http://127.0.0.1:1").with("CHAINPOOL_TOKEN", "nonsense");
    wrong.done(&["stat", "--server", &url, "--token", &token]);
    wrong.refused(
        4,
        "not valid",
        &["stat", "--server", &url, "--token-file", file],
    );
    let missing = Cli::to(&url).run(&["stat", "--token-file", "/nowhere/token"]);
    assert_eq!(missing.code, 2, "{missing:?}");
    let help = Cli::to(&url)
        .with("CHAINPOOL_TOKEN", &token)
        .done(&["stat", "--help"]);
    assert!(!help.contains(&token), "the help shows the token");
    site.finish().await;
}

#[test]
fn an_authority_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    for content in [None, Some(""), Some("no certificate")] {
        if let Some(content) = content {
            fs::write(&file, content).unwrap();
        }
        let cli = Cli::to("https://127.0.0.1:1");
        cli.refused(2, "--ca", &["stat", "--ca", file.to_str().unwrap()]);
    }
}

#[tokio::test]
async fn a_server_with_tls_is_known_by_its_authority() {
    let mut program = Program::new();
    let (authority, client) = (Authority::new(), Authority::new());
    let folder = program.path("");
    authority.sign().write(&folder);
    fs::write(program.path("ca.pem"), authority.pem()).unwrap();
    fs::write(program.path("client-ca.pem"), client.pem()).unwrap();
    fs::create_dir(program.path("own")).unwrap();
    client.sign().write(&program.path("own"));
    program.client.tls = Some(authority.connector(None));
    let files = [
        "--tls-cert",
        "cert.pem",
        "--tls-key",
        "key.pem",
        "--tls-client-ca",
        "client-ca.pem",
        "--no-local-host",
    ];
    program.start_with(program.serve(&files)).await;
    let url = format!("https://{}", program.client.address);
    let path = |name: &str| program.path(name).to_str().unwrap().to_owned();
    let (ca, cert, key) = (path("ca.pem"), path("own/cert.pem"), path("own/key.pem"));
    let cli = Cli::to(&url).with("CHAINPOOL_CA", &ca);
    cli.done(&["stat", "--cert", &cert, "--key", &key]);
    // Without a certificate, and with one of another authority.
    cli.refused(3, "cannot be talked to", &["stat"]);
    let other = path("cert.pem");
    let others = ["stat", "--cert", &other, "--key", &path("key.pem")];
    cli.refused(3, "cannot be talked to", &others);
    cli.refused(2, "--key", &["stat", "--cert", &cert]);
    cli.refused(2, "--cert", &["stat", "--key", &key]);
    cli.refused(2, "private key", &["stat", "--cert", &cert, "--key", &cert]);
    // Another authority does not do.
    let stranger = Cli::to(&url).with("CHAINPOOL_CA", &path("client-ca.pem"));
    stranger.refused(3, "certificate", &["stat", "--cert", &cert, "--key", &key]);
}
