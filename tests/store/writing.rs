//! The single writer: many changes in one commit, each with an outcome of its own.

use std::fs;
use std::path::Path;
use std::sync::mpsc;

use chainpool::error::Error;
use chainpool::store::{Conn, Store};
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use futures::future::join_all;
use futures::{FutureExt as _, poll};
use tempfile::TempDir;
use tokio::sync::oneshot;

use crate::lines;

/// A store with a table of numbers.
async fn numbers() -> (TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("pool.db")).unwrap();
    let make = |connection: &mut Conn| {
        diesel::sql_query("CREATE TABLE numbers (n BIGINT PRIMARY KEY)").execute(connection)?;
        Ok(())
    };
    store.write(make).await.unwrap();
    (folder, store)
}

fn add(connection: &mut Conn, n: i64) -> Result<i64, Error> {
    diesel::sql_query("INSERT INTO numbers VALUES (?)")
        .bind::<BigInt, _>(n)
        .execute(connection)?;
    Ok(n)
}

async fn all(store: &Store) -> Vec<i64> {
    let query = |connection: &mut Conn| {
        Ok(lines(
            connection,
            "SELECT CAST(n AS TEXT) AS text FROM numbers ORDER BY n",
        ))
    };
    store
        .read(query)
        .await
        .unwrap()
        .iter()
        .map(|n| n.parse().unwrap())
        .collect()
}

/// How many commits the write-ahead log holds: its frames that say how large the database is after them
/// (<https://www.sqlite.org/fileformat2.html#the_write_ahead_log>).
fn commits(folder: &Path) -> usize {
    let log = fs::read(folder.join("pool.db-wal")).unwrap();
    let number = |at: usize| u32::from_be_bytes(log[at..at + 4].try_into().unwrap());
    let (page, salts) = (number(8) as usize, &log[16..24]);
    let frames = (32..log.len()).step_by(24 + page);
    let own = frames.filter(|at| log.len() >= at + 24 && log[at + 8..at + 16] == *salts);
    own.filter(|at| number(at + 4) > 0).count()
}

/// Holds the writer in a change until told to go on, so that what is written meanwhile queues up.
async fn hold(store: &Store) -> (mpsc::Sender<()>, impl Future<Output = Result<(), Error>>) {
    let (go, wait) = mpsc::channel();
    let (here, begun) = oneshot::channel();
    let store = store.clone();
    let held = tokio::spawn(async move {
        let change = move |_: &mut Conn| {
            here.send(()).unwrap();
            wait.recv().unwrap();
            Ok(())
        };
        store.write(change).await
    });
    begun.await.unwrap();
    (go, held.map(Result::unwrap))
}

#[tokio::test]
async fn what_is_queued_shares_one_commit_and_each_gets_its_own_result() {
    let (folder, store) = numbers().await;
    let before = commits(folder.path());
    let (go, held) = hold(&store).await;
    let writes = (0..200).map(|n| store.write(move |connection| add(connection, n)));
    let mut writes = Box::pin(join_all(writes));
    assert!(poll!(&mut writes).is_pending());
    go.send(()).unwrap();
    held.await.unwrap();
    let results: Vec<i64> = writes.await.into_iter().map(Result::unwrap).collect();
    assert_eq!(results, (0..200).collect::<Vec<i64>>());
    assert_eq!(all(&store).await.len(), 200);
    assert_eq!(commits(folder.path()) - before, 1);
    // One after the other, each has a commit of its own.
    for n in 200..205 {
        store
            .write(move |connection| add(connection, n))
            .await
            .unwrap();
    }
    assert_eq!(commits(folder.path()) - before, 6);
}

#[tokio::test]
async fn a_change_that_fails_undoes_only_itself() {
    let (_folder, store) = numbers().await;
    let (go, held) = hold(&store).await;
    let writes = (0..30).map(|n| {
        store.write(move |connection| {
            add(connection, n)?;
            add(connection, n + 100)?;
            match n % 3 {
                0 => Ok(n),
                1 => Err(Error::Conflict(format!("not {n}"))),
                // The key is there already: a statement fails.
                _ => add(connection, n),
            }
        })
    });
    let mut writes = Box::pin(join_all(writes));
    assert!(poll!(&mut writes).is_pending());
    go.send(()).unwrap();
    held.await.unwrap();
    for (n, result) in (0..).zip(writes.await) {
        match (n % 3, result) {
            (0, Ok(own)) => assert_eq!(own, n),
            (1, Err(Error::Conflict(why))) => assert_eq!(why, format!("not {n}")),
            (2, Err(Error::Internal(_))) => {}
            (_, other) => panic!("{n}: {other:?}"),
        }
    }
    let kept: Vec<i64> = (0..30).step_by(3).collect();
    let expected: Vec<i64> = kept
        .iter()
        .copied()
        .chain(kept.iter().map(|n| n + 100))
        .collect();
    assert_eq!(all(&store).await, expected);
}

#[tokio::test]
async fn a_change_is_made_although_nobody_waits_for_it() {
    let (_folder, store) = numbers().await;
    let (go, held) = hold(&store).await;
    {
        let mut left = Box::pin(store.write(|connection| add(connection, 7)));
        assert!(poll!(&mut left).is_pending());
    }
    go.send(()).unwrap();
    held.await.unwrap();
    // Changes are made in the order in which they come.
    store.write(|connection| add(connection, 8)).await.unwrap();
    assert_eq!(all(&store).await, [7, 8]);
}

