//! Events as a stream: where it begins, that it goes on where it was cut off, and when it ends.

use chainpool::store::Role;
use diesel::connection::SimpleConnection as _;
use serde_json::{Value, json};
use tokio::net::TcpSocket;

use crate::events::page;
use crate::support::stream::{Events, Told};
use crate::support::{Site, Terms, until};

#[tokio::test]
async fn a_stream_begins_now_and_filters_like_a_list() {
    let site = Site::ready().await;
    let client = &site.client;
    let mut all = Events::good(client, "", &[]).await;
    let mut bobs = Events::good(client, "?user_id=bob", &[]).await;
    let mut releases = Events::good(client, "?kind=cluster.released&kind=host", &[]).await;
    let mut none = Events::good(client, "?size=6", &[]).await;
    let mut batch = Events::good(
        client,
        "?consensus_mode=batch&host_id=local&kind=cluster.applied",
        &[],
    )
    .await;
    for user in ["alice", "bob"] {
        client.apply(user).await.done();
    }
    for user in ["alice", "bob"] {
        client
            .op(json!({"action": "release", "user_id": user}))
            .await
            .done();
    }
    let told = all.until("cluster.released").await;
    assert_eq!(all.begin, Some(told[0].id - 1));
    assert_eq!(
        (told[0].kind.as_str(), &told[0].data["user_id"]),
        ("cluster.applied", &json!("alice"))
    );
    assert_eq!(told[0].id, told[0].data["id"].as_i64().unwrap());
    let told = bobs.until("cluster.released").await;
    assert_eq!(told.len(), 2);
    assert!(told.iter().all(|told| told.data["user_id"] == "bob"));
    for user in ["alice", "bob"] {
        assert_eq!(releases.next().await.unwrap().data["user_id"], user);
        assert_eq!(batch.next().await.unwrap().data["user_id"], user);
    }
    site.client
        .get("/v2/events?kind=cluster.eaten")
        .await
        .failed(400, "invalid_request");
    let text = [("last-event-id", "seven")];
    let refused = client.send("GET", "/v2/events", &text, b"").await;
    assert_eq!(
        refused.failed(400, "invalid_request")["field"],
        "Last-Event-ID"
    );
    site.finish().await;
    assert_eq!(none.next().await, None);
}

