//! The process itself, by the names that Prometheus' own clients give.

use std::fmt;
use std::fs;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use rustix::param::{clock_ticks_per_second, page_size};
use rustix::process::{Resource, getrlimit};

/// Reads `/proc` when it is asked; figures that are not there are left out.
#[derive(Debug)]
pub struct Process;

/// What `/proc/self/stat` tells (proc(5)).
#[derive(Debug, PartialEq)]
struct Stat {
    cpu_ticks: u64,
    threads: f64,
    start_ticks: u64,
    virtual_bytes: f64,
    resident_pages: f64,
}

impl Stat {
    fn read(text: &str) -> Option<Self> {
        // The program's name, which may have anything in it, is in parentheses.
        let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
        // Counted from 3, as the manual does.
        let field = |number: usize| fields.get(number - 3);
        let whole = |number| field(number)?.parse::<u64>().ok();
        let amount = |number| field(number)?.parse::<f64>().ok();
        Some(Self {
            cpu_ticks: whole(14)? + whole(15)?,
            threads: amount(20)?,
            start_ticks: whole(22)?,
            virtual_bytes: amount(23)?,
            resident_pages: amount(24)?,
        })
    }
}

#[expect(clippy::cast_precision_loss, reason = "exact for thousands of years")]
fn seconds(ticks: u64) -> f64 {
    ticks as f64 / clock_ticks_per_second() as f64
}

/// When the machine was started.
fn boot_time() -> Option<f64> {
    let stat = fs::read_to_string("/proc/stat").ok()?;
    let line = stat.lines().find_map(|line| line.strip_prefix("btime "))?;
    line.trim().parse().ok()
}

impl Collector for Process {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        const CPU: &str = "process_cpu_seconds";
        let stat = fs::read_to_string("/proc/self/stat").ok();
        let mut gauges: Vec<(&str, &str, f64)> = Vec::new();
        if let Some(stat) = stat.as_deref().and_then(Stat::read) {
            let counter = ConstCounter::new(seconds(stat.cpu_ticks));
            let help = "Processor time spent, in user and system mode";
            counter.encode(encoder.encode_descriptor(CPU, help, None, MetricType::Counter)?)?;
            #[expect(clippy::cast_precision_loss, reason = "a few kilobytes")]
            let page = page_size() as f64;
            gauges.extend([
                (
                    "process_resident_memory_bytes",
                    "Memory in use",
                    stat.resident_pages * page,
                ),
                (
                    "process_virtual_memory_bytes",
                    "Memory that is addressed",
                    stat.virtual_bytes,
                ),
                ("process_threads", "Threads", stat.threads),
            ]);
            let start = boot_time().map(|boot| boot + seconds(stat.start_ticks));
            gauges.extend(start.map(|start| {
                (
                    "process_start_time_seconds",
                    "When the process was started, since 1970",
                    start,
                )
            }));
        }
        #[expect(clippy::cast_precision_loss, reason = "files are few")]
        if let Ok(files) = fs::read_dir("/proc/self/fd") {
            let help = "Files that are open";
            gauges.push(("process_open_fds", help, files.count() as f64));
        }
        #[expect(clippy::cast_precision_loss, reason = "files are few")]
        if let Some(limit) = getrlimit(Resource::Nofile).current {
            let help = "Files that may be open";
            gauges.push(("process_max_fds", help, limit as f64));
        }
        for (name, help, value) in gauges {
            let gauge = ConstGauge::new(value);
            gauge.encode(encoder.encode_descriptor(name, help, None, MetricType::Gauge)?)?;
        }
        let version = [("version", env!("CARGO_PKG_VERSION"))];
        let help = "The version that runs";
        let mut family =
            encoder.encode_descriptor("chainpool_build_info", help, None, MetricType::Gauge)?;
        ConstGauge::new(1_i64).encode(family.encode_family(&version)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_stand_behind_the_name_of_the_program() {
        let text = "42 (odd) na) me) S 1 1 1 0 -1 4194560 1 0 0 0 150 50 0 0 20 0 7 0 12345 1000000 300 18446744073709551615";
        assert_eq!(
            Stat::read(text),
            Some(Stat {
                cpu_ticks: 200,
                threads: 7.0,
                start_ticks: 12345,
                virtual_bytes: 1_000_000.0,
                resident_pages: 300.0,
            })
        );
        assert_eq!(Stat::read("42 (x) S 1"), None);
    }
}
