//! The socket of one connection, with an ear for what hyper does not tell.
//!
//! It notices when a request begins to arrive, which the time-outs need, and when hyper answers a request by itself
//! because it cannot be parsed: that answer is empty, and here it gets its envelope.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::envelope;
use super::failure::Failure;
use super::log::REQUEST;
use super::patience::Meter;

/// What every HTTP/2 connection starts with.
const HTTP2: &[u8] = b"PRI * HTTP/2";

/// A socket, or what TLS makes of one, that is listened in on.
pub(super) struct Wire<S> {
    stream: S,
    meter: Arc<Meter>,
    /// Our words instead of hyper's, as far as they are not sent yet.
    instead: Vec<u8>,
}

impl<S: AsyncWrite + Unpin> Wire<S> {
    pub(super) fn new(stream: S, meter: Arc<Meter>) -> Self {
        Self {
            stream,
            meter,
            instead: Vec::new(),
        }
    }

    fn send_instead(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.instead.is_empty() {
            let sent = ready!(Pin::new(&mut self.stream).poll_write(cx, &self.instead))?;
            if sent == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.instead.drain(..sent);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Wire<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let result = Pin::new(&mut self.stream).poll_read(cx, buffer);
        let new = &buffer.filled()[before..];
        if !new.is_empty() {
            self.meter.received(new.starts_with(HTTP2));
        }
        result
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Wire<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.send_instead(cx))?;
        if let Some(words) = in_envelope(data) {
            self.instead = words;
            return Poll::Ready(Ok(data.len()));
        }
        Pin::new(&mut self.stream).poll_write(cx, data)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.send_instead(cx))?;
        if let [head] = slices
            && let Some(words) = in_envelope(head)
        {
            self.instead = words;
            return Poll::Ready(Ok(head.len()));
        }
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.send_instead(cx))?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.send_instead(cx))?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// The answer in an envelope, if it is one that hyper made by itself: an HTTP/1.1 failure with nothing in it.
///
/// hyper does so with 400, 414 and 431, all of them before there is a request (`Server::on_error` in hyper 1's
/// `proto/h1/role.rs`). The contract knows 400 for all of them. Its `Date` and `Connection` headers are kept.
fn in_envelope(answer: &[u8]) -> Option<Vec<u8>> {
    if !answer.starts_with(b"HTTP/1.1 4") || !answer.ends_with(b"\r\n\r\n") {
        return None;
    }
    let (status, headers) = str::from_utf8(answer).ok()?.split_once("\r\n")?;
    let (length, kept): (Vec<_>, Vec<_>) = headers
        .split_terminator("\r\n")
        .filter(|line| !line.is_empty())
        .partition(|line| line.starts_with("content-length:"));
    // Every answer of our own has an id.
    if length != ["content-length: 0"] || kept.iter().any(|line| line.starts_with("x-request-id:"))
    {
        return None;
    }
    let message = match status.split(' ').nth(1)? {
        "400" => "the request is not valid HTTP",
        "414" | "431" => "the head of the request is too large",
        _ => return None,
    };
    let id = super::log::fresh_id();
    let id = id.to_str().unwrap_or_default();
    tracing::info!(target: REQUEST, { request.id = id, http.status = 400, problem = message }, "unreadable request");
    let body = envelope::text(Failure::invalid(message));
    let head = [
        "HTTP/1.1 400 Bad Request",
        &kept.join("\r\n"),
        "content-type: application/json",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        &format!("x-request-id: {id}"),
        &format!("content-length: {}", body.len()),
    ];
    Some(format!("{}\r\n\r\n{body}", head.join("\r\n")).into_bytes())
}

#[cfg(test)]
mod tests {
    use super::in_envelope;

    #[test]
    fn only_what_hyper_says_by_itself_is_put_in_an_envelope() {
        let own = "HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        let said = String::from_utf8(in_envelope(own.as_bytes()).unwrap()).unwrap();
        assert!(
            said.starts_with("HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: ")
        );
        assert!(said.contains(r#""reason":"invalid_request""#));
        for answer in [
            "HTTP/1.1 405 Method Not Allowed\r\nx-request-id: 1\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 404 Not Found\r\ncontent-length: 5\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
            "",
        ] {
            assert_eq!(in_envelope(answer.as_bytes()), None);
        }
    }
}
