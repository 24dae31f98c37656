//! Those who wait for a cluster.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use chainpool::error::Error;
use chainpool::pool::look::View;
use chainpool::pool::{Apply, Caller, Placement, Pool, Presence, Quotas, Retry, Settings};
use chainpool::profile::{Catalogue, Lease};
use chainpool::store::clusters::FlavourFilter;
use chainpool::store::labels::Labels;
use chainpool::store::{Conn, ReleaseReason, Store};
use diesel::connection::SimpleConnection as _;
use futures::FutureExt as _;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::support::{Client, Reply, Site, Terms, until};

const FLAVOUR: &str = "fabric-0.6/pbft/batch/4";

async fn wait(client: &Client, user: &str, seconds: u32) -> Reply {
    let body = json!({"action": "apply", "user_id": user, "wait_seconds": seconds});
    client.op(body).await
}

fn waits(client: &Client, user: &str, seconds: u32) -> JoinHandle<Reply> {
    let (client, user) = (client.clone(), user.to_owned());
    tokio::spawn(async move { wait(&client, &user, seconds).await })
}

/// The flavour of size 4, as `/flavours` tells of it.
async fn flavour(site: &Site) -> Value {
    let all = site.client.get("/v2/flavours").await.done();
    let all = all.as_array().unwrap();
    let four = all
        .iter()
        .find(|of| of["size"] == 4 && of["consensus_mode"] == "batch");
    four.unwrap().clone()
}

async fn queued(site: &Site, wanted: usize) {
    until("so many wait", async || {
        flavour(site).await["waiting"] == wanted
    })
    .await;
}

#[tokio::test]
async fn whoever_waits_gets_the_next_one() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    // Where one is available nobody waits.
    wait(client, "bob", 60).await.done();
    let carol = waits(client, "carol", 60);
    queued(&site, 1).await;
    let metrics = client.get("/metrics").await.body;
    let line = format!("chainpool_waiting_clients{{flavour=\"{FLAVOUR}\"}} 1");
    assert!(metrics.contains(&line), "{metrics}");
    client.release(held["id"].as_str().unwrap()).await.done();
    let given = carol.await.unwrap().done();
    assert_eq!(
        (&given["user_id"], &given["name"]),
        (&json!("carol"), &held["name"])
    );
    assert_eq!(flavour(&site).await["waiting"], 0);
    site.finish().await;
}

#[tokio::test]
async fn a_wait_ends_with_its_time_and_with_the_server() {
    let mut site = Site::ready().await;
    for user in ["alice", "bob"] {
        site.client.apply(user).await.done();
    }
    let late = wait(&site.client, "carol", 1).await;
    assert_eq!(late.failed(404, "no_cluster_available")["used"], 2);
    queued(&site, 0).await;
    let carol = waits(&site.client, "carol", 60);
    queued(&site, 1).await;
    site.stop().await;
    carol.await.unwrap().failed(404, "no_cluster_available");
    site.start().await;
    let long = wait(&site.client, "carol", 61).await;
    assert_eq!(long.failed(400, "invalid_request")["field"], "wait_seconds");
    site.finish().await;
}

