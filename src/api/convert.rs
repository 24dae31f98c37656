//! Between what the pool tells and what the contract says.

use std::collections::HashMap;

use chainpool_api::models;
use chrono::{DateTime, Utc};
use swagger::Nullable;

use crate::id::{self, Millis};
use crate::pool::counts::Counts;
use crate::pool::look::View;
use crate::store::clusters::{Cluster, FlavourFilter};
use crate::store::connections::Connection;
use crate::store::nodes::Node;
use crate::store::released::ReleasedCluster;
use crate::store::slots::Port;
use crate::store::{
    Health, HostKind, HostStatus, LogLevel, LogType, NodeStatus, ReleaseReason, Status,
};
use crate::worker::docker::container_name;

/// A cluster object.
pub fn cluster(view: View) -> models::Cluster {
    match view {
        View::Active {
            cluster,
            worker_api,
            nodes,
            ports,
            connection,
        } => models::Cluster {
            connection: connection.map(|Connection(values)| values.into_iter().collect()),
            ..active(*cluster, worker_api, &nodes, &ports)
        },
        View::Released(entry) => released(*entry),
    }
}

fn active(cluster: Cluster, worker_api: String, nodes: &[Node], ports: &[Port]) -> models::Cluster {
    let made: Vec<&Node> = nodes
        .iter()
        .filter(|node| !node.container_id.is_empty())
        .collect();
    models::Cluster {
        containers: made
            .iter()
            .map(|node| container_name(&cluster.name, &cluster.id, &node.node_id))
            .collect(),
        nodes: nodes.iter().map(|of| node(of, ports)).collect(),
        mapped_ports: published(ports)
            .map(|port| (format!("{}:{}", port.node_id, port.target), port.port))
            .collect(),
        service_url: serde_json::from_str(&cluster.service_url).unwrap_or_default(),
        api_url: cluster.api_url,
        id: cluster.id,
        name: cluster.name,
        user_id: cluster.user_id,
        host_id: cluster.host_id,
        worker_api,
        network_type: cluster.network_type,
        consensus_plugin: cluster.consensus_plugin,
        consensus_mode: cluster.consensus_mode,
        size: cluster.size,
        status: to_status(cluster.status),
        status_detail: cluster.status_detail,
        health: to_health(cluster.health),
        create_ts: moment(cluster.create_ts),
        apply_ts: maybe(cluster.apply_ts.map(moment)),
        release_ts: Nullable::Null,
        duration: maybe(cluster.apply_ts.map(|since| seconds(since, id::now()))),
        labels: cluster.labels.0.into_iter().collect(),
        lease_expires_ts: maybe(cluster.lease_expires_ts.map(moment)),
        applied_by: cluster.apply_actor,
        released_by: String::new(),
        release_reason: models::ReleaseReason::Empty,
        connection: None,
    }
}

fn released(entry: ReleasedCluster) -> models::Cluster {
    models::Cluster {
        id: entry.id,
        name: entry.name,
        user_id: entry.user_id,
        host_id: entry.host_id,
        worker_api: entry.worker_api,
        network_type: entry.network_type,
        consensus_plugin: entry.consensus_plugin,
        consensus_mode: entry.consensus_mode,
        size: entry.size,
        status: entry.gone_ts.map_or(models::ClusterStatus::Deleting, |_| {
            models::ClusterStatus::Released
        }),
        status_detail: entry.reason.to_string(),
        health: models::ClusterHealth::Empty,
        api_url: String::new(),
        service_url: HashMap::new(),
        mapped_ports: HashMap::new(),
        containers: Vec::new(),
        nodes: Vec::new(),
        create_ts: moment(entry.create_ts),
        apply_ts: maybe(entry.apply_ts.map(moment)),
        release_ts: Nullable::Present(moment(entry.release_ts)),
        duration: maybe(entry.apply_ts.map(|since| seconds(since, entry.release_ts))),
        labels: entry.labels.0.into_iter().collect(),
        lease_expires_ts: maybe(entry.lease_expires_ts.map(moment)),
        applied_by: entry.apply_actor,
        released_by: entry.release_actor,
        release_reason: to_reason(entry.reason),
        connection: None,
    }
}

/// When a cluster object becomes another one though nothing was written: at the next second of its `duration`.
pub fn good_until(cluster: &models::Cluster) -> Millis {
    match (&cluster.apply_ts, &cluster.release_ts, &cluster.duration) {
        (Nullable::Present(since), Nullable::Null, Nullable::Present(duration)) => {
            since.timestamp_millis() + (duration + 1) * 1000
        }
        _ => Millis::MAX,
    }
}

/// The same of some clusters.
pub fn all_good_until(clusters: &[models::Cluster]) -> Millis {
    clusters.iter().map(good_until).min().unwrap_or(Millis::MAX)
}

fn node(node: &Node, ports: &[Port]) -> models::Node {
    let key = |port: &Port| {
        if port.name.is_empty() {
            port.target.to_string()
        } else {
            port.name.clone()
        }
    };
    models::Node {
        node_id: node.node_id.clone(),
        container_id: node.container_id.clone(),
        status: match node.status {
            NodeStatus::Creating => models::NodeStatus::Creating,
            NodeStatus::Running => models::NodeStatus::Running,
            NodeStatus::Stopped => models::NodeStatus::Stopped,
            NodeStatus::Missing => models::NodeStatus::Missing,
        },
        ports: published(ports)
            .filter(|port| port.node_id == node.node_id)
            .map(|port| (key(port), port.port))
            .collect(),
    }
}

