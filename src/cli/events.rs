//! `chainpool events`.

use std::time::Duration;

use chainpool_api::{Api as _, models};
use clap::Args;
use tokio::time::sleep;

use super::CliError;
use super::remote::Remote;
use super::show::clean;

/// How often it is looked for more.
const POLL: Duration = Duration::from_secs(1);
/// Events that are asked for at once.
const PAGE: u32 = 1000;

/// Which events to print.
#[derive(Args, Debug)]
pub struct Events {
    /// Only this kind, like `cluster.applied` or `host`; may be given several times
    #[arg(long, short, value_name = "KIND")]
    kind: Vec<String>,
    /// Only those of this user's clusters
    #[arg(long, short, value_name = "USER")]
    user_id: Option<String>,
    /// Only those of this host and its clusters
    #[arg(long, value_name = "HOST")]
    host_id: Option<String>,
    /// Only those of clusters with this label, as name:value, or as name for any value
    #[arg(long, value_name = "NAME[:VALUE]")]
    label: Option<String>,
    /// Only those after the event of this id
    #[arg(long, value_name = "ID", default_value = "0")]
    after: u64,
    /// Go on with what happens from now on, until it is stopped
    #[arg(long, short)]
    follow: bool,
}

/// Runs it.
///
/// # Errors
/// What the server says.
pub async fn run(remote: &Remote, which: Events) -> Result<(), CliError> {
    let kinds = (!which.kind.is_empty()).then_some(which.kind);
    let labels = which.label.map(|label| vec![label]);
    let mut after = which.after;
    loop {
        let answer = remote.client.list_events(
            kinds.as_ref(),
            which.user_id.clone(),
            which.host_id.clone(),
            None,
            None,
            None,
            None,
            None,
            labels.as_ref(),
            Some(PAGE),
            Some(after),
            None,
            None,
            &remote.context,
        );
        let events: Vec<models::Event> = remote.get(answer).await?;
        for event in &events {
            after = u64::try_from(event.id).unwrap_or(after);
            remote.show.line(event, line)?;
        }
        if events.len() == PAGE as usize {
            continue;
        }
        if !which.follow {
            return Ok(());
        }
        sleep(POLL).await;
    }
}

fn line(event: &models::Event) -> String {
    let about = [&event.cluster_name, &event.host_name]
        .into_iter()
        .find(|name| !name.is_empty());
    let flavour = || {
        super::flavour::name(
            &event.network_type,
            &event.consensus_plugin,
            &event.consensus_mode,
            event.size,
        )
    };
    let mut words = vec![
        event.ts.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
        format!("{:17}", event.kind),
        about.map_or_else(flavour, Clone::clone),
    ];
    for (name, value) in [
        ("cluster", &event.cluster_id),
        ("user", &event.user_id),
        ("by", &event.actor),
        ("reason", &event.reason),
        ("detail", &event.detail),
    ] {
        if !value.is_empty() {
            words.push(format!("{name}={value}"));
        }
    }
    format!("{}\n", clean(&words.join(" ")))
}
