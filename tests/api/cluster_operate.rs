//! start, stop and restart.

use std::time::Duration;

use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use diesel::prelude::*;
use futures::future::join_all;
use serde_json::{Value, json};
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::support::site::limits;
use crate::support::{Site, Terms, until};

fn states(cluster: &Value) -> Vec<&str> {
    let nodes = cluster["nodes"].as_array().unwrap().iter();
    nodes.map(|node| node["status"].as_str().unwrap()).collect()
}

fn ids(cluster: &Value) -> Vec<&Value> {
    let nodes = cluster["nodes"].as_array().unwrap().iter();
    nodes.map(|node| &node["container_id"]).collect()
}

/// A site and the id of the cluster that alice holds there.
async fn held(terms: Terms) -> (Site, String) {
    let site = Site::with(terms).await;
    site.available(2).await;
    let id = site.client.apply("alice").await.done()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    (site, id)
}

#[tokio::test]
async fn a_cluster_stops_starts_and_restarts_with_the_same_containers() {
    let (site, id) = held(Terms::default()).await;
    let client = &site.client;
    let before = client.cluster(&id).await;
    let stopped = client.operate("stop", &id, None).await.done();
    assert_eq!(
        (&stopped["status"], &stopped["health"]),
        (&json!("stopped"), &json!(""))
    );
    assert_eq!(states(&stopped), ["stopped"; 4]);
    assert_eq!(
        (ids(&stopped), &stopped["user_id"]),
        (ids(&before), &json!("alice"))
    );
    assert_eq!(client.list("status=stopped").await.len(), 1);
    let started = client.operate("start", &id, None).await.done();
    assert_eq!(
        (started["status"].as_str(), states(&started)),
        (Some("running"), vec!["running"; 4])
    );
    let started = site
        .when(&id, "it is well", |cluster| cluster["health"] == "OK")
        .await;
    assert_eq!(
        (ids(&started), &started["api_url"]),
        (ids(&before), &before["api_url"])
    );
    let restarts = site.worker.count(Call::Restart);
    let restarted = client.operate("restart", &id, None).await.done();
    assert_eq!(
        (states(&restarted), ids(&restarted)),
        (vec!["running"; 4], ids(&before))
    );
    assert_eq!(site.worker.count(Call::Restart), restarts + 4);
    site.when(&id, "it is well", |cluster| cluster["health"] == "OK")
        .await;
    site.finish().await;
}

#[tokio::test]
async fn one_node_stops_starts_and_restarts() {
    let (site, id) = held(Terms::default()).await;
    let client = &site.client;
    let before = client.cluster(&id).await;
    let stopped = client.operate("stop", &id, Some("vp2")).await.done();
    assert_eq!(stopped["status"], "running");
    assert_eq!(
        states(&stopped),
        ["running", "running", "stopped", "running"]
    );
    // Three of three that are meant to run are well.
    site.when(&id, "it is well", |cluster| cluster["health"] == "OK")
        .await;
    let started = client.operate("start", &id, Some("vp2")).await.done();
    assert_eq!(
        (states(&started), ids(&started)),
        (vec!["running"; 4], ids(&before))
    );
    let restarts = site.worker.count(Call::Restart);
    client.operate("restart", &id, Some("vp2")).await.done();
    assert_eq!(site.worker.count(Call::Restart), restarts + 1);
    client
        .operate("stop", &id, Some("vp9"))
        .await
        .failed(404, "not_found");
    site.when(&id, "it is well", |cluster| cluster["health"] == "OK")
        .await;
    site.finish().await;
}

