//! The table `pool`: one row, which says which pool this is.

use diesel::prelude::*;

use super::failpoint::Failpoint;
use super::schema::pool;
use super::{Conn, StoreError};

/// The pool's id, made on the first call.
pub fn ensure(connection: &mut Conn, failpoint: &mut Failpoint) -> Result<String, StoreError> {
    if let Some(id) = find(connection)? {
        return Ok(id);
    }
    let id = crate::id::new_id();
    let values = (
        pool::id.eq(1),
        pool::pool_id.eq(&id),
        pool::seeded.eq(false),
    );
    failpoint.before_commit();
    diesel::insert_into(pool::table)
        .values(values)
        .execute(connection)?;
    failpoint.after_commit();
    Ok(id)
}

/// The pool's id.
pub fn find(connection: &mut Conn) -> QueryResult<Option<String>> {
    pool::table
        .select(pool::pool_id)
        .first(connection)
        .optional()
}

/// Changes the row and changes it back: it stays as it is, and needs as much of the disk as any small change. (What was
/// not changed at all SQLite does not write.)
pub fn rewrite(connection: &mut Conn) -> QueryResult<()> {
    for _ in 0..2 {
        diesel::update(pool::table)
            .set(pool::seeded.eq(diesel::dsl::not(pool::seeded)))
            .execute(connection)?;
    }
    Ok(())
}

/// Notes that the host of a fresh install was added. Says whether that was not noted before.
pub fn set_seeded(connection: &mut Conn) -> QueryResult<bool> {
    let fresh = pool::table.filter(pool::seeded.eq(false));
    diesel::update(fresh)
        .set(pool::seeded.eq(true))
        .execute(connection)
        .map(|rows| rows > 0)
}
