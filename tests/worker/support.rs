//! A place for a driver's nodes, processes to look at, and waiting for conditions.

use std::fs::{self, File};
use std::io::Read;
use std::net::{IpAddr, Ipv4Addr};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use chainpool::profile::{
    ClusterSpec, Endpoint, Flavour, HealthRule, NetworkSpec, NodeSpec, PortSpec, Probe, Protocol,
};
use chainpool::worker::local::{LocalConfig, LocalDriver};
use chainpool::worker::{NodeRef, NodeSeen, NodeState, WorkerDriver};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tempfile::TempDir;

/// Generous, for slow machines; only a failing test waits that long.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A directory, a pool and a loopback address of its own: tests neither share ports nor see each other's nodes. What
/// runs there ends with it.
pub struct Place {
    directory: TempDir,
    pub pool_id: String,
    pub address: IpAddr,
}

impl Place {
    pub fn new() -> Self {
        let mut random = [0; 8];
        getrandom::fill(&mut random).unwrap();
        let [a, b, c, ..] = random;
        Self {
            directory: tempfile::tempdir().unwrap(),
            pool_id: format!("test-{:016x}", u64::from_be_bytes(random)),
            // Not 127.0.0.x, where other programs listen.
            address: Ipv4Addr::new(127, a | 1, b, c.clamp(1, 254)).into(),
        }
    }

    pub fn config(&self) -> LocalConfig {
        LocalConfig {
            address: self.address,
            default_grace: PATIENCE,
            ..LocalConfig::new(self.root(), &self.pool_id)
        }
    }

    /// A driver as a server makes it when it starts.
    pub fn driver(&self) -> LocalDriver {
        LocalDriver::new(self.config()).unwrap()
    }

    pub fn root(&self) -> PathBuf {
        self.directory.path().join("nodes")
    }

    pub fn dir(&self, node: &NodeRef) -> PathBuf {
        self.root().join(&node.cluster_id).join(&node.node_id)
    }

    pub fn log(&self, node: &NodeRef) -> String {
        fs::read_to_string(self.dir(node).join("node.log")).unwrap()
    }

    /// The record of the node's process.
    pub fn record(&self, node: &NodeRef) -> Value {
        serde_json::from_slice(&fs::read(self.record_path(node)).unwrap()).unwrap()
    }

    pub fn record_path(&self, node: &NodeRef) -> PathBuf {
        self.dir(node).join("process.json")
    }

    pub fn pid(&self, node: &NodeRef) -> i32 {
        self.record(node)["pid"]
            .as_i64()
            .unwrap()
            .try_into()
            .unwrap()
    }

    /// Pids of the living processes of the pool whose marker goes on like that after the pool's id.
    pub fn pids(&self, rest: &str) -> Vec<i32> {
        let marker = format!("CHAINPOOL_NODE={}/{rest}", self.pool_id);
        let pids = fs::read_dir("/proc").unwrap().filter_map(|entry| {
            let pid: i32 = entry.ok()?.file_name().to_str()?.parse().ok()?;
            let environment = environment(pid)?;
            let ours = |entry: &[u8]| entry.starts_with(marker.as_bytes());
            environment
                .split(|byte| *byte == 0)
                .any(ours)
                .then_some(pid)
        });
        pids.filter(|pid| *pid != i32::try_from(std::process::id()).unwrap())
            .collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = self.pids("");
            if left.is_empty() || Instant::now() > deadline {
                return;
            }
            left.into_iter().for_each(kill);
            thread::sleep(Duration::from_millis(5));
        }
    }
}

