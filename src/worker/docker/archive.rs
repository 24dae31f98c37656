//! The files of a node as the archives that engines take and give.

use std::io::Read as _;
use std::path::Path;

use crate::profile::ConfigFile;
use crate::worker::WorkerError;

/// The most that an archive of one file has beside the file, in bytes: its name, and attributes that do not matter.
pub const BESIDE: usize = 64 << 10;

/// A tar archive of these files, relative to the root; `None` when there are none.
///
/// # Errors
/// When a file does not fit into an archive.
pub fn of(files: &[ConfigFile]) -> Result<Option<Vec<u8>>, String> {
    if files.is_empty() {
        return Ok(None);
    }
    let mut archive = tar::Builder::new(Vec::new());
    for file in files {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(file.content.len() as u64);
        header.set_mode(file.mode);
        header.set_uid(file.uid.into());
        header.set_gid(file.gid.into());
        header.set_mtime(0);
        let target = Path::new(file.target.trim_start_matches('/'));
        archive
            .append_data(&mut header, target, file.content.as_bytes())
            .map_err(|error| {
                format!(
                    "the file {} cannot be put into the node: {error}",
                    file.target
                )
            })?;
    }
    archive
        .into_inner()
        .map(Some)
        .map_err(|error| error.to_string())
}

/// The file that an archive is of, of which what lies behind the file may be missing.
pub fn file(archive: &[u8], limit: usize) -> Result<Vec<u8>, WorkerError> {
    let broken = |error: std::io::Error| WorkerError::Failed(format!("its archive: {error}"));
    let mut archive = tar::Archive::new(archive);
    let entry = archive.entries().map_err(broken)?.next();
    let entry = entry.ok_or_else(WorkerError::no_regular_file)?;
    let mut entry = entry.map_err(broken)?;
    if entry.header().entry_type() != tar::EntryType::Regular {
        return Err(WorkerError::no_regular_file());
    }
    let size = usize::try_from(entry.size()).unwrap_or(usize::MAX);
    if size > limit {
        return Err(WorkerError::too_long(limit));
    }
    let mut content = Vec::with_capacity(size);
    entry.read_to_end(&mut content).map_err(broken)?;
    if content.len() < size {
        return Err(WorkerError::Failed("its archive ends early".into()));
    }
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(kind: tar::EntryType, size: usize) -> Vec<u8> {
        let mut builder = tar::Builder::new(Vec::new());
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(size as u64);
        let content = vec![b'x'; size];
        builder
            .append_data(&mut header, "ca.pem", &*content)
            .expect("it fits");
        builder.into_inner().expect("it ends")
    }

    #[test]
    fn a_regular_file_within_the_limit_is_taken_out() {
        let told = |archive: &[u8]| file(archive, 600).map_err(|error| error.to_string());
        let whole = archive(tar::EntryType::Regular, 600);
        assert_eq!(told(&whole), Ok(vec![b'x'; 600]));
        let refusals = [
            (archive(tar::EntryType::Regular, 601), "longer than 600"),
            (archive(tar::EntryType::Directory, 0), "regular file"),
            (archive(tar::EntryType::Symlink, 0), "regular file"),
            (vec![0; 1024], "regular file"),
            (whole[..1000].to_vec(), "archive"),
            (b"not an archive".repeat(100), "archive"),
        ];
        for (archive, why) in refusals {
            let told = told(&archive).expect_err(why);
            assert!(told.contains(why), "{told}");
        }
    }

    #[test]
    fn files_keep_their_place_owner_and_content() {
        let file = ConfigFile {
            target: format!("/etc/{}/core.yaml", "long/".repeat(40)),
            content: "logging: info\n".into(),
            mode: 0o440,
            uid: 7,
            gid: 8,
        };
        let bytes = of(std::slice::from_ref(&file))
            .expect("it fits")
            .expect("a file");
        let mut archive = tar::Archive::new(&*bytes);
        let mut entries = archive.entries().expect("entries");
        let mut entry = entries.next().expect("one").expect("readable");
        let mut content = String::new();
        entry.read_to_string(&mut content).expect("text");
        let header = entry.header();
        assert_eq!(content, file.content);
        assert_eq!(
            format!("/{}", entry.path().expect("a path").display()),
            file.target
        );
        assert_eq!(
            (header.mode().ok(), header.uid().ok(), header.gid().ok()),
            (Some(0o440), Some(7), Some(8))
        );
        assert!(entries.next().is_none());
        assert_eq!(of(&[]), Ok(None));
    }
}
