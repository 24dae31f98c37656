//! What a node has printed: a part of it, within limits, and the place where the next part begins.

use std::collections::VecDeque;
use std::fmt;
use std::str::FromStr;

/// The most that one part of a log holds, in bytes.
pub const LOG_BYTES: usize = 256 << 10;

/// The longest line that is told whole, in bytes.
pub const LINE_BYTES: usize = 16 << 10;

/// A place in the log of one container: up to there it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPlace {
    /// Whose log it is, by the worker's own id.
    container: String,
    /// How far, in whatever the driver counts by.
    pub position: u64,
}

/// The longest id of a container, in letters.
const ID: usize = 64;

impl LogPlace {
    /// That place in the log of this container.
    pub fn new(container_id: &str, position: u64) -> Self {
        Self {
            container: container_id.to_owned(),
            position,
        }
    }

    /// The position, if it is one of this container's log; a node made anew begins a new one.
    pub fn within(&self, container_id: &str) -> Option<u64> {
        (self.container == container_id).then_some(self.position)
    }
}

impl fmt::Display for LogPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.container, self.position)
    }
}

impl FromStr for LogPlace {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (container, position) = text.split_once(':').ok_or(())?;
        let fits = (1..=ID).contains(&container.len())
            && container.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match position.parse() {
            Ok(position) if fits => Ok(Self::new(container, position)),
            _ => Err(()),
        }
    }
}

/// Which part is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogWish {
    /// The most lines; the last ones count.
    pub tail: usize,
    /// Only what comes after this.
    pub after: Option<LogPlace>,
}

/// A part of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPart {
    /// The lines, oldest first, without their ends.
    pub lines: Vec<String>,
    /// Whether something is missing for want of room.
    pub is_cut: bool,
    /// Where the next part begins.
    pub next: LogPlace,
}

/// Gathers the last lines within the limits, however many there are.
#[derive(Debug)]
pub struct LastLines {
    tail: usize,
    bytes: usize,
    lines: VecDeque<String>,
    is_cut: bool,
}

impl LastLines {
    /// For so many lines.
    pub fn new(tail: usize) -> Self {
        Self {
            tail,
            bytes: 0,
            lines: VecDeque::new(),
            is_cut: false,
        }
    }

    /// Adds a line.
    pub fn push(&mut self, line: &[u8]) {
        let told = &line[..line.len().min(LINE_BYTES)];
        self.is_cut |= told.len() < line.len();
        let text = String::from_utf8_lossy(told).into_owned();
        self.bytes += text.len();
        self.lines.push_back(text);
        while self.lines.len() > self.tail || self.bytes > LOG_BYTES {
            self.is_cut |= self.lines.len() <= self.tail;
            match self.lines.pop_front() {
                Some(oldest) => self.bytes -= oldest.len(),
                None => break,
            }
        }
    }

    /// Something is missing before these.
    pub fn cut(&mut self) {
        self.is_cut = true;
    }

    /// The part they make.
    pub fn part(self, next: LogPlace) -> LogPart {
        LogPart {
            lines: self.lines.into(),
            is_cut: self.is_cut,
            next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(tail: usize, lines: &[&[u8]]) -> LogPart {
        let mut last = LastLines::new(tail);
        lines.iter().for_each(|line| last.push(line));
        last.part(LogPlace::new("a", 0))
    }

    #[test]
    fn the_last_lines_count() {
        let part = gathered(2, &[b"one", b"two", b"\xff"]);
        assert_eq!(part.lines, ["two", "\u{fffd}"]);
        assert!(!part.is_cut);
    }

    #[test]
    fn there_is_no_more_than_the_limit() {
        let long = vec![b'x'; LINE_BYTES + 1];
        let part = gathered(3, &[b"one", &long]);
        assert_eq!((part.lines.len(), part.lines[1].len()), (2, LINE_BYTES));
        assert!(part.is_cut);
        let full = vec![b'x'; LINE_BYTES];
        let many: Vec<&[u8]> = (0..100).map(|_| full.as_slice()).collect();
        let part = gathered(100, &many);
        assert_eq!(part.lines.len(), LOG_BYTES / LINE_BYTES);
        assert!(part.is_cut);
    }

    #[test]
    fn a_place_is_of_one_container() {
        let place = LogPlace::new("0123456789ab", 7);
        assert_eq!(place.to_string(), "0123456789ab:7");
        assert_eq!("0123456789ab:7".parse(), Ok(place.clone()));
        assert_eq!(place.within("0123456789ab"), Some(7));
        assert_eq!(place.within("f123456789ab"), None);
        for text in [
            "",
            "a",
            "a:",
            ":1",
            "a:-1",
            "a:b",
            "a b:1",
            &*format!("{}:1", "0".repeat(ID + 1)),
        ] {
            assert_eq!(text.parse::<LogPlace>(), Err(()), "{text}");
        }
    }
}
