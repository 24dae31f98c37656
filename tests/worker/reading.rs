//! What nodes have written is read, and nothing beside it.

use chainpool::worker::{WorkerDriver, WorkerError};

use crate::support::{Place, create, eventually, node_ref, script};

#[tokio::test]
async fn a_file_of_a_node_is_read_whether_it_runs_or_not() {
    let place = Place::new();
    let driver = place.driver();
    let program = "mkdir certs; echo cert > certs/new; mv certs/new certs/ca.pem; exec sleep 1000";
    let node = create(&driver, script("vp0", program)).await.node;
    let read = async || driver.read_file(&node, "/certs/ca.pem", 5).await;
    eventually("it is written", async || read().await.is_ok()).await;
    assert_eq!(read().await.unwrap(), b"cert\n");
    let short = driver.read_file(&node, "/certs/ca.pem", 4).await;
    assert!(matches!(short, Err(WorkerError::Refused(_))), "{short:?}");
    driver.stop(&node).await.unwrap();
    assert_eq!(read().await.unwrap(), b"cert\n");
    driver.remove(&node).await.unwrap();
    assert_eq!(read().await, Err(WorkerError::Gone));
}

#[tokio::test]
async fn what_is_not_the_nodes_own_is_not_read() {
    let place = Place::new();
    let driver = place.driver();
    let program = "ln -s ../../vp1/data other; ln -s .. up; : > done; exec sleep 1000";
    let node = create(&driver, script("vp0", program)).await.node;
    create(&driver, script("vp1", ": > secret; exec sleep 1000")).await;
    let read = async |path: &str| driver.read_file(&node, path, 1000).await;
    eventually("the links are there", async || read("/done").await.is_ok()).await;
    for path in ["/../node.json", "/up/node.json", "/other/secret"] {
        eventually(path, async || {
            matches!(read(path).await, Err(WorkerError::Refused(why)) if why.contains("leads out"))
        })
        .await;
    }
    assert!(matches!(read("/none").await, Err(WorkerError::Failed(_))));
    let other = driver.read_file(&node_ref("vp0", 1), "/done", 1000).await;
    assert_eq!(other, Err(WorkerError::Gone));
    let strange = driver.read_file(&node_ref("vp9", 0), "/done", 1000).await;
    assert_eq!(strange, Err(WorkerError::Gone));
}