#[tokio::test]
async fn whoever_comes_again_hears_everything_once_though_the_server_was_killed() {
    // A stream does not keep the server from stopping.
    let mut site = Site::with(Terms {
        config: vec![("shutdown_grace", "1h")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let mut heard: Vec<Told> = Vec::new();
    for round in 0..4 {
        let last = heard.last().map_or(0, |told| told.id);
        let mut events = Events::after(&site.client, last).await;
        let user = format!("user-{round}");
        site.client.apply(&user).await.done();
        // Some of it is heard, and the rest is not before the server is gone.
        heard.extend(events.until("cluster.applied").await);
        site.client
            .op(json!({"action": "release", "user_id": user}))
            .await
            .done();
        if round % 2 == 0 {
            site.kill();
        } else {
            site.stop().await;
            while let Some(told) = events.next().await {
                heard.push(told);
            }
        }
        site.start().await;
        site.available(2).await;
    }
    let stored = page(&site.client, "").await;
    let last = stored.last().unwrap()["id"].as_i64().unwrap();
    let mut events = Events::after(&site.client, heard.last().unwrap().id).await;
    while heard.last().unwrap().id < last {
        heard.push(events.next().await.unwrap());
    }
    let heard: Vec<Value> = heard.into_iter().map(|told| told.data).collect();
    assert_eq!(heard, stored);
    site.finish().await;
}

#[tokio::test]
async fn who_asks_for_what_is_not_kept_is_told_so_first() {
    let site = Site::ready().await;
    let mut sql = site.sql();
    sql.batch_execute("DELETE FROM events WHERE id <= 3")
        .unwrap();
    for unknown in ["1", "999999"] {
        let mut events =
            Events::good(&site.client, &format!("?last_event_id={unknown}"), &[]).await;
        let first = events.next().await.unwrap();
        assert_eq!((first.kind.as_str(), first.id), ("reset", 3));
        assert_eq!(first.data, json!({"oldest": 4}));
        assert_eq!(events.next().await.unwrap().id, 4);
    }
    let mut events = Events::after(&site.client, 3).await;
    assert_eq!(events.next().await.unwrap().id, 4);
    site.finish().await;
}

#[tokio::test]
async fn a_stream_outlives_the_idle_time_and_ends_with_its_token() {
    let mut site = Site::with(Terms {
        config: vec![("idle_timeout", "400ms"), ("header_timeout", "400ms")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    site.lock_up().await;
    let alice = site.client.with(&site.token("alice", Role::User, "alice"));
    let mut events = Events::good(&alice, "", &[]).await;
    // Five heartbeats take more than twice as long as a connection may be idle.
    for _ in 0..5 {
        assert!(!events.has_ended().await);
    }
    let mut sql = site.sql();
    sql.batch_execute("UPDATE tokens SET revoke_ts = 1 WHERE name = 'alice'")
        .unwrap();
    until("it ends", async || events.has_ended().await).await;
    site.finish().await;
}

#[tokio::test]
async fn a_stream_that_has_nothing_to_tell_says_how_far_it_has_looked() {
    let site = Site::with(Terms {
        config: vec![("idle_timeout", "400ms")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let mut events = Events::good(&site.client, "?size=6", &[]).await;
    let mut reset = Events::good(&site.client, "?size=6&last_event_id=999999", &[]).await;
    site.client.apply("alice").await.done();
    let last = page(&site.client, "").await.last().unwrap()["id"]
        .as_i64()
        .unwrap();
    events.looks_as_far_as(last).await;
    // Nothing stands before what must not be missed.
    assert_eq!(reset.next().await.unwrap().kind, "reset");
    assert_eq!(reset.begin, None);
    site.finish().await;
}

/// The streams that are open, as the server counts them.
async fn open(site: &Site) -> String {
    let metrics = site.client.get("/metrics").await.body;
    let line = metrics
        .lines()
        .find(|line| line.starts_with("chainpool_event_streams "));
    line.unwrap().split(' ').nth(1).unwrap().to_owned()
}

#[tokio::test]
async fn there_are_so_many_streams_and_no_more_and_places_become_free() {
    let site = Site::with(Terms {
        config: vec![("max_event_streams", "2")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let first = Events::good(&site.client, "", &[]).await;
    let second = Events::good(&site.client, "", &[]).await;
    assert_eq!(open(&site).await, "2");
    let third = Events::open(&site.client, "", &[]).await;
    assert!(
        third.head.contains("503") && third.head.contains("retry-after"),
        "{}",
        third.head
    );
    drop((first, second));
    until("they are noticed to be gone", async || {
        open(&site).await == "0"
    })
    .await;
    Events::good(&site.client, "", &[]).await;
    site.finish().await;
}

#[tokio::test]
async fn whoever_does_not_read_is_cut() {
    let site = Site::with(Terms {
        config: vec![("idle_timeout", "500ms"), ("header_timeout", "500ms")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let mut sql = site.sql();
    // More than what the sockets of both sides hold.
    sql.batch_execute(
        "INSERT INTO events SELECT 1000 + value, ts, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, \
         consensus_plugin, consensus_mode, size, labels, reason, printf('%.*c', 4000, 'x'), actor, lease_expires_ts \
         FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 4000) SELECT value FROM n) \
         JOIN events e ON e.id = 1",
    )
    .unwrap();
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let deaf = socket.connect(site.client.address).await.unwrap();
    let ask =
        b"GET /v2/events?after=0 HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n";
    deaf.try_write(ask).unwrap();
    until("it has begun", async || open(&site).await == "1").await;
    until("it is cut", async || open(&site).await == "0").await;
    // One that reads gets all of it.
    let mut events = Events::after(&site.client, 0).await;
    let mut last = 0;
    while last < 5000 {
        let told = events.next().await.unwrap();
        assert!(told.id > last);
        last = told.id;
    }
    site.finish().await;
}
