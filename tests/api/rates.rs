//! How often clients may ask.

use chainpool::store::Role;
use diesel::prelude::*;

use crate::support::{Site, Terms, until};

async fn limited(config: &[(&'static str, &'static str)]) -> Site {
    Site::with(Terms {
        config: config.to_vec(),
        ..Terms::default()
    })
    .await
}

#[tokio::test]
async fn an_address_that_asks_too_often_waits() {
    let site = limited(&[("rate_per_address", "1"), ("rate_exempt", "127.0.0.1/32")]).await;
    let hasty = site.client.from([127, 0, 0, 2]);
    let refused = async || {
        let reply = hasty.get("/v2/stat").await;
        let is_refused = reply.status == 429;
        if is_refused {
            reply.failed(429, "too_many_requests");
            assert_eq!(reply.error(), "too many requests from your address");
            assert_eq!(reply.header("retry-after"), Some("1"));
        }
        is_refused
    };
    until("it is refused", refused).await;
    // Also what is not the API's, except whether the server lives.
    until("pages are refused", async || {
        hasty.get("/v2/openapi.yaml").await.status == 429
    })
    .await;
    for _ in 0..5 {
        assert_eq!(hasty.get("/healthz").await.status, 200);
    }
    // Neither another address nor one that is not counted waits for it.
    site.client
        .from([127, 0, 0, 3])
        .get("/v2/stat")
        .await
        .done();
    for _ in 0..5 {
        site.client.get("/v2/stat").await.done();
    }
    until("it may ask again", async || !refused().await).await;
    site.finish().await;
}

#[tokio::test]
async fn a_token_that_is_used_too_often_waits() {
    let mut site = limited(&[("rate_per_token", "1")]).await;
    site.lock_up().await;
    let web = site.client.with(&site.token("web", Role::Service, ""));
    // Wherever it comes from, and whether it may do what it asks for.
    let elsewhere = web.from([127, 0, 0, 2]);
    until("it is refused", async || {
        elsewhere.get("/v2/stat").await;
        let reply = web.get("/v2/hosts").await;
        if reply.status == 429 {
            reply.failed(429, "too_many_requests");
            assert_eq!(reply.error(), "too many requests with your token");
        }
        reply.status == 429
    })
    .await;
    site.client.get("/v2/stat").await.done();
    web.get("/v2/health").await.done();
    until("it may ask again", async || {
        web.get("/v2/stat").await.status == 200
    })
    .await;
    site.finish().await;
}

#[tokio::test]
async fn whoever_guesses_tokens_is_not_listened_to() {
    let mut site = limited(&[("rate_wrong_tokens", "3"), ("rate_exempt", "")]).await;
    site.lock_up().await;
    let good = site.client.token.clone().unwrap();
    let spoilt = site.token("old", Role::Operator, "");
    diesel::sql_query("UPDATE tokens SET revoke_ts = 1 WHERE name = 'old'")
        .execute(&mut site.sql())
        .unwrap();
    // No guesses: a secret that was right once, and no token at all.
    let forgetful = site.client.from([127, 0, 0, 2]);
    for _ in 0..5 {
        let old = forgetful.with(&spoilt).get("/v2/stat").await;
        old.failed(401, "unauthorized");
        forgetful
            .without()
            .get("/v2/stat")
            .await
            .failed(401, "unauthorized");
    }
    forgetful.get("/v2/stat").await.done();

    let guesser = site.client.from([127, 0, 0, 3]);
    for number in 0..3 {
        let guess = format!("{}{number:04}", &good[..good.len() - 4]);
        let reply = guesser.with(&guess).get("/v2/stat").await;
        reply.failed(401, "unauthorized");
    }
    for token in ["nonsense", &good] {
        let reply = guesser.with(token).get("/v2/stat").await;
        reply.failed(429, "too_many_requests");
        assert_eq!(reply.error(), "too many wrong tokens from your address");
        let seconds: u32 = reply.header("retry-after").unwrap().parse().unwrap();
        assert!((1..=20).contains(&seconds), "{reply:?}");
    }
    guesser
        .get("/metrics")
        .await
        .failed(429, "too_many_requests");
    guesser.without().get("/v2/health").await.done();
    site.client.get("/v2/stat").await.done();
    site.finish().await;
}
