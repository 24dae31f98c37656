//! The server dies at each write of its database in turn, and each time everything is found again.
//!
//! The write is durable, and nobody has heard of it: with that for every write, every state that the database can be left
//! in is met. `CHAINPOOL_TORTURE_BEFORE=1` adds the deaths right before each write.

use std::time::{Duration, Instant};

use rustix::process::Signal;
use serde_json::{Value, json};

use super::client::{Client, Recorder, Sent};
use super::history::{Answer, Request, Terms};
use super::server::{PATIENCE, Place, Server};
use super::{checks, end, events};

const FAILPOINT: &str = "CHAINPOOL_CRASH_AFTER_COMMITS";
/// No scenario here needs as many.
const MOST: u32 = 200;

/// The server is gone.
#[derive(Debug)]
struct Crashed;

struct Story<'a> {
    place: &'a Place,
    client: Client,
    recorder: &'a Recorder,
}

impl Story<'_> {
    /// Everything that the pool can be asked for, once.
    async fn tell(&self) -> Result<(), Crashed> {
        // What the story before has left, so that this one adds the host.
        self.host(false).await?;
        self.host(true).await?;
        self.well().await?;
        let user = || "alice".to_owned();
        let applied = Request::Apply {
            user: user(),
            another: false,
            terms: Terms::default(),
        };
        let Answer::Cluster(given) = self.call(applied).await? else {
            panic!("a well cluster was not given out");
        };
        let cluster = || given.id.clone();
        for (action, node) in [("stop", Some("vp1")), ("start", None), ("restart", None)] {
            let node = node.map(str::to_owned);
            let cluster = cluster();
            self.call(Request::Operate {
                action,
                cluster,
                node,
            })
            .await?;
        }
        let renewed = Request::Renew {
            cluster: cluster(),
            user: Some(user()),
            node: "vp2".to_owned(),
        };
        self.call(renewed).await?;
        self.well().await?;
        self.call(Request::Release {
            cluster: cluster(),
            user: None,
        })
        .await?;
        self.well().await?;
        self.host(false).await
    }

    /// Makes a call that must be taken, and taken well.
    async fn call(&self, request: Request) -> Result<Answer, Crashed> {
        let answer = self.recorder.call(&self.client, request.clone()).await;
        match answer {
            None | Some(Answer::Lost) => Err(Crashed),
            Some(Answer::Refused(..)) => panic!("{request:?}: {answer:?}"),
            Some(answer) => Ok(answer),
        }
    }

    async fn send(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<(u16, Value), Crashed> {
        match self.client.send(method, path, body).await {
            Sent::Answered(status, mut envelope) => Ok((status, envelope["data"].take())),
            Sent::Never | Sent::Lost => Err(Crashed),
        }
    }

    /// Sees to it that there is a host with one slot, or that there is none.
    async fn host(&self, wanted: bool) -> Result<(), Crashed> {
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            let (_, hosts) = self.send("GET", "/hosts", None).await?;
            let is_there = hosts.as_array().is_some_and(|hosts| !hosts.is_empty());
            let (status, answer) = match (wanted, is_there) {
                (false, false) => return Ok(()),
                (true, true) => {
                    let change = json!({"autofill": true, "capacity": 1});
                    self.send("PUT", "/host/local", Some(change)).await?
                }
                (true, false) => {
                    let new = json!({"name": "local", "worker_api": "local", "capacity": 1, "autofill": true});
                    self.send("POST", "/host", Some(new)).await?
                }
                (false, true) => {
                    let clean = json!({"action": "clean", "host_id": "local"});
                    self.send("POST", "/host_op", Some(clean)).await?;
                    self.send("DELETE", "/host/local", None).await?
                }
            };
            match status {
                200 => return Ok(()),
                // It has clusters that are being removed.
                409 if !wanted => tokio::time::sleep(Duration::from_millis(20)).await,
                _ => panic!("host: {status} {answer}"),
            }
        }
        panic!("the host cannot be removed")
    }

    /// Waits until the one slot is running and well, and nothing else is there.
    async fn well(&self) -> Result<(), Crashed> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let now = self.place.look(1).await.ok_or(Crashed)?;
            let violations = end::check(&now);
            if violations.is_empty() && end::all_well(&now) {
                return Ok(());
            }
            assert!(
                Instant::now() < deadline,
                "{violations:?} {now:?}\n{}",
                self.place.log()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// After a crash: everything is what it is said to be, and the pool can be brought to life.
    async fn recover(&self) -> Result<(), Crashed> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut now = self.place.look(0).await.ok_or(Crashed)?;
            // The host may be there, or gone, or on its way: whatever clusters there are, are right.
            now.capacity = now.active.len();
            let violations = end::check(&now);
            if violations.is_empty() {
                break;
            }
            assert!(
                Instant::now() < deadline,
                "{violations:?}\n{}",
                self.place.log()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.host(true).await?;
        let user = "alice".to_owned();
        self.call(Request::ReleaseAll { user }).await?;
        self.well().await?;
        self.call(Request::List { user: None }).await.map(drop)
    }
}

