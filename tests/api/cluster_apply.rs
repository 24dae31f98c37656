//! apply.

use std::collections::BTreeSet;

use futures::future::join_all;
use serde_json::{Value, json};

use crate::support::{Client, Reply, Site, Terms, until};

const FULL: &str = r#"{"action":"apply","user_id":"alice","allow_multiple":false,"consensus_plugin":"pbft","consensus_mode":"batch","size":4}"#;
const QUERY: &str = "action=apply&user_id=alice&allow_multiple=False&consensus_plugin=pbft&consensus_mode=batch&size=4";

#[tokio::test]
async fn every_form_of_applying_gives_the_same_cluster() {
    let site = Site::ready().await;
    let client = &site.client;
    let first = client.send(
        "POST",
        "/v2/cluster_op",
        &[("content-type", "application/json")],
        FULL.as_bytes(),
    );
    let first = first.await.done();
    assert_eq!(first["user_id"], "alice");
    let form = ("content-type", "application/x-www-form-urlencoded");
    let text = ("content-type", "text/plain");
    let by_query = format!("/v2/cluster_op?{QUERY}");
    let others = [
        client.get(&by_query).await,
        client.send("POST", "/v2/cluster_op", &[form], QUERY.as_bytes()).await,
        client.send("POST", "/v2/cluster_op", &[], FULL.as_bytes()).await,
        client.send("POST", "/v2/cluster_op", &[form], FULL.as_bytes()).await,
        client.send("POST", "/v2/cluster_op", &[text], FULL.as_bytes()).await,
        client.send("POST", &by_query, &[], b"").await,
        client.op(json!({"action": "apply", "user_id": "alice", "size": "4", "allow_multiple": "off"})).await,
        client.op(json!({"action": "apply", "user_id": "alice", "type": "fabric-0.6", "allow_multiple": 0})).await,
        client.send("POST", "/v2/cluster_op?action=apply", &[], br#"{"user_id":"alice"}"#).await,
    ];
    for other in others {
        assert_eq!(other.done()["id"], first["id"]);
    }
    assert_eq!(site.counts().await["used"], 1);
    site.finish().await;
}

#[tokio::test]
async fn the_cluster_object_tells_how_to_use_it() {
    let site = Site::ready().await;
    let cluster = site.client.apply("alice").await.done();
    let is = |name: &str, value: Value| assert_eq!(cluster[name], value, "{name}");
    is("user_id", json!("alice"));
    is("worker_api", json!("local"));
    is("network_type", json!("fabric-0.6"));
    is("consensus_plugin", json!("pbft"));
    is("consensus_mode", json!("batch"));
    is("size", json!(4));
    is("status", json!("running"));
    is("status_detail", json!(""));
    is("health", json!("OK"));
    is("release_ts", Value::Null);
    assert_eq!(cluster["id"].as_str().unwrap().len(), 24);
    assert_eq!(cluster["host_id"], site.client.host("local").await["id"]);
    let name = cluster["name"].as_str().unwrap();
    assert!(["local_1", "local_2"].contains(&name), "{name}");
    let rest = &cluster["mapped_ports"]["vp0:7050"];
    is("api_url", json!(format!("http://127.0.0.1:{rest}")));
    assert_eq!(cluster["service_url"]["rest"], format!("127.0.0.1:{rest}"));
    assert_eq!(
        cluster["service_url"]["grpc"],
        format!("127.0.0.1:{}", cluster["mapped_ports"]["vp0:7051"])
    );
    assert_eq!(cluster["mapped_ports"].as_object().unwrap().len(), 8);
    // The end of the id tells apart the containers of one incarnation and the next.
    let id = cluster["id"].as_str().unwrap();
    let containers: Vec<Value> = (0..4)
        .map(|n| json!(format!("{name}_vp{n}_{}", &id[16..])))
        .collect();
    is("containers", json!(containers));
    for (n, node) in cluster["nodes"].as_array().unwrap().iter().enumerate() {
        assert_eq!(
            (&node["node_id"], &node["status"]),
            (&json!(format!("vp{n}")), &json!("running"))
        );
        assert!(!node["container_id"].as_str().unwrap().is_empty());
        assert_eq!(
            node["ports"]["rest"],
            cluster["mapped_ports"][format!("vp{n}:7050")]
        );
    }
    assert!(cluster["create_ts"].as_str() <= cluster["apply_ts"].as_str());
    assert!(cluster["duration"].as_i64().unwrap() >= 0);
    let shown = site.client.cluster(cluster["id"].as_str().unwrap()).await;
    let without = |cluster: &Value| {
        let mut cluster = cluster.clone();
        cluster["duration"].take();
        cluster
    };
    assert_eq!(without(&shown), without(&cluster));
    site.finish().await;
}

#[tokio::test]
async fn allow_multiple_gives_one_more_until_there_is_none() {
    let site = Site::ready().await;
    let client = &site.client;
    let first = client.apply("alice").await.done();
    let second = client.another("alice").await.done();
    assert_ne!(first["id"], second["id"]);
    assert_ne!(first["api_url"], second["api_url"]);
    let none = client.another("alice").await;
    let counts = none.failed(404, "no_cluster_available");
    assert_eq!(
        (&counts["free"], &counts["used"], &counts["creating"]),
        (&json!(0), &json!(2), &json!(0))
    );
    // Without allow_multiple the oldest one held comes again, and others get nothing.
    assert_eq!(client.apply("alice").await.done()["id"], first["id"]);
    client
        .apply("bob")
        .await
        .failed(404, "no_cluster_available");
    site.finish().await;
}

#[tokio::test]
async fn the_refusal_counts_what_is_being_made() {
    let site = Site::with(Terms::default()).await;
    let gate = chainpool::worker::fake::Gate::new();
    let worker = site.workers.at("tcp://w1:2375");
    let hang = chainpool::worker::fake::Fault::Hang(gate.clone());
    worker
        .inject(chainpool::worker::fake::Rule::new(hang).on(chainpool::worker::fake::Call::Create));
    site.available(2).await;
    site.client.apply("alice").await.done();
    site.client.apply("bob").await.done();
    let host =
        json!({"name": "w1", "worker_api": "tcp://w1:2375", "capacity": 3, "autofill": true});
    site.client.post("/v2/host", host).await.done();
    until("three are being made", async || {
        site.counts().await["creating"] == 3
    })
    .await;
    let counts = site
        .client
        .apply("carol")
        .await
        .failed(404, "no_cluster_available");
    assert_eq!(
        (&counts["free"], &counts["used"], &counts["creating"]),
        (&json!(0), &json!(2), &json!(3))
    );
    // Of another flavour there is nothing at all.
    let other = json!({"action": "apply", "user_id": "carol", "consensus_plugin": "noops"});
    let counts = site
        .client
        .op(other)
        .await
        .failed(404, "no_cluster_available");
    assert_eq!(
        (&counts["free"], &counts["used"], &counts["creating"]),
        (&json!(0), &json!(0), &json!(0))
    );
    gate.open();
    site.available(3).await;
    site.client.apply("carol").await.done();
    site.finish().await;
}

#[tokio::test]
async fn a_held_cluster_that_does_not_match_is_no_reason_to_refuse() {
    let terms = Terms {
        config: vec![("default_flavour", "fabric-0.6/noops//4")],
        ..Terms::default()
    };
    let site = Site::with(terms).await;
    site.available(2).await;
    let noops = json!({"action": "apply", "user_id": "alice", "consensus_plugin": "noops", "consensus_mode": ""});
    let held = site.client.op(noops.clone()).await.done();
    assert_eq!(
        (&held["consensus_plugin"], &held["consensus_mode"]),
        (&json!("noops"), &json!(""))
    );
    let pbft = json!({"action": "apply", "user_id": "alice", "consensus_plugin": "pbft"});
    site.client
        .op(pbft)
        .await
        .failed(404, "no_cluster_available");
    assert_eq!(site.client.op(noops).await.done()["id"], held["id"]);
    site.finish().await;
}

#[tokio::test]
async fn an_unhealthy_cluster_is_not_given_again() {
    let site = Site::ready().await;
    let held = site.client.apply("alice").await.done();
    let id = held["id"].as_str().unwrap();
    site.workers.sicken(id);
    site.when(id, "it is unwell", |cluster| cluster["health"] == "FAIL")
        .await;
    let other = site.client.apply("alice").await.done();
    assert_ne!(other["id"], held["id"]);
    // In use, it is only flagged.
    let shown = site.client.cluster(id).await;
    assert_eq!(
        (&shown["user_id"], &shown["status_detail"]),
        (&json!("alice"), &json!("does not feel well"))
    );
    site.workers.cure(id);
    site.when(id, "it is well", |cluster| {
        cluster["health"] == "OK" && cluster["status_detail"] == ""
    })
    .await;
    site.finish().await;
}

#[tokio::test]
async fn of_two_hundred_at_once_two_get_a_cluster_each() {
    let site = Site::ready().await;
    let client = &site.client;
    let users: Vec<String> = (0..200).map(|n| format!("user-{n}")).collect();
    let replies = join_all(users.iter().map(|user| client.apply(user))).await;
    let (given, refused): (Vec<&Reply>, Vec<&Reply>) =
        replies.iter().partition(|reply| reply.status == 200);
    let ids: BTreeSet<String> = given
        .iter()
        .map(|reply| reply.done()["id"].to_string())
        .collect();
    assert_eq!((given.len(), ids.len()), (2, 2));
    for reply in refused {
        reply.failed(404, "no_cluster_available");
    }
    assert_eq!(site.counts().await["used"], 2);
    site.finish().await;
}

#[tokio::test]
async fn ten_at_once_for_one_user_get_one_cluster() {
    let site = Site::ready().await;
    let client = &site.client;
    let replies = join_all((0..10).map(|_| client.apply("alice"))).await;
    let ids: BTreeSet<String> = replies
        .iter()
        .map(|reply| reply.done()["id"].to_string())
        .collect();
    assert_eq!(ids.len(), 1);
    assert_eq!(site.counts().await["used"], 1);
    site.finish().await;
}

#[tokio::test]
async fn clusters_come_from_the_host_that_has_waited_longest() {
    let site = Site::ready().await;
    site.add_host("w1", 2, true).await;
    let mut hosts = Vec::new();
    for user in ["a", "b", "c", "d"] {
        hosts.push(site.client.apply(user).await.done()["worker_api"].clone());
    }
    assert_ne!(hosts[0], hosts[1]);
    assert_eq!((&hosts[0], &hosts[1]), (&hosts[2], &hosts[3]));
    site.finish().await;
}

#[tokio::test]
async fn nothing_is_given_from_a_host_that_is_not_schedulable_or_does_not_answer() {
    use chainpool::worker::WorkerError;
    use chainpool::worker::fake::{Fault, Rule};
    let site = Site::ready().await;
    let client: &Client = &site.client;
    client
        .put("/v2/host/local", json!({"schedulable": false}))
        .await
        .done();
    let counts = client
        .apply("alice")
        .await
        .failed(404, "no_cluster_available");
    assert_eq!(counts["free"], 2);
    client
        .put("/v2/host/local", json!({"schedulable": true}))
        .await
        .done();
    let away = || {
        Rule::new(Fault::Fail(WorkerError::Unreachable(
            "the cable is out".into(),
        )))
    };
    site.worker.inject(away());
    until("the host is inactive", async || {
        client.host("local").await["status"] == "inactive"
    })
    .await;
    assert_eq!(
        client.host("local").await["status_detail"],
        "cannot be reached: the cable is out"
    );
    client
        .apply("alice")
        .await
        .failed(404, "no_cluster_available");
    site.worker.heal();
    until("the host is active", async || {
        client.host("local").await["status"] == "active"
    })
    .await;
    // Each is handed out only after it was looked at again.
    site.available(2).await;
    client.apply("alice").await.done();
    site.finish().await;
}
