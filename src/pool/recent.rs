//! How the pool did lately: how fast applications were answered, how long clusters took to be ready, and how many of them
//! were in use.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::Pool;
use crate::error::Error;
use crate::id::{self, Millis};
use crate::store::Conn;
use crate::store::spans::{self, Span};

const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
/// Of more applications than that, only the latest are looked at.
const SAMPLES: usize = 50_000;
/// Figures that are asked for all the time are counted for one of so many parts of it.
const PARTS: u32 = 20;
/// The longest that figures are kept.
const KEPT: Duration = Duration::from_secs(10);

/// How long applications took that were answered with a new cluster, waits in line left aside. Kept in memory.
#[derive(Debug, Default)]
pub struct Stopwatch(Mutex<VecDeque<(Instant, Duration)>>);

impl Stopwatch {
    /// Notes one that is answered now.
    pub fn note(&self, took: Duration) {
        let mut samples = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if samples.len() >= SAMPLES {
            samples.pop_front();
        }
        samples.push_back((Instant::now(), took));
    }

    /// Those of the last so many seconds, in milliseconds, sorted.
    fn within(&self, window: Duration) -> Vec<f64> {
        let samples = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = samples
            .iter()
            .rev()
            .take_while(|(at, _)| at.elapsed() <= window);
        let mut took: Vec<f64> = recent
            .map(|(_, took)| took.as_secs_f64() * 1000.0)
            .collect();
        took.sort_unstable_by(f64::total_cmp);
        took
    }
}

/// What was so within some time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recent {
    /// Clusters that somebody got and has, or had, within it.
    pub applied: i64,
    /// Clusters that their holders, or the ends of their leases, released.
    pub released: i64,
    /// Clusters that became ready.
    pub ready: i64,
    /// How long an application took, in milliseconds: as long as half of them, and as 95 of a hundred, at most.
    pub apply: Option<(f64, f64)>,
    /// The same, of the time from the creation of a cluster to its first good probe.
    pub time_to_ready: Option<(f64, f64)>,
    /// The share of the time that clusters were ready in which they were held.
    pub occupancy: Option<f64>,
}

/// The figures that were counted last, and until when they are given out. Whoever asks while they are counted waits.
#[derive(Debug, Default)]
pub struct Last(tokio::sync::Mutex<Option<(Instant, [Recent; 2])>>);

impl Pool {
    /// The figures of the last hour, and those of the last day. A day of many clusters takes long to go through, so they
    /// are kept for longer the longer that took.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn recent(&self) -> Result<[Recent; 2], Error> {
        let mut last = self.recent.0.lock().await;
        let begun = Instant::now();
        if let Some((until, figures)) = *last
            && begun < until
        {
            return Ok(figures);
        }
        let figures = self.count_recent().await?;
        let kept = (begun.elapsed() * PARTS).min(KEPT);
        *last = Some((Instant::now() + kept, figures));
        Ok(figures)
    }

    async fn count_recent(&self) -> Result<[Recent; 2], Error> {
        let now = id::now();
        let since = now.saturating_sub(id::millis(DAY));
        let spans = self
            .store
            .read(move |connection: &mut Conn| Ok(spans::since(connection, since)?))
            .await?;
        Ok([HOUR, DAY].map(|window| {
            let since = now.saturating_sub(id::millis(window));
            Recent {
                apply: percentiles(&self.stopwatch.within(window)),
                ..count(&spans, since, now)
            }
        }))
    }
}

/// What clusters' lives come to from one moment to another. Pure.
fn count(spans: &[Span], since: Millis, until: Millis) -> Recent {
    let is_within = |ts: Millis| since <= ts && ts <= until;
    let overlap = |from: Millis, to: Option<Millis>| {
        let to = to.map_or(until, |to| to.min(until));
        (to - from.max(since)).max(0)
    };
    let mut figures = Recent::default();
    let (mut held, mut there, mut took) = (0, 0, Vec::new());
    for span in spans {
        figures.applied += i64::from(span.apply_ts.is_some_and(is_within));
        let is_given_back = span.apply_ts.is_some() && span.release_ts.is_some_and(is_within);
        figures.released += i64::from(is_given_back);
        if let Some(apply_ts) = span.apply_ts {
            held += overlap(apply_ts, span.release_ts);
        }
        if let Some(ready_ts) = span.ready_ts {
            there += overlap(ready_ts, span.release_ts);
            if is_within(ready_ts) {
                took.push(float((ready_ts - span.create_ts).max(0)));
            }
        }
    }
    took.sort_unstable_by(f64::total_cmp);
    figures.ready = i64::try_from(took.len()).unwrap_or(i64::MAX);
    figures.time_to_ready = percentiles(&took);
    figures.occupancy = (there > 0).then(|| (float(held) / float(there)).min(1.0));
    figures
}

/// The 50th and the 95th of a hundred, by the nearest rank.
fn percentiles(sorted: &[f64]) -> Option<(f64, f64)> {
    let at = |share: usize| {
        let rank = (sorted.len() * share).div_ceil(100);
        sorted.get(rank.saturating_sub(1)).copied()
    };
    Some((at(50)?, at(95)?))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "exact up to 2^53 milliseconds, which is far from now"
)]
fn float(millis: Millis) -> f64 {
    millis as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(create_ts: Millis, ready_ts: Millis, apply_ts: Millis, release_ts: Millis) -> Span {
        let some = |ts| (ts > 0).then_some(ts);
        Span {
            create_ts,
            ready_ts: some(ready_ts),
            apply_ts: some(apply_ts),
            release_ts: some(release_ts),
        }
    }

    #[test]
    fn percentiles_are_values_that_were_seen() {
        assert_eq!(percentiles(&[]), None);
        assert_eq!(percentiles(&[7.0]), Some((7.0, 7.0)));
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(percentiles(&hundred), Some((50.0, 95.0)));
        assert_eq!(percentiles(&hundred[..2]), Some((1.0, 2.0)));
    }

    #[test]
    fn lives_are_cut_to_the_window() {
        let spans = [
            // Ready and held before the window, and for half of it.
            span(10, 20, 50, 150),
            // Made within it, and held at its end.
            span(120, 140, 160, 0),
            // Free all the time.
            span(10, 20, 0, 0),
            // Never ready.
            span(130, 0, 0, 0),
        ];
        let figures = count(&spans, 100, 200);
        assert_eq!(
            (figures.applied, figures.released, figures.ready),
            (1, 1, 1)
        );
        assert_eq!(figures.time_to_ready, Some((20.0, 20.0)));
        // Held for 50 + 40, ready for 50 + 60 + 100.
        let occupancy = figures.occupancy.unwrap();
        assert!((occupancy - 90.0 / 210.0).abs() < 1e-9, "{occupancy}");
        assert_eq!(count(&[], 100, 200), Recent::default());
    }
}
