//! The store against real database files.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "these are tests: a panic is the failure"
)]

mod clock;
mod constraints;
mod migrations;
mod opening;
mod plans;
mod prepared;
mod writing;

use chainpool::store::{Conn, MIGRATIONS};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_migrations::MigrationHarness as _;

/// A pool in use, to be put into an empty database.
const SAMPLE: &str = include_str!("sample.sql");

/// An empty database of this version, in memory.
fn migrated() -> Conn {
    let mut connection = Conn::establish(":memory:").unwrap();
    connection
        .batch_execute("PRAGMA foreign_keys = ON")
        .unwrap();
    connection.run_pending_migrations(MIGRATIONS).unwrap();
    connection
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    text: String,
}

/// The rows of a query that gives one column named `text`.
fn lines(connection: &mut Conn, query: &str) -> Vec<String> {
    let rows: Vec<Line> = diesel::sql_query(query).load(connection).unwrap();
    rows.into_iter().map(|row| row.text).collect()
}

/// The tables of the pool, without those of `SQLite` and Diesel.
fn tables(connection: &mut Conn) -> Vec<String> {
    let own = "SELECT name AS text FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 2) <> '__' \
               AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name";
    lines(connection, own)
}

/// What statements made everything that there is.
fn schema(connection: &mut Conn) -> Vec<String> {
    lines(
        connection,
        "SELECT sql AS text FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name",
    )
}
