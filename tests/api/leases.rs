//! Leases: what is held for a time, and for longer.

use chainpool::store::Role;
use serde_json::{Value, json};

use crate::support::{Client, Site, Terms, found};

async fn apply(client: &Client, user: &str, seconds: Option<u32>) -> Value {
    let mut body = json!({"action": "apply", "user_id": user, "allow_multiple": true});
    if let Some(seconds) = seconds {
        body["lease_seconds"] = seconds.into();
    }
    client.op(body).await.done()
}

async fn renew(client: &Client, cluster: &Value, seconds: Option<u32>) -> crate::support::Reply {
    let mut body = json!({"action": "renew", "cluster_id": cluster["id"]});
    if let Some(seconds) = seconds {
        body["lease_seconds"] = seconds.into();
    }
    client.op(body).await
}

/// How long its lease is, from the moment it was given, in seconds.
fn length(cluster: &Value) -> i64 {
    let moment = |field: &str| {
        let text = cluster[field].as_str().unwrap();
        chrono::DateTime::parse_from_rfc3339(text).unwrap()
    };
    (moment("lease_expires_ts") - moment("apply_ts")).num_seconds()
}

#[tokio::test]
async fn without_a_lease_nothing_expires() {
    let site = Site::ready().await;
    let held = apply(&site.client, "alice", None).await;
    assert_eq!(held["lease_expires_ts"], Value::Null);
    renew(&site.client, &held, None)
        .await
        .failed(409, "conflict");
    // It can be given one later.
    let renewed = renew(&site.client, &held, Some(600)).await.done();
    assert!((600..=610).contains(&length(&renewed)), "{renewed}");
    site.finish().await;
}

#[tokio::test]
async fn a_cluster_whose_lease_is_over_is_released_and_made_anew() {
    let mut site = Site::ready().await;
    let held = apply(&site.client, "alice", Some(1)).await;
    let other = apply(&site.client, "bob", Some(3600)).await;
    assert_eq!((length(&held), length(&other)), (1, 3600));
    let id = held["id"].as_str().unwrap();
    let gone = site
        .when(id, "it is released", |seen| {
            seen["release_ts"] != Value::Null
        })
        .await;
    assert_eq!(gone["release_reason"], "expired");
    assert_eq!(
        (&gone["user_id"], &gone["released_by"]),
        (&json!("alice"), &json!("keeper"))
    );
    assert_eq!(gone["lease_expires_ts"], held["lease_expires_ts"]);
    site.successor(held["name"].as_str().unwrap()).await;
    // Its user may release it all the same, and the audit says who did.
    site.client.release(id).await.done();
    let audit = format!("/v2/audit?cluster_id={id}&actor=keeper");
    let entry = site.client.get(&audit).await.done()[0].clone();
    assert_eq!(
        (&entry["action"], &entry["operation"]),
        (&json!("release"), &json!("expireLease"))
    );
    // What ran out while no server was there is released by the next one.
    let short = apply(&site.client, "carol", Some(1)).await;
    site.kill();
    site.start().await;
    let id = short["id"].as_str().unwrap();
    site.when(id, "it is released", |seen| {
        seen["release_reason"] == "expired"
    })
    .await;
    assert_eq!(
        site.client.cluster(other["id"].as_str().unwrap()).await["user_id"],
        "bob"
    );
    site.finish().await;
}

