//! Nodes outlive the server, whichever way it ends, and the next one finds them.

use std::env;
use std::fs;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use chainpool::worker::local::{LocalConfig, LocalDriver};
use chainpool::worker::{NodeState, WorkerDriver};
use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::json;

use crate::support::{Place, create, eventually, idler, kill, node_ref, only, script, state};

#[tokio::test]
async fn another_driver_finds_the_nodes() {
    let place = Place::new();
    let made = create(&place.driver(), idler("vp0")).await;
    let pid = place.pid(&made.node);
    let driver = place.driver();
    assert_eq!(only(&driver).await, made);
    assert_eq!(create(&driver, idler("vp0")).await, made);
    assert_eq!(place.pids(""), [pid]);
    driver.stop(&made.node).await.unwrap();
    assert!(place.pids("").is_empty());
}

#[tokio::test]
async fn a_process_nobody_wrote_down_is_found_and_written_down() {
    let place = Place::new();
    let made = create(&place.driver(), idler("vp0")).await;
    let pid = place.pid(&made.node);
    fs::remove_file(place.record_path(&made.node)).unwrap();
    let driver = place.driver();
    assert_eq!(only(&driver).await, made);
    assert_eq!(driver.list().await.unwrap(), std::slice::from_ref(&made));
    assert_eq!(driver.start(&made.node).await.unwrap(), made);
    assert_eq!((place.pid(&made.node), place.pids("")), (pid, vec![pid]));
}

#[tokio::test]
async fn a_process_nobody_wrote_down_can_be_stopped() {
    let place = Place::new();
    let made = create(&place.driver(), idler("vp0")).await;
    fs::write(place.record_path(&made.node), "{ torn").unwrap();
    assert_eq!(
        place.driver().stop(&made.node).await.unwrap().state,
        NodeState::Stopped
    );
    assert!(place.pids("").is_empty());
}

#[tokio::test]
async fn a_process_that_is_loading_a_program_is_not_overlooked() {
    let place = Place::new();
    let driver = place.driver();
    // It does nothing but load the shell again and again.
    let mut node = script("vp0", "eval \"$AGAIN\"");
    node.environment.insert(
        "AGAIN".to_owned(),
        "exec /bin/sh -c 'eval \"$AGAIN\"'".to_owned(),
    );
    let made = create(&driver, node.clone()).await;
    for _ in 0..500 {
        assert_eq!(only(&driver).await, made);
    }
    for _ in 0..50 {
        fs::remove_file(place.record_path(&made.node)).unwrap();
        assert_eq!(create(&driver, node.clone()).await, made);
    }
    assert_eq!(place.pids(""), [place.pid(&made.node)]);
    driver.stop(&made.node).await.unwrap();
    assert!(place.pids("").is_empty());
}

#[tokio::test]
async fn after_a_restart_of_the_machine_all_are_stopped() {
    let place = Place::new();
    let made = create(&place.driver(), idler("vp0")).await;
    kill(place.pid(&made.node));
    eventually("it ends", async || place.pids("").is_empty()).await;
    let mut record = place.record(&made.node);
    record["boot_id"] = json!("an earlier run of the machine");
    fs::write(place.record_path(&made.node), record.to_string()).unwrap();
    let seen = only(&place.driver()).await;
    assert_eq!(
        (seen.state, &*seen.detail),
        (NodeState::Stopped, "the machine was restarted")
    );
    assert_eq!(place.driver().start(&made.node).await.unwrap(), made);
}

#[tokio::test]
async fn nodes_outlive_a_server_that_is_killed() {
    outlive(Signal::KILL).await;
}

#[tokio::test]
async fn nodes_outlive_a_ctrl_c() {
    outlive(Signal::INT).await;
}

/// A server in a process of its own makes a node; then its process group gets the signal.
async fn outlive(signal: Signal) {
    let place = Place::new();
    let mut server = Server::new(&place);
    eventually("the server has made its node", async || {
        assert!(
            server.0.try_wait().unwrap().is_none(),
            "the server ended by itself"
        );
        place.record_path(&node_ref("vp0", 0)).exists()
    })
    .await;
    let pid = place.pid(&node_ref("vp0", 0));
    let group = Pid::from_raw(server.0.id().try_into().unwrap()).unwrap();
    kill_process_group(group, signal).unwrap();
    server.0.wait().unwrap();

    let driver = place.driver();
    assert_eq!(state(&driver).await, NodeState::Running);
    create(&driver, idler("vp0")).await;
    assert_eq!(place.pids(""), [pid]);
}

const ROOT: &str = "TEST_SERVER_ROOT";
const POOL: &str = "TEST_SERVER_POOL";

struct Server(Child);

impl Server {
    fn new(place: &Place) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["--exact", "adoption::server", "--ignored", "--nocapture"]);
        command.env(ROOT, place.root()).env(POOL, &place.pool_id);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .process_group(0);
        Self(command.spawn().unwrap())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
#[ignore = "not a test: the server that others start and end"]
async fn server() {
    let (Ok(root), Ok(pool_id)) = (env::var(ROOT), env::var(POOL)) else {
        return;
    };
    let driver = LocalDriver::new(LocalConfig::new(root, pool_id)).unwrap();
    create(&driver, idler("vp0")).await;
    std::future::pending::<()>().await;
}
