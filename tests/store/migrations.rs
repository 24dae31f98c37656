//! Up and down, over sample data; and what the code believes of the tables.

use std::collections::BTreeMap;

use chainpool::store::MIGRATIONS;
use diesel::connection::SimpleConnection as _;
use diesel::migration::MigrationSource;
use diesel::sqlite::Sqlite;
use diesel_migrations::MigrationHarness as _;

use crate::{SAMPLE, lines, migrated, schema, tables};

#[test]
fn the_sample_has_rows_in_every_table() {
    let mut connection = migrated();
    connection.batch_execute(SAMPLE).unwrap();
    for table in tables(&mut connection) {
        let rows = lines(
            &mut connection,
            &format!("SELECT 'row' AS text FROM {table}"),
        );
        assert!(!rows.is_empty(), "{table} has no sample");
    }
}

#[test]
fn each_migration_goes_down_over_data_and_up_again() {
    let mut connection = migrated();
    connection.batch_execute(SAMPLE).unwrap();
    let (before, known) = (
        schema(&mut connection),
        MigrationSource::<Sqlite>::migrations(&MIGRATIONS).unwrap(),
    );
    for _ in &known {
        connection.revert_last_migration(MIGRATIONS).unwrap();
        let broken = lines(
            &mut connection,
            "SELECT \"table\" AS text FROM pragma_foreign_key_check",
        );
        assert!(broken.is_empty(), "{broken:?}");
    }
    assert_eq!(tables(&mut connection), [""; 0]);
    let done = connection.run_pending_migrations(MIGRATIONS).unwrap();
    assert_eq!(done.len(), known.len());
    assert_eq!(schema(&mut connection), before);
    connection.batch_execute(SAMPLE).unwrap();
    // Nothing is left to do.
    assert!(
        connection
            .run_pending_migrations(MIGRATIONS)
            .unwrap()
            .is_empty()
    );
}

#[test]
fn the_code_knows_the_tables_as_they_are() {
    let mut connection = migrated();
    let mut real = BTreeMap::new();
    for table in tables(&mut connection) {
        let columns = format!(
            "SELECT name || ' ' || CASE WHEN \"notnull\" = 1 THEN type ELSE 'Nullable<' || type || '>' END AS text \
             FROM pragma_table_info('{table}') ORDER BY cid"
        );
        let key = format!(
            "SELECT name AS text FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"
        );
        let (columns, key) = (
            lines(&mut connection, &columns),
            lines(&mut connection, &key),
        );
        real.insert(table, (key, columns));
    }
    assert_eq!(believed(), real);
}

/// Table to key and columns, as `schema.rs` has them.
fn believed() -> BTreeMap<String, (Vec<String>, Vec<String>)> {
    let text = include_str!("../../src/store/schema.rs");
    let tables = text.split("diesel::table! {").skip(1).map(|table| {
        let (head, rest) = table.split_once('{').unwrap();
        let (name, key) = head.trim().split_once(" (").unwrap();
        let key = key
            .strip_suffix(')')
            .unwrap()
            .split(", ")
            .map(str::to_owned)
            .collect();
        let (body, _) = rest.split_once('}').unwrap();
        let columns = body
            .lines()
            .filter_map(|line| line.trim().strip_suffix(',')?.split_once(" -> "));
        let columns = columns
            .map(|(name, kind)| format!("{name} {}", sql(kind)))
            .collect();
        (name.to_owned(), (key, columns))
    });
    tables.collect()
}

fn sql(kind: &str) -> String {
    match kind {
        "Text" => "TEXT".to_owned(),
        "Integer" => "INTEGER".to_owned(),
        "BigInt" => "BIGINT".to_owned(),
        "Bool" => "BOOLEAN".to_owned(),
        nullable => {
            let inner = nullable
                .strip_prefix("Nullable<")
                .and_then(|kind| kind.strip_suffix('>'));
            format!(
                "Nullable<{}>",
                sql(inner.unwrap_or_else(|| panic!("unknown type {nullable}")))
            )
        }
    }
}
