//! Removal leaves nothing behind, also when it was cut off or when directories have gone before.

use std::fs;

use chainpool::worker::{NodeState, WorkerDriver};

use crate::support::{Place, cluster, create, idler, node_ref, only};

#[tokio::test]
async fn nothing_is_left() {
    let place = Place::new();
    let driver = place.driver();
    create(&driver, idler("vp0")).await;
    create(&driver, idler("vp1")).await;
    driver.remove(&node_ref("vp0", 0)).await.unwrap();
    assert_eq!(only(&driver).await.node, node_ref("vp1", 0));
    driver.remove_cluster("c1").await.unwrap();
    assert!(place.pids("").is_empty());
    assert_eq!(fs::read_dir(place.root()).unwrap().count(), 0);
}

/// As a server leaves it that is killed after renaming the directory.
fn cut_off(place: &Place) {
    let cluster = place.root().join("c1");
    fs::rename(cluster.join("vp0"), cluster.join(".gone-vp0")).unwrap();
}

#[tokio::test]
async fn a_removal_that_was_cut_off_is_finished_by_the_next() {
    let place = Place::new();
    let driver = place.driver();
    let node = create(&driver, idler("vp0")).await.node;
    driver.stop(&node).await.unwrap();
    cut_off(&place);
    assert_eq!(driver.inspect("c1").await.unwrap(), []);
    driver.remove(&node).await.unwrap();
    assert_eq!(fs::read_dir(place.root().join("c1")).unwrap().count(), 0);
    driver.remove(&node).await.unwrap();
}

#[tokio::test]
async fn a_removal_that_was_cut_off_is_finished_by_a_look_around() {
    let place = Place::new();
    let driver = place.driver();
    let node = create(&driver, idler("vp0")).await.node;
    driver.stop(&node).await.unwrap();
    cut_off(&place);
    assert_eq!(driver.list().await.unwrap(), []);
    assert_eq!(fs::read_dir(place.root()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_removal_that_was_cut_off_is_not_in_the_way_of_a_new_node() {
    let place = Place::new();
    let driver = place.driver();
    let node = create(&driver, idler("vp0")).await.node;
    driver.stop(&node).await.unwrap();
    cut_off(&place);
    fs::create_dir(place.root().join("c1/.new-vp0")).unwrap();
    fs::write(place.root().join("c1/.new-vp0/node.json"), "{ half").unwrap();
    create(&driver, idler("vp0")).await;
    assert_eq!(fs::read_dir(place.root().join("c1")).unwrap().count(), 1);
    driver.remove_cluster("c1").await.unwrap();
    assert!(!place.root().join("c1").exists());
}

#[tokio::test]
async fn a_process_whose_directory_is_gone_is_seen_and_removed() {
    let place = Place::new();
    let driver = place.driver();
    let made = create(&driver, idler("vp0")).await;
    fs::remove_dir_all(place.root()).unwrap();
    let [stray] = &driver.list().await.unwrap()[..] else {
        panic!("one is there")
    };
    assert_eq!(
        driver.inspect("c1").await.unwrap(),
        std::slice::from_ref(stray)
    );
    assert_eq!((&stray.node, stray.state), (&made.node, NodeState::Running));
    assert_eq!(stray.container_id, made.container_id);
    driver.remove(&made.node).await.unwrap();
    assert!(place.pids("").is_empty());
}

#[tokio::test]
async fn a_cluster_takes_processes_without_directories_with_it() {
    let place = Place::new();
    let driver = place.driver();
    create(&driver, idler("vp0")).await;
    create(&driver, idler("vp1")).await;
    fs::remove_dir_all(place.root().join("c1/vp0")).unwrap();
    driver.remove_cluster("c1").await.unwrap();
    assert!(place.pids("").is_empty());
    assert_eq!(driver.list().await.unwrap(), []);
}

#[tokio::test]
async fn a_process_without_a_directory_does_not_outlive_the_new_node() {
    let place = Place::new();
    let driver = place.driver();
    let old = create(&driver, idler("vp0")).await;
    fs::remove_dir_all(place.dir(&old.node)).unwrap();
    let spec = cluster(vec![idler("vp0")]);
    let new = driver.create(&spec, &spec.nodes[0], 0).await.unwrap();
    assert_ne!(new.container_id, old.container_id);
    assert_eq!(place.pids(""), [place.pid(&new.node)]);
}
