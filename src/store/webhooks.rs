//! The tables `webhooks` and `deliveries`: where events are sent to, and what is still to be sent. A trigger adds the latter.

use std::fmt;

use diesel::dsl::{count_star, exists, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::Conn;
use super::events::Event;
use super::schema::{deliveries, events, webhooks};
use crate::id::Millis;

/// A place that events are sent to.
#[derive(Clone, PartialEq, Eq, Queryable, Selectable, Identifiable, Insertable)]
pub struct Webhook {
    /// 24 hexadecimal digits.
    pub id: String,
    /// Where it is.
    pub url: String,
    /// What is signed with.
    pub secret: String,
    /// Of which kinds, with commas between; empty for all.
    pub kinds: String,
    /// Of whose clusters.
    pub user_id: Option<String>,
    /// Of which host, by id or name.
    pub host_id: Option<String>,
    /// Of which flavour.
    pub network_type: Option<String>,
    /// Part of the flavour.
    pub consensus_plugin: Option<String>,
    /// Part of the flavour.
    pub consensus_mode: Option<String>,
    /// Part of the flavour.
    pub size: Option<i32>,
    /// Whether anything is sent.
    pub enabled: bool,
    /// When it was made.
    pub create_ts: Millis,
    /// When something arrived last.
    pub delivery_ts: Option<Millis>,
    /// What went wrong last; empty for nothing.
    pub error: String,
    /// When that was.
    pub error_ts: Option<Millis>,
    /// How many events were too old to be tried any more.
    pub given_up: i64,
}

/// Without the secret.
impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook")
            .field("id", &self.id)
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// Something that is to be sent.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = deliveries)]
pub struct Delivery {
    /// To which webhook.
    pub webhook_id: String,
    /// Whose events go one after the other.
    pub subject: String,
    /// Which event.
    pub event_id: i64,
    /// How often it was tried in vain.
    pub attempts: i32,
}

/// All webhooks, the oldest first.
pub fn all(connection: &mut Conn) -> QueryResult<Vec<Webhook>> {
    webhooks::table
        .order(webhooks::id)
        .select(Webhook::as_select())
        .load(connection)
}

/// The webhook of that id.
pub fn find(connection: &mut Conn, id: &str) -> QueryResult<Option<Webhook>> {
    webhooks::table
        .find(id)
        .select(Webhook::as_select())
        .first(connection)
        .optional()
}

/// How many there are.
pub fn count(connection: &mut Conn) -> QueryResult<i64> {
    webhooks::table.select(count_star()).first(connection)
}

/// Adds a webhook.
pub fn insert(connection: &mut Conn, webhook: &Webhook) -> QueryResult<()> {
    diesel::insert_into(webhooks::table)
        .values(webhook)
        .execute(connection)
        .map(drop)
}

/// Turns a webhook on or off; what is to be sent is forgotten with that. Says whether there is such a webhook.
pub fn enable(connection: &mut Conn, id: &str, enabled: bool) -> QueryResult<bool> {
    diesel::update(webhooks::table.find(id))
        .set(webhooks::enabled.eq(enabled))
        .execute(connection)
        .map(|rows| rows > 0)
}

/// Removes a webhook, and what is to be sent to it. Says whether there was one.
pub fn delete(connection: &mut Conn, id: &str) -> QueryResult<bool> {
    diesel::delete(webhooks::table.find(id))
        .execute(connection)
        .map(|rows| rows > 0)
}

/// How much is to be sent, by webhook.
pub fn pending(connection: &mut Conn) -> QueryResult<Vec<(String, i64)>> {
    deliveries::table
        .group_by(deliveries::webhook_id)
        .select((deliveries::webhook_id, count_star()))
        .load(connection)
}

/// The webhooks that something is to be sent to.
pub fn with_deliveries(connection: &mut Conn) -> QueryResult<Vec<Webhook>> {
    let waiting = deliveries::table.filter(deliveries::webhook_id.eq(webhooks::id));
    webhooks::table
        .filter(exists(waiting))
        .select(Webhook::as_select())
        .load(connection)
}

/// What is to be sent to a webhook now: of each subject the first, unless it is to be waited for. One that would have to
/// wait for more than the longest pause has its time from a clock that was set back since.
pub fn due(
    connection: &mut Conn,
    webhook_id: &str,
    now: Millis,
    longest_pause: Millis,
    limit: i64,
) -> QueryResult<Vec<(Delivery, Event)>> {
    const IS_FIRST: &str = "deliveries.event_id = (SELECT min(first.event_id) FROM deliveries first \
         WHERE first.webhook_id = deliveries.webhook_id AND first.subject = deliveries.subject)";
    let is_time = deliveries::retry_ts
        .le(now)
        .or(deliveries::retry_ts.gt(now.saturating_add(longest_pause)));
    deliveries::table
        .inner_join(events::table)
        .filter(deliveries::webhook_id.eq(webhook_id).and(is_time))
        .filter(sql::<Bool>(IS_FIRST))
        .order(deliveries::event_id)
        .limit(limit)
        .select((Delivery::as_select(), Event::as_select()))
        .load(connection)
}

/// Something arrived.
pub fn arrived(connection: &mut Conn, delivery: &Delivery, now: Millis) -> QueryResult<()> {
    diesel::delete(deliveries::table.find((
        &delivery.webhook_id,
        &delivery.subject,
        delivery.event_id,
    )))
    .execute(connection)?;
    diesel::update(webhooks::table.find(&delivery.webhook_id))
        .set(webhooks::delivery_ts.eq(now))
        .execute(connection)
        .map(drop)
}

/// Something did not arrive, and is to be tried again then.
pub fn failed(
    connection: &mut Conn,
    delivery: &Delivery,
    retry_ts: Millis,
    error: &str,
    now: Millis,
) -> QueryResult<()> {
    diesel::update(deliveries::table.find((
        &delivery.webhook_id,
        &delivery.subject,
        delivery.event_id,
    )))
    .set((
        deliveries::attempts.eq(delivery.attempts.saturating_add(1)),
        deliveries::retry_ts.eq(retry_ts),
    ))
    .execute(connection)?;
    complain(connection, &delivery.webhook_id, error, now)
}

/// Notes what is wrong with a webhook.
pub fn complain(
    connection: &mut Conn,
    webhook_id: &str,
    error: &str,
    now: Millis,
) -> QueryResult<()> {
    diesel::update(webhooks::table.find(webhook_id))
        .set((webhooks::error.eq(error), webhooks::error_ts.eq(now)))
        .execute(connection)
        .map(drop)
}

/// Gives up what happened before that event. Returns how much that was.
pub fn give_up(connection: &mut Conn, webhook_id: &str, before: i64) -> QueryResult<i64> {
    let old = deliveries::table.filter(
        deliveries::webhook_id
            .eq(webhook_id)
            .and(deliveries::event_id.lt(before)),
    );
    let number = diesel::delete(old).execute(connection)?;
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    if number > 0 {
        diesel::update(webhooks::table.find(webhook_id))
            .set(webhooks::given_up.eq(webhooks::given_up + number))
            .execute(connection)?;
    }
    Ok(number)
}
