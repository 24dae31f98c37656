//! Being told to stop: the first signal asks, the second insists.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

/// Resolves once the server is to stop. Clones resolve together.
#[derive(Debug, Clone)]
pub struct Shutdown(watch::Receiver<bool>);

/// Tells a [`Shutdown`] and its clones.
#[derive(Debug)]
pub struct Trigger(watch::Sender<bool>);

/// A shutdown that is triggered by hand.
pub fn shutdown() -> (Trigger, Shutdown) {
    let (trigger, shutdown) = watch::channel(false);
    (Trigger(trigger), Shutdown(shutdown))
}

impl Trigger {
    /// Asks everything to stop. Dropping the trigger does the same.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }
}

impl Shutdown {
    /// Waits until the server is to stop.
    pub async fn requested(mut self) {
        // An error means that the trigger is gone, and nobody could ask for a stop any more.
        let _ = self.0.wait_for(|stop| *stop).await;
    }

    /// Whether the server is to stop.
    pub fn is_requested(&self) -> bool {
        *self.0.borrow()
    }
}

/// A shutdown that the first SIGTERM or SIGINT requests. The second one ends the process at once, with the exit code
/// that shells use for it: 128 and the signal's number.
///
/// # Errors
/// When the process cannot listen to signals.
pub fn shutdown_on_signal() -> io::Result<Shutdown> {
    let mut signals = Signals {
        terminate: signal(SignalKind::terminate())?,
        interrupt: signal(SignalKind::interrupt())?,
    };
    let (trigger, shutdown) = shutdown();
    tokio::spawn(async move {
        signals.next().await;
        tracing::info!("stopping; a second signal stops at once");
        trigger.stop();
        let number = signals.next().await;
        tracing::warn!("stopped at once");
        std::process::exit(128 + number);
    });
    Ok(shutdown)
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    async fn next(&mut self) -> i32 {
        tokio::select! {
            _ = self.terminate.recv() => SignalKind::terminate().as_raw_value(),
            _ = self.interrupt.recv() => SignalKind::interrupt().as_raw_value(),
        }
    }
}
