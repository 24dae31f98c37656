//! `chainpool events --follow`: nothing is lost and nothing told twice, whatever becomes of the connection.

use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};

use chainpool::store::Role;
use diesel::connection::SimpleConnection as _;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::relay::Relay;
use crate::runs::Cli;
use crate::support::stream::Events;
use crate::support::{Site, Terms, found, until};

/// The program while it follows.
struct Following {
    child: Child,
    told: Arc<Mutex<Vec<Value>>>,
}

impl Following {
    fn begin(cli: &Cli, arguments: &[&str]) -> Self {
        let own = ["events", "--follow", "--output", "json"];
        let mut child = cli
            .command(&[&own, arguments].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let told = Arc::<Mutex<Vec<Value>>>::default();
        let (lines, telling) = (child.stdout.take().unwrap(), Arc::clone(&told));
        std::thread::spawn(move || {
            for line in BufReader::new(lines).lines() {
                let event = serde_json::from_str(&line.unwrap()).unwrap();
                telling.lock().unwrap().push(event);
            }
        });
        Self { child, told }
    }

    fn told(&self) -> Vec<Value> {
        self.told.lock().unwrap().clone()
    }

    /// Waits until it has told of that event, and says what it has told until then.
    async fn up_to(&self, last: &Value) -> Vec<Value> {
        found("it is told", async || {
            let told = self.told();
            (told.last() == Some(last)).then_some(told)
        })
        .await
    }

    /// How it ends by itself, and what it says then.
    async fn ended(&mut self) -> (ExitStatus, String) {
        let status = found("it ends", async || self.child.try_wait().unwrap()).await;
        let mut said = String::new();
        let mut err = self.child.stderr.take().unwrap();
        err.read_to_string(&mut said).unwrap();
        (status, said)
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn stored(site: &Site, query: &str) -> Vec<Value> {
    let target = format!("/v2/events?limit=1000&{query}");
    let page = site.client.get(&target).await;
    page.done().as_array().unwrap().clone()
}

/// Hands out clusters and takes them back, and waits until all of that is over.
async fn busy(site: &Site, rounds: usize) {
    for _ in 0..rounds {
        for user in ["alice", "bob"] {
            site.client.apply(user).await.done();
            let release = json!({"action": "release", "user_id": user});
            site.client.op(release).await.done();
        }
        site.available(2).await;
    }
}

#[tokio::test]
async fn connections_break_and_servers_are_killed_and_each_event_is_told_once() {
    let mut site = Site::ready().await;
    let relay = Relay::to(site.client.address).await;
    busy(&site, 2).await;
    // The first event of each comes through, more or less of the next ones, and of one the head does not.
    let limits: Vec<u64> = (0..20).map(|n| 1500 + 97 * n).collect();
    relay.limit(&[&limits[..1], &[50], &limits[1..]].concat());
    let following = Following::begin(&Cli::at(relay.address), &["-k", "cluster"]);
    let all = stored(&site, "kind=cluster").await;
    assert_eq!(following.up_to(all.last().unwrap()).await, all);
    let broken = relay.connections() - 1;
    assert!(broken >= 4, "only {broken} connections broke");
    // One that breaks while nothing happens, and one whose server dies and comes again elsewhere.
    relay.cut();
    site.kill();
    site.start().await;
    relay.lead_to(site.client.address);
    busy(&site, 1).await;
    let all = stored(&site, "kind=cluster").await;
    assert_eq!(following.up_to(all.last().unwrap()).await, all);
    site.stop().await;
    site.start().await;
    relay.lead_to(site.client.address);
    busy(&site, 1).await;
    let all = stored(&site, "kind=cluster").await;
    assert_eq!(following.up_to(all.last().unwrap()).await, all);
    site.finish().await;
}

#[tokio::test]
async fn filters_hold_for_what_comes_after_a_broken_connection_too() {
    let site = Site::ready().await;
    let relay = Relay::to(site.client.address).await;
    let filters = [
        "-k",
        "cluster.applied",
        "-k",
        "cluster.released",
        "-u",
        "bob",
    ];
    let following = Following::begin(&Cli::at(relay.address), &filters);
    busy(&site, 1).await;
    let query = "kind=cluster.applied,cluster.released&user_id=bob";
    let all = stored(&site, query).await;
    following.up_to(all.last().unwrap()).await;
    relay.cut();
    busy(&site, 1).await;
    let all = stored(&site, query).await;
    assert_eq!(all.len(), 4);
    assert_eq!(following.up_to(all.last().unwrap()).await, all);
    site.finish().await;
}

#[tokio::test]
async fn what_is_not_kept_any_more_is_said() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    let forget = "DELETE FROM events WHERE id <= 3";
    site.sql().batch_execute(forget).unwrap();
    let all = stored(&site, "").await;
    let last = all.last().unwrap();
    let told = Following::begin(&cli, &["--after", "1"]).up_to(last).await;
    assert_eq!(told[0], json!({"kind": "reset", "oldest": 4}));
    assert_eq!(told[1..], all);
    // Who asks for all there is misses nothing.
    assert_eq!(Following::begin(&cli, &[]).up_to(last).await, all);
    let mut child = cli
        .command(&["events", "-f", "--after", "999999"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(
        first.starts_with("reset: ") && first.contains("event 4 "),
        "{first}"
    );
    child.kill().unwrap();
    child.wait().unwrap();
    site.finish().await;
}

#[tokio::test]
async fn who_may_not_hear_it_is_told_so_at_once_or_when_that_ends() {
    let mut site = Site::ready().await;
    site.lock_up().await;
    let token = site.token("alice", Role::User, "alice");
    let relay = Relay::to(site.client.address).await;
    let url = format!("http://{}", site.client.address);
    let alice = Cli::to(&url).with("CHAINPOOL_TOKEN", &token);
    alice.refused(4, "", &["events", "-f", "-u", "bob"]);
    Cli::to(&url).refused(4, "--token-file", &["events", "-f"]);
    alice.refused(
        2,
        "cluster.applied",
        &["events", "-f", "-k", "cluster.eaten"],
    );
    Cli::to("http://127.0.0.1:1").refused(3, "cannot be talked to", &["events", "-f"]);

    let alice = Cli::at(relay.address).with("CHAINPOOL_TOKEN", &token);
    let mut following = Following::begin(&alice, &[]);
    site.client.apply("alice").await.done();
    until("it is told", async || following.told().len() == 1).await;
    let revoke = "UPDATE tokens SET revoke_ts = 1 WHERE name = 'alice'";
    site.sql().batch_execute(revoke).unwrap();
    relay.cut();
    let (status, said) = following.ended().await;
    assert_eq!(status.code(), Some(4), "{said}");
    assert!(
        said.lines().last().unwrap().contains("was revoked"),
        "{said}"
    );
    site.finish().await;
}

#[tokio::test]
async fn a_server_that_has_no_place_for_it_is_asked_again() {
    let site = Site::with(Terms {
        config: vec![("max_event_streams", "1")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let relay = Relay::to(site.client.address).await;
    let cli = Cli::at(relay.address);
    let following = Following::begin(&cli, &["-k", "cluster.applied"]);
    site.client.apply("alice").await.done();
    until("it is told", async || following.told().len() == 1).await;
    Cli::at(site.client.address).refused(8, "", &["events", "-f"]);
    // Another one takes the place.
    relay.lead_to("127.0.0.1:1".parse().unwrap());
    relay.cut();
    let other = found("the place is free", async || {
        let other = Events::open(&site.client, "", &[]).await;
        other.head.contains("200").then_some(other)
    })
    .await;
    relay.lead_to(site.client.address);
    until("it is refused, twice by now", async || {
        let metrics = site.client.get("/metrics").await.body;
        let is_it = |line: &&str| line.contains(r#"operation="listEvents",status="503"}"#);
        let line = metrics.lines().find(is_it).unwrap();
        line.rsplit_once(' ').unwrap().1.parse::<u32>().unwrap() >= 3
    })
    .await;
    site.client.apply("bob").await.done();
    drop(other);
    until("it is told", async || following.told().len() == 2).await;
    assert_eq!(
        following.told(),
        stored(&site, "kind=cluster.applied").await
    );
    site.finish().await;
}

#[tokio::test]
async fn an_interrupt_ends_it_while_it_listens_and_while_it_is_cut_off() {
    let site = Site::ready().await;
    let relay = Relay::to(site.client.address).await;
    let all = stored(&site, "").await;
    for is_cut_off in [false, true] {
        let mut following = Following::begin(&Cli::at(relay.address), &[]);
        following.up_to(all.last().unwrap()).await;
        if is_cut_off {
            relay.lead_to("127.0.0.1:1".parse().unwrap());
            relay.cut();
        }
        let pid = Pid::from_child(&following.child);
        kill_process(pid, Signal::INT).unwrap();
        let (status, said) = following.ended().await;
        assert_eq!(status.signal(), Some(Signal::INT.as_raw()), "{said}");
        assert_eq!(following.told(), all);
    }
    site.finish().await;
}
