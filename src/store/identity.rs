//! The table `pool`: one row, which says which pool this is.

use diesel::prelude::*;

use super::schema::pool;
use super::{Conn, StoreError};

/// The pool's id, made on the first call.
pub fn ensure(connection: &mut Conn) -> Result<String, StoreError> {
    let found = pool::table
        .select(pool::pool_id)
        .first(connection)
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let id = crate::id::new_id();
    diesel::insert_into(pool::table)
        .values((pool::id.eq(1), pool::pool_id.eq(&id)))
        .execute(connection)?;
    Ok(id)
}
