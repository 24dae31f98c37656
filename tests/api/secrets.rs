//! Secrets leak nowhere: the program runs with everything logged and with keys for both sides of TLS, tokens are sent
//! where they belong and where they do not, and then everything that was said and stored is searched for them.

use std::fs;

use rustix::process::Signal;
use serde_json::json;

use crate::support::authority::{Authority, Signed};
use crate::support::client::Reply;
use crate::support::program::Program;
use crate::support::{Client, until};

/// What must be found nowhere: each secret, and a good part of it.
fn secrets(tokens: &[&str]) -> Vec<String> {
    let secret = |token: &&str| token.rsplit('_').next().unwrap()[..24].to_owned();
    tokens.iter().map(secret).collect()
}

/// Keys of the server, of a client of it, and of a host; the host that they are for is the server itself.
struct Keys {
    server: Signed,
    client: Signed,
    host: Signed,
    renewed: Signed,
}

impl Keys {
    fn all(&self) -> Vec<String> {
        let all = [&self.server, &self.client, &self.host, &self.renewed];
        all.into_iter().flat_map(Signed::secrets).collect()
    }
}

/// A program that will speak TLS, and only with those who have a certificate.
fn locked() -> (Program, Keys) {
    let mut program = Program::new();
    let authority = Authority::new();
    let keys = Keys {
        server: authority.sign(),
        client: authority.sign(),
        host: authority.sign(),
        renewed: authority.sign(),
    };
    keys.server.write(&program.path(""));
    fs::write(program.path("ca.pem"), authority.pem()).unwrap();
    let folder = program.path("chainpool-host-tls");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("ca.pem"), authority.pem()).unwrap();
    keys.host.write(&folder);
    let broken = keys.host.key_pem().replace("-----END", "----END");
    fs::write(folder.join("broken.pem"), broken).unwrap();
    program.client.tls = Some(authority.connector(Some(&keys.client)));
    (program, keys)
}

/// Hosts whose keys are used, and cannot be used.
async fn try_hosts(program: &Program, operator: &Client, said: &mut Vec<Reply>) {
    let worker_api = format!("tcp://{}", program.client.address);
    for (cert, key) in [
        ("cert.pem", "key.pem"),
        ("cert.pem", "broken.pem"),
        ("key.pem", "key.pem"),
        ("ca.pem", "key.pem"),
        ("cert.pem", "missing.pem"),
    ] {
        let host = json!({"name": "w", "worker_api": worker_api, "tls_ca": "ca.pem", "tls_cert": cert, "tls_key": key});
        let reply = operator.post("/v2/host", host).await;
        assert!(reply.status >= 400, "{reply:?}");
        said.push(reply);
    }
}

/// A key that cannot be used, and then one that can.
async fn renew(program: &Program, keys: &Keys) {
    fs::write(program.path("key.pem"), keys.renewed.key_pem()).unwrap();
    let logged = async |what: &str| {
        let log = fs::read_to_string(program.path("log")).unwrap();
        log.contains(what)
    };
    until("it is found out", async || {
        logged("does not go with tls_cert").await
    })
    .await;
    keys.renewed.write(&program.path(""));
    until("it is used", async || {
        logged("new TLS files are in use").await
    })
    .await;
}