#[tokio::test]
async fn a_wish_for_the_whole_overrides_those_for_nodes() {
    let (site, id) = held(Terms::default()).await;
    let client = &site.client;
    for node in ["vp0", "vp1", "vp2"] {
        assert_eq!(
            client.operate("stop", &id, Some(node)).await.done()["status"],
            "running"
        );
    }
    let last = client.operate("stop", &id, Some("vp3")).await.done();
    assert_eq!(
        (last["status"].as_str(), states(&last)),
        (Some("stopped"), vec!["stopped"; 4])
    );
    let one = client.operate("start", &id, Some("vp1")).await.done();
    assert_eq!(
        (one["status"].as_str(), states(&one)),
        (
            Some("running"),
            vec!["stopped", "running", "stopped", "stopped"]
        )
    );
    let all = client.operate("start", &id, None).await.done();
    assert_eq!(states(&all), ["running"; 4]);
    client.operate("stop", &id, None).await.done();
    let restarted = client.operate("restart", &id, None).await.done();
    assert_eq!(states(&restarted), ["running"; 4]);
    site.finish().await;
}

#[tokio::test]
async fn a_stopped_free_cluster_is_not_available() {
    let site = Site::ready().await;
    let client = &site.client;
    let free = client.list("").await;
    let id = free[0]["id"].as_str().unwrap();
    client.operate("stop", id, None).await.done();
    let counts = site.counts().await;
    assert_eq!(
        (&counts["stopped"], &counts["available"]),
        (&json!(1), &json!(1))
    );
    assert_ne!(client.apply("alice").await.done()["id"], id);
    client
        .apply("bob")
        .await
        .failed(404, "no_cluster_available");
    client.operate("start", id, None).await.done();
    site.available(1).await;
    assert_eq!(client.apply("bob").await.done()["id"], id);
    site.finish().await;
}

#[tokio::test]
async fn doing_it_twice_or_ten_times_at_once_does_it_once() {
    let (site, id) = held(Terms::default()).await;
    let client = &site.client;
    for (action, call, state) in [
        ("stop", Call::Stop, "stopped"),
        ("start", Call::Start, "running"),
    ] {
        let before = site.worker.count(call);
        for reply in join_all((0..10).map(|_| client.operate(action, &id, None))).await {
            assert_eq!(states(&reply.done()), [state; 4]);
        }
        assert_eq!(
            states(&client.operate(action, &id, None).await.done()),
            [state; 4]
        );
        assert_eq!(site.worker.count(call), before + 4, "{action}");
    }
    for reply in join_all((0..10).map(|_| client.operate("restart", &id, Some("vp1")))).await {
        reply.done();
    }
    site.when(&id, "it is well", |cluster| cluster["health"] == "OK")
        .await;
    site.finish().await;
}

#[tokio::test]
async fn a_wish_that_is_overtaken_is_answered_with_what_is_so() {
    let (site, id) = held(Terms::default()).await;
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Stop).times(4));
    let mut sql = site.sql();
    let first = site.client.operate("stop", &id, None);
    let second = async {
        gate.arrived(4).await;
        site.client.operate("stop", &id, None).await
    };
    let opening = async {
        gate.arrived(4).await;
        until("the second one is stored", async || {
            wishes(&mut sql, &id) == 3
        })
        .await;
        gate.open();
    };
    let (first, second, ()) = tokio::join!(first, second, opening);
    for reply in [first, second] {
        assert_eq!(states(&reply.done()), ["stopped"; 4]);
    }
    site.finish().await;
}

/// How often something was wished of the cluster.
fn wishes(sql: &mut SqliteConnection, id: &str) -> i64 {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        generation: i64,
    }
    let query = diesel::sql_query("SELECT generation FROM clusters WHERE id = ?");
    let query = query.bind::<diesel::sql_types::Text, _>(id);
    query.get_result::<Row>(sql).unwrap().generation
}

#[tokio::test]
async fn a_client_that_goes_away_cancels_nothing() {
    let (site, id) = held(Terms::default()).await;
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Stop));
    let target = format!("/v2/cluster_op?action=stop&cluster_id={id}");
    let mut stream = TcpStream::connect(site.client.address).await.unwrap();
    let request = format!("GET {target} HTTP/1.1\r\nhost: localhost\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    gate.arrived(4).await;
    drop(stream);
    gate.open();
    site.when(&id, "it is stopped", |cluster| {
        cluster["status"] == "stopped"
    })
    .await;
    site.finish().await;
}

