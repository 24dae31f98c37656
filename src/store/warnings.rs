//! The tables `lease_warnings` and `buffer_states`: what the keeper has told already. Triggers make events of what is new.

use diesel::prelude::*;

use super::Conn;
use super::schema::{buffer_states, clusters, lease_warnings};
use crate::id::Millis;

/// Whether a flavour's buffer has what it is to have.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = buffer_states)]
pub struct BufferState {
    /// The flavour.
    pub network_type: String,
    /// Part of the flavour.
    pub consensus_plugin: String,
    /// Part of the flavour.
    pub consensus_mode: String,
    /// Part of the flavour.
    pub size: i32,
    /// Whether it lacks clusters.
    pub low: bool,
    /// How many were ready when that became so.
    pub ready: i64,
    /// How many were to be.
    pub target: i64,
}

/// The ids of clusters whose lease ends by that moment, with its end, of which nobody was warned.
pub fn leases_to_warn_of(
    connection: &mut Conn,
    until: Millis,
    limit: i64,
) -> QueryResult<Vec<(String, Option<Millis>)>> {
    let told = lease_warnings::lease_expires_ts.nullable();
    clusters::table
        .left_join(lease_warnings::table)
        .filter(clusters::lease_expires_ts.le(until))
        .filter(told.is_null().or(told.ne(clusters::lease_expires_ts)))
        .order(clusters::lease_expires_ts)
        .limit(limit)
        .select((clusters::id, clusters::lease_expires_ts))
        .load(connection)
}

/// Notes that a lease was warned of.
pub fn warned(
    connection: &mut Conn,
    cluster_id: &str,
    lease_expires_ts: Millis,
) -> QueryResult<()> {
    diesel::replace_into(lease_warnings::table)
        .values((
            lease_warnings::cluster_id.eq(cluster_id),
            lease_warnings::lease_expires_ts.eq(lease_expires_ts),
        ))
        .execute(connection)
        .map(drop)
}

/// Notes how a buffer is, if that is news.
pub fn note_buffer(connection: &mut Conn, state: &BufferState) -> QueryResult<()> {
    let key = (
        &state.network_type,
        &state.consensus_plugin,
        &state.consensus_mode,
        state.size,
    );
    let known: Option<bool> = buffer_states::table
        .find(key)
        .select(buffer_states::low)
        .first(connection)
        .optional()?;
    match known {
        Some(low) if low == state.low => Ok(()),
        Some(_) => diesel::update(buffer_states::table.find(key))
            .set((
                buffer_states::low.eq(state.low),
                buffer_states::ready.eq(state.ready),
                buffer_states::target.eq(state.target),
            ))
            .execute(connection)
            .map(drop),
        None => diesel::insert_into(buffer_states::table)
            .values(state)
            .execute(connection)
            .map(drop),
    }
}
