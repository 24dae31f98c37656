//! Several flavours to choose from.

use serde_json::{Value, json};

use crate::support::{Client, Reply, Site, Terms};

const FOUR: &str = "fabric-0.6/pbft/batch/4";
const SIX: &str = "fabric-0.6/pbft/batch/6";

async fn apply(client: &Client, user: &str, preferences: Value) -> Reply {
    let body = json!({"action": "apply", "user_id": user, "preferences": preferences});
    client.op(body).await
}

#[tokio::test]
async fn the_first_flavour_with_an_available_cluster_is_given() {
    let site = Site::with(Terms {
        file: "[[buffer]]\nflavour = \"fabric-0.6/pbft/batch/6\"\nready = 1\nmax = 1\n",
        ..Terms::default()
    })
    .await;
    site.add_host("w1", 1, true).await;
    site.available(3).await;
    let client = &site.client;
    let first = apply(client, "alice", json!([SIX, FOUR])).await.done();
    assert_eq!(first["size"], 6);
    let second = apply(client, "bob", json!([SIX, FOUR])).await.done();
    assert_eq!(second["size"], 4);
    // Who holds one of them has it again.
    assert_eq!(
        apply(client, "bob", json!([SIX, FOUR])).await.done()["id"],
        second["id"]
    );
    assert_eq!(
        apply(client, "alice", json!([FOUR, SIX])).await.done()["id"],
        first["id"]
    );
    let none = apply(client, "carol", json!([SIX])).await;
    let counts = none.failed(404, "no_cluster_available");
    assert_eq!((&counts["used"], &counts["free"]), (&json!(1), &json!(0)));
    let query =
        format!("/v2/cluster_op?action=apply&user_id=carol&preferences={SIX}&preferences={FOUR}");
    assert_eq!(client.get(&query).await.done()["size"], 4);
    let none = apply(client, "dave", json!([SIX, FOUR])).await;
    assert_eq!(none.failed(404, "no_cluster_available")["used"], 3);
    site.finish().await;
}

#[tokio::test]
async fn what_is_no_flavour_is_refused_with_those_there_are() {
    let site = Site::ready().await;
    let client = &site.client;
    for wrong in [
        "fabric-0.6/pbft/batch/5",
        "pbft",
        "fabric-0.6/pbft/batch/4/",
    ] {
        let refused = apply(client, "alice", json!([FOUR, wrong])).await;
        let refused = refused.failed(400, "invalid_request");
        assert_eq!(refused["field"], "preferences");
        assert!(refused["allowed"].as_array().unwrap().contains(&json!(SIX)));
    }
    let both = json!({"action": "apply", "user_id": "alice", "preferences": [FOUR], "size": 4});
    let refused = client.op(both).await.failed(400, "invalid_request");
    assert_eq!(refused["field"], "preferences");
    let many = json!(vec![FOUR; 17]);
    apply(client, "alice", many)
        .await
        .failed(400, "invalid_request");
    // None is the same as no wish.
    apply(client, "alice", json!([])).await.done();
    site.finish().await;
}
