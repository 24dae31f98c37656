//! The command line: what commands there are. Each has a file of its own.

mod backup;
mod config;
mod profile;
mod serve;
mod token;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use crate::config::{ConfigError, KEYS, LISTS, Settings, variable};

/// What the embedded stand-in peer is called on this program's own command line.
const PEER: &str = "peer";

/// A failure that ends the program: one line, and an exit code.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Something about the request itself is wrong, and will be until it is changed.
    #[error("{0}")]
    Usage(String),
    /// It could not be done.
    #[error("{0}")]
    Failed(String),
}

impl CliError {
    fn exit_code(&self) -> u8 {
        match self {
            Self::Failed(_) => 1,
            Self::Usage(_) => 2,
        }
    }
}

impl From<ConfigError> for CliError {
    fn from(error: ConfigError) -> Self {
        Self::Usage(error.to_string())
    }
}

/// Runs the command that the arguments, the program's name first, ask for.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    // Before anything else: the peer has a runtime and arguments of its own, and there are many of them.
    if arguments.get(1).is_some_and(|command| command == PEER) {
        let rest = arguments
            .into_iter()
            .skip(2)
            .map(|argument| argument.to_string_lossy().into_owned());
        return chainpool_peer::run(rest);
    }
    let done = match command().get_matches_from(arguments).subcommand() {
        Some(("serve", matches)) => serve::run(matches),
        Some(("config", matches)) => config::run(matches),
        Some(("profile", matches)) => profile::run(matches),
        Some(("backup", matches)) => backup::run(matches),
        Some(("token", matches)) => token::run(matches),
        _ => unreachable!("clap knows no other command"),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("chainpool: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}

fn command() -> Command {
    Command::new("chainpool")
        .about("Keeps a pool of ready-made blockchain clusters and hands them out")
        .version(env!("CARGO_PKG_VERSION"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(configurable(Command::new("serve")).about("Run the server"))
        .subcommand(
            Command::new("config")
                .about("The configuration")
                .subcommand_required(true)
                .subcommand(
                    configurable(Command::new("show"))
                        .about("Print every value in force and where it comes from"),
                ),
        )
        .subcommand(
            configurable(Command::new("backup"))
                .about("Copy the database, also while a server runs on it")
                .arg(
                    Arg::new("file")
                        .value_name("FILE")
                        .required(true)
                        .value_hint(ValueHint::FilePath)
                        .value_parser(value_parser!(std::path::PathBuf))
                        .help("Where to; it must not exist"),
                ),
        )
        .subcommand(token::command())
        .subcommand(
            Command::new("profile")
                .about("Profiles, which say how clusters are made")
                .subcommand_required(true)
                .subcommand(
                    Command::new("check").about("Check a profile").arg(
                        Arg::new("file")
                            .value_name("FILE")
                            .required(true)
                            .value_hint(ValueHint::FilePath)
                            .value_parser(value_parser!(std::path::PathBuf))
                            .help("The Compose file"),
                    ),
                ),
        )
}

/// Adds a flag for each key of the configuration.
fn configurable(command: Command) -> Command {
    let file = Arg::new("config")
        .long("config")
        .value_name("FILE")
        .value_hint(ValueHint::FilePath)
        .value_parser(value_parser!(std::path::PathBuf))
        .env("CHAINPOOL_CONFIG")
        .help("A configuration file (TOML), in which keys are written with _ for -");
    let flags = KEYS.iter().map(|key| {
        let default = if key.default.is_empty() {
            String::new()
        } else {
            format!(" [default: {}]", key.default)
        };
        let flag = Arg::new(key.name)
            .long(key.name.replace('_', "-"))
            .help(format!(
                "{}{default} [env: {}]",
                key.help,
                variable(key.name)
            ));
        if key.default == "false" {
            flag.num_args(0..=1)
                .require_equals(true)
                .default_missing_value("true")
                .value_name("BOOL")
        } else if LISTS.contains(&key.name) {
            flag.value_name("VALUE").action(ArgAction::Append)
        } else {
            flag.value_name("VALUE")
        }
    });
    command.arg(file).args(flags)
}

/// The settings that the flags, the environment and the file make.
fn settings(matches: &ArgMatches) -> Result<Settings, ConfigError> {
    let flag = |key: &str| {
        let given: Vec<_> = matches.get_many::<String>(key)?.cloned().collect();
        Some(given.join(","))
    };
    let environment = |name: &str| std::env::var(name).ok();
    Settings::gather(
        flag,
        environment,
        matches
            .get_one::<std::path::PathBuf>("config")
            .map(AsRef::as_ref),
    )
}
