//! `chainpool stat` and `chainpool watch`: how the pool is doing, once or again and again.

use std::io::IsTerminal as _;
use std::time::Duration;

use chainpool_api::{Api as _, models};
use chrono::Utc;
use clap::Args;
use swagger::Nullable;
use tokio::time::sleep;

use super::CliError;
use super::flavour;
use super::remote::Remote;
use super::show::{known, or_dash, table};

/// How often to look.
#[derive(Args, Debug)]
pub struct Watch {
    /// How long to wait between two looks
    #[arg(long, short = 'n', value_name = "TIME", default_value = "2s", value_parser = humantime::parse_duration)]
    interval: Duration,
    /// How often to look; until it is stopped unless told
    #[arg(long, value_name = "NUMBER")]
    count: Option<u64>,
}

/// Once.
///
/// # Errors
/// What the server says.
pub async fn once(remote: &Remote) -> Result<(), CliError> {
    let stat = look(remote).await?;
    remote.show.answer(&stat, all)
}

/// Again and again: in place on a terminal, one after the other elsewhere, and a line each as JSON. A server that is
/// away for a while is waited for, once it has answered.
///
/// # Errors
/// What the server says at the first look.
pub async fn watch(remote: &Remote, how: Watch) -> Result<(), CliError> {
    let in_place = remote.show.is_for_people() && std::io::stdout().is_terminal();
    let mut looks = 0;
    loop {
        let seen = look(remote).await;
        match seen {
            Ok(stat) => remote.show.line(&stat, |stat| frame(stat, in_place))?,
            Err(error) if looks == 0 || !matches!(error, CliError::Unreachable(_)) => {
                return Err(error);
            }
            Err(error) => eprintln!("chainpool: {error}"),
        }
        looks += 1;
        if how.count.is_some_and(|count| looks >= count) {
            return Ok(());
        }
        sleep(how.interval).await;
    }
}

async fn look(remote: &Remote) -> Result<models::Stat, CliError> {
    remote.get(remote.client.get_stat(&remote.context)).await
}

fn frame(stat: &models::Stat, in_place: bool) -> String {
    const HOME_AND_CLEAR: &str = "\u{1b}[H\u{1b}[2J";
    let clear = if in_place { HOME_AND_CLEAR } else { "" };
    let now = Utc::now().format("%F %T UTC");
    format!("{clear}{now}\n\n{}", all(stat))
}

const COUNTS: [&str; 7] = [
    "TOTAL",
    "AVAILABLE",
    "USED",
    "CREATING",
    "STOPPED",
    "DELETING",
    "UNHEALTHY",
];

fn counts(counts: &models::Counts) -> [String; 7] {
    [
        counts.total,
        counts.available,
        counts.used,
        counts.creating,
        counts.stopped,
        counts.deleting,
        counts.unhealthy,
    ]
    .map(|count| count.to_string())
}

fn all(stat: &models::Stat) -> String {
    let [
        total,
        available,
        used,
        creating,
        stopped,
        deleting,
        unhealthy,
    ] = COUNTS;
    let hosts = table(
        [
            "HOST", "STATUS", "CAPACITY", total, available, used, creating, stopped, deleting,
            unhealthy,
        ],
        stat.hosts.iter().map(|host| {
            let [a, b, c, d, e, f, g] = counts(&host.counts);
            let status = host.status.to_string();
            let capacity = host.capacity.to_string();
            [host.name.clone(), status, capacity, a, b, c, d, e, f, g]
        }),
    );
    let flavours = table(
        [
            "FLAVOUR", "TARGET", total, available, used, creating, stopped, deleting, unhealthy,
            "DETAIL",
        ],
        stat.flavours.iter().map(|one| {
            let [a, b, c, d, e, f, g] = counts(&one.counts);
            let name = flavour::name(
                &one.network_type,
                &one.consensus_plugin,
                &one.consensus_mode,
                one.size,
            );
            let detail = or_dash(&one.status_detail);
            [name, one.target.to_string(), a, b, c, d, e, f, g, detail]
        }),
    );
    let sum = table(
        [
            "POOL", total, available, used, creating, stopped, deleting, unhealthy, "RELEASED",
        ],
        [{
            let [a, b, c, d, e, f, g] = counts(&stat.clusters);
            let released = stat.released.to_string();
            ["all".to_owned(), a, b, c, d, e, f, g, released]
        }],
    );
    let duties = table(
        ["DUTY", "PASSES", "TOOK", "FOUND", "DONE", "FAILED", "ERROR"],
        stat.keeper.iter().map(|duty| {
            [
                duty.duty.clone(),
                duty.passes.to_string(),
                format!("{}ms", duty.duration_ms),
                duty.found.to_string(),
                duty.done.to_string(),
                duty.failed.to_string(),
                or_dash(&duty.error),
            ]
        }),
    );
    let lately = lately(stat);
    format!("{sum}\n{hosts}\n{flavours}\n{lately}\n{duties}")
}

/// How the pool did.
fn lately(stat: &models::Stat) -> String {
    table(
        [
            "LAST",
            "APPLIED",
            "RELEASED",
            "READY",
            "APPLY P50",
            "APPLY P95",
            "READY P50",
            "READY P95",
            "IN USE",
        ],
        [("hour", &stat.last_hour), ("day", &stat.last_day)].map(|(last, figures)| {
            [
                last.to_owned(),
                figures.applied.to_string(),
                figures.released.to_string(),
                figures.ready.to_string(),
                took(&figures.apply_ms_p50),
                took(&figures.apply_ms_p95),
                took(&figures.ready_ms_p50),
                took(&figures.ready_ms_p95),
                share(&figures.occupancy),
            ]
        }),
    )
}

/// So many milliseconds, as precise as anyone cares for.
fn took(millis: &Nullable<f64>) -> String {
    known(millis, |millis| match *millis {
        ..10.0 => format!("{millis:.1}ms"),
        ..1000.0 => format!("{millis:.0}ms"),
        millis => format!("{:.1}s", millis / 1000.0),
    })
}

/// A share of one in per cent.
fn share(share: &Nullable<f64>) -> String {
    known(share, |share| format!("{:.0}%", share * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_shares_are_short() {
        let times =
            [0.04, 1.84, 9.96, 312.4, 999.4, 2149.0].map(|time| took(&Nullable::Present(time)));
        assert_eq!(
            times,
            ["0.0ms", "1.8ms", "10.0ms", "312ms", "999ms", "2.1s"]
        );
        assert_eq!(share(&Nullable::Present(0.424)), "42%");
        assert_eq!(
            (took(&Nullable::Null), share(&Nullable::Null)),
            ("-".to_owned(), "-".to_owned())
        );
    }
}
