//! Input that is not good: each gets a clear answer, and nothing changes.

use serde_json::{Value, json};

use crate::support::Site;

const JSON: &[(&str, &str)] = &[("content-type", "application/json")];
const FORM: &[(&str, &str)] = &[("content-type", "application/x-www-form-urlencoded")];

/// A body of an apply, the field that is wrong with it, and a part of what is allowed instead.
const BODIES: &[(&str, Option<&str>, &str)] = &[
    (r#"{"action":"apply","user_id":"alice""#, None, ""),
    (r#"{action:apply,user_id:alice}"#, None, ""),
    (r#"[{"action":"apply"}]"#, None, ""),
    (r#""apply""#, None, ""),
    (r#"{"action":"apply","user_id":"alice"} x"#, None, ""),
    (r#"{}"#, Some("action"), "release"),
    ("", Some("action"), "release"),
    (
        r#"{"action":"applie","user_id":"alice"}"#,
        Some("action"),
        "apply",
    ),
    (r#"{"action":7,"user_id":"alice"}"#, Some("action"), "apply"),
    (r#"{"action":"apply"}"#, Some("user_id"), ""),
    (r#"{"action":"apply","user_id":""}"#, Some("user_id"), ""),
    (r#"{"action":"apply","user_id":"  "}"#, Some("user_id"), ""),
    (r#"{"action":"apply","user_id":null}"#, Some("user_id"), ""),
    (
        r#"{"action":"apply","user_id":["alice"]}"#,
        Some("user_id"),
        "",
    ),
    (
        r#"{"action":"apply","user_id":"alice","colour":"red"}"#,
        Some("colour"),
        "user_id",
    ),
    (
        r#"{"action":"apply","user_id":"alice","user_id":"bob"}"#,
        Some("user_id"),
        "",
    ),
    (
        r#"{"action":"apply","user_id":"alice","type":"a","network_type":"b"}"#,
        Some("network_type"),
        "",
    ),
    (
        r#"{"action":"apply","user_id":"alice","size":"four"}"#,
        Some("size"),
        "",
    ),
    (
        r#"{"action":"apply","user_id":"alice","size":4.5}"#,
        Some("size"),
        "",
    ),
    (
        r#"{"action":"apply","user_id":"alice","size":0}"#,
        Some("size"),
        "",
    ),
    (
        r#"{"action":"apply","user_id":"alice","size":99999999999999999999}"#,
        Some("size"),
        "",
    ),
    (
        r#"{"action":"apply","user_id":"alice","size":5}"#,
        Some("size"),
        "4",
    ),
    (
        r#"{"action":"apply","user_id":"alice","consensus_plugin":"noops","size":6}"#,
        Some("size"),
        "4",
    ),
    (
        r#"{"action":"apply","user_id":"alice","consensus_plugin":"raft"}"#,
        Some("consensus_plugin"),
        "pbft",
    ),
    (
        r#"{"action":"apply","user_id":"alice","consensus_mode":"sieve"}"#,
        Some("consensus_mode"),
        "batch",
    ),
    (
        r#"{"action":"apply","user_id":"alice","type":"fabric-9"}"#,
        Some("network_type"),
        "fabric-0.6",
    ),
    (
        r#"{"action":"apply","user_id":"alice","allow_multiple":"perhaps"}"#,
        Some("allow_multiple"),
        "true",
    ),
    (
        r#"{"action":"release","cluster_id":""}"#,
        Some("cluster_id"),
        "",
    ),
    (r#"{"action":"release","user_id":""}"#, Some("user_id"), ""),
    (
        r#"{"action":"stop","cluster_id":""}"#,
        Some("cluster_id"),
        "",
    ),
    (
        r#"{"action":"stop","node_id":"vp0"}"#,
        Some("cluster_id"),
        "",
    ),
];

#[tokio::test]
async fn a_bad_body_is_refused_and_names_what_is_wrong() {
    let site = Site::ready().await;
    let before = site.client.get("/v2/clusters").await.done();
    for (body, field, allowed) in BODIES {
        let reply = site
            .client
            .send("POST", "/v2/cluster_op", JSON, body.as_bytes())
            .await;
        let refusal = reply.failed(400, "invalid_request");
        assert_eq!(refusal["field"].as_str(), *field, "{body}: {reply:?}");
        let listed = refusal["allowed"].as_array().cloned().unwrap_or_default();
        assert_eq!(
            listed.iter().any(|word| word == allowed),
            !allowed.is_empty(),
            "{body}: {reply:?}"
        );
        if let Some(field) = field {
            assert!(reply.error().starts_with(field), "{reply:?}");
        }
    }
    assert_eq!(site.client.get("/v2/clusters").await.done(), before);
    site.finish().await;
}

#[tokio::test]
async fn a_bad_query_or_form_is_refused_like_a_bad_body() {
    let site = Site::ready().await;
    for (query, field) in [
        ("user_id=alice", "action"),
        ("action=applie&user_id=alice", "action"),
        ("action=apply", "user_id"),
        ("action=apply&user_id=", "user_id"),
        ("action=apply&user_id=a&user_id=b", "user_id"),
        ("action=apply&user_id=a&size=four", "size"),
        ("action=apply&user_id=a&size=5", "size"),
        ("action=apply&user_id=a&colour=red", "colour"),
        ("action=apply&user_id=a&allow_multiple=2", "allow_multiple"),
        ("action=release&cluster_id=", "cluster_id"),
    ] {
        let by_query = format!("/v2/cluster_op?{query}");
        for reply in [
            site.client.get(&by_query).await,
            site.client.send("POST", &by_query, &[], b"").await,
            site.client
                .send("POST", "/v2/cluster_op", FORM, query.as_bytes())
                .await,
        ] {
            assert_eq!(
                reply.failed(400, "invalid_request")["field"],
                field,
                "{query}: {reply:?}"
            );
        }
    }
    for query in ["action=apply&user_id=%", "action=apply&user_id=%ff"] {
        site.client
            .get(&format!("/v2/cluster_op?{query}"))
            .await
            .failed(400, "invalid_request");
    }
    // Two places that contradict each other.
    let twice = site
        .client
        .send(
            "POST",
            "/v2/cluster_op?action=apply&user_id=a",
            JSON,
            br#"{"user_id":"b"}"#,
        )
        .await;
    assert_eq!(twice.failed(400, "invalid_request")["field"], "user_id");
    assert_eq!(site.counts().await["used"], 0);
    site.finish().await;
}

#[tokio::test]
async fn too_much_or_the_wrong_kind_is_refused() {
    let site = Site::ready().await;
    let client = &site.client;
    let large = format!(
        r#"{{"action":"apply","user_id":"{}"}}"#,
        "a".repeat(2 << 20)
    );
    client
        .send("POST", "/v2/cluster_op", JSON, large.as_bytes())
        .await
        .failed(413, "payload_too_large");
    for (kind, body) in [
        ("multipart/form-data; boundary=x", "--x--"),
        ("text/plain", "apply"),
        ("application/xml", "<apply/>"),
        ("application/json; charset=utf-16", "{}"),
    ] {
        let refusal = client
            .send(
                "POST",
                "/v2/cluster_op",
                &[("content-type", kind)],
                body.as_bytes(),
            )
            .await;
        let refusal = refusal.failed(415, "unsupported_media_type");
        assert!(!refusal["allowed"].as_array().unwrap().is_empty(), "{kind}");
    }
    let gzip = [("content-encoding", "gzip")];
    client
        .send("POST", "/v2/cluster_op", &gzip, b"{}")
        .await
        .failed(415, "unsupported_media_type");
    client
        .send("POST", "/v2/cluster_op", JSON, b"\xff\xfe")
        .await
        .failed(400, "invalid_request");
    assert_eq!(site.counts().await["used"], 0);
    site.finish().await;
}

#[tokio::test]
async fn wrong_paths_and_methods_are_refused() {
    let site = Site::ready().await;
    let client = &site.client;
    for path in [
        "/v2/",
        "/v2/nothing",
        "/v2/cluster",
        "/v2/cluster/a/b",
        "/v2/clusters/",
        "/v2/cluster_op/x",
        "/v2/hosts/x",
    ] {
        client.get(path).await.failed(404, "not_found");
    }
    for (method, path, allow) in [
        ("DELETE", "/v2/cluster_op", "GET, POST"),
        ("PUT", "/v2/clusters", "GET, POST"),
        ("POST", "/v2/cluster/x", "GET"),
        ("GET", "/v2/host", "POST"),
        ("PATCH", "/v2/host/x", "DELETE, GET, PUT"),
        ("POST", "/v2/hosts", "GET"),
        ("GET", "/v2/host_op", "POST"),
        ("DELETE", "/v2/stat", "GET"),
    ] {
        let reply = client.send(method, path, &[], b"").await;
        let refusal = reply.failed(405, "method_not_allowed");
        let mut methods: Vec<&str> = reply.header("allow").unwrap().split(", ").collect();
        methods.retain(|method| *method != "HEAD");
        methods.sort_unstable();
        assert_eq!(methods.join(", "), allow, "{path}");
        assert!(
            refusal["allowed"]
                .as_array()
                .unwrap()
                .iter()
                .all(Value::is_string)
        );
    }
    assert_eq!(site.counts().await["total"], 2);
    site.finish().await;
}

#[tokio::test]
async fn a_bad_host_operation_is_refused() {
    let site = Site::ready().await;
    for (body, field) in [
        (json!({}), "action"),
        (json!({"action": "fillup"}), "host_id"),
        (json!({"action": "fillup", "host_id": ""}), "host_id"),
        (json!({"action": "explode", "host_id": "local"}), "action"),
        (
            json!({"action": "clean", "host_id": "local", "force": true}),
            "force",
        ),
    ] {
        let refusal = site
            .client
            .post("/v2/host_op", body.clone())
            .await
            .failed(400, "invalid_request");
        assert_eq!(refusal["field"], field, "{body}");
    }
    site.client
        .host_op("clean", "nowhere")
        .await
        .failed(404, "not_found");
    site.client
        .get("/v2/cluster/%ff")
        .await
        .failed(400, "invalid_request");
    let long = format!("/v2/cluster/{}", "a".repeat(65));
    assert_eq!(
        site.client.get(&long).await.failed(400, "invalid_request")["field"],
        "cluster_id"
    );
    assert_eq!(site.counts().await["available"], 2);
    site.finish().await;
}
