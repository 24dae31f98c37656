//! The table `idempotency_keys`: requests that were carried out, by the key that their client gave them.

use diesel::prelude::*;

use super::schema::idempotency_keys;
use super::{Conn, failpoint};
use crate::id::Millis;

/// A request that was carried out.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency_keys)]
pub struct Done {
    /// Who sent it: the name of a token, or `anonymous`.
    pub caller: String,
    /// SHA-256 of its key, in hexadecimal.
    pub key_hash: String,
    /// SHA-256 of what was asked for, in hexadecimal.
    pub request_hash: String,
    /// The cluster it was about; empty where the answer names none.
    pub cluster_id: String,
    /// The cluster's generation that it wished for; 0 where the keeper has nothing to do for the answer.
    pub generation: i64,
    /// When it was carried out.
    pub ts: Millis,
}

/// What was carried out with that key.
pub fn find(connection: &mut Conn, caller: &str, key_hash: &str) -> QueryResult<Option<Done>> {
    idempotency_keys::table
        .find((caller, key_hash))
        .select(Done::as_select())
        .first(connection)
        .optional()
}

/// Notes what was carried out, in place of what was with the same key before.
pub fn put(connection: &mut Conn, done: &Done) -> QueryResult<()> {
    delete(connection, &done.caller, &done.key_hash)?;
    diesel::insert_into(idempotency_keys::table)
        .values(done)
        .execute(connection)?;
    failpoint::key_noted();
    Ok(())
}

/// Removes what was carried out with that key.
pub fn delete(connection: &mut Conn, caller: &str, key_hash: &str) -> QueryResult<()> {
    diesel::delete(idempotency_keys::table.find((caller, key_hash)))
        .execute(connection)
        .map(drop)
}

/// Removes those of before the one moment and of after the other, this many at most. Returns how many.
pub fn prune(
    connection: &mut Conn,
    before: Millis,
    after: Millis,
    limit: i64,
) -> QueryResult<usize> {
    let old: Vec<(String, String)> = idempotency_keys::table
        .filter(
            idempotency_keys::ts
                .lt(before)
                .or(idempotency_keys::ts.gt(after)),
        )
        .limit(limit)
        .select((idempotency_keys::caller, idempotency_keys::key_hash))
        .load(connection)?;
    for (caller, key_hash) in &old {
        diesel::delete(idempotency_keys::table.find((caller, key_hash))).execute(connection)?;
    }
    Ok(old.len())
}