/// The environment of a living process. One that is loading a program shows none for a moment, which is waited for.
fn environment(pid: i32) -> Option<Vec<u8>> {
    let deadline = Instant::now() + Duration::from_secs(2);
    loop {
        // By one system call: a second one would find nothing more if another program has been loaded in between.
        let mut environment = vec![0; 1 << 20];
        let file = File::open(format!("/proc/{pid}/environ"));
        let length = file.and_then(|mut file| file.read(&mut environment)).ok()?;
        environment.truncate(length);
        // Zombies and threads of the kernel have no program.
        let program = fs::read_link(format!("/proc/{pid}/exe"));
        if !environment.is_empty() || program.is_err() || Instant::now() > deadline {
            return Some(environment);
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// A process the driver has nothing to do with; ends with the test.
pub struct Stranger(Child);

impl Stranger {
    /// Leads a process group like a node's process, perhaps with a marker in its environment.
    pub fn new(marker: Option<String>) -> Self {
        let mut command = Command::new("sleep");
        command.arg("1000").process_group(0).stdin(Stdio::null());
        command.envs(marker.map(|marker| ("CHAINPOOL_NODE", marker)));
        Self(command.spawn().unwrap())
    }

    pub fn pid(&self) -> u32 {
        self.0.id()
    }

    pub fn lives(&mut self) -> bool {
        self.0.try_wait().unwrap().is_none()
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Kills a process that the test has started itself.
pub fn kill(pid: i32) {
    let _ = kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL);
}

/// Field 22 of `/proc/pid/stat`.
pub fn start_time(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, fields) = stat.rsplit_once(')').unwrap();
    fields.split_whitespace().nth(19).unwrap().parse().unwrap()
}

/// Polls until the condition holds.
pub async fn eventually(what: &str, mut condition: impl AsyncFnMut() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !condition().await {
        assert!(Instant::now() < deadline, "never: {what}");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A cluster of those nodes.
pub fn cluster(nodes: Vec<NodeSpec>) -> ClusterSpec {
    let node = nodes
        .first()
        .map(|node| node.node_id.clone())
        .unwrap_or_default();
    ClusterSpec {
        cluster_id: "c1".to_owned(),
        cluster_name: "local_1".to_owned(),
        flavour: "test/none//1".parse::<Flavour>().unwrap(),
        profile: "test".to_owned(),
        digest: "0123456789abcdef".to_owned(),
        nodes,
        network: NetworkSpec::default(),
        volumes: Vec::new(),
        api: Endpoint {
            node,
            container: 1,
            host_port: 1,
            url: "http://127.0.0.1:1".to_owned(),
        },
        service_url: [].into(),
        health: HealthRule {
            probe: Probe::Tcp {
                service: None,
                port: 1,
            },
            interval: Duration::from_secs(1),
            timeout: Duration::from_secs(1),
            misses: 1,
            start_period: Duration::ZERO,
        },
        probes: Vec::new(),
        connection: [].into(),
    }
}

/// A node that runs a shell script.
pub fn script(node_id: &str, script: &str) -> NodeSpec {
    NodeSpec {
        node_id: node_id.to_owned(),
        entrypoint: Some(vec!["/bin/sh".to_owned(), "-c".to_owned()]),
        command: vec![script.to_owned()],
        ..NodeSpec::default()
    }
}

/// A node that does nothing until it is told to end.
pub fn idler(node_id: &str) -> NodeSpec {
    script(node_id, "exec sleep 1000")
}

/// A published TCP port that is the same inside and outside.
pub fn port(port: u16) -> PortSpec {
    PortSpec {
        container: port,
        host: Some(port),
        name: None,
        protocol: Protocol::Tcp,
    }
}

pub fn node_ref(node_id: &str, incarnation: i32) -> NodeRef {
    NodeRef {
        cluster_id: "c1".to_owned(),
        node_id: node_id.to_owned(),
        incarnation,
    }
}

/// Makes the first incarnation of a node.
pub async fn create(driver: &dyn WorkerDriver, node: NodeSpec) -> NodeSeen {
    driver
        .create(&cluster(vec![node.clone()]), &node, 0)
        .await
        .unwrap()
}

/// The one node of the cluster.
pub async fn only(driver: &dyn WorkerDriver) -> NodeSeen {
    let mut seen = driver.inspect("c1").await.unwrap();
    assert_eq!(seen.len(), 1, "{seen:?}");
    seen.remove(0)
}

pub async fn state(driver: &dyn WorkerDriver) -> NodeState {
    only(driver).await.state
}
