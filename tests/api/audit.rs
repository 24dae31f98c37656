//! Who did what, as operators read it.

use chainpool::keeper;
use chainpool::store::Role;
use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use diesel::connection::SimpleConnection as _;
use serde_json::{Value, json};

use crate::support::{Client, Site, Terms, until};

async fn entries(client: &Client, query: &str) -> Vec<Value> {
    let data = client.get(&format!("/v2/audit?{query}")).await.done();
    data.as_array().unwrap().clone()
}

/// The entries as `actor operation action code reason times`.
fn told(entries: &[Value]) -> Vec<String> {
    let word = |value: &Value| {
        let text = value.as_str().map(str::to_owned);
        text.unwrap_or_else(|| value.to_string())
    };
    let names = ["actor", "operation", "action", "code", "reason", "times"];
    entries
        .iter()
        .map(|entry| names.map(|name| word(&entry[name])).join(" "))
        .collect()
}

async fn locked_up() -> Site {
    let mut site = Site::ready().await;
    site.lock_up().await;
    site
}

#[tokio::test]
async fn everything_that_changes_something_is_in_it() {
    let site = locked_up().await;
    let admin = &site.client;
    let alice = admin.with(&site.token("alice", Role::User, "alice"));
    let held = alice.apply("alice").await.done();
    let id = held["id"].as_str().unwrap();
    let kept = admin.cluster(id).await;
    for action in ["stop", "start", "restart"] {
        alice.operate(action, id, None).await.done();
    }
    let node = json!({"action": "release", "cluster_id": id, "node_id": "vp1"});
    alice.op(node).await.done();
    alice.release(id).await.done();
    site.workers.at("tcp://w1:2375");
    let host = json!({"name": "w1", "worker_api": "tcp://w1:2375"});
    let host = admin.post("/v2/host", host).await.done();
    admin
        .put("/v2/host/w1", json!({"capacity": 3}))
        .await
        .done();
    for action in ["clean", "reset"] {
        admin.host_op(action, "w1").await.done();
    }
    admin.delete("/v2/host/w1").await.done();

    let of_cluster = entries(admin, &format!("cluster_id={id}")).await;
    assert_eq!(
        told(&of_cluster),
        [
            "alice clusterOp apply 200  1",
            "alice clusterOp stop 200  1",
            "alice clusterOp start 200  1",
            "alice clusterOp restart 200  1",
            "alice clusterOp release 200  1",
            "alice clusterOp release 200  1",
        ]
    );
    for entry in &of_cluster {
        assert_eq!(entry["user_id"], "alice");
        assert_eq!(entry["host_id"], kept["host_id"]);
        assert_eq!(entry["address"], "127.0.0.1");
        assert!(!entry["request_id"].as_str().unwrap().is_empty());
    }
    let of_host = format!("host_id={}", host["id"].as_str().unwrap());
    assert_eq!(
        told(&entries(admin, &of_host).await),
        [
            "admin createHost  200  1",
            "admin updateHost  200  1",
            "admin hostOp clean 200  1",
            "admin hostOp reset 200  1",
            "admin deleteHost  200  1",
        ]
    );
    // By name as long as there is one of that name.
    assert_eq!(
        entries(admin, "host_id=local").await.len(),
        of_cluster.len()
    );
    let made = entries(admin, "actor=console").await;
    let made: Vec<(&Value, &Value)> = made
        .iter()
        .map(|entry| (&entry["operation"], &entry["request_id"]))
        .collect();
    let create = json!("createToken");
    assert_eq!(
        made,
        [(&create, &json!("admin")), (&create, &json!("alice"))]
    );
    site.finish().await;
}

#[tokio::test]
async fn refusals_and_failures_are_in_it_and_those_alike_count_as_one() {
    let site = locked_up().await;
    let admin = &site.client;
    let alice = admin.with(&site.token("alice", Role::User, "alice"));
    for _ in 0..30 {
        let stranger = admin.without();
        stranger.apply("bob").await.failed(401, "unauthorized");
    }
    alice.apply("bob").await.failed(403, "forbidden");
    alice
        .get("/v2/clusters?user_id=bob")
        .await
        .failed(403, "forbidden");
    alice
        .host_op("reset", "local")
        .await
        .failed(403, "forbidden");
    let unknown = "6561a2b3c4d5e6f708192a3b";
    for _ in 0..2 {
        admin.release(unknown).await.failed(404, "not_found");
    }
    for user in ["alice", "bob"] {
        admin.apply(user).await.done();
    }
    admin.apply("bob").await.done();
    admin
        .apply("carol")
        .await
        .failed(404, "no_cluster_available");
    admin.delete("/v2/host/local").await.failed(409, "conflict");
    let strangers = entries(admin, "actor=anonymous").await;
    // One more has come from waiting until tokens were asked for.
    assert_eq!(
        told(&strangers).last().map(String::as_str),
        Some("anonymous clusterOp  401 unauthorized 30")
    );
    let mut of_alice = told(&entries(admin, "actor=alice").await);
    of_alice.sort();
    assert_eq!(
        of_alice,
        [
            "alice clusterOp apply 403 forbidden 1",
            "alice hostOp  403 forbidden 1",
            "alice listClustersByQuery  403 forbidden 1",
        ]
    );
    let mut of_admin = told(&entries(admin, "actor=admin").await);
    of_admin.sort();
    assert_eq!(
        of_admin,
        [
            "admin clusterOp apply 200  1",
            "admin clusterOp apply 200  1",
            "admin clusterOp apply 200  1",
            "admin clusterOp apply 404 no_cluster_available 1",
            "admin clusterOp release 404 not_found 2",
            "admin deleteHost  409 conflict 1",
        ]
    );
    site.finish().await;
}

