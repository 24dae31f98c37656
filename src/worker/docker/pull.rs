//! Images that are not on the host are pulled, each once at a time, however many nodes wait for it.
//!
//! A pull goes on when those who wait for it give up: it may take minutes, and they try again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::StreamExt as _;
use hyper_0_14::Method;
use tokio::sync::watch;
use tokio::time::timeout;

use super::engine::{Engine, path};
use super::fault::Fault;
use super::reply::PullLine;
use crate::worker::WorkerError;

/// How long a node waits for an image within one call; less than the limit of that call, so that what is told is the
/// progress.
const WAIT: Duration = Duration::from_secs(22);

/// How long nothing may happen. Some engines say nothing when there is no way to the registry.
const SILENCE: Duration = Duration::from_secs(60);

/// How long a failure is remembered, so that the nodes of many clusters do not ask the registry each.
const MEMORY: Duration = Duration::from_secs(30);

/// How often progress is told in the log.
const TELL: Duration = Duration::from_secs(5);

#[derive(Clone, Debug)]
enum Progress {
    Going(String),
    Done,
    Failed { why: String, when: Instant },
}

/// The pulls of one engine.
pub struct Pulls {
    engine: Arc<Engine>,
    known: Mutex<HashMap<String, watch::Receiver<Progress>>>,
}

impl Pulls {
    pub fn new(engine: Arc<Engine>) -> Self {
        Self {
            engine,
            known: Mutex::default(),
        }
    }

    /// Waits until the image is on the host, pulling it if nobody does yet.
    ///
    /// # Errors
    /// [`WorkerError::Failed`] with the progress when it takes long, [`WorkerError::Refused`] when it cannot be pulled.
    pub async fn pull(&self, image: &str) -> Result<(), WorkerError> {
        let mut progress = self.progress(image);
        let over = |progress: &Progress| !matches!(progress, Progress::Going(_));
        // Beyond the limit, and when the pulling task is gone, what it told last is the answer.
        let _ = timeout(WAIT, progress.wait_for(over)).await;
        let last = progress.borrow().clone();
        match last {
            Progress::Done => Ok(()),
            Progress::Going(how_far) => Err(WorkerError::Failed(format!(
                "the image {image} is being pulled: {how_far}"
            ))),
            Progress::Failed { why, .. } => Err(WorkerError::Refused(format!(
                "the image {image} is not on this host and cannot be pulled: {why}"
            ))),
        }
    }

    /// The present pull of an image, or the last one if it failed just now, or a new one.
    fn progress(&self, image: &str) -> watch::Receiver<Progress> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(progress) = known.get(image) {
            let holds = match &*progress.borrow() {
                Progress::Going(_) => progress.has_changed().is_ok(),
                Progress::Failed { when, .. } => when.elapsed() < MEMORY,
                // It was on the host, and is not any more.
                Progress::Done => false,
            };
            if holds {
                return progress.clone();
            }
        }
        let (tell, progress) = watch::channel(Progress::Going("begun".into()));
        known.insert(image.to_owned(), progress.clone());
        tokio::spawn(pull(Arc::clone(&self.engine), image.to_owned(), tell));
        progress
    }
}

async fn pull(engine: Arc<Engine>, image: String, tell: watch::Sender<Progress>) {
    tracing::info!(image, "pulling");
    match follow(&engine, &image, &tell).await {
        Ok(()) => {
            tracing::info!(image, "pulled");
            tell.send_replace(Progress::Done);
        }
        Err(why) => {
            tracing::warn!(image, why, "cannot pull");
            let when = Instant::now();
            tell.send_replace(Progress::Failed { why, when });
        }
    }
}

async fn follow(
    engine: &Engine,
    image: &str,
    tell: &watch::Sender<Progress>,
) -> Result<(), String> {
    let (name, tag) = split(image);
    let path = path("/images/create", &[("fromImage", name), ("tag", tag)]);
    let mut pieces = std::pin::pin!(engine.stream(Method::POST, &path));
    let mut lines = Lines::default();
    let mut told = Instant::now();
    loop {
        let piece = match timeout(SILENCE, pieces.next()).await {
            Err(_) => return Err(format!("nothing happened for {SILENCE:?}")),
            Ok(None) => return Ok(()),
            Ok(Some(piece)) => piece.map_err(|fault: Fault| fault.to_string())?,
        };
        for line in lines.add(&piece) {
            let line: PullLine = serde_json::from_slice(&line).unwrap_or_default();
            if !line.error.is_empty() {
                return Err(line.error);
            }
            let how_far = format!("{} {} {}", line.id, line.status, line.progress);
            let how_far = how_far.trim().to_owned();
            if told.elapsed() >= TELL {
                told = Instant::now();
                tracing::info!(image, how_far, "pulling");
            }
            tell.send_replace(Progress::Going(how_far));
        }
    }
}

/// An image's name and its tag or digest. Without one of them an engine would pull every tag there is.
fn split(image: &str) -> (&str, &str) {
    if let Some((name, digest)) = image.split_once('@') {
        return (name, digest);
    }
    match image.rsplit_once(':') {
        // What stands before a slash is the registry's port.
        Some((name, tag)) if !tag.contains('/') => (name, tag),
        _ => (image, "latest"),
    }
}

/// Puts pieces of a stream together to lines.
#[derive(Default)]
pub struct Lines {
    begun: Vec<u8>,
}

impl Lines {
    /// The lines that this piece completes.
    pub fn add(&mut self, piece: &[u8]) -> Vec<Vec<u8>> {
        let mut lines = Vec::new();
        for byte in piece {
            if *byte == b'\n' {
                lines.push(std::mem::take(&mut self.begun));
            } else {
                self.begun.push(*byte);
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_always_has_a_tag_or_digest() {
        for (image, name, tag) in [
            ("peer", "peer", "latest"),
            ("peer:0.6", "peer", "0.6"),
            ("r:5000/a/peer", "r:5000/a/peer", "latest"),
            ("r:5000/a/peer:0.6", "r:5000/a/peer", "0.6"),
            ("peer@sha256:ab", "peer", "sha256:ab"),
        ] {
            assert_eq!(split(image), (name, tag));
        }
    }

    #[test]
    fn lines_come_whole_however_the_stream_is_cut() {
        let text = b"{\"a\":1}\n\n{\"b\":2}\n{\"c\"";
        for size in 1..text.len() {
            let mut lines = Lines::default();
            let whole: Vec<Vec<u8>> = text
                .chunks(size)
                .flat_map(|piece| lines.add(piece))
                .collect();
            assert_eq!(
                whole,
                [b"{\"a\":1}".to_vec(), vec![], b"{\"b\":2}".to_vec()]
            );
        }
    }
}
