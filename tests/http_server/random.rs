//! Whatever bytes come, an envelope goes back, and the server lives on.

use proptest::prelude::*;
use tokio::runtime::Runtime;

use super::harness::{Server, get, post};

/// Text with what has a meaning somewhere in a request.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("action=apply".to_owned()),
        Just("user_id".to_owned()),
        Just(r#"{"action":"release","user_id":""#.to_owned()),
        Just(r#""}"#.to_owned()),
        Just("\\u0000".to_owned()),
        "[-&=%+?#{}\\[\\]\":,.0-9a-f]{1,4}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

fn media() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "application/json",
        "application/x-www-form-urlencoded",
        "text/plain; charset=utf-8",
        "multipart/form-data",
    ])
}

fn runs(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[test]
fn any_body_gets_an_envelope() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start());
    let body = prop_oneof![any::<Vec<u8>>(), pieces().prop_map(String::into_bytes)];
    proptest!(runs(300), |(body in body, media in media())| {
        let reply = runtime.block_on(server.post("/v2/cluster_op", media, &body));
        prop_assert!([200, 400, 415].contains(&reply.status));
        prop_assert_eq!(&reply.json()["code"], reply.status);
        prop_assert!(reply.header("x-request-id").is_some());
    });
}

#[test]
fn any_target_gets_an_envelope() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start());
    proptest!(runs(300), |(path in "[ -~]{0,20}", query in pieces())| {
        // Those are pages, which have no envelope.
        proptest::prop_assume!(!["ui", "docs", "openapi"].iter().any(|page| path.starts_with(page)));
        for target in [format!("/v2/cluster_op?{query}"), format!("/v2/{path}"), format!("/v2/host/{path}?{query}")] {
            let reply = runtime.block_on(server.send(get(&target)));
            prop_assert!([200, 400, 404, 405].contains(&reply.status), "{}", target);
            prop_assert_eq!(&reply.json()["code"], reply.status);
        }
    });
}

#[test]
fn any_bytes_leave_the_server_alive() {
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start());
    proptest!(runs(100), |(bytes in any::<Vec<u8>>(), body in pieces())| {
        let healthy = runtime.block_on(async {
            let mut client = server.connect().await;
            client.send(&bytes).await;
            drop(client);
            let mut client = server.connect().await;
            client.send(&post("/v2/clusters", "", &body)[..body.len() / 2 + 40]).await;
            drop(client);
            server.get("/v2/health").await.status == 200
        });
        prop_assert!(healthy);
    });
}
