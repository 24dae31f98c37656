//! The command line: what commands there are. Each has a file of its own.

mod backup;
mod cluster;
mod config;
mod doctor;
mod error;
mod events;
mod flavour;
mod follow;
mod generate;
mod host;
mod logs;
#[cfg(feature = "otlp")]
mod otlp;
mod profile;
mod progress;
mod remote;
mod serve;
mod show;
mod sse;
mod stat;
mod token;
mod webhook;
mod wire;

use std::ffi::OsString;
use std::process::ExitCode;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{
    Arg, ArgAction, ArgMatches, Args as _, Command, FromArgMatches, Subcommand as _, ValueHint,
    value_parser,
};
use tokio::runtime::{Builder, Runtime};

use crate::config::{ConfigError, KEYS, LISTS, Settings, variable};
pub use error::{CliError, EXIT_CODES};
use remote::{Connection, Remote};

/// What the embedded stand-in peer is called on this program's own command line.
const PEER: &str = "peer";

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
        Some((name, matches)) => dispatch(name, matches),
        None => unreachable!("clap wants a command"),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            if !matches!(error, CliError::Closed) {
                eprintln!("chainpool: {error}");
            }
            ExitCode::from(error.exit_code())
        }
    }
}

fn dispatch(name: &str, matches: &ArgMatches) -> Result<(), CliError> {
    match name {
        "serve" => serve::run(matches),
        "config" => config::run(matches),
        "profile" => profile::run(matches),
        "backup" => backup::run(matches),
        "token" => token::run(matches),
        "doctor" => doctor::run(matches),
        "completions" => generate::completions(command(), &read(matches)?),
        "man" => generate::man(command(), &read(matches)?),
        "host" => remotely(matches, async |remote, what| host::run(remote, what).await),
        "cluster" => remotely(matches, async |remote, what| {
            cluster::run(remote, what).await
        }),
        "flavour" => remotely(matches, async |remote, what| {
            flavour::run(remote, what).await
        }),
        "events" => remotely(matches, async |remote, which| {
            events::run(remote, which).await
        }),
        "webhook" => remotely(matches, async |remote, what| {
            webhook::run(remote, what).await
        }),
        "watch" => remotely(matches, async |remote, how| stat::watch(remote, how).await),
        "stat" => remotely(matches, async |remote, Nothing| stat::once(remote).await),
        _ => unreachable!("clap knows no other command"),
    }
}

/// What a command takes that takes nothing.
struct Nothing;

impl FromArgMatches for Nothing {
    fn from_arg_matches(_: &ArgMatches) -> Result<Self, clap::Error> {
        Ok(Self)
    }

    fn update_from_arg_matches(&mut self, _: &ArgMatches) -> Result<(), clap::Error> {
        Ok(())
    }
}

fn read<T: FromArgMatches>(matches: &ArgMatches) -> Result<T, CliError> {
    T::from_arg_matches(matches).map_err(|error| CliError::Usage(error.to_string()))
}

/// Runs a command that talks to a server.
fn remotely<T: FromArgMatches>(
    matches: &ArgMatches,
    act: impl AsyncFnOnce(&Remote, T) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let remote = read::<Connection>(matches)?.open()?;
    let what = read(matches)?;
    runtime()?.block_on(act(&remote, what))
}

fn runtime() -> Result<Runtime, CliError> {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::Failed(format!("cannot start: {error}")))
}

fn command() -> Command {
    let codes: String = EXIT_CODES
        .iter()
        .map(|(code, meaning)| format!("\n  {code}  {meaning}"))
        .collect();
    let noun = |name: &'static str| Connection::augment_args(Command::new(name));
    Command::new("chainpool")
        .about("Keeps a pool of ready-made blockchain clusters and hands them out")
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(format!("Exit codes:{codes}"))
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(configurable(Command::new("serve")).about("Run the server"))
        .subcommand(
            cluster::ClusterCommand::augment_subcommands(noun("cluster"))
                .about("Clusters of a server: apply for them, operate them, give them back")
                .subcommand_required(true),
        )
        .subcommand(
            host::HostCommand::augment_subcommands(noun("host"))
                .about("Hosts of a server, which run its clusters")
                .subcommand_required(true),
        )
        .subcommand(
            flavour::FlavourCommand::augment_subcommands(noun("flavour"))
                .about("Flavours of a server: what can be applied for")
                .subcommand_required(true),
        )
        .subcommand(noun("stat").about("How many clusters a server has, and how it is doing"))
        .subcommand(stat::Watch::augment_args(noun("watch")).about("The same, again and again"))
        .subcommand(events::Events::augment_args(noun("events")).about("What happened at a server"))
        .subcommand(
            webhook::WebhookCommand::augment_subcommands(noun("webhook"))
                .about("Webhooks of a server: where it sends events to")
                .subcommand_required(true),
        )
        .subcommand(token::command())
        .subcommand(profile::command())
        .subcommand(
            Command::new("config")
                .about("The configuration")
                .subcommand_required(true)
                .subcommand(
                    configurable(Command::new("show"))
                        .about("Print every value in force and where it comes from"),
                ),
        )
        .subcommand(backup::command())
        .subcommand(doctor::command())
        .subcommand(
            generate::Completions::augment_args(Command::new("completions"))
                .about("Print what completes this command line in a shell"),
        )
        .subcommand(
            generate::Man::augment_args(Command::new("man"))
                .about("Write a manual page for each command"),
        )
}

/// The same flag as that of commands which talk to a server.
fn output() -> Arg {
    Arg::new("output")
        .long("output")
        .short('o')
        .value_parser(value_parser!(show::Output))
        .default_value("table")
        .help("How to print: a table for people, or json for programs")
}

/// Words of the contract as values of an argument.
fn words<T>(known: &'static [&'static str]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = String> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(known).try_map(|word| word.parse::<T>())
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