#[tokio::test]
async fn pages_and_filters_find_each_entry_once() {
    let site = Site::ready().await;
    let client = &site.client;
    for number in 0..7 {
        let unknown = format!("{number:024x}");
        client.release(&unknown).await.failed(404, "not_found");
    }
    client.apply("alice").await.done();
    let all = entries(client, "limit=1000").await;
    assert_eq!(all.len(), 8);
    let mut paged = Vec::new();
    let mut next = Some("/v2/audit?limit=3&until=2100-01-01T00:00:00Z".to_owned());
    while let Some(target) = next {
        let page = client.get(&target).await;
        paged.extend(page.done().as_array().unwrap().clone());
        next = page.header("link").map(|link| {
            let target = link.strip_prefix('<').and_then(|link| link.split_once('>'));
            target.unwrap().0.to_owned()
        });
    }
    assert_eq!(paged, all);
    let ids: Vec<i64> = all
        .iter()
        .map(|entry| entry["id"].as_i64().unwrap())
        .collect();
    assert!(ids.is_sorted());
    let ts = all[7]["ts"].as_str().unwrap();
    for (query, found) in [
        ("user_id=alice".to_owned(), 1),
        ("user_id=bob".to_owned(), 0),
        ("actor=anonymous".to_owned(), 8),
        ("since=2100-01-01T00:00:00Z".to_owned(), 0),
        ("until=2000-01-01T00:00:00Z".to_owned(), 0),
        (format!("since={ts}&user_id=alice"), 1),
        (format!("until={ts}&user_id=alice"), 0),
        (format!("after={}", ids[6]), 1),
        ("cluster_id=000000000000000000000003".to_owned(), 1),
    ] {
        assert_eq!(entries(client, &query).await.len(), found, "{query}");
    }
    for query in [
        "since=yesterday",
        "until=1700000000",
        "limit=0",
        "limit=1001",
        "after=-1",
        "after=x",
    ] {
        let refusal = client.get(&format!("/v2/audit?{query}")).await;
        let field = query.split('=').next().unwrap();
        assert_eq!(refusal.failed(400, "invalid_request")["field"], field);
    }
    site.finish().await;
}

#[tokio::test]
async fn the_newest_come_first_where_that_is_asked_for() {
    let site = Site::ready().await;
    for number in 0..3 {
        site.client.apply(&format!("user-{number}")).await;
    }
    until("all are noted", async || {
        entries(&site.client, "").await.len() == 3
    })
    .await;
    let ids = |entries: &[Value]| -> Vec<i64> {
        entries
            .iter()
            .map(|of| of["id"].as_i64().unwrap())
            .collect()
    };
    let oldest = ids(&entries(&site.client, "order=oldest").await);
    assert!(oldest.is_sorted());
    assert_eq!(ids(&entries(&site.client, "").await), oldest);
    let mut target = "/v2/audit?order=newest&limit=2".to_owned();
    let mut seen = Vec::new();
    loop {
        let reply = site.client.get(&target).await;
        let link = reply.header("link").map(str::to_owned);
        seen.extend(ids(reply.done().as_array().unwrap()));
        let Some(link) = link else { break };
        let next = link.strip_prefix('<').unwrap().split('>').next().unwrap();
        target = next.to_owned();
    }
    seen.reverse();
    assert_eq!(seen, oldest);
    site.client
        .get("/v2/audit?order=random")
        .await
        .failed(400, "invalid_request");
    site.finish().await;
}

