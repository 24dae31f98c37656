//! Webhooks: made, turned on and off, removed.

use std::collections::HashMap;

use diesel::QueryResult;

use super::audit::{self, Act};
use super::caller::Caller;
use super::{Pool, events};
use crate::error::Error;
use crate::id;
use crate::store::clusters::FlavourFilter;
use crate::store::webhooks::Webhook;
use crate::store::{Conn, webhooks};

/// Each event is compared with each of them.
const MOST: i64 = 32;
const SECRET_BYTES: usize = 32;

/// A webhook to make.
#[derive(Clone)]
pub struct NewWebhook {
    /// Where it is.
    pub url: String,
    /// What to sign with; made here unless given.
    pub secret: Option<String>,
    /// Of which kinds; empty for all.
    pub kinds: Vec<String>,
    /// Of whose clusters.
    pub user_id: Option<String>,
    /// Of which host, by id or name.
    pub host_id: Option<String>,
    /// Of which flavour.
    pub flavour: FlavourFilter,
    /// Whether anything is sent.
    pub enabled: bool,
}

/// A webhook, and how much is to be sent to it.
pub type WebhookView = (Webhook, i64);

/// All webhooks, the oldest first, also those to which nothing is to be sent.
pub(super) fn with_pending(connection: &mut Conn) -> QueryResult<Vec<WebhookView>> {
    let pending: HashMap<String, i64> = webhooks::pending(connection)?.into_iter().collect();
    let with_pending = |webhook: Webhook| {
        let number = pending.get(&webhook.id).copied().unwrap_or(0);
        (webhook, number)
    };
    let all = webhooks::all(connection)?;
    Ok(all.into_iter().map(with_pending).collect())
}

impl Pool {
    /// All webhooks, the oldest first.
    pub async fn list_webhooks(&self) -> Result<Vec<WebhookView>, Error> {
        self.store
            .read(|connection| Ok(with_pending(connection)?))
            .await
    }

    /// Makes a webhook, which hears of everything from now on.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`]; [`Error::Conflict`] when there are as many as there may be.
    pub async fn create_webhook(
        &self,
        caller: &Caller,
        new: NewWebhook,
    ) -> Result<WebhookView, Error> {
        let creator = caller.clone();
        let create = move |connection: &mut Conn| {
            let webhook = check(new)?;
            if webhooks::count(connection)? >= MOST {
                return Err(Error::Conflict(format!(
                    "there are {MOST} webhooks already, and no more may be"
                )));
            }
            webhooks::insert(connection, &webhook)?;
            audit::done(connection, &creator, &Act::default())?;
            Ok(webhook)
        };
        let created = self.store.write(create).await;
        Ok((self.settle(caller, &Act::default(), created)?, 0))
    }

    /// Turns a webhook on or off.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn enable_webhook(
        &self,
        caller: &Caller,
        id: &str,
        enabled: bool,
    ) -> Result<WebhookView, Error> {
        let (wanted, changer) = (id.to_owned(), caller.clone());
        let change = move |connection: &mut Conn| {
            webhooks::enable(connection, &wanted, enabled)?;
            let webhook = webhooks::find(connection, &wanted)?.ok_or_else(|| none(&wanted))?;
            audit::done(connection, &changer, &Act::default())?;
            let pending = webhooks::pending(connection)?
                .into_iter()
                .find(|(id, _)| *id == webhook.id);
            Ok((webhook, pending.map_or(0, |(_, number)| number)))
        };
        let changed = self.store.write(change).await;
        self.settle(caller, &Act::default(), changed)
    }

    /// Removes a webhook.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn delete_webhook(&self, caller: &Caller, id: &str) -> Result<(), Error> {
        let (wanted, remover) = (id.to_owned(), caller.clone());
        let remove = move |connection: &mut Conn| {
            if !webhooks::delete(connection, &wanted)? {
                return Err(none(&wanted));
            }
            audit::done(connection, &remover, &Act::default())
        };
        let removed = self.store.write(remove).await;
        self.settle(caller, &Act::default(), removed)
    }
}

fn none(id: &str) -> Error {
    Error::NotFound {
        kind: "webhook",
        id: id.into(),
    }
}

fn check(new: NewWebhook) -> Result<Webhook, Error> {
    check_url(&new.url)?;
    let secret = match new.secret {
        Some(secret) if secret.bytes().all(|byte| matches!(byte, b' '..=b'~')) => secret,
        Some(_) => return Err(Error::invalid("secret", "must be printable ASCII")),
        None => {
            let mut bytes = [0; SECRET_BYTES];
            getrandom::fill(&mut bytes).map_err(|error| Error::Internal(Box::new(error)))?;
            id::hex(&bytes)
        }
    };
    let kinds = events::kinds("kinds", &new.kinds)?;
    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
    Ok(Webhook {
        id: id::new_id(),
        url: new.url,
        secret,
        kinds: kinds.join(","),
        user_id: new.user_id,
        host_id: new.host_id,
        network_type: new.flavour.network_type,
        consensus_plugin: new.flavour.consensus_plugin,
        consensus_mode: new.flavour.consensus_mode,
        size: new.flavour.size,
        enabled: new.enabled,
        create_ts: id::now(),
        delivery_ts: None,
        error: String::new(),
        error_ts: None,
        given_up: 0,
    })
}

/// Makes sure that something can be sent there. A user in it would be shown to whoever sees the webhook.
fn check_url(url: &str) -> Result<(), Error> {
    const ALLOWED: &str = "must begin with http:// or https://, name a host, and be without a user, a fragment and white space";
    let rest = url
        .strip_prefix("http://")
        .or_else(|| url.strip_prefix("https://"));
    let authority = rest
        .and_then(|rest| rest.split(['/', '?']).next())
        .unwrap_or_default();
    let is_plain = url.bytes().all(|byte| byte.is_ascii_graphic());
    if authority.is_empty()
        || authority.starts_with(':')
        || authority.contains('@')
        || url.contains(['#', '\\'])
        || !is_plain
    {
        return Err(Error::invalid("url", ALLOWED));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_http_and_names_a_host_and_no_user() {
        for good in [
            "http://a",
            "https://a.example:8443/b?c=d@e",
            "http://[::1]:9000/",
            "http://10.0.0.7/h%20k",
        ] {
            assert!(check_url(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "a.example",
            "ftp://a",
            "file:///etc/passwd",
            "HTTP://a",
            "http://",
            "https:///a",
            "http://:80",
            "http://u:p@a",
            "http://a/#b",
            "http://a b",
            "http://a\n",
            "http://\u{e9}",
            "http://a\\b",
            "unix:///run/x",
        ] {
            assert!(check_url(bad).is_err(), "{bad}");
        }
    }
}
