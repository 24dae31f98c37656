//! A client that costs little: one connection, one request at a time.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection.
pub struct Client {
    stream: TcpStream,
    authority: String,
    buffer: Vec<u8>,
}

impl Client {
    /// To `address:port`.
    pub async fn connect(authority: &str) -> Self {
        let stream = TcpStream::connect(authority).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream,
            authority: authority.to_owned(),
            buffer: Vec::new(),
        }
    }

    /// Status and body of the answer.
    pub async fn get(&mut self, target: &str) -> (u16, &[u8]) {
        let head = format!("GET {target} HTTP/1.1\r\nhost: {}\r\n\r\n", self.authority);
        self.exchange(&head).await
    }

    /// An operation on clusters, given as JSON.
    pub async fn operate(&mut self, body: &str) -> (u16, &[u8]) {
        let head = format!(
            "POST /v2/cluster_op HTTP/1.1\r\nhost: {}\r\ncontent-length: {}\r\n\r\n{body}",
            self.authority,
            body.len()
        );
        self.exchange(&head).await
    }

    /// Applies for a cluster, and tells its id.
    pub async fn apply(&mut self, user: &str) -> String {
        let body = format!(r#"{{"action":"apply","user_id":"{user}"}}"#);
        let (status, answer) = self.operate(&body).await;
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(answer));
        let answer: serde_json::Value = serde_json::from_slice(answer).unwrap();
        answer["data"]["id"].as_str().unwrap().to_owned()
    }

    /// Releases it.
    pub async fn release(&mut self, id: &str) {
        let body = format!(r#"{{"action":"release","cluster_id":"{id}"}}"#);
        let (status, answer) = self.operate(&body).await;
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(answer));
    }

    /// Status and body.
    async fn exchange(&mut self, request: &str) -> (u16, &[u8]) {
        self.stream.write_all(request.as_bytes()).await.unwrap();
        self.buffer.clear();
        let mut head = None;
        loop {
            let read = self.stream.read_buf(&mut self.buffer).await.unwrap();
            assert!(read > 0, "the connection was closed");
            if head.is_none() {
                head = read_head(&self.buffer);
            }
            if let Some((status, start, length)) = head
                && self.buffer.len() >= start + length
            {
                return (status, &self.buffer[start..start + length]);
            }
        }
    }
}

/// The status, where the body begins, and how long it is.
fn read_head(answer: &[u8]) -> Option<(u16, usize, usize)> {
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..end]).unwrap();
    let status = head.get(9..12)?.parse().unwrap();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .unwrap();
    Some((status, end + 4, length.parse().unwrap()))
}
