//! `chainpool backup`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, ValueHint, value_parser};

use super::{CliError, configurable};
use crate::config::Config;
use crate::error::chain;
use crate::store;

/// What it takes.
pub fn command() -> Command {
    configurable(Command::new("backup"))
        .about("Copy the database, also while a server runs on it")
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .value_hint(ValueHint::FilePath)
                .value_parser(value_parser!(PathBuf))
                .help("Where to; it must not exist"),
        )
}

/// Runs it.
///
/// # Errors
/// When there is no database, or the copy cannot be written.
pub fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let config = Config::try_from(&super::settings(matches)?)?;
    let Some(file) = matches.get_one::<PathBuf>("file") else {
        unreachable!("clap requires it")
    };
    store::backup(&config.database, file).map_err(|error| CliError::Failed(chain(&error)))
}
