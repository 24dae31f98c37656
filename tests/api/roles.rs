//! Who may do what: each kind of caller with each operation of the contract, and what a user's token reaches.

use chainpool::pool::tokens::{self, NewToken};
use chainpool::store::{Conn, Role, console};
use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Rule};
use diesel::prelude::*;
use serde_json::{Value, json};

use crate::contract_coverage::{call, good};
use crate::support::contract::operations;
use crate::support::{Client, Site, Terms, until};

const UNKNOWN: &str = "6561a2b3c4d5e6f708192a3b";

/// Who may call an operation, said once more: a role that the contract gives or takes by mistake shows here.
fn expected(operation: &str) -> &'static [&'static str] {
    match operation {
        "getHealth" => &["anyone"],
        "clusterOp"
        | "clusterOpByQuery"
        | "applyCluster"
        | "applyClusterByQuery"
        | "releaseCluster"
        | "releaseClusterByQuery"
        | "listClusters"
        | "listClustersByQuery"
        | "getCluster"
        | "getClusterLogs"
        | "listEvents"
        | "listFlavours" => &["operator", "service", "user"],
        "getStat" | "getTrend" => &["operator", "service"],
        "listHosts" | "createHost" | "getHost" | "updateHost" | "deleteHost" | "hostOp"
        | "listAudit" | "listWebhooks" | "createWebhook" | "updateWebhook" | "deleteWebhook" => {
            &["operator"]
        }
        other => panic!("say here who may call {other}"),
    }
}

/// A token of that name which is of no use any more.
fn spoilt(site: &Site, name: &str, change: &str) -> String {
    let token = site.token(name, Role::Operator, "");
    let mut sql = site.sql();
    diesel::sql_query(change)
        .bind::<diesel::sql_types::Text, _>(name)
        .execute(&mut sql)
        .unwrap();
    token
}

#[tokio::test]
async fn each_caller_may_call_what_the_contract_says() {
    let mut site = Site::ready().await;
    site.lock_up().await;
    site.workers.at("tcp://w1:2375");
    let operator = site.client.token.clone().unwrap();
    let wrong = format!("{}{}", &operator[..operator.len() - 4], "0000");
    let unknown = format!("chp_0123456789abcdef{}", &operator[20..]);
    let expired = {
        let new = NewToken {
            name: Some("late".into()),
            role: Role::Operator,
            user_id: None,
            lifetime: Some(std::time::Duration::from_millis(1)),
        };
        let issue = |connection: &mut Conn| tokens::issue(connection, new);
        console(&site.database(), issue).unwrap().1
    };
    let revoked = spoilt(
        &site,
        "gone",
        "UPDATE tokens SET revoke_ts = 1 WHERE name = ?",
    );
    let (service, user) = (
        site.token("web", Role::Service, ""),
        site.token("alice", Role::User, "alice"),
    );
    // The token, its role, and what a refusal says.
    let callers = [
        (None, None, "wants a token"),
        (Some("nonsense"), None, "not valid"),
        (Some(&*wrong), None, "not valid"),
        (Some(&*unknown), None, "not valid"),
        (Some(&*expired), None, "expired"),
        (Some(&*revoked), None, "revoked"),
        (Some(&*user), Some("user"), "role user"),
        (Some(&*service), Some("service"), "role service"),
        (Some(&*operator), Some("operator"), ""),
    ];
    let mut tried = 0;
    for operation in operations() {
        let roles = operation.about["x-chainpool-roles"].as_array();
        let roles: Vec<&str> = roles
            .into_iter()
            .flatten()
            .map(|role| role.as_str().unwrap())
            .collect();
        assert_eq!(roles, expected(operation.id()), "{}", operation.id());
        for (token, role, says) in callers {
            let client =
                token.map_or_else(|| site.client.without(), |token| site.client.with(token));
            let (target, body) = good(&operation, UNKNOWN);
            let reply = call(&client, &operation, &target, body.as_ref()).await;
            let shown = format!("{} {role:?} {token:?}: {reply:?}", operation.id());
            let may = roles.contains(&"anyone") || role.is_some_and(|role| roles.contains(&role));
            match (may, role) {
                (true, _) => assert!(![401, 403].contains(&reply.status), "{shown}"),
                (false, None) => {
                    reply.failed(401, "unauthorized");
                    let challenge = reply.header("www-authenticate").unwrap();
                    assert!(
                        challenge.starts_with("Bearer realm=\"chainpool\""),
                        "{shown}"
                    );
                    assert_eq!(
                        challenge.contains("error=\"invalid_token\""),
                        token.is_some(),
                        "{shown}"
                    );
                    assert!(reply.error().contains(says), "{shown}");
                }
                (false, Some(_)) => {
                    reply.failed(403, "forbidden");
                    assert!(reply.error().contains(says), "{shown}");
                }
            }
            tried += 1;
        }
    }
    assert_eq!(tried, operations().count() * callers.len());
    site.finish().await;
}