#[tokio::test]
async fn opposite_wishes_at_once_end_in_one_of_them() {
    let (site, id) = held(Terms::default()).await;
    let client = &site.client;
    let actions = ["start", "stop"].into_iter().cycle().take(20);
    for reply in join_all(actions.map(|action| client.operate(action, &id, None))).await {
        reply.done();
    }
    let settled = |cluster: &Value| {
        let states = states(cluster);
        states == vec!["running"; 4] && cluster["health"] == "OK"
            || states == vec!["stopped"; 4] && cluster["status"] == "stopped"
    };
    site.when(&id, "it is one or the other", settled).await;
    site.finish().await;
}

#[tokio::test]
async fn what_takes_too_long_is_told_and_done_later() {
    for (action, call, state) in [
        ("stop", Call::Stop, "stopped"),
        ("restart", Call::Restart, "running"),
    ] {
        let terms = Terms {
            config: vec![("operation_timeout", "300ms")],
            ..Terms::default()
        };
        let (site, id) = held(terms).await;
        let gate = Gate::new();
        site.worker
            .inject(Rule::new(Fault::Hang(gate.clone())).on(call).node("vp1"));
        site.client
            .operate(action, &id, None)
            .await
            .failed(504, "worker_timeout");
        assert_eq!(site.client.cluster(&id).await["user_id"], "alice");
        gate.open();
        site.when(&id, "it was done", |cluster| {
            states(cluster) == [state; 4] && cluster["status"] == state
        })
        .await;
        site.finish().await;
    }
}

#[tokio::test]
async fn a_worker_that_does_not_answer_in_time_is_asked_again() {
    let terms = Terms {
        limits: limits(Duration::from_millis(300)),
        ..Terms::default()
    };
    let (site, id) = held(terms).await;
    let gate = Gate::new();
    site.worker.inject(
        Rule::new(Fault::Hang(gate.clone()))
            .on(Call::Stop)
            .cluster(&id),
    );
    site.client
        .operate("stop", &id, None)
        .await
        .failed(504, "worker_timeout");
    let told = site.client.cluster(&id).await;
    assert_eq!(
        (&told["status"], &told["status_detail"]),
        (&json!("running"), &json!("did not answer in time"))
    );
    site.worker.heal();
    let done = site
        .when(&id, "it was done", |cluster| cluster["status"] == "stopped")
        .await;
    assert_eq!(
        (states(&done), &done["status_detail"]),
        (vec!["stopped"; 4], &json!(""))
    );
    gate.open();
    site.finish().await;
}

#[tokio::test]
async fn what_an_unreachable_worker_cannot_do_is_told_and_done_later() {
    for error in [
        WorkerError::Unreachable("no route".into()),
        WorkerError::Refused("no".into()),
        WorkerError::Failed("x".into()),
    ] {
        let (site, id) = held(Terms::default()).await;
        site.worker
            .inject(Rule::new(Fault::Fail(error.clone())).on(Call::Stop));
        let reply = site.client.operate("stop", &id, None).await;
        reply.failed(503, "worker_unavailable");
        assert!(reply.error().contains(&error.to_string()), "{reply:?}");
        assert_eq!(
            site.client.cluster(&id).await["status_detail"],
            error.to_string()
        );
        site.worker.heal();
        let done = site
            .when(&id, "it was done", |cluster| cluster["status"] == "stopped")
            .await;
        assert_eq!(
            (states(&done), &done["status_detail"]),
            (vec!["stopped"; 4], &json!(""))
        );
        site.finish().await;
    }
}

