//! `chainpool cluster`: the chains that are handed out.

use std::time::Duration;

use chainpool_api::Api as _;
use chainpool_api::models::{
    self, ClusterAction, ClusterListRequest, ClusterOpRequest, FailureReason,
};
use clap::{ArgGroup, Args, Subcommand};
use tokio::time::{Instant, sleep};

use super::remote::Remote;
use super::show::{age, facts, or_dash, span, table};
use super::{CliError, logs, progress, words};

/// The most that the server tells at once.
const PAGE: u32 = 1000;

/// How long the server lets one wait in line.
const IN_LINE: Duration = Duration::from_secs(60);

/// How long to wait until a cluster is asked for again.
const AGAIN: Duration = Duration::from_secs(1);

/// What can be done with clusters.
#[derive(Subcommand, Debug)]
pub enum ClusterCommand {
    /// List clusters; every filter given must match
    List(List),
    /// Show one cluster in detail, also one that was released
    Show {
        /// The cluster's id
        cluster: String,
    },
    /// Get a cluster for a user
    Apply(Apply),
    /// Give clusters back: one, or all of a user, or have one node made anew
    Release(Release),
    /// Hold a cluster for longer
    Renew(Renew),
    /// Start a cluster, or one of its nodes
    Start(Operate),
    /// Stop a cluster, or one of its nodes
    Stop(Operate),
    /// Stop and start a cluster, or one of its nodes
    Restart(Operate),
    /// Print what the nodes of a cluster have printed
    Logs(logs::Logs),
}

/// Which clusters can be meant by their kind.
#[derive(Args, Debug, Default)]
struct Flavour {
    /// Only this kind of network, like fabric-0.6
    #[arg(long, value_name = "TYPE")]
    network_type: Option<String>,
    /// Only this consensus plugin, like pbft
    #[arg(long, value_name = "PLUGIN")]
    consensus_plugin: Option<String>,
    /// Only this mode of the plugin, like batch
    #[arg(long, value_name = "MODE")]
    consensus_mode: Option<String>,
    /// Only clusters of this many nodes
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1000))]
    size: Option<u32>,
}

/// Which clusters to list.
#[derive(Args, Debug)]
pub struct List {
    /// Only those that this user holds, or held
    #[arg(long, short, value_name = "USER", conflicts_with = "free")]
    user_id: Option<String>,
    /// Only those that nobody holds
    #[arg(long)]
    free: bool,
    /// Only those on this host, named by name or id
    #[arg(long, value_name = "HOST")]
    host_id: Option<String>,
    #[command(flatten)]
    flavour: Flavour,
    /// Only those in this status
    #[arg(long, value_name = "STATUS", value_parser = words::<models::ClusterStatus>(&["creating", "running", "stopped", "deleting", "released"]))]
    status: Option<models::ClusterStatus>,
    /// Only those of this health
    #[arg(long, value_name = "HEALTH", value_parser = words::<models::ClusterHealth>(&["OK", "FAIL"]))]
    health: Option<models::ClusterHealth>,
    /// Only those with this label, as name:value, or as name for any value; may be given several times
    #[arg(long = "label", value_name = "NAME[:VALUE]")]
    labels: Vec<String>,
    /// The history instead of what there is
    #[arg(long)]
    released: bool,
    /// At most this many
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
}

/// What to apply for.
#[derive(Args, Debug)]
pub struct Apply {
    /// Who it is for; a user's token knows
    #[arg(long, short, value_name = "USER")]
    user_id: Option<String>,
    #[command(flatten)]
    flavour: Flavour,
    /// One more, whatever the user holds already
    #[arg(long)]
    allow_multiple: bool,
    /// This flavour if there is one, as `flavour list` writes it; may be given several times, the preferred first
    #[arg(long = "prefer", value_name = "FLAVOUR", conflicts_with_all = ["network_type", "consensus_plugin", "consensus_mode", "size"])]
    preferences: Vec<String>,
    /// Hold it for so long, like 2h; then it is released unless its lease is renewed
    #[arg(long, value_name = "TIME", value_parser = lease)]
    lease: Option<u32>,
    /// Write this on it, as name:value; may be given several times
    #[arg(long = "label", value_name = "NAME:VALUE")]
    labels: Vec<String>,
    /// Name this request, so that the same one sent again within a day gets the same cluster
    #[arg(long, value_name = "KEY")]
    idempotency_key: Option<String>,
    /// Wait for one, for so long at most, while none is available
    #[arg(long, value_name = "TIME", num_args = 0..=1, require_equals = true, default_missing_value = "10m", value_parser = humantime::parse_duration)]
    wait: Option<Duration>,
}

