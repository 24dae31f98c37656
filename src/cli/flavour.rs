//! `chainpool flavour`: what can be applied for.

use chainpool_api::{Api as _, models};
use clap::Subcommand;

use super::CliError;
use super::remote::Remote;
use super::show::{or_dash, table};

/// What can be asked of flavours.
#[derive(Subcommand, Debug)]
pub enum FlavourCommand {
    /// List what can be applied for, and how much of it is ready
    List,
}

/// Runs it.
///
/// # Errors
/// What the server says.
pub async fn run(remote: &Remote, command: FlavourCommand) -> Result<(), CliError> {
    let FlavourCommand::List = command;
    let answer = remote.client.list_flavours(&remote.context);
    let flavours: Vec<models::Flavour> = remote.get(answer).await?;
    remote.show.answer(&flavours, |flavours| rows(flavours))
}

/// A flavour as the configuration writes it; one without a mode leaves it empty.
pub fn name(network_type: &str, plugin: &str, mode: &str, size: i32) -> String {
    format!("{network_type}/{plugin}/{mode}/{size}")
}

fn rows(flavours: &[models::Flavour]) -> String {
    let row = |flavour: &models::Flavour| {
        let models::Flavour {
            network_type,
            consensus_plugin,
            consensus_mode,
            size,
            ..
        } = flavour;
        [
            name(network_type, consensus_plugin, consensus_mode, *size),
            flavour.profile.clone(),
            format!("{}/{}", flavour.counts.available, flavour.target),
            flavour.counts.used.to_string(),
            flavour.counts.creating.to_string(),
            or_dash(&flavour.status_detail),
        ]
    };
    let head = [
        "FLAVOUR",
        "PROFILE",
        "READY/TARGET",
        "USED",
        "CREATING",
        "DETAIL",
    ];
    table(head, flavours.iter().map(row))
}
