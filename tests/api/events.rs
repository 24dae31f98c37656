//! What happened: that it is told, in order, to whom it may be told, and whatever happens to the server meanwhile.

use chainpool::store::Role;
use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Rule};
use diesel::connection::SimpleConnection as _;
use serde_json::{Value, json};

use crate::support::stream::Events;
use crate::support::{Client, Site, Terms, found, until};

/// The events that this query finds.
pub async fn page(client: &Client, query: &str) -> Vec<Value> {
    let page = client.get(&format!("/v2/events?limit=1000&{query}")).await;
    page.done().as_array().unwrap().clone()
}

fn kinds(events: &[Value]) -> Vec<&str> {
    events
        .iter()
        .map(|event| event["kind"].as_str().unwrap())
        .collect()
}

/// The kinds of what happened to a cluster, once the last of them is this.
async fn life(site: &Site, id: &str, last: &str) -> Vec<String> {
    found("it is told", async || {
        let all = page(&site.client, "").await;
        let own = all.into_iter().filter(|event| event["cluster_id"] == id);
        let own: Vec<Value> = own.collect();
        let kinds: Vec<String> = kinds(&own).into_iter().map(str::to_owned).collect();
        (kinds.last().map(String::as_str) == Some(last)).then_some(kinds)
    })
    .await
}

#[tokio::test]
async fn the_life_of_a_cluster_is_told_from_its_beginning_to_its_end() {
    let site = Site::ready().await;
    let body = json!({"action": "apply", "user_id": "alice", "lease_seconds": 1, "labels": ["purpose:ci"]});
    let held = site.client.op(body).await.done();
    let id = held["id"].as_str().unwrap();
    let told = life(&site, id, "cluster.released").await;
    let expected = [
        "cluster.created",
        "cluster.ready",
        "cluster.applied",
        "cluster.expiring",
        "cluster.released",
    ];
    assert_eq!(told, expected);
    let own = page(&site.client, "label=purpose:ci").await;
    assert_eq!(kinds(&own), expected[2..]);
    for event in &own {
        for field in [
            "network_type",
            "consensus_plugin",
            "consensus_mode",
            "size",
            "host_id",
        ] {
            assert_eq!(event[field], held[field], "{field}");
        }
        assert_eq!(
            (&event["user_id"], &event["cluster_name"]),
            (&json!("alice"), &held["name"])
        );
        assert_eq!(event["host_name"], "local");
    }
    assert_eq!(
        (&own[0]["actor"], &own[0]["reason"]),
        (&json!("anonymous"), &json!(""))
    );
    assert_eq!(own[0]["lease_expires_ts"], held["lease_expires_ts"]);
    assert_eq!(own[1]["lease_expires_ts"], held["lease_expires_ts"]);
    assert_eq!(
        (&own[2]["actor"], &own[2]["reason"]),
        (&json!("keeper"), &json!("expired"))
    );
    site.finish().await;
}

