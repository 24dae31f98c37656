//! The operations on webhooks.

use chainpool_api::models;

use super::convert;
use crate::error::Error;
use crate::pool::webhooks::{NewWebhook, WebhookView};
use crate::pool::{Caller, Pool};
use crate::store::webhooks::Webhook;

pub async fn list(pool: &Pool) -> Result<models::WebhookListEnvelope, Error> {
    let all = pool.list_webhooks().await?;
    Ok(models::WebhookListEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data: all.into_iter().map(|view| webhook(view, false)).collect(),
    })
}

pub async fn create(
    pool: &Pool,
    caller: &Caller,
    request: models::WebhookCreateRequest,
) -> Result<models::WebhookEnvelope, Error> {
    let new = NewWebhook {
        url: request.url,
        secret: request.secret,
        kinds: request.kinds.unwrap_or_default(),
        user_id: request.user_id,
        host_id: request.host_id,
        flavour: convert::flavour(
            request.network_type,
            request.consensus_plugin,
            request.consensus_mode,
            request.size,
        ),
        enabled: request.enabled.unwrap_or(true),
    };
    let created = pool.create_webhook(caller, new).await?;
    Ok(envelope(webhook(created, true)))
}

pub async fn update(
    pool: &Pool,
    caller: &Caller,
    id: &str,
    request: models::WebhookUpdateRequest,
) -> Result<models::WebhookEnvelope, Error> {
    let changed = pool.enable_webhook(caller, id, request.enabled).await?;
    Ok(envelope(webhook(changed, false)))
}

pub async fn delete(
    pool: &Pool,
    caller: &Caller,
    id: &str,
) -> Result<models::EmptyEnvelope, Error> {
    pool.delete_webhook(caller, id).await?;
    Ok(convert::empty())
}

fn envelope(data: models::Webhook) -> models::WebhookEnvelope {
    models::WebhookEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    }
}

/// The secret is for whoever makes it, and never told again.
fn webhook((webhook, pending): WebhookView, is_new: bool) -> models::Webhook {
    let Webhook {
        id,
        url,
        secret,
        kinds,
        user_id,
        host_id,
        network_type,
        consensus_plugin,
        consensus_mode,
        size,
        enabled,
        create_ts,
        delivery_ts,
        error,
        error_ts,
        given_up,
    } = webhook;
    models::Webhook {
        id,
        url,
        secret: if is_new { secret } else { String::new() },
        kinds: kinds
            .split(',')
            .filter(|kind| !kind.is_empty())
            .map(Into::into)
            .collect(),
        user_id,
        host_id,
        network_type,
        consensus_plugin,
        consensus_mode,
        size,
        enabled,
        create_ts: convert::moment(create_ts),
        delivery_ts: convert::maybe(delivery_ts.map(convert::moment)),
        pending,
        error,
        error_ts: convert::maybe(error_ts.map(convert::moment)),
        given_up,
    }
}
