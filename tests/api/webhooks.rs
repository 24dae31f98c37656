//! Webhooks: everything arrives, in its order and signed, whoever is away meanwhile.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use crate::support::authority::Authority;
use crate::support::program::Program;
use crate::support::receiver::{Receiver, SECRET};
use crate::support::{Site, Terms, found, until};

async fn make(site: &Site, receiver: &Receiver, more: Value) -> Value {
    let mut body = json!({"url": receiver.url(), "secret": SECRET});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    site.client.post("/v2/webhook", body).await.done()
}

/// The only webhook there is.
async fn state(site: &Site) -> Value {
    site.client.get("/v2/webhooks").await.done()[0].clone()
}

async fn all_arrived(site: &Site) {
    until("nothing is to be sent", async || {
        state(site).await["pending"] == 0
    })
    .await;
}

/// The ids of the events after that one, by cluster.
async fn happened(site: &Site, after: i64, query: &str) -> BTreeMap<String, Vec<i64>> {
    let target = format!("/v2/events?limit=1000&after={after}&{query}");
    let mut all: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    for event in site.client.get(&target).await.done().as_array().unwrap() {
        let ids = all.entry(event["cluster_id"].to_string()).or_default();
        ids.push(event["id"].as_i64().unwrap());
    }
    all
}

async fn last(site: &Site) -> i64 {
    let all = site.client.get("/v2/events?limit=1000").await.done();
    all.as_array().unwrap().last().unwrap()["id"]
        .as_i64()
        .unwrap()
}

/// Ten clusters that are handed out and given back at once.
async fn busy(site: &Site, round: usize) {
    let users: Vec<String> = (0..10).map(|n| format!("user-{round}-{n}")).collect();
    let visit = async |user: &String| {
        site.client.apply(user).await.done();
        site.client
            .op(json!({"action": "release", "user_id": user}))
            .await
            .done();
    };
    futures::future::join_all(users.iter().map(visit)).await;
}

#[tokio::test]
async fn a_receiver_that_was_away_gets_everything_in_order_though_the_server_was_killed() {
    let mut site = Site::with(Terms {
        local: false,
        ..Terms::default()
    })
    .await;
    site.add_host("w1", 10, true).await;
    let mut receiver = Receiver::new().await;
    make(&site, &receiver, json!({})).await;
    let begin = last(&site).await;
    busy(&site, 0).await;
    until("something arrives", async || !receiver.told().is_empty()).await;
    receiver.go().await;
    site.available(10).await;
    busy(&site, 1).await;
    until("it is said that nothing arrives", async || {
        state(&site).await["error"] != ""
    })
    .await;
    site.kill();
    site.start().await;
    site.available(10).await;
    busy(&site, 2).await;
    site.stop().await;
    receiver.come().await;
    site.start().await;
    site.available(10).await;
    // Killed in the middle of sending, too.
    busy(&site, 3).await;
    site.kill();
    site.start().await;
    site.available(10).await;
    all_arrived(&site).await;
    assert_eq!(receiver.by_cluster(), happened(&site, begin, "").await);
    let state = state(&site).await;
    assert_eq!(state["given_up"], 0);
    assert_ne!(state["delivery_ts"], Value::Null);
    site.finish().await;
}

#[tokio::test]
async fn an_event_that_is_refused_holds_back_its_own_cluster_and_no_other() {
    let site = Site::ready().await;
    let receiver = Receiver::new().await;
    let bad = site.client.apply("alice").await.done()["id"].clone();
    let begin = last(&site).await;
    let refused = bad.clone();
    receiver.answer(move |event| {
        if event["cluster_id"] == refused {
            500
        } else {
            200
        }
    });
    make(&site, &receiver, json!({"kinds": ["cluster"]})).await;
    for user in ["alice", "bob"] {
        site.client.apply(user).await.done();
        site.client
            .op(json!({"action": "release", "user_id": user}))
            .await
            .done();
    }
    site.available(2).await;
    until("all others arrive", async || {
        state(&site).await["pending"] == 1
    })
    .await;
    assert!(
        receiver
            .told()
            .iter()
            .all(|event| event["cluster_id"] != bad)
    );
    assert_eq!(state(&site).await["error"], "it answered 500");
    receiver.answer(|_| 200);
    all_arrived(&site).await;
    assert_eq!(
        receiver.by_cluster(),
        happened(&site, begin, "kind=cluster").await
    );
    site.finish().await;
}

