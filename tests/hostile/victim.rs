//! The server that is attacked, and others that it has to answer meanwhile.

use std::net::SocketAddr;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Resource, getrlimit, setrlimit};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

/// Nothing takes this long, however slow the machine.
pub const BOUND: Duration = Duration::from_secs(300);

/// What a server may keep of an attack: its allocator does not give back everything.
const KEPT_KIB: usize = 24 * 1024;

pub const REQUEST: &[u8] = b"GET /v2/health HTTP/1.1\r\nhost: localhost\r\n\r\n";

pub struct Victim {
    pub address: SocketAddr,
    child: Child,
    before: usize,
    _folder: TempDir,
}

impl Victim {
    /// A server without clusters, which has answered once.
    pub async fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_chainpool"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CHAINPOOL_")) {
            command.env_remove(name);
        }
        let mut child = command
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--no-local-host",
                "--log",
                "error",
            ])
            .args(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = async {
            loop {
                let line = lines.next_line().await.unwrap().expect("it ends");
                if let Some((_, rest)) = line.split_once("API ") {
                    let address = rest.trim().strip_prefix("http://").unwrap();
                    return address.strip_suffix("/v2").unwrap().parse().unwrap();
                }
            }
        };
        let address = timeout(BOUND, address).await.expect("it does not start");
        let mut victim = Self {
            address,
            child,
            before: 0,
            _folder: folder,
        };
        for _ in 0..100 {
            victim.answers_others().await;
        }
        victim.before = victim.memory();
        victim
    }

    pub async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Someone with a new connection is answered.
    pub async fn answers_others(&self) {
        let exchange = async {
            let mut stream = self.connect().await;
            stream.write_all(REQUEST).await.unwrap();
            let mut status = [0; 12];
            stream.read_exact(&mut status).await.unwrap();
            assert_eq!(&status, b"HTTP/1.1 200");
        };
        timeout(BOUND, exchange).await.expect("others wait in vain");
    }

    /// Others are answered again and again until the attack is over.
    pub async fn answers_others_during<T>(&self, attack: impl Future<Output = T>) -> T {
        let is_over = AtomicBool::new(false);
        let attack = async {
            let ended = timeout(BOUND, attack).await;
            is_over.store(true, Ordering::Relaxed);
            ended.expect("the server does not put an end to it")
        };
        let others = async {
            while !is_over.load(Ordering::Relaxed) {
                self.answers_others().await;
            }
        };
        tokio::join!(attack, others).0
    }

    /// Resident memory in KiB, as Linux tells.
    pub fn memory(&self) -> usize {
        let pid = self.child.id().unwrap();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:"));
        let kib = line.unwrap().split_whitespace().nth(1);
        kib.unwrap().parse().unwrap()
    }

    /// How much more it has than before, in KiB.
    pub fn taken(&self) -> usize {
        self.memory().saturating_sub(self.before)
    }

    /// How many connections it has, as Linux tells.
    pub fn connections(&self) -> usize {
        let pid = self.child.id().unwrap();
        let files = std::fs::read_dir(format!("/proc/{pid}/fd")).unwrap();
        let is_socket = |path: std::path::PathBuf| {
            std::fs::read_link(path).is_ok_and(|to| to.to_string_lossy().starts_with("socket:"))
        };
        files
            .filter(|file| file.as_ref().is_ok_and(|file| is_socket(file.path())))
            .count()
    }

    /// All that the attack took comes back.
    pub async fn recovers(&self) {
        let begun = Instant::now();
        while self.taken() > KEPT_KIB {
            let (taken, before) = (self.taken(), self.before);
            assert!(begun.elapsed() < BOUND, "{taken} KiB beside {before}");
            sleep(Duration::from_millis(100)).await;
        }
        self.answers_others().await;
    }
}

/// Raises the limit of open files as far as it goes. Answers how many there may be.
pub fn raise_file_limit() -> u64 {
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit.clone()).unwrap();
    limit.maximum.unwrap_or(u64::MAX)
}
