//! Pictures of every page with what there is on an ordinary day.

use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Gate, Rule};

use super::browser::browser;
use super::support::Site;

#[tokio::test]
async fn every_page_on_an_ordinary_day() {
    let Some(mut browser) = browser().await else {
        return;
    };
    browser.expect(404);
    let site = Site::ready().await;
    let client = &site.client;
    let w1 = site.add_host("w1", 12, true).await;
    let w2 = site.add_host("w2", 4, true).await;
    let mut held = Vec::new();
    for user in ["alice", "bob", "carol", "dave", "erin"] {
        held.push(client.apply(user).await.done());
    }
    let id = held[0]["id"].as_str().unwrap();
    let sick = held[1]["id"].as_str().unwrap();
    site.workers.sicken(sick);
    site.when(sick, "it is flagged", |cluster| cluster["health"] == "FAIL")
        .await;
    let free = client.list("host_id=w1&user_id=&health=OK").await;
    let stopped = free[0]["id"].as_str().unwrap();
    client.operate("stop", stopped, None).await.done();
    let gate = Gate::new();
    w1.inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Create));
    site.add_host("w3", 6, false).await;
    client.release(held[2]["id"].as_str().unwrap()).await.done();
    let away = WorkerError::Unreachable("no route to host".into());
    w2.inject(Rule::new(Fault::Fail(away)));
    browser.load(client.address, "").await;
    browser.shows("does not answer").await;
    browser.shows("Last hour\t5\t1").await;
    browser.picture("overview").await;
    browser.go("#/hosts").await;
    browser.shows("No answer").await;
    browser.picture("hosts").await;
    browser.click("[data-key='drain:w1']").await;
    browser.shows("Drain w1?").await;
    browser.picture("hosts-drain").await;
    browser.click("dialog button").await;
    browser.click("[data-key='add-host']").await;
    browser.picture("hosts-add").await;
    browser.click("dialog button[type='button']").await;
    browser.go("#/clusters").await;
    browser.shows("erin").await;
    browser.picture("clusters").await;
    browser.go(&format!("#/clusters/{id}")).await;
    browser.shows("vp3").await;
    browser.picture("cluster").await;
    let hook = serde_json::json!({"url": "http://127.0.0.1:9/hook", "kinds": ["cluster"]});
    site.client.post("/v2/webhook", hook).await.done();
    browser.go("#/events").await;
    browser.shows("was handed out").await;
    browser.shows("http://127.0.0.1:9/hook").await;
    browser.picture("events").await;
    browser.go("#/audit").await;
    browser.shows("erin").await;
    browser.picture("audit").await;
    browser.finish().await;
    gate.open();
    site.workers.cure(sick);
    site.finish().await;
}