#[tokio::test]
async fn only_what_was_asked_for_is_sent() {
    let site = Site::ready().await;
    let receiver = Receiver::new().await;
    let filter = json!({
        "kinds": ["cluster.applied", "cluster.released"], "user_id": "bob", "host_id": "local",
        "network_type": "fabric-0.6", "consensus_plugin": "pbft", "consensus_mode": "batch", "size": 4,
    });
    let made = make(&site, &receiver, filter.clone()).await;
    for (name, value) in filter.as_object().unwrap() {
        assert_eq!(&made[name], value, "{name}");
    }
    for other in [
        json!({"size": 6}),
        json!({"host_id": "elsewhere"}),
        json!({"enabled": false}),
    ] {
        make(&site, &receiver, other).await;
    }
    for user in ["alice", "bob"] {
        site.client.apply(user).await.done();
        site.client
            .op(json!({"action": "release", "user_id": user}))
            .await
            .done();
    }
    until("both arrive", async || receiver.told().len() == 2).await;
    all_arrived(&site).await;
    let told = receiver.told();
    assert_eq!(told[0]["kind"], "cluster.applied");
    assert_eq!(told[1]["kind"], "cluster.released");
    assert_eq!(receiver.asked(), 2);
    let target = format!(
        "/v2/events?user_id=bob&after={}",
        told[0]["id"].as_i64().unwrap() - 1
    );
    assert_eq!(site.client.get(&target).await.done(), json!(told));
    site.finish().await;
}

#[tokio::test]
async fn one_that_is_gone_is_turned_off_and_can_be_turned_on_again() {
    let site = Site::ready().await;
    let receiver = Receiver::new().await;
    receiver.answer(|_| 410);
    let made = make(&site, &receiver, json!({})).await;
    let path = format!("/v2/webhook/{}", made["id"].as_str().unwrap());
    site.client.apply("alice").await.done();
    until("it is off", async || state(&site).await["enabled"] == false).await;
    let off = state(&site).await;
    assert!(off["error"].as_str().unwrap().contains("410"), "{off}");
    assert_eq!(off["pending"], 0);
    receiver.answer(|_| 200);
    site.client
        .put(&path, json!({"enabled": true}))
        .await
        .done();
    site.client.apply("bob").await.done();
    until("it arrives", async || !receiver.told().is_empty()).await;
    assert_eq!(receiver.told()[0]["user_id"], "bob");
    site.client.delete(&path).await.done();
    site.client
        .put(&path, json!({"enabled": true}))
        .await
        .failed(404, "not_found");
    site.finish().await;
}

#[tokio::test]
async fn what_is_too_old_is_given_up_and_that_is_said() {
    let mut terms = Terms::default();
    terms.keeper.webhook_give_up = Duration::from_millis(1);
    let site = Site::with(terms).await;
    site.available(2).await;
    let receiver = Receiver::away().await;
    make(&site, &receiver, json!({"user_id": "alice"})).await;
    site.client.apply("alice").await.done();
    site.client
        .op(json!({"action": "release", "user_id": "alice"}))
        .await
        .done();
    let said = found("it is said", async || {
        let state = state(&site).await;
        (state["given_up"] == 2).then_some(state)
    })
    .await;
    assert!(
        said["error"].as_str().unwrap().contains("given up"),
        "{said}"
    );
    assert_eq!(said["pending"], 0);
    site.finish().await;
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let site = Site::ready().await;
    let receiver = Receiver::new().await;
    receiver.answer(|_| 307);
    make(&site, &receiver, json!({"user_id": "alice"})).await;
    site.client.apply("alice").await.done();
    until("it is said", async || {
        state(&site).await["error"] == "it answered 307"
    })
    .await;
    receiver.answer(|_| 200);
    all_arrived(&site).await;
    assert_eq!(receiver.told().len(), 1);
    site.finish().await;
}

