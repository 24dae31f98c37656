//! How many clusters one may have.

use chainpool::store::Role;
use futures::future::join_all;
use serde_json::json;

use crate::support::{Site, Terms};

#[tokio::test]
async fn a_user_has_as_many_clusters_as_its_quota_says() {
    let site = Site::with(Terms {
        config: vec![("quota_per_user", "2")],
        file: "[[quota]]\nuser = \"bob\"\nclusters = 0\n[[quota]]\nuser = \"carol\"\nclusters = 3\n",
        ..Terms::default()
    })
    .await;
    site.add_host("w1", 6, true).await;
    let client = &site.client;
    let first = client.apply("alice").await.done();
    client.another("alice").await.done();
    let refused = client.another("alice").await;
    let numbers = refused.failed(403, "quota_exceeded");
    assert_eq!(
        (&numbers["limit"], &numbers["held"]),
        (&json!(2), &json!(2))
    );
    assert_eq!(
        refused.error(),
        "the user alice may have 2 clusters at once, and has 2"
    );
    // What is held already is no new one.
    assert_eq!(client.apply("alice").await.done()["id"], first["id"]);
    let none = client.apply("bob").await.failed(403, "quota_exceeded");
    assert_eq!(none["limit"], 0);
    for _ in 0..3 {
        client.another("carol").await.done();
    }
    client.another("carol").await.failed(403, "quota_exceeded");
    client.release(first["id"].as_str().unwrap()).await.done();
    client.another("alice").await.done();
    site.finish().await;
}

#[tokio::test]
async fn many_at_once_do_not_get_past_it() {
    let site = Site::with(Terms {
        config: vec![("quota_per_user", "2")],
        ..Terms::default()
    })
    .await;
    site.add_host("w1", 6, true).await;
    let all = join_all((0..30).map(|_| site.client.another("alice"))).await;
    let given = all.iter().filter(|reply| reply.status == 200).count();
    assert_eq!(given, 2);
    for refused in all.iter().filter(|reply| reply.status != 200) {
        refused.failed(403, "quota_exceeded");
    }
    site.finish().await;
}

#[tokio::test]
async fn a_token_has_a_quota_for_all_its_users_together() {
    let mut site = Site::with(Terms {
        file: "[[quota]]\ntoken = \"web\"\nclusters = 1\n",
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    // Without tokens nobody has a token's quota.
    site.lock_up().await;
    let web = site.client.with(&site.token("web", Role::Service, ""));
    let held = web.apply("alice").await.done();
    assert_eq!(held["applied_by"], "web");
    let refused = web.apply("bob").await;
    refused.failed(403, "quota_exceeded");
    assert!(refused.error().starts_with("the token web "), "{refused:?}");
    site.client.apply("bob").await.done();
    web.release(held["id"].as_str().unwrap()).await.done();
    site.available(1).await;
    web.apply("carol").await.done();
    site.finish().await;
}