fn published(ports: &[Port]) -> impl Iterator<Item = &Port> {
    ports.iter().filter(|port| port.published)
}

/// Which flavours are meant.
pub fn flavour(
    network_type: Option<String>,
    consensus_plugin: Option<String>,
    consensus_mode: Option<String>,
    size: Option<u32>,
) -> FlavourFilter {
    FlavourFilter {
        network_type,
        consensus_plugin,
        consensus_mode,
        size: size.map(|size| i32::try_from(size).unwrap_or(i32::MAX)),
    }
}

/// A value that may be absent.
pub fn maybe<T>(value: Option<T>) -> Nullable<T> {
    value.map_or(Nullable::Null, Nullable::Present)
}

/// The answer that says nothing but that all is well.
pub fn empty() -> models::EmptyEnvelope {
    models::EmptyEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data: String::new(),
    }
}

/// A moment for the contract. What lies outside the calendar becomes its beginning; the store never has such.
pub fn moment(millis: Millis) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or_default()
}

fn seconds(from: Millis, to: Millis) -> i64 {
    (to - from).max(0) / 1000
}

fn to_status(status: Status) -> models::ClusterStatus {
    match status {
        Status::Creating => models::ClusterStatus::Creating,
        Status::Running => models::ClusterStatus::Running,
        Status::Stopped => models::ClusterStatus::Stopped,
        Status::Deleting => models::ClusterStatus::Deleting,
    }
}

/// The status of an active cluster; `None` for one that only the history has.
pub fn from_status(status: models::ClusterStatus) -> Option<Status> {
    match status {
        models::ClusterStatus::Creating => Some(Status::Creating),
        models::ClusterStatus::Running => Some(Status::Running),
        models::ClusterStatus::Stopped => Some(Status::Stopped),
        models::ClusterStatus::Deleting | models::ClusterStatus::Released => None,
    }
}

fn to_reason(reason: ReleaseReason) -> models::ReleaseReason {
    match reason {
        ReleaseReason::Released => models::ReleaseReason::Released,
        ReleaseReason::Expired => models::ReleaseReason::Expired,
        ReleaseReason::Unclaimed => models::ReleaseReason::Unclaimed,
        ReleaseReason::Cleaned => models::ReleaseReason::Cleaned,
        ReleaseReason::Unhealthy => models::ReleaseReason::Unhealthy,
    }
}

fn to_health(health: Health) -> models::ClusterHealth {
    match health {
        Health::Ok => models::ClusterHealth::Ok,
        Health::Fail => models::ClusterHealth::Fail,
        Health::Unknown => models::ClusterHealth::Empty,
    }
}

/// The health a filter asks for.
pub fn from_health(health: models::ClusterHealth) -> Health {
    match health {
        models::ClusterHealth::Ok => Health::Ok,
        models::ClusterHealth::Fail => Health::Fail,
        models::ClusterHealth::Empty => Health::Unknown,
    }
}

/// What a host is.
pub fn to_host_type(kind: HostKind) -> models::HostType {
    match kind {
        HostKind::Docker => models::HostType::Docker,
        HostKind::Local => models::HostType::Local,
    }
}

/// Whether a host's worker answers.
pub fn to_host_status(status: HostStatus) -> models::HostStatus {
    match status {
        HostStatus::Active => models::HostStatus::Active,
        HostStatus::Inactive => models::HostStatus::Inactive,
        HostStatus::Pending => models::HostStatus::Pending,
    }
}

/// How much nodes log.
pub fn to_log_level(level: LogLevel) -> models::LogLevel {
    match level {
        LogLevel::Debug => models::LogLevel::Debug,
        LogLevel::Info => models::LogLevel::Info,
        LogLevel::Notice => models::LogLevel::Notice,
        LogLevel::Warning => models::LogLevel::Warning,
        LogLevel::Error => models::LogLevel::Error,
        LogLevel::Critical => models::LogLevel::Critical,
    }
}

/// How much nodes are to log.
pub fn from_log_level(level: models::LogLevel) -> LogLevel {
    match level {
        models::LogLevel::Debug => LogLevel::Debug,
        models::LogLevel::Info => LogLevel::Info,
        models::LogLevel::Notice => LogLevel::Notice,
        models::LogLevel::Warning => LogLevel::Warning,
        models::LogLevel::Error => LogLevel::Error,
        models::LogLevel::Critical => LogLevel::Critical,
    }
}

/// Where nodes log to.
pub fn to_log_type(kind: LogType) -> models::LogType {
    match kind {
        LogType::Local => models::LogType::Local,
        LogType::Syslog => models::LogType::Syslog,
    }
}

/// Where nodes are to log to.
pub fn from_log_type(kind: models::LogType) -> LogType {
    match kind {
        models::LogType::Local => LogType::Local,
        models::LogType::Syslog => LogType::Syslog,
    }
}

/// Counts.
pub fn counts(counts: Counts) -> models::Counts {
    let Counts {
        total,
        available,
        used,
        creating,
        stopped,
        deleting,
        unhealthy,
    } = counts;
    models::Counts {
        total,
        available,
        used,
        creating,
        stopped,
        deleting,
        unhealthy,
    }
}
