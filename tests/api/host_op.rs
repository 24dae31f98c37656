//! What is done to hosts: filled, cleaned, reset; and which ports their clusters get.

use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use chainpool::worker::{NodeRef, NodeSeen, NodeState, WorkerError};
use serde_json::{Value, json};

use crate::support::{Site, Terms, until};

/// A site without any host.
async fn empty() -> Site {
    Site::with(Terms {
        local: false,
        ..Terms::default()
    })
    .await
}

fn stray(cluster_id: &str) -> NodeSeen {
    NodeSeen {
        node: NodeRef {
            cluster_id: cluster_id.into(),
            node_id: "vp0".into(),
            incarnation: 1,
        },
        container_id: "stray".into(),
        state: NodeState::Running,
        detail: String::new(),
    }
}

#[tokio::test]
async fn fillup_fills_a_host_to_its_capacity_once() {
    let site = empty().await;
    let client = &site.client;
    let worker = site.add_host("w1", 3, false).await;
    assert_eq!(client.list("").await.len(), 0);
    let filled = client.host_op("fillup", "w1").await.done();
    assert_eq!(filled["clusters"].as_array().unwrap().len(), 3);
    site.available(3).await;
    let ids: Vec<Value> = client
        .list("")
        .await
        .iter()
        .map(|cluster| cluster["id"].clone())
        .collect();
    for _ in 0..2 {
        assert_eq!(
            client.host_op("fillup", "w1").await.done()["clusters"],
            json!(ids)
        );
    }
    let names: Vec<Value> = client
        .list("")
        .await
        .iter()
        .map(|cluster| cluster["name"].clone())
        .collect();
    assert_eq!(names, ["w1_1", "w1_2", "w1_3"]);
    client
        .put("/v2/host/w1", json!({"capacity": 4}))
        .await
        .done();
    assert_eq!(
        client.host_op("fillup", "w1").await.done()["clusters"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
    site.available(4).await;
    assert_eq!(worker.count(Call::Create), 16);
    client
        .put("/v2/host/w1", json!({"schedulable": false}))
        .await
        .done();
    client.host_op("fillup", "w1").await.failed(409, "conflict");
    site.finish().await;
}

#[tokio::test]
async fn a_host_with_autofill_fills_itself() {
    let site = Site::ready().await;
    site.client
        .put("/v2/host/local", json!({"capacity": 4}))
        .await
        .done();
    site.available(4).await;
    site.add_host("w1", 0, true).await;
    site.client
        .put("/v2/host/w1", json!({"capacity": 1}))
        .await
        .done();
    site.available(5).await;
    site.finish().await;
}

#[tokio::test]
async fn a_drained_host_makes_nothing_anew_and_can_be_removed() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let id = held["id"].as_str().unwrap();
    for _ in 0..2 {
        let drained = client.host_op("drain", "local").await.done();
        assert_eq!(
            (
                &drained["schedulable"],
                &drained["autofill"],
                &drained["clusters"]
            ),
            (&json!(false), &json!(false), &json!([id]))
        );
    }
    until("the free one is gone", async || {
        site.counts().await["total"] == 1
    })
    .await;
    // Its holder goes on as if nothing were.
    assert_eq!(
        client.get(&format!("/v2/cluster/{id}")).await.done()["user_id"],
        "alice"
    );
    client
        .delete("/v2/host/local")
        .await
        .failed(409, "conflict");
    client.release(id).await.done();
    until("all are gone", async || site.counts().await["total"] == 0).await;
    assert_eq!(site.worker.containers().len(), 0);
    client.delete("/v2/host/local").await.done();
    site.finish().await;
}

#[tokio::test]
async fn clean_removes_what_nobody_holds_and_a_clean_host_can_be_removed() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    client
        .delete("/v2/host/local")
        .await
        .failed(409, "conflict");
    for _ in 0..2 {
        let cleaned = client.host_op("clean", "local").await.done();
        assert_eq!(
            (&cleaned["autofill"], &cleaned["clusters"]),
            (&json!(false), &json!([held["id"]]))
        );
    }
    until("the free one is gone", async || {
        site.counts().await["total"] == 1
    })
    .await;
    assert_eq!(site.worker.containers().len(), 4);
    let history = client.list("state=released").await;
    assert_eq!((history.len(), &history[0]["user_id"]), (1, &json!("")));
    client
        .delete("/v2/host/local")
        .await
        .failed(409, "conflict");
    // A cluster in use keeps its slot.
    client.release(held["id"].as_str().unwrap()).await.done();
    let next = site.successor(held["name"].as_str().unwrap()).await;
    assert_ne!(next["id"], held["id"]);
    client.host_op("clean", "local").await.done();
    until("all are gone", async || site.counts().await["total"] == 0).await;
    assert_eq!(client.delete("/v2/host/local").await.done(), "");
    assert_eq!(client.list("state=released").await.len(), 3);
    assert_eq!(site.worker.containers(), []);
    site.finish().await;
}

#[tokio::test]
async fn a_cluster_that_is_removed_keeps_its_host_until_it_is_gone() {
    let site = Site::ready().await;
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::RemoveCluster));
    site.client.host_op("clean", "local").await.done();
    site.client
        .delete("/v2/host/local")
        .await
        .failed(409, "conflict");
    site.client
        .put("/v2/host/local", json!({"capacity": 1}))
        .await
        .failed(409, "conflict");
    gate.open();
    until("it can be removed", async || {
        site.client.delete("/v2/host/local").await.status == 200
    })
    .await;
    site.finish().await;
}

