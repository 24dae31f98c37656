//! How a node's processes end: the node's own is asked first, then whatever is left is killed.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::files::failed;
use super::host::Host;
use super::marker::Marker;
use super::process::{Held, Process};
use super::record::NodeRecord;
use crate::worker::WorkerError;

/// How often, and how long each time, killed processes are given to end.
const KILLS: u32 = 5;
const KILL_WAIT: Duration = Duration::from_secs(2);

impl Host {
    /// Ends every process that carries such a marker. The node's own process gets the signal and the grace period of
    /// its record; what it has started shares its fate, as in a container.
    pub fn end(
        &self,
        whose: impl Fn(&Marker) -> bool,
        record: Option<&NodeRecord>,
    ) -> Result<(), WorkerError> {
        let grace = record.and_then(|record| record.stop_grace);
        let deadline = Instant::now() + grace.unwrap_or(self.config.default_grace);
        let signal = record.map_or(Signal::TERM, NodeRecord::stop_signal);
        let found = self.those(&whose)?;
        let asked = signal_all(leaders(&found), signal)?;
        wait_all(&asked, deadline)?;
        self.kill(whose)
    }

    /// Ends what a node's process has left behind after its own end.
    pub fn end_rest(&self, record: &NodeRecord) -> Result<(), WorkerError> {
        let marker = record.marker();
        self.kill(|other| *other == marker)
    }

    fn kill(&self, whose: impl Fn(&Marker) -> bool) -> Result<(), WorkerError> {
        for _ in 0..KILLS {
            let left = self.those(&whose)?;
            if left.is_empty() {
                return Ok(());
            }
            let killed = signal_all(left.iter(), Signal::KILL)?;
            wait_all(&killed, Instant::now() + KILL_WAIT)?;
        }
        let left = self.those(&whose)?;
        let pids: Vec<String> = left.iter().map(|process| process.pid.to_string()).collect();
        if pids.is_empty() {
            return Ok(());
        }
        Err(WorkerError::Failed(format!(
            "killed, but still there: process {}",
            pids.join(", ")
        )))
    }

    fn those(&self, whose: &impl Fn(&Marker) -> bool) -> Result<Vec<Process>, WorkerError> {
        let mut processes = self.processes()?;
        processes.retain(|process| whose(&process.marker));
        Ok(processes)
    }
}

/// Of each container the oldest process that leads a group: the node's own.
fn leaders(processes: &[Process]) -> impl Iterator<Item = &Process> {
    let mut containers = BTreeSet::new();
    processes.iter().filter(move |process| {
        process.leads_its_group() && containers.insert(&process.marker.container_id)
    })
}

fn signal_all<'a>(
    processes: impl Iterator<Item = &'a Process>,
    signal: Signal,
) -> Result<Vec<Held>, WorkerError> {
    let mut signalled = Vec::new();
    for process in processes {
        let path = format!("/proc/{}", process.pid);
        let failed = failed(Path::new(&path));
        if let Some(held) = process.hold().map_err(&failed)? {
            held.signal(signal).map_err(&failed)?;
            signalled.push(held);
        }
    }
    Ok(signalled)
}

fn wait_all(processes: &[Held], deadline: Instant) -> Result<(), WorkerError> {
    for held in processes {
        let left = deadline.saturating_duration_since(Instant::now());
        held.wait(left).map_err(failed(Path::new("/proc")))?;
    }
    Ok(())
}
