//! `chainpool config show`.

use std::io::Write as _;

use clap::ArgMatches;

use super::CliError;
use crate::config::{Config, NamedQuota, Whose};

pub fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let Some(("show", matches)) = matches.subcommand() else {
        unreachable!("clap knows no other command")
    };
    let settings = super::settings(matches)?;
    let mut out = std::io::stdout().lock();
    for (key, setting) in settings.iter() {
        let value = toml::Value::String(setting.value.clone());
        writeln!(
            out,
            "# {}, from {}\n{} = {value}\n",
            key.help, setting.source, key.name
        )
        .map_err(|error| CliError::print(&error))?;
    }
    for buffer in settings.buffers() {
        let max = buffer
            .max
            .map(|max| format!("\nmax = {max}"))
            .unwrap_or_default();
        let shown = format!(
            "[[buffer]]\nflavour = \"{}\"\nready = \"{}\"{max}\n",
            buffer.flavour, buffer.ready
        );
        writeln!(out, "{shown}").map_err(|error| CliError::print(&error))?;
    }
    for NamedQuota { whose, clusters } in settings.quotas() {
        let (key, name) = match whose {
            Whose::User(name) => ("user", name),
            Whose::Token(name) => ("token", name),
        };
        let name = toml::Value::String(name.clone());
        writeln!(out, "[[quota]]\n{key} = {name}\nclusters = {clusters}\n")
            .map_err(|error| CliError::print(&error))?;
    }
    // Shown in any case, so that a mistake can be seen where it stands.
    Config::try_from(&settings)?;
    Ok(())
}
