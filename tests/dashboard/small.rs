//! What is small and easily breaks unseen: copying, pausing, pages of hosts.

use serde_json::Value;

use super::browser::browser;
use super::support::Site;

/// The one button there that stays pressed.
const PAUSE: &str = "button[aria-pressed]";

#[tokio::test]
async fn what_is_copied_is_in_the_clipboard() {
    let Some(browser) = browser().await else {
        return;
    };
    let site = Site::ready().await;
    let held = site.client.apply("alice").await.done();
    let (id, api) = (held["id"].as_str().unwrap(), &held["api_url"]);
    browser.allow_clipboard().await;
    browser
        .load(site.client.address, &format!("#/clusters/{id}"))
        .await;
    let clipboard = async || {
        let read = "return navigator.clipboard.readText()";
        browser.run(read, Value::Null).await
    };
    browser.click("[data-key='api-copy']").await;
    browser
        .shows(&format!("Copied: {}", api.as_str().unwrap()))
        .await;
    assert_eq!(clipboard().await, *api);
    browser.click("[data-key='id-copy']").await;
    browser.shows(&format!("Copied: {id}")).await;
    assert_eq!(clipboard().await, id);
    browser.finish().await;
    site.finish().await;
}

#[tokio::test]
async fn events_stand_still_while_they_are_paused() {
    let Some(browser) = browser().await else {
        return;
    };
    let site = Site::ready().await;
    site.client.apply("alice").await.done();
    browser.hurry().await;
    browser.load(site.client.address, "#/events").await;
    browser.shows("alice").await;
    browser.click(PAUSE).await;
    browser
        .when("document.querySelector('button[aria-pressed]').ariaPressed === 'true'")
        .await;
    site.client.apply("bob").await.done();
    // A page that did not stand still would have looked again by then.
    browser.run("turns = 0", Value::Null).await;
    browser.when("turns > 50").await;
    assert!(!browser.text(".events").await.contains("bob"));
    browser.click(PAUSE).await;
    browser.shows("bob").await;
    browser.finish().await;
    site.finish().await;
}

#[tokio::test]
async fn hosts_come_in_pages() {
    let Some(browser) = browser().await else {
        return;
    };
    let site = Site::ready().await;
    for number in 1..=22 {
        site.add_host(&format!("w{number:02}"), 1, false).await;
    }
    browser.load(site.client.address, "#/hosts").await;
    browser.shows("1–20 of 23").await;
    browser
        .when("document.querySelectorAll('.card').length === 20")
        .await;
    browser.click("[data-key='page-next']").await;
    browser.shows("21–23 of 23").await;
    browser
        .when("document.querySelectorAll('.card').length === 3")
        .await;
    browser.write("[name='search']", "w1").await;
    browser
        .when("document.querySelectorAll('.card').length === 10")
        .await;
    browser
        .when("!document.querySelector('[data-key=page-next]')")
        .await;
    browser.finish().await;
    site.finish().await;
}
