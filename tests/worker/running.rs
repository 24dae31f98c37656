//! How the local driver's nodes run, end, and say why.

use std::time::Duration;

use chainpool::profile::NodeSpec;
use chainpool::worker::{NodeState, WorkerDriver, WorkerError};
use futures::future::join_all;
use rustix::process::{Pid, test_kill_process};
use tokio::net::TcpListener;

use crate::support::{
    Place, cluster, create, eventually, idler, kill, node_ref, only, port, script, state,
};

#[tokio::test]
async fn output_goes_to_the_log_and_explains_an_end() {
    let place = Place::new();
    let driver = place.driver();
    let node = create(
        &driver,
        script("vp0", "echo out; echo no ledger >&2; exit 3"),
    )
    .await
    .node;
    eventually("it ends", async || !only(&driver).await.detail.is_empty()).await;
    eventually("its ending is known", async || {
        only(&driver).await.detail == "ended with exit status: 3: out | no ledger"
    })
    .await;
    assert_eq!(state(&driver).await, NodeState::Stopped);
    assert_eq!(place.log(&node), "out\nno ledger\n");

    // The log goes on, and what it held before explains nothing any more.
    driver.start(&node).await.unwrap();
    eventually("it ends again", async || place.log(&node).len() == 28).await;
    eventually("its ending is known", async || {
        only(&driver).await.detail == "ended with exit status: 3: out | no ledger"
    })
    .await;
    // Another server knows less of it.
    assert_eq!(only(&place.driver()).await.detail, "ended: out | no ledger");
}

#[tokio::test]
async fn a_stop_that_was_asked_for_needs_no_explanation() {
    let place = Place::new();
    let driver = place.driver();
    let node = create(&driver, script("vp0", "echo up; exec sleep 1000"))
        .await
        .node;
    eventually("it is up", async || place.log(&node) == "up\n").await;
    assert_eq!(driver.stop(&node).await.unwrap().detail, "");
    assert_eq!(only(&driver).await.detail, "");
    assert_eq!(only(&place.driver()).await.detail, "");
}

#[tokio::test]
async fn a_killed_node_is_seen_leaves_no_zombie_and_starts_again() {
    let place = Place::new();
    let driver = place.driver();
    let made = create(&driver, idler("vp0")).await;
    let pid = place.pid(&made.node);
    kill(pid);
    eventually("no zombie", async || {
        test_kill_process(Pid::from_raw(pid).unwrap()).is_err()
    })
    .await;
    eventually("it is seen", async || {
        only(&driver).await.detail == "ended with signal: 9 (SIGKILL)"
    })
    .await;
    assert_eq!(driver.start(&made.node).await.unwrap(), made);
    assert_ne!(place.pid(&made.node), pid);
}

#[tokio::test]
async fn the_stop_signal_is_the_profile_s() {
    let place = Place::new();
    let driver = place.driver();
    let node = NodeSpec {
        stop_signal: Some("SIGINT".to_owned()),
        ..script(
            "vp0",
            "trap 'echo asked; exit' INT; echo up; while :; do sleep 0.02; done",
        )
    };
    let node = create(&driver, node).await.node;
    eventually("it is up", async || place.log(&node) == "up\n").await;
    assert_eq!(driver.stop(&node).await.unwrap().state, NodeState::Stopped);
    assert_eq!(place.log(&node), "up\nasked\n");
}

#[tokio::test]
async fn who_does_not_listen_is_killed_after_the_grace_period() {
    let place = Place::new();
    let driver = place.driver();
    let node = NodeSpec {
        stop_grace_period: Some(Duration::from_millis(200)),
        ..script(
            "vp0",
            "trap 'echo asked' TERM; echo up; while :; do sleep 0.02; done",
        )
    };
    let node = create(&driver, node).await.node;
    eventually("it is up", async || place.log(&node) == "up\n").await;
    assert_eq!(driver.stop(&node).await.unwrap().state, NodeState::Stopped);
    assert_eq!(place.log(&node), "up\nasked\n");
    assert!(place.pids("").is_empty());
}

