//! `chainpool token`: tokens are made, listed and revoked in the database itself, also while a server runs on it.

use std::time::Duration;

use clap::{Arg, ArgMatches, Command};

use super::show::{print, table};
use super::{CliError, configurable};
use crate::api::moment;
use crate::config::Config;
use crate::error::{Error, chain};
use crate::id::{self, Millis};
use crate::pool::tokens::{self, NewToken};
use crate::store::tokens::Token;
use crate::store::{Role, console, glance, tokens as table};

const ROLES: [Role; 3] = [Role::Operator, Role::Service, Role::User];

pub fn command() -> Command {
    let option =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value);
    Command::new("token")
        .about("Tokens, which say who may use the server; once there is one, everyone needs one")
        .subcommand_required(true)
        .subcommand(
            configurable(Command::new("create"))
                .about("Make a token and print it; it is not shown again")
                .arg(
                    option("role", "ROLE")
                        .required(true)
                        .value_parser(ROLES.map(Role::as_str))
                        .help("operator: everything; service: clusters of any user; user: clusters of its own"),
                )
                .arg(option("user-id", "USER").help("Whose it is, for the role user"))
                .arg(option("expires", "TIME").help("How long it is good, like 30d [default: for ever]"))
                .arg(option("name", "NAME").help("What it is called [default: made up]")),
        )
        .subcommand(configurable(Command::new("list")).about("List all tokens, without their secrets"))
        .subcommand(
            configurable(Command::new("revoke"))
                .about("Make a token useless, for ever and within a second")
                .arg(
                    Arg::new("token")
                        .value_name("NAME|ID")
                        .required(true)
                        .help("Which one"),
                ),
        )
}

pub fn run(matches: &ArgMatches) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("create", matches)) => create(matches),
        Some(("list", matches)) => list(matches),
        Some(("revoke", matches)) => revoke(matches),
        _ => unreachable!("clap knows no other command"),
    }
}

fn create(matches: &ArgMatches) -> Result<(), CliError> {
    let config = Config::try_from(&super::settings(matches)?)?;
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let role = text("role").and_then(|word| ROLES.into_iter().find(|role| role.as_str() == word));
    let Some(role) = role else {
        unreachable!("clap requires it")
    };
    let new = NewToken {
        name: text("name"),
        role,
        user_id: text("user-id"),
        lifetime: text("expires").map(|text| lifetime(&text)).transpose()?,
    };
    let (token, secret) = console(&config.database, |connection| {
        tokens::issue(connection, new)
    })
    .map_err(failed)?;
    print(&format!("{secret}\n"))?;
    // Beside the token itself, so that `$(chainpool token create ...)` is nothing else.
    eprintln!(
        "chainpool: this is the token {}, of the role {}; it is not shown again",
        token.name, token.role
    );
    Ok(())
}

fn lifetime(text: &str) -> Result<Duration, CliError> {
    let read = humantime::parse_duration(text).ok();
    read.filter(|time| !time.is_zero() && *time <= Duration::from_secs(100 * 365 * 24 * 3600))
        .ok_or_else(|| {
            CliError::Usage(format!(
                "--expires is {text:?}: must be a time like 12h or 30d, and not beyond 100 years"
            ))
        })
}

fn list(matches: &ArgMatches) -> Result<(), CliError> {
    let config = Config::try_from(&super::settings(matches)?)?;
    let found = glance(&config.database, |connection| {
        if table::exist_in_any_version(connection)? {
            table::all(connection)
        } else {
            Ok(Vec::new())
        }
    });
    let found = found.map_err(|error| CliError::Failed(chain(&error)))?;
    let found = found.ok_or_else(|| {
        CliError::Failed(format!(
            "there is no database {}",
            config.database.display()
        ))
    })?;
    let head = [
        "ID",
        "NAME",
        "ROLE",
        "USER",
        "CREATED",
        "EXPIRES",
        "LAST USED",
        "STATE",
    ];
    print(&table(
        head,
        found.iter().map(|token| row(token, id::now())),
    ))
}

fn row(token: &Token, now: Millis) -> [String; 8] {
    let time = |at: Option<Millis>| {
        at.map_or_else(
            || "-".to_owned(),
            |at| moment(at).format("%F %T").to_string(),
        )
    };
    let state = match (token.revoke_ts, token.expire_ts) {
        (Some(_), _) => "revoked",
        (None, Some(at)) if at <= now => "expired",
        (None, _) => "good",
    };
    let user = match token.user_id.as_str() {
        "" => "-",
        user => user,
    };
    [
        token.id.clone(),
        token.name.clone(),
        token.role.to_string(),
        // As a quoted word: it may have anything in it.
        shlex::try_quote(user).map_or_else(|_| format!("{user:?}"), Into::into),
        time(Some(token.create_ts)),
        time(token.expire_ts),
        time(token.used_ts),
        state.to_owned(),
    ]
}

fn revoke(matches: &ArgMatches) -> Result<(), CliError> {
    let config = Config::try_from(&super::settings(matches)?)?;
    let Some(named) = matches.get_one::<String>("token") else {
        unreachable!("clap requires it")
    };
    if !config.database.exists() {
        let shown = config.database.display();
        return Err(CliError::Failed(format!("there is no database {shown}")));
    }
    let token = console(&config.database, |connection| {
        tokens::revoke(connection, named)
    })
    .map_err(failed)?;
    print(&format!("the token {} is revoked\n", token.name))
}

fn failed(error: Error) -> CliError {
    match error {
        Error::InvalidRequest { field, problem, .. } => {
            CliError::Usage(format!("--{} {problem}", field.replace('_', "-")))
        }
        Error::Conflict(_) | Error::NotFound { .. } => CliError::Usage(error.to_string()),
        other => CliError::Failed(chain(&other)),
    }
}
