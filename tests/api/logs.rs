//! `GET /cluster/{cluster_id}/logs`.

use chainpool::store::Role;
use chainpool::worker::fake::{Call, Fault, Rule};
use chainpool::worker::{NodeRef, WorkerError};
use serde_json::{Value, json};

use crate::support::{Client, Reply, Site};

fn node(cluster: &str, node_id: &str, incarnation: i32) -> NodeRef {
    NodeRef {
        cluster_id: cluster.to_owned(),
        node_id: node_id.to_owned(),
        incarnation,
    }
}

async fn logs(client: &Client, cluster: &str, query: &str) -> Reply {
    client
        .get(&format!("/v2/cluster/{cluster}/logs?{query}"))
        .await
}

async fn held(site: &Site, user: &str) -> String {
    let cluster = site.client.apply(user).await.done();
    cluster["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn the_last_lines_are_told_and_then_what_comes_after_them() {
    let site = Site::ready().await;
    let id = held(&site, "alice").await;
    let empty = logs(&site.client, &id, "").await.done();
    assert_eq!(
        (&empty["node_id"], &empty["lines"]),
        (&json!("vp0"), &json!([]))
    );
    for number in 0..120 {
        site.worker
            .print(&node(&id, "vp1", 1), &format!("line {number}"));
    }
    let usual = logs(&site.client, &id, "node_id=vp1").await.done();
    let lines = usual["lines"].as_array().unwrap();
    assert_eq!((lines.len(), &lines[99]), (100, &json!("line 119")));
    assert_eq!(usual["cluster_id"], *id);
    let two = logs(&site.client, &id, "node_id=vp1&tail=2").await.done();
    assert_eq!(two["lines"], json!(["line 118", "line 119"]));

    let next = |part: &Value| format!("node_id=vp1&after={}", part["next"].as_str().unwrap());
    let none = logs(&site.client, &id, &next(&two)).await.done();
    assert_eq!((&none["lines"], &none["next"]), (&json!([]), &two["next"]));
    site.worker.print(&node(&id, "vp1", 1), "one more");
    let more = logs(&site.client, &id, &next(&none)).await.done();
    assert_eq!(more["lines"], json!(["one more"]));

    // A node that is made anew has a log of its own, which is told from its beginning.
    let renew = json!({"action": "release", "cluster_id": id, "node_id": "vp1"});
    site.client.op(renew).await.done();
    let is_new = |cluster: &Value| cluster["nodes"][1]["status"] == "running";
    let renewed = node(&id, "vp1", 2);
    crate::support::until("it is made", async || site.worker.runs(&renewed)).await;
    site.when(&id, "it is known", is_new).await;
    site.worker.print(&renewed, "anew");
    let anew = logs(&site.client, &id, &next(&more)).await.done();
    assert_eq!(anew["lines"], json!(["anew"]));
    site.finish().await;
}

#[tokio::test]
async fn there_is_a_limit_to_what_is_told_at_once() {
    let site = Site::ready().await;
    let id = held(&site, "alice").await;
    for _ in 0..40 {
        site.worker.print(&node(&id, "vp0", 1), &"x".repeat(10_000));
    }
    let cut = logs(&site.client, &id, "").await.done();
    assert_eq!(cut["is_cut"], true);
    assert_eq!(cut["lines"].as_array().unwrap().len(), 26);
    let one = logs(&site.client, &id, "tail=1").await.done();
    assert_eq!(one["is_cut"], false);
    site.finish().await;
}

#[tokio::test]
async fn what_cannot_be_told_is_refused() {
    let site = Site::ready().await;
    let id = held(&site, "alice").await;
    for (query, field) in [
        ("tail=0", "tail"),
        ("tail=10001", "tail"),
        ("after=yesterday", "after"),
        ("node_id=", "node_id"),
    ] {
        let refused = logs(&site.client, &id, query).await;
        let refused = refused.failed(400, "invalid_request");
        assert_eq!(refused["field"], field, "{query}");
    }
    let unknown = logs(&site.client, &id, "node_id=vp9").await;
    unknown.failed(404, "not_found");
    assert_eq!(unknown.error(), "there is no node vp9");
    for (fault, says) in [
        (WorkerError::Unreachable("no route".into()), "no route"),
        (WorkerError::Timeout, "in time"),
        (WorkerError::Failed("it is odd".into()), "it is odd"),
    ] {
        site.worker
            .inject(Rule::new(Fault::Fail(fault)).on(Call::Logs));
        let away = logs(&site.client, &id, "").await;
        away.failed(503, "worker_unavailable");
        assert!(away.error().contains(says), "{away:?}");
        site.worker.heal();
    }
    site.client.release(&id).await.done();
    let gone = logs(&site.client, &id, "").await;
    gone.failed(404, "not_found");
    site.finish().await;
}

#[tokio::test]
async fn a_user_reads_its_own_logs_and_no_others() {
    let mut site = Site::ready().await;
    let (alices, bobs) = (held(&site, "alice").await, held(&site, "bob").await);
    site.lock_up().await;
    let alice = site.client.with(&site.token("alice", Role::User, "alice"));
    let web = site.client.with(&site.token("web", Role::Service, ""));
    site.worker.print(&node(&alices, "vp0", 1), "hello");
    site.worker.print(&node(&bobs, "vp0", 1), "a secret");
    assert_eq!(
        logs(&alice, &alices, "").await.done()["lines"],
        json!(["hello"])
    );
    assert_eq!(
        logs(&web, &bobs, "").await.done()["lines"],
        json!(["a secret"])
    );
    let others = logs(&alice, &bobs, "").await;
    others.failed(404, "not_found");
    assert_eq!(others.error(), format!("there is no cluster {bobs}"));
    let asked = site.worker.count(Call::Logs);
    assert_eq!(asked, 2, "the worker is asked only for whom may know");

    const SAID: &str = "10.9.8.7 says no";
    let fault = Fault::Fail(WorkerError::Unreachable(SAID.into()));
    site.worker.inject(Rule::new(fault).on(Call::Logs));
    let away = logs(&alice, &alices, "").await;
    away.failed(503, "worker_unavailable");
    assert!(
        !away.body.contains(SAID) && !away.body.contains("local"),
        "{away:?}"
    );
    assert!(logs(&web, &alices, "").await.body.contains(SAID));
    site.finish().await;
}
