//! How SQLite carries out the queries that run often, or while others wait: none of them reads a whole table.

use std::sync::{Arc, Mutex};

use chainpool::store::clusters::{FlavourFilter, ListFilter};
use chainpool::store::holds::{self, Turn};
use chainpool::store::{Conn, audit, census, clusters, hosts, nodes, released, slots, tokens};
use diesel::QueryResult;
use diesel::connection::{Connection as _, InstrumentationEvent};
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::migrated;

#[derive(QueryableByName)]
struct Step {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// The steps of all statements that `work` runs, as SQLite plans them without knowing what is bound.
fn plan<T>(work: impl FnOnce(&mut Conn) -> QueryResult<T>) -> Vec<String> {
    let mut connection = migrated();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let ear = Arc::clone(&heard);
    connection.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            ear.lock().unwrap().push(query.to_string());
        }
    });
    drop(work(&mut connection));
    connection.set_instrumentation(|_: InstrumentationEvent<'_>| {});
    let statements = std::mem::take(&mut *heard.lock().unwrap());
    assert!(!statements.is_empty());
    let steps = statements.iter().flat_map(|statement| {
        let (text, _binds) = statement.split_once("-- binds").unwrap_or((statement, ""));
        let explain = format!("EXPLAIN QUERY PLAN {text}");
        let steps: Vec<Step> = diesel::sql_query(explain).load(&mut connection).unwrap();
        steps.into_iter().map(|step| step.detail)
    });
    steps.collect()
}

/// Asserts that the first step is this search, and that nothing is sorted or read in full.
fn searches<T>(expected: &str, work: impl FnOnce(&mut Conn) -> QueryResult<T>) {
    let steps = plan(work);
    assert!(steps[0].starts_with(expected), "{steps:#?}");
    for step in &steps {
        assert!(
            !step.starts_with("SCAN") && !step.contains("TEMP B-TREE"),
            "{steps:#?}"
        );
    }
}

fn batch() -> FlavourFilter {
    FlavourFilter {
        network_type: Some("fabric-0.6".into()),
        consensus_plugin: Some("pbft".into()),
        consensus_mode: Some("batch".into()),
        size: Some(4),
    }
}

fn list(change: impl FnOnce(&mut ListFilter)) -> ListFilter {
    let mut filter = ListFilter {
        limit: 100,
        ..ListFilter::default()
    };
    change(&mut filter);
    filter
}

#[test]
fn applying_goes_through_the_hosts_in_turn_to_an_available_cluster() {
    for flavour in [FlavourFilter::default(), batch()] {
        for turn in [Turn::Longest, Turn::Last] {
            let steps = plan(|connection| holds::first_available(connection, turn, &flavour));
            let [hosts, clusters] = &steps[..] else {
                panic!("{steps:#?}");
            };
            assert_eq!(hosts, "SCAN hosts USING INDEX hosts_in_turn");
            assert_eq!(
                clusters,
                "SEARCH clusters USING INDEX clusters_available (host_id=?)"
            );
        }
    }
}

#[test]
fn what_a_user_holds_is_found_by_user() {
    let by_user = "SEARCH clusters USING INDEX clusters_by_user (user_id=?";
    searches(by_user, |connection| holds::held_by(connection, "alice"));
    searches(by_user, |connection| {
        let filter = list(|filter| filter.user_id = Some("alice".into()));
        clusters::list(connection, &filter)
    });
    // The best of what one user holds is sorted out, which are few.
    let steps = plan(|connection| holds::first_held(connection, "alice", &batch()));
    assert!(steps[0].starts_with(by_user), "{steps:#?}");
}

