//! The handshake before a connection speaks TLS.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::server::TlsStream;

use super::connection::Terms;
use super::envelope;
use super::failure::Failure;
use super::tls::Tls;

/// How much of a plain request is read before it is told what is spoken here.
const PLAIN_BYTES: usize = 8192;

/// The stream, once the client has shown what is asked of it; none if it does not in time, or the server stops.
pub(super) async fn finish(
    stream: TcpStream,
    peer: SocketAddr,
    tls: &Tls,
    terms: &Terms,
) -> Option<TlsStream<TcpStream>> {
    let mut stopping = terms.stopping.clone();
    let done = tokio::select! {
        done = timeout(terms.limits.handshake_timeout, shake(stream, tls)) => done,
        _ = stopping.changed() => return None,
    };
    let problem = match done {
        Ok(Ok(stream)) => return stream,
        Ok(Err(error)) => error.to_string(),
        Err(_) => "it did not end in time".to_owned(),
    };
    tracing::debug!(client.address = %peer, error = problem, "handshake failed");
    None
}

async fn shake(mut stream: TcpStream, tls: &Tls) -> io::Result<Option<TlsStream<TcpStream>>> {
    let mut first = [0];
    stream.peek(&mut first).await?;
    // Methods begin with a letter, and no record of TLS does.
    if first[0].is_ascii_uppercase() {
        refuse_plain(&mut stream).await?;
        return Ok(None);
    }
    tls.acceptor().accept(stream).await.map(Some)
}

async fn refuse_plain(stream: &mut TcpStream) -> io::Result<()> {
    let mut request = vec![0; PLAIN_BYTES];
    let _ = stream.read(&mut request).await?;
    let body = envelope::text(Failure::invalid(
        "this server speaks TLS; its address begins with https://",
    ));
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncache-control: no-store\r\n\
         x-content-type-options: nosniff\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}
