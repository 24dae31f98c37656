//! Opening a database file, and not opening it.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use chainpool::error::chain;
use chainpool::store::{Conn, Store, StoreError};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;

use crate::{SAMPLE, lines, schema, tables};

/// Everything that is in the database file.
fn dump(path: &Path) -> Vec<String> {
    let mut connection = Conn::establish(&path.to_string_lossy()).unwrap();
    let mut all = schema(&mut connection);
    let mut names = tables(&mut connection);
    names.push("__diesel_schema_migrations".into());
    for table in names {
        let columns = lines(
            &mut connection,
            &format!("SELECT name AS text FROM pragma_table_info('{table}')"),
        );
        let row = columns
            .iter()
            .map(|name| format!("quote({name})"))
            .collect::<Vec<_>>()
            .join(" || ',' || ");
        all.extend(lines(
            &mut connection,
            &format!("SELECT '{table}: ' || {row} AS text FROM {table} ORDER BY 1"),
        ));
    }
    all
}

fn refused(path: &Path) -> StoreError {
    Store::open(path).map(drop).unwrap_err()
}

#[tokio::test]
async fn a_pool_keeps_its_id_and_its_data() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a pool.db");
    let store = Store::open(&path).unwrap();
    let id = store.pool_id().to_owned();
    assert_eq!(id.len(), 24);
    store.check().await.unwrap();
    drop(store);
    let again = Store::open(&path).unwrap();
    assert_eq!(again.pool_id(), id);
    let other = Store::open(&folder.path().join("other.db")).unwrap();
    assert_ne!(other.pool_id(), id);
}

#[tokio::test]
async fn a_second_server_on_one_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pool.db");
    let store = Store::open(&path).unwrap();
    let clone = store.clone();
    let error = refused(&path);
    assert!(matches!(error, StoreError::InUse { .. }), "{error:?}");
    assert!(
        error
            .to_string()
            .contains("in use by another chainpool server"),
        "{error}"
    );
    store.check().await.unwrap();
    drop(store);
    assert!(matches!(refused(&path), StoreError::InUse { .. }));
    drop(clone);
    Store::open(&path).unwrap();
}

#[test]
fn a_database_from_a_newer_version_is_refused_and_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pool.db");
    drop(Store::open(&path).unwrap());
    let mut connection = Conn::establish(&path.to_string_lossy()).unwrap();
    // The writer lets go of the file a moment after its last handle is gone.
    connection
        .batch_execute("PRAGMA busy_timeout = 60000; DELETE FROM pool")
        .unwrap();
    connection.batch_execute(SAMPLE).unwrap();
    connection
        .batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000000'); CREATE TABLE new (a);")
        .unwrap();
    drop(connection);
    // Until then the last changes are in the log beside the file.
    let log = folder.path().join("pool.db-wal");
    let deadline = Instant::now() + Duration::from_secs(60);
    while log.exists() {
        assert!(Instant::now() < deadline, "the database is never closed");
        thread::sleep(Duration::from_millis(5));
    }
    let before = (fs::read(&path).unwrap(), dump(&path));
    let error = refused(&path);
    assert!(matches!(error, StoreError::Newer { .. }), "{error:?}");
    assert!(
        error.to_string().contains("newer version of chainpool"),
        "{error}"
    );
    assert!(error.to_string().contains("99991231000000"), "{error}");
    assert_eq!((fs::read(&path).unwrap(), dump(&path)), before);
}

#[test]
fn what_is_no_database_is_refused_and_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    let content = "not a database, but something that somebody wants to keep\n".repeat(100);
    fs::write(&text, &content).unwrap();
    let error = chain(&refused(&text));
    assert!(
        error.contains("notes.txt") && error.contains("not a database"),
        "{error}"
    );
    assert_eq!(fs::read_to_string(&text).unwrap(), content);
    for path in [
        folder.path().to_path_buf(),
        folder.path().join("nowhere/pool.db"),
    ] {
        let error = chain(&refused(&path));
        assert!(error.starts_with("cannot open the database"), "{error}");
    }
}

/// What `.cargo/config.toml` asks for is lost on whoever builds without it, who then has a slower server.
#[test]
fn sqlite_is_built_as_it_is_to_be() {
    let mut connection = Conn::establish(":memory:").unwrap();
    let options = "SELECT compile_options AS text FROM pragma_compile_options";
    let used = lines(&mut connection, options);
    for option in [
        "ENABLE_QPSG",
        "STMTJRNL_SPILL=-1",
        "THREADSAFE=2",
        "DEFAULT_MEMSTATUS=0",
    ] {
        assert!(used.iter().any(|used| used == option), "{option}: {used:?}");
    }
}
