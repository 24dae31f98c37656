//! Cello's former operations: the actions of the same name, in both forms.

use serde_json::json;

use crate::support::Site;

#[tokio::test]
async fn they_are_the_actions_of_the_same_name() {
    let site = Site::ready().await;
    let client = &site.client;
    let first = client
        .get("/v2/cluster_apply?user_id=alice&type=fabric-0.6&size=4&allow_multiple=False")
        .await
        .done();
    let again = client
        .post(
            "/v2/cluster_apply",
            json!({"user_id": "alice", "size": "4"}),
        )
        .await
        .done();
    assert_eq!(again["id"], first["id"]);
    assert_eq!(client.apply("alice").await.done()["id"], first["id"]);
    let another = json!({"user_id": "alice", "allow_multiple": "on"});
    let second = client.post("/v2/cluster_apply", another).await.done();
    assert_ne!(second["id"], first["id"]);

    let (first, second) = (
        first["id"].as_str().unwrap().to_owned(),
        second["id"].as_str().unwrap().to_owned(),
    );
    let of_another = json!({"cluster_id": first, "user_id": "bob"});
    client
        .post("/v2/cluster_release", of_another)
        .await
        .failed(409, "conflict");
    for _ in 0..2 {
        let one = format!("/v2/cluster_release?cluster_id={first}");
        assert_eq!(client.get(&one).await.done(), "");
    }
    assert_eq!(client.list("user_id=alice").await[0]["id"], second);
    let all = json!({"user_id": "alice"});
    assert_eq!(client.post("/v2/cluster_release", all).await.done(), "");
    assert!(client.list("user_id=alice").await.is_empty());
    site.finish().await;
}

#[tokio::test]
async fn they_refuse_by_name() {
    let site = Site::ready().await;
    let client = &site.client;
    for (path, body, field) in [
        ("/v2/cluster_apply", json!({}), "user_id"),
        (
            "/v2/cluster_apply",
            json!({"user_id": "alice", "size": 5}),
            "size",
        ),
        (
            "/v2/cluster_apply",
            json!({"user_id": "alice", "action": "apply"}),
            "action",
        ),
        ("/v2/cluster_release", json!({}), "cluster_id"),
        (
            "/v2/cluster_release",
            json!({"user_id": "alice", "node_id": "vp0"}),
            "node_id",
        ),
    ] {
        let refusal = client.post(path, body).await.failed(400, "invalid_request");
        assert_eq!(refusal["field"], field, "{path}");
    }
    site.finish().await;
}
