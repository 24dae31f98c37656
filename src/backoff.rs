//! Pauses between attempts.

use std::time::Duration;

/// How long to wait after so many failures in a row: twice as long each time, up to the longest.
pub fn doubled(first: Duration, failures: u32, longest: Duration) -> Duration {
    let doublings = failures.clamp(1, 16) - 1;
    first.saturating_mul(1 << doublings).min(longest)
}

/// Half as long to as long, so that those who were cut off together do not come back together.
pub fn jittered(pause: Duration) -> Duration {
    let random = getrandom::u32().unwrap_or_default();
    pause / 2 + pause.mul_f64(f64::from(random) / f64::from(u32::MAX)) / 2
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn pauses_differ_within_their_half() {
        let pauses: HashSet<Duration> = (0..100)
            .map(|_| jittered(Duration::from_secs(60)))
            .collect();
        assert!(pauses.len() > 1);
        let bounds = Duration::from_secs(30)..=Duration::from_secs(60);
        assert!(
            pauses.iter().all(|pause| bounds.contains(pause)),
            "{pauses:?}"
        );
    }
}
