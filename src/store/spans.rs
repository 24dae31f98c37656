//! The lives of clusters, from both tables that know of them.

use diesel::prelude::*;

use super::Conn;
use super::schema::{clusters, released_clusters};
use crate::id::Millis;

/// When what happened to a cluster; `None` for what has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable)]
pub struct Span {
    /// It was created.
    pub create_ts: Millis,
    /// It was well for the first time.
    pub ready_ts: Option<Millis>,
    /// Its holder got it.
    pub apply_ts: Option<Millis>,
    /// It was released.
    pub release_ts: Option<Millis>,
}

/// Of every cluster that was not released before that moment.
pub fn since(connection: &mut Conn, since: Millis) -> QueryResult<Vec<Span>> {
    let mut spans: Vec<Span> = released_clusters::table
        .filter(released_clusters::release_ts.ge(since))
        .select((
            released_clusters::create_ts,
            released_clusters::ready_ts,
            released_clusters::apply_ts,
            released_clusters::release_ts.nullable(),
        ))
        .load(connection)?;
    // What is being removed is in the history already.
    let living: Vec<(Millis, Option<Millis>, Option<Millis>)> = clusters::table
        .filter(clusters::wanted.ne(super::Wanted::Gone))
        .select((clusters::create_ts, clusters::ready_ts, clusters::apply_ts))
        .load(connection)?;
    spans.extend(
        living
            .into_iter()
            .map(|(create_ts, ready_ts, apply_ts)| Span {
                create_ts,
                ready_ts,
                apply_ts,
                release_ts: None,
            }),
    );
    Ok(spans)
}