/// What to release.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("what").required(true).multiple(true).args(["cluster", "user_id"]))]
pub struct Release {
    /// The cluster's id
    cluster: Option<String>,
    /// Whose it must be; without a cluster, all that this user holds
    #[arg(long, short, value_name = "USER")]
    user_id: Option<String>,
    /// Only have this node made anew; the cluster stays the user's
    #[arg(long, short, value_name = "NODE", requires = "cluster")]
    node_id: Option<String>,
}

/// What to hold for longer.
#[derive(Args, Debug)]
pub struct Renew {
    /// The cluster's id
    cluster: String,
    /// For so long from now, like 2h; without it for as long as the last time
    #[arg(long, value_name = "TIME", value_parser = lease)]
    lease: Option<u32>,
}

/// What to operate.
#[derive(Args, Debug)]
pub struct Operate {
    /// The cluster's id
    cluster: String,
    /// Only this node
    #[arg(long, short, value_name = "NODE")]
    node_id: Option<String>,
}

/// Runs it.
///
/// # Errors
/// What the server says.
pub async fn run(remote: &Remote, command: ClusterCommand) -> Result<(), CliError> {
    match command {
        ClusterCommand::List(list) => {
            let found = all(remote, list).await?;
            remote.show.answer(&found, |found| rows(found))
        }
        ClusterCommand::Show { cluster } => {
            let answer = remote.client.get_cluster(cluster, &remote.context);
            let cluster = remote.get(answer).await?;
            remote.show.answer(&cluster, detail)
        }
        ClusterCommand::Apply(wish) => apply(remote, wish).await,
        ClusterCommand::Release(what) => release(remote, what).await,
        ClusterCommand::Renew(what) => renew(remote, what).await,
        ClusterCommand::Start(what) => operate(remote, ClusterAction::Start, what).await,
        ClusterCommand::Stop(what) => operate(remote, ClusterAction::Stop, what).await,
        ClusterCommand::Restart(what) => operate(remote, ClusterAction::Restart, what).await,
        ClusterCommand::Logs(which) => logs::run(remote, which).await,
    }
}

/// The seconds of a lease.
fn lease(text: &str) -> Result<u32, String> {
    let length = humantime::parse_duration(text).map_err(|error| error.to_string())?;
    u32::try_from(length.as_secs()).map_err(|_| "is too long".to_owned())
}

fn some(words: Vec<String>) -> Option<Vec<String>> {
    (!words.is_empty()).then_some(words)
}

/// Page by page.
async fn all(remote: &Remote, list: List) -> Result<Vec<models::Cluster>, CliError> {
    let limit = list.limit.unwrap_or(usize::MAX);
    let mut request = ClusterListRequest::from(list);
    let mut found: Vec<models::Cluster> = Vec::new();
    while found.len() < limit {
        let wanted = u32::try_from(limit - found.len()).unwrap_or(PAGE).min(PAGE);
        request.limit = Some(wanted);
        let answer = remote
            .client
            .list_clusters(Some(request.clone()), &remote.context);
        let page: Vec<models::Cluster> = remote.get(answer).await?;
        let is_last = page.len() < wanted as usize;
        request.after = page.last().map(|last| last.id.clone());
        found.extend(page);
        if is_last {
            break;
        }
    }
    Ok(found)
}

impl From<List> for ClusterListRequest {
    fn from(list: List) -> Self {
        Self {
            user_id: list.user_id.or(list.free.then(String::new)),
            host_id: list.host_id,
            network_type: list.flavour.network_type,
            consensus_plugin: list.flavour.consensus_plugin,
            consensus_mode: list.flavour.consensus_mode,
            size: list.flavour.size,
            status: list.status,
            health: list.health,
            label: some(list.labels),
            state: list.released.then_some(models::ClusterState::Released),
            ..Self::new()
        }
    }
}

async fn apply(remote: &Remote, wish: Apply) -> Result<(), CliError> {
    let mut request = ClusterOpRequest {
        user_id: wish.user_id,
        network_type: wish.flavour.network_type,
        consensus_plugin: wish.flavour.consensus_plugin,
        consensus_mode: wish.flavour.consensus_mode,
        size: wish.flavour.size,
        allow_multiple: wish.allow_multiple.then_some(true),
        labels: some(wish.labels),
        preferences: some(wish.preferences),
        lease_seconds: wish.lease,
        ..ClusterOpRequest::new(ClusterAction::Apply)
    };
    let key = wish.idempotency_key;
    let bar = progress::bar("waiting for a cluster");
    let deadline = wish.wait.map(|limit| Instant::now() + limit);
    let cluster: models::Cluster = loop {
        // The server keeps a place in line for this long at most.
        request.wait_seconds = deadline.map(|deadline| {
            let left = deadline
                .saturating_duration_since(Instant::now())
                .min(IN_LINE);
            u32::try_from(left.as_secs()).unwrap_or(0)
        });
        let answer = remote
            .client
            .cluster_op(request.clone(), key.clone(), &remote.context);
        match remote.get(answer).await {
            Err(error)
                if error.reason() == Some(FailureReason::NoClusterAvailable)
                    && deadline.is_some_and(|deadline| Instant::now() < deadline) =>
            {
                bar.set_message(super::show::clean(&error.to_string()));
                bar.tick();
                sleep(AGAIN).await;
            }
            other => {
                bar.finish_and_clear();
                break other?;
            }
        }
    };
    remote.show.answer(&cluster, detail)
}

