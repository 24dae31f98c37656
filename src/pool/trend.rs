//! The counts of the last hour, in memory.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use super::Pool;
use super::counts::Counts;
use crate::error::Error;
use crate::id::{self, Millis};

/// One a minute for an hour.
const POINTS: usize = 60;

/// What was counted when, oldest first; the oldest makes room for the newest.
#[derive(Debug, Default)]
pub struct Trend(Mutex<VecDeque<(Millis, Counts)>>);

impl Trend {
    /// Adds what is counted now.
    pub fn note(&self, ts: Millis, counts: Counts) {
        let mut points = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if points.len() == POINTS {
            points.pop_front();
        }
        points.push_back((ts, counts));
    }

    /// Everything that is known.
    pub fn read(&self) -> Vec<(Millis, Counts)> {
        let points = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        points.iter().copied().collect()
    }
}

impl Pool {
    /// Counts once more, for the trend.
    pub async fn note_trend(&self) -> Result<Counts, Error> {
        let counts = self.stat().await?.clusters;
        self.trend.note(id::now(), counts);
        Ok(counts)
    }

    /// The counts of the last hour and those of now, oldest first.
    pub async fn trend(&self) -> Result<Vec<(Millis, Counts)>, Error> {
        let present = self.stat().await?.clusters;
        let mut points = self.trend.read();
        points.push((id::now(), present));
        Ok(points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_knows_the_last_hour_only() {
        let trend = Trend::default();
        for minute in 0..100 {
            let counts = Counts {
                total: minute,
                ..Counts::default()
            };
            trend.note(minute * 60_000, counts);
        }
        let points = trend.read();
        assert_eq!(points.len(), POINTS);
        let totals: Vec<i64> = points.iter().map(|(_, counts)| counts.total).collect();
        assert_eq!(totals, (40..100).collect::<Vec<_>>());
        assert_eq!(points[0].0, 40 * 60_000);
    }
}
