//! The files of a node as the archive that engines take.

use std::path::Path;

use crate::profile::ConfigFile;

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

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

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
