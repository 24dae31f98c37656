//! `chainpool host`: the workers.

use std::time::Duration;

use chainpool_api::Api as _;
use chainpool_api::models::{
    self, HostAction, HostCreateRequest, HostOpRequest, HostUpdateRequest,
};
use clap::{Args, Subcommand};

use super::progress::{self, Far};
use super::remote::Remote;
use super::show::{age, facts, or_dash, table};
use super::{CliError, words};

/// What can be done with hosts.
#[derive(Subcommand, Debug)]
pub enum HostCommand {
    /// List the hosts
    List,
    /// Show one host in detail
    Show {
        /// The host's name or id
        host: String,
    },
    /// Add a host, whose worker must answer
    Add(Add),
    /// Change a host; what is not given stays as it is
    Set(Set),
    /// Make clusters of the default flavour until the host is at its capacity
    Fillup(Operate),
    /// Turn autofill off and remove every cluster that nobody holds
    Clean(Operate),
    /// Take the host out of use: nothing new there, and what nobody holds is removed; waiting includes those in use
    Drain(Operate),
    /// Remove all that the pool made there; refused while someone holds a cluster of it
    Reset(Operate),
    /// Remove a host that has no clusters
    Rm {
        /// The host's name or id
        host: String,
    },
}

/// A host to add.
#[derive(Args, Debug)]
pub struct Add {
    /// What it is called: letters, digits, `-` and `.`
    name: String,
    /// Where its worker is: `tcp://ip:port`, `unix:///path`, or `local` for the embedded one
    worker_api: String,
    /// The certificate authority of an engine that speaks TLS: a PEM file in the server's `host_tls_folder`
    #[arg(long, value_name = "NAME")]
    tls_ca: Option<String>,
    /// The client certificate to show it, a PEM file there
    #[arg(long, value_name = "NAME", requires = "tls_key")]
    tls_cert: Option<String>,
    /// The key of that certificate, a PEM file there
    #[arg(long, value_name = "NAME", requires = "tls_cert")]
    tls_key: Option<String>,
    #[command(flatten)]
    settings: Settings,
}

/// What to change.
#[derive(Args, Debug)]
pub struct Set {
    /// The host's name or id
    host: String,
    #[command(flatten)]
    settings: Settings,
}

/// What a host can be told.
#[derive(Args, Debug)]
struct Settings {
    /// How many clusters it may have
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(0..=1000))]
    capacity: Option<u32>,
    /// Whether it is kept filled up to its capacity
    #[arg(long, value_name = "BOOL")]
    autofill: Option<bool>,
    /// Whether its clusters are handed out and new ones made there
    #[arg(long, value_name = "BOOL")]
    schedulable: Option<bool>,
    /// How much its nodes log
    #[arg(long, value_name = "LEVEL", value_parser = words::<models::LogLevel>(&["debug", "info", "notice", "warning", "error", "critical"]))]
    log_level: Option<models::LogLevel>,
    /// Where its nodes log to
    #[arg(long, value_name = "TYPE", value_parser = words::<models::LogType>(&["local", "syslog"]))]
    log_type: Option<models::LogType>,
    /// The syslog server, as udp://host:port
    #[arg(long, value_name = "URL")]
    log_server: Option<String>,
}

/// An operation, and whether to wait for it.
#[derive(Args, Debug)]
pub struct Operate {
    /// The host's name or id
    host: String,
    /// Wait until it is done, for so long at most, and show how far it is
    #[arg(long, value_name = "TIME", num_args = 0..=1, require_equals = true, default_missing_value = "10m", value_parser = humantime::parse_duration)]
    wait: Option<Duration>,
}

