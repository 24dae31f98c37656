//! `chainpool events`.

use chainpool_api::{Api as _, models};
use clap::Args;
use serde_json::json;

use super::CliError;
use super::follow::{Follow, News};
use super::remote::Remote;
use super::show::clean;

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
    if which.follow {
        return follow(remote, &which).await;
    }
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
        if events.len() < PAGE as usize {
            return Ok(());
        }
    }
}

async fn follow(remote: &Remote, which: &Events) -> Result<(), CliError> {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if !which.kind.is_empty() {
        query.append_pair("kind", &which.kind.join(","));
    }
    for (name, value) in [
        ("user_id", &which.user_id),
        ("host_id", &which.host_id),
        ("label", &which.label),
    ] {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    let target = format!("/events?{}", query.finish());
    let mut follow = Follow::begin(remote, target, which.after).await?;
    loop {
        match follow.next().await? {
            News::Event(event) => remote.show.line(&*event, line)?,
            News::Reset { oldest } => {
                let data = json!({"kind": "reset", "oldest": oldest});
                remote.show.line(&data, |_| reset(oldest))?;
            }
        }
    }
}

fn reset(oldest: u64) -> String {
    format!("reset: what happened before event {oldest} is not kept; look at everything anew\n")
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
