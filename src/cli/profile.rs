//! `chainpool profile`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};
use serde_json::json;

use super::show::{Output, Show, print, table};
use super::{CliError, configurable};
use crate::config::Config;
use crate::error::chain;
use crate::profile::{self, Catalogue};

/// Its commands.
pub fn command() -> Command {
    Command::new("profile")
        .about("Profiles, which say how clusters are made")
        .subcommand_required(true)
        .subcommand(
            Command::new("check").about("Check a profile").arg(
                Arg::new("file")
                    .value_name("FILE")
                    .required(true)
                    .value_hint(ValueHint::FilePath)
                    .value_parser(value_parser!(PathBuf))
                    .help("The Compose file"),
            ),
        )
        .subcommand(
            configurable(Command::new("list"))
                .about("List the profiles that a server of this configuration has, by flavour")
                .arg(super::output()),
        )
}

/// Runs one of them.
///
/// # Errors
/// When a profile is not as it should be.
pub fn run(matches: &ArgMatches) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("check", matches)) => check(matches),
        Some(("list", matches)) => list(matches),
        _ => unreachable!("clap knows no other command"),
    }
}

fn check(matches: &ArgMatches) -> Result<(), CliError> {
    let Some(file) = matches.get_one::<PathBuf>("file") else {
        unreachable!("clap requires it")
    };
    let profile = profile::check(file).map_err(|error| CliError::Failed(chain(&error)))?;
    print(&format!("{profile}\n"))
}

fn list(matches: &ArgMatches) -> Result<(), CliError> {
    let config = Config::try_from(&super::settings(matches)?)?;
    let catalogue = Catalogue::load(config.profiles.as_deref())
        .map_err(|error| CliError::Failed(chain(&error)))?;
    let made = catalogue
        .flavours()
        .filter_map(|flavour| Some((flavour, catalogue.get(flavour)?)));
    let rows: Vec<[String; 4]> = made
        .map(|(flavour, profile)| {
            [
                flavour.to_string(),
                profile.name.clone(),
                profile.digest.to_string(),
                profile.title.clone(),
            ]
        })
        .collect();
    let output = matches.get_one("output").copied().unwrap_or(Output::Table);
    let json: Vec<_> = rows
        .iter()
        .map(|[flavour, profile, digest, title]| {
            json!({"flavour": flavour, "profile": profile, "digest": digest, "title": title})
        })
        .collect();
    Show::new(output).answer(&json, |_| {
        table(["FLAVOUR", "PROFILE", "DIGEST", "TITLE"], rows)
    })
}