#[tokio::test]
async fn reset_removes_what_no_row_knows_and_only_there() {
    let site = Site::ready().await;
    let client = &site.client;
    let other = site.add_host("w1", 1, true).await;
    let strays = ["6561a2b3c4d5e6f708192a01", "6561a2b3c4d5e6f708192a02"];
    for worker in [&site.worker, &other] {
        strays.iter().for_each(|id| worker.plant(stray(id)));
    }
    let held = client.apply("alice").await.done();
    let held = if held["worker_api"] == "local" {
        held
    } else {
        client.another("alice").await.done()
    };
    client
        .host_op("reset", "local")
        .await
        .failed(409, "conflict");
    assert_eq!(client.host("local").await["autofill"], true);
    client
        .op(json!({"action": "release", "user_id": "alice"}))
        .await
        .done();
    site.successor(held["name"].as_str().unwrap()).await;

    for _ in 0..2 {
        let reset = client.host_op("reset", "local").await.done();
        assert_eq!(
            (&reset["autofill"], &reset["clusters"]),
            (&json!(false), &json!([]))
        );
    }
    until("nothing is left there", async || {
        site.worker.containers().is_empty()
    })
    .await;
    until("no row is left there", async || {
        client.list("host_id=local").await.is_empty()
    })
    .await;
    // The other worker still has everything, and its own strays.
    until("the other one is full", async || {
        client.list("host_id=w1&health=OK").await.len() == 1
    })
    .await;
    let ids: Vec<String> = other
        .containers()
        .into_iter()
        .map(|seen| seen.node.cluster_id)
        .collect();
    assert_eq!(
        ids.iter()
            .filter(|id| strays.contains(&id.as_str()))
            .count(),
        2
    );
    strays.iter().for_each(|id| other.lose(&stray(id).node));
    // After a reset the host is as good as new.
    client
        .put("/v2/host/local", json!({"autofill": true}))
        .await
        .done();
    until("it is full again", async || {
        client.list("host_id=local&health=OK").await.len() == 2
    })
    .await;
    site.finish().await;
}

#[tokio::test]
async fn a_reset_goes_on_when_the_worker_comes_back() {
    let site = Site::ready().await;
    site.worker.plant(stray("6561a2b3c4d5e6f708192a01"));
    site.worker
        .inject(Rule::new(Fault::Fail(WorkerError::Unreachable(
            "no route".into(),
        ))));
    site.client.host_op("reset", "local").await.done();
    until("it is noticed", async || {
        site.client.host("local").await["status"] == "inactive"
    })
    .await;
    assert_eq!(site.worker.containers().len(), 9);
    site.worker.heal();
    until("nothing is left there", async || {
        site.worker.containers().is_empty()
    })
    .await;
    site.finish().await;
}

#[tokio::test]
async fn a_port_that_something_else_holds_is_left_alone() {
    let terms = Terms {
        local: false,
        config: vec![("ports", "20000-20100")],
        ..Terms::default()
    };
    let site = Site::with(terms).await;
    site.workers.at("tcp://w1:2375").take_port(20003);
    site.add_host("w1", 2, true).await;
    let ports: Vec<i64> = site
        .client
        .list("")
        .await
        .iter()
        .flat_map(|cluster| {
            cluster["mapped_ports"]
                .as_object()
                .unwrap()
                .values()
                .cloned()
                .collect::<Vec<_>>()
        })
        .map(|port| port.as_i64().unwrap())
        .collect();
    assert_eq!(ports.len(), 16);
    assert!(!ports.contains(&20003), "{ports:?}");
    site.finish().await;
}

#[tokio::test]
async fn a_host_gets_as_many_clusters_as_its_ports_allow() {
    let terms = Terms {
        local: false,
        config: vec![("ports", "20000-20019")],
        ..Terms::default()
    };
    let site = Site::with(terms).await;
    let worker_api = "tcp://w1:2375";
    site.workers.at(worker_api);
    let host = json!({"name": "w1", "worker_api": worker_api, "capacity": 3, "autofill": true});
    site.client.post("/v2/host", host).await.done();
    site.available(2).await;
    assert_eq!(
        site.client.host("w1").await["clusters"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let reply = site.client.host_op("fillup", "w1").await;
    reply.failed(409, "conflict");
    assert!(reply.error().contains("20000-20019"), "{reply:?}");
    let detail = async || site.client.host("w1").await["status_detail"].clone();
    until("it says why it is not full", async || {
        detail().await == "host w1 has no 8 free ports in a row in 20000-20019"
    })
    .await;
    assert_eq!(site.client.host("w1").await["status"], "active");
    let change = json!({"capacity": 2});
    site.client.put("/v2/host/w1", change).await.done();
    until("nothing is lacking", async || detail().await == "").await;
    site.finish().await;
}

#[tokio::test]
async fn a_cluster_for_which_no_ports_are_left_shows_why() {
    let terms = Terms {
        local: false,
        config: vec![("ports", "20000-20007")],
        ..Terms::default()
    };
    let site = Site::with(terms).await;
    let worker = site.workers.at("tcp://w1:2375");
    worker.take_port(20003);
    let host =
        json!({"name": "w1", "worker_api": "tcp://w1:2375", "capacity": 1, "autofill": true});
    site.client.post("/v2/host", host).await.done();
    let told = |clusters: Vec<Value>| {
        clusters.first().is_some_and(|cluster| {
            cluster["status_detail"] == "port 20003 is taken by another program"
        })
    };
    until("it shows why", async || told(site.client.list("").await)).await;
    worker.free_port(20003);
    site.available(1).await;
    site.finish().await;
}
