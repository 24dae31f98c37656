//! What there is, counted for those who measure the server.

use std::collections::BTreeMap;

use super::counts::flavour_of;
use super::{Pool, webhooks};
use crate::error::Error;
use crate::metrics::Counted;
use crate::store::census::{self, Group};
use crate::store::hosts::Host;
use crate::store::{Conn, Health, Status, hosts, released};

impl Pool {
    /// Counts clusters, each once, and what is still to be sent, on one view of the store.
    pub async fn counted(&self) -> Result<Counted, Error> {
        let load = |connection: &mut Conn| {
            Ok((
                hosts::all(connection)?,
                census::groups(connection)?,
                released::count(connection)?,
                webhooks::with_pending(connection)?,
            ))
        };
        let (hosts, groups, released, pending) = self.store.read(load).await?;
        let mut counted = Counted {
            released,
            pending: pending
                .into_iter()
                .map(|(webhook, number)| (webhook.id, number))
                .collect(),
            ..Counted::default()
        };
        let mut held: BTreeMap<String, i64> = BTreeMap::new();
        for group in &groups {
            let host = hosts.iter().find(|host| host.id == group.host_id);
            let name = host.map(|host| host.name.clone()).unwrap_or_default();
            let flavour = flavour_of(group).to_string();
            *held.entry(flavour.clone()).or_default() += group.held;
            for (state, number) in states(group, host.is_some_and(Host::is_usable)) {
                let key = (name.clone(), flavour.clone(), state);
                *counted.clusters.entry(key).or_default() += number;
            }
        }
        for buffer in &self.settings.buffers {
            let flavour = buffer.flavour.to_string();
            let used = held.get(&flavour).copied().unwrap_or(0);
            counted.targets.insert(flavour, buffer.target(used));
        }
        for host in hosts {
            let about = (
                host.status.to_string(),
                i64::from(host.capacity),
                host.schedulable,
            );
            counted.hosts.insert(host.name, about);
        }
        Ok(counted)
    }
}

/// What can be done with the clusters of a group: those that nobody holds, and those that someone does.
fn states(group: &Group, usable: bool) -> [(&'static str, i64); 2] {
    let (free, used) = match (group.status, group.health) {
        (Status::Deleting, _) => ("deleting", "deleting"),
        (Status::Stopped, _) => ("stopped", "used"),
        (Status::Creating, _) | (Status::Running, Health::Unknown) => ("creating", "used"),
        (Status::Running, Health::Fail) => ("unhealthy", "unhealthy"),
        (Status::Running, Health::Ok) if usable => ("available", "used"),
        (Status::Running, Health::Ok) => ("withheld", "used"),
    };
    [(free, group.total - group.held), (used, group.held)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cluster_counts_once() {
        let all_of = |status, health, usable| {
            let group = Group {
                host_id: String::new(),
                network_type: String::new(),
                consensus_plugin: String::new(),
                consensus_mode: String::new(),
                size: 4,
                status,
                health,
                held: 2,
                total: 5,
            };
            states(&group, usable)
        };
        for (status, health, usable, free, used) in [
            (Status::Running, Health::Ok, true, "available", "used"),
            (Status::Running, Health::Ok, false, "withheld", "used"),
            (
                Status::Running,
                Health::Fail,
                true,
                "unhealthy",
                "unhealthy",
            ),
            (Status::Creating, Health::Unknown, true, "creating", "used"),
            (Status::Stopped, Health::Unknown, true, "stopped", "used"),
            (Status::Deleting, Health::Ok, true, "deleting", "deleting"),
        ] {
            assert_eq!(all_of(status, health, usable), [(free, 3), (used, 2)]);
        }
    }
}
