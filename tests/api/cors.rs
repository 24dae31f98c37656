//! Pages of other sites that may use the server, and those that may not.

use chainpool::store::Role;
use serde_json::json;

use crate::contract_coverage::good;
use crate::support::contract::operations;
use crate::support::{Reply, Site, Terms};

const FRONT: &str = "https://front.example";

async fn with_fronts() -> Site {
    let site = Site::with(Terms {
        config: vec![(
            "cors_origin",
            "https://front.example, http://localhost:3000",
        )],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    site
}

/// Whether a page of that site may read the answer.
fn is_open_to(reply: &Reply, origin: &str) -> bool {
    assert_eq!(reply.header("access-control-allow-credentials"), None);
    reply.header("access-control-allow-origin") == Some(origin)
}

#[tokio::test]
async fn a_browser_is_told_what_its_page_may_send() {
    let mut site = with_fronts().await;
    // It asks without a token.
    site.lock_up().await;
    let anyone = site.client.without();
    for operation in operations() {
        let (target, _) = good(&operation, "1");
        for origin in [FRONT, "http://localhost:3000"] {
            let asked = [
                ("origin", origin),
                ("access-control-request-method", operation.method),
                ("access-control-request-headers", "authorization"),
                ("sec-fetch-site", "cross-site"),
            ];
            let reply = anyone.send("OPTIONS", &target, &asked, b"").await;
            assert!(reply.status == 204 && reply.body.is_empty(), "{reply:?}");
            assert!(is_open_to(&reply, origin), "{reply:?}");
            let has = |name, word| {
                reply
                    .header(name)
                    .unwrap()
                    .split(", ")
                    .any(|one| one == word)
            };
            assert!(
                has("access-control-allow-methods", operation.method),
                "{reply:?}"
            );
            assert!(has("access-control-allow-headers", "authorization"));
            assert!(has("access-control-allow-headers", "content-type"));
            assert_eq!(reply.header("vary"), Some("origin"));
        }
        for origin in ["https://evil.example", "http://front.example", "null"] {
            let asked = [("origin", origin), ("access-control-request-method", "GET")];
            let reply = anyone.send("OPTIONS", &target, &asked, b"").await;
            reply.failed(405, "method_not_allowed");
            assert_eq!(reply.header("access-control-allow-origin"), None);
        }
    }
    let asked = [("origin", FRONT), ("access-control-request-method", "GET")];
    let reply = anyone
        .send("OPTIONS", "/v2/openapi.json", &asked, b"")
        .await;
    assert!(reply.status == 204 && is_open_to(&reply, FRONT));
    let nowhere = anyone.send("OPTIONS", "/v2/nowhere", &asked, b"").await;
    nowhere.failed(404, "not_found");
    site.finish().await;
}

#[tokio::test]
async fn its_page_reads_what_it_is_answered() {
    let mut site = with_fronts().await;
    site.lock_up().await;
    let web = site.client.with(&site.token("web", Role::Service, ""));
    let from_front = [("origin", FRONT), ("sec-fetch-site", "cross-site")];
    let apply = json!({"action": "apply", "user_id": "alice"}).to_string();
    let held = web
        .send("POST", "/v2/cluster_op", &from_front, apply.as_bytes())
        .await;
    held.done();
    assert!(is_open_to(&held, FRONT));
    for (client, target, status) in [
        (&web.without(), "/v2/stat", 401),
        (&web, "/v2/hosts", 403),
        (&web, "/v2/cluster/1", 404),
        (&web, "/v2/nowhere", 404),
        (&web, "/v2/clusters?colour=red", 400),
        (&web.without(), "/v2/health", 200),
        (&web.without(), "/v2/openapi.yaml", 200),
        (&web.without(), "/healthz", 200),
    ] {
        let reply = client.send("GET", target, &from_front, b"").await;
        assert!(
            reply.status == status && is_open_to(&reply, FRONT),
            "{target}: {reply:?}"
        );
        let readable = reply.header("access-control-expose-headers").unwrap();
        assert!(readable.contains("retry-after") && readable.contains("x-request-id"));
    }
    for origin in ["https://evil.example", "null"] {
        let others = [("origin", origin), ("sec-fetch-site", "cross-site")];
        let reply = web.send("GET", "/v2/stat", &others, b"").await;
        reply.failed(403, "forbidden");
        assert_eq!(reply.header("access-control-allow-origin"), None);
        assert_eq!(reply.header("vary"), Some("origin"));
    }
    // An image or a form of any page has no origin that is welcome.
    let image = [("sec-fetch-site", "cross-site")];
    web.send("GET", "/v2/stat", &image, b"")
        .await
        .failed(403, "forbidden");
    site.finish().await;
}

#[tokio::test]
async fn no_other_site_is_welcome_unless_it_is_named() {
    let site = Site::ready().await;
    let asked = [("origin", FRONT), ("access-control-request-method", "GET")];
    let reply = site.client.send("OPTIONS", "/v2/stat", &asked, b"").await;
    reply.failed(405, "method_not_allowed");
    for name in ["access-control-allow-origin", "vary"] {
        assert_eq!(reply.header(name), None);
    }
    let reply = site
        .client
        .send("GET", "/v2/stat", &[("origin", FRONT)], b"")
        .await;
    reply.failed(403, "forbidden");
    assert_eq!(reply.header("access-control-allow-origin"), None);
    site.finish().await;
}
