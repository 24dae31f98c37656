//! The server dies between the commit of an application and its answer, and right before the commit; the client asks again
//! with its key.
//!
//! `CHAINPOOL_TORTURE_RETRIES` says how often it dies after the commit.

use std::os::unix::process::ExitStatusExt as _;

use rustix::process::Signal;
use serde_json::json;

use super::client::Sent;
use super::end;
use super::server::Place;

const FAILPOINT: &str = "CHAINPOOL_CRASH_AFTER_COMMITS";
const CAPACITY: usize = 2;

/// A client that applies, loses the answer to a crash, and asks again. Returns the cluster that it has then.
async fn apply_through_a_crash(place: &mut Place, user: &str, before: bool) -> String {
    let well = |now: &end::End| end::check(now).is_empty() && end::all_well(now);
    let apply = json!({"action": "apply", "user_id": user, "allow_multiple": true});
    place.set(FAILPOINT, if before { "key-before" } else { "key" });
    let mut server = place.start().await.unwrap();
    let (now, is_well) = place.await_end(CAPACITY, well).await;
    assert!(is_well, "{now:?}\n{}", place.log());
    let sent = place.client().operate(apply.clone(), user).await;
    assert!(matches!(sent, Sent::Lost), "{sent:?}");
    let signal = server.ended().await.signal();
    assert_eq!(signal, Some(Signal::ABORT.as_raw()), "{}", place.log());
    place.set(FAILPOINT, "");
    let server = place.start().await.unwrap();
    let client = place.client();
    let held = client.active().await.unwrap();
    let held: Vec<String> = held
        .into_iter()
        .filter(|cluster| !cluster.user.is_empty())
        .map(|cluster| cluster.id)
        .collect();
    assert_eq!(held.len(), usize::from(!before), "{held:?}");
    let given = loop {
        // A server that has just started may not have looked at its clusters yet.
        match client.operate(apply.clone(), user).await {
            Sent::Answered(200, envelope) => break envelope["data"].clone(),
            Sent::Answered(404, _) if before => tokio::task::yield_now().await,
            other => panic!("{other:?}\n{}", place.log()),
        }
    };
    let given = given["id"].as_str().unwrap().to_owned();
    assert!(held.is_empty() || held == [given.clone()], "{held:?}");
    let again = client.operate(apply, user).await;
    let Sent::Answered(200, again) = again else {
        panic!("{again:?}")
    };
    assert_eq!(again["data"]["id"], given);
    let active = client.active().await.unwrap();
    let holders: Vec<&str> = active.iter().map(|cluster| cluster.user.as_str()).collect();
    let holders: Vec<&&str> = holders.iter().filter(|user| !user.is_empty()).collect();
    assert_eq!(holders, [&user], "a cluster is held by nobody who knows");
    let release = json!({"action": "release", "cluster_id": given});
    client.ok("POST", "/cluster_op", Some(release)).await;
    server.end(Signal::TERM).await;
    given
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_asks_again_with_its_key_gets_the_cluster_it_was_given() {
    let times = std::env::var("CHAINPOOL_TORTURE_RETRIES");
    let times: usize = times.map_or(4, |text| text.parse().unwrap());
    let mut place = Place::new();
    // For every two deaths after the commit, one before it.
    let before = times / 2;
    let mut given = Vec::new();
    for number in 0..times + before {
        let user = format!("user-{number}");
        given.push(apply_through_a_crash(&mut place, &user, number % 3 == 2).await);
    }
    given.sort_unstable();
    given.dedup();
    assert_eq!(given.len(), times + before, "a cluster was given twice");
    println!(
        "torture: died {times} times between an application's commit and its answer, and {before} times right before the \
         commit; asked again, each got its one cluster"
    );
    assert_eq!(place.integrity(), "ok");
}
