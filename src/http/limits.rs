//! How much a client may take.

use std::time::Duration;

/// Bounds on what clients can make the server hold or wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections open at once. One more takes the place of those that have waited longest for their clients. Where all
    /// are busy it is told 503 and closed, and far more are closed without a word, so a full server still answers
    /// `/healthz`. Keep it below the process's limit of open files.
    pub max_connections: usize,
    /// Operations under way at once, those whose client has gone included. One more is told 503 at once.
    pub max_requests: u32,
    /// Bytes of a request's body. More is refused with 413.
    pub max_body_bytes: usize,
    /// Bytes of a request's head, at least 8192.
    pub max_head_bytes: usize,
    /// Header lines of a request.
    pub max_headers: usize,
    /// Streams of one HTTP/2 connection at once.
    pub max_streams: u32,
    /// Streams of events at once. One more is refused with 503.
    pub max_event_streams: usize,
    /// From a connection's first moment to the end of its TLS handshake; then it is closed.
    pub handshake_timeout: Duration,
    /// From the first byte of a request's head to its last; then the connection is closed.
    pub header_timeout: Duration,
    /// From a request's head to the last byte of its body; then it is refused with 408.
    pub body_timeout: Duration,
    /// How long a connection may stay open without a request.
    pub idle_timeout: Duration,
    /// How long requests under way may take to finish once the server is told to stop.
    pub shutdown_grace: Duration,
}

impl Limits {
    /// What a server has unless told otherwise.
    pub const DEFAULT: Self = Self {
        max_connections: 2_000,
        max_requests: 1_000,
        max_body_bytes: 64 * 1024,
        max_head_bytes: 32 * 1024,
        max_headers: 100,
        max_streams: 200,
        max_event_streams: 100,
        handshake_timeout: Duration::from_secs(10),
        header_timeout: Duration::from_secs(10),
        body_timeout: Duration::from_secs(10),
        idle_timeout: Duration::from_secs(60),
        shutdown_grace: Duration::from_secs(30),
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
