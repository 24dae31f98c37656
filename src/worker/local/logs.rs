//! What nodes have printed: the ends of their files.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use super::files::failed;
use super::host::{Host, LOG};
use crate::worker::logs::{LOG_BYTES, LastLines};
use crate::worker::{LogPart, LogPlace, LogWish, NodeRef, WorkerError};

impl Host {
    /// The end of the node's file. A line that a running node has not ended yet is left for the next part.
    pub fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        let record = self.existing(node)?;
        let path = self.dir_of(&record).join(LOG);
        let is_over = self.recorded_process(&record).is_none();
        let place = wish.after.as_ref();
        let known = place.and_then(|place| place.within(&record.container_id));
        let mut last = LastLines::new(wish.tail);
        let position = read(&path, known, is_over, &mut last).map_err(failed(&path))?;
        Ok(last.part(LogPlace::new(&record.container_id, position)))
    }
}

/// Reads what is new in a file, or the end of it, and tells up to where.
fn read(path: &Path, known: Option<u64>, is_over: bool, last: &mut LastLines) -> io::Result<u64> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        file => file?,
    };
    let length = file.metadata()?.len();
    // A log that is shorter than what is known of it was begun anew.
    let known = known.filter(|known| *known <= length).unwrap_or(0);
    let limit = LOG_BYTES as u64;
    let from = known.max(length.saturating_sub(limit));
    file.seek(SeekFrom::Start(from))?;
    let mut text = Vec::new();
    file.take(limit).read_to_end(&mut text)?;
    let whole = match text.iter().rposition(|byte| *byte == b'\n') {
        _ if is_over => text.len(),
        Some(end) => end + 1,
        // A line as long as all that is read is not waited for.
        None if text.len() as u64 == limit => text.len(),
        None => 0,
    };
    if from > known {
        last.cut();
    }
    let begins = match text[..whole].iter().position(|byte| *byte == b'\n') {
        // The rest of a line whose beginning is not read.
        Some(end) if from > known => end + 1,
        _ => 0,
    };
    let lines = text[begins..whole].split_inclusive(|byte| *byte == b'\n');
    for line in lines {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        last.push(line.strip_suffix(b"\r").unwrap_or(line));
    }
    Ok(from + whole as u64)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn part(path: &Path, known: Option<u64>, is_over: bool) -> (Vec<String>, bool, u64) {
        let mut last = LastLines::new(1000);
        let position = read(path, known, is_over, &mut last).unwrap();
        let part = last.part(LogPlace::new("a", position));
        (part.lines, part.is_cut, position)
    }

    #[test]
    fn a_line_is_told_when_it_is_whole_or_the_node_has_ended() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("node.log");
        assert_eq!(part(&path, None, false), (vec![], false, 0));
        fs::write(&path, "one\ntwo\r\nthr").unwrap();
        let whole = vec!["one".to_owned(), "two".to_owned()];
        assert_eq!(part(&path, None, false), (whole, false, 9));
        assert_eq!(part(&path, Some(9), false), (vec![], false, 9));
        assert_eq!(part(&path, Some(9), true), (vec!["thr".into()], false, 12));
        fs::write(&path, "new\n").unwrap();
        assert_eq!(part(&path, Some(9), false), (vec!["new".into()], false, 4));
    }

    #[test]
    fn only_the_end_of_a_long_log_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("node.log");
        let line = "x".repeat(999) + "\n";
        fs::write(&path, line.repeat(1000)).unwrap();
        let (lines, is_cut, position) = part(&path, Some(1000), false);
        assert_eq!(
            (lines.len(), is_cut, position),
            (LOG_BYTES / 1000, true, 1_000_000)
        );
        assert!(lines.iter().all(|line| line.len() == 999));
        fs::write(&path, "y".repeat(LOG_BYTES + 7)).unwrap();
        let (lines, is_cut, position) = part(&path, None, false);
        assert_eq!(
            (lines.len(), is_cut, position),
            (1, true, LOG_BYTES as u64 + 7)
        );
    }
}
