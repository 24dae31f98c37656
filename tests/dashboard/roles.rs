//! The dashboard of a server that wants tokens.

use chainpool::store::Role;

use super::browser::browser;
use super::support::Site;

#[tokio::test]
async fn a_token_is_asked_for_once() {
    let Some(mut browser) = browser().await else {
        return;
    };
    let mut site = Site::ready().await;
    site.lock_up().await;
    let admin = site.client.token.clone().unwrap();
    let user = site.token("alice", Role::User, "alice");
    let address = site.client.address;
    browser.expect(401);
    browser.load(address, "#/clusters").await;
    browser.shows("This server wants a token.").await;
    browser
        .when("document.activeElement.name === 'token'")
        .await;
    browser.picture("token").await;
    browser.write("[name='token']", "chp_nothing").await;
    browser.click("form button").await;
    browser.shows("the token is not valid").await;
    browser.write("[name='token']", &admin).await;
    browser.click("form button").await;
    browser
        .when("document.querySelectorAll('tbody tr').length === 2")
        .await;
    browser.go("#/hosts").await;
    browser.shows("2 of 2").await;
    // Another load of the page asks for none.
    browser.load(address, "#/hosts").await;
    browser.shows("2 of 2").await;
    assert_eq!(browser.count("[name='token']").await, 0);

    browser.click("#forget").await;
    browser.shows("The token is forgotten.").await;
    browser.write("[name='token']", &user).await;
    browser.click("form button").await;
    // A user may not see hosts, and is told so in each place.
    browser.expect(403);
    browser.shows("yours is of the role user").await;
    browser.go("#/").await;
    browser.shows("Hosts and counts are not shown").await;
    browser.shows("fabric-0.6 / pbft / batch / 4").await;
    browser.go("#/audit").await;
    browser.shows("The audit is for operators").await;
    browser.go("#/clusters").await;
    browser.shows("No cluster matches.").await;
    site.client.apply("alice").await.done();
    browser.shows("alice").await;
    browser.finish().await;
    site.finish().await;
}
