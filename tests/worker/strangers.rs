//! What is not the driver's is never touched, whatever the records say.

use std::fs;

use chainpool::worker::{NodeRef, NodeState, WorkerDriver, WorkerError};
use serde_json::json;

use crate::support::{
    Place, Stranger, cluster, create, eventually, idler, kill, node_ref, only, start_time, state,
};

/// Makes the record of a node's process point at a stranger, start time and all.
fn point_at(place: &Place, node: &NodeRef, stranger: &Stranger) {
    let mut record = place.record(node);
    record["pid"] = json!(stranger.pid());
    record["start_time"] = json!(start_time(stranger.pid()));
    fs::write(place.record_path(node), record.to_string()).unwrap();
}

#[tokio::test]
async fn a_record_that_points_at_a_stranger_is_not_believed() {
    let place = Place::new();
    let driver = place.driver();
    let made = create(&driver, idler("vp0")).await;
    let mut stranger = Stranger::new(None);
    point_at(&place, &made.node, &stranger);
    assert_eq!(only(&driver).await, made);
    driver.stop(&made.node).await.unwrap();
    assert!(place.pids("").is_empty());

    // Now there is no process of its own any more.
    point_at(&place, &made.node, &stranger);
    assert_eq!(state(&driver).await, NodeState::Stopped);
    driver.stop(&made.node).await.unwrap();
    driver.restart(&made.node).await.unwrap();
    point_at(&place, &made.node, &stranger);
    driver.remove(&made.node).await.unwrap();
    driver.remove_cluster("c1").await.unwrap();
    assert!(place.pids("").is_empty());
    assert!(stranger.lives());
}

#[tokio::test]
async fn a_pid_that_was_used_again_is_not_believed() {
    let place = Place::new();
    let driver = place.driver();
    let made = create(&driver, idler("vp0")).await;
    kill(place.pid(&made.node));
    eventually("it ends", async || place.pids("").is_empty()).await;
    let mut stranger = Stranger::new(None);
    let mut record = place.record(&made.node);
    record["pid"] = json!(stranger.pid());
    fs::write(place.record_path(&made.node), record.to_string()).unwrap();
    assert_eq!(state(&driver).await, NodeState::Stopped);
    driver.stop(&made.node).await.unwrap();
    driver.remove(&made.node).await.unwrap();
    assert!(stranger.lives());
}

#[tokio::test]
async fn a_marker_that_is_not_exact_is_a_stranger_s() {
    let place = Place::new();
    let driver = place.driver();
    let made = create(&driver, idler("vp0")).await;
    let pool = &place.pool_id;
    let id = &made.container_id;
    let mut strangers = [
        format!("{pool}/c1/vp0/0"),
        format!("{pool}/c1/vp0/0/"),
        format!("{pool}/c1/vp0/0/{id}0"),
        format!("{pool}/c1/vp0/0/{id}/x"),
        format!("{pool}/c1/vp1/0/{id}"),
        format!("{pool}/c2/vp0/0/{id}"),
        format!("x{pool}/c1/vp0/0/{id}"),
    ]
    .map(|marker| Stranger::new(Some(marker)));
    for stranger in &strangers {
        point_at(&place, &made.node, stranger);
        driver.stop(&made.node).await.unwrap();
        driver.start(&made.node).await.unwrap();
    }
    driver.remove(&made.node).await.unwrap();
    assert!(strangers.iter_mut().all(Stranger::lives));
}

#[tokio::test]
async fn a_marker_of_another_container_is_not_that_of_this_one() {
    let place = Place::new();
    let driver = place.driver();
    let made = create(&driver, idler("vp0")).await;
    let other = "0".repeat(32);
    let mut stranger = Stranger::new(Some(format!("{}/c1/vp0/0/{other}", place.pool_id)));
    driver.stop(&made.node).await.unwrap();
    driver.restart(&made.node).await.unwrap();
    assert!(stranger.lives());
}

#[tokio::test]
async fn another_pool_in_the_same_place_is_left_alone() {
    let place = Place::new();
    let driver = place.driver();
    let mut other = Place::new();
    other.address = place.address;
    let mut config = other.config();
    config.root = place.root();
    let theirs = chainpool::worker::local::LocalDriver::new(config).unwrap();
    let made = create(&theirs, idler("vp0")).await;

    assert_eq!(driver.list().await.unwrap(), []);
    assert_eq!(driver.inspect("c1").await.unwrap(), []);
    assert_eq!(driver.stop(&made.node).await, Err(WorkerError::Gone));
    driver.remove(&made.node).await.unwrap();
    driver.remove_cluster("c1").await.unwrap();
    let spec = cluster(vec![idler("vp0")]);
    let refused = driver.create(&spec, &spec.nodes[0], 1).await;
    assert!(
        matches!(refused, Err(WorkerError::Failed(_))),
        "{refused:?}"
    );
    assert_eq!(only(&theirs).await, made);
    assert_eq!(other.pids("").len(), 1);
}

#[tokio::test]
async fn files_of_others_are_left_alone() {
    let place = Place::new();
    let driver = place.driver();
    create(&driver, idler("vp0")).await;
    let cluster = place.root().join("c1");
    fs::create_dir_all(cluster.join("letters")).unwrap();
    fs::create_dir_all(place.root().join("papers/letters")).unwrap();
    assert_eq!(driver.list().await.unwrap().len(), 1);
    driver.remove(&node_ref("letters", 0)).await.unwrap();
    driver.remove_cluster("c1").await.unwrap();
    driver.remove_cluster("papers").await.unwrap();
    assert!(cluster.join("letters").is_dir());
    assert!(!cluster.join("vp0").exists());
    assert!(place.root().join("papers/letters").is_dir());
}

#[tokio::test]
async fn a_damaged_record_is_reported_and_hides_nothing_else() {
    let place = Place::new();
    let driver = place.driver();
    let damaged = create(&driver, idler("vp0")).await;
    let whole = create(&driver, idler("vp1")).await;
    driver.stop(&damaged.node).await.unwrap();
    fs::write(place.dir(&damaged.node).join("node.json"), "{").unwrap();
    assert_eq!(driver.list().await.unwrap(), [whole]);
    let refused = driver.remove(&damaged.node).await;
    let Err(WorkerError::Failed(text)) = refused else {
        panic!("{refused:?}")
    };
    assert!(text.contains("node.json is damaged"), "{text}");
}