#[tokio::test]
async fn a_secret_is_found_nowhere() {
    let (mut program, keys) = locked();
    let admin = program.token(&["--role", "operator", "--name", "admin"]);
    let alice = program.token(&["--role", "user", "--user-id", "alice", "--name", "alice"]);
    let revoked = program.token(&["--role", "operator", "--name", "old"]);
    program.done(&["token", "revoke", "old"]);
    // A secret of no token, under an id of one, and under none.
    let other = "0f".repeat(32);
    let wrong = format!("chp_{}_{other}", &admin[4..20]);
    let unknown = format!("chp_{}_{other}", "0".repeat(16));
    let tokens = [&*admin, &alice, &revoked, &wrong, &unknown];
    let arguments = [
        ["--log", "trace"],
        ["--tls-cert", "cert.pem"],
        ["--tls-key", "key.pem"],
        ["--tls-client-ca", "ca.pem"],
    ];
    program.start_with(program.serve(&arguments.concat())).await;
    let anyone = program.client.clone();
    let mut said: Vec<Reply> = Vec::new();
    for token in tokens {
        let client = anyone.with(token);
        for target in [
            "/v2/stat",
            "/v2/clusters",
            "/v2/hosts",
            "/metrics",
            "/v2/health",
        ] {
            said.push(client.get(target).await);
        }
        said.push(client.op(json!({"action": "apply"})).await);
        // Where no token belongs, with a good one beside it and without.
        for client in [anyone.clone(), anyone.with(&admin)] {
            for target in [
                format!("/v2/stat?token={token}"),
                format!("/v2/stat?{token}=1"),
                format!("/v2/clusters?user_id={token}"),
                format!("/v2/clusters?access_token={token}"),
                format!("/v2/cluster/{token}"),
                format!("/v2/host/{token}"),
                format!("/v2/{token}"),
                format!("/{token}"),
                format!("/v2/audit?actor={token}"),
                format!("/v2/cluster_op?action={token}"),
                format!("/v2/cluster_op?action=apply&user_id={token}"),
            ] {
                let reply = client.get(&target).await;
                assert!(reply.status >= 400, "{target}: {reply:?}");
                said.push(reply);
            }
            for body in [
                json!({"action": "apply", "user_id": token}),
                json!({"action": "release", "cluster_id": token}),
                json!({"action": token}),
                json!({token: 1}),
                json!({"token": token}),
            ] {
                let reply = client.op(body).await;
                assert!(reply.status >= 400, "{reply:?}");
                said.push(reply);
            }
            let host = json!({"name": token, "worker_api": "tcp://127.0.0.1:1"});
            said.push(client.post("/v2/host", host).await);
        }
        let bearer = format!("Bearer {token}");
        for header in [
            ("authorization", &*format!("Basic {token}")),
            ("authorization", token),
            ("authorization", &*format!("Bearer \"{token}\"")),
            ("authorization", &*format!("Bearer {token} {token}")),
            ("x-token", token),
            ("x-request-id", &token[..60]),
            ("x-request-id", token),
            ("origin", &*format!("http://{token}")),
            ("content-type", token),
            ("cookie", token),
            ("if-none-match", token),
        ] {
            said.push(anyone.send("GET", "/v2/clusters", &[header], b"").await);
        }
        let twice = [("authorization", &*bearer), ("authorization", &*bearer)];
        said.push(anyone.send("GET", "/v2/clusters", &twice, b"").await);
    }
    let operator = anyone.with(&admin);
    try_hosts(&program, &operator, &mut said).await;
    renew(&program, &keys).await;
    // This one has to be in the database, and is told to whoever makes the webhook.
    let own = "a webhook's own 5ecret";
    let hook = json!({"url": "http://127.0.0.1:9/hook", "secret": own});
    let hook = operator.post("/v2/webhook", hook).await.done();
    assert_eq!(hook["secret"], own);
    let host = json!({"name": "w9", "worker_api": "tcp://127.0.0.1:1"});
    said.push(operator.post("/v2/host", host).await);
    let mut texts: Vec<(String, String)> = said
        .iter()
        .map(|reply| ("an answer".to_owned(), format!("{reply:?}")))
        .collect();
    for page in [
        "/v2/audit?limit=1000",
        "/v2/clusters",
        "/v2/hosts",
        "/v2/stat",
        "/v2/webhooks",
        "/v2/events?limit=1000",
        "/metrics",
    ] {
        let reply = operator.get(page).await;
        assert_eq!(reply.status, 200, "{page}");
        texts.push((page.to_owned(), format!("{reply:?}")));
    }
    until("the uses are noted", async || {
        let list = program.done(&["token", "list"]);
        list.lines()
            .filter(|line| line.contains(" -  good"))
            .count()
            == 0
    })
    .await;
    let show = [&["config", "show"][..], &arguments.concat()].concat();
    for shown in [&["token", "list"][..], &show] {
        texts.push((format!("{shown:?}"), program.done(shown)));
    }
    let odd = program
        .command(&["token", "revoke", &wrong])
        .output()
        .unwrap();
    texts.push(("revoke".to_owned(), format!("{odd:?}")));
    assert!(program.end(Signal::TERM).await.success());
    texts.push((
        "the log".to_owned(),
        fs::read_to_string(program.path("log")).unwrap(),
    ));
    assert!(texts.last().unwrap().1.contains("http.path=\"/v2/stat\""));

    let secrets = [secrets(&tokens), keys.all()].concat();
    for (what, text) in &texts {
        for secret in secrets.iter().map(String::as_str).chain([own]) {
            if let Some(at) = text.find(secret) {
                let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
                panic!("{what} has a secret: {}", &text[line..at]);
            }
        }
    }
    // The ids are in the database, so these are the right files.
    let mut ids = 0;
    for name in ["chainpool.db", "chainpool.db-wal", "chainpool.db-shm"] {
        let Ok(bytes) = fs::read(program.path(name)) else {
            continue;
        };
        let has = |text: &str| {
            bytes
                .windows(text.len())
                .any(|part| part == text.as_bytes())
        };
        ids += usize::from(has(&admin[4..20]));
        for secret in &secrets {
            assert!(!has(secret), "{name} has a secret");
        }
    }
    assert!(ids > 0);
}
