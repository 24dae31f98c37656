//! Starts peers, asks them over HTTP, waits for conditions, and ends what it started.

use std::fmt::Debug;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

/// Far above what anything here needs, so that only a wrong program fails and not a slow machine.
const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(50);

/// Where one peer listens.
#[derive(Clone, Copy, Debug)]
pub struct Ports {
    pub rest: SocketAddr,
    pub discovery: SocketAddr,
}

impl Ports {
    /// Two free ports on a loopback address that no other peer of any test has.
    pub fn free() -> Self {
        Self::free_on(own_loopback())
    }

    pub fn free_on(ip: Ipv4Addr) -> Self {
        let bound = [(); 2].map(|()| TcpListener::bind((ip, 0)).unwrap());
        let [rest, discovery] = bound.map(|listener| listener.local_addr().unwrap());
        Self { rest, discovery }
    }
}

/// An address of 127.0.0.0/8 from the test process's id and a counter.
///
/// Ports are free again between finding and using them; on an address of one's own nobody else,
/// outgoing connections included, takes them meanwhile.
fn own_loopback() -> Ipv4Addr {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let process = std::process::id() & 0xffff;
    let number = NEXT.fetch_add(1, Ordering::Relaxed) & 0x3f;
    let bits = 0x7f40_0000 | (process << 6) | number;
    Ipv4Addr::from(bits)
}

/// A running peer; dropping it kills the process.
pub struct Peer {
    pub id: String,
    pub ports: Ports,
    child: Child,
}

/// The command that would start a peer, with nothing else of Fabric's in its environment.
pub fn command(id: &str, ports: Ports, root: Option<Ports>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chainpool-peer"));
    for (variable, _) in std::env::vars_os() {
        if variable.to_string_lossy().starts_with("CORE_") {
            command.env_remove(variable);
        }
    }
    let root = root.map(|root| root.discovery.to_string());
    command
        .args(["node", "start"])
        .env("CORE_PEER_ID", id)
        .env("CORE_REST_ADDRESS", ports.rest.to_string())
        .env("CORE_PEER_LISTENADDRESS", ports.discovery.to_string())
        .env("CORE_PEER_DISCOVERY_ROOTNODE", root.unwrap_or_default())
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

/// Runs a command that is expected to end by itself.
pub fn output(mut command: Command) -> Output {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let ended = eventually(|| child.try_wait().unwrap(), Option::is_some);
    assert!(ended.is_some());
    child.wait_with_output().unwrap()
}

impl Peer {
    pub fn start(id: &str, ports: Ports, root: Option<Ports>) -> Self {
        Self::spawn(id, ports, command(id, ports, root))
    }

    pub fn spawn(id: &str, ports: Ports, mut command: Command) -> Self {
        Self {
            id: id.to_owned(),
            ports,
            child: command.spawn().unwrap(),
        }
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Ends it without a word and frees its ports.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn exit_status(&mut self) -> ExitStatus {
        let status = eventually(|| self.child.try_wait().unwrap(), Option::is_some);
        status.unwrap()
    }

    /// What `GET /network/peers` lists, as `id@address`; nothing while the peer does not answer.
    pub fn listed(&self) -> Vec<String> {
        let Some(answer) = request(self.ports.rest, "GET", "/network/peers") else {
            return Vec::new();
        };
        let peers = answer.json();
        let peers = peers["peers"].as_array().unwrap();
        let line = |peer: &Value| {
            format!(
                "{}@{}",
                peer["ID"]["name"].as_str().unwrap(),
                peer["address"].as_str().unwrap()
            )
        };
        peers.iter().map(line).collect()
    }

    /// How it should be listed.
    pub fn entry(&self) -> String {
        format!("{}@{}", self.id, self.ports.discovery)
    }

    /// Waits until it lists exactly these, itself included.
    pub fn lists(&self, others: &[&Peer]) {
        let mut wanted: Vec<String> = others.iter().map(|peer| peer.entry()).collect();
        wanted.push(self.entry());
        wanted.sort();
        eventually(|| self.listed(), |listed| *listed == wanted);
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until each lists all of them.
pub fn all_list_each_other(peers: &[&Peer]) {
    for peer in peers {
        let others: Vec<&Peer> = peers
            .iter()
            .copied()
            .filter(|other| other.id != peer.id)
            .collect();
        peer.lists(&others);
    }
}

/// Polls `look` until `good`, and panics with what was last seen when it never is.
pub fn eventually<T: Debug>(mut look: impl FnMut() -> T, good: impl Fn(&T) -> bool) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let seen = look();
        if good(&seen) {
            return seen;
        }
        assert!(Instant::now() < deadline, "gave up waiting at {seen:?}");
        sleep(POLL);
    }
}

/// A parsed HTTP answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The value of a header, by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            (key.to_ascii_lowercase() == name).then_some(value.trim())
        })
    }
}

/// One request without a body, or nothing when nobody answers.
pub fn request(to: SocketAddr, method: &str, path: &str) -> Option<Answer> {
    let head = format!("{method} {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\r\n");
    exchange(to, head.as_bytes())
}

/// A POST with a body of the given media type.
pub fn post(to: SocketAddr, path: &str, media_type: &str, body: &str) -> Option<Answer> {
    let length = body.len();
    let text = format!(
        "POST {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\
         Content-Type: {media_type}\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    exchange(to, text.as_bytes())
}

fn exchange(to: SocketAddr, request: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect_timeout(&to, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // The peer may answer and close before it has read a body it does not want.
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer {
        status,
        head: head.to_owned(),
        body: body.to_owned(),
    })
}

/// Waits until the peer answers on both ports.
pub fn ready(peer: &Peer) {
    let answers = |to| move || request(to, "GET", "/").is_some();
    eventually(answers(peer.ports.rest), |up| *up);
    eventually(answers(peer.ports.discovery), |up| *up);
}

/// The loopback address outgoing connections to itself come from.
pub const LOCALHOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
