//! What clients do that mean no good, until the server puts an end to it.

use std::time::Duration;

use futures::future::join_all;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::sleep;

use crate::victim::{REQUEST, Victim};

/// Beginnings of requests that can go on for long.
pub const BEGINNINGS: [&[u8]; 3] = [
    b"G",
    b"GET /v2/hea",
    b"POST /v2/clusters HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\n{",
];

/// Begins a request and goes on with one byte a second.
pub async fn trickle(victim: &Victim, beginning: &[u8]) {
    let mut stream = victim.connect().await;
    let _ = stream.write_all(beginning).await;
    let (mut ear, mut mouth) = stream.split();
    let sends = async {
        while mouth.write_all(b"a").await.is_ok() {
            sleep(Duration::from_secs(1)).await;
        }
    };
    let mut away = tokio::io::sink();
    tokio::select! {
        () = sends => {}
        _ = tokio::io::copy(&mut ear, &mut away) => {}
    }
}

/// Sends requests and reads no answer. The server reads no more while nobody hears it, and then closes.
pub async fn hear_nothing(victim: &Victim) {
    let mut stream = victim.connect().await;
    let many = REQUEST.repeat(100);
    while stream.write_all(&many).await.is_ok() {}
}

/// Connects so many times.
pub async fn crowd(victim: &Victim, count: usize) -> Vec<TcpStream> {
    let mut idle = Vec::with_capacity(count);
    for _ in 0..count {
        idle.push(victim.connect().await);
    }
    idle
}

/// Sends so many requests on one connection without waiting for answers, and reads all of them.
pub async fn pipeline(victim: &Victim, requests: usize) {
    let mut stream = victim.connect().await;
    let (mut ear, mut mouth) = stream.split();
    let sends = async {
        let many = REQUEST.repeat(1000);
        for _ in 0..requests / 1000 {
            mouth.write_all(&many).await.unwrap();
        }
    };
    let reads = async {
        let line = b"HTTP/1.1 200 OK\r\n";
        let (mut answered, mut buffer, mut rest) = (0, vec![0; 64 * 1024], Vec::new());
        while answered < requests {
            let count = ear.read(&mut buffer).await.unwrap();
            assert!(count > 0, "closed after {answered}");
            rest.extend_from_slice(&buffer[..count]);
            answered += rest.windows(line.len()).filter(|part| part == line).count();
            // The beginning of a line may have come without its end.
            rest.drain(..rest.len().saturating_sub(line.len() - 1));
        }
    };
    tokio::join!(sends, reads);
}

/// Heads of megabytes: many lines, one long one, many that are the same, a long path, and no head at all.
pub fn large_heads() -> Vec<String> {
    let begin = "GET /v2/health HTTP/1.1\r\nhost: localhost\r\n";
    let lines: String = (0..100_000)
        .map(|number| format!("x-{number}: a\r\n"))
        .collect();
    let long = "a".repeat(4_000_000);
    vec![
        format!("{begin}{lines}\r\n"),
        format!("{begin}x: {long}\r\n\r\n"),
        format!("{begin}{long}: a\r\n\r\n"),
        format!("GET /v2/{long} HTTP/1.1\r\n\r\n"),
        format!("{begin}{}\r\n", "x: a\r\n".repeat(500_000)),
        long,
    ]
}

/// Frames of HTTP/2 with 100 heads, each 16 KiB of HPACK (RFC 7541) that are 48 MiB when unpacked: one field of 4 KB is
/// put into the table, and named again and again.
pub fn packed_heads() -> Vec<u8> {
    const HEADERS: u8 = 1;
    const SETTINGS: u8 = 4;
    const ALL_OF_IT: u8 = 0x05;
    let method_scheme_and_path = [0x82, 0x86, 0x84];
    let name_and_length_of_4000 = [0x40, 1, b'a', 0x7f, 0xa1, 0x1e];
    let head = [
        &method_scheme_and_path[..],
        &name_and_length_of_4000,
        &[b'x'; 4000],
        &[0xbe; 12_000],
    ]
    .concat();
    let mut all = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    all.extend(frame(SETTINGS, 0, 0, &[]));
    for stream in 0..100 {
        all.extend(frame(HEADERS, ALL_OF_IT, 2 * stream + 1, &head));
    }
    all
}

/// A frame of HTTP/2 (RFC 9113, 4.1).
fn frame(kind: u8, flags: u8, stream: u32, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    let begin = [&length[1..], &[kind, flags], &stream.to_be_bytes()];
    [&begin.concat()[..], content].concat()
}

/// Sends this from so many connections at once. What each was told before its end, as far as it came.
pub async fn send(victim: &Victim, clients: usize, bytes: &[u8]) -> Vec<Vec<u8>> {
    let one = async |_| {
        let mut stream = victim.connect().await;
        // The server may close while there is more to send, and its last words may be lost then.
        let _ = stream.write_all(bytes).await;
        let mut told = Vec::new();
        let _ = stream.read_to_end(&mut told).await;
        told
    };
    join_all((0..clients).map(one)).await
}
