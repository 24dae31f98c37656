//! What containers print, through the API.

use hyper::Method;
use serde_json::{Value, json};

use crate::engines;
use crate::server::Server;

fn lines(logs: &Value) -> Vec<&str> {
    let lines = logs["lines"].as_array().unwrap().iter();
    lines.map(|line| line.as_str().unwrap()).collect()
}

#[tokio::test]
async fn the_log_of_a_container_is_told_as_the_engine_has_it() {
    let Some(engines) = engines::shared() else {
        return;
    };
    let engine = &engines[0];
    let mut server = Server::start(&[]);
    server.add(engine, 1, json!({})).await;
    server.healthy(1).await;
    let cluster = server.apply("alice").await;
    let id = cluster["id"].as_str().unwrap();
    let container = cluster["nodes"][1]["container_id"].as_str().unwrap();
    let path = format!("/cluster/{id}/logs?node_id=vp1");

    let told = server.get(&path).await;
    let shown = engines::docker(engine, &["logs", container]);
    let shown: Vec<&str> = shown.lines().collect();
    assert!(!shown.is_empty());
    assert_eq!(lines(&told)[..shown.len()], shown, "{told}");
    let last = server.get(&format!("{path}&tail=1")).await;
    assert_eq!(lines(&last).len(), 1);

    // Only what is new, across a restart of the container.
    let next = told["next"].as_str().unwrap();
    let after = format!("{path}&after={next}");
    let restart = json!({"action": "restart", "cluster_id": id, "node_id": "vp1"});
    let (status, done) = server
        .call(Method::POST, "/cluster_op", Some(restart))
        .await;
    assert_eq!(status, 200, "{done}");
    let new = server.get(&after).await;
    let all = server.get(&path).await;
    assert!(!lines(&new).is_empty(), "{new}");
    let known = lines(&told).len();
    let fresh = lines(&all)[known..].to_vec();
    assert!(
        fresh.starts_with(&lines(&new)) || lines(&new).starts_with(&fresh),
        "{new} {all}"
    );

    let (status, _) = server
        .call(
            Method::GET,
            &format!("/cluster/{id}/logs?node_id=vp9"),
            None,
        )
        .await;
    assert_eq!(status, 404);
}
