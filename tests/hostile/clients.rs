//! One kind of attack after the other: others are answered meanwhile, the server ends it, and its memory comes back.

use std::io::Write as _;
use std::time::Duration;

use futures::future::join_all;
use tokio::sync::Mutex;
use tokio::time::{sleep, timeout};

use crate::attacks::{
    BEGINNINGS, crowd, hear_nothing, large_heads, packed_heads, pipeline, send, trickle,
};
use crate::victim::{BOUND, Victim, raise_file_limit};

const CLIENTS: usize = 200;
const IDLE: usize = 10_000;
/// Files that the test and the server need besides.
const SPARE: u64 = 500;

/// The files of this process are enough for one crowd at a time.
static ONE_CROWD: Mutex<()> = Mutex::const_new(());

#[tokio::test]
async fn a_byte_a_second_is_too_slow() {
    // As many places as slow clients, so that others depend on being let in before them.
    let places = CLIENTS.to_string();
    let limits = ["--header-timeout", "3s", "--body-timeout", "3s"];
    let victim = Victim::start(&[&limits[..], &["--max-connections", &places]].concat()).await;
    for beginning in BEGINNINGS {
        let clients = (0..CLIENTS).map(|_| trickle(&victim, beginning));
        victim.answers_others_during(join_all(clients)).await;
    }
    victim.recovers().await;
}

#[tokio::test]
async fn whoever_hears_nothing_is_left() {
    let victim = Victim::start(&["--header-timeout", "1s", "--idle-timeout", "1s"]).await;
    let clients = (0..3).map(|_| hear_nothing(&victim));
    victim.answers_others_during(join_all(clients)).await;
    victim.recovers().await;
}

#[tokio::test]
async fn whoever_says_nothing_is_let_go() {
    let victim = Victim::start(&["--header-timeout", "1s", "--idle-timeout", "1s"]).await;
    victim
        .answers_others_during(send(&victim, CLIENTS, b""))
        .await;
    victim.recovers().await;
}

/// As many idle clients as the limit of open files allows.
fn idle_clients() -> usize {
    let allowed = usize::try_from(raise_file_limit().saturating_sub(SPARE)).unwrap_or(IDLE);
    if allowed < IDLE {
        // Past the test runner, which keeps what a test prints.
        let told = format!("only {allowed} idle connections: the limit of open files is low\n");
        let _ = std::io::stderr().write_all(told.as_bytes());
    }
    allowed.min(IDLE)
}

/// Lets a crowd in, where there are places for all of it, and sends it away again. What the server has taken for it.
async fn let_in_and_out(victim: &Victim, count: usize) -> usize {
    let idle = victim.answers_others_during(crowd(victim, count)).await;
    let number = async |reached: &dyn Fn(usize) -> bool| {
        while !reached(victim.connections()) {
            sleep(Duration::from_millis(50)).await;
        }
    };
    let all_in = timeout(BOUND, number(&|present| present >= count)).await;
    all_in.expect("not all are let in");
    for _ in 0..100 {
        victim.answers_others().await;
    }
    let taken = victim.taken();
    drop(idle);
    let all_out = timeout(BOUND, number(&|present| present < 100)).await;
    all_out.expect("not all are let go");
    taken
}

/// The allocator of the C library gives little of so many small pieces back to the system, but to the next crowd.
#[tokio::test]
async fn ten_thousand_idle_connections_find_room() {
    let _one = ONE_CROWD.lock().await;
    let count = idle_clients();
    let places = (count + 100).to_string();
    // They stay until the last is there, however long that takes.
    let limits = ["--max-connections", &places, "--idle-timeout", "1h"];
    let victim = Victim::start(&limits).await;
    let first = let_in_and_out(&victim, count).await;
    for _ in 0..2 {
        let_in_and_out(&victim, count).await;
    }
    let last = let_in_and_out(&victim, count).await;
    assert!(
        last < 2 * first,
        "the first took {first} KiB, the fourth {last}"
    );
}

#[tokio::test]
async fn ten_thousand_idle_connections_keep_nobody_out() {
    let _one = ONE_CROWD.lock().await;
    let count = idle_clients();
    let victim = Victim::start(&["--max-connections", "500"]).await;
    let idle = victim.answers_others_during(crowd(&victim, count)).await;
    assert!(victim.connections() < 600, "{}", victim.connections());
    for _ in 0..100 {
        victim.answers_others().await;
    }
    drop(idle);
    victim.recovers().await;
}

#[tokio::test]
async fn a_hundred_thousand_pipelined_requests_are_answered_beside_others() {
    let victim = Victim::start(&[]).await;
    victim
        .answers_others_during(pipeline(&victim, 100_000))
        .await;
    victim.recovers().await;
}

#[tokio::test]
async fn heads_beyond_all_measure_are_refused() {
    let victim = Victim::start(&["--idle-timeout", "2s"]).await;
    for head in large_heads() {
        let attack = send(&victim, 50, head.as_bytes());
        for told in victim.answers_others_during(attack).await {
            let told = String::from_utf8(told).unwrap();
            let is_refused = told.is_empty() || told.starts_with("HTTP/1.1 400 ");
            assert!(is_refused, "{told}");
        }
    }
    victim.recovers().await;
}

#[tokio::test]
async fn packed_heads_are_not_unpacked_beyond_measure() {
    let victim = Victim::start(&["--header-timeout", "2s", "--idle-timeout", "2s"]).await;
    let heads = packed_heads();
    let attack = send(&victim, 50, &heads);
    victim.answers_others_during(attack).await;
    victim.recovers().await;
}
