//! Files and directories that only the server's user may read, written whole or not at all.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Component, Path, PathBuf};

use crate::worker::WorkerError;

/// A log that is longer when its node starts is put aside; one older log is kept.
const LOG_LIMIT: u64 = 8 << 20;
/// How much of the end of a log is looked at for the reason of an end, in bytes.
const TAIL: u64 = 4096;
const TAIL_LINES: usize = 3;
const TAIL_CHARS: usize = 300;

/// Turns a failed access to a path into words for an operator.
pub(super) fn failed(path: &Path) -> impl Fn(io::Error) -> WorkerError {
    move |error| WorkerError::Failed(format!("{}: {error}", path.display()))
}

/// Makes a directory and those above it.
pub(super) fn make_dir(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Writes a whole file. After a crash, also of the machine, it holds the old or the new content.
pub(super) fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut fresh = path.as_os_str().to_owned();
    fresh.push(".new");
    let fresh = PathBuf::from(fresh);
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&fresh)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&fresh, path)?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// Writes a file that the node reads: the owner's part of `mode`, and always readable by him.
pub(super) fn write_config(path: &Path, content: &str, mode: u32) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        make_dir(parent)?;
    }
    fs::write(path, content)?;
    fs::set_permissions(path, Permissions::from_mode(mode & 0o700 | 0o400))
}

/// Makes what was created in or renamed into a directory survive a crash of the machine.
pub(super) fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Removes a directory with all it holds; that it is gone is fine.
pub(super) fn remove_dir(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// Names of the directories in a directory; of one that is gone, none.
pub(super) fn dirs(path: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry?;
        // A link is not followed: what it points at is not ours.
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            names.extend(entry.file_name().into_string());
        }
    }
    names.sort();
    Ok(names)
}

/// Where `target`, a path inside a node, lies below `base`; `None` if it would lie outside.
pub(super) fn below(base: &Path, target: &Path) -> Option<PathBuf> {
    let mut path = base.to_owned();
    for part in target.components() {
        match part {
            Component::Normal(part) => path.push(part),
            Component::RootDir | Component::CurDir => {}
            Component::ParentDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}

/// Opens a log to write at its end, and tells how long it is already.
pub(super) fn open_log(path: &Path) -> io::Result<(File, u64)> {
    if fs::metadata(path).is_ok_and(|log| log.len() > LOG_LIMIT) {
        fs::rename(path, path.with_extension("log.1"))?;
    }
    let log = OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(path)?;
    let length = log.metadata()?.len();
    Ok((log, length))
}

/// The last lines that were written to a log since it was `from` bytes long, on one line.
pub(super) fn last_lines(path: &Path, from: u64) -> io::Result<String> {
    let mut log = File::open(path)?;
    let length = log.metadata()?.len();
    log.seek(SeekFrom::Start(from.max(length.saturating_sub(TAIL))))?;
    let mut bytes = Vec::new();
    log.take(TAIL).read_to_end(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let text = lines[lines.len().saturating_sub(TAIL_LINES)..].join(" | ");
    let text: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
    Ok(text[text.len().saturating_sub(TAIL_CHARS)..]
        .iter()
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_target_leads_out() {
        let base = Path::new("/node");
        for (target, path) in [
            ("/etc/peer/core.yaml", Some("/node/etc/peer/core.yaml")),
            ("core.yaml", Some("/node/core.yaml")),
            ("./a//b", Some("/node/a/b")),
            ("/", Some("/node")),
            ("../x", None),
            ("/a/../../x", None),
        ] {
            assert_eq!(
                below(base, Path::new(target)).as_deref(),
                path.map(Path::new),
                "{target}"
            );
        }
    }

    #[test]
    fn a_file_is_private_and_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.json");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_last_lines_are_those_of_this_run() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("node.log");
        fs::write(&path, "earlier\n").unwrap();
        let (mut log, from) = open_log(&path).unwrap();
        assert_eq!(last_lines(&path, from).unwrap(), "");
        log.write_all(b"a\nb\n\n\x1b[31mc\xff\nd\n").unwrap();
        assert_eq!(last_lines(&path, from).unwrap(), "b | [31mc\u{fffd} | d");
    }

    #[test]
    fn a_long_log_is_put_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("node.log");
        File::create(&path).unwrap().set_len(LOG_LIMIT + 1).unwrap();
        let (_, from) = open_log(&path).unwrap();
        assert_eq!(from, 0);
        assert_eq!(
            fs::metadata(dir.path().join("node.log.1")).unwrap().len(),
            LOG_LIMIT + 1
        );
    }

    #[test]
    fn links_are_not_directories_of_ours() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("b")).unwrap();
        fs::create_dir(dir.path().join("a")).unwrap();
        fs::write(dir.path().join("file"), "").unwrap();
        std::os::unix::fs::symlink("/", dir.path().join("link")).unwrap();
        assert_eq!(dirs(dir.path()).unwrap(), ["a", "b"]);
        assert!(dirs(&dir.path().join("none")).unwrap().is_empty());
    }
}
