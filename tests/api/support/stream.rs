//! A client of a stream of events.

use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::time::timeout;

use super::client::Stream;
use super::{Client, PATIENCE};

/// One event as it came.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub id: i64,
    pub kind: String,
    pub data: Value,
}

/// An open stream.
pub struct Events {
    stream: Box<dyn Stream>,
    pub head: String,
    unread: String,
    /// Where it said that it begins.
    pub begin: Option<i64>,
}

impl Events {
    /// Opens a stream with these headers; `target` begins after `/v2/events`. Without chunks, which HTTP/1.0 has none of.
    pub async fn open(client: &Client, target: &str, headers: &[(&str, &str)]) -> Self {
        let mut head = format!(
            "GET /v2/events{target} HTTP/1.0\r\nhost: {}\r\naccept: text/event-stream\r\n",
            client.address
        );
        let token = client.token.as_ref().map(|token| format!("Bearer {token}"));
        let token = token.as_deref().map(|token| ("authorization", token));
        for (name, value) in headers.iter().copied().chain(token) {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut stream = client.connect().await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut events = Self {
            stream,
            head: String::new(),
            unread: String::new(),
            begin: None,
        };
        events.head = events.part().await.expect("the stream has a head");
        events
    }

    /// The same, which the server takes.
    pub async fn good(client: &Client, target: &str, headers: &[(&str, &str)]) -> Self {
        let events = Self::open(client, target, headers).await;
        let head = events.head.to_ascii_lowercase();
        assert!(head.contains("200 ok"), "{head}");
        for header in [
            "content-type: text/event-stream",
            "cache-control: no-store",
            "x-request-id: ",
        ] {
            assert!(head.contains(header), "{head}");
        }
        events
    }

    /// One after the event of that id.
    pub async fn after(client: &Client, id: i64) -> Self {
        Self::good(client, "", &[("last-event-id", &id.to_string())]).await
    }

    /// What is before the next empty line; `None` at the end.
    async fn part(&mut self) -> Option<String> {
        loop {
            let text = self.unread.replace("\r\n", "\n");
            if let Some((part, rest)) = text.split_once("\n\n") {
                let part = part.to_owned();
                self.unread = rest.to_owned();
                return Some(part);
            }
            let mut bytes = [0; 4096];
            let read = timeout(PATIENCE, self.stream.read(&mut bytes)).await;
            match read.expect("nothing comes") {
                Ok(0) | Err(_) => return None,
                Ok(number) => self
                    .unread
                    .push_str(str::from_utf8(&bytes[..number]).unwrap()),
            }
        }
    }

    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Told> {
        loop {
            let part = self.part().await?;
            if let Some(place) = place(&part) {
                self.begin.get_or_insert(place);
                continue;
            }
            let line = |name: &str| {
                let mut lines = part.lines().filter_map(|line| line.split_once(": "));
                let found = lines.find(|(other, _)| *other == name);
                found
                    .unwrap_or_else(|| panic!("{name}: {part:?}"))
                    .1
                    .to_owned()
            };
            return Some(Told {
                id: line("id").parse().unwrap(),
                kind: line("event"),
                data: serde_json::from_str(&line("data")).unwrap(),
            });
        }
    }

    /// Events up to one of that kind, that one included.
    pub async fn until(&mut self, kind: &str) -> Vec<Told> {
        let mut told = Vec::new();
        while told.last().is_none_or(|last: &Told| last.kind != kind) {
            told.push(self.next().await.expect("the stream goes on"));
        }
        told
    }

    /// Waits for the end, or for something else. Says whether it ended.
    pub async fn has_ended(&mut self) -> bool {
        self.part().await.is_none()
    }

    /// Waits until it has looked so far, and told nothing.
    pub async fn looks_as_far_as(&mut self, id: i64) {
        loop {
            let part = self.part().await.expect("the stream goes on");
            let place = place(&part).unwrap_or_else(|| panic!("it tells {part:?}"));
            if place >= id {
                return;
            }
        }
    }
}

/// The id of a part that has no event.
fn place(part: &str) -> Option<i64> {
    let id = part.strip_prefix("id: ")?;
    id.parse().ok()
}