#[tokio::test]
async fn without_its_entry_nothing_is_changed_and_without_one_nothing_else_fails() {
    let site = Site::ready().await;
    let client = &site.client;
    let mut sql = site.sql();
    sql.batch_execute(
        "CREATE TRIGGER broken BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END",
    )
    .unwrap();
    client.apply("alice").await.failed(500, "internal");
    client
        .put("/v2/host/local", json!({"capacity": 5}))
        .await
        .failed(500, "internal");
    assert_eq!(client.list("user_id=").await.len(), 2);
    assert_eq!(client.host("local").await["capacity"], 2);
    // Nothing is changed here, so nothing depends on the entry; nor does reading.
    let odd = json!({"action": "apply", "user_id": "alice", "size": 5});
    client.op(odd).await.failed(400, "invalid_request");
    assert_eq!(entries(client, "").await.len(), 0);
    sql.batch_execute("DROP TRIGGER broken").unwrap();
    // What could not be written then is written now.
    let later = told(&entries(client, "").await);
    assert!(
        later.contains(&"anonymous clusterOp apply 400 invalid_request 1".to_owned()),
        "{later:?}"
    );
    client.apply("alice").await.done();
    site.finish().await;
}

#[tokio::test]
async fn a_wish_is_in_it_before_its_outcome() {
    let site = Site::with(Terms {
        config: vec![("operation_timeout", "200ms")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let id = held["id"].as_str().unwrap();
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Stop));
    let query = format!("cluster_id={id}&limit=1000");
    let under_way = async {
        gate.arrived(1).await;
        told(&entries(client, &query).await)
    };
    let (stopped, seen) = tokio::join!(client.operate("stop", id, None), under_way);
    stopped.failed(504, "worker_timeout");
    assert!(seen[1].starts_with("anonymous clusterOp stop "), "{seen:?}");
    assert_eq!(
        told(&entries(client, &query).await)[1],
        "anonymous clusterOp stop 504 worker_timeout 1"
    );
    gate.open();
    site.finish().await;
}

#[tokio::test]
async fn what_a_killed_server_did_and_its_entries_agree() {
    let mut site = Site::ready().await;
    for round in 0..5 {
        let client = site.client.clone();
        let users = [format!("alice-{round}"), format!("bob-{round}")];
        let busy = users.map(|user| {
            let client = client.clone();
            tokio::spawn(async move {
                client.apply(&user).await;
                client
                    .op(json!({"action": "release", "user_id": user}))
                    .await;
            })
        });
        // As soon as one is there, whatever the other is doing.
        until("someone holds a cluster", async || {
            let list = client.list("").await;
            let released = client.list("state=released").await;
            list.iter().any(|cluster| cluster["user_id"] != "") || released.len() > 2 * round
        })
        .await;
        site.kill();
        busy.iter().for_each(tokio::task::JoinHandle::abort);
        site.start().await;
        let mut all = site.client.list("").await;
        all.extend(site.client.list("state=released").await);
        for cluster in all {
            let id = cluster["id"].as_str().unwrap();
            let done = told(&entries(&site.client, &format!("cluster_id={id}")).await);
            let has = |action: &str| {
                let entry = format!("anonymous clusterOp {action} 200  1");
                done.iter().filter(|line| **line == entry).count()
            };
            let was_held = usize::from(cluster["user_id"] != "");
            let is_gone = usize::from(!cluster["release_ts"].is_null());
            assert_eq!(
                (has("apply"), has("release")),
                (was_held, is_gone),
                "{cluster}: {done:?}"
            );
        }
        for user in ["alice", "bob"] {
            let user = format!("{user}-{round}");
            let release = json!({"action": "release", "user_id": user});
            site.client.op(release).await.done();
        }
        site.available(2).await;
    }
    site.finish().await;
}

#[tokio::test]
async fn what_is_old_goes_and_the_rest_stays() {
    let terms = Terms {
        keeper: keeper::Settings {
            audit_every: std::time::Duration::from_millis(50),
            ..Terms::default().keeper
        },
        ..Terms::default()
    };
    let mut site = Site::with(terms).await;
    site.available(2).await;
    site.client.apply("alice").await.done();
    site.stop().await;
    let day = 24 * 3600 * 1000;
    let mut sql = site.sql();
    sql.batch_execute(&format!(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
         INSERT INTO audit SELECT i, ts - 91 * {day}, actor, address, request_id, operation, action, 'old', '', '', outcome, 1
         FROM audit, n;
         INSERT INTO audit SELECT 3000, ts - 89 * {day}, actor, address, request_id, operation, action, 'young', '', '', outcome, 1
         FROM audit WHERE user_id = 'alice';"
    ))
    .unwrap();
    site.start().await;
    let client = site.client.clone();
    until("what is old is gone", async || {
        entries(&client, "user_id=old").await.is_empty()
    })
    .await;
    assert_eq!(entries(&client, "user_id=young").await.len(), 1);
    assert_eq!(entries(&client, "user_id=alice").await.len(), 1);
    site.finish().await;
}