#[test]
fn one_cluster_and_all_of_it_is_found_by_id() {
    searches("SEARCH clusters USING INDEX", |connection| {
        clusters::find(connection, "1")
    });
    searches("SEARCH released_clusters USING INDEX", |connection| {
        released::find(connection, "1")
    });
    searches("SEARCH hosts USING INDEX", |connection| {
        hosts::worker_api(connection, "1")
    });
    let nodes_of = "SEARCH nodes USING PRIMARY KEY (cluster_id=?)";
    let ports_of = "SEARCH ports USING PRIMARY KEY (slot_id=?)";
    searches(nodes_of, |connection| nodes::of_cluster(connection, "1"));
    searches(ports_of, |connection| slots::ports_of(connection, 1));
    let (ids, slot_ids) = (["1"; 100], [1; 100]);
    searches(nodes_of, |connection| nodes::of_clusters(connection, &ids));
    searches(ports_of, |connection| {
        slots::ports_of_all(connection, &slot_ids)
    });
    let steps = plan(|connection| hosts::worker_apis(connection, &ids));
    assert!(
        steps[0].starts_with("SEARCH hosts USING INDEX"),
        "{steps:#?}"
    );
}

#[test]
fn a_page_is_read_in_the_order_of_ids_from_where_it_begins() {
    searches(
        "SEARCH clusters USING INDEX sqlite_autoindex_clusters_1 (id>?)",
        |connection| {
            let filter = list(|filter| filter.after = Some("1".into()));
            clusters::list(connection, &filter)
        },
    );
    // The first page is a scan that ends with the page, and sorts nothing.
    let steps = plan(|connection| clusters::list(connection, &list(|_| {})));
    assert_eq!(
        steps,
        ["SCAN clusters USING INDEX sqlite_autoindex_clusters_1"]
    );
    searches(
        "SEARCH released_clusters USING INDEX released_clusters_by_user (user_id=?",
        |connection| {
            let filter = list(|filter| filter.user_id = Some("alice".into()));
            clusters::list_released(connection, &filter, None)
        },
    );
}

#[test]
fn counting_reads_an_index_in_its_order() {
    let steps = plan(census::groups);
    assert_eq!(
        steps,
        ["SCAN clusters USING COVERING INDEX clusters_census"]
    );
    let steps = plan(census::troubles);
    assert_eq!(steps.len(), 1, "{steps:#?}");
    assert!(steps[0].contains("USING INDEX clusters_in_trouble"));
}

#[test]
fn the_keeper_finds_what_is_to_be_done_by_index() {
    // All of it, since it has only what is not settled.
    let steps = plan(|connection| clusters::due(connection, 0, 1));
    assert_eq!(steps, ["SCAN clusters USING INDEX clusters_unsettled"]);
}

#[test]
fn callers_and_the_audit_are_found_by_index() {
    searches("SEARCH tokens USING INDEX", |connection| {
        tokens::find(connection, "1")
    });
    // The second statement removes what the first has found, which is nothing here.
    let steps = plan(|connection| audit::prune(connection, 1, 100));
    assert!(
        steps[0].starts_with("SEARCH audit USING INDEX audit_by_ts"),
        "{steps:#?}"
    );
}

#[test]
fn events_and_what_is_to_be_sent_are_found_by_index() {
    use chainpool::store::{events, warnings, webhooks};
    let filter = events::EventFilter::default();
    searches("SEARCH events USING PRIMARY KEY (id>?)", |connection| {
        events::list(connection, &filter, 7, 100)
    });
    searches("SEARCH events", events::last);
    searches("SEARCH events", |connection| {
        events::first_since(connection, 7)
    });
    searches(
        "SEARCH deliveries USING PRIMARY KEY (webhook_id=?",
        |connection| webhooks::give_up(connection, "1", 7),
    );
    searches(
        "SEARCH clusters USING INDEX clusters_by_lease",
        |connection| warnings::leases_to_warn_of(connection, 7, 100),
    );
    // What waits of one webhook is looked through, and put in its order.
    let steps = plan(|connection| webhooks::due(connection, "1", 7, 7, 10));
    assert!(
        steps.iter().all(|step| !step.starts_with("SCAN")),
        "{steps:#?}"
    );
}
