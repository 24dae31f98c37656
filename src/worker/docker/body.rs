//! From a node as a profile describes it to the body of `POST /containers/create`.
//!
//! Written as JSON, because shiplift's builder knows few of the fields. They are those of the Docker Engine API 1.41.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::label::{self, Labels};
use super::network::Need;
use crate::profile::{
    ClusterSpec, Healthcheck, Logging, NodeSpec, PortSpec, Protocol, RestartPolicy, VolumeMount,
};

/// The body for a node, with these labels beside the profile's own and its ports published on this address.
pub fn container(
    cluster: &ClusterSpec,
    node: &NodeSpec,
    labels: Labels,
    need: &Need,
    publish_on: &str,
) -> Value {
    let all_ports = || node.ports.iter().chain(&node.expose);
    let exposed: Map<String, Value> = all_ports()
        .map(|port| (port_key(port), json!({})))
        .collect();
    let environment: Vec<String> = node
        .environment
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    // Ours last: no profile may speak for the pool.
    let labels: Labels = node.labels.clone().into_iter().chain(labels).collect();
    let mut body = json!({
        "Image": node.image,
        "Env": environment,
        "Hostname": hostname(cluster, node, need),
        "Labels": labels,
        "ExposedPorts": exposed,
        "HostConfig": host_config(cluster, node, &need.name, publish_on),
        "NetworkingConfig": { "EndpointsConfig": { &need.name: need.endpoint() } },
    });
    let optional = [
        (
            "Entrypoint",
            node.entrypoint.as_ref().map(|words| json!(words)),
        ),
        (
            "Cmd",
            (!node.command.is_empty()).then(|| json!(node.command)),
        ),
        ("User", node.user.as_ref().map(|user| json!(user))),
        (
            "WorkingDir",
            node.working_dir.as_ref().map(|path| json!(path)),
        ),
        (
            "StopSignal",
            node.stop_signal.as_ref().map(|signal| json!(signal)),
        ),
        (
            "StopTimeout",
            node.stop_grace_period
                .map(|grace| json!(whole_seconds(grace))),
        ),
        ("Healthcheck", node.healthcheck.as_ref().map(healthcheck)),
    ];
    add(&mut body, optional);
    body
}

/// Engines from 25.0 on resolve host names too, so on a shared network no two may have the same.
fn hostname(cluster: &ClusterSpec, node: &NodeSpec, need: &Need) -> String {
    if need.shared {
        // 64 characters are the most.
        format!(
            "{:.54}-{}",
            node.hostname,
            label::suffix(&cluster.cluster_id)
        )
    } else {
        node.hostname.clone()
    }
}

fn host_config(cluster: &ClusterSpec, node: &NodeSpec, network: &str, publish_on: &str) -> Value {
    let mut bindings: BTreeMap<String, Value> = BTreeMap::new();
    for port in &node.ports {
        if let Some(host) = port.host {
            bindings.insert(
                port_key(port),
                json!([{ "HostIp": publish_on, "HostPort": host.to_string() }]),
            );
        }
    }
    let ulimits: Vec<Value> = node
        .ulimits
        .iter()
        .map(|(name, limit)| json!({ "Name": name, "Soft": limit.soft, "Hard": limit.hard }))
        .collect();
    let mounts: Vec<Value> = node
        .volumes
        .iter()
        .map(|mount| volume_mount(cluster, mount))
        .collect();
    let mut config = json!({
        "NetworkMode": network,
        "PortBindings": bindings,
        "RestartPolicy": restart_policy(node.restart),
        "Ulimits": ulimits,
        "Tmpfs": node.tmpfs,
        "Mounts": mounts,
        "CapAdd": node.cap_add,
        "CapDrop": node.cap_drop,
        "Sysctls": node.sysctls,
        "ReadonlyRootfs": node.read_only,
    });
    let optional = [
        ("Memory", node.mem_limit.map(|bytes| json!(bytes))),
        ("MemorySwap", node.memswap_limit.map(|bytes| json!(bytes))),
        ("NanoCpus", node.nano_cpus.map(|share| json!(share))),
        ("PidsLimit", node.pids_limit.map(|limit| json!(limit))),
        ("ShmSize", node.shm_size.map(|bytes| json!(bytes))),
        ("Init", node.init.map(|init| json!(init))),
        ("LogConfig", node.logging.as_ref().map(log_config)),
    ];
    add(&mut config, optional);
    config
}

fn add<const N: usize>(object: &mut Value, fields: [(&str, Option<Value>); N]) {
    for (name, value) in fields {
        if let Some(value) = value {
            object[name] = value;
        }
    }
}

fn port_key(port: &PortSpec) -> String {
    let protocol = match port.protocol {
        Protocol::Tcp => "tcp",
        Protocol::Udp => "udp",
    };
    format!("{}/{protocol}", port.container)
}

fn volume_mount(cluster: &ClusterSpec, mount: &VolumeMount) -> Value {
    json!({
        "Type": "volume",
        "Source": label::volume_name(cluster, &mount.volume),
        "Target": mount.target,
        "ReadOnly": mount.read_only,
    })
}

fn restart_policy(policy: RestartPolicy) -> Value {
    match policy {
        RestartPolicy::No => json!({ "Name": "no" }),
        RestartPolicy::Always => json!({ "Name": "always" }),
        RestartPolicy::UnlessStopped => json!({ "Name": "unless-stopped" }),
        RestartPolicy::OnFailure { max_retries } => {
            json!({ "Name": "on-failure", "MaximumRetryCount": max_retries.unwrap_or(0) })
        }
    }
}

fn log_config(logging: &Logging) -> Value {
    json!({ "Type": logging.driver.as_deref().unwrap_or_default(), "Config": logging.options })
}

/// Durations in nanoseconds; 0 is the image's own. Engines before 25.0 ignore `StartInterval`.
fn healthcheck(check: &Healthcheck) -> Value {
    let nanos = |time: Option<Duration>| {
        time.map_or(0, |time| i64::try_from(time.as_nanos()).unwrap_or(i64::MAX))
    };
    json!({
        "Test": check.test,
        "Interval": nanos(check.interval),
        "Timeout": nanos(check.timeout),
        "Retries": check.retries.unwrap_or(0),
        "StartPeriod": nanos(check.start_period),
        "StartInterval": nanos(check.start_interval),
    })
}

fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}
