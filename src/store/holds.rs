//! The table `clusters`, as far as it tells how long and by whom they are held.

use diesel::prelude::*;

use super::Conn;
use super::schema::clusters;
use crate::id::Millis;

/// How many clusters the user holds.
pub fn count_held_by(connection: &mut Conn, user_id: &str) -> QueryResult<i64> {
    clusters::table
        .filter(clusters::user_id.eq(user_id))
        .count()
        .get_result(connection)
}

/// How many clusters are held that were got with that token.
pub fn count_got_by(connection: &mut Conn, token: &str) -> QueryResult<i64> {
    clusters::table
        .filter(clusters::apply_actor.eq(token))
        .count()
        .get_result(connection)
}

/// The ids of clusters whose lease is over, or seems to be longer than any that is given, the longest over first.
pub fn leases_due(connection: &mut Conn, now: Millis, limit: i64) -> QueryResult<Vec<String>> {
    let latest = clusters::lease_seconds * 1000 + now;
    clusters::table
        .filter(
            clusters::lease_expires_ts
                .le(now)
                .or(clusters::lease_expires_ts.gt(latest)),
        )
        .order(clusters::lease_expires_ts)
        .limit(limit)
        .select(clusters::id)
        .load(connection)
}

/// Writes down when a cluster was well, if that is the first time.
pub fn set_ready(connection: &mut Conn, id: &str, now: Millis) -> QueryResult<()> {
    diesel::update(
        clusters::table
            .find(id)
            .filter(clusters::ready_ts.is_null()),
    )
    .set(clusters::ready_ts.eq(now))
    .execute(connection)
    .map(drop)
}
