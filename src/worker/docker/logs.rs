//! What containers have printed and written, and what else an engine tells of itself.

use std::collections::BTreeMap;

use chrono::DateTime;
use futures::{StreamExt as _, pin_mut};
use hyper_0_14::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::IgnoredAny;

use super::archive;
use super::engine::path;
use super::fault::Fault;
use super::host::Host;
use super::reply::Info;
use crate::worker::logs::{LINE_BYTES, LastLines};
use crate::worker::{Examined, LogPart, LogPlace, LogWish, NodeRef, WorkerError};

/// The most that is read of an engine for one part. Whoever called has a limit on how long.
const READ_BYTES: usize = 32 << 20;

impl Host {
    /// Places are moments, in nanoseconds since 1970, as the engine notes them with each line.
    pub async fn logs(&self, node: &NodeRef, wish: &LogWish) -> Result<LogPart, WorkerError> {
        let container = self.find(node).await?.id;
        let place = wish.after.as_ref();
        let known = place.and_then(|place| place.within(&container));
        let since = known.map(|nanos| {
            let second = 1_000_000_000;
            format!("{}.{:09}", nanos / second, nanos % second)
        });
        let tail = wish.tail.to_string();
        let mut query = vec![
            ("stdout", "1"),
            ("stderr", "1"),
            ("timestamps", "1"),
            ("tail", &tail),
        ];
        query.extend(since.as_deref().map(|since| ("since", since)));
        let path = path(&format!("/containers/{container}/logs"), &query);
        let stream = self.engine.stream(Method::GET, &path);
        pin_mut!(stream);
        let mut reader = Reader::new(known.unwrap_or(0), wish.tail);
        let mut read = 0;
        while let Some(piece) = stream.next().await {
            let piece = piece.map_err(or_gone)?;
            read += piece.len();
            reader.read(&piece)?;
            if read > READ_BYTES {
                reader.last.cut();
                break;
            }
        }
        let next = LogPlace::new(&container, reader.until);
        Ok(reader.last.part(next))
    }

    /// The engine itself looks for the file as the container would, within the container.
    pub async fn read_file(
        &self,
        node: &NodeRef,
        file: &str,
        limit: usize,
    ) -> Result<Vec<u8>, WorkerError> {
        let container = self.find(node).await?.id;
        let from = path(
            &format!("/containers/{container}/archive"),
            &[("path", file)],
        );
        let stream = self.engine.stream(Method::GET, &from);
        pin_mut!(stream);
        let mut read = Vec::new();
        while let Some(piece) = stream.next().await {
            read.extend_from_slice(&piece?);
            // What comes after the file is of no interest, and neither is a folder.
            if read.len() > limit + archive::BESIDE {
                break;
            }
        }
        archive::file(&read, limit)
    }

