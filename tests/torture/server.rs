//! The program under test, in a place of its own.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use diesel::sql_types::Text;
use diesel::sqlite::SqliteConnection;
use diesel::{Connection as _, QueryableByName, RunQueryDsl as _};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::client::Client;
use super::end::End;
use super::{containers, processes};

/// Generous, for slow machines; only a failing test waits that long.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Ports that a place has: one to listen on, one for the test itself, the others for nodes.
const PORTS: u16 = 100;

/// Where a server runs: what stays when it is killed. Whatever still runs there ends with it.
pub struct Place {
    directory: TempDir,
    port: u16,
    /// Keeps its ports from other runs, while no server is there to hold them.
    _ports: File,
    /// The folder of the database.
    data: PathBuf,
    /// More arguments of `serve`.
    arguments: Vec<String>,
    /// More environment.
    environment: Vec<(String, String)>,
    /// The engines that are hosts.
    engines: Vec<String>,
    /// The pool's id, once a server has made one.
    pool_id: OnceLock<String>,
}

impl Place {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let (port, ports) = free_block();
        Self {
            port,
            _ports: ports,
            data: directory.path().to_owned(),
            directory,
            arguments: Vec::new(),
            environment: Vec::new(),
            engines: Vec::new(),
            pool_id: OnceLock::new(),
        }
    }

    /// Adds arguments.
    pub fn with(mut self, arguments: &[&str]) -> Self {
        self.arguments
            .extend(arguments.iter().map(ToString::to_string));
        self
    }

    /// Looks at what these engines have, too.
    pub fn over(mut self, engines: &[String]) -> Self {
        self.engines = engines.to_owned();
        self
    }

    /// Sets a variable for the next servers; an empty value removes it.
    pub fn set(&mut self, name: &str, value: &str) {
        self.environment.retain(|(other, _)| other != name);
        if !value.is_empty() {
            self.environment.push((name.into(), value.into()));
        }
    }

    /// A port that nobody else uses.
    pub fn spare_port(&self) -> u16 {
        self.port + PORTS - 1
    }

    pub fn database(&self) -> PathBuf {
        self.data.join("pool.db")
    }

    /// Takes another database from now on.
    pub fn move_to(&mut self, data: &Path) {
        self.data = data.to_owned();
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    fn nodes(&self) -> PathBuf {
        self.directory.path().join("nodes")
    }

    pub fn client(&self) -> Client {
        Client::new(self.port)
    }

    /// What servers have written to the log so far.
    pub fn log(&self) -> String {
        fs::read_to_string(self.directory.path().join("server.log")).unwrap_or_default()
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chainpool"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CHAINPOOL_")) {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().cloned());
        command.current_dir(self.directory.path());
        command
    }

    /// Runs another subcommand beside the server, and tells whether it succeeded.
    pub fn run(&self, arguments: &[&str]) -> bool {
        let database = self.database();
        let status = self
            .command()
            .args(arguments)
            .arg("--database")
            .arg(database)
            .status();
        status.unwrap().success()
    }

    /// Starts a server and waits until it answers. `Err` with what it did instead.
    pub async fn start(&self) -> Result<Server, String> {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.directory.path().join("server.log"))
            .unwrap();
        let ports = format!("{}-{}", self.port + 1, self.port + PORTS - 2);
        let child = self
            .command()
            .args(["serve", "--listen", &format!("127.0.0.1:{}", self.port)])
            .arg("--database")
            .arg(self.database())
            .arg("--nodes-directory")
            .arg(self.nodes())
            .args(["--ports", &ports, "--log", "warn"])
            .args(&self.arguments)
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        let mut server = Server { child };
        let client = self.client();
        let deadline = Instant::now() + PATIENCE;
        loop {
            if client.is_up().await {
                self.pool_id();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait().unwrap() {
                return Err(format!("the server ended at once: {status}"));
            }
            if Instant::now() > deadline {
                return Err("the server does not answer".to_owned());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// The pool's id; `None` when there is no database yet.
    pub fn pool_id(&self) -> Option<&str> {
        if self.pool_id.get().is_none() {
            // Kept, because the database may be gone when processes are still to be found.
            let _ = self.pool_id.set(self.read_pool_id()?);
        }
        self.pool_id.get().map(String::as_str)
    }

    fn read_pool_id(&self) -> Option<String> {
        let database = self.database();
        if !database.exists() {
            return None;
        }
        let mut connection = SqliteConnection::establish(&database.to_string_lossy()).ok()?;
        diesel::sql_query("SELECT pool_id FROM pool")
            .get_result::<PoolId>(&mut connection)
            .ok()
            .map(|row| row.pool_id)
    }

    /// What SQLite finds wrong with the database: `ok` when nothing.
    pub fn integrity(&self) -> String {
        let path = self.database();
        let mut connection = SqliteConnection::establish(&path.to_string_lossy()).unwrap();
        diesel::sql_query("SELECT integrity_check AS pool_id FROM pragma_integrity_check")
            .get_result::<PoolId>(&mut connection)
            .unwrap()
            .pool_id
    }

    /// The pool and the machine as they are now; `None` while the server does not answer.
    pub async fn look(&self, capacity: usize) -> Option<End> {
        let active = self.client().active().await?;
        let mut directories: BTreeSet<String> = fs::read_dir(self.nodes()).map_or_else(
            |_| BTreeSet::new(),
            |entries| {
                entries
                    .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                    .collect()
            },
        );
        let pool_id = self.pool_id()?;
        let mut processes = processes::of_pool(pool_id);
        for engine in &self.engines {
            processes.extend(containers::running(engine, pool_id)?);
            directories.extend(containers::clusters(engine, pool_id)?);
        }
        Some(End {
            capacity,
            active,
            processes,
            directories,
        })
    }

    /// Polls until the pool is as `good` wants it; the last look, and whether it was.
    pub async fn await_end(&self, capacity: usize, good: impl Fn(&End) -> bool) -> (End, bool) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let end = self.look(capacity).await;
            let is_good = end.as_ref().is_some_and(&good);
            if is_good || Instant::now() > deadline {
                return (end.unwrap_or_default(), is_good);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(pool_id) = self.pool_id() {
            processes::end_all(pool_id);
        }
    }
}

#[derive(QueryableByName)]
struct PoolId {
    #[diesel(sql_type = Text)]
    pool_id: String,
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
}

impl Server {
    /// Signals it, and waits for its end.
    pub async fn end(mut self, signal: Signal) -> ExitStatus {
        let pid = Pid::from_child(&self.child);
        kill_process(pid, signal).unwrap();
        self.ended().await
    }

    /// Waits for its end.
    pub async fn ended(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "the server does not end");
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// Whether it has ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first of [`PORTS`] free ports in a row: below those that Linux gives to connections by itself, and different for
/// each place. Others that run beside it leave it alone while the file is locked.
fn free_block() -> (u16, File) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    const BLOCKS: u32 = 90;
    for _ in 0..BLOCKS {
        let number = std::process::id() * 7 + NEXT.fetch_add(1, Ordering::Relaxed);
        let first = 10_000 + u16::try_from(number % BLOCKS).unwrap() * PORTS;
        let is_free = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok();
        let name = format!("chainpool-torture-ports-{first}");
        let lock = File::create(std::env::temp_dir().join(name)).unwrap();
        if lock.try_lock().is_ok() && (first..first + PORTS).all(is_free) {
            return (first, lock);
        }
    }
    panic!("there are no free ports");
}
