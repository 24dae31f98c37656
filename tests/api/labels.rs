//! What holders write on their clusters.

use serde_json::{Value, json};

use crate::support::{Client, Site};

fn apply(user: &str, labels: Value) -> Value {
    json!({"action": "apply", "user_id": user, "allow_multiple": true, "labels": labels})
}

/// The ids of what a query finds.
async fn ids(client: &Client, query: &str) -> Vec<Value> {
    let found = client.list(query).await;
    found.iter().map(|cluster| cluster["id"].clone()).collect()
}

#[tokio::test]
async fn labels_are_told_in_every_form_and_kept_in_the_history() {
    let site = Site::ready().await;
    let client = &site.client;
    let labels = json!({"purpose": "ci", "build": "https://ci.example/1?a=b"});
    let given = json!(["purpose:ci", "build:https://ci.example/1?a=b"]);
    let first = client.op(apply("alice", given)).await.done();
    assert_eq!(first["labels"], labels);
    let query = "action=apply&user_id=bob&labels=purpose:ci&labels=build%3A2";
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let second = client.send("POST", "/v2/cluster_op", &form, query.as_bytes());
    let second = second.await.done();
    assert_eq!(second["labels"], json!({"purpose": "ci", "build": "2"}));
    let id = first["id"].as_str().unwrap();
    assert_eq!(client.cluster(id).await["labels"], labels);
    // The one that is held comes as it is, whatever is asked for.
    let by_query = "/v2/cluster_op?action=apply&user_id=bob&labels=purpose:other";
    assert_eq!(
        client.get(by_query).await.done()["labels"],
        second["labels"]
    );
    client.release(id).await.done();
    assert_eq!(client.cluster(id).await["labels"], labels);
    let name = first["name"].as_str().unwrap();
    assert_eq!(site.successor(name).await["labels"], json!({}));
    site.finish().await;
}

#[tokio::test]
async fn lists_are_filtered_by_label() {
    let site = Site::ready().await;
    let client = &site.client;
    let one = client
        .op(apply("alice", json!(["a:1", "b:2"])))
        .await
        .done()["id"]
        .clone();
    let two = client
        .op(apply("alice", json!(["a:1", "ab:1"])))
        .await
        .done()["id"]
        .clone();
    let both = vec![one.clone(), two.clone()];
    for (query, found) in [
        ("label=a:1", both.clone()),
        ("label=a", both.clone()),
        ("label=a:1&label=b:2", vec![one.clone()]),
        ("label=ab:1", vec![two.clone()]),
        ("label=ab", vec![two.clone()]),
        ("label=b:1", vec![]),
        ("label=a:", vec![]),
        ("label=1", vec![]),
        ("label=a:1&user_id=bob", vec![]),
        ("state=released&label=a:1", vec![]),
    ] {
        assert_eq!(ids(client, query).await, found, "{query}");
    }
    client.release(one.as_str().unwrap()).await.done();
    let history = ids(client, "state=released&label=b:2").await;
    assert_eq!(history, [one]);
    let body = json!({"label": ["a:1", "ab"]});
    let listed = client.post("/v2/clusters", body).await.done();
    assert_eq!(listed[0]["id"], two);
    // The next page has the same filter.
    let page = client.get("/v2/clusters?label=a:1&limit=1").await;
    assert_eq!(page.header("link"), None);
    client.release(two.as_str().unwrap()).await.done();
    let page = client
        .get("/v2/clusters?state=released&label=a:1&limit=1")
        .await;
    let link = page.header("link").unwrap();
    let next = link.trim_start_matches('<').split('>').next().unwrap();
    assert!(next.contains("label=a%3A1"), "{next}");
    assert_eq!(client.get(next).await.done()[0]["id"], two);
    site.finish().await;
}

#[tokio::test]
async fn what_is_no_label_is_refused_by_name() {
    let site = Site::ready().await;
    for labels in [
        json!(["purpose"]),
        json!(["-a:1"]),
        json!(["a b:1"]),
        json!(["a:\"quoted\""]),
        json!(["a:1", "a:2"]),
        json!((0..17).map(|n| format!("l{n}:v")).collect::<Vec<_>>()),
        json!({"a": "1"}),
        json!("a:1"),
    ] {
        let refused = site.client.op(apply("alice", labels.clone())).await;
        let field = refused.failed(400, "invalid_request")["field"].clone();
        assert_eq!(field, "labels", "{labels}");
    }
    let refused = site.client.get("/v2/clusters?label=%22").await;
    assert_eq!(refused.failed(400, "invalid_request")["field"], "label");
    assert_eq!(site.counts().await["used"], 0);
    site.finish().await;
}