#[tokio::test]
async fn a_lease_is_warned_of_once_and_again_after_it_was_renewed() {
    let site = Site::with(Terms {
        config: vec![("lease_warning", "1h")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let apply = json!({"action": "apply", "user_id": "alice", "lease_seconds": 600});
    let held = site.client.op(apply).await.done();
    let long = json!({"action": "apply", "user_id": "bob", "lease_seconds": 7200});
    site.client.op(long).await.done();
    let warned = async |times: usize| {
        until("it is warned of", async || {
            page(&site.client, "kind=cluster.expiring").await.len() == times
        })
        .await;
    };
    warned(1).await;
    let renew = json!({"action": "renew", "cluster_id": held["id"], "lease_seconds": 900});
    site.client.op(renew).await.done();
    warned(2).await;
    // More passes tell nothing more.
    let passes = async || {
        site.client.get("/v2/stat").await.done()["keeper"]
            .as_array()
            .unwrap()
            .iter()
            .find(|duty| duty["duty"] == "leases")
            .unwrap()["passes"]
            .as_i64()
            .unwrap()
    };
    let before = passes().await;
    until("the keeper looked again", async || {
        passes().await > before + 2
    })
    .await;
    let all = page(&site.client, "kind=cluster.expiring").await;
    assert_eq!(all.len(), 2);
    assert!(
        all.iter().all(|event| event["user_id"] == "alice"),
        "{all:?}"
    );
    site.finish().await;
}

#[tokio::test]
async fn trouble_is_told_once_and_its_end_too() {
    let site = Site::ready().await;
    let held = site.client.apply("alice").await.done();
    let id = held["id"].as_str().unwrap();
    site.workers.sicken(id);
    let told = life(&site, id, "cluster.unhealthy").await;
    assert_eq!(told[2..], ["cluster.applied", "cluster.unhealthy"]);
    site.workers.cure(id);
    life(&site, id, "cluster.healed").await;
    // What is wished and cannot be done is told once, however often it is tried.
    let fault = Fault::Fail(WorkerError::Refused("no".into()));
    site.worker.inject(Rule::new(fault).on(Call::Stop).times(3));
    site.client
        .operate("stop", id, None)
        .await
        .failed(503, "worker_unavailable");
    site.when(id, "it is stopped", |cluster| {
        cluster["status"] == "stopped"
    })
    .await;
    let told = life(&site, id, "cluster.failed").await;
    assert_eq!(told[4..], ["cluster.healed", "cluster.failed"]);
    let failed = page(&site.client, "kind=cluster.failed").await;
    assert!(
        failed[0]["detail"].as_str().unwrap().contains("no"),
        "{failed:?}"
    );
    site.client.operate("start", id, None).await.done();
    site.finish().await;
}

#[tokio::test]
async fn a_host_that_goes_and_comes_is_told_of() {
    let site = Site::ready().await;
    assert_eq!(kinds(&page(&site.client, "kind=host").await), ["host.up"]);
    let fault = Fault::Fail(WorkerError::Unreachable("no route".into()));
    site.worker.inject(Rule::new(fault));
    let seen = async |kinds_seen: &[&str]| {
        until("it is told", async || {
            kinds(&page(&site.client, "kind=host").await) == kinds_seen
        })
        .await;
    };
    seen(&["host.up", "host.down"]).await;
    site.worker.heal();
    seen(&["host.up", "host.down", "host.up"]).await;
    let host = &page(&site.client, "kind=host.down").await[0];
    assert_eq!(
        (&host["host_name"], &host["size"]),
        (&json!("local"), &json!(0))
    );
    assert!(
        host["detail"].as_str().unwrap().contains("no route"),
        "{host}"
    );
    // Its clusters were unwell with it.
    let healed = async || {
        page(&site.client, "kind=cluster.healed&host_id=local")
            .await
            .len()
    };
    until("they are well", async || healed().await == 2).await;
    assert_eq!(page(&site.client, "kind=cluster.unhealthy").await.len(), 2);
    site.finish().await;
}

#[tokio::test]
async fn a_buffer_is_told_of_when_it_runs_low_and_is_full_again() {
    let site = Site::with(Terms {
        file: "[[buffer]]\nflavour = \"fabric-0.6/pbft/batch/4\"\nready = 2\n",
        ..Terms::default()
    })
    .await;
    let seen = async |expected: &[&str]| {
        until("it is told", async || {
            kinds(&page(&site.client, "kind=buffer").await) == expected
        })
        .await;
    };
    seen(&["buffer.low", "buffer.filled"]).await;
    site.client.apply("alice").await.done();
    seen(&["buffer.low", "buffer.filled", "buffer.low"]).await;
    site.client
        .put("/v2/host/local", json!({"capacity": 3}))
        .await
        .done();
    seen(&["buffer.low", "buffer.filled", "buffer.low", "buffer.filled"]).await;
    let last = &page(&site.client, "kind=buffer").await[3];
    assert_eq!(
        (&last["consensus_mode"], &last["detail"]),
        (&json!("batch"), &json!("2 of 2 ready"))
    );
    site.finish().await;
}

#[tokio::test]
async fn pages_go_on_where_the_last_one_ended() {
    let site = Site::ready().await;
    let all = page(&site.client, "").await;
    let (mut target, mut seen) = ("/v2/events?limit=2&kind=cluster".to_owned(), Vec::new());
    loop {
        let reply = site.client.get(&target).await;
        seen.extend(reply.done().as_array().unwrap().clone());
        let Some(link) = reply.header("link") else {
            break;
        };
        target = link.split(['<', '>']).nth(1).unwrap().to_owned();
    }
    let clusters: Vec<Value> = all
        .iter()
        .filter(|event| event["cluster_id"] != "")
        .cloned()
        .collect();
    assert_eq!(seen, clusters);
    let after = all[1]["id"].as_i64().unwrap();
    assert_eq!(
        page(&site.client, &format!("last_event_id={after}")).await,
        all[2..]
    );
    site.finish().await;
}

#[tokio::test]
async fn what_is_old_is_forgotten_and_what_a_webhook_waits_for_is_not() {
    let mut terms = Terms::default();
    terms.keeper.events_keep = std::time::Duration::from_secs(3600);
    let site = Site::with(terms).await;
    site.available(2).await;
    let hook = json!({"url": "http://127.0.0.1:9/hook", "kinds": ["cluster.applied"]});
    let hook = site.client.post("/v2/webhook", hook).await.done();
    site.client.apply("alice").await.done();
    site.client.apply("bob").await.done();
    let mut sql = site.sql();
    sql.batch_execute("UPDATE events SET ts = ts - 7200000 WHERE user_id <> 'bob'")
        .unwrap();
    let oldest = async || page(&site.client, "").await[0]["user_id"].clone();
    until("the older ones are gone", async || {
        oldest().await == "alice"
    })
    .await;
    let delete = format!("/v2/webhook/{}", hook["id"].as_str().unwrap());
    site.client.delete(&delete).await.done();
    until("it is gone as well", async || oldest().await == "bob").await;
    site.finish().await;
}

#[tokio::test]
async fn a_user_hears_of_its_own_clusters_and_nothing_of_hosts() {
    let mut site = Site::ready().await;
    site.lock_up().await;
    let alice = site.client.with(&site.token("alice", Role::User, "alice"));
    let mut events = Events::after(&alice, 0).await;
    for user in ["bob", "alice"] {
        site.client.apply(user).await.done();
    }
    site.client
        .op(json!({"action": "release", "user_id": "alice"}))
        .await
        .done();
    let told = events.until("cluster.released").await;
    assert_eq!(told.len(), 2, "{told:?}");
    for event in told
        .iter()
        .map(|told| &told.data)
        .chain(&page(&alice, "").await)
    {
        assert_eq!(event["user_id"], "alice");
        for field in ["host_id", "host_name", "detail", "actor"] {
            assert_eq!(event[field], "", "{field}");
        }
    }
    assert_eq!(page(&alice, "").await.len(), 2);
    alice
        .get("/v2/events?user_id=bob")
        .await
        .failed(403, "forbidden");
    alice
        .get("/v2/events?host_id=local")
        .await
        .failed(403, "forbidden");
    let stranger = Events::open(&site.client.without(), "", &[]).await;
    assert!(stranger.head.contains("401"), "{}", stranger.head);
    site.finish().await;
}