#[tokio::test]
async fn what_is_told_is_there_for_the_next_server() {
    let (folder, store) = numbers().await;
    let told = store.write(|connection| add(connection, 1)).await.unwrap();
    // What the files hold at this moment is what a crash would leave.
    let crashed = tempfile::tempdir().unwrap();
    for file in ["pool.db", "pool.db-wal"] {
        fs::copy(folder.path().join(file), crashed.path().join(file)).unwrap();
    }
    let next = Store::open(&crashed.path().join("pool.db")).unwrap();
    assert_eq!(all(&next).await, [told]);
    assert_eq!(next.pool_id(), store.pool_id());
}

#[tokio::test]
async fn readers_see_one_moment_and_cannot_write() {
    let (_folder, store) = numbers().await;
    let (go, wait) = mpsc::channel::<()>();
    let reading = store.clone();
    let (here, begun) = oneshot::channel();
    let count = "SELECT CAST(count(*) AS TEXT) AS text FROM numbers";
    let reader = tokio::spawn(async move {
        let query = move |connection: &mut Conn| {
            let before = lines(connection, count);
            here.send(()).unwrap();
            wait.recv().unwrap();
            Ok((before, lines(connection, count)))
        };
        reading.read(query).await.unwrap()
    });
    begun.await.unwrap();
    store.write(|connection| add(connection, 1)).await.unwrap();
    go.send(()).unwrap();
    let (before, after) = reader.await.unwrap();
    assert_eq!((before[0].as_str(), after[0].as_str()), ("0", "0"));
    assert_eq!(all(&store).await, [1]);
    let error = store
        .read(|connection| add(connection, 2))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::StoreUnavailable(_)), "{error:?}");
    assert_eq!(all(&store).await, [1]);
}

#[tokio::test]
async fn queries_that_panic_leave_the_readers_as_they_were() {
    let (_folder, store) = numbers().await;
    store.write(|connection| add(connection, 1)).await.unwrap();
    // More than there are readers.
    for _ in 0..10 {
        let panicked = store
            .read::<i64, _>(|connection| {
                connection.transaction::<i64, Error, _>(|_| panic!("on purpose"))
            })
            .await;
        assert!(matches!(panicked, Err(Error::Internal(_))), "{panicked:?}");
    }
    assert_eq!(all(&store).await, [1]);
}

#[tokio::test]
async fn a_change_that_panics_is_undone_alone_and_the_next_is_made() {
    let (folder, store) = numbers().await;
    let (go, held) = hold(&store).await;
    let before = store.write(|connection| add(connection, 1));
    // Deep within savepoints of its own.
    let panics = store.write(|connection| {
        add(connection, 2)?;
        connection.transaction(|connection| {
            add(connection, 3)?;
            connection.transaction::<i64, Error, _>(|connection| {
                add(connection, 4)?;
                panic!("on purpose")
            })
        })
    });
    let after = store.write(|connection| add(connection, 5));
    let mut writes = Box::pin(async { tokio::join!(before, panics, after) });
    assert!(poll!(&mut writes).is_pending());
    go.send(()).unwrap();
    held.await.unwrap();
    let (before, panicked, after) = writes.await;
    assert_eq!((before.unwrap(), after.unwrap()), (1, 5));
    assert!(matches!(panicked, Err(Error::Internal(_))), "{panicked:?}");
    store.write(|connection| add(connection, 6)).await.unwrap();
    assert_eq!(all(&store).await, [1, 5, 6]);
    // And durably so: nothing of it is in a transaction that is still open.
    let copy = tempfile::tempdir().unwrap();
    for file in ["pool.db", "pool.db-wal"] {
        fs::copy(folder.path().join(file), copy.path().join(file)).unwrap();
    }
    let next = Store::open(&copy.path().join("pool.db")).unwrap();
    assert_eq!(all(&next).await, [1, 5, 6]);
}

#[tokio::test]
async fn writes_that_wait_for_a_lock_fail_together_and_go_on_when_it_is_gone() {
    let (folder, store) = numbers().await;
    let path = folder.path().join("pool.db");
    let mut other = Conn::establish(&path.to_string_lossy()).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let mut first = Box::pin(store.write(|connection| add(connection, 0)));
    assert!(poll!(&mut first).is_pending());
    let many = (1..100).map(|n| store.write(move |connection| add(connection, n)));
    let mut many = Box::pin(join_all(many));
    assert!(poll!(&mut many).is_pending());
    // The first comes back when SQLite has waited long enough, and the others with it: none waits anew, or it would
    // find the lock gone.
    let first = first.await;
    other.batch_execute("ROLLBACK").unwrap();
    for result in std::iter::once(first).chain(many.await) {
        assert!(
            matches!(result, Err(Error::StoreUnavailable(_))),
            "{result:?}"
        );
    }
    store.check().await.unwrap();
    store.write(|connection| add(connection, 7)).await.unwrap();
    assert_eq!(all(&store).await, [7]);
}

#[tokio::test]
async fn a_check_writes_to_the_disk_and_changes_nothing() {
    let (folder, store) = numbers().await;
    let row = |connection: &mut Conn| {
        Ok(lines(
            connection,
            "SELECT pool_id || seeded AS text FROM pool",
        ))
    };
    let before = (store.read(row).await.unwrap(), commits(folder.path()));
    store.check().await.unwrap();
    assert_eq!(store.read(row).await.unwrap(), before.0);
    assert_eq!(commits(folder.path()), before.1 + 1);
}
