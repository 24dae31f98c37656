//! The table `audit`: who did what.

use diesel::dsl::max;
use diesel::prelude::*;

use super::Conn;
use super::schema::audit;
use crate::id::Millis;

/// Room in the ids for this many entries a millisecond.
const IDS_PER_MILLISECOND: i64 = 1000;

/// One call, or several that are the same.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable, Insertable)]
#[diesel(table_name = audit, treat_none_as_default_value = false)]
pub struct Entry {
    /// Greater than that of every entry before it.
    pub id: i64,
    /// When it was.
    pub ts: Millis,
    /// The name of a token, or `anonymous`, or `console`.
    pub actor: String,
    /// Where it came from.
    pub address: String,
    /// The request's id.
    pub request_id: String,
    /// The operation of the contract.
    pub operation: String,
    /// What of it, where it can do several things.
    pub action: String,
    /// For whom.
    pub user_id: String,
    /// To which cluster.
    pub cluster_id: String,
    /// To which host, or the cluster's.
    pub host_id: String,
    /// `ok`, or the word for why not; `None` as long as it is not known.
    pub outcome: Option<String>,
    /// How often.
    pub times: i64,
}

/// Which entries to list; `None` leaves a field open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// See [`Entry::actor`].
    pub actor: Option<String>,
    /// See [`Entry::user_id`].
    pub user_id: Option<String>,
    /// See [`Entry::cluster_id`].
    pub cluster_id: Option<String>,
    /// See [`Entry::host_id`].
    pub host_id: Option<String>,
    /// At this moment or later.
    pub since: Option<Millis>,
    /// Before this moment.
    pub until: Option<Millis>,
    /// Ids after this one, in the order they are listed in.
    pub after: Option<i64>,
    /// Whether the newest come first.
    pub newest_first: bool,
    /// This many at most.
    pub limit: i64,
}

/// Adds an entry, whose id is given here. Returns the id.
pub fn insert(connection: &mut Conn, mut entry: Entry) -> QueryResult<i64> {
    let last: Option<i64> = audit::table.select(max(audit::id)).first(connection)?;
    let by_time = entry.ts.saturating_mul(IDS_PER_MILLISECOND);
    entry.id = by_time.max(last.unwrap_or(0) + 1);
    diesel::insert_into(audit::table)
        .values(&entry)
        .execute(connection)?;
    Ok(entry.id)
}

/// Notes how an entry's call came out.
pub fn set_outcome(connection: &mut Conn, id: i64, outcome: &str) -> QueryResult<()> {
    diesel::update(audit::table.find(id))
        .set(audit::outcome.eq(outcome))
        .execute(connection)
        .map(drop)
}

/// Notes how often an entry's call came.
pub fn set_times(connection: &mut Conn, id: i64, times: i64) -> QueryResult<()> {
    diesel::update(audit::table.find(id))
        .set(audit::times.eq(times))
        .execute(connection)
        .map(drop)
}

/// Entries by filter, in the order of their ids or against it.
pub fn list(connection: &mut Conn, filter: &AuditFilter) -> QueryResult<Vec<Entry>> {
    let mut query = audit::table.select(Entry::as_select()).into_boxed();
    if let Some(actor) = &filter.actor {
        query = query.filter(audit::actor.eq(actor));
    }
    if let Some(user_id) = &filter.user_id {
        query = query.filter(audit::user_id.eq(user_id));
    }
    if let Some(cluster_id) = &filter.cluster_id {
        query = query.filter(audit::cluster_id.eq(cluster_id));
    }
    if let Some(host_id) = &filter.host_id {
        query = query.filter(audit::host_id.eq(host_id));
    }
    if let Some(since) = filter.since {
        query = query.filter(audit::ts.ge(since));
    }
    if let Some(until) = filter.until {
        query = query.filter(audit::ts.lt(until));
    }
    query = match (filter.after, filter.newest_first) {
        (None, _) => query,
        (Some(after), false) => query.filter(audit::id.gt(after)),
        (Some(after), true) => query.filter(audit::id.lt(after)),
    };
    query = match filter.newest_first {
        false => query.order(audit::id.asc()),
        true => query.order(audit::id.desc()),
    };
    query.limit(filter.limit).load(connection)
}

/// Removes entries of before that moment, this many at most. Returns how many.
pub fn prune(connection: &mut Conn, before: Millis, limit: i64) -> QueryResult<usize> {
    let old = audit::table
        .filter(audit::ts.lt(before))
        .order(audit::ts)
        .limit(limit)
        .select(audit::id);
    let old: Vec<i64> = old.load(connection)?;
    diesel::delete(audit::table.filter(audit::id.eq_any(old))).execute(connection)
}
