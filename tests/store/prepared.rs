//! What runs often is prepared once.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use chainpool::id::Millis;
use chainpool::store::clusters::FlavourFilter;
use chainpool::store::connections::{self, Connection};
use chainpool::store::holds::{self, Turn};
use chainpool::store::{Conn, Health, Status, Wanted, clusters, hosts, nodes};
use diesel::QueryResult;
use diesel::connection::{Connection as _, InstrumentationEvent, SimpleConnection as _};
use diesel::prelude::*;
use diesel::sql_types::Integer;

use crate::{SAMPLE, migrated};

/// A cluster of the sample that nobody holds.
const FREE: &str = "00000000000000000000000c";

/// How many statements `work` runs, and those that are not kept for the next time.
fn statements<T>(work: impl FnOnce(&mut Conn) -> QueryResult<T>) -> (usize, Vec<String>) {
    let mut connection = migrated();
    connection.batch_execute(SAMPLE).unwrap();
    let heard = Arc::new(Mutex::new((BTreeSet::new(), BTreeSet::new())));
    let ear = Arc::clone(&heard);
    connection.set_instrumentation(move |event: InstrumentationEvent<'_>| match event {
        InstrumentationEvent::StartQuery { query, .. } => {
            let query = query.to_string();
            let (text, _binds) = query.split_once("-- binds").unwrap_or((&query, ""));
            ear.lock().unwrap().0.insert(text.trim().to_owned());
        }
        InstrumentationEvent::CacheQuery { sql, .. } => {
            ear.lock().unwrap().1.insert(sql.trim().to_owned());
        }
        _ => {}
    });
    work(&mut connection).unwrap();
    let (run, kept) = &*heard.lock().unwrap();
    (run.len(), run.difference(kept).cloned().collect())
}

#[test]
fn the_statements_of_an_apply_and_a_release_are_kept() {
    let flavour = FlavourFilter::default();
    let now: Millis = 1;
    let (run, not_kept) = statements(|connection| {
        let mut cluster = clusters::find(connection, FREE)?.expect("the sample has it");
        cluster.user_id = "alice".into();
        cluster.apply_ts = Some(now);
        holds::first_held(connection, "alice", &flavour)?;
        holds::first_available(connection, Turn::Longest, &flavour)?;
        holds::first_available(connection, Turn::Last, &flavour)?;
        holds::held_by(connection, "alice")?;
        clusters::set_health(connection, "1", 1, Health::Ok, "", now)?;
        connections::of(connection, "1")?;
        connections::set(connection, "1", 1, &Connection::default())?;
        holds::hand_over(connection, &cluster)?;
        clusters::update(connection, &cluster, 1)?;
        cluster.user_id.clear();
        cluster.apply_ts = None;
        cluster.wanted = Wanted::Gone;
        cluster.status = Status::Deleting;
        holds::let_go(connection, &cluster)?;
        hosts::touch(connection, "1", now)
    });
    assert_eq!(run, 14);
    assert!(not_kept.is_empty(), "{not_kept:#?}");
}

#[test]
fn what_has_a_list_is_not_kept() {
    let (run, not_kept) = statements(|connection| nodes::of_clusters(connection, &["1", "2"]));
    assert_eq!((run, not_kept.len()), (1, 1));
}

#[test]
fn what_is_bound_does_not_move_a_plan() {
    #[derive(QueryableByName)]
    struct Used {
        #[diesel(sql_type = Integer)]
        used: i32,
    }
    let asked = "SELECT sqlite_compileoption_used('ENABLE_QPSG') AS used";
    let found: Used = diesel::sql_query(asked)
        .get_result(&mut migrated())
        .unwrap();
    assert_eq!(found.used, 1, "see .cargo/config.toml");
}
