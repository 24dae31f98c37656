//! Server-sent events, taken out of the bytes in which they come.

use bytes::{Buf as _, BytesMut};

/// What stands between two empty lines, without comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Where whoever comes again goes on.
    pub id: Option<String>,
    /// What kind it is.
    pub event: String,
    /// What it tells.
    pub data: String,
}

/// Takes in bytes, however they are cut, and gives out whole parts.
#[derive(Debug, Default)]
pub struct Parts {
    unread: BytesMut,
    /// What the next part has so far.
    part: Part,
}

impl Parts {
    /// More bytes have come.
    pub fn push(&mut self, bytes: &[u8]) {
        self.unread.extend_from_slice(bytes);
    }

    /// The next part that is whole.
    pub fn next(&mut self) -> Option<Part> {
        while let Some(end) = self.unread.iter().position(|byte| *byte == b'\n') {
            let line = self.unread.split_to(end);
            self.unread.advance(1);
            let line = String::from_utf8_lossy(&line);
            match line.strip_suffix('\r').unwrap_or(&line) {
                "" if self.part == Part::default() => {}
                "" => return Some(std::mem::take(&mut self.part)),
                line => self.read(line),
            }
        }
        None
    }

    /// How many bytes it keeps of what is not whole.
    pub fn kept(&self) -> usize {
        self.unread.len() + self.part.data.len()
    }

    fn read(&mut self, line: &str) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "id" => self.part.id = Some(value.to_owned()),
            "event" => value.clone_into(&mut self.part.event),
            "data" => {
                if !self.part.data.is_empty() {
                    self.part.data.push('\n');
                }
                self.part.data.push_str(value);
            }
            // A comment, or something that is not known here.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = ":\n\nid: 41\n\nid: 42\r\nevent: host.up\r\ndata: {\"a\":\r\ndata:\"\u{e9}: b\"}\r\n\r\n: more\nretry: 5\n\nid:43\n";

    fn part(id: &str, event: &str, data: &str) -> Part {
        Part {
            id: Some(id.into()),
            event: event.into(),
            data: data.into(),
        }
    }

    #[test]
    fn parts_are_the_same_however_their_bytes_come() {
        let expected = [
            part("41", "", ""),
            part("42", "host.up", "{\"a\":\n\"\u{e9}: b\"}"),
        ];
        for size in 1..=TEXT.len() {
            let mut parts = Parts::default();
            let mut found = Vec::new();
            for bytes in TEXT.as_bytes().chunks(size) {
                parts.push(bytes);
                found.extend(std::iter::from_fn(|| parts.next()));
            }
            assert_eq!(found, expected, "in pieces of {size}");
        }
    }

    #[test]
    fn what_is_not_whole_is_kept_and_nothing_else() {
        let mut parts = Parts::default();
        parts.push(b"id: 1\ndata: four\n\ndata: four\nid");
        assert_eq!(parts.next(), Some(part("1", "", "four")));
        assert_eq!(parts.next(), None);
        assert_eq!(parts.kept(), "fourid".len());
    }
}
