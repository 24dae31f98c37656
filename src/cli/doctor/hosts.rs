//! The hosts of the database, each asked as the server would.

use futures::future::join_all;

use super::Finding;
use crate::config::Config;
use crate::error::chain;
use crate::id::{self, Millis};
use crate::store::hosts::{self, Host};
use crate::store::{self, HostKind, identity};
use crate::worker::docker::{DockerConfig, DockerDriver};
use crate::worker::{HostAddress, Limited, Limits, TlsFiles, TlsNames, WorkerDriver, WorkerError};

/// How far the clock of an engine may be off, the time of the answer included.
const OFF: Millis = 5_000;

pub async fn look(config: &Config, images: &[String]) -> Vec<Finding> {
    let found = store::glance(&config.database, |connection| {
        Ok((hosts::all(connection)?, identity::find(connection)?))
    });
    let (all, pool) = match found {
        Ok(Some(found)) => found,
        // What is wrong with the database is said where it is looked at.
        Ok(None) | Err(_) => return Vec::new(),
    };
    if all.is_empty() {
        return vec![Finding::warn(
            "hosts",
            "there is none",
            "add one with `chainpool host add`",
        )];
    }
    let looks = all
        .iter()
        .map(|host| one(config, host, pool.as_deref().unwrap_or_default(), images));
    join_all(looks).await.into_iter().flatten().collect()
}

async fn one(config: &Config, host: &Host, pool_id: &str, images: &[String]) -> Vec<Finding> {
    if host.kind == HostKind::Local {
        let found = format!("{}: the server's own processes", host.name);
        return vec![Finding::ok("host", found)];
    }
    let worker = match driver(config, host, pool_id) {
        Ok(worker) => worker,
        Err(why) => {
            let found = format!("{} ({}): {why}", host.name, host.worker_api);
            return vec![Finding::fail("host", found, "see docs/hosts.md for TLS")];
        }
    };
    match worker.ping().await {
        Err(error) => vec![silent(host, &error)],
        Ok(facts) => {
            let found = format!("{} ({}): {}", host.name, host.worker_api, facts.version);
            let mut findings = vec![Finding::ok("host", found)];
            findings.extend(closer(host, &worker, images).await);
            findings
        }
    }
}

/// A driver like the server's.
fn driver(config: &Config, host: &Host, pool_id: &str) -> Result<Limited, String> {
    let address: HostAddress = host
        .worker_api
        .parse()
        .map_err(|error| chain(&error as &crate::worker::AddressError))?;
    let names = TlsNames::new(&host.tls_ca, &host.tls_cert, &host.tls_key)
        .map_err(|error| error.to_string())?;
    let tls = names.map(|names| TlsFiles::new(&config.host_tls_folder, names));
    if let Some(files) = &tls {
        files.load().map_err(|error| error.to_string())?;
    }
    let docker = DockerConfig {
        pool_id: pool_id.to_owned(),
        subnets: config.docker_subnets,
    };
    let driver = DockerDriver::new(&address, tls, docker)
        .ok_or_else(|| "is no address of an engine".to_owned())?;
    Ok(Limited::new(std::sync::Arc::new(driver), Limits::default()))
}

fn silent(host: &Host, error: &WorkerError) -> Finding {
    let found = format!("{} ({}): {error}", host.name, host.worker_api);
    let advice = match error {
        WorkerError::Unreachable(why) if why.contains("ermission denied") => {
            "let the server's user into the group of the socket, e.g. `usermod -aG docker chainpool`"
        }
        WorkerError::Unreachable(_) | WorkerError::Timeout => {
            "see whether the engine runs there (`systemctl status docker`), listens at that address, and no firewall is between"
        }
        _ => "see what the engine wants; docs/hosts.md tells of TLS",
    };
    Finding::fail("host", found, advice)
}

async fn closer(host: &Host, worker: &Limited, images: &[String]) -> Vec<Finding> {
    let examined = match worker.examine(images).await {
        Ok(examined) => examined,
        Err(error) => return vec![silent(host, &error)],
    };
    let name = &host.name;
    let images = match examined.missing_images.as_slice() {
        [] => Finding::ok("images", format!("{name} has all")),
        missing => Finding::warn(
            "images",
            format!("{name} has not {}", missing.join(", ")),
            "they are pulled when they are first needed; load those that no registry has (scripts/peer-image)",
        ),
    };
    let off = examined.clock.map_or(0, |clock| (clock - id::now()).abs());
    let clock = if off > OFF {
        Finding::warn(
            "clock",
            format!("that of {name} is {} s off", off / 1000),
            "have both set from the network (NTP)",
        )
    } else {
        Finding::ok("clock", format!("that of {name} agrees"))
    };
    vec![images, clock]
}
