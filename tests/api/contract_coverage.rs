//! Every operation gives every answer that the contract documents for it. The client notes what it saw, and checks that
//! each of it is as documented; here everything is provoked, and compared with what there is.

use std::collections::BTreeSet;
use std::sync::Arc;

use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use diesel::connection::SimpleConnection as _;
use serde_json::{Value, json};

use crate::support::contract::{Operation, operations, reasons};
use crate::support::{Client, Reply, Seen, Site, Terms, until};

const UNKNOWN: &str = "6561a2b3c4d5e6f708192a3b";
const MULTIPART: (&str, &str) = ("content-type", "multipart/form-data; boundary=x");
const OTHER_SITE: (&str, &str) = ("origin", "https://other.example");

#[tokio::test]
async fn every_documented_answer_is_given() {
    let seen = Seen::default();
    tokio::join!(
        everyday(&seen),
        contradictions(&seen),
        slow_clients(&seen),
        slow_workers(&seen),
        workers_away(&seen),
        too_many(&seen),
        broken_database(&seen),
        locked_database(&seen),
        strangers(&seen),
        hasty_clients(&seen),
        limits(&seen),
    );
    let untried = untried(&seen.lock().unwrap());
    assert!(untried.is_empty(), "never given: {untried:#?}");
}

/// What the contract documents and nobody saw: answers of operations, and reasons.
fn untried(seen: &BTreeSet<(String, u16, String)>) -> Vec<String> {
    let given: BTreeSet<(&str, u16)> = seen
        .iter()
        .map(|(id, status, _)| (id.as_str(), *status))
        .collect();
    let words: BTreeSet<&str> = seen.iter().map(|(_, _, reason)| reason.as_str()).collect();
    let answers = documented()
        .filter(|answer| !given.contains(answer))
        .map(|(id, status)| format!("{id} {status}"));
    let reasons = reasons()
        .into_iter()
        .filter(|reason| !words.contains(reason))
        .map(str::to_owned);
    answers.chain(reasons).collect()
}

/// Each answer of each operation.
fn documented() -> impl Iterator<Item = (&'static str, u16)> {
    operations().flat_map(|operation| {
        let statuses = operation.responses().map(|(status, _)| status);
        statuses.map(move |status| (operation.id(), status))
    })
}

#[test]
fn whatever_is_not_tried_is_told() {
    let everything = || {
        let answers = documented().map(|(id, status)| (id.to_owned(), status, String::new()));
        let words = reasons()
            .into_iter()
            .map(|word| (String::new(), 0, word.to_owned()));
        answers.chain(words).collect::<BTreeSet<_>>()
    };
    assert!(untried(&everything()).is_empty());
    for lacking in everything() {
        let mut seen = everything();
        seen.remove(&lacking);
        let (id, status, word) = lacking;
        let told = if word.is_empty() {
            format!("{id} {status}")
        } else {
            word
        };
        assert_eq!(untried(&seen), [told]);
    }
}

/// Target and body of a request that each operation carries out; `cluster` exists.
pub fn good(operation: &Operation, cluster: &str) -> (String, Option<Value>) {
    let target = format!("/v2{}", operation.path)
        .replace("{cluster_id}", cluster)
        .replace("{webhook_id}", UNKNOWN)
        .replace("{host_id}", "local");
    let body = match operation.id() {
        "clusterOp" => json!({"action": "apply", "user_id": "alice"}),
        "clusterOpByQuery" => return (format!("{target}?action=apply&user_id=alice"), None),
        "applyCluster" => json!({"user_id": "alice"}),
        "applyClusterByQuery" | "releaseClusterByQuery" => {
            return (format!("{target}?user_id=alice"), None);
        }
        "releaseCluster" => json!({"user_id": "alice"}),
        "listClusters" => json!({}),
        "createHost" => json!({"name": "w1", "worker_api": "tcp://w1:2375"}),
        "updateHost" => json!({"log_level": "debug"}),
        "hostOp" => json!({"action": "fillup", "host_id": "local"}),
        "createWebhook" => json!({"url": "http://127.0.0.1:9/hook"}),
        "updateWebhook" => json!({"enabled": false}),
        "deleteHost" => return (target.replace("local", "w1"), None),
        _ => return (target, None),
    };
    (target, Some(body))
}

