//! The operations that tell how the pool is doing.

use chainpool_api::models;
use swagger::Nullable;

use super::convert;
use crate::error::Error;
use crate::keeper::driver::{Board, Reason, Status};
use crate::pool::counts::FlavourCounts;
use crate::pool::recent::Recent;
use crate::pool::{Caller, Pool};

/// The version of this program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

pub fn health() -> models::HealthEnvelope {
    let data = models::Health {
        health: models::ServerHealth::Ok,
        version: VERSION.into(),
    };
    models::HealthEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    }
}

pub async fn stat(pool: &Pool, board: &Board) -> Result<models::StatEnvelope, Error> {
    let stat = pool.stat().await?;
    let [last_hour, last_day] = pool.recent().await?.map(figures);
    let hosts = stat
        .hosts
        .into_iter()
        .map(|(host, counts)| models::HostStat {
            host_id: host.id,
            name: host.name,
            status: convert::to_host_status(host.status),
            capacity: host.capacity,
            counts: convert::counts(counts),
        });
    let flavours = stat.flavours.into_iter().map(
        |FlavourCounts {
             flavour,
             target,
             trouble,
             counts,
             ..
         }| models::FlavourStat {
            network_type: flavour.network_type,
            consensus_plugin: flavour.consensus_plugin,
            consensus_mode: flavour.consensus_mode,
            size: i32::from(flavour.size),
            target,
            status_detail: trouble,
            counts: convert::counts(counts),
        },
    );
    let data = models::Stat {
        clusters: convert::counts(stat.clusters),
        released: stat.released,
        hosts: hosts.collect(),
        flavours: flavours.collect(),
        last_hour,
        last_day,
        keeper: board
            .read()
            .into_iter()
            .map(|(duty, status)| pass(duty, status))
            .collect(),
    };
    Ok(models::StatEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    })
}

/// The counts of the last hour.
pub async fn trend(pool: &Pool) -> Result<models::TrendEnvelope, Error> {
    let points = pool.trend().await?.into_iter();
    let data = points.map(|(ts, counts)| models::TrendPoint {
        ts: convert::moment(ts),
        counts: convert::counts(counts),
    });
    Ok(models::TrendEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data: data.collect(),
    })
}

fn figures(figures: Recent) -> models::Figures {
    let either = |pair: Option<(f64, f64)>| match pair {
        Some((half, most)) => (Nullable::Present(half), Nullable::Present(most)),
        None => (Nullable::Null, Nullable::Null),
    };
    let (apply_ms_p50, apply_ms_p95) = either(figures.apply);
    let (ready_ms_p50, ready_ms_p95) = either(figures.time_to_ready);
    models::Figures {
        applied: figures.applied,
        released: figures.released,
        ready: figures.ready,
        apply_ms_p50,
        apply_ms_p95,
        ready_ms_p50,
        ready_ms_p95,
        occupancy: figures.occupancy.map_or(Nullable::Null, Nullable::Present),
    }
}

fn pass(duty: &str, status: Status) -> models::DutyStat {
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let Status {
        reason,
        passes,
        last_ts,
        duration,
        report,
        error,
        next_ts,
    } = status;
    models::DutyStat {
        duty: duty.into(),
        reason: match reason {
            Reason::Timer => models::PassReason::Timer,
            Reason::Nudge => models::PassReason::Nudge,
        },
        passes,
        last_ts: convert::moment(last_ts),
        duration_ms: i64::try_from(duration.as_millis()).unwrap_or(i64::MAX),
        found: number(report.found),
        done: number(report.done),
        failed: number(report.failed),
        error,
        next_ts: convert::moment(next_ts),
    }
}

/// What can be applied for: the flavours that a profile makes.
pub async fn flavours(pool: &Pool, caller: &Caller) -> Result<models::FlavourListEnvelope, Error> {
    let made = pool.flavours(caller).await?;
    let data = made.into_iter().map(
        |FlavourCounts {
             flavour,
             profile,
             description,
             target,
             trouble,
             counts,
             queue,
         }| models::Flavour {
            network_type: flavour.network_type,
            consensus_plugin: flavour.consensus_plugin,
            consensus_mode: flavour.consensus_mode,
            size: i32::from(flavour.size),
            profile,
            description,
            target,
            status_detail: trouble,
            counts: convert::counts(counts),
            waiting: queue.length,
            waiting_seconds: i64::try_from(queue.age.as_secs()).unwrap_or(i64::MAX),
        },
    );
    let data = data.collect();
    Ok(models::FlavourListEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    })
}
