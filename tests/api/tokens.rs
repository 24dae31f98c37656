//! Tokens on the command line and at the door, with the program itself.

use std::fs;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use rustix::process::Signal;
use serde_json::json;

use crate::support::program::{Program, refusal};
use crate::support::{Site, until};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    hash: String,
    #[diesel(sql_type = Nullable<BigInt>)]
    used_ts: Option<i64>,
}

#[tokio::test]
async fn tokens_are_made_listed_and_revoked_while_the_server_runs() {
    let mut program = Program::new();
    program.start().await;
    let anyone = program.client.clone();
    anyone.get("/v2/stat").await.done();
    let admin = program.token(&["--role", "operator", "--name", "admin"]);
    until("tokens are asked for", async || {
        anyone.get("/v2/stat").await.status == 401
    })
    .await;
    let operator = anyone.with(&admin);
    operator.get("/v2/stat").await.done();
    let alice = program.token(&[
        "--role",
        "user",
        "--user-id",
        "alice o'neil",
        "--expires",
        "30d",
    ]);
    anyone
        .with(&alice)
        .op(json!({"action": "release", "user_id": "alice o'neil"}))
        .await
        .done();

    let list = program.done(&["token", "list"]);
    let lines: Vec<&str> = list.lines().collect();
    assert_eq!(lines.len(), 3, "{list}");
    assert!(
        lines[0].starts_with("ID") && lines[0].ends_with("STATE"),
        "{list}"
    );
    assert!(
        lines[1].contains(" admin ") && lines[1].ends_with("good"),
        "{list}"
    );
    assert!(
        lines[2].contains("alice o'neil") && lines[2].contains(" user "),
        "{list}"
    );
    until("the use is noted", async || {
        !program
            .done(&["token", "list"])
            .lines()
            .nth(1)
            .unwrap()
            .contains(" -  good")
    })
    .await;

    // By id, as the part of the token that is no secret; a second time is as good as the first.
    for _ in 0..2 {
        program.done(&["token", "revoke", &alice[4..20]]);
    }
    until("it is of no use", async || {
        anyone.with(&alice).get("/v2/clusters").await.status == 401
    })
    .await;
    assert!(program.done(&["token", "list"]).contains("revoked"));
    // The last one, too: that does not open the server.
    program.done(&["token", "revoke", "admin"]);
    until("nobody is let in", async || {
        operator.get("/v2/stat").await.status == 401
    })
    .await;
    anyone.get("/v2/stat").await.failed(401, "unauthorized");
    program.end(Signal::TERM).await;
    program.start().await;
    program
        .client
        .get("/v2/stat")
        .await
        .failed(401, "unauthorized");
    // Probes and pages need none.
    for open in [
        "/v2/health",
        "/healthz",
        "/readyz",
        "/v2/ui/",
        "/v2/openapi.yaml",
        "/v2/openapi.json",
    ] {
        assert_eq!(program.client.get(open).await.status, 200, "{open}");
    }
    assert_eq!(program.client.get("/metrics").await.status, 401);
    let again = program.token(&["--role", "operator"]);
    let operator = program.client.with(&again);
    until("the new one is known", async || {
        operator.get("/v2/stat").await.status == 200
    })
    .await;
    assert_eq!(operator.get("/metrics").await.status, 200);
}

#[tokio::test]
async fn what_fits_not_together_is_refused() {
    let program = Program::new();
    let create = ["token", "create"];
    for (arguments, expected) in [
        (
            &["--role", "user"][..],
            "--user-id is required for the role user",
        ),
        (
            &["--role", "operator", "--user-id", "x"],
            "--user-id is for the role user only",
        ),
        (&["--role", "user", "--user-id", " "], "--user-id must have"),
        (
            &["--role", "operator", "--expires", "soon"],
            "must be a time like 12h or 30d",
        ),
        (&["--role", "operator", "--expires", "0s"], "must be a time"),
        (
            &["--role", "operator", "--expires", "1000y"],
            "not beyond 100 years",
        ),
        (&["--role", "operator", "--name", "a b"], "--name must be"),
        (
            &["--role", "operator", "--name", "anonymous"],
            "means something else",
        ),
        (
            &["--role", "operator", "--name", "0123456789abcdef"],
            "means something else",
        ),
    ] {
        let line = refusal(program.command(&[&create, arguments].concat()));
        assert!(line.contains(expected), "{arguments:?}: {line}");
    }
    let output = program
        .command(&["token", "create", "--role", "admin"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        !output.status.success() && said.contains("operator, service, user"),
        "{said}"
    );
    for arguments in [&["token", "list"][..], &["token", "revoke", "web"]] {
        let mut command = program.command(arguments);
        command.args(["--database", "nowhere.db"]);
        let line = refusal(command);
        assert!(line.contains("there is no database nowhere.db"), "{line}");
    }
    assert!(!program.path("nowhere.db").exists());
    program.token(&["--role", "service", "--name", "web"]);
    let line = refusal(program.command(&["token", "revoke", "wob"]));
    assert!(line.contains("there is no token wob"), "{line}");
    program.done(&["token", "revoke", "web"]);
    let line = refusal(program.command(&["token", "create", "--role", "service", "--name", "web"]));
    assert!(
        line.contains("token web already, which was revoked"),
        "{line}"
    );
}

#[tokio::test]
async fn a_server_with_tokens_may_listen_where_others_reach_it() {
    let mut program = Program::new();
    let open = |program: &Program| program.serve_at("0.0.0.0:0", &[]);
    let line = refusal(open(&program));
    assert!(
        line.contains("has no tokens") && line.contains("insecure_open"),
        "{line}"
    );
    assert_eq!(fs::read_dir(program.path("")).unwrap().count(), 0);
    // A database without tokens is no better.
    program.start().await;
    program.end(Signal::TERM).await;
    assert!(refusal(open(&program)).contains("has no tokens"));
    // Made without a server; it need not even be good any more.
    let token = program.token(&["--role", "operator", "--name", "admin"]);
    program.start_with(open(&program)).await;
    program
        .client
        .get("/v2/stat")
        .await
        .failed(401, "unauthorized");
    program.client.with(&token).get("/v2/stat").await.done();
}

#[tokio::test]
async fn a_use_is_noted_once_a_minute() {
    let mut site = Site::ready().await;
    site.lock_up().await;
    let mut sql = site.sql();
    let mut row = || -> Row {
        diesel::sql_query("SELECT hash, used_ts FROM tokens WHERE name = 'admin'")
            .get_result(&mut sql)
            .unwrap()
    };
    site.client.get("/v2/stat").await.done();
    until("the use is noted", async || row().used_ts.is_some()).await;
    let first = row();
    for _ in 0..20 {
        site.client.get("/v2/stat").await.done();
    }
    assert_eq!(row().used_ts, first.used_ts);
    let secret = site.client.token.clone().unwrap();
    assert_eq!(first.hash.len(), 64);
    assert!(!secret.contains(&first.hash));
    site.finish().await;
}
