//! Clusters, hosts, flavours and webhooks, counted when the metrics are asked for.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric as _};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::gauge::ConstGauge;

/// What there is at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Clusters by host, flavour and state.
    pub clusters: BTreeMap<(String, String, &'static str), i64>,
    /// Of each host its status, its capacity and whether it is schedulable, by name.
    pub hosts: BTreeMap<String, (String, i64, bool)>,
    /// How many are to be kept ready, by flavour.
    pub targets: BTreeMap<String, i64>,
    /// How many clusters the history has.
    pub released: i64,
    /// How many events are still to be sent, by the id of the webhook.
    pub pending: BTreeMap<String, i64>,
}

/// What was counted last; nothing while that could not be told.
#[derive(Clone, Debug, Default)]
pub struct Census(Arc<Mutex<Option<Arc<Counted>>>>);

impl Census {
    /// From now on this is shown.
    pub fn show(&self, counted: Option<Arc<Counted>>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = counted;
    }

    fn read(&self) -> Option<Arc<Counted>> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Writes one family of gauges.
fn gauges<L: prometheus_client::encoding::EncodeLabelSet>(
    encoder: &mut DescriptorEncoder<'_>,
    name: &str,
    help: &str,
    values: impl Iterator<Item = (L, i64)>,
) -> fmt::Result {
    let mut family = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
    for (labels, value) in values {
        ConstGauge::new(value).encode(family.encode_family(&labels)?)?;
    }
    Ok(())
}

impl Collector for Census {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let encoder = &mut encoder;
        let counted = self.read();
        let is_known = i64::from(counted.is_some());
        let none: [(&str, &str); 0] = [];
        gauges(
            encoder,
            "store_readable",
            "Whether the clusters could be counted",
            [(none, is_known)].into_iter(),
        )?;
        let Some(counted) = counted else {
            return Ok(());
        };
        let clusters = counted
            .clusters
            .iter()
            .map(|((host, flavour, state), number)| {
                (
                    [("host", &**host), ("flavour", flavour), ("state", state)],
                    *number,
                )
            });
        gauges(
            encoder,
            "clusters",
            "Clusters by host, flavour and what can be done with them",
            clusters,
        )?;
        let hosts = || counted.hosts.iter();
        gauges(
            encoder,
            "host_up",
            "Whether the worker of the host answers",
            hosts()
                .map(|(name, (status, ..))| ([("host", &**name)], i64::from(status == "active"))),
        )?;
        gauges(
            encoder,
            "host_schedulable",
            "Whether clusters of the host are handed out and new ones made there",
            hosts()
                .map(|(name, (_, _, schedulable))| ([("host", &**name)], i64::from(*schedulable))),
        )?;
        gauges(
            encoder,
            "host_capacity",
            "How many clusters the host may have",
            hosts().map(|(name, (_, capacity, _))| ([("host", &**name)], *capacity)),
        )?;
        gauges(
            encoder,
            "flavour_target",
            "How many clusters of the flavour are to be kept ready",
            counted
                .targets
                .iter()
                .map(|(name, target)| ([("flavour", &**name)], *target)),
        )?;
        gauges(
            encoder,
            "webhook_pending",
            "Events that are still to be sent to the webhook",
            counted
                .pending
                .iter()
                .map(|(id, number)| ([("webhook", &**id)], *number)),
        )?;
        let none: [(&str, &str); 0] = [];
        gauges(
            encoder,
            "clusters_released",
            "Clusters in the history",
            [(none, counted.released)].into_iter(),
        )
    }
}
