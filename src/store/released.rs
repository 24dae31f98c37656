//! The table `released_clusters`: the history.

use diesel::prelude::*;

use super::labels::Labels;
use super::schema::released_clusters;
use super::{Conn, ReleaseReason};
use crate::id::Millis;

/// A cluster that was released.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable, Insertable)]
#[diesel(treat_none_as_default_value = false)]
pub struct ReleasedCluster {
    /// Its id, never used again.
    pub id: String,
    /// Its slot's name.
    pub name: String,
    /// The host it was on, which may be gone.
    pub host_id: String,
    /// The address of that host's worker.
    pub worker_api: String,
    /// Its kind of network.
    pub network_type: String,
    /// Its consensus plugin.
    pub consensus_plugin: String,
    /// Its consensus mode.
    pub consensus_mode: String,
    /// How many nodes it had.
    pub size: i32,
    /// Who held it last; empty when nobody did.
    pub user_id: String,
    /// Why it was released.
    pub reason: ReleaseReason,
    /// When it was created.
    pub create_ts: Millis,
    /// When its holder got it.
    pub apply_ts: Option<Millis>,
    /// When it was released.
    pub release_ts: Millis,
    /// When its worker had nothing left of it.
    pub gone_ts: Option<Millis>,
    /// What its holder wrote on it.
    pub labels: Labels,
    /// When its lease would have ended; `None` for none.
    pub lease_expires_ts: Option<Millis>,
    /// Whose token got it; empty where that is not known.
    pub apply_actor: String,
    /// Whose token released it; empty where that is not known.
    pub release_actor: String,
    /// When it was well for the first time; `None` if it never was, or that is not known.
    pub ready_ts: Option<Millis>,
}

/// The released cluster of that id.
pub fn find(connection: &mut Conn, id: &str) -> QueryResult<Option<ReleasedCluster>> {
    released_clusters::table
        .find(id)
        .select(ReleasedCluster::as_select())
        .first(connection)
        .optional()
}

/// Writes a release into the history.
pub fn insert(connection: &mut Conn, released: &ReleasedCluster) -> QueryResult<()> {
    diesel::insert_into(released_clusters::table)
        .values(released)
        .execute(connection)
        .map(drop)
}

/// Writes down that nothing is left of the cluster.
pub fn set_gone(connection: &mut Conn, id: &str, now: Millis) -> QueryResult<()> {
    diesel::update(released_clusters::table.find(id))
        .set(released_clusters::gone_ts.eq(now))
        .execute(connection)
        .map(drop)
}

/// Removes those that are gone and were released before that moment, this many at most. Returns how many.
pub fn prune(connection: &mut Conn, before: Millis, limit: i64) -> QueryResult<usize> {
    let old: Vec<String> = released_clusters::table
        .filter(
            released_clusters::release_ts
                .lt(before)
                .and(released_clusters::gone_ts.is_not_null()),
        )
        .order(released_clusters::release_ts)
        .limit(limit)
        .select(released_clusters::id)
        .load(connection)?;
    diesel::delete(released_clusters::table.filter(released_clusters::id.eq_any(&old)))
        .execute(connection)
}

/// How many clusters the history has.
pub fn count(connection: &mut Conn) -> QueryResult<i64> {
    released_clusters::table.count().get_result(connection)
}