/// A site where alice and bob hold a cluster each, and one is free.
async fn shared() -> (Site, Client, Value, Value, Value) {
    let mut site = Site::ready().await;
    site.client
        .put("/v2/host/local", json!({"capacity": 3}))
        .await
        .done();
    site.available(3).await;
    let alices = site.client.apply("alice").await.done();
    let bobs = site.client.apply("bob").await.done();
    let free = site.client.list("user_id=").await[0].clone();
    site.lock_up().await;
    let token = site.token("alice", Role::User, "alice");
    let alice = site.client.with(&token);
    (site, alice, alices, bobs, free)
}

fn id(cluster: &Value) -> &str {
    cluster["id"].as_str().unwrap()
}

#[tokio::test]
async fn a_user_sees_nothing_but_what_is_its_own() {
    let (site, alice, alices, bobs, free) = shared().await;
    let own = alice.cluster(id(&alices)).await;
    for hidden in ["worker_api", "host_id", "status_detail"] {
        assert_eq!(own[hidden], "", "{hidden}");
    }
    for shown in ["id", "name", "api_url", "user_id", "nodes", "mapped_ports"] {
        assert_eq!(own[shown], alices[shown], "{shown}");
    }
    // Clusters of others answer as those that never were, word for word.
    for other in [id(&bobs), id(&free)] {
        let told = alice.get(&format!("/v2/cluster/{other}")).await;
        told.failed(404, "not_found");
        let never = alice.get(&format!("/v2/cluster/{UNKNOWN}")).await;
        assert_eq!(told.body.replace(other, UNKNOWN), never.body);
    }
    for query in ["", "user_id=alice", "state=active"] {
        let found = alice.list(query).await;
        assert_eq!(found.len(), 1, "{query}");
        assert_eq!(
            (id(&found[0]), &found[0]["worker_api"]),
            (id(&alices), &json!(""))
        );
    }
    for query in [
        "user_id=bob",
        "user_id=",
        "host_id=local",
        "host_id=nowhere",
    ] {
        for target in [
            format!("/v2/clusters?{query}"),
            format!("/v2/clusters?{query}&state=released"),
        ] {
            alice.get(&target).await.failed(403, "forbidden");
        }
    }
    alice
        .post("/v2/clusters", json!({"user_id": "bob"}))
        .await
        .failed(403, "forbidden");
    // The same in the history.
    for cluster in [&alices, &bobs] {
        site.client.release(id(cluster)).await.done();
    }
    let gone = alice.list("state=released").await;
    assert_eq!(gone.len(), 1);
    assert_eq!(
        (id(&gone[0]), &gone[0]["worker_api"]),
        (id(&alices), &json!(""))
    );
    assert_eq!(alice.cluster(id(&alices)).await["host_id"], "");
    alice
        .get(&format!("/v2/cluster/{}", id(&bobs)))
        .await
        .failed(404, "not_found");
    let flavours = alice.get("/v2/flavours").await.done();
    assert!(!flavours.as_array().unwrap().is_empty());
    site.finish().await;
}