pub async fn call(
    client: &Client,
    operation: &Operation,
    target: &str,
    body: Option<&Value>,
) -> Reply {
    let text = body.map(Value::to_string).unwrap_or_default();
    client
        .send(operation.method, target, &[], text.as_bytes())
        .await
}

/// The operations, in an order in which each can be carried out: what takes something away comes last.
fn in_order() -> Vec<Operation> {
    let mut all: Vec<Operation> = operations().collect();
    all.sort_by_key(|operation| {
        [
            "releaseCluster",
            "releaseClusterByQuery",
            "deleteHost",
            "deleteWebhook",
        ]
        .contains(&operation.id())
    });
    all
}

/// Sends every operation a request that could be carried out.
async fn all_good(client: &Client) -> Vec<(&'static str, u16)> {
    let mut answers = Vec::new();
    for operation in in_order() {
        let (target, body) = good(&operation, UNKNOWN);
        let reply = call(client, &operation, &target, body.as_ref()).await;
        answers.push((operation.id(), reply.status));
    }
    answers
}

fn terms(seen: &Seen) -> Terms {
    Terms {
        seen: Arc::clone(seen),
        ..Terms::default()
    }
}

async fn ready(terms: Terms) -> Site {
    let site = Site::with(terms).await;
    site.available(2).await;
    site
}

/// What is carried out, and what every operation refuses in the same way.
async fn everyday(seen: &Seen) {
    let site = ready(terms(seen)).await;
    site.workers.at("tcp://w1:2375");
    let client = &site.client;
    let cluster = client.list("").await[0]["id"].as_str().unwrap().to_owned();
    let hook = json!({"url": "http://127.0.0.1:9/hook"});
    let hook = client.post("/v2/webhook", hook).await.done();
    for operation in in_order() {
        let (target, body) = good(&operation, &cluster);
        let target = target.replace(UNKNOWN, hook["id"].as_str().unwrap());
        call(client, &operation, &target, body.as_ref())
            .await
            .done();
        let joint = if target.contains('?') { '&' } else { '?' };
        let odd = format!("{target}{joint}colour=red");
        let refusal = call(client, &operation, &odd, body.as_ref())
            .await
            .failed(400, "invalid_request");
        assert_eq!(refusal["field"], "colour");
        client
            .send("PATCH", &target, &[], b"")
            .await
            .failed(405, "method_not_allowed");
        // Also where the contract has no body: what is given is read wherever it stands.
        let large = "x".repeat(70_000);
        client
            .send(operation.method, &target, &[], large.as_bytes())
            .await
            .failed(413, "payload_too_large");
        client
            .send(operation.method, &target, &[OTHER_SITE], b"")
            .await
            .failed(403, "forbidden");
        let parts = client
            .send(operation.method, &target, &[MULTIPART], b"--x--")
            .await;
        parts.failed(415, "unsupported_media_type");
    }
    for below in ["", "/logs"] {
        client
            .get(&format!("/v2/cluster/{UNKNOWN}{below}"))
            .await
            .failed(404, "not_found");
    }
    for path in ["/v2/host/nowhere"] {
        client.get(path).await.failed(404, "not_found");
        client.delete(path).await.failed(404, "not_found");
        client
            .put(path, json!({"capacity": 1}))
            .await
            .failed(404, "not_found");
    }
    let nowhere = format!("/v2/webhook/{UNKNOWN}");
    client.delete(&nowhere).await.failed(404, "not_found");
    let on = json!({"enabled": true});
    client.put(&nowhere, on).await.failed(404, "not_found");
    client
        .host_op("clean", "nowhere")
        .await
        .failed(404, "not_found");
    site.finish().await;
}