#[tokio::test]
async fn what_a_node_has_started_ends_with_it() {
    let place = Place::new();
    let driver = place.driver();
    let node = create(
        &driver,
        script("vp0", "sleep 1000 & setsid sleep 1000 & exec sleep 1000"),
    )
    .await;
    eventually("all three are there", async || place.pids("").len() == 3).await;
    driver.stop(&node.node).await.unwrap();
    assert!(place.pids("").is_empty());
}

#[tokio::test]
async fn what_a_node_has_left_behind_does_not_outlive_its_next_start() {
    let place = Place::new();
    let driver = place.driver();
    let node = create(&driver, script("vp0", "sleep 1000 & echo $!"))
        .await
        .node;
    eventually("it ends", async || {
        state(&driver).await == NodeState::Stopped
    })
    .await;
    let left: i32 = place.log(&node).trim().parse().unwrap();
    assert_eq!(place.pids(""), [left]);
    driver.start(&node).await.unwrap();
    assert!(!place.pids("").contains(&left));
}

#[tokio::test]
async fn ten_calls_at_once_make_one_process() {
    let place = Place::new();
    let driver = place.driver();
    let spec = cluster(vec![idler("vp0")]);
    let calls = (0..10).map(|_| driver.create(&spec, &spec.nodes[0], 0));
    let made: Vec<_> = join_all(calls)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    assert!(made.iter().all(|one| one == &made[0]), "{made:?}");
    assert_eq!(place.pids(""), [place.pid(&made[0].node)]);
}

#[tokio::test]
async fn a_call_nobody_waits_for_is_carried_through() {
    let place = Place::new();
    let driver = place.driver();
    let spec = cluster(vec![idler("vp0")]);
    {
        let mut call = driver.create(&spec, &spec.nodes[0], 0);
        assert!(futures::poll!(&mut call).is_pending());
    }
    eventually("it runs", async || {
        driver
            .inspect("c1")
            .await
            .unwrap()
            .iter()
            .any(|it| it.state == NodeState::Running)
    })
    .await;
    let pids = place.pids("");
    create(&driver, idler("vp0")).await;
    assert_eq!(place.pids(""), pids);
}

#[tokio::test]
async fn a_taken_port_is_named_and_nothing_is_left() {
    let place = Place::new();
    let driver = place.driver();
    let listener = TcpListener::bind((place.address, 0)).await.unwrap();
    let taken = listener.local_addr().unwrap().port();
    let free = if taken == 7050 { 7051 } else { 7050 };
    let node = NodeSpec {
        ports: vec![port(free), port(taken)],
        ..idler("vp0")
    };
    let spec = cluster(vec![node.clone()]);
    let refusal = Err(WorkerError::PortTaken(taken));
    assert_eq!(driver.create(&spec, &node, 0).await, refusal);
    assert_eq!(driver.list().await.unwrap(), []);
    assert!(!place.dir(&node_ref("vp0", 0)).exists());

    drop(listener);
    // A child of another test may hold a copy of the listener until its own program is loaded.
    eventually("the port is free", async || {
        driver.create(&spec, &node, 0).await.is_ok()
    })
    .await;
    let node = node_ref("vp0", 0);
    driver.stop(&node).await.unwrap();
    let listener = TcpListener::bind((place.address, taken)).await.unwrap();
    assert_eq!(driver.start(&node).await, refusal);
    assert_eq!(state(&driver).await, NodeState::Stopped);
    drop(listener);
}

#[tokio::test]
async fn an_exposed_port_counts_too() {
    let place = Place::new();
    let listener = TcpListener::bind((place.address, 0)).await.unwrap();
    let taken = listener.local_addr().unwrap().port();
    let node = NodeSpec {
        expose: vec![port(taken)],
        ..idler("vp0")
    };
    let made = place
        .driver()
        .create(&cluster(vec![node.clone()]), &node, 0)
        .await;
    assert_eq!(made, Err(WorkerError::PortTaken(taken)));
}
