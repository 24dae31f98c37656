//! The life of a cluster in the store: made in its slot, wished about, released, gone, and followed by the next.
//!
//! Each function is a part of somebody's transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use std::time::Duration;

use diesel::Connection as _;

use super::{Pool, Settings, flavours, placement};
use crate::backoff::doubled;
use crate::error::Error;
use crate::id::{self, Millis};
use crate::profile::{Addressing, Bindings, Catalogue, Flavour, PortWish, Profile};
use crate::store::clusters::Cluster;
use crate::store::hosts::Host;
use crate::store::labels::Labels;
use crate::store::nodes::Node;
use crate::store::released::ReleasedCluster;
use crate::store::slots::{Port, Slot};
use crate::store::{
    Conn, Health, ReleaseReason, Status, Wanted, clusters, holds, hosts, nodes, released, slots,
};
use crate::worker::{AddressError, HostAddress};

/// The longest pause between two attempts at the same wish.
pub const LONGEST_PAUSE: Duration = Duration::from_secs(60);
const FIRST_PAUSE: Duration = Duration::from_millis(500);

/// The generation of a cluster that nobody has wished anything of since it was to be made.
pub const FIRST: i64 = 1;

/// The active cluster of that id.
///
/// # Errors
/// [`Error::NotFound`], also for one that was released.
pub fn find_active(connection: &mut Conn, id: &str) -> Result<Cluster, Error> {
    clusters::find(connection, id)?
        .filter(|cluster| cluster.wanted != Wanted::Gone)
        .ok_or_else(|| Error::no_cluster(id))
}

/// Notes that something new is wished of the cluster: a new generation, of which nothing is known yet. Returns the
/// generation before.
pub fn wish_anew(cluster: &mut Cluster, now: Millis) -> i64 {
    let read = cluster.generation;
    cluster.generation += 1;
    cluster.health = Health::Unknown;
    cluster.health_ts = now;
    cluster.status_detail.clear();
    cluster.attempts = 0;
    cluster.retry_ts = 0;
    read
}

/// Nodes were made anew though nothing was wished: what was collected of them may be of no use any more, so the cluster
/// counts as well again when that is done anew.
pub fn disconnect(cluster: &mut Cluster, now: Millis) {
    if cluster.connected != cluster.generation {
        return;
    }
    cluster.connected -= 1;
    cluster.health = Health::Unknown;
    cluster.health_ts = now;
}

/// What is told of a cluster whose host does not answer, for that reason.
pub fn flag(detail: &str) -> String {
    format!("the worker of its host {detail}")
}

/// At the hand of `actor`, the cluster leaves its holder, goes into the history, and is to be removed.
pub fn let_go(
    connection: &mut Conn,
    mut cluster: Cluster,
    reason: ReleaseReason,
    actor: &str,
) -> Result<(), Error> {
    let now = id::now();
    let worker_api = hosts::worker_api(connection, &cluster.host_id)?.unwrap_or_default();
    let entry = ReleasedCluster {
        id: cluster.id.clone(),
        name: cluster.name.clone(),
        host_id: cluster.host_id.clone(),
        worker_api,
        network_type: cluster.network_type.clone(),
        consensus_plugin: cluster.consensus_plugin.clone(),
        consensus_mode: cluster.consensus_mode.clone(),
        size: cluster.size,
        user_id: std::mem::take(&mut cluster.user_id),
        reason,
        create_ts: cluster.create_ts,
        apply_ts: cluster.apply_ts.take(),
        release_ts: now,
        gone_ts: None,
        labels: std::mem::take(&mut cluster.labels),
        lease_expires_ts: cluster.lease_expires_ts.take(),
        apply_actor: std::mem::take(&mut cluster.apply_actor),
        release_actor: actor.into(),
        ready_ts: cluster.ready_ts,
    };
    released::insert(connection, &entry)?;
    cluster.lease_seconds = None;
    cluster.connected = 0;
    wish_anew(&mut cluster, now);
    cluster.wanted = Wanted::Gone;
    cluster.status = Status::Deleting;
    Ok(holds::let_go(connection, &cluster)?)
}

/// Nothing is left of the cluster: its slot gets the next incarnation, or goes too.
pub fn finish(connection: &mut Conn, pool: &Pool, cluster: &Cluster) -> Result<(), Error> {
    released::set_gone(connection, &cluster.id, id::now())?;
    clusters::delete(connection, &cluster.id)?;
    let slot = slots::find(connection, cluster.slot_id)?;
    let flavour = flavours::of(cluster);
    let host =
        hosts::find(connection, &slot.host_id)?.ok_or_else(|| Error::no_host(&slot.host_id))?;
    match pool.catalogue.get(&flavour) {
        Some(profile) if !slot.retiring => {
            incarnate(connection, &pool.settings, &host, &slot, profile, &flavour)
        }
        Some(_) => Ok(slots::delete(connection, slot.id)?),
        None => {
            tracing::warn!(slot = slot.name, %flavour, "no profile makes this flavour any more; the slot is given up");
            Ok(slots::delete(connection, slot.id)?)
        }
    }
}