async fn release(remote: &Remote, what: Release) -> Result<(), CliError> {
    let said = match (&what.cluster, &what.user_id, &what.node_id) {
        (Some(cluster), _, Some(node)) => format!("the node {node} of {cluster} is made anew\n"),
        (Some(cluster), ..) => format!("the cluster {cluster} is released\n"),
        (None, user, _) => format!(
            "all clusters of {} are released\n",
            user.as_deref().unwrap_or_default()
        ),
    };
    let request = ClusterOpRequest {
        cluster_id: what.cluster,
        user_id: what.user_id,
        node_id: what.node_id,
        ..ClusterOpRequest::new(ClusterAction::Release)
    };
    let answer = remote.client.cluster_op(request, None, &remote.context);
    let done = remote.call(answer).await?;
    remote.show.answer(&done, |_| said)
}

async fn renew(remote: &Remote, what: Renew) -> Result<(), CliError> {
    let request = ClusterOpRequest {
        cluster_id: Some(what.cluster),
        lease_seconds: what.lease,
        ..ClusterOpRequest::new(ClusterAction::Renew)
    };
    let answer = remote.client.cluster_op(request, None, &remote.context);
    let cluster = remote.get(answer).await?;
    remote.show.answer(&cluster, detail)
}

async fn operate(remote: &Remote, action: ClusterAction, what: Operate) -> Result<(), CliError> {
    let request = ClusterOpRequest {
        cluster_id: Some(what.cluster),
        node_id: what.node_id,
        ..ClusterOpRequest::new(action)
    };
    let answer = remote.client.cluster_op(request, None, &remote.context);
    let cluster = remote.get(answer).await?;
    remote.show.answer(&cluster, detail)
}

/// The flavour as the configuration writes it.
fn flavour(cluster: &models::Cluster) -> String {
    super::flavour::name(
        &cluster.network_type,
        &cluster.consensus_plugin,
        &cluster.consensus_mode,
        cluster.size,
    )
}

fn rows(clusters: &[models::Cluster]) -> String {
    let row = |cluster: &models::Cluster| {
        [
            cluster.id.clone(),
            cluster.name.clone(),
            flavour(cluster),
            or_dash(&cluster.user_id),
            cluster.status.to_string(),
            or_dash(&cluster.health.to_string()),
            or_dash(&cluster.api_url),
            age(cluster.create_ts),
        ]
    };
    let head = [
        "ID", "NAME", "FLAVOUR", "USER", "STATUS", "HEALTH", "API", "AGE",
    ];
    table(head, clusters.iter().map(row))
}

fn detail(cluster: &models::Cluster) -> String {
    let status = match cluster.status_detail.as_str() {
        "" => cluster.status.to_string(),
        detail => format!("{}: {detail}", cluster.status),
    };
    let held = match cluster.duration {
        swagger::Nullable::Present(seconds) => format!("for {}", span(seconds)),
        swagger::Nullable::Null => String::new(),
    };
    let lease = match cluster.lease_expires_ts {
        swagger::Nullable::Present(end) => format!("until {}", end.format("%F %T UTC")),
        swagger::Nullable::Null => String::new(),
    };
    let mut labels: Vec<String> = cluster
        .labels
        .iter()
        .map(|(name, value)| format!("{name}:{value}"))
        .collect();
    labels.sort();
    let mut text = facts(&[
        ("id", cluster.id.clone()),
        ("name", cluster.name.clone()),
        ("flavour", flavour(cluster)),
        ("user", cluster.user_id.clone()),
        ("held", held),
        ("lease", lease),
        ("status", status),
        ("health", cluster.health.to_string()),
        ("api", cluster.api_url.clone()),
        ("labels", labels.join(" ")),
        ("worker", cluster.worker_api.clone()),
        ("created", format!("{} ago", age(cluster.create_ts))),
    ]);
    let node = |node: &models::Node| {
        let mut ports: Vec<String> = node
            .ports
            .iter()
            .map(|(name, port)| format!("{name} {port}"))
            .collect();
        ports.sort();
        [
            node.node_id.clone(),
            node.status.to_string(),
            or_dash(&ports.join(", ")),
        ]
    };
    if !cluster.nodes.is_empty() {
        text.push('\n');
        text.push_str(&table(
            ["NODE", "STATUS", "PORTS"],
            cluster.nodes.iter().map(node),
        ));
    }
    text
}
