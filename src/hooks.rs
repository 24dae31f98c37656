//! Sends events to webhooks over HTTP, signed.

use std::sync::OnceLock;
use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http_body_util::Full;
use hyper::header::{CONTENT_TYPE, HeaderValue, USER_AGENT};
use hyper::{Request, StatusCode};
use sha2::Sha256;
use tokio::time::timeout;

use crate::api::events::json;
use crate::error::chain;
use crate::https::{self, HttpsClient};
use crate::id;
use crate::keeper::{Courier, Outcome};
use crate::store::events::Event;
use crate::store::webhooks::Webhook;

/// How long a receiver may take for one event.
const PATIENCE: Duration = Duration::from_secs(10);
const AGENT: HeaderValue =
    HeaderValue::from_static(concat!("chainpool/", env!("CARGO_PKG_VERSION")));

type Wire = HttpsClient<Full<Bytes>>;

/// Sends over the network. Redirects are not followed.
#[derive(Default)]
pub struct Post {
    /// With the authorities of the system, which are looked for when they are first needed.
    wire: OnceLock<Result<Wire, String>>,
}

#[async_trait]
impl Courier for Post {
    async fn send(&self, webhook: &Webhook, event: Event) -> Outcome {
        let wire = match self.wire.get_or_init(wire) {
            Ok(wire) => wire,
            Err(why) => return Outcome::Failed(why.clone()),
        };
        let request = match signed(webhook, event, id::now() / 1000) {
            Ok(request) => request,
            Err(why) => return Outcome::Failed(why),
        };
        match timeout(PATIENCE, wire.request(request)).await {
            // What else is in the answer is of no interest.
            Ok(Ok(answer)) => judge(answer.status()),
            Ok(Err(error)) => Outcome::Failed(chain(&error)),
            Err(_) => Outcome::Failed(format!("no answer within {} seconds", PATIENCE.as_secs())),
        }
    }
}

fn judge(status: StatusCode) -> Outcome {
    match status {
        status if status.is_success() => Outcome::Arrived,
        StatusCode::GONE => Outcome::Gone,
        status => Outcome::Failed(format!("it answered {}", status.as_u16())),
    }
}

fn signed(webhook: &Webhook, event: Event, now: i64) -> Result<Request<Full<Bytes>>, String> {
    let (id, body) = (event.id, json(event));
    Request::post(&webhook.url)
        .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
        .header(USER_AGENT, AGENT)
        .header("chainpool-event-id", id)
        .header("chainpool-timestamp", now)
        .header(
            "chainpool-signature",
            signature(&webhook.secret, now, &body)?,
        )
        .body(Full::new(body.into()))
        .map_err(|error| format!("the URL cannot be used: {error}"))
}

/// What shows that whoever sent this knows the secret.
fn signature(secret: &str, timestamp: i64, body: &str) -> Result<String, String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .map_err(|error| format!("the secret cannot be used: {error}"))?;
    mac.update(format!("{timestamp}.{body}").as_bytes());
    Ok(format!("sha256={}", id::hex(&mac.finalize().into_bytes())))
}

fn wire() -> Result<Wire, String> {
    https::tls(https::system_authorities())
        .map(|tls| https::client(tls.with_no_client_auth()))
        .map_err(|error| format!("cannot set up TLS: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_what_others_compute() {
        // printf '1795514700.{}' | openssl dgst -sha256 -hmac 'a secret of ours'
        assert_eq!(
            signature("a secret of ours", 1_795_514_700, "{}").unwrap(),
            "sha256=e35196254f550e51d403015fa8698c31ba298c77737a4decbab175bf46f38acf"
        );
    }

    #[test]
    fn only_a_success_is_one() {
        let of = |code| judge(StatusCode::from_u16(code).unwrap());
        assert_eq!((of(200), of(204)), (Outcome::Arrived, Outcome::Arrived));
        assert_eq!(of(410), Outcome::Gone);
        for code in [100, 301, 308, 400, 404, 429, 500, 503] {
            assert!(matches!(of(code), Outcome::Failed(_)), "{code}");
        }
    }
}
