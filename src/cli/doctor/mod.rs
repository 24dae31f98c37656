//! `chainpool doctor`: looks at everything that a server of this configuration needs, changes nothing, and says what
//! to do.

mod hosts;
mod machine;
mod store;

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use chainpool_api::Api as _;
use clap::{ArgMatches, Command};
use serde::Serialize;

use super::remote::Remote;
use super::show::{Output, Show, table};
use super::{CliError, configurable, runtime};
use crate::config::Config;
use crate::error::chain;
use crate::pool::lifecycle;
use crate::profile::Catalogue;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    /// As it should be.
    Ok,
    /// It works, and may not for long.
    Warn,
    /// It does not work.
    Fail,
}

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Finding {
    level: Level,
    check: &'static str,
    found: String,
    /// What to do; empty when all is well.
    advice: String,
}

impl Finding {
    fn ok(check: &'static str, found: impl Into<String>) -> Self {
        Self {
            level: Level::Ok,
            check,
            found: found.into(),
            advice: String::new(),
        }
    }

    fn warn(check: &'static str, found: impl Into<String>, advice: &str) -> Self {
        Self {
            level: Level::Warn,
            advice: advice.to_owned(),
            ..Self::ok(check, found)
        }
    }

    fn fail(check: &'static str, found: impl Into<String>, advice: &str) -> Self {
        Self {
            level: Level::Fail,
            ..Self::warn(check, found, advice)
        }
    }
}

/// What it takes.
pub fn command() -> Command {
    configurable(Command::new("doctor"))
        .about("Look at all that a server of this configuration needs, and say what to do")
        .arg(super::output())
}

/// Runs it.
///
/// # Errors
/// When something does not work.
pub fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let config = Config::try_from(&super::settings(matches)?)?;
    let catalogue = Catalogue::load(config.profiles.as_deref());
    let mut findings = vec![profiles(&config, &catalogue)];
    findings.extend(machine::look(&config));
    findings.extend(store::look(&config));
    let images = catalogue.as_ref().map(images).unwrap_or_default();
    runtime()?.block_on(async {
        findings.push(server(&config).await);
        findings.extend(hosts::look(&config, &images).await);
    });
    let output = matches.get_one("output").copied().unwrap_or(Output::Table);
    Show::new(output).answer(&findings, |findings| shown(findings))?;
    let failed = findings
        .iter()
        .filter(|finding| finding.level == Level::Fail)
        .count();
    if failed == 0 {
        return Ok(());
    }
    let what = if failed == 1 {
        "thing does"
    } else {
        "things do"
    };
    Err(CliError::Failed(format!("{failed} {what} not work")))
}

fn shown(findings: &[Finding]) -> String {
    let rows = findings.iter().map(|finding| {
        let level = match finding.level {
            Level::Ok => "ok",
            Level::Warn => "WARN",
            Level::Fail => "FAIL",
        };
        let told = match finding.advice.as_str() {
            "" => finding.found.clone(),
            advice => format!("{}; {advice}", finding.found),
        };
        [level.to_owned(), finding.check.to_owned(), told]
    });
    table(["", "CHECK", "FOUND"], rows)
}

fn profiles(
    config: &Config,
    catalogue: &Result<Catalogue, crate::profile::ProfileError>,
) -> Finding {
    const CHECK: &str = "profiles";
    let catalogue = match catalogue {
        Ok(catalogue) => catalogue,
        Err(error) => {
            let advice = "mend the file; `chainpool profile check FILE` checks it alone";
            return Finding::fail(CHECK, chain(error), advice);
        }
    };
    let buffers = config.buffers.iter().map(|buffer| &buffer.flavour);
    for flavour in buffers.chain([&config.default_flavour]) {
        if let Err(error) = lifecycle::check_flavour(catalogue, flavour) {
            let advice = "name a flavour of `chainpool profile list`";
            return Finding::fail(CHECK, error, advice);
        }
    }
    Finding::ok(CHECK, format!("{} flavours", catalogue.flavours().count()))
}

/// The images that clusters of all flavours need.
fn images(catalogue: &Catalogue) -> Vec<String> {
    let mut images: Vec<String> = catalogue
        .flavours()
        .filter_map(|flavour| Some(catalogue.get(flavour)?.images(flavour)))
        .flatten()
        .collect();
    images.sort();
    images.dedup();
    images
}

async fn server(config: &Config) -> Finding {
    const CHECK: &str = "server";
    let mut address = config.listen;
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    let scheme = if config.tls.is_some() {
        "https"
    } else {
        "http"
    };
    let remote = match Remote::at(&format!("{scheme}://{address}")) {
        Ok(remote) => remote,
        Err(error) => return Finding::warn(CHECK, error.to_string(), "look at `listen`"),
    };
    let answer = remote.client.get_health(&remote.context);
    match remote.call(answer).await {
        Ok(health) if health["version"] == env!("CARGO_PKG_VERSION") => {
            Finding::ok(CHECK, format!("runs at {}", config.listen))
        }
        Ok(health) => Finding::warn(
            CHECK,
            format!(
                "runs at {} with version {}",
                config.listen, health["version"]
            ),
            "restart it to run this version",
        ),
        // It is there, and has a certificate for other names or of an authority of its own.
        Err(error) if config.tls.is_some() && error.to_string().contains("certificate") => {
            Finding::ok(CHECK, format!("runs at {} with TLS", config.listen))
        }
        Err(_) => Finding::warn(
            CHECK,
            format!("does not answer at {}", config.listen),
            "start it with `chainpool serve` or `systemctl start chainpool`, or give the configuration it runs with",
        ),
    }
}
