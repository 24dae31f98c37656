//! Follows the stream of events, and finds back into it where it was when the connection breaks.

use std::io::{Write as _, stderr};
use std::time::Duration;

use bytes::Bytes;
use chainpool_api::models;
use http_body_util::BodyExt as _;
use hyper::body::{Body, Incoming};
use serde_json::Value;
use tokio::time::{sleep, timeout};

use super::CliError;
use super::remote::Remote;
use super::sse::{Part, Parts};
use crate::backoff::{doubled, jittered};
use crate::error::chain;

/// Something comes every 15 seconds at least, so whoever hears nothing for so long has lost the connection.
const SILENCE: Duration = Duration::from_secs(45);
/// The longest part that is read, in bytes.
const MOST: usize = 1 << 20;
/// The first pause before it is tried again; each one after it is twice as long, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// What a stream tells.
pub enum News {
    /// Something happened.
    Event(Box<models::Event>),
    /// What happened between the last event that was told and this one is not known.
    Reset {
        /// The first event that is.
        oldest: u64,
    },
}

/// A place in the stream, and a connection that is there for now.
pub struct Follow<'r> {
    remote: &'r Remote,
    target: String,
    /// The last event that was told.
    place: u64,
    body: Incoming,
    parts: Parts,
    /// How often in a row nothing was heard.
    failures: u32,
}

impl<'r> Follow<'r> {
    /// Opens the stream for the first time; whatever is wrong then may well be the command line.
    ///
    /// # Errors
    /// As [`Remote::stream`].
    pub async fn begin(
        remote: &'r Remote,
        target: String,
        after: u64,
    ) -> Result<Follow<'r>, CliError> {
        let body = remote.stream(&target, after).await?;
        Ok(Self {
            remote,
            target,
            place: after,
            body,
            parts: Parts::default(),
            failures: 0,
        })
    }

    /// Waits for what is next, through as many connections as that takes.
    ///
    /// # Errors
    /// When the server says that this will not be, or speaks another language.
    pub async fn next(&mut self) -> Result<News, CliError> {
        loop {
            while let Some(part) = self.parts.next() {
                if let Some(news) = self.read(&part)? {
                    return Ok(news);
                }
            }
            match more(&mut self.body).await {
                Ok(_) if self.parts.kept() > MOST => {
                    self.mend("something in it is too long").await?;
                }
                Ok(bytes) => {
                    self.failures = 0;
                    self.parts.push(&bytes);
                }
                Err(why) => self.mend(&why).await?,
            }
        }
    }

    /// What a part tells, if anything. With that it is told, and the stream goes on after it.
    fn read(&mut self, part: &Part) -> Result<Option<News>, CliError> {
        let before = self.place;
        if let Some(id) = part.id.as_ref().and_then(|id| id.parse().ok()) {
            self.place = id;
        }
        if part.data.is_empty() {
            return Ok(None);
        }
        let data = serde_json::from_str(&part.data).unwrap_or(Value::Null);
        if part.event != "reset" {
            let event = self.remote.read(data)?;
            return Ok(Some(News::Event(Box::new(event))));
        }
        // Whoever asks for all that is kept misses nothing.
        let oldest = data["oldest"].as_u64().unwrap_or(self.place);
        Ok((before > 0).then_some(News::Reset { oldest }))
    }

    /// Opens the stream once more, after what was told, as often as it takes.
    async fn mend(&mut self, why: &str) -> Result<(), CliError> {
        // Whether anyone reads that is of no concern to what is printed.
        let _ = writeln!(
            stderr(),
            "chainpool: the stream broke off ({why}) and is taken up again"
        );
        loop {
            self.failures = self.failures.saturating_add(1);
            sleep(jittered(pause(self.failures))).await;
            match self.remote.stream(&self.target, self.place).await {
                Ok(body) => {
                    self.body = body;
                    // What had come of a part is told once more, from its beginning.
                    self.parts = Parts::default();
                    return Ok(());
                }
                Err(error) if is_final(&error) => return Err(error),
                Err(_) => {}
            }
        }
    }
}

/// The next bytes, or why there are none.
async fn more(
    body: &mut (impl Body<Data = Bytes, Error: std::error::Error> + Unpin),
) -> Result<Bytes, String> {
    match timeout(SILENCE, body.frame()).await {
        Ok(Some(Ok(frame))) => Ok(frame.into_data().unwrap_or_default()),
        Ok(Some(Err(error))) => Err(chain(&error)),
        Ok(None) => Err("the server ended it".to_owned()),
        Err(_) => Err(format!("nothing came for {} seconds", SILENCE.as_secs())),
    }
}

fn pause(failures: u32) -> Duration {
    doubled(FIRST_PAUSE, failures, LONGEST_PAUSE)
}

/// Whether it is of no use to try again. A server that is busy or being started is.
fn is_final(error: &CliError) -> bool {
    match error {
        CliError::Unreachable(_) => false,
        CliError::Refused(failure) => {
            (400..500).contains(&failure.code) && !matches!(failure.code, 408 | 429)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use futures::{StreamExt as _, stream};
    use http_body_util::StreamBody;
    use hyper::body::Frame;

    use super::*;

    #[test]
    fn pauses_grow_up_to_the_longest() {
        let millis: Vec<u128> = [1, 2, 3, 6, 7, u32::MAX]
            .map(|failures| pause(failures).as_millis())
            .into();
        assert_eq!(millis, [500, 1000, 2000, 16_000, 30_000, 30_000]);
    }

    #[tokio::test(start_paused = true)]
    async fn silence_is_a_broken_connection() {
        let heartbeat = Frame::data(Bytes::from_static(b"id: 7\n\n"));
        let frames = stream::iter([Ok::<_, std::convert::Infallible>(heartbeat)]);
        let mut body = StreamBody::new(frames.chain(stream::pending()));
        assert_eq!(more(&mut body).await.as_deref(), Ok(&b"id: 7\n\n"[..]));
        let silent = more(&mut body).await.unwrap_err();
        assert!(silent.contains("45 seconds"), "{silent}");
    }
}
