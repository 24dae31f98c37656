//! Hosts that vanish and return under load: two Docker Engines that are frozen and cut off, one at a time, while
//! the server is killed now and then.
//!
//! Needs `CHAINPOOL_TEST_ENGINES`, of which the first has the peer's image; `CHAINPOOL_TORTURE_VANISHES` says how often.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use fastrand::Rng;
use rustix::process::Signal;
use serde_json::json;

use super::checks;
use super::end;
use super::engines::{OwnEngine, shared};
use super::server::{Place, Server};
use super::storm::{CAPACITY, World, rest, roam, wanted};

const CLIENTS: usize = 4;

/// What takes a host away, and what brings it back. An engine of Docker 20.10 that is killed while it makes networks may
/// be unable to start again, so that is tried where nothing is being made (`tests/docker/faults.rs`).
const WAYS: [[&str; 2]; 2] = [["freeze", "thaw"], ["hole", "unhole"]];

/// An engine is gone for a while, and perhaps the server dies meanwhile.
async fn vanish(
    place: &Place,
    server: Server,
    world: &World,
    engine: &OwnEngine,
    [away, back]: [&str; 2],
    rng: &mut Rng,
) -> Server {
    pause(rng).await;
    engine.does(away);
    pause(rng).await;
    let server = if rng.bool() {
        server.end(Signal::KILL).await;
        world.recorder.server_ended();
        place.start().await.unwrap()
    } else {
        server
    };
    pause(rng).await;
    engine.does(back);
    server
}

async fn pause(rng: &mut Rng) {
    tokio::time::sleep(Duration::from_millis(rng.u64(300..3000))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hosts_that_vanish_and_return_lose_nothing() {
    let Some(shared) = shared() else { return };
    let engines = [(); 2].map(|()| OwnEngine::start(&shared[0]));
    let addresses = engines.each_ref().map(|engine| engine.address.clone());
    let place = Place::new().over(&addresses).with(&[
        "--no-local-host",
        "--operation-timeout",
        "10s",
        "--rebuild-after",
        "10s",
        "--sweep-after",
        "3s",
    ]);
    let mut server = place.start().await.unwrap();
    let client = place.client();
    for (number, address) in addresses.iter().enumerate() {
        let host = json!({
            "name": format!("h{number}"), "worker_api": address, "capacity": CAPACITY / engines.len(), "autofill": true
        });
        client.ok("POST", "/host", Some(host)).await;
    }
    let well = |now: &end::End| end::check(now).is_empty() && end::all_well(now);
    let (now, is_well) = place.await_end(CAPACITY, well).await;
    assert!(is_well, "{:?} {now:?}\n{}", end::check(&now), place.log());
    let seed = wanted("SEED", 1);
    let mut rng = Rng::with_seed(seed);
    let world = Arc::new(World::new(&place));
    let clients: Vec<_> = (0..CLIENTS)
        .map(|_| tokio::spawn(roam(Arc::clone(&world), rng.fork())))
        .collect();
    let rounds = usize::try_from(wanted("VANISHES", 6)).unwrap();
    for round in 0..rounds {
        let (engine, way) = (
            &engines[rng.usize(..engines.len())],
            WAYS[round % WAYS.len()],
        );
        server = vanish(&place, server, &world, engine, way, &mut rng).await;
    }
    world.stop.store(true, Ordering::Relaxed);
    for client in clients {
        client.await.unwrap();
    }
    let mut violations = rest(&place, &world).await;
    let (active, released) = (client.active().await.unwrap(), client.released().await);
    let history = world.recorder.history();
    violations.extend(checks::check(&history));
    violations.extend(checks::vanished(&history, &active, &released));
    println!(
        "torture: seed {seed}, {rounds} hosts vanished, {} operations, {} clusters, {} violations",
        history.len(),
        active.len() + released.len(),
        violations.len()
    );
    assert!(!place.log().contains("panicked") && !server.has_ended());
    assert!(violations.is_empty(), "{violations:#?}\n{}", place.log());
}
