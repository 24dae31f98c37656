//! Stamps of a clock that was set back.

use chainpool::store::clusters::FlavourFilter;
use chainpool::store::holds::{self, Turn};
use chainpool::store::{Conn, clusters, hosts};
use diesel::connection::SimpleConnection as _;

use crate::{SAMPLE, migrated};

const HOUR: i64 = 3_600_000;
const PAUSE: i64 = 60_000;

const ONE_AVAILABLE_ON_EACH_HOST: &str = "
    UPDATE hosts SET status = 'active', schedulable = 1;
    UPDATE clusters SET status = 'running', settled = generation, health = 'OK' WHERE name = 'local_2';
    INSERT INTO slots (id, host_id, number, name, retiring) VALUES (90, '000000000000000000000002', 1, 'w1_1', 0);
    INSERT INTO clusters (id, slot_id, host_id, name, network_type, consensus_plugin, consensus_mode, size, user_id, wanted,
        status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts)
    SELECT '0000000000000000000000e0', 90, '000000000000000000000002', 'w1_1', network_type, consensus_plugin,
        consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts,
        retry_ts, api_url, service_url, create_ts
    FROM clusters WHERE name = 'local_2'";

fn sample() -> Conn {
    let mut connection = migrated();
    connection.batch_execute(SAMPLE).unwrap();
    connection
}

#[test]
fn what_waits_for_a_time_that_is_far_ahead_is_due() {
    let mut connection = sample();
    let is_due = |connection: &mut Conn, now: i64| {
        let due = clusters::due(connection, now, PAUSE).unwrap();
        // It waits until 9000.
        due.iter().any(|(id, _)| id == "00000000000000000000000c")
    };
    assert!(is_due(&mut connection, 9000));
    assert!(!is_due(&mut connection, 8999));
    assert!(!is_due(&mut connection, 9000 - PAUSE));
    assert!(is_due(&mut connection, 9000 - PAUSE - 1));
    assert!(is_due(&mut connection, 9000 - 5 * HOUR));
}

#[test]
fn the_host_that_gave_last_stays_the_last() {
    let mut connection = sample();
    connection
        .batch_execute(ONE_AVAILABLE_ON_EACH_HOST)
        .unwrap();
    let first = |connection: &mut Conn, turn: Turn| {
        let found = holds::first_available(connection, turn, &FlavourFilter::default());
        found.unwrap().expect("there are two").name
    };
    assert_eq!(first(&mut connection, Turn::Longest), "w1_1");
    assert_eq!(first(&mut connection, Turn::Last), "local_2");
    // `local` gave at 3000.
    for (id, now, longest, last) in [
        ("000000000000000000000002", 3500, "local_2", "w1_1"),
        ("000000000000000000000001", 3500 - HOUR, "w1_1", "local_2"),
        ("000000000000000000000002", 3500 - HOUR, "local_2", "w1_1"),
    ] {
        hosts::touch(&mut connection, id, now).unwrap();
        assert_eq!(first(&mut connection, Turn::Longest), longest, "{now}");
        assert_eq!(first(&mut connection, Turn::Last), last, "{now}");
    }
}