async fn contradictions(seen: &Seen) {
    let site = ready(terms(seen)).await;
    let client = &site.client;
    let free = client.list("user_id=").await[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    client.release(&free).await.failed(409, "conflict");
    for target in [
        format!("/v2/cluster_op?action=release&cluster_id={free}"),
        format!("/v2/cluster_release?cluster_id={free}"),
    ] {
        client.get(&target).await.failed(409, "conflict");
    }
    client
        .post("/v2/cluster_release", json!({"cluster_id": free}))
        .await
        .failed(409, "conflict");
    client
        .post("/v2/host", json!({"name": "other", "worker_api": "local"}))
        .await
        .failed(409, "conflict");
    client
        .put("/v2/host/local", json!({"capacity": 0}))
        .await
        .failed(409, "conflict");
    client
        .delete("/v2/host/local")
        .await
        .failed(409, "conflict");
    let hook = json!({"url": "http://127.0.0.1:9/hook", "kinds": ["host"]});
    for _ in 0..32 {
        client.post("/v2/webhook", hook.clone()).await.done();
    }
    let one_more = client.post("/v2/webhook", hook).await;
    one_more.failed(409, "conflict");
    client.release(UNKNOWN).await.failed(404, "not_found");
    client
        .post("/v2/cluster_release", json!({"cluster_id": UNKNOWN}))
        .await
        .failed(404, "not_found");
    client
        .get(&format!("/v2/cluster_release?cluster_id={UNKNOWN}"))
        .await
        .failed(404, "not_found");
    for user in ["alice", "bob"] {
        client.apply(user).await.done();
    }
    client
        .host_op("reset", "local")
        .await
        .failed(409, "conflict");
    client
        .apply("carol")
        .await
        .failed(404, "no_cluster_available");
    client
        .post("/v2/cluster_apply", json!({"user_id": "carol"}))
        .await
        .failed(404, "no_cluster_available");
    for by_query in [
        "/v2/cluster_op?action=apply&user_id=carol",
        "/v2/cluster_apply?user_id=carol",
    ] {
        client
            .get(by_query)
            .await
            .failed(404, "no_cluster_available");
    }
    site.finish().await;
}

async fn slow_clients(seen: &Seen) {
    let site = ready(Terms {
        config: vec![("body_timeout", "200ms")],
        ..terms(seen)
    })
    .await;
    for operation in operations() {
        let (target, _) = good(&operation, UNKNOWN);
        let headers = [("content-length", "20")];
        let reply = site
            .client
            .send_raw(operation.method, &target, &headers, b"{\"act")
            .await;
        reply.failed(408, "request_timeout");
    }
    site.finish().await;
}

async fn slow_workers(seen: &Seen) {
    let site = ready(Terms {
        config: vec![("operation_timeout", "200ms")],
        ..terms(seen)
    })
    .await;
    let client = &site.client;
    let held = client.apply("alice").await.done()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Stop));
    client
        .operate("stop", &held, None)
        .await
        .failed(504, "worker_timeout");
    let by_query = format!("/v2/cluster_op?action=stop&cluster_id={held}");
    client.get(&by_query).await.failed(504, "worker_timeout");
    gate.open();
    site.finish().await;
}

async fn workers_away(seen: &Seen) {
    let site = ready(terms(seen)).await;
    let client = &site.client;
    let held = client.apply("alice").await.done()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let worker = site.workers.at("tcp://w1:2375");
    for worker in [&worker, &site.worker] {
        worker.inject(Rule::new(Fault::Fail(WorkerError::Unreachable(
            "no route".into(),
        ))));
    }
    client
        .operate("stop", &held, None)
        .await
        .failed(503, "worker_unavailable");
    client
        .post(
            "/v2/host",
            json!({"name": "w1", "worker_api": "tcp://w1:2375"}),
        )
        .await
        .failed(503, "worker_unavailable");
    client
        .get(&format!("/v2/cluster/{held}/logs"))
        .await
        .failed(503, "worker_unavailable");
    site.finish().await;
}

