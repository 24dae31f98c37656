//! What nodes have written: files of their folders.

use std::fs::{self, File};
use std::io::Read as _;
use std::os::fd::AsRawFd as _;
use std::path::Path;

use rustix::fs::{Mode, OFlags};

use super::files::{self, failed};
use super::host::{DATA, Host};
use crate::worker::{NodeRef, WorkerError};

impl Host {
    /// A file below what the node has for its root.
    pub fn read_file(
        &self,
        node: &NodeRef,
        path: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        let root = self.dir_of(&self.existing(node)?).join(DATA);
        read(&root, path, limit)
    }
}

fn read(root: &Path, path: &str, limit: usize) -> Result<Vec<u8>, WorkerError> {
    let outside = || WorkerError::Refused("it leads out of the node's folder".into());
    let place = files::below(root, Path::new(path)).ok_or_else(outside)?;
    // A pipe is opened without waiting for who writes into it.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = match rustix::fs::open(&place, flags, Mode::empty()) {
        Ok(file) => File::from(file),
        Err(rustix::io::Errno::LOOP) => return Err(WorkerError::no_regular_file()),
        Err(error) => return Err(WorkerError::Failed(error.to_string())),
    };
    // Of what is open now, whatever links led there, and whatever becomes of them meanwhile.
    let opened = Path::new("/proc/self/fd").join(file.as_raw_fd().to_string());
    let opened = fs::read_link(&opened).map_err(failed(&opened))?;
    if !opened.starts_with(fs::canonicalize(root).map_err(failed(root))?) {
        return Err(outside());
    }
    if !file.metadata().map_err(failed(&place))?.is_file() {
        return Err(WorkerError::no_regular_file());
    }
    let mut content = Vec::new();
    let bound = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    file.take(bound)
        .read_to_end(&mut content)
        .map_err(failed(&place))?;
    if content.len() > limit {
        return Err(WorkerError::too_long(limit));
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use rustix::fs::{CWD, FileType, mknodat};

    use super::*;

    fn refusal(root: &Path, path: &str) -> String {
        read(root, path, 4).unwrap_err().to_string()
    }

    #[test]
    fn only_regular_files_of_the_folder_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("data");
        fs::create_dir_all(root.join("certs")).unwrap();
        fs::write(folder.path().join("secret"), "key").unwrap();
        fs::write(root.join("certs/ca.pem"), "cert").unwrap();
        fs::write(root.join("long"), "12345").unwrap();
        symlink("..", root.join("up")).unwrap();
        symlink("certs", root.join("here")).unwrap();
        symlink("certs/ca.pem", root.join("link")).unwrap();
        symlink("/etc", root.join("etc")).unwrap();
        mknodat(CWD, root.join("pipe"), FileType::Fifo, Mode::RUSR, 0).unwrap();

        for path in ["/certs/ca.pem", "/here/ca.pem"] {
            assert_eq!(read(&root, path, 4), Ok(b"cert".to_vec()), "{path}");
        }
        for path in ["/../secret", "/up/secret", "/etc/passwd"] {
            assert!(refusal(&root, path).contains("leads out"), "{path}");
        }
        for path in ["/link", "/certs", "/pipe"] {
            assert!(refusal(&root, path).contains("regular file"), "{path}");
        }
        assert!(refusal(&root, "/long").contains("longer than 4 bytes"));
        assert!(refusal(&root, "/none").contains("No such file"));
    }
}
