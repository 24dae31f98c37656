//! How often something may happen: a token bucket, told by one moment.
//!
//! Each time something happens, the moment moves on by the time that one such thing is given on average. As long as it
//! is not further ahead of now than all those that may happen at once, one more may. Once it is past, the bucket is as
//! full as one that was never used.

use std::time::Duration;

use tokio::time::Instant;

/// So many on average, and so many at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rate {
    /// The time that each is given.
    each: Duration,
    /// The time that those at once are given.
    at_once: Duration,
}

impl Rate {
    /// So many in that time on average; none if that is no limit.
    pub(super) fn new(count: u32, time: Duration, at_once: u32) -> Option<Self> {
        let each = time.checked_div(count)?;
        Some(Self {
            each,
            at_once: each.saturating_mul(at_once),
        })
    }

    /// Whether one more may happen now: the moment to remember, or how long to wait. Pure.
    pub(super) fn take(self, moment: Option<Instant>, now: Instant) -> Result<Instant, Duration> {
        let next = moment.map_or(now, |moment| moment.max(now)) + self.each;
        let latest = now + self.at_once;
        match next.checked_duration_since(latest) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => Ok(next),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn no_rate_is_no_limit() {
        assert_eq!(Rate::new(0, Duration::from_secs(1), 10), None);
    }

    #[test]
    fn so_many_at_once_and_then_one_by_one() {
        let rate = Rate::new(10, Duration::from_secs(1), 3).unwrap();
        let start = Instant::now();
        let mut moment = None;
        for _ in 0..3 {
            moment = Some(rate.take(moment, start).unwrap());
        }
        assert_eq!(rate.take(moment, start), Err(100 * MS));
        assert_eq!(rate.take(moment, start + 40 * MS), Err(60 * MS));
        moment = Some(rate.take(moment, start + 100 * MS).unwrap());
        assert_eq!(rate.take(moment, start + 150 * MS), Err(50 * MS));
        // After a rest, all of them again and no more.
        let later = start + 3600 * 1000 * MS;
        for _ in 0..3 {
            moment = Some(rate.take(moment, later).unwrap());
        }
        assert_eq!(rate.take(moment, later), Err(100 * MS));
    }

    proptest! {
        #[test]
        fn never_more_than_at_once_and_the_average(
            count in 1..1000u32, at_once in 1..50u32, pauses in prop::collection::vec(0..200u64, 1..300)
        ) {
            let rate = Rate::new(count, Duration::from_secs(1), at_once).unwrap();
            let start = Instant::now();
            let (mut now, mut moment, mut taken) = (start, None, 0);
            for pause in pauses {
                now += Duration::from_millis(pause);
                match rate.take(moment, now) {
                    Ok(next) => {
                        moment = Some(next);
                        taken += 1;
                    }
                    // Whoever waits as told is let through.
                    Err(wait) => prop_assert!(rate.take(moment, now + wait).is_ok()),
                }
            }
            let on_average = (now - start).as_secs_f64() * f64::from(count);
            prop_assert!(f64::from(taken) <= f64::from(at_once) + on_average + 1.0);
        }
    }
}
