//! Every action on hosts.

use super::browser::browser;
use super::support::{Site, until};

#[tokio::test]
async fn hosts_are_added_filled_changed_emptied_and_removed() {
    let Some(mut browser) = browser().await else {
        return;
    };
    let site = Site::ready().await;
    site.workers.at("tcp://w2:2375");
    let client = &site.client;
    let holds = async |count: usize| {
        until("the host has so many clusters", async || {
            client.list("host_id=w2&health=OK").await.len() == count
        })
        .await;
    };
    browser.load(client.address, "#/hosts").await;
    browser.shows("2 of 2").await;

    // What the server refuses is said beside the form, which stays.
    browser.expect(400);
    browser.click("[data-key='add-host']").await;
    browser.write("dialog [name='name']", "not a name").await;
    browser
        .write("dialog [name='worker_api']", "tcp://w2:2375")
        .await;
    browser.write("dialog [name='capacity']", "2").await;
    browser.click("dialog [data-confirm]").await;
    browser.shows("name: may have letters").await;
    browser.when("document.activeElement.name === 'name'").await;
    browser.write("dialog [name='name']", "w2").await;
    browser.click("dialog [data-confirm]").await;
    browser.shows("w2 is added.").await;
    browser.shows("0 of 2").await;
    assert_eq!(client.host("w2").await["capacity"], 2);

    browser.click("[data-key='fillup:w2']").await;
    browser.shows("w2 is being filled up.").await;
    holds(2).await;

    browser.click("[data-key='edit:w2']").await;
    browser.write("dialog [name='capacity']", "3").await;
    browser.click("dialog [name='autofill']").await;
    browser.click("dialog [data-confirm]").await;
    browser.shows("w2 is changed.").await;
    holds(3).await;
    browser.shows("3 of 3").await;

    // Whoever cancels has done nothing.
    browser.click("[data-key='clean:w2']").await;
    browser
        .shows("3 clusters that nobody holds are removed")
        .await;
    browser.click("dialog button").await;
    browser.when("!document.querySelector('dialog')").await;
    browser
        .when("document.activeElement.dataset.key === 'clean:w2'")
        .await;
    assert_eq!(client.list("host_id=w2").await.len(), 3);
    browser
        .confirm("[data-key='clean:w2']", "Autofill is turned off")
        .await;
    browser.shows("w2 is being cleaned.").await;
    holds(0).await;

    browser.click("[data-key='fillup:w2']").await;
    holds(3).await;
    browser.expect(409);
    browser.shows("3 of 3").await;
    browser
        .confirm("[data-key='remove:w2']", "the server will refuse")
        .await;
    browser.shows("host w2 has").await;
    browser
        .confirm(
            "[data-key='reset:w2']",
            "What others made there is not touched",
        )
        .await;
    browser.shows("w2 is being reset.").await;
    holds(0).await;
    browser
        .confirm("[data-key='drain:w2']", "hands out nothing more")
        .await;
    browser.shows("w2 is being drained.").await;
    browser.shows("Hands out nothing").await;
    until("nothing of it is left", async || {
        client.host("w2").await["clusters"]
            .as_array()
            .unwrap()
            .is_empty()
    })
    .await;
    browser.shows("0 of 3").await;
    browser
        .confirm(
            "[data-key='remove:w2']",
            "Nothing is done on the worker itself",
        )
        .await;
    browser.shows("w2 is removed.").await;
    browser
        .when("!document.querySelector('[data-key=\"remove:w2\"]')")
        .await;

    browser.write("[name='search']", "nowhere").await;
    browser.shows("No host has that").await;
    browser.finish().await;
    site.finish().await;
}