#[tokio::test]
async fn a_receiver_with_tls_is_known_by_its_authority() {
    let (authority, stranger) = (Authority::new(), Authority::new());
    let known = Receiver::with_tls(&authority.sign()).await;
    let unknown = Receiver::with_tls(&stranger.sign()).await;
    let mut program = Program::new();
    let ca = program.path("ca.pem");
    std::fs::write(&ca, authority.pem()).unwrap();
    let mut command = program.serve(&["--no-local-host"]);
    // Instead of the system's authorities.
    command.env("SSL_CERT_FILE", &ca).env_remove("SSL_CERT_DIR");
    program.start_with(command).await;
    let client = &program.client;
    for receiver in [&known, &unknown] {
        let hook = json!({"url": receiver.url(), "secret": SECRET, "kinds": ["host"]});
        assert!(hook["url"].as_str().unwrap().starts_with("https://"));
        client.post("/v2/webhook", hook).await.done();
    }
    let host = json!({"name": "w1", "worker_api": "local", "capacity": 1, "autofill": false});
    client.post("/v2/host", host).await.done();
    let state = async || client.get("/v2/webhooks").await.done();
    until("it arrives", async || {
        known.told().len() == 1 && state().await[0]["pending"] == 0
    })
    .await;
    until("it is tried again", async || unknown.shunned() > 1).await;
    assert_eq!(known.told()[0]["kind"], "host.up");
    let all = state().await;
    assert_eq!(all[0]["error"], "");
    let error = all[1]["error"].as_str().unwrap();
    assert!(error.contains("certificate"), "{error}");
    assert_eq!(all[1]["pending"], 1);
    assert_eq!(unknown.asked(), 0, "nothing is told to a stranger");
    unknown.show(&authority.sign());
    until("it arrives there too", async || {
        state().await[1]["pending"] == 0
    })
    .await;
    assert_eq!(unknown.told(), known.told());
}

#[tokio::test]
async fn a_secret_is_told_once_and_nonsense_is_refused() {
    let site = Site::ready().await;
    let url = json!({"url": "http://127.0.0.1:9/hook", "kinds": ["host"]});
    let made = site.client.post("/v2/webhook", url).await.done();
    let secret = made["secret"].as_str().unwrap();
    assert_eq!(secret.len(), 64);
    let shown = site.client.get("/v2/webhooks").await;
    assert!(!shown.body.contains(secret), "{}", shown.body);
    assert_eq!(made["kinds"], json!(["host.up", "host.down"]));
    let path = format!("/v2/webhook/{}", made["id"].as_str().unwrap());
    let changed = site.client.put(&path, json!({"enabled": false})).await;
    assert!(!changed.body.contains(secret), "{}", changed.body);
    let audit = site.client.get("/v2/audit").await;
    assert!(
        audit.body.contains("createWebhook") && !audit.body.contains(secret),
        "{}",
        audit.body
    );
    for (body, field) in [
        (json!({"url": "ftp://a.example"}), "url"),
        (json!({"url": "http://user:word@a.example"}), "url"),
        (
            json!({"url": "https://a.example", "secret": "short"}),
            "secret",
        ),
        (
            json!({"url": "https://a.example", "secret": "sixteen letters \u{e9}"}),
            "secret",
        ),
        (
            json!({"url": "https://a.example", "kinds": ["cluster.eaten"]}),
            "kinds",
        ),
        (json!({"url": "https://a.example", "size": 0}), "size"),
        (json!({"kinds": ["host"]}), "url"),
    ] {
        let refused = site.client.post("/v2/webhook", body).await;
        assert_eq!(refused.failed(400, "invalid_request")["field"], field);
    }
    site.finish().await;
}