#[tokio::test]
async fn a_worker_that_is_known_not_to_answer_is_unavailable_and_its_clusters_stay_unwell() {
    let terms = Terms {
        limits: limits(Duration::from_millis(300)),
        ..Terms::default()
    };
    let (site, id) = held(terms).await;
    let gate = Gate::new();
    site.worker.inject(Rule::new(Fault::Hang(gate.clone())));
    until("the host is inactive", async || {
        site.client.host("local").await["status"] == "inactive"
    })
    .await;
    for action in ["restart", "stop", "start"] {
        let reply = site.client.operate(action, &id, None).await;
        reply.failed(503, "worker_unavailable");
        assert!(
            reply.error().contains("did not answer in time"),
            "{reply:?}"
        );
        let told = site.client.cluster(&id).await;
        let health = if action == "stop" { "" } else { "FAIL" };
        assert_eq!(
            (&told["status"], &told["health"]),
            (&json!("running"), &json!(health)),
            "{action}"
        );
    }
    site.worker.heal();
    gate.open();
    let done = site
        .when(&id, "it is well", |cluster| cluster["health"] == "OK")
        .await;
    assert_eq!(
        (states(&done), &done["status_detail"]),
        (vec!["running"; 4], &json!(""))
    );
    site.finish().await;
}

#[tokio::test]
async fn containers_that_were_lost_or_ended_come_back() {
    let (mut site, id) = held(Terms::default()).await;
    site.lossy = true;
    let nodes: Vec<_> = site
        .worker
        .containers()
        .into_iter()
        .filter(|seen| seen.node.cluster_id == id)
        .collect();
    site.worker.lose(&nodes[1].node);
    site.worker.kill(&nodes[2].node, "killed by a test");
    until("all run again", async || {
        nodes.iter().all(|seen| site.worker.runs(&seen.node))
    })
    .await;
    let again = site
        .when(&id, "it is well", |cluster| cluster["health"] == "OK")
        .await;
    assert_eq!(
        again["nodes"][2]["container_id"],
        nodes[2].container_id.as_str()
    );
    site.when(&id, "the new one is noted", |cluster| {
        states(cluster) == ["running"; 4]
            && cluster["nodes"][1]["container_id"] != nodes[1].container_id.as_str()
    })
    .await;
    site.finish().await;
}

#[tokio::test]
async fn a_cluster_with_a_node_that_ended_is_unwell_until_it_runs_again() {
    let (site, id) = held(Terms::default()).await;
    let refused = Fault::Fail(WorkerError::Refused("no memory".into()));
    site.worker
        .inject(Rule::new(refused).on(Call::Start).cluster(&id));
    let nodes = site.worker.containers().into_iter();
    let own = nodes.filter(|seen| seen.node.cluster_id == id).nth(2);
    site.worker.kill(&own.unwrap().node, "killed by a test");
    site.when(&id, "it is unwell", |cluster| {
        cluster["health"] == "FAIL" && cluster["user_id"] == "alice"
    })
    .await;
    site.worker.heal();
    site.client.operate("restart", &id, None).await.done();
    site.when(&id, "it is well", |cluster| {
        cluster["health"] == "OK" && cluster["status_detail"] == ""
    })
    .await;
    site.finish().await;
}

#[tokio::test]
async fn stop_needs_a_cluster() {
    let site = Site::ready().await;
    for action in ["start", "stop", "restart"] {
        let refusal = site
            .client
            .op(json!({"action": action}))
            .await
            .failed(400, "invalid_request");
        assert_eq!(refusal["field"], "cluster_id");
        site.client
            .operate(action, "6561a2b3c4d5e6f708192a3b", None)
            .await
            .failed(404, "not_found");
    }
    site.finish().await;
}

#[tokio::test]
async fn a_node_that_is_stopped_before_it_was_made_does_not_hold_up_its_cluster() {
    let site = Site::with(Terms::default()).await;
    let client = &site.client;
    let refused = Fault::Fail(WorkerError::Refused("no such image".into()));
    site.worker
        .inject(Rule::new(refused).on(Call::Create).node("vp3"));
    until("the making has failed", async || {
        let made = client.list("").await;
        made.len() == 2 && made.iter().all(|it| it["status_detail"] == "no such image")
    })
    .await;
    let id = client.list("").await[0]["id"].as_str().unwrap().to_owned();
    let stopped = client.operate("stop", &id, Some("vp3")).await.done();
    assert_eq!(stopped["status"], "running", "{stopped}");
    assert_eq!(stopped["nodes"][3]["status"], "missing", "{stopped}");
    site.worker.heal();
    client.operate("start", &id, Some("vp3")).await.done();
    site.available(2).await;
    site.finish().await;
}