/// Runs it.
///
/// # Errors
/// What the server says.
pub async fn run(remote: &Remote, command: HostCommand) -> Result<(), CliError> {
    let (client, context) = (&remote.client, &remote.context);
    let one = |host: &models::Host| detail(host);
    match command {
        HostCommand::List => {
            let hosts: Vec<models::Host> = remote.get(client.list_hosts(context)).await?;
            remote.show.answer(&hosts, |hosts| list(hosts))
        }
        HostCommand::Show { host } => {
            let host = remote.get(client.get_host(host, context)).await?;
            remote.show.answer(&host, one)
        }
        HostCommand::Add(add) => {
            let host = remote.get(client.create_host(add.into(), context)).await?;
            remote.show.answer(&host, one)
        }
        HostCommand::Set(Set { host, settings }) => {
            let change: HostUpdateRequest = settings.into();
            if change == HostUpdateRequest::new() {
                return Err(CliError::Usage(
                    "nothing to change: give --capacity, --autofill, --schedulable or one of the others".into(),
                ));
            }
            let host = remote
                .get(client.update_host(host, Some(change), context))
                .await?;
            remote.show.answer(&host, one)
        }
        HostCommand::Fillup(operation) => operate(remote, HostAction::Fillup, operation).await,
        HostCommand::Clean(operation) => operate(remote, HostAction::Clean, operation).await,
        HostCommand::Drain(operation) => operate(remote, HostAction::Drain, operation).await,
        HostCommand::Reset(operation) => operate(remote, HostAction::Reset, operation).await,
        HostCommand::Rm { host } => {
            let done = remote
                .call(client.delete_host(host.clone(), context))
                .await?;
            let said = |_: &_| format!("the host {host} is removed\n");
            remote.show.answer(&done, said)
        }
    }
}

async fn operate(remote: &Remote, action: HostAction, how: Operate) -> Result<(), CliError> {
    let request = HostOpRequest::new(action, how.host);
    let mut host: models::Host = remote
        .get(remote.client.host_op(request, &remote.context))
        .await?;
    if let Some(limit) = how.wait {
        let id = host.id.clone();
        let look = async || far(remote, action, &id).await;
        progress::watch(&format!("{action} {}", host.name), limit, look).await?;
        host = remote
            .get(remote.client.get_host(id.clone(), &remote.context))
            .await?;
    }
    remote.show.answer(&host, detail)
}

/// How far the operation is on that host.
async fn far(remote: &Remote, action: HostAction, id: &str) -> Result<Far, CliError> {
    let (client, context) = (&remote.client, &remote.context);
    let stat: models::Stat = remote.get(client.get_stat(context)).await?;
    let host: models::Host = remote.get(client.get_host(id.to_owned(), context)).await?;
    let counts = stat
        .hosts
        .into_iter()
        .find(|host| host.host_id == id)
        .ok_or_else(|| CliError::Failed(format!("the host {} is gone", host.name)))?
        .counts;
    Ok(judge(action, &host, &counts))
}

/// A fillup is over when nothing is being made; the others when nothing is left that is to go.
fn judge(action: HostAction, host: &models::Host, counts: &models::Counts) -> Far {
    let count = |number: i64| u64::try_from(number).unwrap_or(0);
    let (of, done) = match action {
        HostAction::Fillup => {
            let under_way = count(counts.creating + counts.deleting);
            (
                count(counts.total),
                count(counts.total).saturating_sub(under_way),
            )
        }
        HostAction::Clean => (count(counts.total), count(counts.used)),
        HostAction::Drain | HostAction::Reset => (count(counts.total), 0),
    };
    Far {
        of,
        done,
        detail: host.status_detail.clone(),
    }
}

impl From<Add> for HostCreateRequest {
    fn from(add: Add) -> Self {
        let HostUpdateRequest {
            capacity,
            autofill,
            schedulable,
            log_level,
            log_type,
            log_server,
            ..
        } = add.settings.into();
        Self {
            capacity,
            autofill,
            schedulable,
            log_level,
            log_type,
            log_server,
            tls_ca: add.tls_ca,
            tls_cert: add.tls_cert,
            tls_key: add.tls_key,
            ..Self::new(add.name, add.worker_api)
        }
    }
}

