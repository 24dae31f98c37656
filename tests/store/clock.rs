//! Stamps of a clock that was set back.

use chainpool::store::{Conn, clusters, hosts};
use diesel::connection::SimpleConnection as _;

use crate::{SAMPLE, migrated};

const HOUR: i64 = 3_600_000;
const PAUSE: i64 = 60_000;

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
        .batch_execute("UPDATE hosts SET status = 'active', schedulable = 1")
        .unwrap();
    let order = |connection: &mut Conn| -> Vec<String> {
        let usable = hosts::usable(connection).unwrap();
        usable.into_iter().map(|host| host.name).collect()
    };
    assert_eq!(order(&mut connection), ["w1", "local"]);
    // `local` gave at 3000.
    for (id, now, then) in [
        ("000000000000000000000002", 3500, ["local", "w1"]),
        ("000000000000000000000001", 3500 - HOUR, ["w1", "local"]),
        ("000000000000000000000002", 3500 - HOUR, ["local", "w1"]),
    ] {
        hosts::touch(&mut connection, id, now).unwrap();
        assert_eq!(order(&mut connection), then, "{now}");
    }
}