/// Fills a host up to its capacity with new slots, each with its first cluster. Returns how many it made: fewer where the
/// host's ports do not allow for more.
///
/// # Errors
/// [`Error::Conflict`] when not even one could be made for want of ports, or no profile makes the flavour.
pub fn fill(
    connection: &mut Conn,
    pool: &Pool,
    host: &Host,
    flavour: &Flavour,
    wanted: usize,
) -> Result<usize, Error> {
    let Some(profile) = pool.catalogue.get(flavour) else {
        return Err(Error::Conflict(format!(
            "no profile makes the flavour {flavour}"
        )));
    };
    let taken = slots::numbers(connection, &host.id)?;
    let room = usize::try_from(host.capacity)
        .unwrap_or(0)
        .saturating_sub(taken.len());
    let mut made = 0;
    for number in placement::free_numbers(&taken, room.min(wanted)) {
        // A transaction each, so that one without ports does not undo those before it.
        let add = |connection: &mut Conn| {
            let slot = add_slot(connection, host, number)?;
            incarnate(connection, &pool.settings, host, &slot, profile, flavour)
        };
        match connection.transaction(add) {
            Ok(()) => made += 1,
            Err(Error::Conflict(why)) if made > 0 => {
                tracing::info!(host = host.name, why, "the host is not filled");
                break;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(made)
}

fn add_slot(connection: &mut Conn, host: &Host, number: i32) -> Result<Slot, Error> {
    let name = format!("{}_{number}", host.name);
    let id = slots::insert(connection, &host.id, number, &name)?;
    Ok(Slot {
        id,
        host_id: host.id.clone(),
        number,
        name,
        retiring: false,
    })
}

/// Makes a cluster in a slot that has none.
fn incarnate(
    connection: &mut Conn,
    settings: &Settings,
    host: &Host,
    slot: &Slot,
    profile: &Profile,
    flavour: &Flavour,
) -> Result<(), Error> {
    let now = id::now();
    let cluster_id = id::new_id();
    let ports = ensure_ports(connection, settings, host, slot, profile)?;
    let (api_url, service_url) = endpoints(
        profile,
        flavour,
        &bindings(host, &cluster_id, &slot.name, &ports)?,
    )?;
    let cluster = Cluster {
        id: cluster_id.clone(),
        slot_id: slot.id,
        host_id: host.id.clone(),
        name: slot.name.clone(),
        network_type: flavour.network_type.clone(),
        consensus_plugin: flavour.consensus_plugin.clone(),
        consensus_mode: flavour.consensus_mode.clone(),
        size: i32::from(flavour.size),
        user_id: String::new(),
        wanted: Wanted::Running,
        status: Status::Creating,
        status_detail: String::new(),
        health: Health::Unknown,
        health_ts: now,
        generation: FIRST,
        settled: 0,
        attempts: 0,
        retry_ts: 0,
        api_url,
        service_url,
        create_ts: now,
        apply_ts: None,
        profile_digest: profile.digest.clone(),
        labels: Labels::default(),
        lease_seconds: None,
        lease_expires_ts: None,
        apply_actor: String::new(),
        ready_ts: None,
        connected: 0,
    };
    clusters::insert(connection, &cluster)?;
    let members: Vec<Node> = (0..)
        .zip(profile.node_ids())
        .map(|(position, node)| Node::new(&cluster_id, node, position))
        .collect();
    Ok(nodes::insert(connection, &members)?)
}

/// The slot's ports: those it has, when they are what the profile asks for, else a new block.
fn ensure_ports(
    connection: &mut Conn,
    settings: &Settings,
    host: &Host,
    slot: &Slot,
    profile: &Profile,
) -> Result<Vec<Port>, Error> {
    let has = slots::ports_of(connection, slot.id)?;
    let wishes = port_wishes(host, profile)?;
    let asked: BTreeSet<_> = wishes
        .iter()
        .map(|wish| (wish.node.as_str(), i32::from(wish.container)))
        .collect();
    let found: BTreeSet<_> = has
        .iter()
        .map(|port| (port.node_id.as_str(), port.target))
        .collect();
    if asked == found {
        return Ok(has);
    }
    slots::delete_ports(connection, slot.id)?;
    allocate(connection, settings, host, slot.id, &wishes)
}

/// What of the profile's ports needs a port of the host: everything where nodes share the host's addresses, else what
/// is published.
fn port_wishes(host: &Host, profile: &Profile) -> Result<Vec<PortWish>, Error> {
    let shared = matches!(addressing(host)?, Addressing::Loopback(_));
    Ok(profile
        .ports()
        .into_iter()
        .filter(|wish| shared || wish.published)
        .collect())
}

fn allocate(
    connection: &mut Conn,
    settings: &Settings,
    host: &Host,
    slot_id: i32,
    wishes: &[PortWish],
) -> Result<Vec<Port>, Error> {
    let since = id::now().saturating_sub(id::millis(settings.foreign_port_memory));
    let taken = slots::ports_in_use(connection, &host.id, since)?;
    let first = placement::free_block(&settings.ports, &taken, wishes.len()).ok_or_else(|| {
        let (low, high) = (settings.ports.start(), settings.ports.end());
        Error::Conflict(format!(
            "host {} has no {} free ports in a row in {low}-{high}",
            host.name,
            wishes.len()
        ))
    })?;
    let ports: Vec<Port> = (i32::from(first)..)
        .zip(wishes)
        .map(|(port, wish)| Port {
            host_id: host.id.clone(),
            port,
            slot_id,
            node_id: wish.node.clone(),
            target: i32::from(wish.container),
            name: wish.name.clone().unwrap_or_default(),
            published: wish.published,
        })
        .collect();
    slots::insert_ports(connection, &ports)?;
    Ok(ports)
}

/// Something else holds a port of this cluster, which nobody holds yet: it moves to another block, and what was made of
/// it is to be made anew. Says whether it moved; a cluster that is in use stays where its user knows it to be.
///
/// # Errors
/// [`Error::Conflict`] when there is no other block.
pub fn move_ports(
    connection: &mut Conn,
    pool: &Pool,
    cluster_id: &str,
    port: u16,
) -> Result<bool, Error> {
    let Some(mut cluster) = clusters::find(connection, cluster_id)? else {
        return Ok(false);
    };
    let host = hosts::find(connection, &cluster.host_id)?
        .ok_or_else(|| Error::no_host(&cluster.host_id))?;
    slots::insert_foreign_port(connection, &host.id, port, id::now())?;
    let flavour = flavours::of(&cluster);
    let Some(profile) = pool.catalogue.get(&flavour) else {
        return Ok(false);
    };
    if !cluster.user_id.is_empty() || cluster.wanted == Wanted::Gone {
        return Ok(false);
    }
    slots::delete_ports(connection, cluster.slot_id)?;
    let ports = allocate(
        connection,
        &pool.settings,
        &host,
        cluster.slot_id,
        &port_wishes(&host, profile)?,
    )?;
    let bindings = bindings(&host, &cluster.id, &cluster.name, &ports)?;
    (cluster.api_url, cluster.service_url) = endpoints(profile, &flavour, &bindings)?;
    let read = wish_anew(&mut cluster, id::now());
    clusters::update(connection, &cluster, read)?;
    for mut node in nodes::of_cluster(connection, &cluster.id)? {
        node.incarnation += 1;
        nodes::update(connection, &node)?;
    }
    Ok(true)
}

/// What a profile needs to know of a cluster's place.
pub fn bindings(
    host: &Host,
    cluster_id: &str,
    name: &str,
    ports: &[Port],
) -> Result<Bindings, Error> {
    let number = |port: i32| u16::try_from(port).map_err(|error| Error::Internal(Box::new(error)));
    let mut bound = BTreeMap::new();
    for port in ports {
        bound.insert(
            (port.node_id.clone(), number(port.target)?),
            number(port.port)?,
        );
    }
    Ok(Bindings {
        cluster_id: cluster_id.into(),
        cluster_name: name.into(),
        addressing: addressing(host)?,
        log_level: host.log_level.to_string(),
        ports: bound,
    })
}

fn addressing(host: &Host) -> Result<Addressing, Error> {
    let address: HostAddress = host
        .worker_api
        .parse()
        .map_err(|error: AddressError| Error::Internal(Box::new(error)))?;
    Ok(match address.outside() {
        None => Addressing::Loopback(Ipv4Addr::LOCALHOST.into()),
        Some(host) => Addressing::Network { host },
    })
}

fn endpoints(
    profile: &Profile,
    flavour: &Flavour,
    bindings: &Bindings,
) -> Result<(String, String), Error> {
    let spec = profile
        .render(flavour, bindings)
        .map_err(|error| Error::Internal(Box::new(error)))?;
    let services = serde_json::to_string(&spec.service_url)
        .map_err(|error| Error::Internal(Box::new(error)))?;
    Ok((spec.api.url, services))
}

/// How long to wait after so many failed attempts: twice as long each time, up to a minute.
pub fn pause(attempts: i32) -> Duration {
    let failures = u32::try_from(attempts).unwrap_or(0);
    doubled(FIRST_PAUSE, failures, LONGEST_PAUSE)
}

/// Whether the catalogue can make a flavour; refuses a configuration that could fill no host.
pub fn check_flavour(catalogue: &Catalogue, flavour: &Flavour) -> Result<(), String> {
    if catalogue.get(flavour).is_some() {
        return Ok(());
    }
    let known: Vec<String> = catalogue.flavours().map(ToString::to_string).collect();
    Err(format!(
        "no profile makes the flavour {flavour}; known are: {}",
        known.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_minute() {
        let millis: Vec<u128> = [0, 1, 2, 3, 7, 8, 100]
            .iter()
            .map(|n| pause(*n).as_millis())
            .collect();
        assert_eq!(millis, [500, 500, 1000, 2000, 32_000, 60_000, 60_000]);
    }
}