    pub async fn examine(&self, images: &[String]) -> Result<Examined, WorkerError> {
        let info: Info = self.engine.get("/info").await?;
        let clock = DateTime::parse_from_rfc3339(&info.system_time).ok();
        let mut missing_images = Vec::new();
        for image in images {
            let name = utf8_percent_encode(image, NON_ALPHANUMERIC);
            let path = format!("/images/{name}/json");
            match self.engine.get::<IgnoredAny>(&path).await {
                Ok(_) => {}
                Err(fault) if fault.is(404) => missing_images.push(image.clone()),
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(Examined {
            missing_images,
            clock: clock.map(|clock| clock.timestamp_millis()),
        })
    }
}

fn or_gone(fault: Fault) -> WorkerError {
    if fault.is(404) {
        return WorkerError::Gone;
    }
    fault.into()
}

/// The frames of a log: which stream, three zeros, how long, in four bytes, and as many bytes of text; each line begins
/// with the moment it was printed.
struct Reader {
    /// Lines up to this moment are known.
    after: u64,
    /// The moment of the last line.
    until: u64,
    unread: Vec<u8>,
    /// Lines that are not ended yet, by stream, and when they began.
    open: BTreeMap<u8, (u64, Vec<u8>)>,
    last: LastLines,
}

const HEADER: usize = 8;

impl Reader {
    fn new(after: u64, tail: usize) -> Self {
        Self {
            after,
            until: after,
            unread: Vec::new(),
            open: BTreeMap::new(),
            last: LastLines::new(tail),
        }
    }

    fn read(&mut self, piece: &[u8]) -> Result<(), Fault> {
        self.unread.extend_from_slice(piece);
        let unread = std::mem::take(&mut self.unread);
        let mut rest = unread.as_slice();
        while let Some((header, content)) = rest.split_first_chunk::<HEADER>() {
            let [stream, 0, 0, 0, a, b, c, d] = *header else {
                return Err(Fault::Strange("its log is not in frames".into()));
            };
            let length = u32::from_be_bytes([a, b, c, d]) as usize;
            if length > READ_BYTES {
                return Err(Fault::Strange(
                    "its log has a frame that is too long".into(),
                ));
            }
            let Some((content, after)) = content.split_at_checked(length) else {
                break;
            };
            self.frame(stream, content);
            rest = after;
        }
        self.unread = rest.to_vec();
        Ok(())
    }

    fn frame(&mut self, stream: u8, content: &[u8]) {
        for piece in content.split_inclusive(|byte| *byte == b'\n') {
            let (moment, text) = moment(piece).unwrap_or((0, piece));
            let (begun, line) = self.open.entry(stream).or_default();
            *begun = moment.max(*begun);
            // More than is told is not kept either, but for one byte that shows that there is more.
            let room = (LINE_BYTES + 1).saturating_sub(line.len());
            let ended = text.strip_suffix(b"\n");
            let content = ended.unwrap_or(text);
            line.extend_from_slice(&content[..content.len().min(room)]);
            if ended.is_some() {
                self.end(stream);
            }
        }
    }

    fn end(&mut self, stream: u8) {
        let Some((moment, line)) = self.open.remove(&stream) else {
            return;
        };
        if moment > self.after || moment == 0 {
            self.last.push(line.strip_suffix(b"\r").unwrap_or(&line));
        }
        self.until = self.until.max(moment);
    }
}

/// The moment at the beginning of a line, and what comes after it.
fn moment(line: &[u8]) -> Option<(u64, &[u8])> {
    let end = line.iter().position(|byte| *byte == b' ')?;
    let text = std::str::from_utf8(&line[..end]).ok()?;
    let moment = DateTime::parse_from_rfc3339(text).ok()?;
    let nanos = u64::try_from(moment.timestamp_nanos_opt()?).ok()?;
    Some((nanos, &line[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(stream: u8, text: &str) -> Vec<u8> {
        let length = u32::try_from(text.len()).unwrap().to_be_bytes();
        [&[stream, 0, 0, 0], length.as_slice(), text.as_bytes()].concat()
    }

    fn at(nanos: u32, text: &str) -> String {
        format!("2026-11-25T12:00:00.{nanos:09}Z {text}")
    }

    #[test]
    fn frames_are_read_whatever_pieces_they_come_in() {
        let log = [
            frame(1, &at(1, "one\n")),
            frame(2, &at(2, "oh")),
            frame(1, &at(3, "two\r\n")),
            frame(2, &at(4, " no\n")),
            frame(1, &at(5, "not ended")),
        ]
        .concat();
        for size in 1..log.len() {
            let mut reader = Reader::new(0, 100);
            for piece in log.chunks(size) {
                reader.read(piece).unwrap();
            }
            let until = reader.until;
            let part = reader.last.part(LogPlace::new("a", until));
            assert_eq!(part.lines, ["one", "two", "oh no"], "{size}");
            assert_eq!(until % 1_000_000_000, 4);
        }
    }

    #[test]
    fn what_is_known_is_not_told_again() {
        let second = 1_795_608_000_000_000_000;
        let mut reader = Reader::new(second + 1, 100);
        let log = [frame(1, &at(1, "one\n")), frame(1, &at(2, "two\n"))];
        reader.read(&log.concat()).unwrap();
        assert_eq!(reader.until, second + 2);
        assert_eq!(reader.last.part(LogPlace::new("a", 0)).lines, ["two"]);
    }

    #[test]
    fn what_is_no_frame_is_refused() {
        for text in [b"plain text".as_slice(), &[1, 0, 0, 0, 255, 0, 0, 0]] {
            let read = Reader::new(0, 1).read(text);
            assert!(matches!(read, Err(Fault::Strange(_))), "{read:?}");
        }
    }
}