#[tokio::test]
async fn no_more_wait_than_may() {
    let site = Site::with(Terms {
        config: vec![("max_waiting", "2")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    for user in ["alice", "bob"] {
        site.client.apply(user).await.done();
    }
    let first = waits(&site.client, "carol", 60);
    queued(&site, 1).await;
    let second = waits(&site.client, "dave", 60);
    queued(&site, 2).await;
    let third = wait(&site.client, "erin", 60).await;
    assert_eq!(third.failed(429, "too_many_waiting")["limit"], 2);
    // Who holds one already need not wait.
    wait(&site.client, "alice", 60).await.done();
    let release = json!({"action": "release", "user_id": "alice"});
    site.client.op(release).await.done();
    first.await.unwrap().done();
    let release = json!({"action": "release", "user_id": "bob"});
    site.client.op(release).await.done();
    second.await.unwrap().done();
    site.finish().await;
}

#[tokio::test]
async fn a_client_that_goes_away_leaves_the_line_and_holds_nothing() {
    let site = Site::ready().await;
    let held = site.client.apply("alice").await.done();
    site.client.apply("bob").await.done();
    let gone = waits(&site.client, "carol", 60);
    queued(&site, 1).await;
    let dave = waits(&site.client, "dave", 60);
    queued(&site, 2).await;
    gone.abort();
    queued(&site, 1).await;
    site.client
        .release(held["id"].as_str().unwrap())
        .await
        .done();
    assert_eq!(dave.await.unwrap().done()["user_id"], "dave");
    assert!(site.client.list("user_id=carol").await.is_empty());
    site.finish().await;
}

#[tokio::test]
async fn the_same_key_waits_once() {
    let site = Site::ready().await;
    let held = site.client.apply("alice").await.done();
    site.client.apply("bob").await.done();
    let body = json!({"action": "apply", "user_id": "carol", "wait_seconds": 60}).to_string();
    let send = || {
        let (client, body) = (site.client.clone(), body.clone());
        tokio::spawn(async move {
            let key = [("idempotency-key", "k1")];
            client
                .send("POST", "/v2/cluster_op", &key, body.as_bytes())
                .await
        })
    };
    let (one, other) = (send(), send());
    queued(&site, 1).await;
    site.client
        .release(held["id"].as_str().unwrap())
        .await
        .done();
    let (one, other) = (one.await.unwrap().done(), other.await.unwrap().done());
    assert_eq!(one["id"], other["id"]);
    assert_eq!(site.counts().await["used"], 2);
    site.finish().await;
}

#[tokio::test]
async fn those_who_wait_have_clusters_made_for_them() {
    let site = Site::with(Terms {
        local: false,
        file: "[[buffer]]\nflavour = \"fabric-0.6/pbft/batch/4\"\nready = 0\nmax = 3\n",
        ..Terms::default()
    })
    .await;
    site.add_host("w1", 5, false).await;
    assert_eq!(site.counts().await["total"], 0);
    let all: Vec<_> = (0..3)
        .map(|n| waits(&site.client, &format!("user-{n}"), 60))
        .collect();
    for one in all {
        one.await.unwrap().done();
    }
    let counts = site.counts().await;
    assert_eq!((&counts["total"], &counts["used"]), (&json!(3), &json!(3)));
    // The buffer's bound holds for them, too.
    wait(&site.client, "more", 1)
        .await
        .failed(404, "no_cluster_available");
    assert_eq!(site.counts().await["total"], 3);
    site.finish().await;
}

/// A thousand clients wait for ten clusters that come one by one; half of them go away at random moments.
#[tokio::test]
async fn a_thousand_wait_for_ten() {
    const GROUP: usize = 10;
    const CLUSTERS: usize = 10;
    let site = Site::with(Terms {
        config: vec![
            ("max_waiting", "1000"),
            ("max_requests", "2000"),
            ("max_connections", "3000"),
        ],
        local: false,
        ..Terms::default()
    })
    .await;
    site.add_host("w1", 0, false).await;
    let mut crowd = Crowd::default();
    while crowd.waiting.len() < CROWD {
        // Within a group they may overtake each other on their way in.
        for number in crowd.waiting.len()..crowd.waiting.len() + GROUP {
            crowd
                .waiting
                .push(Some(waits(&site.client, &user(number), 60)));
        }
        queued(&site, crowd.waiting.len()).await;
    }
    for capacity in 1..=CLUSTERS {
        let change = json!({"capacity": capacity, "autofill": true});
        site.client.put("/v2/host/w1", change).await.done();
        until("the next one is served", async || {
            crowd.kill(CROWD / 2 * capacity / CLUSTERS);
            crowd.listen().await;
            crowd.reap(&site).await;
            crowd.served.len() >= capacity
        })
        .await;
        assert_eq!(crowd.served.len(), capacity);
    }
    crowd.kill(CROWD / 2);
    let groups: Vec<usize> = crowd
        .served
        .iter()
        .map(|(number, _)| number / GROUP)
        .collect();
    assert!(groups.is_sorted(), "{groups:?}");
    // Whoever still waits came after the last one that was served.
    let mut still = crowd
        .waiting
        .iter()
        .enumerate()
        .filter(|(_, task)| task.is_some());
    let first = still.next().unwrap().0;
    assert!(
        first / GROUP >= *groups.last().unwrap(),
        "{first} was passed over: {groups:?}"
    );
    let ids: BTreeSet<&str> = crowd
        .served
        .iter()
        .map(|(_, given)| given["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), CLUSTERS, "one was given twice");
    let mut active = site.client.list("").await;
    active.retain(|cluster| cluster["user_id"] != "");
    for (number, given) in &crowd.served {
        let held = active.iter().find(|cluster| cluster["id"] == given["id"]);
        assert_eq!(held.unwrap()["user_id"], user(*number));
    }
    assert_eq!(active.len(), CLUSTERS, "one is held by nobody who knows");
    drop(crowd);
    queued(&site, 0).await;
    site.finish().await;
}

const CROWD: usize = 1000;

fn user(number: usize) -> String {
    format!("user-{number}")
}

/// Those who wait, in the order in which they came.
#[derive(Default)]
struct Crowd {
    /// Nothing in place of one who is killed or has its answer.
    waiting: Vec<Option<JoinHandle<Reply>>>,
    killed: BTreeSet<usize>,
    served: Vec<(usize, Value)>,
    /// How often a cluster was seen that is held by one who is killed.
    seen: BTreeMap<usize, u32>,
}

impl Crowd {
    /// Kills one at random after the other until so many are.
    fn kill(&mut self, wanted: usize) {
        while self.killed.len() < wanted {
            let number = fastrand::usize(..CROWD);
            if let Some(task) = self.waiting[number].take_if(|task| !task.is_finished()) {
                task.abort();
                self.killed.insert(number);
            }
        }
    }

    /// Takes the answers that have come.
    async fn listen(&mut self) {
        for (number, task) in self.waiting.iter_mut().enumerate() {
            if let Some(answered) = task.take_if(|task| task.is_finished()) {
                self.served.push((number, answered.await.unwrap().done()));
            }
        }
    }

    /// An answer that was on its way to one who was killed at that moment is lost like any other, and whoever looks after
    /// that user releases what it holds.
    async fn reap(&mut self, site: &Site) {
        for cluster in site.client.list("").await {
            let holder = cluster["user_id"].as_str().unwrap().strip_prefix("user-");
            let Some(number) = holder.map(|number| number.parse().unwrap()) else {
                continue;
            };
            if self.killed.contains(&number) {
                let times = self.seen.entry(number).or_default();
                *times += 1;
                if *times == 50 {
                    site.client
                        .release(cluster["id"].as_str().unwrap())
                        .await
                        .done();
                }
            }
        }
    }
}

impl Drop for Crowd {
    fn drop(&mut self) {
        for task in self.waiting.iter().flatten() {
            task.abort();
        }
    }
}

/// A pool without a server, over one free cluster that is well.
async fn lone_pool(folder: &std::path::Path) -> Pool {
    let store = Store::open(&folder.join("pool.db")).unwrap();
    let sample = include_str!("../store/sample.sql");
    let (before, sample) = sample.split_once("INSERT INTO hosts").unwrap();
    assert!(before.contains("INSERT INTO pool"));
    let rows = format!(
        "INSERT INTO hosts{sample} UPDATE clusters SET user_id = '', apply_ts = NULL, labels = '{{}}', \
         lease_seconds = NULL, lease_expires_ts = NULL, apply_actor = '', health = '' WHERE id = '{CLUSTER}';"
    );
    let fill = move |connection: &mut Conn| {
        connection.batch_execute(&rows).unwrap();
        Ok(())
    };
    store.write(fill).await.unwrap();
    let settings = Settings {
        default_flavour: FLAVOUR.parse().unwrap(),
        ports: 20_000..=20_999,
        operation_timeout: Duration::from_secs(1),
        buffers: Vec::new(),
        placement: Placement::Spread,
        foreign_port_memory: Duration::from_secs(1),
        lease: Lease::default(),
        quotas: Quotas::default(),
        max_waiting: 10,
        lease_warning: Duration::ZERO,
    };
    Pool::new(store, Arc::new(Catalogue::load(None).unwrap()), settings)
}

const CLUSTER: &str = "00000000000000000000000b";

fn application(client: &Presence) -> Apply {
    Apply {
        user_id: Some("carol".into()),
        flavours: vec![FlavourFilter::default()],
        allow_multiple: false,
        labels: Labels::default(),
        lease_seconds: None,
        wait: Duration::from_secs(60),
        client: client.clone(),
    }
}

/// The same without waiting.
fn brief() -> Apply {
    Apply {
        wait: Duration::ZERO,
        ..application(&Presence::default())
    }
}

async fn change(pool: &Pool, sql: &'static str) {
    let change = move |connection: &mut Conn| {
        connection.batch_execute(sql).unwrap();
        Ok(())
    };
    pool.store.write(change).await.unwrap();
}

/// The client goes away after the cluster was given to it, and before it is told.
#[tokio::test]
async fn a_cluster_that_nobody_heard_of_is_taken_back() {
    let caller = Caller::anonymous("1");
    let retry = || Some(Retry::new("key", "request"));
    for is_heard_by_another in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let pool = lone_pool(folder.path()).await;
        let client = Presence::default();
        let mut first = Box::pin(pool.apply(&caller, application(&client), retry()));
        while pool.line.length() == 0 {
            assert!((&mut first).now_or_never().is_none());
            tokio::task::yield_now().await;
        }
        change(&pool, "UPDATE clusters SET health = 'OK' WHERE slot_id = 1").await;
        assert_eq!(pool.serve_line().await.unwrap(), 1);
        if is_heard_by_another {
            // The same user asks once more, beside the first.
            let second = pool
                .apply(&caller, application(&Presence::default()), None)
                .await;
            second.unwrap();
        }
        client.leave();
        assert!(first.await.is_err());
        match pool.look(&caller, CLUSTER).await.unwrap() {
            View::Active { .. } => assert!(is_heard_by_another),
            View::Released(entry) => {
                assert!(!is_heard_by_another);
                assert_eq!(entry.reason, ReleaseReason::Unclaimed);
                // The key is as good as new.
                let again = pool.apply(&caller, brief(), retry()).await;
                assert!(
                    matches!(again, Err(Error::NoClusterAvailable { .. })),
                    "{again:?}"
                );
            }
        }
    }
}
