//! Processes as Linux shows them: who they are (proc(5)) and how to signal exactly the one meant (`pidfd_open(2)`).

use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, Signal, getpid, pidfd_open, pidfd_send_signal};

use super::marker::Marker;

/// A process that carries a marker, as it was when looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Process {
    pub pid: i32,
    /// When it was started, in clock ticks since the machine was: two processes that had the same pid differ in it.
    pub start_time: u64,
    /// The process group; a node's own process leads its group.
    pub group: i32,
    pub marker: Marker,
}

impl Process {
    /// The process with that pid. `None` if it is a stranger's, has ended, or may not be looked at; a zombie has no
    /// environment any more and so counts as ended.
    pub fn find(pid: i32) -> Option<Self> {
        let environment = fs::read(format!("/proc/{pid}/environ")).ok()?;
        let marker = Marker::find(&environment)?;
        let (group, start_time) =
            parse_stat(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)?;
        Some(Self {
            pid,
            start_time,
            group,
            marker,
        })
    }

    /// Every process of the pool, oldest first, without this very one.
    pub fn all(pool_id: &str) -> io::Result<Vec<Self>> {
        let own = getpid().as_raw_nonzero().get();
        let mut found: Vec<Self> = fs::read_dir("/proc")?
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
            .filter(|pid| *pid != own)
            .filter_map(Self::find)
            .filter(|process| process.marker.pool_id == pool_id)
            .collect();
        found.sort_by_key(|process| (process.start_time, process.pid));
        Ok(found)
    }

    pub fn leads_its_group(&self) -> bool {
        self.pid == self.group
    }

    /// Takes hold of it, to signal it and to wait for its end; `None` if it has ended.
    ///
    /// The pid could pass to a stranger at any moment, so the handle is taken first and the identity checked after: if
    /// the process behind the handle still lives then, it is the one that was checked.
    pub fn hold(&self) -> io::Result<Option<Held>> {
        let Some(pid) = Pid::from_raw(self.pid) else {
            return Ok(None);
        };
        let held = match pidfd_open(pid, PidfdFlags::empty()) {
            Ok(pidfd) => Held { pidfd },
            Err(Errno::SRCH | Errno::INVAL) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let same = Self::find(self.pid)
            .is_some_and(|now| now.start_time == self.start_time && now.marker == self.marker);
        Ok((same && !held.wait(Duration::ZERO)?).then_some(held))
    }
}

/// A hold on one process, whatever becomes of its pid.
pub(super) struct Held {
    pidfd: OwnedFd,
}

impl Held {
    /// Signals it; that it has ended is fine.
    pub fn signal(&self, signal: Signal) -> io::Result<()> {
        match pidfd_send_signal(&self.pidfd, signal) {
            Err(Errno::SRCH) => Ok(()),
            result => Ok(result?),
        }
    }

    /// Waits for its end so long, and tells whether it has come. A zombie has ended.
    pub fn wait(&self, limit: Duration) -> io::Result<bool> {
        let deadline = Instant::now() + limit;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let left = Timespec::try_from(left).map_err(io::Error::other)?;
            match poll(&mut [PollFd::new(&self.pidfd, PollFlags::IN)], Some(&left)) {
                Ok(ready) => return Ok(ready > 0),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

/// Process group and start time, fields 5 and 22 of `/proc/pid/stat`. The second field is the program's name in
/// parentheses and may hold anything, parentheses too.
fn parse_stat(stat: &str) -> Option<(i32, u64)> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_ascii_whitespace();
    let group = fields.nth(2)?.parse().ok()?;
    let start_time = fields.nth(16)?.parse().ok()?;
    Some((group, start_time))
}

/// The machine's current run; pids and start times of another run mean nothing.
pub(super) fn boot_id() -> io::Result<String> {
    Ok(fs::read_to_string("/proc/sys/kernel/random/boot_id")?
        .trim()
        .to_owned())
}

/// Reads a signal as Compose writes it: `SIGTERM`, `TERM` or `15`. Real-time signals are not known.
pub(super) fn parse_signal(text: &str) -> Option<Signal> {
    if let Ok(number) = text.parse() {
        return Signal::from_named_raw(number);
    }
    Some(match text.strip_prefix("SIG").unwrap_or(text) {
        "TERM" => Signal::TERM,
        "INT" => Signal::INT,
        "QUIT" => Signal::QUIT,
        "HUP" => Signal::HUP,
        "KILL" => Signal::KILL,
        "USR1" => Signal::USR1,
        "USR2" => Signal::USR2,
        "ABRT" => Signal::ABORT,
        "ALRM" => Signal::ALARM,
        "PIPE" => Signal::PIPE,
        "WINCH" => Signal::WINCH,
        "PWR" => Signal::POWER,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stat_is_read_whatever_the_program_is_called() {
        let stat = "42 (a) b (c) S 1 40 40 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654 1000 2";
        assert_eq!(parse_stat(stat), Some((40, 987_654)));
        assert_eq!(parse_stat("42 (a"), None);
        assert_eq!(parse_stat("42 (a) S 1"), None);
    }

    #[test]
    fn a_process_without_a_marker_is_never_found() {
        assert_eq!(Process::find(getpid().as_raw_nonzero().get()), None);
        assert_eq!(Process::find(0), None);
        assert_eq!(Process::find(-1), None);
    }

    #[test]
    fn signals_are_read_as_names_and_numbers() {
        assert_eq!(parse_signal("SIGTERM"), Some(Signal::TERM));
        assert_eq!(parse_signal("INT"), Some(Signal::INT));
        assert_eq!(parse_signal("9"), Some(Signal::KILL));
        assert_eq!(parse_signal("0"), None);
        assert_eq!(parse_signal("SIGSOON"), None);
    }
}