impl From<Settings> for HostUpdateRequest {
    #[expect(clippy::needless_update, reason = "the contract may get more fields")]
    fn from(settings: Settings) -> Self {
        Self {
            capacity: settings.capacity,
            autofill: settings.autofill,
            schedulable: settings.schedulable,
            log_level: settings.log_level,
            log_type: settings.log_type,
            log_server: settings.log_server,
            ..Self::new()
        }
    }
}

fn list(hosts: &[models::Host]) -> String {
    let row = |host: &models::Host| {
        [
            host.name.clone(),
            host.worker_api.clone(),
            host.status.to_string(),
            format!("{}/{}", host.clusters.len(), host.capacity),
            yes(host.autofill),
            yes(host.schedulable),
            or_dash(&host.facts.version),
            or_dash(&host.status_detail),
        ]
    };
    let head = [
        "NAME",
        "WORKER",
        "STATUS",
        "CLUSTERS",
        "AUTOFILL",
        "SCHEDULABLE",
        "VERSION",
        "DETAIL",
    ];
    table(head, hosts.iter().map(row))
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn detail(host: &models::Host) -> String {
    let log = format!(
        "{} to {} {}",
        host.log_level, host.log_type, host.log_server
    );
    let machine = match host.facts.version.as_str() {
        "" => String::new(),
        version => format!(
            "{version}, {} cores, {} MiB, {} nodes running",
            host.facts.cores,
            host.facts.memory_bytes >> 20,
            host.facts.running_nodes
        ),
    };
    let status = match host.status_detail.as_str() {
        "" => host.status.to_string(),
        detail => format!("{}: {detail}", host.status),
    };
    let mut text = facts(&[
        ("name", host.name.clone()),
        ("id", host.id.clone()),
        ("worker", host.worker_api.clone()),
        ("tls", yes(host.tls)),
        ("status", status),
        ("machine", machine),
        (
            "clusters",
            format!("{} of {}", host.clusters.len(), host.capacity),
        ),
        ("autofill", yes(host.autofill)),
        ("schedulable", yes(host.schedulable)),
        ("nodes log", log),
        ("added", format!("{} ago", age(host.create_ts))),
    ]);
    for id in &host.clusters {
        text.push_str(&format!("  {id}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(total: i64, used: i64, creating: i64, deleting: i64) -> models::Counts {
        models::Counts::new(total, 0, used, creating, 0, deleting, 0)
    }

    fn host() -> models::Host {
        serde_json::from_value(serde_json::json!({
            "id": "1", "name": "w1", "worker_api": "local", "type": "local", "status": "active", "status_detail": "",
            "capacity": 4, "autofill": false, "schedulable": true, "log_level": "info", "log_type": "local",
            "log_server": "", "tls": false, "clusters": [], "create_ts": "2026-01-01T00:00:00Z",
            "facts": {"version": "", "cores": 0, "memory_bytes": 0, "running_nodes": 0},
        }))
        .unwrap()
    }

    #[test]
    fn work_is_done_when_nothing_is_left_of_it() {
        for (action, counts, of, done) in [
            (HostAction::Fillup, counts(4, 1, 2, 0), 4, 2),
            (HostAction::Fillup, counts(4, 1, 0, 0), 4, 4),
            (HostAction::Clean, counts(4, 1, 0, 3), 4, 1),
            (HostAction::Clean, counts(1, 1, 0, 0), 1, 1),
            (HostAction::Drain, counts(1, 1, 0, 0), 1, 0),
            (HostAction::Drain, counts(0, 0, 0, 0), 0, 0),
            (HostAction::Reset, counts(2, 0, 0, 2), 2, 0),
        ] {
            let far = judge(action, &host(), &counts);
            assert_eq!((far.of, far.done), (of, done), "{action} {counts:?}");
        }
    }
}
