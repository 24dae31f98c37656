//! Many clients, and faults at random.
//!
//! `CHAINPOOL_TORTURE_SEED`, `_KILLS`, `_OPERATIONS`, `_SECONDS` and `_CLIENTS` say how much: it goes on until each of the
//! kills, operations and seconds is reached.

use std::collections::{BTreeSet, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use fastrand::Rng;
use rustix::process::Signal;
use serde_json::json;

use super::client::{Client, Recorder};
use super::history::{Answer, Call, Kind, Request, Seen, Terms, Violation};
use super::hook::Hook;
use super::server::{PATIENCE, Place, Server};
use super::{checks, end, events, processes};

pub const CAPACITY: usize = 6;
const USERS: [&str; 5] = ["alice", "bob", "carol", "dave", "erin"];
/// There are none of the first.
const PREFERENCES: [&str; 2] = ["fabric-0.6/noops//4", "fabric-0.6/pbft/batch/4"];
const NODES: [&str; 4] = ["vp0", "vp1", "vp2", "vp3"];
/// How many of the clusters that were told of last clients think of.
const MEMORY: usize = 24;

/// What the environment says, or the default.
pub fn wanted(name: &str, default: u64) -> u64 {
    std::env::var(format!("CHAINPOOL_TORTURE_{name}")).map_or(default, |value| {
        value
            .parse()
            .unwrap_or_else(|_| panic!("CHAINPOOL_TORTURE_{name} must be a number"))
    })
}

/// What the clients share.
pub struct World {
    pub recorder: Recorder,
    client: Client,
    /// Ids that were told of, the latest last.
    known: Mutex<VecDeque<String>>,
    pub stop: AtomicBool,
}

impl World {
    pub fn new(place: &Place) -> Self {
        Self {
            recorder: Recorder::new(),
            client: place.client(),
            known: Mutex::default(),
            stop: AtomicBool::new(false),
        }
    }

    async fn call(&self, request: Request) -> Option<Answer> {
        let answer = self.recorder.call(&self.client, request).await;
        match &answer {
            Some(Answer::Cluster(seen)) => self.learn(std::slice::from_ref(seen)),
            Some(Answer::Clusters(all)) => self.learn(all),
            _ => {}
        }
        answer
    }

    /// Makes a call; with a key again and again until it is answered, and now and then once more.
    async fn ask(&self, request: Request, rng: &mut Rng) -> Option<Answer> {
        let has_key = request.key().is_some();
        loop {
            let answer = self.call(request.clone()).await;
            let is_answered = answer.as_ref().is_some_and(|answer| !answer.is_lost());
            if !has_key || is_answered && rng.u8(..4) > 0 || self.stop.load(Ordering::Relaxed) {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(rng.u64(..60))).await;
        }
    }

    fn learn(&self, all: &[Seen]) {
        let mut known = self.known.lock().unwrap();
        for seen in all {
            if !known.contains(&seen.id) {
                known.push_back(seen.id.clone());
            }
        }
        while known.len() > MEMORY {
            known.pop_front();
        }
    }

    /// What a client does next.
    fn draw(&self, rng: &mut Rng) -> Request {
        let known = self.known.lock().unwrap();
        let user = || USERS[0].to_owned();
        let cluster = match known.len() {
            0 => return Request::List { user: None },
            // Rather one of the latest, which are more likely to live.
            many => known[many - 1 - rng.usize(..many).min(rng.usize(..many))].clone(),
        };
        let user = if rng.bool() {
            user()
        } else {
            pick(rng, &USERS)
        };
        let named = rng.bool().then(|| user.clone());
        let node = pick(rng, &NODES);
        match rng.u32(..100) {
            0..28 => Request::Apply {
                user,
                another: rng.bool(),
                terms: terms(rng),
            },
            28..48 => Request::Release {
                cluster,
                user: named,
            },
            48..52 => Request::ReleaseAll { user },
            52..56 => Request::Renew {
                cluster,
                user: named,
                node,
            },
            56..66 => Request::Operate {
                action: rng.choice(&["start", "stop", "restart", "start"]).unwrap(),
                cluster,
                node: rng.bool().then_some(node),
            },
            66..74 => Request::List { user: None },
            74..80 => Request::List { user: Some(user) },
            80..84 => Request::ListReleased,
            _ => Request::Look { cluster },
        }
    }
}

/// On which terms a client applies.
fn terms(rng: &mut Rng) -> Terms {
    let label = |value: u16| ("number".to_owned(), value.to_string());
    Terms {
        lease_seconds: (rng.u8(..4) == 0).then(|| rng.u32(1..4)),
        wait_seconds: (rng.u8(..8) == 0).then(|| rng.u32(..3)),
        preferences: (rng.u8(..4) == 0).then(|| PREFERENCES.to_vec()),
        labels: (rng.u8(..4) == 0)
            .then(|| label(rng.u16(..)))
            .into_iter()
            .collect(),
        key: rng.bool().then(|| format!("{:016x}", rng.u64(..))),
    }
}

fn pick(rng: &mut Rng, from: &[&str]) -> String {
    (*rng.choice(from).unwrap()).to_owned()
}

pub async fn roam(world: Arc<World>, mut rng: Rng) {
    while !world.stop.load(Ordering::Relaxed) {
        let request = world.draw(&mut rng);
        let answer = world.ask(request, &mut rng).await;
        let pause = if answer.is_none() { 20 } else { rng.u64(..60) };
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }
}

#[derive(Debug, Default)]
struct Faults {
    kills: u64,
    terminations: u64,
    killed_nodes: usize,
    jumps: u64,
}

/// Where the server finds how far its clock has jumped.
const CLOCK: &str = "clock";
/// As far as the clock jumps, back and forward, in hours.
const JUMP: i64 = 12;

/// Sets the server's clock, while it runs.
fn set_clock(place: &Place, rng: &mut Rng) {
    let hours = rng.i64(-JUMP..=JUMP);
    let next = place.path().join("clock.next");
    std::fs::write(&next, (hours * 3_600_000).to_string()).unwrap();
    std::fs::rename(next, place.path().join(CLOCK)).unwrap();
}

/// Lets the server run for a while, does it some harm, and starts it anew.
async fn harm(
    place: &Place,
    server: Server,
    world: &World,
    hook: &mut Hook,
    rng: &mut Rng,
    faults: &mut Faults,
) -> Result<Server, String> {
    tokio::time::sleep(Duration::from_millis(rng.u64(20..1800))).await;
    if rng.u8(..3) == 0 {
        set_clock(place, rng);
        faults.jumps += 1;
        // With the clock as it is now the server runs on for a while, before it starts anew with it.
        tokio::time::sleep(Duration::from_millis(rng.u64(..600))).await;
    }
    if rng.u8(..4) == 0 {
        let mut living = processes::of_pool(place.pool_id().unwrap_or_default());
        rng.shuffle(&mut living);
        living.truncate(rng.usize(1..3));
        living.iter().for_each(processes::kill);
        faults.killed_nodes += living.len();
    }
    hook.dies().await;
    if rng.u8(..8) == 0 {
        faults.terminations += 1;
        server.end(Signal::TERM).await;
    } else {
        faults.kills += 1;
        server.end(Signal::KILL).await;
    }
    world.recorder.server_ended();
    hook.rises().await;
    place.start().await
}

/// What is wrong with the final state, after clients have left everything as it happened to be.
pub async fn rest(place: &Place, world: &World) -> Vec<Violation> {
    let good = |now: &end::End| end::check(now).is_empty();
    let (now, is_good) = place.await_end(CAPACITY, good).await;
    if !is_good {
        return end::check(&now);
    }
    // Everything is started: the whole pool comes to life, without anyone losing what is theirs.
    for seen in &now.active {
        start(world, &seen.id).await;
    }
    let well = |now: &end::End| end::check(now).is_empty() && end::all_well(now);
    let (now, is_well) = place.await_end(CAPACITY, well).await;
    if !is_well {
        return dead(&now);
    }
    // Everything is released: all of it is there again, and can be given out once.
    for user in USERS {
        let user = user.to_owned();
        world.call(Request::ReleaseAll { user }).await;
    }
    let free = |now: &end::End| well(now) && now.active.iter().all(|seen| seen.user.is_empty());
    let (now, is_free) = place.await_end(CAPACITY, free).await;
    if !is_free {
        return dead(&now);
    }
    let mut given = BTreeSet::new();
    for _ in 0..CAPACITY {
        let user = USERS[0].to_owned();
        let another = true;
        let terms = Terms::default();
        match world
            .call(Request::Apply {
                user,
                another,
                terms,
            })
            .await
        {
            Some(Answer::Cluster(seen)) => given.insert(seen.id),
            other => return vec![Violation::new(Kind::SlotDead, "pool", format!("{other:?}"))],
        };
    }
    world.call(Request::List { user: None }).await;
    Vec::new()
}

/// Starts a cluster, which may need some patience when the machine is busy.
async fn start(world: &World, cluster: &str) {
    let deadline = Instant::now() + PATIENCE;
    while Instant::now() < deadline {
        let request = Request::Operate {
            action: "start",
            cluster: cluster.to_owned(),
            node: None,
        };
        match world.call(request).await {
            Some(Answer::Refused(503 | 504, _) | Answer::Lost) | None => {}
            _ => return,
        }
    }
}

fn dead(now: &end::End) -> Vec<Violation> {
    let mut violations = end::check(now);
    violations.push(Violation::new(
        Kind::SlotDead,
        "pool",
        format!("not all well: {:?}", now.active),
    ));
    violations
}

/// Every call that concerns what a violation is about.
fn about<'a>(violation: &Violation, history: &'a [Call]) -> Vec<&'a Call> {
    let concerned = |call: &&Call| format!("{call:?}").contains(&violation.whose);
    history.iter().filter(concerned).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn torture() {
    let seed = wanted("SEED", 1);
    let (kills, operations) = (wanted("KILLS", 42), wanted("OPERATIONS", 4000));
    let until = Instant::now() + Duration::from_secs(wanted("SECONDS", 0));
    let mut rng = Rng::with_seed(seed);
    let mut place = Place::new().with(&[
        "--operation-timeout",
        "10s",
        "--rebuild-after",
        "10s",
        "--sweep-after",
        "3s",
    ]);
    let clock = place.path().join(CLOCK).display().to_string();
    place.set("CHAINPOOL_CLOCK_JUMP_FILE", &clock);
    let mut server = place.start().await.unwrap();
    let grow = json!({"capacity": CAPACITY, "autofill": true});
    place.client().ok("PUT", "/host/local", Some(grow)).await;
    let mut hook = Hook::add(&place, seed).await;
    let world = Arc::new(World::new(&place));
    let clients: Vec<_> = (0..wanted("CLIENTS", 10))
        .map(|_| tokio::spawn(roam(Arc::clone(&world), rng.fork())))
        .collect();
    let mut faults = Faults::default();
    let mut violations = Vec::new();
    while faults.kills < kills
        || world.recorder.operations() < usize::try_from(operations).unwrap()
        || Instant::now() < until
    {
        match harm(&place, server, &world, &mut hook, &mut rng, &mut faults).await {
            Ok(next) => server = next,
            Err(why) => panic!("seed {seed}, {faults:?}: {why}\n{}", place.log()),
        }
    }
    world.stop.store(true, Ordering::Relaxed);
    for client in clients {
        client.await.unwrap();
    }
    hook.comes().await;
    violations.extend(rest(&place, &world).await);
    let released = place.client().released().await;
    let active = place.client().active().await.unwrap();
    let history = world.recorder.history();
    violations.extend(checks::check(&history));
    violations.extend(checks::vanished(&history, &active, &released));
    let events = events::all(&place.client()).await;
    violations.extend(events::check(&events, &history, &released));
    let (told, wrong) = hook.rest(&place).await;
    violations.extend(wrong);
    let log = place.log();
    if log.contains("panicked") || server.has_ended() {
        violations.push(Violation::new(
            Kind::Fault,
            "server",
            "it panicked or ended",
        ));
    }
    let lost = history.iter().filter(|call| call.answer.is_lost()).count();
    // The history says in its detail why.
    let expired = released.iter().filter(|seen| seen.detail == "expired");
    println!(
        "torture: seed {seed}, {} kills, {} terminations, {} nodes killed, {} jumps of the clock, {} deaths of the receiver, \
         {} operations ({lost} without an answer), {} clusters, {} events sent, {} leases over, {} violations",
        faults.kills,
        faults.terminations,
        faults.killed_nodes,
        faults.jumps,
        hook.deaths,
        history.len(),
        active.len() + released.len(),
        told.len(),
        expired.count(),
        violations.len()
    );
    for violation in &violations {
        println!("{violation:?}");
        for call in about(violation, &history) {
            println!("    {call:?}");
        }
    }
    assert!(violations.is_empty(), "{violations:#?}\n{log}");
}
