//! The passes of the keeper, for Prometheus.

use std::fmt;
use std::sync::Arc;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;

use super::driver::{Board, Status};
use crate::id::Millis;
use crate::pool::Pool;
use crate::pool::line::Queue;

/// One figure of a pass: its name, what it means, and how it is taken.
type Figure = (&'static str, &'static str, fn(&Status) -> f64);

const FIGURES: &[Figure] = &[
    (
        "keeper_last_pass_timestamp_seconds",
        "When the last pass of the duty began",
        |status| seconds(status.last_ts),
    ),
    (
        "keeper_last_pass_duration_seconds",
        "How long the last pass of the duty took",
        |status| status.duration.as_secs_f64(),
    ),
    (
        "keeper_last_pass_found",
        "Things that the last pass of the duty looked at",
        |status| count(status.report.found),
    ),
    (
        "keeper_last_pass_done",
        "Things that the last pass of the duty did something about",
        |status| count(status.report.done),
    ),
    (
        "keeper_last_pass_failed",
        "Things that the last pass of the duty could not do",
        |status| count(status.report.failed),
    ),
    (
        "keeper_last_pass_success",
        "Whether the last pass of the duty could find out what there is to do",
        |status| f64::from(u8::from(status.error.is_empty())),
    ),
    (
        "keeper_next_pass_timestamp_seconds",
        "When the next pass of the duty is due",
        |status| seconds(status.next_ts),
    ),
];

/// Reads the board whenever it is asked.
#[derive(Debug)]
pub struct Passes(pub Arc<Board>);

impl Collector for Passes {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let board = self.0.read();
        let help = "Passes of the duty since the start";
        let mut family =
            encoder.encode_descriptor("keeper_passes", help, None, MetricType::Counter)?;
        for (duty, status) in &board {
            let passes = ConstCounter::new(u64::try_from(status.passes).unwrap_or(0));
            passes.encode(family.encode_family(&[("duty", *duty)])?)?;
        }
        for (name, help, take) in FIGURES {
            let mut family = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
            for (duty, status) in &board {
                let figure = ConstGauge::new(take(status));
                figure.encode(family.encode_family(&[("duty", *duty)])?)?;
            }
        }
        Ok(())
    }
}

/// Reads the line of those who wait whenever it is asked.
pub struct Queues(pub Pool);

impl fmt::Debug for Queues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Queues")
    }
}

impl Collector for Queues {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let figures: [(&str, &str, fn(Queue) -> f64); 2] = [
            (
                "waiting_clients",
                "Clients that wait for a cluster of the flavour",
                |queue| count(usize::try_from(queue.length).unwrap_or(0)),
            ),
            (
                "waiting_age_seconds",
                "How long the first of them has been waiting",
                |queue| queue.age.as_secs_f64(),
            ),
        ];
        for (name, help, take) in figures {
            let mut family = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
            for flavour in self.0.catalogue.flavours() {
                let figure = ConstGauge::new(take(self.0.queue(flavour)));
                let flavour = flavour.to_string();
                figure.encode(family.encode_family(&[("flavour", flavour.as_str())])?)?;
            }
        }
        Ok(())
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "exact up to 2^53 milliseconds, which is far from now"
)]
fn seconds(time: Millis) -> f64 {
    time as f64 / 1000.0
}

fn count(number: usize) -> f64 {
    u32::try_from(number).unwrap_or(u32::MAX).into()
}
