//! A connection to one sibling's discovery port.

use std::io;
use std::net::IpAddr;

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::address::Address;
use crate::discovery::{Announcement, MEDIA_TYPE, PATH, Welcome};
use crate::resolve::{ResolveError, resolve};
use crate::serve::{BodyError, read_body};

/// An open connection; dropping it closes it.
#[derive(Debug)]
pub struct Link {
    host: String,
    /// Our end of the connection.
    pub local: IpAddr,
    sender: SendRequest<Full<Bytes>>,
    /// hyper's half of the work, a set because that ends its task when dropped.
    _driver: JoinSet<()>,
}

/// Why a sibling could not be told of us.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error("its name does not resolve: {0}")]
    Resolve(#[from] ResolveError),
    #[error("no connection: {0}")]
    Connect(#[from] io::Error),
    #[error("the connection broke: {0}")]
    Http(#[from] hyper::Error),
    #[error(transparent)]
    Body(#[from] BodyError),
    #[error("it refuses: {status} {text}")]
    Refused { status: StatusCode, text: String },
    #[error("it does not speak our protocol")]
    Protocol,
    #[error("no answer in time")]
    TimedOut,
}

impl Link {
    /// Resolves and connects.
    ///
    /// # Errors
    /// The name does not resolve, or none of its addresses accepts a connection.
    pub async fn open(address: &Address) -> Result<Self, LinkError> {
        let stream = connect(address).await?;
        let local = stream.local_addr()?.ip();
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        let mut driver = JoinSet::new();
        driver.spawn(async {
            // What goes wrong here fails the request too, and is told there.
            let _ = connection.await;
        });
        Ok(Self {
            host: address.to_string(),
            local,
            sender,
            _driver: driver,
        })
    }

    /// Announces us and returns what the sibling says.
    ///
    /// # Errors
    /// The connection broke, or the sibling refuses us or is something else altogether.
    pub async fn announce(&mut self, announcement: &Announcement) -> Result<Welcome, LinkError> {
        let body = serde_json::to_vec(announcement).map_err(|_| LinkError::Protocol)?;
        let request = Request::builder()
            .method(Method::POST)
            .uri(PATH)
            .header(HOST, &self.host)
            .header(CONTENT_TYPE, MEDIA_TYPE)
            .body(Full::new(Bytes::from(body)))
            .map_err(|_| LinkError::Protocol)?;
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let status = response.status();
        let body = read_body(response.into_body()).await?;
        match status {
            StatusCode::OK => serde_json::from_slice(&body).map_err(|_| LinkError::Protocol),
            _ => Err(LinkError::Refused {
                status,
                text: reason(&body),
            }),
        }
    }
}

async fn connect(address: &Address) -> Result<TcpStream, LinkError> {
    let mut failure = io::Error::from(io::ErrorKind::NotFound);
    for ip in resolve(address.host()).await? {
        match TcpStream::connect((ip, address.port())).await {
            Ok(stream) => return Ok(stream),
            Err(error) => failure = error,
        }
    }
    Err(LinkError::Connect(failure))
}

/// The text of an `{"Error":"…"}`, short and on one line whatever was sent.
fn reason(body: &[u8]) -> String {
    let value: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let text = value["Error"].as_str().unwrap_or("without a reason");
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_short_line() {
        assert_eq!(reason(br#"{"Error":"no\nway"}"#), "noway");
        assert_eq!(reason(b"<html>"), "without a reason");
        let long = format!(r#"{{"Error":"{}"}}"#, "x".repeat(1000));
        assert_eq!(reason(long.as_bytes()).len(), 200);
    }
}
