//! Finding a cluster, and every action on it and its nodes.

use chainpool::worker::NodeRef;
use serde_json::Value;

use super::browser::browser;
use super::support::Site;

fn node<'c>(cluster: &'c Value, name: &str) -> &'c Value {
    let nodes = cluster["nodes"].as_array().unwrap();
    nodes.iter().find(|node| node["node_id"] == name).unwrap()
}

#[tokio::test]
async fn a_cluster_is_found_operated_and_released() {
    let Some(mut browser) = browser().await else {
        return;
    };
    let site = Site::ready().await;
    // A released cluster has no log, and an unknown one is nowhere.
    browser.expect(404);
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let (id, name) = (held["id"].as_str().unwrap(), held["name"].as_str().unwrap());
    browser.load(client.address, "#/clusters").await;
    browser
        .when("document.querySelectorAll('tbody tr').length === 2")
        .await;
    browser.write("[name='search']", "ALI").await;
    browser
        .when("document.querySelectorAll('tbody tr').length === 1")
        .await;
    browser.click("button[type='reset']").await;
    browser
        .when("document.querySelectorAll('tbody tr').length === 2")
        .await;
    browser.choose("[name='state']", "free").await;
    browser
        .when("document.querySelectorAll('tbody tr').length === 1")
        .await;
    browser
        .when("location.hash === '#/clusters?state=free'")
        .await;
    browser.choose("[name='state']", "stopped").await;
    browser.shows("No cluster matches.").await;
    browser.go("#/clusters").await;
    browser.click(&format!("[data-key='cluster:{id}']")).await;
    browser.shows(held["api_url"].as_str().unwrap()).await;
    browser.shows("alice").await;
    let node_ref = NodeRef {
        cluster_id: id.to_owned(),
        node_id: "vp0".to_owned(),
        incarnation: 1,
    };
    browser.shows("Nothing was printed yet.").await;
    for number in [7, 8] {
        site.worker
            .print(&node_ref, &format!("block {number} is there"));
        browser.shows(&format!("block {number} is there")).await;
    }
    assert!(browser.text(".log").await.contains("block 7"));
    browser.choose("[data-key='log-node']", "vp2").await;
    browser
        .when("!document.querySelector('.log').textContent.includes('block')")
        .await;

    browser
        .confirm("[data-key='do:stop']", "alice holds it, and cannot use it")
        .await;
    browser.shows(&format!("{name} is stopped.")).await;
    assert_eq!(client.cluster(id).await["status"], "stopped");
    browser.click("[data-key='do:start']").await;
    browser.shows(&format!("{name} is started.")).await;
    site.when(id, "it is well", |cluster| cluster["health"] == "OK")
        .await;
    browser
        .confirm(
            "[data-key='do:restart']",
            "All 4 nodes are stopped and started",
        )
        .await;
    browser.shows(&format!("{name} is restarted.")).await;

    browser.click("[data-key='node:stop:vp1']").await;
    browser.shows("vp1 is stopped.").await;
    assert_eq!(node(&client.cluster(id).await, "vp1")["status"], "stopped");
    browser.click("[data-key='node:start:vp1']").await;
    browser.shows("vp1 is started.").await;
    browser.click("[data-key='node:restart:vp1']").await;
    browser.shows("vp1 is restarted.").await;
    let before = client.cluster(id).await;
    browser
        .confirm(
            "[data-key='node:release:vp1']",
            "is removed with all that is in it, and made anew",
        )
        .await;
    browser.shows("vp1 is being made anew.").await;
    site.when(id, "the node is another", |cluster| {
        let container = &node(cluster, "vp1")["container_id"];
        container != "" && *container != node(&before, "vp1")["container_id"]
    })
    .await;
    site.when(id, "it is well", |cluster| cluster["health"] == "OK")
        .await;

    browser
        .confirm("[data-key='do:release']", "It is taken from alice")
        .await;
    browser.shows("a new one takes its place").await;
    browser.shows("Released").await;
    browser
        .when("!document.querySelector('[data-key=\"do:stop\"]')")
        .await;
    site.successor(name).await;
    browser.go("#/clusters/000000000000000000000000").await;
    browser.shows("There is no such cluster").await;

    browser.go("#/events").await;
    browser.shows("was handed out").await;
    browser
        .when("document.querySelectorAll('.event').length >= 8")
        .await;
    // What happens from now on comes by itself.
    site.client.apply("mallory").await.done();
    browser.shows("mallory").await;
    site.client
        .op(serde_json::json!({"action": "release", "user_id": "mallory"}))
        .await
        .done();
    browser.shows("was released by mallory").await;
    browser.go("#/audit").await;
    browser
        .when("document.querySelectorAll('tbody tr').length >= 8")
        .await;
    browser.write("[name='user_id']", "nobody").await;
    browser.shows("No entry matches.").await;
    browser.click("button[type='reset']").await;
    browser
        .when("document.querySelectorAll('tbody tr').length >= 8")
        .await;
    browser.finish().await;
    site.finish().await;
}