async fn too_many(seen: &Seen) {
    let site = ready(Terms {
        config: vec![("max_requests", "1")],
        ..terms(seen)
    })
    .await;
    let cluster = site.client.list("").await[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Stop));
    let first = site.client.operate("stop", &cluster, None);
    let others = async {
        gate.arrived(1).await;
        for (id, status) in all_good(&site.client).await {
            assert_eq!(status, 503, "{id}");
        }
        gate.open();
    };
    let (first, ()) = tokio::join!(first, others);
    first.done();
    site.finish().await;
}

async fn broken_database(seen: &Seen) {
    let site = ready(terms(seen)).await;
    site.workers.at("tcp://w1:2375");
    let mut sql = site.sql();
    sql.batch_execute(
        "ALTER TABLE hosts RENAME TO hosts_away; ALTER TABLE clusters RENAME TO clusters_away; ALTER TABLE audit RENAME TO audit_away; \
         ALTER TABLE events RENAME TO events_away; ALTER TABLE webhooks RENAME TO webhooks_away;",
    )
    .unwrap();
    for (id, status) in all_good(&site.client).await {
        assert_eq!(status, if id == "getHealth" { 200 } else { 500 }, "{id}");
    }
    sql.batch_execute(
        "ALTER TABLE clusters_away RENAME TO clusters; ALTER TABLE hosts_away RENAME TO hosts; ALTER TABLE audit_away RENAME TO audit; \
         ALTER TABLE events_away RENAME TO events; ALTER TABLE webhooks_away RENAME TO webhooks;",
    )
    .unwrap();
    site.available(2).await;
    site.finish().await;
}

async fn locked_database(seen: &Seen) {
    let site = ready(terms(seen)).await;
    let mut sql = site.sql();
    sql.batch_execute("BEGIN IMMEDIATE").unwrap();
    site.client
        .apply("alice")
        .await
        .failed(503, "store_unavailable");
    // Reading goes on.
    assert_eq!(site.client.list("user_id=").await.len(), 2);
    sql.batch_execute("ROLLBACK").unwrap();
    site.client.apply("alice").await.done();
    site.finish().await;
}

/// As many clusters as one may have, and as many clients as may wait.
async fn limits(seen: &Seen) {
    let site = ready(Terms {
        config: vec![("quota_per_user", "1"), ("max_waiting", "0")],
        ..terms(seen)
    })
    .await;
    let client = &site.client;
    for user in ["alice", "bob"] {
        client.apply(user).await.done();
    }
    let refusal = client.another("alice").await.failed(403, "quota_exceeded");
    assert_eq!(
        (&refusal["limit"], &refusal["held"]),
        (&json!(1), &json!(1))
    );
    let query = "/v2/cluster_op?action=apply&user_id=carol&wait_seconds=1";
    let refusal = client.get(query).await.failed(429, "too_many_waiting");
    assert_eq!(refusal["limit"], 0);
    let body = json!({"action": "apply", "user_id": "carol", "wait_seconds": 1});
    client.op(body).await.failed(429, "too_many_waiting");
    site.finish().await;
}

async fn strangers(seen: &Seen) {
    let mut site = ready(terms(seen)).await;
    site.lock_up().await;
    for (id, status) in all_good(&site.client.without()).await {
        assert_eq!(status, if id == "getHealth" { 200 } else { 401 }, "{id}");
    }
    site.finish().await;
}

async fn hasty_clients(seen: &Seen) {
    let site = ready(Terms {
        config: vec![("rate_per_address", "1"), ("rate_exempt", "127.0.0.1")],
        ..terms(seen)
    })
    .await;
    site.workers.at("tcp://w1:2375");
    let hasty = site.client.from([127, 0, 0, 2]);
    for operation in operations() {
        let (target, body) = good(&operation, UNKNOWN);
        until("it is too often", async || {
            let reply = call(&hasty, &operation, &target, body.as_ref()).await;
            reply.status == 429
        })
        .await;
    }
    site.finish().await;
}
