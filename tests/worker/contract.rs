//! What the trait promises, kept by the local driver and the fake alike.

use chainpool::profile::Addressing;
use chainpool::worker::fake::FakeWorker;
use chainpool::worker::{NodeState, WorkerDriver, WorkerError};

use crate::support::{Place, cluster, create, idler, node_ref, only};

/// The same test for both.
async fn for_each_driver(test: impl AsyncFn(&dyn WorkerDriver)) {
    let place = Place::new();
    test(&place.driver()).await;
    test(&FakeWorker::new(Addressing::Loopback(place.address))).await;
}

#[tokio::test]
async fn every_call_may_be_made_twice() {
    for_each_driver(async |driver| {
        let node = node_ref("vp0", 0);
        let made = create(driver, idler("vp0")).await;
        assert_eq!((&made.node, made.state), (&node, NodeState::Running));
        assert_eq!(create(driver, idler("vp0")).await, made);
        assert_eq!(driver.start(&node).await.unwrap(), made);
        assert_eq!(only(driver).await, made);

        let stopped = driver.stop(&node).await.unwrap();
        assert_eq!(
            (stopped.state, &stopped.container_id),
            (NodeState::Stopped, &made.container_id)
        );
        assert_eq!(driver.stop(&node).await.unwrap(), stopped);
        assert_eq!(only(driver).await, stopped);

        assert_eq!(driver.start(&node).await.unwrap(), made);
        assert_eq!(driver.start(&node).await.unwrap(), made);
        assert_eq!(driver.restart(&node).await.unwrap(), made);
        assert_eq!(driver.restart(&node).await.unwrap(), made);
        assert_eq!(driver.list().await.unwrap(), [made]);

        driver.remove(&node).await.unwrap();
        assert_eq!(driver.list().await.unwrap(), []);
        driver.remove(&node).await.unwrap();
        driver.remove_cluster("c1").await.unwrap();
        driver.remove_cluster("c1").await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn creating_a_stopped_node_again_starts_it() {
    for_each_driver(async |driver| {
        let made = create(driver, idler("vp0")).await;
        driver.stop(&made.node).await.unwrap();
        assert_eq!(create(driver, idler("vp0")).await, made);
    })
    .await;
}

#[tokio::test]
async fn restart_starts_a_stopped_node() {
    for_each_driver(async |driver| {
        let made = create(driver, idler("vp0")).await;
        driver.stop(&made.node).await.unwrap();
        assert_eq!(driver.restart(&made.node).await.unwrap(), made);
    })
    .await;
}

#[tokio::test]
async fn a_newer_incarnation_takes_the_place_of_an_older_one() {
    for_each_driver(async |driver| {
        let spec = idler("vp0");
        let all = cluster(vec![spec.clone()]);
        let old = driver.create(&all, &spec, 1).await.unwrap();
        let new = driver.create(&all, &spec, 2).await.unwrap();
        assert_ne!(old.container_id, new.container_id);
        assert_eq!(
            driver.inspect("c1").await.unwrap(),
            std::slice::from_ref(&new)
        );

        // Whoever still speaks of the old one does not reach the new one.
        assert_eq!(driver.create(&all, &spec, 1).await, Err(WorkerError::Gone));
        assert_eq!(driver.stop(&old.node).await, Err(WorkerError::Gone));
        driver.remove(&old.node).await.unwrap();
        assert_eq!(driver.inspect("c1").await.unwrap(), [new]);
    })
    .await;
}

#[tokio::test]
async fn what_is_gone_is_gone() {
    for_each_driver(async |driver| {
        let node = node_ref("vp0", 0);
        assert_eq!(driver.inspect("c1").await.unwrap(), []);
        assert_eq!(driver.start(&node).await, Err(WorkerError::Gone));
        assert_eq!(driver.stop(&node).await, Err(WorkerError::Gone));
        assert_eq!(driver.restart(&node).await, Err(WorkerError::Gone));
        driver.remove(&node).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn removing_one_cluster_leaves_the_others() {
    for_each_driver(async |driver| {
        create(driver, idler("vp0")).await;
        create(driver, idler("vp1")).await;
        let mut other = cluster(vec![idler("vp0")]);
        other.cluster_id = "c2".to_owned();
        let kept = driver.create(&other, &other.nodes[0], 0).await.unwrap();
        assert_eq!(driver.list().await.unwrap().len(), 3);
        assert_eq!(driver.inspect("c1").await.unwrap().len(), 2);

        driver.remove_cluster("c1").await.unwrap();
        assert_eq!(driver.inspect("c1").await.unwrap(), []);
        assert_eq!(driver.list().await.unwrap(), [kept]);
    })
    .await;
}

#[tokio::test]
async fn a_worker_tells_of_itself() {
    for_each_driver(async |driver| {
        let facts = driver.ping().await.unwrap();
        assert!(!facts.version.is_empty());
        assert!(facts.cores > 0);
        assert!(facts.memory > 1 << 20);
        assert!(matches!(driver.addressing(), Addressing::Loopback(_)));
    })
    .await;
}
