//! The operations that tell how the pool is doing.

use chainpool_api::models;

use super::convert;
use crate::error::Error;
use crate::pool::Pool;
use crate::pool::counts::FlavourCounts;

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

pub async fn stat(pool: &Pool) -> Result<models::StatEnvelope, Error> {
    let stat = pool.stat().await?;
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
             flavour, counts, ..
         }| models::FlavourStat {
            network_type: flavour.network_type,
            consensus_plugin: flavour.consensus_plugin,
            consensus_mode: flavour.consensus_mode,
            size: i32::from(flavour.size),
            counts: convert::counts(counts),
        },
    );
    let data = models::Stat {
        clusters: convert::counts(stat.clusters),
        released: stat.released,
        hosts: hosts.collect(),
        flavours: flavours.collect(),
    };
    Ok(models::StatEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    })
}

/// What can be applied for: the flavours that a profile makes.
pub async fn flavours(pool: &Pool) -> Result<models::FlavourListEnvelope, Error> {
    let stat = pool.stat().await?;
    let made = stat
        .flavours
        .into_iter()
        .filter(|of| !of.profile.is_empty());
    let data = made.map(
        |FlavourCounts {
             flavour,
             profile,
             description,
             counts,
         }| models::Flavour {
            network_type: flavour.network_type,
            consensus_plugin: flavour.consensus_plugin,
            consensus_mode: flavour.consensus_mode,
            size: i32::from(flavour.size),
            profile,
            description,
            counts: convert::counts(counts),
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
