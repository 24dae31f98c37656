//! The loop around a duty. It knows nothing of clusters.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use tokio::sync::{Notify, watch};
use tokio::time::{MissedTickBehavior, interval};

use crate::error::{self, Error};

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

/// Runs a duty on a timer and on a nudge, until told to stop. A nudge during a pass leads to another pass.
pub async fn run(
    mut duty: Box<dyn Duty>,
    period: Duration,
    nudge: Arc<Notify>,
    mut stop: watch::Receiver<bool>,
) {
    let mut timer = interval(period);
    timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => return,
            () = nudge.notified() => {}
            _ = timer.tick() => {}
        }
        let started = Instant::now();
        match duty.pass().await {
            Ok(report) if report.done + report.failed > 0 => tracing::debug!(
                duty = duty.name(),
                found = report.found,
                done = report.done,
                failed = report.failed,
                duration_ms = started.elapsed().as_millis(),
                "pass"
            ),
            Ok(_) => {}
            Err(error) => tracing::error!(
                duty = duty.name(),
                error = error::chain(&error),
                "the pass failed"
            ),
        }
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
        let nudge = Arc::new(Notify::new());
        let task = tokio::spawn(run(
            Box::new(Count(passed)),
            Duration::from_secs(60),
            Arc::clone(&nudge),
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
    }
}
