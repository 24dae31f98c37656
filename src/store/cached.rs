//! Statements that are prepared once.

use std::marker::PhantomData;

use diesel::QueryResult;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Integer;
use diesel::sqlite::Sqlite;

use super::Conn;

/// How a statement that is kept prepared is found again.
pub(super) trait Key: 'static {
    /// Whether its place in the code tells its text, which then need not be built.
    const IS_PLACE: bool;
}

/// By its text.
pub(super) struct ByText;

impl Key for ByText {
    const IS_PLACE: bool = false;
}

/// A statement whose text is one of few.
///
/// Diesel keeps no `UPDATE` prepared, nor anything with literal SQL in it, since it cannot know whether their texts are
/// without number. Preparing one costs several times what running it does.
pub(super) struct Cached<Q, K> {
    query: Q,
    key: PhantomData<K>,
}

impl<Q, K: Key> Cached<Q, K> {
    pub fn new(query: Q) -> Self {
        Self {
            query,
            key: PhantomData,
        }
    }
}

/// A statement that has but one text, whatever is bound to it, and is found again by its place in the code. Not for generic
/// functions, in which one place has several texts.
macro_rules! cached {
    ($query:expr) => {{
        struct Here;
        impl $crate::store::cached::Key for Here {
            const IS_PLACE: bool = true;
        }
        $crate::store::cached::Cached::<_, Here>::new($query)
    }};
}

pub(super) use cached;

impl<Q: QueryFragment<Sqlite>, K> QueryFragment<Sqlite> for Cached<Q, K> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.query.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, _backend: &Sqlite) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<Q, K: Key> QueryId for Cached<Q, K> {
    type QueryId = K;

    const HAS_STATIC_QUERY_ID: bool = K::IS_PLACE;
}

impl<Q: Query, K> Query for Cached<Q, K> {
    type SqlType = Q::SqlType;
}

impl<Q, K> RunQueryDsl<Conn> for Cached<Q, K> {}

/// A statement that changes rows and returns none.
struct Change<Q>(Q);

impl<Q: QueryFragment<Sqlite>> QueryFragment<Sqlite> for Change<Q> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }
}

impl<Q> Query for Change<Q> {
    type SqlType = Integer;
}

diesel::define_sql_function! {
    /// How many rows the last statement changed, those of its triggers apart.
    fn changes() -> BigInt;
}

impl<Q: QueryFragment<Sqlite>, K: Key> Cached<Q, K> {
    /// Runs a statement that returns nothing.
    pub fn run(self, connection: &mut Conn) -> QueryResult<()> {
        // Diesel's `execute` does not ask whether a statement may be kept, and rows that were returned would have to be
        // gathered first. So what there is not is loaded.
        let change: Cached<_, K> = Cached::new(Change(self.query));
        change.load::<i32>(connection).map(drop)
    }

    /// Runs a statement that returns nothing. Says whether it found a row.
    pub fn has_changed(self, connection: &mut Conn) -> QueryResult<bool> {
        self.run(connection)?;
        let rows: i64 = diesel::select(changes()).get_result(connection)?;
        Ok(rows > 0)
    }
}
