//! Long work, watched: a bar on the standard error for people, nothing for others.

use std::io::IsTerminal as _;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use tokio::time::{Instant, sleep};

use super::CliError;

/// How often it is looked how far the work is.
const POLL: Duration = Duration::from_millis(500);

/// How far some work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Far {
    /// How much there is to do.
    pub of: u64,
    /// How much of it is done.
    pub done: u64,
    /// What keeps it, if something does.
    pub detail: String,
}

impl Far {
    fn is_done(&self) -> bool {
        self.done >= self.of
    }
}

/// A bar where the standard error is a terminal.
pub fn bar(what: &str) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{prefix} [{bar:30}] {pos}/{len} {elapsed} {wide_msg}");
    let bar = ProgressBar::new(0);
    bar.set_prefix(what.to_owned());
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// Looks until the work is done.
///
/// # Errors
/// [`CliError::Late`] when it takes longer than the limit, and what looking fails with.
pub async fn watch(
    what: &str,
    limit: Duration,
    mut look: impl AsyncFnMut() -> Result<Far, CliError>,
) -> Result<(), CliError> {
    let bar = bar(what);
    let deadline = Instant::now() + limit;
    loop {
        let far = look().await?;
        bar.set_length(far.of);
        bar.set_position(far.done.min(far.of));
        bar.set_message(super::show::clean(&far.detail));
        if far.is_done() {
            bar.finish_and_clear();
            return Ok(());
        }
        if Instant::now() >= deadline {
            bar.abandon();
            let why = match far.detail.as_str() {
                "" => String::new(),
                detail => format!(" ({detail})"),
            };
            return Err(CliError::Late(format!(
                "{what}: {} of {} done within {}{why}; the server goes on, and `chainpool watch` shows how far it is",
                far.done,
                far.of,
                humantime::format_duration(limit),
            )));
        }
        sleep(POLL.min(deadline - Instant::now())).await;
    }
}
