//! The table `tokens`: who may use the API.

use diesel::prelude::*;

use super::schema::tokens;
use super::{Conn, Role};
use crate::id::Millis;

/// A token, without its secret part.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable, Insertable)]
pub struct Token {
    /// 16 hexadecimal digits; no secret.
    pub id: String,
    /// What people call it; no other token ever has the same.
    pub name: String,
    /// What it may do.
    pub role: Role,
    /// Whose it is; empty unless it is a user's.
    pub user_id: String,
    /// SHA-256 of the secret part, in hexadecimal.
    pub hash: String,
    /// When it was made.
    pub create_ts: Millis,
    /// When its time is over.
    pub expire_ts: Option<Millis>,
    /// When it was revoked.
    pub revoke_ts: Option<Millis>,
    /// When it was last used, give or take a minute.
    pub used_ts: Option<Millis>,
}

/// Whether there are any, revoked ones included.
pub fn exist(connection: &mut Conn) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(tokens::table.select(tokens::id))).get_result(connection)
}

/// The same, of a database that may be of a version without tokens.
pub fn exist_in_any_version(connection: &mut Conn) -> QueryResult<bool> {
    let tables: i64 = diesel::dsl::sql::<diesel::sql_types::BigInt>(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'tokens'",
    )
    .get_result(connection)?;
    if tables == 0 {
        return Ok(false);
    }
    exist(connection)
}

/// The token of that id.
pub fn find(connection: &mut Conn, id: &str) -> QueryResult<Option<Token>> {
    tokens::table
        .find(id)
        .select(Token::as_select())
        .first(connection)
        .optional()
}

/// The token of that name.
pub fn find_by_name(connection: &mut Conn, name: &str) -> QueryResult<Option<Token>> {
    tokens::table
        .filter(tokens::name.eq(name))
        .select(Token::as_select())
        .first(connection)
        .optional()
}

/// All of them, by name.
pub fn all(connection: &mut Conn) -> QueryResult<Vec<Token>> {
    tokens::table
        .order(tokens::name)
        .select(Token::as_select())
        .load(connection)
}

/// Adds a token.
pub fn insert(connection: &mut Conn, token: &Token) -> QueryResult<()> {
    diesel::insert_into(tokens::table)
        .values(token)
        .execute(connection)
        .map(drop)
}

/// Revokes a token. Says whether it was not revoked before.
pub fn revoke(connection: &mut Conn, id: &str, now: Millis) -> QueryResult<bool> {
    diesel::update(tokens::table.find(id).filter(tokens::revoke_ts.is_null()))
        .set(tokens::revoke_ts.eq(now))
        .execute(connection)
        .map(|rows| rows > 0)
}

/// Notes that a token was used.
pub fn touch(connection: &mut Conn, id: &str, now: Millis) -> QueryResult<()> {
    diesel::update(tokens::table.find(id))
        .set(tokens::used_ts.eq(now))
        .execute(connection)
        .map(drop)
}
