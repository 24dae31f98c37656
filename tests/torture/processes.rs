//! The processes of a pool, found by the marker that each carries in its environment.

use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

/// A living process of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pub pid: i32,
    pub cluster: String,
    pub node: String,
    pub incarnation: String,
    pub container: String,
}

/// Every living process of the pool.
pub fn of_pool(pool_id: &str) -> Vec<Process> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|pid| find(pid, pool_id))
        .collect()
}

fn find(pid: i32, pool_id: &str) -> Option<Process> {
    let environment = fs::read(format!("/proc/{pid}/environ")).ok()?;
    let marker = environment
        .split(|byte| *byte == 0)
        .find_map(|entry| entry.strip_prefix(b"CHAINPOOL_NODE="))?;
    let parts: Vec<&str> = std::str::from_utf8(marker).ok()?.split('/').collect();
    match parts[..] {
        [pool, cluster, node, incarnation, container] if pool == pool_id => Some(Process {
            pid,
            cluster: cluster.to_owned(),
            node: node.to_owned(),
            incarnation: incarnation.to_owned(),
            container: container.to_owned(),
        }),
        _ => None,
    }
}

/// Kills one, as a fault that comes from outside.
pub fn kill(process: &Process) {
    if let Some(pid) = Pid::from_raw(process.pid) {
        // It may have ended by itself meanwhile.
        let _ = kill_process(pid, Signal::KILL);
    }
}

/// Ends every process of the pool; for when its server is gone.
pub fn end_all(pool_id: &str) {
    let deadline = Instant::now() + Duration::from_secs(30);
    loop {
        let left = of_pool(pool_id);
        if left.is_empty() || Instant::now() > deadline {
            return;
        }
        left.iter().for_each(kill);
        thread::sleep(Duration::from_millis(10));
    }
}
