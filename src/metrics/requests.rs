//! Requests by operation and status.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use super::{Histograms, Labels, quick};

/// Requests.
#[derive(Debug)]
pub struct Requests {
    handled: Family<Labels<2>, Counter>,
    seconds: Histograms<1>,
    /// How many are being carried out.
    pub in_flight: Gauge,
}

impl Default for Requests {
    fn default() -> Self {
        Self {
            handled: Family::default(),
            seconds: Family::new_with_constructor(quick),
            in_flight: Gauge::default(),
        }
    }
}

/// The figures of one operation, looked up once.
#[derive(Debug)]
pub struct Handled {
    operation: String,
    by_status: Vec<(u16, Counter)>,
    all: Family<Labels<2>, Counter>,
    seconds: Histogram,
}

impl Requests {
    /// Those of that operation, which is known to answer with these statuses.
    pub fn of(&self, operation: &str, statuses: &[u16]) -> Arc<Handled> {
        let counter = |status: &u16| {
            (
                *status,
                self.handled
                    .get_or_create_owned(&labels(operation, *status)),
            )
        };
        let seconds = Labels([("operation", operation.to_owned().into())]);
        Arc::new(Handled {
            operation: operation.to_owned(),
            by_status: statuses.iter().map(counter).collect(),
            all: self.handled.clone(),
            seconds: self.seconds.get_or_create_owned(&seconds),
        })
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        registry.register(
            "http_requests",
            "Requests by operation and status; 499 for clients that went away before they were understood",
            self.handled.clone(),
        );
        registry.register(
            "http_request_duration_seconds",
            "How long requests take, from the header to the answer",
            self.seconds.clone(),
        );
        registry.register(
            "http_requests_in_flight",
            "Operations that are being carried out",
            self.in_flight.clone(),
        );
    }
}

fn labels(operation: &str, status: u16) -> Labels<2> {
    Labels([
        ("operation", operation.to_owned().into()),
        ("status", status.to_string().into()),
    ])
}

impl Handled {
    /// The operation that these are of.
    pub fn operation(&self) -> &str {
        &self.operation
    }

    /// One was answered so, after so long.
    pub fn note(&self, status: u16, after: Duration) {
        self.seconds.observe(after.as_secs_f64());
        match self.by_status.iter().find(|(known, _)| *known == status) {
            Some((_, counter)) => counter.inc(),
            None => self
                .all
                .get_or_create(&labels(&self.operation, status))
                .inc(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_counts_for_its_operation_and_status() {
        let requests = Requests::default();
        let apply = requests.of("clusterOp", &[200, 404]);
        for status in [200, 200, 404, 418] {
            apply.note(status, Duration::from_millis(2));
        }
        let count = |status| {
            requests
                .handled
                .get_or_create(&labels("clusterOp", status))
                .get()
        };
        assert_eq!([200, 404, 418].map(count), [2, 1, 1]);
        let mut registry = Registry::default();
        requests.register(&mut registry);
        let text = crate::metrics::text(&registry).expect("they can be written");
        let line = "http_request_duration_seconds_count{operation=\"clusterOp\"} 4\n";
        assert!(text.contains(line), "{text}");
    }
}
