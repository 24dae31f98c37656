//! How long a connection may keep the server waiting.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::time::Instant;

use super::limits::Limits;

/// What a connection is doing, told by its socket and by its requests.
#[derive(Debug)]
pub(super) struct Meter(Mutex<Phase>);

#[derive(Debug)]
struct Phase {
    /// Requests being answered.
    requests: usize,
    /// Those of them whose body is still to come.
    arriving: usize,
    /// Whether part of a request's head has come. Not known of HTTP/2, whose frames say other things as well.
    head: bool,
    http2: bool,
    /// When the present phase began.
    since: Instant,
}

/// What to do about a connection.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing; look again then.
    WaitUntil(Instant),
    /// It is idle and should be closed as HTTP does it.
    Retire,
    /// It is stuck, and is to be closed now.
    Cut,
}

impl Meter {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Phase {
            requests: 0,
            arriving: 0,
            head: false,
            http2: false,
            since: Instant::now(),
        }))
    }

    fn phase(&self) -> MutexGuard<'_, Phase> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something has come in.
    pub(super) fn received(&self, starts_http2: bool) {
        let mut phase = self.phase();
        phase.http2 |= starts_http2;
        if phase.requests == 0 && !phase.head && !phase.http2 {
            phase.head = true;
            phase.since = Instant::now();
        }
    }

    /// A request is being answered for as long as the guard lives.
    pub(super) fn request(&self) -> impl Drop + '_ {
        let mut phase = self.phase();
        phase.requests += 1;
        phase.head = false;
        Busy(self)
    }

    /// The connection is as busy as with a request for as long as the guard lives.
    pub(super) fn hold(self: &Arc<Self>) -> Held {
        self.phase().requests += 1;
        Held(Arc::clone(self))
    }

    /// A request's body is being read for as long as the guard lives.
    pub(super) fn arrival(&self) -> impl Drop + '_ {
        let mut phase = self.phase();
        phase.arriving += 1;
        phase.since = Instant::now();
        Arriving(self)
    }

    fn done(&self) {
        let mut phase = self.phase();
        phase.requests -= 1;
        phase.since = Instant::now();
    }

    /// Since when everything waits for the client, if it does.
    pub(super) fn waiting_since(&self) -> Option<Instant> {
        let phase = self.phase();
        (phase.requests == phase.arriving).then_some(phase.since)
    }

    /// What to do about the connection now.
    pub(super) fn verdict(&self, limits: &Limits, now: Instant) -> Verdict {
        let phase = self.phase();
        let (since, patience, over) = match *phase {
            Phase { requests: 1.., .. } => (now, limits.idle_timeout, Verdict::Retire),
            Phase {
                head: true, since, ..
            } => (since, limits.header_timeout, Verdict::Cut),
            Phase { since, .. } => (since, limits.idle_timeout, Verdict::Retire),
        };
        match since + patience {
            // A head may begin to arrive at any time, and is to be cut off in time as well.
            until if until > now => Verdict::WaitUntil(until.min(now + limits.header_timeout)),
            _ => over,
        }
    }
}

struct Busy<'m>(&'m Meter);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.done();
    }
}

/// See [`Meter::hold`].
pub(super) struct Held(Arc<Meter>);

impl Drop for Held {
    fn drop(&mut self) {
        self.0.done();
    }
}

struct Arriving<'m>(&'m Meter);

impl Drop for Arriving<'_> {
    fn drop(&mut self) {
        self.0.phase().arriving -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const LIMITS: Limits = Limits {
        header_timeout: Duration::from_secs(10),
        idle_timeout: Duration::from_secs(60),
        ..Limits::DEFAULT
    };

    fn after(meter: &Meter, seconds: u64) -> Verdict {
        let since = meter.phase().since;
        meter.verdict(&LIMITS, since + Duration::from_secs(seconds))
    }

    #[test]
    fn an_idle_connection_is_retired() {
        let meter = Meter::new();
        let until = meter.phase().since + Duration::from_secs(15);
        assert_eq!(after(&meter, 5), Verdict::WaitUntil(until));
        assert!(matches!(after(&meter, 59), Verdict::WaitUntil(_)));
        assert_eq!(after(&meter, 60), Verdict::Retire);
    }

    #[test]
    fn a_head_that_does_not_end_is_cut() {
        let meter = Meter::new();
        meter.received(false);
        assert!(matches!(after(&meter, 9), Verdict::WaitUntil(_)));
        assert_eq!(after(&meter, 10), Verdict::Cut);
    }

    #[test]
    fn more_of_a_head_gives_no_more_time() {
        let meter = Meter::new();
        meter.received(false);
        let since = meter.phase().since;
        meter.received(false);
        assert_eq!(meter.phase().since, since);
    }

    #[test]
    fn a_request_takes_as_long_as_it_takes() {
        let meter = Meter::new();
        meter.received(false);
        let busy = meter.request();
        assert!(matches!(after(&meter, 1_000_000), Verdict::WaitUntil(_)));
        drop(busy);
        assert!(matches!(after(&meter, 59), Verdict::WaitUntil(_)));
        assert_eq!(after(&meter, 60), Verdict::Retire);
    }

    #[test]
    fn only_a_request_that_has_arrived_keeps_the_client_waiting() {
        let meter = Meter::new();
        assert!(meter.waiting_since().is_some());
        meter.received(false);
        assert!(meter.waiting_since().is_some());
        let busy = meter.request();
        assert_eq!(meter.waiting_since(), None);
        let arriving = meter.arrival();
        assert!(meter.waiting_since().is_some());
        let second = meter.request();
        assert_eq!(meter.waiting_since(), None);
        drop(second);
        drop(arriving);
        assert_eq!(meter.waiting_since(), None);
        drop(busy);
        assert!(meter.waiting_since().is_some());
    }

    #[test]
    fn frames_of_http2_are_not_a_head() {
        let meter = Meter::new();
        meter.received(true);
        meter.received(false);
        assert!(matches!(after(&meter, 59), Verdict::WaitUntil(_)));
        assert_eq!(after(&meter, 60), Verdict::Retire);
    }
}
