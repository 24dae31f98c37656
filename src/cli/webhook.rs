//! `chainpool webhook`: where events are sent to.

use std::fs;
use std::path::PathBuf;

use chainpool_api::{Api as _, models};
use clap::{Args, Subcommand, ValueHint};

use super::CliError;
use super::remote::Remote;
use super::show::{age, facts, known, or_dash, table};

/// What can be done with webhooks.
#[derive(Subcommand, Debug)]
pub enum WebhookCommand {
    /// List the webhooks, and how sending to them goes
    List,
    /// Have events sent to a URL; what they are signed with is shown once
    Add(Add),
    /// Turn one on
    On {
        /// The webhook's id
        webhook: String,
    },
    /// Turn one off; what is not sent yet is forgotten
    Off {
        /// The webhook's id
        webhook: String,
    },
    /// Remove one
    Rm {
        /// The webhook's id
        webhook: String,
    },
}

/// A webhook to add.
#[derive(Args, Debug)]
pub struct Add {
    /// Where to send to, with http:// or https://
    url: String,
    /// A file with what to sign with, 16 characters at least; made by the server unless given
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    secret_file: Option<PathBuf>,
    /// Only events of this kind, like `cluster.applied` or `host`; may be given several times
    #[arg(long, short, value_name = "KIND")]
    kind: Vec<String>,
    /// Only events of this user's clusters
    #[arg(long, short, value_name = "USER")]
    user_id: Option<String>,
    /// Only events of this host and its clusters
    #[arg(long, value_name = "HOST")]
    host_id: Option<String>,
    /// Only events of this kind of network
    #[arg(long, value_name = "TYPE")]
    network_type: Option<String>,
    /// Only events of this consensus plugin
    #[arg(long, value_name = "PLUGIN")]
    consensus_plugin: Option<String>,
    /// Only events of this consensus mode
    #[arg(long, value_name = "MODE")]
    consensus_mode: Option<String>,
    /// Only events of clusters of so many nodes
    #[arg(long, value_name = "NUMBER")]
    size: Option<u32>,
}

/// Runs it.
///
/// # Errors
/// What the server says.
pub async fn run(remote: &Remote, command: WebhookCommand) -> Result<(), CliError> {
    let (client, context) = (&remote.client, &remote.context);
    let turn = async |webhook, enabled| {
        let change = models::WebhookUpdateRequest::new(enabled);
        let changed: models::Webhook = remote
            .get(client.update_webhook(webhook, change, context))
            .await?;
        remote.show.answer(&changed, detail)
    };
    match command {
        WebhookCommand::List => {
            let all: Vec<models::Webhook> = remote.get(client.list_webhooks(context)).await?;
            remote.show.answer(&all, |all| rows(all))
        }
        WebhookCommand::Add(add) => {
            let request = request(add)?;
            let made: models::Webhook = remote.get(client.create_webhook(request, context)).await?;
            remote.show.answer(&made, detail)
        }
        WebhookCommand::On { webhook } => turn(webhook, true).await,
        WebhookCommand::Off { webhook } => turn(webhook, false).await,
        WebhookCommand::Rm { webhook } => {
            let done = remote
                .call(client.delete_webhook(webhook.clone(), context))
                .await?;
            let said = |_: &_| format!("the webhook {webhook} is removed\n");
            remote.show.answer(&done, said)
        }
    }
}

fn request(add: Add) -> Result<models::WebhookCreateRequest, CliError> {
    let read = |file: PathBuf| {
        let shown = file.display().to_string();
        fs::read_to_string(file)
            .map(|text| text.trim().to_owned())
            .map_err(|error| {
                CliError::Usage(format!("--secret-file {shown} cannot be read: {error}"))
            })
    };
    Ok(models::WebhookCreateRequest {
        url: add.url,
        secret: add.secret_file.map(read).transpose()?,
        kinds: (!add.kind.is_empty()).then_some(add.kind),
        user_id: add.user_id,
        host_id: add.host_id,
        network_type: add.network_type,
        consensus_plugin: add.consensus_plugin,
        consensus_mode: add.consensus_mode,
        size: add.size,
        enabled: None,
    })
}

fn rows(all: &[models::Webhook]) -> String {
    let row = |webhook: &models::Webhook| {
        [
            webhook.id.clone(),
            webhook.url.clone(),
            if webhook.enabled { "on" } else { "off" }.to_owned(),
            webhook.pending.to_string(),
            arrived(webhook),
            or_dash(&webhook.error),
        ]
    };
    let head = ["ID", "URL", "STATE", "PENDING", "ARRIVED", "LAST ERROR"];
    table(head, all.iter().map(row))
}

/// How long ago something arrived.
fn arrived(webhook: &models::Webhook) -> String {
    known(&webhook.delivery_ts, |ts| age(*ts))
}

fn detail(webhook: &models::Webhook) -> String {
    facts(&[
        ("id", webhook.id.clone()),
        ("url", webhook.url.clone()),
        ("secret", webhook.secret.clone()),
        ("kinds", webhook.kinds.join(", ")),
        (
            "state",
            if webhook.enabled { "on" } else { "off" }.to_owned(),
        ),
        ("pending", webhook.pending.to_string()),
        ("last error", webhook.error.clone()),
    ])
}
