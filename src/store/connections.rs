//! The table `clusters`, as far as it has what was collected of their nodes for their holders.

use std::collections::BTreeMap;
use std::fmt;

use diesel::prelude::*;
use diesel::result::Error;

use super::Conn;
use super::cached::cached;
use super::schema::clusters;

/// What was collected of a cluster's nodes, by name. The values are for its holder, so they are not shown otherwise.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Connection(pub BTreeMap<String, String>);

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

/// What was collected of that cluster last.
pub fn of(connection: &mut Conn, cluster_id: &str) -> QueryResult<Option<Connection>> {
    let text: Option<Option<String>> = clusters::table
        .find(cluster_id)
        .select(clusters::connection)
        .first(connection)
        .optional()?;
    let parse = |text: String| serde_json::from_str(&text).map(Connection);
    let parsed = text.flatten().map(parse).transpose();
    parsed.map_err(|error| Error::DeserializationError(Box::new(error)))
}

/// Writes down what was collected, provided that the cluster still has the generation of which it is.
pub fn set(
    connection: &mut Conn,
    cluster_id: &str,
    generation: i64,
    collected: &Connection,
) -> QueryResult<bool> {
    let text = serde_json::to_string(&collected.0)
        .map_err(|error| Error::SerializationError(Box::new(error)))?;
    let unchanged = clusters::generation
        .eq(generation)
        .and(clusters::settled.eq(generation));
    let collected = diesel::update(clusters::table.find(cluster_id).filter(unchanged)).set((
        clusters::connection.eq(text),
        clusters::connected.eq(generation),
    ));
    cached!(collected).has_changed(connection)
}
