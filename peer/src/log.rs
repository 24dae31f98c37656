//! Plain log lines with a timestamp on standard output.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

use chrono::{SecondsFormat, Utc};

/// How many different lines [`Once`] remembers; what comes after is not logged.
const REMEMBERED: usize = 64;

/// Writes one line. A closed standard output is no reason to stop, so errors are dropped.
pub fn line(text: impl fmt::Display) {
    let now = Utc::now().to_rfc3339_opts(SecondsFormat::Millis, true);
    let _ = writeln!(std::io::stdout().lock(), "{now} {text}");
}

/// Logs each different line once, for what would repeat every second.
#[derive(Debug, Default)]
pub struct Once(Mutex<BTreeSet<String>>);

impl Once {
    pub fn line(&self, text: String) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() < REMEMBERED && !seen.contains(&text) {
            line(&text);
            seen.insert(text);
        }
    }
}
