//! `chainpool cluster logs`.

use std::collections::BTreeMap;
use std::time::Duration;

use chainpool_api::{Api as _, models};
use clap::Args;
use tokio::time::sleep;

use super::CliError;
use super::remote::Remote;
use super::show::clean;

/// How often a log that is followed is looked at.
const POLL: Duration = Duration::from_secs(1);

/// Which logs to print.
#[derive(Args, Debug)]
pub struct Logs {
    /// The cluster's id
    cluster: String,
    /// Only this node; all of them unless told, each line with its node's name before it
    #[arg(long, short, value_name = "NODE")]
    node_id: Option<String>,
    /// How many lines of each node
    #[arg(long, short = 't', value_name = "NUMBER", default_value = "100", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    tail: u32,
    /// Go on with what is printed from now on, until it is stopped
    #[arg(long, short)]
    follow: bool,
}

/// Runs it.
///
/// # Errors
/// What the server says.
pub async fn run(remote: &Remote, which: Logs) -> Result<(), CliError> {
    let nodes = match &which.node_id {
        Some(node) => vec![node.clone()],
        None => nodes(remote, &which.cluster).await?,
    };
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    loop {
        for node in &nodes {
            let after = places.get(node).cloned();
            let answer = remote.client.get_cluster_logs(
                which.cluster.clone(),
                Some(node.clone()),
                // What was printed between two looks is not to be missed.
                Some(if after.is_some() { 10_000 } else { which.tail }),
                after,
                &remote.context,
            );
            let logs: models::ClusterLogs = remote.get(answer).await?;
            places.insert(node.clone(), logs.next.clone());
            let prefix = (nodes.len() > 1).then_some(node.as_str());
            if which.follow && logs.lines.is_empty() {
                continue;
            }
            remote.show.line(&logs, |logs| text(logs, prefix))?;
        }
        if !which.follow {
            return Ok(());
        }
        sleep(POLL).await;
    }
}

async fn nodes(remote: &Remote, cluster: &str) -> Result<Vec<String>, CliError> {
    let answer = remote
        .client
        .get_cluster(cluster.to_owned(), &remote.context);
    let cluster: models::Cluster = remote.get(answer).await?;
    Ok(cluster.nodes.into_iter().map(|node| node.node_id).collect())
}

fn text(logs: &models::ClusterLogs, prefix: Option<&str>) -> String {
    let line = |line: &String| match prefix {
        Some(node) => format!("{node} | {}\n", clean(line)),
        None => format!("{}\n", clean(line)),
    };
    logs.lines.iter().map(line).collect()
}
