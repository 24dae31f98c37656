//! `chainpool profile check`.

use std::io::Write as _;
use std::path::PathBuf;

use clap::ArgMatches;

use super::CliError;
use crate::error::chain;
use crate::profile;

pub fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let Some(("check", matches)) = matches.subcommand() else {
        unreachable!("clap knows no other command")
    };
    let Some(file) = matches.get_one::<PathBuf>("file") else {
        unreachable!("clap requires it")
    };
    let profile = profile::check(file).map_err(|error| CliError::Failed(chain(&error)))?;
    writeln!(std::io::stdout(), "{profile}")
        .map_err(|error| CliError::Failed(format!("cannot print: {error}")))
}
