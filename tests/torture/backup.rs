//! A backup made while the pool serves restores to a server that starts, reconciles and serves.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustix::process::Signal;

use super::client::Recorder;
use super::end;
use super::history::{Answer, Request, Seen, Terms};
use super::server::Place;

const CAPACITY: usize = 2;

fn well(now: &end::End) -> bool {
    end::check(now).is_empty() && end::all_well(now)
}

/// Those of the user, by id and container: the very same processes.
fn held_by(user: &str, all: &[Seen]) -> Vec<(String, Vec<(String, String)>)> {
    let held = all.iter().filter(|seen| seen.user == user);
    held.map(|seen| (seen.id.clone(), seen.nodes.values().cloned().collect()))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_under_load_restores() {
    let mut place = Place::new().with(&["--sweep-after", "1s"]);
    let server = place.start().await.unwrap();
    let (now, is_well) = place.await_end(CAPACITY, well).await;
    assert!(is_well, "{now:?}");
    let client = place.client();
    let recorder = Arc::new(Recorder::new());
    let apply = |user: &str| Request::Apply {
        user: user.to_owned(),
        another: false,
        terms: Terms::default(),
    };
    let Some(Answer::Cluster(kept)) = recorder.call(&client, apply("keeper")).await else {
        panic!("a well cluster was not given out");
    };
    let stop = Arc::new(AtomicBool::new(false));
    let load = tokio::spawn({
        let (client, recorder, stop) = (client.clone(), Arc::clone(&recorder), Arc::clone(&stop));
        async move {
            while !stop.load(Ordering::Relaxed) {
                let user = || "alice".to_owned();
                let another = true;
                let _ = recorder
                    .call(
                        &client,
                        Request::Apply {
                            user: user(),
                            another,
                            terms: Terms::default(),
                        },
                    )
                    .await;
                let _ = recorder
                    .call(&client, Request::ReleaseAll { user: user() })
                    .await;
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }
    });
    let restored = place.path().join("restored");
    std::fs::create_dir(&restored).unwrap();
    let file = restored.join("pool.db");
    let target = file.to_string_lossy().into_owned();
    let backup = async |place: &Place| {
        let written = recorder.operations();
        while recorder.operations() < written + 5 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        place.run(&["backup", &target])
    };
    assert!(backup(&place).await, "{}", place.log());
    assert!(!backup(&place).await, "an existing file is not overwritten");
    // The pool goes on after the backup: the slot that alice had gets clusters that the backup does not know.
    let released = client.released().await.len();
    let deadline = std::time::Instant::now() + super::server::PATIENCE;
    while client.released().await.len() < released + 1 {
        assert!(std::time::Instant::now() < deadline, "{}", place.log());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.store(true, Ordering::Relaxed);
    load.await.unwrap();
    server.end(Signal::TERM).await;

    place.move_to(&restored);
    let _server = place.start().await.unwrap();
    // What the backup does not know is swept, what it knows is made again, and what was held all the time goes on.
    let (now, is_well) = place.await_end(CAPACITY, well).await;
    assert!(is_well, "{:?} {now:?}\n{}", end::check(&now), place.log());
    assert_eq!(
        held_by("keeper", &now.active),
        held_by("keeper", std::slice::from_ref(&kept))
    );
    assert_eq!(place.integrity(), "ok");
    recorder
        .call(
            &client,
            Request::ReleaseAll {
                user: "alice".to_owned(),
            },
        )
        .await;
    let (now, is_well) = place.await_end(CAPACITY, well).await;
    assert!(is_well, "{now:?}");
    let given = recorder.call(&client, apply("alice")).await;
    assert!(matches!(given, Some(Answer::Cluster(_))), "{given:?}");
}
