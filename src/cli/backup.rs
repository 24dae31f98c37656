//! `chainpool backup`.

use std::path::PathBuf;

use clap::ArgMatches;

use super::CliError;
use crate::config::Config;
use crate::error::chain;
use crate::store;

pub fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let config = Config::try_from(&super::settings(matches)?)?;
    let Some(file) = matches.get_one::<PathBuf>("file") else {
        unreachable!("clap requires it")
    };
    store::backup(&config.database, file).map_err(|error| CliError::Failed(chain(&error)))
}
