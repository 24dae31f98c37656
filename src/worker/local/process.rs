//! Processes as Linux shows them: who they are (proc(5)) and how to signal exactly the one meant (`pidfd_open(2)`).

use std::fs::{self, File};
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Pid, PidfdFlags, Signal, getpid, pidfd_open, pidfd_send_signal};

use super::marker::Marker;

/// How long loading a program may take at most; it is a matter of microseconds, unless the machine is very busy.
const LOADING: Duration = Duration::from_secs(2);
/// The longest environment that Linux allows by default (execve(2)); memory is used only for what is there.
const ENVIRONMENT: usize = 2 << 20;

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
    /// The process with that pid. `None` if it is a stranger's, has ended, or may not be looked at.
    pub fn find(pid: i32) -> Option<Self> {
        let environment = environment(pid)?;
        let marker = Marker::find(&environment)?;
        let Stat {
            group, start_time, ..
        } = Stat::read(pid)?;
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

/// What `/proc/pid/stat` tells of a process.
#[derive(Debug, PartialEq, Eq)]
struct Stat {
    /// A zombie, or less.
    ended: bool,
    kernel_thread: bool,
    group: i32,
    start_time: u64,
    /// Whether its program is loaded; Linux notes where its code begins when all else is in place.
    loaded: bool,
    /// Length of its environment in bytes, once its program is loaded.
    environment: u64,
}

impl Stat {
    fn read(pid: i32) -> Option<Self> {
        Self::parse(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
    }

    /// The second field is the program's name in parentheses and may hold anything, parentheses too.
    fn parse(stat: &str) -> Option<Self> {
        /// `PF_KTHREAD` of `include/linux/sched.h`.
        const KERNEL_THREAD: u64 = 0x0020_0000;
        let (_, after_name) = stat.rsplit_once(')')?;
        let fields: Vec<&str> = after_name.split_ascii_whitespace().collect();
        // Numbered as in proc(5), where the state is the third.
        let field = |number: usize| fields.get(number - 3).copied();
        let number = |field_number| field(field_number)?.parse::<u64>().ok();
        Some(Self {
            ended: matches!(field(3)?, "Z" | "X"),
            kernel_thread: number(9)? & KERNEL_THREAD != 0,
            group: field(5)?.parse().ok()?,
            start_time: number(22)?,
            loaded: number(26)? != 0,
            environment: number(51)?.saturating_sub(number(50)?),
        })
    }
}

/// The environment a process was started with; `None` if it has ended or may not be looked at.
///
/// While a process loads a program (execve(2)) it has none to show for a moment. It must not be taken for a stranger
/// or for ended then, so that moment is waited for.
fn environment(pid: i32) -> Option<Vec<u8>> {
    let deadline = Instant::now() + LOADING;
    loop {
        let environment = read_at_once(File::open(format!("/proc/{pid}/environ")).ok()?);
        if !environment.is_empty() {
            return Some(environment);
        }
        let stat = Stat::read(pid)?;
        let has_none = stat.loaded && stat.environment == 0;
        if stat.ended || stat.kernel_thread || has_none || Instant::now() > deadline {
            return None;
        }
        sleep(Duration::from_millis(1));
    }
}

/// Reads by one system call; of an environment, a second one would find nothing more if the process has loaded another
/// program in between. What cannot be read is empty.
fn read_at_once(mut file: File) -> Vec<u8> {
    let mut content = vec![0; ENVIRONMENT];
    let length = file.read(&mut content).unwrap_or(0);
    content.truncate(length);
    content
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
        let head = "42 (a) b (c) S 1 40 40 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 987654";
        let tail = "23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 5000 5100 0";
        let stat = Stat::parse(&format!("{head} {tail}")).unwrap();
        let expected = Stat {
            ended: false,
            kernel_thread: false,
            group: 40,
            start_time: 987_654,
            loaded: true,
            environment: 100,
        };
        assert_eq!(stat, expected);
        for torn in ["", "42 (a", "42 (a) S 1", head] {
            assert_eq!(Stat::parse(torn), None);
        }
    }

    #[test]
    fn the_environment_of_this_process_is_as_long_as_its_stat_says() {
        let own = getpid().as_raw_nonzero().get();
        let stat = Stat::read(own).unwrap();
        assert!(!stat.ended && !stat.kernel_thread && stat.loaded);
        let length = environment(own).unwrap().len();
        assert_eq!(u64::try_from(length).unwrap(), stat.environment);
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