#[tokio::test]
async fn a_user_acts_on_nothing_but_what_is_its_own() {
    let (site, alice, alices, bobs, free) = shared().await;
    let before = site.client.list("").await;
    for other in [id(&bobs), id(&free), UNKNOWN] {
        for action in ["start", "stop", "restart", "release"] {
            for node in [None, Some("vp0"), Some("nowhere")] {
                let reply = alice.operate(action, other, node).await;
                reply.failed(404, "not_found");
                assert_eq!(reply.error(), format!("there is no cluster {other}"));
            }
            let by_query = format!("/v2/cluster_op?action={action}&cluster_id={other}");
            alice.get(&by_query).await.failed(404, "not_found");
        }
        let as_self = json!({"action": "release", "cluster_id": other, "user_id": "alice"});
        alice.op(as_self).await.failed(404, "not_found");
        let as_other = json!({"action": "release", "cluster_id": other, "user_id": "bob"});
        alice.op(as_other).await.failed(403, "forbidden");
    }
    for body in [
        json!({"action": "apply", "user_id": "bob"}),
        json!({"action": "apply", "user_id": "bob", "allow_multiple": true}),
        json!({"action": "release", "user_id": "bob"}),
    ] {
        alice.op(body).await.failed(403, "forbidden");
    }
    alice
        .get("/v2/cluster_op?action=apply&user_id=bob")
        .await
        .failed(403, "forbidden");
    alice
        .op(json!({"action": "release"}))
        .await
        .failed(400, "invalid_request");
    assert_eq!(site.client.list("").await.len(), before.len());

    // What it may do: the user's name can be left out.
    let again = alice.op(json!({"action": "apply"})).await.done();
    assert_eq!(
        (id(&again), &again["worker_api"]),
        (id(&alices), &json!(""))
    );
    let second = json!({"action": "apply", "user_id": "alice", "allow_multiple": true});
    let second = alice.op(second).await.done();
    assert_eq!(
        (id(&second), &second["user_id"]),
        (id(&free), &json!("alice"))
    );
    let none = json!({"action": "apply", "allow_multiple": true});
    alice.op(none).await.failed(404, "no_cluster_available");
    for action in ["stop", "start", "restart"] {
        let done = alice.operate(action, id(&alices), Some("vp1")).await.done();
        assert_eq!(
            (&done["worker_api"], &done["host_id"]),
            (&json!(""), &json!(""))
        );
    }
    alice.release(id(&second)).await.done();
    alice.release(id(&second)).await.done();
    alice
        .op(json!({"action": "release", "user_id": "alice"}))
        .await
        .done();
    // Bob still has what he had.
    let left = site.client.list("user_id=bob").await;
    assert_eq!((left.len(), id(&left[0])), (1, id(&bobs)));
    site.finish().await;
}

#[tokio::test]
async fn a_service_acts_for_any_user_and_not_on_hosts() {
    let (site, _, alices, bobs, _) = shared().await;
    let web = site.client.with(&site.token("web", Role::Service, ""));
    assert_eq!(web.list("").await.len(), 3);
    assert_eq!(web.cluster(id(&bobs)).await["worker_api"], "local");
    web.apply("carol").await.done();
    web.op(json!({"action": "apply"}))
        .await
        .failed(400, "invalid_request");
    for cluster in [&alices, &bobs] {
        web.operate("restart", id(cluster), None).await.done();
        web.release(id(cluster)).await.done();
    }
    web.get("/v2/stat").await.done();
    web.get("/v2/hosts").await.failed(403, "forbidden");
    web.get("/v2/audit").await.failed(403, "forbidden");
    assert_eq!(web.get("/metrics").await.status, 200);
    site.finish().await;
}

#[tokio::test]
async fn a_user_hears_nothing_of_workers() {
    const SAID: &str = "10.9.8.7 says no";
    let fails = || Rule::new(Fault::Fail(WorkerError::Unreachable(SAID.into())));
    let mut site = Site::with(Terms {
        local: false,
        ..Terms::default()
    })
    .await;
    let worker = site.workers.at("tcp://w9:2375");
    worker.inject(fails().on(Call::Create));
    let host =
        json!({"name": "w9", "worker_api": "tcp://w9:2375", "capacity": 1, "autofill": true});
    site.client.post("/v2/host", host).await.done();
    site.lock_up().await;
    let alice = site.client.with(&site.token("alice", Role::User, "alice"));
    until("what is wrong is told", async || {
        site.client.get("/v2/flavours").await.body.contains(SAID)
    })
    .await;
    let flavours = alice.get("/v2/flavours").await;
    assert!(flavours.status == 200 && !flavours.body.contains(SAID));
    worker.heal();
    site.available(1).await;
    let held = alice.op(json!({"action": "apply"})).await.done();
    worker.inject(fails().on(Call::Stop));
    let refused = alice.operate("stop", id(&held), None).await;
    refused.failed(503, "worker_unavailable");
    assert!(
        !refused.body.contains(SAID) && !refused.body.contains("w9"),
        "{refused:?}"
    );
    site.when(id(&held), "the operator sees why", |cluster| {
        cluster["status_detail"].as_str().unwrap().contains(SAID)
    })
    .await;
    assert_eq!(alice.cluster(id(&held)).await["status_detail"], "");
    site.finish().await;
}
