//! The loop around a duty. It knows nothing of clusters.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tokio::sync::{Notify, watch};
use tokio::time::{MissedTickBehavior, interval};

use crate::error::{self, Error};
use crate::id::{self, Millis};

/// Something that is to be done again and again.
#[async_trait]
pub trait Duty: Send {
    /// What it is called in the log.
    fn name(&self) -> &'static str;

    /// Does once all that there is to do now.
    ///
    /// # Errors
    /// Only when it could not even find out what there is to do; the next pass tries again.
    async fn pass(&mut self) -> Result<Report, Error>;
}

/// What a pass came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Things that were looked at.
    pub found: usize,
    /// Things that something was done about.
    pub done: usize,
    /// Things that could not be done; a later pass tries again.
    pub failed: usize,
}

/// Why a pass was made. Told to people, and hidden from the duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its time had come.
    Timer,
    /// Something happened that concerns the duty.
    Nudge,
}

/// The last pass of a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Why it was made.
    pub reason: Reason,
    /// How many there were since the start.
    pub passes: i64,
    /// When it began.
    pub last_ts: Millis,
    /// How long it took.
    pub duration: Duration,
    /// What it came to.
    pub report: Report,
    /// Why it could not even find out what there is to do; empty when it could.
    pub error: String,
    /// When the next one is due.
    pub next_ts: Millis,
}

/// Where each duty's last pass is written down.
#[derive(Debug, Default)]
pub struct Board(Mutex<BTreeMap<&'static str, Status>>);

impl Board {
    /// Each duty's name and last pass, by name; one that has made none yet is not there.
    pub fn read(&self) -> BTreeMap<&'static str, Status> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn write(&self, name: &'static str, status: Status) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name, status);
    }
}

/// Runs a duty on a timer and on a nudge, until told to stop. A nudge during a pass leads to another pass.
pub async fn run(
    mut duty: Box<dyn Duty>,
    period: Duration,
    nudge: Arc<Notify>,
    board: Arc<Board>,
    mut stop: watch::Receiver<bool>,
) {
    let mut timer = interval(period);
    timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut passes = 0;
    loop {
        let reason = tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => return,
            () = nudge.notified() => Reason::Nudge,
            _ = timer.tick() => Reason::Timer,
        };
        passes += 1;
        let (last_ts, started) = (id::now(), Instant::now());
        let outcome = duty.pass().await;
        let duration = started.elapsed();
        let error = outcome
            .as_ref()
            .err()
            .map(|error| error::chain(error))
            .unwrap_or_default();
        let report = outcome.unwrap_or_default();
        tell(duty.name(), report, &error, duration);
        let next_ts = id::now().saturating_add(id::millis(period));
        board.write(
            duty.name(),
            Status {
                reason,
                passes,
                last_ts,
                duration,
                report,
                error,
                next_ts,
            },
        );
    }
}

fn tell(duty: &str, report: Report, error: &str, duration: Duration) {
    let Report {
        found,
        done,
        failed,
    } = report;
    if !error.is_empty() {
        tracing::error!(duty, error, "the pass failed");
    } else if done + failed > 0 {
        tracing::debug!(
            duty,
            found,
            done,
            failed,
            duration_ms = duration.as_millis(),
            "pass"
        );
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc;

    use super::*;

    struct Count(mpsc::UnboundedSender<()>);

    #[async_trait]
    impl Duty for Count {
        fn name(&self) -> &'static str {
            "count"
        }

        async fn pass(&mut self) -> Result<Report, Error> {
            self.0.send(()).expect("the test listens");
            Ok(Report::default())
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_duty_runs_at_once_on_time_and_when_nudged_until_it_is_stopped() {
        let (passed, mut passes) = mpsc::unbounded_channel();
        let (stop, stopped) = watch::channel(false);
        let (nudge, board) = (Arc::new(Notify::new()), Arc::new(Board::default()));
        let task = tokio::spawn(run(
            Box::new(Count(passed)),
            Duration::from_secs(60),
            Arc::clone(&nudge),
            Arc::clone(&board),
            stopped,
        ));
        passes.recv().await.expect("the first pass");
        nudge.notify_one();
        passes.recv().await.expect("the nudged pass");
        let before = tokio::time::Instant::now();
        passes.recv().await.expect("the timed pass");
        assert!(
            before.elapsed() >= Duration::from_secs(59),
            "{:?}",
            before.elapsed()
        );
        stop.send_replace(true);
        task.await.expect("it ends");
        let status = &board.read()["count"];
        assert_eq!((status.passes, status.reason), (3, Reason::Timer));
    }
}
