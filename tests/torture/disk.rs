//! A full disk: what cannot be written is refused, what can be read is answered, and nothing is broken by it.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use serde_json::json;

use super::client::{Client, Recorder, Sent};
use super::engines::skipped;
use super::history::{Answer, Request, Terms};
use super::server::{PATIENCE, Place};
use super::{checks, end};

const CAPACITY: usize = 2;

/// A small file system of its own, in memory; unmounted when dropped.
struct Disk {
    path: PathBuf,
}

impl Disk {
    /// Only root can mount; the others hear why not.
    fn mount(path: &Path) -> Result<Self, String> {
        fs::create_dir_all(path).map_err(|error| error.to_string())?;
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=16m", "tmpfs"])
            .arg(path)
            .output();
        match mounted {
            Ok(output) if output.status.success() => Ok(Self {
                path: path.to_owned(),
            }),
            Ok(output) => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Leaves no byte free.
    fn fill(&self) {
        let mut ballast = File::options()
            .create(true)
            .append(true)
            .open(self.ballast())
            .unwrap();
        while ballast.write_all(&[1; 4096]).is_ok() {}
        while ballast.write_all(&[1]).is_ok() {}
    }

    fn empty(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }

    fn ballast(&self) -> PathBuf {
        self.path.join("ballast")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a reader may still be about to close a file.
        let _ = Command::new("umount").arg("-l").arg(&self.path).status();
    }
}

struct Session {
    recorder: Recorder,
    client: Client,
}

impl Session {
    async fn call(&self, request: Request) -> Answer {
        self.recorder.call(&self.client, request).await.unwrap()
    }

    /// Gives and takes, several at once, until a write that always changes something is refused, or is taken and a
    /// cluster is given out. Every answer must be one of those that a client can deal with.
    async fn write_until(&self, is_full: bool) {
        let mut last = Vec::new();
        let deadline = Instant::now() + PATIENCE;
        while Instant::now() < deadline {
            let apply = |user: &str| {
                self.call(Request::Apply {
                    user: user.to_owned(),
                    another: true,
                    terms: Terms::default(),
                })
            };
            let release = self.call(Request::ReleaseAll {
                user: "alice".to_owned(),
            });
            let (one, two, three) = tokio::join!(apply("alice"), release, apply("alice"));
            let answers = vec![one, two, three];
            for answer in &answers {
                let expected = match answer {
                    Answer::Refused(503, reason) => reason == "store_unavailable",
                    Answer::Refused(404, reason) => reason == "no_cluster_available",
                    other => other.is_ok(),
                };
                assert!(expected, "{answer:?}");
            }
            let given = |answer: &Answer| matches!(answer, Answer::Cluster(_));
            let is_refused = self.is_refused().await;
            if is_full && is_refused || !is_full && !is_refused && answers.iter().any(given) {
                return;
            }
            last = answers;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("never: full is {is_full}, but {last:?}");
    }

    /// Waits until the server says that it is ready, or that it is not.
    async fn ready_until(&self, wanted: bool) {
        let deadline = Instant::now() + PATIENCE;
        while self.client.is_ready().await != wanted {
            assert!(Instant::now() < deadline, "never: ready is {wanted}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Whether a change of the host is refused.
    async fn is_refused(&self) -> bool {
        // The number of calls changes from one change to the next; a change to what is so already writes nothing.
        let level = ["debug", "info"][self.recorder.operations() % 2];
        let change = Some(json!({"log_level": level}));
        match self.client.send("PUT", "/host/local", change).await {
            Sent::Answered(200, _) => false,
            Sent::Answered(503, envelope) => {
                assert_eq!(envelope["data"]["reason"], "store_unavailable");
                true
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_writes_and_breaks_nothing() {
    let mut place = Place::new();
    let path = place.path().join("disk");
    // Dropped after the server, which is on it.
    let disk = match Disk::mount(&path) {
        Ok(disk) => disk,
        Err(why) => {
            skipped(&format!("needs a tmpfs: {why}"));
            return;
        }
    };
    place.move_to(&path);
    let server = place.start().await.unwrap();
    let well = |now: &end::End| end::check(now).is_empty() && end::all_well(now);
    let (now, is_well) = place.await_end(CAPACITY, well).await;
    assert!(is_well, "{now:?}");
    let session = Session {
        recorder: Recorder::new(),
        client: place.client(),
    };
    for _ in 0..2 {
        disk.fill();
        session.write_until(true).await;
        session.ready_until(false).await;
        for seen in session.client.active().await.unwrap() {
            let cluster = seen.id;
            let looked = session.call(Request::Look { cluster }).await;
            assert!(matches!(looked, Answer::Cluster(_)), "{looked:?}");
        }
        disk.empty();
        session.write_until(false).await;
        session.ready_until(true).await;
    }
    disk.fill();
    session.write_until(true).await;
    server.end(Signal::KILL).await;
    session.recorder.server_ended();
    disk.empty();
    assert_eq!(place.integrity(), "ok");
    let _server = place.start().await.unwrap();
    let (now, is_well) = place.await_end(CAPACITY, well).await;
    assert!(is_well, "{:?} {now:?}\n{}", end::check(&now), place.log());
    session.call(Request::List { user: None }).await;
    let history = session.recorder.history();
    let active = session.client.active().await.unwrap();
    let released = session.client.released().await;
    assert_eq!(checks::check(&history), [], "{}", place.log());
    assert_eq!(checks::vanished(&history, &active, &released), []);
    assert_eq!(place.integrity(), "ok");
}
