//! How many clusters there are, by what can be done with them.

use std::collections::BTreeMap;

use super::caller::Caller;
use super::line::Queue;
use super::{Pool, flavours};
use crate::error::Error;
use crate::profile::Flavour;
use crate::store::census::{self, Group};
use crate::store::clusters::{Cluster, FlavourFilter};
use crate::store::hosts::Host;
use crate::store::{Conn, Health, Status, hosts, released};

/// Clusters by what can be done with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All that have not been removed yet.
    pub total: i64,
    /// Free, running and healthy, on a host that may hand them out.
    pub available: i64,
    /// Held by a user.
    pub used: i64,
    /// Being made: not healthy for the first time yet.
    pub creating: i64,
    /// Free and stopped.
    pub stopped: i64,
    /// Being removed.
    pub deleting: i64,
    /// Failing their health checks, held or free.
    pub unhealthy: i64,
}

impl Counts {
    /// Adds a group of clusters that are alike; `usable` says whether their host may hand them out.
    fn add(&mut self, group: &Group, usable: bool) {
        let free = group.total - group.held;
        self.total += group.total;
        self.used += group.held;
        match (group.status, group.health) {
            (Status::Deleting, _) => self.deleting += group.total,
            (Status::Stopped, _) => self.stopped += free,
            (Status::Creating, _) | (Status::Running, Health::Unknown) => self.creating += free,
            (Status::Running, Health::Ok) if usable => self.available += free,
            (Status::Running, Health::Ok) => {}
            (Status::Running, Health::Fail) => self.unhealthy += group.total,
        }
    }
}

/// What there is of one flavour.
#[derive(Clone, Debug)]
pub struct FlavourCounts {
    /// The flavour.
    pub flavour: Flavour,
    /// The profile that makes it, and what that says of itself; empty when none does any more.
    pub profile: String,
    /// See [`FlavourCounts::profile`].
    pub description: String,
    /// How many its buffer keeps ready at present; 0 without one.
    pub target: i64,
    /// Why clusters of it cannot be made; empty when they can.
    pub trouble: String,
    /// How many.
    pub counts: Counts,
    /// Who waits for one.
    pub queue: Queue,
}

/// The counts of everything.
#[derive(Clone, Debug)]
pub struct Stat {
    /// In all.
    pub clusters: Counts,
    /// How many the history has.
    pub released: i64,
    /// By host, ordered by name.
    pub hosts: Vec<(Host, Counts)>,
    /// By flavour, ordered by name; all that can be made or exist.
    pub flavours: Vec<FlavourCounts>,
}

impl Pool {
    /// Counts everything, on one view of the store.
    pub async fn stat(&self) -> Result<Stat, Error> {
        let load = |connection: &mut Conn| {
            Ok(Found {
                hosts: hosts::all(connection)?,
                groups: census::groups(connection)?,
                troubles: census::troubles(connection)?,
                released: released::count(connection)?,
            })
        };
        let found = self.store.read(load).await?;
        Ok(self.count(found))
    }

    /// What can be applied for: the flavours that a profile makes, as the caller may see them.
    pub async fn flavours(&self, caller: &Caller) -> Result<Vec<FlavourCounts>, Error> {
        let mut made = self.stat().await?.flavours;
        made.retain(|of| !of.profile.is_empty());
        if !caller.who.knows_workers() {
            // What a worker answered may name it.
            made.iter_mut().for_each(|of| of.trouble.clear());
        }
        Ok(made)
    }

    fn count(&self, found: Found) -> Stat {
        let Found {
            hosts,
            groups,
            troubles,
            released,
        } = found;
        let mut total = Counts::default();
        let mut by_flavour: BTreeMap<Flavour, Counts> = self
            .catalogue
            .flavours()
            .map(|flavour| (flavour.clone(), Counts::default()))
            .collect();
        let mut by_host: Vec<(Host, Counts)> = hosts
            .into_iter()
            .map(|host| (host, Counts::default()))
            .collect();
        for group in &groups {
            let host = by_host
                .iter_mut()
                .find(|(host, _)| host.id == group.host_id);
            let usable = host.as_ref().is_some_and(|(host, _)| host.is_usable());
            if let Some((_, counts)) = host {
                counts.add(group, usable);
            }
            total.add(group, usable);
            by_flavour
                .entry(flavour_of(group))
                .or_default()
                .add(group, usable);
        }
        let describe = |(flavour, counts)| self.describe(flavour, counts, &troubles);
        let flavours = by_flavour.into_iter().map(describe).collect();
        Stat {
            clusters: total,
            released,
            hosts: by_host,
            flavours,
        }
    }

    fn describe(&self, flavour: Flavour, counts: Counts, troubles: &[Cluster]) -> FlavourCounts {
        let profile = self.catalogue.get(&flavour);
        let buffer = self
            .settings
            .buffers
            .iter()
            .find(|buffer| buffer.flavour == flavour);
        let of_flavour = troubles
            .iter()
            .filter(|cluster| flavours::of(cluster) == flavour);
        FlavourCounts {
            profile: profile
                .map(|profile| profile.name.clone())
                .unwrap_or_default(),
            description: profile
                .map(|profile| profile.description.clone())
                .unwrap_or_default(),
            target: buffer.map_or(0, |buffer| buffer.target(counts.used)),
            trouble: trouble(of_flavour),
            queue: self.queue(&flavour),
            flavour,
            counts,
        }
    }
}

/// What is counted.
struct Found {
    hosts: Vec<Host>,
    groups: Vec<Group>,
    troubles: Vec<Cluster>,
    released: i64,
}

/// Why clusters cannot be made, in one line; empty when there are none.
pub fn trouble<'c>(failing: impl Iterator<Item = &'c Cluster>) -> String {
    let failing: Vec<&Cluster> = failing.collect();
    match failing.first() {
        None => String::new(),
        Some(first) => format!(
            "{} cannot be made: {}: {}",
            failing.len(),
            first.name,
            first.status_detail
        ),
    }
}

pub(super) fn flavour_of(group: &Group) -> Flavour {
    Flavour {
        network_type: group.network_type.clone(),
        consensus_plugin: group.consensus_plugin.clone(),
        consensus_mode: group.consensus_mode.clone(),
        size: u16::try_from(group.size).unwrap_or(u16::MAX),
    }
}

/// The refusal of an application that nothing fits now, with the counts of what would fit.
pub fn none_available(connection: &mut Conn, filters: &[FlavourFilter]) -> Result<Error, Error> {
    let (mut free, mut used, mut creating) = (0, 0, 0);
    for group in census::groups(connection)?.iter().filter(|group| {
        let flavour = flavour_of(group);
        filters
            .iter()
            .any(|filter| flavours::fits(filter, &flavour))
    }) {
        used += group.held;
        match group.status {
            Status::Creating | Status::Deleting => creating += group.total - group.held,
            Status::Running | Status::Stopped => free += group.total - group.held,
        }
    }
    Ok(Error::NoClusterAvailable {
        free,
        used,
        creating,
    })
}