#[tokio::test]
async fn renew_lets_a_lease_end_later_and_never_earlier() {
    let mut site = Site::ready().await;
    site.lock_up().await;
    let held = apply(&site.client, "alice", Some(600)).await;
    let longer = renew(&site.client, &held, Some(1200)).await.done();
    assert!((1200..=1210).contains(&length(&longer)), "{longer}");
    let shorter = renew(&site.client, &held, Some(1)).await.done();
    assert_eq!(shorter["lease_expires_ts"], longer["lease_expires_ts"]);
    // Without a length it is as long as the last time.
    let again = renew(&site.client, &held, None).await.done();
    assert!(length(&again) >= length(&longer), "{again}");
    let query = format!(
        "/v2/cluster_op?action=renew&cluster_id={}&user_id=alice&lease_seconds=1800",
        held["id"].as_str().unwrap()
    );
    assert!(length(&site.client.get(&query).await.done()) >= 1800);
    // Whoever does not hold it cannot, and to another user's token it is not there.
    let not_hers = json!({"action": "renew", "cluster_id": held["id"], "user_id": "bob"});
    site.client.op(not_hers).await.failed(409, "conflict");
    let bob = site.client.with(&site.token("bob", Role::User, "bob"));
    renew(&bob, &held, Some(60)).await.failed(404, "not_found");
    let alice = site.client.with(&site.token("alice", Role::User, "alice"));
    let hers = renew(&alice, &held, None).await.done();
    assert_eq!(
        (&hers["applied_by"], &held["applied_by"]),
        (&json!(""), &json!("admin"))
    );
    let free = site.client.list("user_id=").await[0].clone();
    renew(&site.client, &free, Some(60))
        .await
        .failed(409, "conflict");
    let released = site.client.release(held["id"].as_str().unwrap()).await;
    released.done();
    renew(&site.client, &held, None)
        .await
        .failed(404, "not_found");
    let nothing = site.client.op(json!({"action": "renew"})).await;
    nothing.failed(400, "invalid_request");
    site.finish().await;
}

#[tokio::test]
async fn the_configuration_gives_a_default_and_a_maximum() {
    let site = Site::with(Terms {
        config: vec![("lease_default", "10m"), ("lease_maximum", "1h")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let usual = apply(&site.client, "alice", None).await;
    let longest = apply(&site.client, "bob", Some(86_400)).await;
    assert_eq!((length(&usual), length(&longest)), (600, 3600));
    let renewed = renew(&site.client, &usual, Some(86_400)).await.done();
    assert!((3600..=3610).contains(&length(&renewed)), "{renewed}");
    // The one that is held comes as it is.
    let body = json!({"action": "apply", "user_id": "bob", "lease_seconds": 60});
    let held = site.client.op(body).await.done();
    assert_eq!(held["lease_expires_ts"], longest["lease_expires_ts"]);
    site.finish().await;
}

#[tokio::test]
async fn a_profile_goes_before_the_configuration() {
    let mut site = Site::with(Terms {
        config: vec![("lease_default", "10m")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    site.stop().await;
    let file = site.profiles().join("a.yml");
    let text = std::fs::read_to_string(&file).unwrap();
    let leased = text.replace(
        "\nx-chainpool:\n",
        "\nx-chainpool:\n  lease: {default: 20m, maximum: 30m}\n",
    );
    assert_ne!(leased, text);
    std::fs::write(&file, leased).unwrap();
    site.start().await;
    let held = found("a cluster is available", async || {
        let body = json!({"action": "apply", "user_id": "alice"});
        let reply = site.client.op(body).await;
        (reply.status == 200).then(|| reply.done())
    })
    .await;
    assert_eq!(length(&held), 1200);
    let renewed = renew(&site.client, &held, Some(86_400)).await.done();
    assert!((1800..=1810).contains(&length(&renewed)), "{renewed}");
    site.finish().await;
}

#[tokio::test]
async fn the_history_is_kept_for_its_time() {
    let mut terms = Terms::default();
    terms.keeper.history_keep = std::time::Duration::from_millis(1);
    let site = Site::with(terms).await;
    site.available(2).await;
    let held = apply(&site.client, "alice", None).await;
    let id = held["id"].as_str().unwrap();
    site.client.release(id).await.done();
    crate::support::until("it is forgotten", async || {
        site.client.get(&format!("/v2/cluster/{id}")).await.status == 404
    })
    .await;
    site.finish().await;
}
