//! The server's own machine: ports, files, folders.

use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;

use rustix::fs::{Access, access, statvfs};
use rustix::process::{Resource, getrlimit};

use super::Finding;
use crate::config::Config;

/// Where the system keeps the ports that it gives to connections of any program.
const EPHEMERAL: &str = "/proc/sys/net/ipv4/ip_local_port_range";

/// Room on a disk below which a warning is due, and below which nothing works for long.
const LITTLE: u64 = 1 << 30;
const NO: u64 = 64 << 20;

pub fn look(config: &Config) -> Vec<Finding> {
    let ephemeral = fs::read_to_string(EPHEMERAL).ok();
    let mut findings = vec![
        ports(config, ephemeral.as_deref().and_then(range)),
        files(config),
    ];
    for (check, path) in [
        ("database folder", folder_of(&config.database)),
        ("nodes folder", config.nodes_directory.as_path()),
    ] {
        findings.push(folder(check, path));
    }
    findings
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// Two numbers, as the kernel shows a range.
fn range(text: &str) -> Option<RangeInclusive<u16>> {
    let mut numbers = text.split_whitespace().map(str::parse);
    match (numbers.next()?, numbers.next()?) {
        (Ok(low), Ok(high)) => Some(low..=high),
        _ => None,
    }
}

fn ports(config: &Config, ephemeral: Option<RangeInclusive<u16>>) -> Finding {
    const CHECK: &str = "ports";
    let (low, high) = (*config.ports.start(), *config.ports.end());
    let listen = config.listen.port();
    if config.ports.contains(&listen) {
        let found = format!("the server's own port {listen} is one that clusters may get");
        return Finding::fail(CHECK, found, "move `ports` or `listen`");
    }
    if let Some(own) = ephemeral
        && low <= *own.end()
        && *own.start() <= high
    {
        let found = format!(
            "{low}-{high} overlaps with {}-{}, which the system gives to connections",
            own.start(),
            own.end()
        );
        return Finding::warn(CHECK, found, "move `ports` below them");
    }
    Finding::ok(
        CHECK,
        format!("{low}-{high}, {} of them", config.ports.len()),
    )
}

fn files(config: &Config) -> Finding {
    const CHECK: &str = "open files";
    // Beside the connections there are the database, its readers, and workers.
    let wanted = config.max_connections as u64 + 200;
    match getrlimit(Resource::Nofile).current {
        Some(limit) if limit < wanted => Finding::warn(
            CHECK,
            format!(
                "at most {limit}, and max_connections is {}",
                config.max_connections
            ),
            "raise the limit (LimitNOFILE in the systemd unit) or lower max_connections",
        ),
        Some(limit) => Finding::ok(CHECK, format!("at most {limit}")),
        None => Finding::ok(CHECK, "no limit"),
    }
}

/// A folder that can be written and has room; one that is not there yet counts as the next one above it that is.
fn folder(check: &'static str, path: &Path) -> Finding {
    let shown = path.display();
    let there = path.ancestors().find(|folder| folder.exists());
    let there = match there {
        Some(there) if there != Path::new("") => there,
        _ => Path::new("."),
    };
    if let Err(error) = access(there, Access::WRITE_OK | Access::EXEC_OK) {
        let advice = "run as the user of the server, or give that user the folder";
        return Finding::fail(check, format!("{shown} cannot be written: {error}"), advice);
    }
    let room = match statvfs(there) {
        Ok(disk) => disk.f_bavail * disk.f_frsize,
        Err(error) => {
            let found = format!("{shown}: how much room is left cannot be told: {error}");
            return Finding::warn(check, found, "look at the disk");
        }
    };
    let found = format!("{shown} has {} MiB left", room >> 20);
    match room {
        ..NO => Finding::fail(check, found, "make room, or nothing can be stored"),
        NO..LITTLE => Finding::warn(check, found, "make room before it is full"),
        _ => Finding::ok(check, found),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Level;
    use super::*;
    use crate::config::Settings;

    fn config(listen: &str, ports: &str) -> Config {
        let flag = |key: &str| match key {
            "listen" => Some(listen.to_owned()),
            "ports" => Some(ports.to_owned()),
            _ => None,
        };
        Config::try_from(&Settings::gather(flag, |_| None, None).unwrap()).unwrap()
    }

    #[test]
    fn ports_that_others_may_get_are_found() {
        for (listen, own, level) in [
            ("127.0.0.1:8080", "20000-29999", Level::Ok),
            ("127.0.0.1:25000", "20000-29999", Level::Fail),
            ("127.0.0.1:8080", "20000-40000", Level::Warn),
            ("127.0.0.1:8080", "60999-61000", Level::Warn),
            ("127.0.0.1:8080", "61000-61001", Level::Ok),
        ] {
            let finding = ports(&config(listen, own), range("32768\t60999\n"));
            assert_eq!(finding.level, level, "{finding:?}");
        }
    }

    #[test]
    fn a_folder_that_is_to_be_made_is_judged_by_what_is_above_it() {
        let above = tempfile::tempdir().unwrap();
        let finding = folder("x", &above.path().join("a/b"));
        assert_ne!(finding.level, Level::Fail, "{finding:?}");
    }
}