/// Dies at each commit of the scenario, until it is told to its end. Returns how often the server died.
async fn die_at_every_commit(place: &mut Place, suffix: &str) -> u32 {
    let recorder = Recorder::new();
    let mut deaths = 0;
    for number in 1..=MOST {
        place.set(FAILPOINT, &format!("{number}{suffix}"));
        let survived = match place.start().await {
            Err(why) => {
                assert!(why.contains("signal: 6"), "{why}\n{}", place.log());
                false
            }
            Ok(server) => tell(place, &recorder, server).await,
        };
        recorder.server_ended();
        if survived {
            break;
        }
        deaths += 1;
        place.set(FAILPOINT, "");
        let server = place.start().await.unwrap();
        let story = story(place, &recorder);
        story.recover().await.unwrap();
        server.end(Signal::TERM).await;
        recorder.server_ended();
    }
    assert!(deaths < MOST, "the scenario never ends");
    place.set(FAILPOINT, "");
    let _server = place.start().await.unwrap();
    let history = recorder.history();
    let active = place.client().active().await.unwrap();
    let released = place.client().released().await;
    assert_eq!(checks::check(&history), [], "{}", place.log());
    assert_eq!(checks::vanished(&history, &active, &released), []);
    let events = events::all(&place.client()).await;
    assert_eq!(events::check(&events, &history, &released), []);
    deaths
}

fn story<'a>(place: &'a Place, recorder: &'a Recorder) -> Story<'a> {
    Story {
        place,
        client: place.client(),
        recorder,
    }
}

/// Whether the server lived to the end of the story.
async fn tell(place: &Place, recorder: &Recorder, mut server: Server) -> bool {
    if story(place, recorder).tell().await.is_ok() {
        return true;
    }
    let status = server.ended().await;
    let signal = std::os::unix::process::ExitStatusExt::signal(&status);
    assert_eq!(signal, Some(Signal::ABORT.as_raw()), "{}", place.log());
    false
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_write_may_be_the_last_one() {
    let before = std::env::var_os("CHAINPOOL_TORTURE_BEFORE").map(|_| "-before");
    for suffix in [Some(""), before].into_iter().flatten() {
        let mut place = Place::new().with(&["--no-local-host"]);
        let deaths = die_at_every_commit(&mut place, suffix).await;
        println!("torture: died at {deaths} commits in turn{suffix}");
        assert!(
            deaths >= 15,
            "the scenario has more writes than that: {deaths}"
        );
    }
}

/// Each commit of the first start: those that make the database, and those that make the first clusters.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_first_start_that_dies_is_followed_by_one_that_does_not() {
    const COMMITS: u32 = 6;
    const CAPACITY: usize = 2;
    let well = |now: &end::End| end::check(now).is_empty() && end::all_well(now);
    for number in 1..=COMMITS {
        for suffix in ["-before", ""] {
            let mut place = Place::new();
            place.set(FAILPOINT, &format!("{number}{suffix}"));
            // It may answer before it gets there.
            let status = match place.start().await {
                Err(why) => why,
                Ok(mut server) => server.ended().await.to_string(),
            };
            assert!(status.contains("signal: 6"), "{status}\n{}", place.log());
            place.set(FAILPOINT, "");
            let _server = place.start().await.unwrap();
            let (now, is_well) = place.await_end(CAPACITY, well).await;
            assert!(is_well, "{number}{suffix}: {now:?}\n{}", place.log());
            assert_eq!(place.integrity(), "ok");
        }
    }
}
