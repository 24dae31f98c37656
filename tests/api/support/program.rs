//! The program itself, in a folder of its own, with real nodes; whatever it leaves running ends with the test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::{Duration, Instant};

use diesel::prelude::*;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Child;
use tokio::time::timeout;

use super::{Client, PATIENCE, Seen, until};

/// A folder with a database, and the server that runs on it.
pub struct Program {
    folder: TempDir,
    ports: String,
    child: Option<Child>,
    pub client: Client,
}

impl Program {
    pub fn new() -> Self {
        let client = Client::new(Seen::default());
        Self {
            folder: tempfile::tempdir().unwrap(),
            ports: ports(),
            child: None,
            client,
        }
    }

    /// The range that its nodes get their ports from.
    pub fn ports(&self) -> &str {
        &self.ports
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with these arguments, away from the settings of whoever runs the test.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chainpool"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CHAINPOOL_")) {
            command.env_remove(name);
        }
        command
    }

    /// `chainpool serve` on a free port, with ports for its nodes that no other test uses.
    pub fn serve(&self, arguments: &[&str]) -> Command {
        self.serve_at("127.0.0.1:0", arguments)
    }

    /// The same at another address.
    pub fn serve_at(&self, address: &str, arguments: &[&str]) -> Command {
        let own = ["serve", "--listen", address, "--ports", self.ports()];
        self.command(&[&own, arguments].concat())
    }

    /// What the command prints; it succeeds.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The token that this makes.
    pub fn token(&self, arguments: &[&str]) -> String {
        let shown = self.done(&[&["token", "create"], arguments].concat());
        let token = shown.strip_suffix('\n').unwrap();
        assert!(token.starts_with("chp_") && !token.contains(char::is_whitespace));
        token.to_owned()
    }

    /// Starts the server and waits until it says where it is.
    pub async fn start(&mut self) {
        self.start_with(self.serve(&[])).await;
    }

    /// The same with a command of its own.
    pub async fn start_with(&mut self, command: Command) {
        let log = fs::File::options()
            .create(true)
            .append(true)
            .open(self.path("log"))
            .unwrap();
        let mut command = tokio::process::Command::from(command);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        self.child = Some(child);
        let address = async {
            while let Some(line) = lines.next_line().await.unwrap() {
                if let Some((_, rest)) = line.split_once("API ") {
                    let scheme = self.client.tls.as_ref().map_or("http://", |_| "https://");
                    let address = rest
                        .trim()
                        .strip_prefix(scheme)
                        .and_then(|rest| rest.strip_suffix("/v2"));
                    return address.unwrap_or_else(|| panic!("{line}")).parse().unwrap();
                }
            }
            panic!("it ends: {}", fs::read_to_string(self.path("log")).unwrap());
        };
        self.client.address = timeout(PATIENCE, address).await.expect("it does not start");
    }

    /// Sends the signal and waits until the server is gone.
    pub async fn end(&mut self, signal: Signal) -> ExitStatus {
        let mut child = self.child.take().unwrap();
        let pid = i32::try_from(child.id().unwrap()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
        timeout(PATIENCE, child.wait())
            .await
            .expect("it does not end")
            .unwrap()
    }

    /// Waits until so many clusters are available.
    pub async fn available(&self, wanted: usize) {
        let ready = async || self.client.list("user_id=&health=OK").await.len() == wanted;
        until("so many are available", ready).await;
    }

    /// The pids of the nodes, in order.
    pub fn nodes(&self) -> Vec<i32> {
        pool_id(&self.path("chainpool.db"))
            .map(|pool| nodes_of(&pool))
            .unwrap_or_default()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.start_kill();
        }
        let deadline = Instant::now() + PATIENCE;
        let mut calm = 0;
        // The server may start another one in its last moment.
        while calm < 3 && Instant::now() < deadline {
            let left = self.nodes();
            calm = if left.is_empty() { calm + 1 } else { 0 };
            for pid in left {
                let _ = kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        if std::thread::panicking() {
            eprintln!(
                "{}",
                fs::read_to_string(self.path("log")).unwrap_or_default()
            );
        }
    }
}

#[derive(QueryableByName)]
struct PoolId {
    #[diesel(sql_type = diesel::sql_types::Text)]
    pool_id: String,
}

fn pool_id(database: &Path) -> Option<String> {
    let mut connection = SqliteConnection::establish(&database.to_string_lossy()).ok()?;
    diesel::sql_query("PRAGMA busy_timeout = 60000")
        .execute(&mut connection)
        .ok()?;
    let row: PoolId = diesel::sql_query("SELECT pool_id FROM pool")
        .get_result(&mut connection)
        .ok()?;
    Some(row.pool_id)
}

/// The processes that carry the marker of nodes of that pool.
fn nodes_of(pool: &str) -> Vec<i32> {
    let marker = format!("CHAINPOOL_NODE={pool}/");
    let pids = fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let pid: i32 = entry.ok()?.file_name().to_str()?.parse().ok()?;
        let environment = fs::read(format!("/proc/{pid}/environ")).ok()?;
        let mut entries = environment.split(|byte| *byte == 0);
        entries
            .any(|entry| entry.starts_with(marker.as_bytes()))
            .then_some(pid)
    });
    let mut pids: Vec<i32> = pids.collect();
    pids.sort_unstable();
    pids
}

/// A range of ports below those that the system gives away. Ranges of one test run differ; if another run has the same,
/// the pool moves to the next free block, for which there is room.
fn ports() -> String {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let run = u16::try_from(std::process::id() % 20).unwrap();
    let low = 10_000 + 1000 * run + 100 * (NEXT.fetch_add(1, Ordering::Relaxed) % 10);
    format!("{low}-{}", low + 99)
}

/// What a program that is expected to end at once says on standard error: one line.
pub fn refusal(mut command: Command) -> String {
    let output: Output = command.output().unwrap();
    let (out, err) = (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    );
    assert!(!output.status.success(), "{out}{err}");
    assert_eq!(out, "", "{err}");
    let line = err
        .strip_prefix("chainpool: ")
        .unwrap_or_else(|| panic!("{err}"));
    assert_eq!(line.lines().count(), 1, "{err}");
    line.trim_end().to_owned()
}
