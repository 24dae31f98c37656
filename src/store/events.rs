//! The table `events`: what happened. Triggers write it, with the changes that it tells of.

use diesel::dsl::{max, min};
use diesel::prelude::*;

use super::clusters::{FlavourFilter, instr, matching};
use super::labels::{LabelFilter, Labels};
use super::schema::{deliveries, events};
use super::{Conn, EventKind};
use crate::id::Millis;

/// Something that happened; what it has not to do with is empty, or 0.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable)]
pub struct Event {
    /// Greater than those of all events before.
    pub id: i64,
    /// When it was.
    pub ts: Millis,
    /// What it is.
    pub kind: EventKind,
    /// The cluster it is about.
    pub cluster_id: String,
    /// Its name.
    pub cluster_name: String,
    /// The host it is about, or that the cluster is on.
    pub host_id: String,
    /// Its name.
    pub host_name: String,
    /// Who holds the cluster, or held it until then.
    pub user_id: String,
    /// The flavour it is about.
    pub network_type: String,
    /// Part of the flavour.
    pub consensus_plugin: String,
    /// Part of the flavour.
    pub consensus_mode: String,
    /// Part of the flavour.
    pub size: i32,
    /// What the holder wrote on the cluster.
    pub labels: Labels,
    /// A word for why.
    pub reason: String,
    /// More of it, for people.
    pub detail: String,
    /// At whose hand.
    pub actor: String,
    /// When the lease ends that it is about.
    pub lease_expires_ts: Option<Millis>,
}

/// Which events; what is empty or `None` is left open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// Of one of these kinds.
    pub kinds: Vec<EventKind>,
    /// Of this user's clusters.
    pub user_id: Option<String>,
    /// Of this host, by id or name, and its clusters.
    pub host_id: Option<String>,
    /// Of this flavour.
    pub flavour: FlavourFilter,
    /// With all of these labels.
    pub labels: Vec<LabelFilter>,
}

/// Events by filter after that one, in their order, this many at most.
pub fn list(
    connection: &mut Conn,
    filter: &EventFilter,
    after: i64,
    limit: i64,
) -> QueryResult<Vec<Event>> {
    let mut query = events::table
        .filter(events::id.gt(after))
        .select(Event::as_select())
        .into_boxed();
    query = matching!(query, events, &filter.flavour);
    if !filter.kinds.is_empty() {
        query = query.filter(events::kind.eq_any(&filter.kinds));
    }
    if let Some(user_id) = &filter.user_id {
        query = query.filter(events::user_id.eq(user_id));
    }
    if let Some(host) = &filter.host_id {
        query = query.filter(events::host_id.eq(host).or(events::host_name.eq(host)));
    }
    for label in &filter.labels {
        query = query.filter(instr(events::labels, label.fragment()).gt(0));
    }
    query.order(events::id).limit(limit).load(connection)
}

/// The event of that id.
pub fn find(connection: &mut Conn, id: i64) -> QueryResult<Option<Event>> {
    events::table
        .find(id)
        .select(Event::as_select())
        .first(connection)
        .optional()
}

/// The id of the last event; 0 for none.
pub fn last(connection: &mut Conn) -> QueryResult<i64> {
    let last: Option<i64> = events::table.select(max(events::id)).first(connection)?;
    Ok(last.unwrap_or(0))
}

/// The id of the oldest event that is kept; 1 for none.
pub fn oldest(connection: &mut Conn) -> QueryResult<i64> {
    let oldest: Option<i64> = events::table.select(min(events::id)).first(connection)?;
    Ok(oldest.unwrap_or(1))
}

/// Where events begin that are of that moment or later: after the last one, if all are older.
pub fn first_since(connection: &mut Conn, since: Millis) -> QueryResult<i64> {
    let first: Option<i64> = events::table
        .filter(events::ts.ge(since))
        .select(min(events::id))
        .first(connection)?;
    match first {
        Some(first) => Ok(first),
        None => last(connection).map(|last| last + 1),
    }
}

/// Removes events of before that moment which no webhook still has to get, this many at most, and never the last one. Returns
/// how many.
pub fn prune(connection: &mut Conn, before: Millis, limit: i64) -> QueryResult<usize> {
    let waiting: Option<i64> = deliveries::table
        .select(min(deliveries::event_id))
        .first(connection)?;
    let fresh = first_since(connection, before)?;
    let keep = waiting
        .map_or(fresh, |waiting| waiting.min(fresh))
        .min(last(connection)?);
    let end = oldest(connection)?.saturating_add(limit).min(keep);
    diesel::delete(events::table.filter(events::id.lt(end))).execute(connection)
}
