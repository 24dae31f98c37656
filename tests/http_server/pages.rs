//! The contract, the page to try it out, and the probes.

use std::sync::atomic::Ordering;

use chainpool::http::table::CONTRACT;
use serde_json::{Value, json};

use super::harness::Server;

#[tokio::test]
async fn the_contract_is_served_as_it_is() {
    let server = Server::start().await;
    let yaml = server.get("/v2/openapi.yaml").await;
    assert_eq!(yaml.header("content-type"), Some("application/yaml"));
    assert_eq!(yaml.body, std::fs::read("api/rest_api_v2.yaml").unwrap());
    let json = server.get("/v2/openapi.json").await;
    assert_eq!(json.header("content-type"), Some("application/json"));
    let value: Value = serde_saphyr::from_str(CONTRACT).unwrap();
    assert_eq!(json.json(), value);
    assert_eq!(value["info"]["version"], "2.0.0");
    assert_eq!(value["paths"]["/health"]["get"]["operationId"], "getHealth");
}

#[tokio::test]
async fn swagger_ui_has_everything_it_needs() {
    let server = Server::start().await;
    for target in ["/v2/ui", "/v2/docs"] {
        let reply = server.get(target).await;
        assert_eq!(
            (reply.status, reply.header("location")),
            (307, Some("/v2/ui/"))
        );
    }
    let page = server.get("/v2/ui/").await;
    assert_eq!(
        page.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let html = String::from_utf8(page.body).unwrap();
    let mut files = 0;
    for link in html.split("src=\"").skip(1).chain(
        html.split("<link")
            .skip(1)
            .map(|link| link.split_once("href=\"").unwrap().1),
    ) {
        let name = link.split('"').next().unwrap();
        let file = server.get(&format!("/v2/ui/{name}")).await;
        assert_eq!(file.status, 200, "{name}");
        assert!(!file.body.is_empty());
        let kind = file.header("content-type").unwrap();
        match name.rsplit('.').next().unwrap() {
            "js" => assert_eq!(kind, "text/javascript; charset=utf-8"),
            "css" => assert_eq!(kind, "text/css; charset=utf-8"),
            _ => assert_eq!(kind, "image/png"),
        }
        files += 1;
    }
    assert_eq!(files, 4);
    let script = server.get("/v2/ui/initializer.js").await;
    let script = String::from_utf8(script.body).unwrap();
    for setting in [
        "url: '../openapi.yaml'",
        "tryItOutEnabled: true",
        "validatorUrl: null",
    ] {
        assert!(script.contains(setting));
    }
    assert!(
        !html.contains("//") && !script.contains("http"),
        "something comes from elsewhere"
    );
}

#[tokio::test]
async fn the_dashboard_and_swagger_ui_lead_to_each_other() {
    let server = Server::start().await;
    let page = server.get("/").await;
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let html = String::from_utf8(page.body.clone()).unwrap();
    assert!(html.contains("href=\"v2/ui/\""));
    let ui = String::from_utf8(server.get("/v2/ui/").await.body).unwrap();
    assert!(ui.contains("href=\"../../\""));
    for nothing in [
        "/dashboard",
        "/dashboard/",
        "/dashboard/index.html",
        "/dashboard/nothing.js",
    ] {
        assert_eq!(server.get(nothing).await.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn the_dashboard_runs_only_what_is_of_this_server() {
    let server = Server::start().await;
    for (target, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/dashboard/app.js", "text/javascript; charset=utf-8"),
        ("/dashboard/base.css", "text/css; charset=utf-8"),
        ("/dashboard/icon.svg", "image/svg+xml"),
    ] {
        let file = server.get(target).await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (200, Some(kind))
        );
        let policy = file.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
        assert!(
            !policy.contains("unsafe") && !policy.contains("data:"),
            "{policy}"
        );
    }
    let html = String::from_utf8(server.get("/").await.body).unwrap();
    let scripts: Vec<&str> = html.split("<script").skip(1).collect();
    assert_eq!(scripts.len(), 1);
    assert!(scripts[0].contains("src=\"dashboard/app.js\"></script>"));
    for inline in ["style=", "onclick=", "<style", "javascript:", "//"] {
        assert!(!html.contains(inline), "{inline}");
    }
}

#[tokio::test]
async fn files_are_sent_once() {
    let server = Server::start().await;
    for target in [
        "/",
        "/dashboard/app.js",
        "/v2/ui/",
        "/v2/ui/swagger-ui.css",
        "/v2/openapi.yaml",
        "/v2/openapi.json",
    ] {
        let first = server.get(target).await;
        assert_eq!(first.header("cache-control"), Some("no-cache"));
        let tag = first.header("etag").unwrap();
        for (known, status) in [
            (tag.to_owned(), 304),
            (format!("\"a\", W/{tag}"), 304),
            ("\"a\"".to_owned(), 200),
        ] {
            let again = format!(
                "GET {target} HTTP/1.1\r\nhost: localhost\r\nif-none-match: {known}\r\n\r\n"
            );
            let again = server.send(again).await;
            assert_eq!((again.status, again.header("etag")), (status, Some(tag)));
        }
    }
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    let server = Server::start().await;
    for target in [
        "/v2/ui/",
        "/v2/openapi.yaml",
        "/healthz",
        "/readyz",
        "/metrics",
        "/",
    ] {
        let get = server.get(target).await;
        let mut client = server.connect().await;
        client
            .send(format!("HEAD {target} HTTP/1.1\r\nhost: localhost\r\n\r\n"))
            .await;
        let head = client.reply_to_head().await;
        assert_eq!(head.status, get.status);
        for name in ["content-length", "content-type", "etag", "location"] {
            assert_eq!(head.header(name), get.header(name), "{target}");
        }
        assert!(client.answers().await, "a body was sent");
    }
}

#[tokio::test]
async fn probes() {
    let server = Server::start().await;
    let alive = server.get("/healthz").await;
    assert_eq!((alive.status, alive.json()), (200, json!({"alive": true})));
    assert_eq!(alive.header("cache-control"), Some("no-store"));
    let ready = server.get("/readyz").await;
    assert_eq!((ready.status, ready.json()), (200, json!({"ready": true})));
    server.ready.store(false, Ordering::SeqCst);
    let away = server.get("/readyz").await;
    assert_eq!(
        (away.status, away.json()),
        (503, json!({"ready": false, "error": "the store is away"}))
    );
    assert_eq!(server.get("/healthz").await.status, 200);
}
