//! The table `clusters`, counted.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Text};

use super::clusters::{Cluster, FlavourFilter, matching};
use super::schema::{clusters, hosts};
use super::{Conn, Health, HostStatus, Status, Wanted};

/// How many clusters share a host, a flavour and a state.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Group {
    /// The host.
    #[diesel(sql_type = Text)]
    pub host_id: String,
    /// Part of the flavour.
    #[diesel(sql_type = Text)]
    pub network_type: String,
    /// Part of the flavour.
    #[diesel(sql_type = Text)]
    pub consensus_plugin: String,
    /// Part of the flavour.
    #[diesel(sql_type = Text)]
    pub consensus_mode: String,
    /// Part of the flavour.
    #[diesel(sql_type = Integer)]
    pub size: i32,
    /// See [`Cluster::status`].
    #[diesel(sql_type = Text)]
    pub status: Status,
    /// See [`Cluster::health`].
    #[diesel(sql_type = Text)]
    pub health: Health,
    /// How many of them someone holds.
    #[diesel(sql_type = BigInt)]
    pub held: i64,
    /// How many of them there are.
    #[diesel(sql_type = BigInt)]
    pub total: i64,
}

/// Counts every living cluster, by host, flavour and state.
pub fn groups(connection: &mut Conn) -> QueryResult<Vec<Group>> {
    diesel::sql_query(
        "SELECT host_id, network_type, consensus_plugin, consensus_mode, size, status, health, \
         sum(CASE WHEN user_id <> '' THEN 1 ELSE 0 END) AS held, count(*) AS total FROM clusters \
         GROUP BY host_id, network_type, consensus_plugin, consensus_mode, size, status, health \
         ORDER BY host_id, network_type, consensus_plugin, consensus_mode, size, status, health",
    )
    .load(connection)
}

/// How many clusters of a flavour exist, are ready or on the way to it, and are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Supply {
    /// Those that are not being removed.
    pub total: i64,
    /// Free ones that are well, or being made, or not known to be unwell.
    pub coming: i64,
    /// Held ones.
    pub held: i64,
}

/// The supply of a flavour on hosts that may hand out. What is being removed counts as coming: its slot is made anew.
pub fn supply(connection: &mut Conn, flavour: &FlavourFilter) -> QueryResult<Supply> {
    let query = clusters::table
        .inner_join(hosts::table)
        .filter(
            hosts::status
                .eq(HostStatus::Active)
                .and(hosts::schedulable.eq(true)),
        )
        .select((clusters::user_id, clusters::health, clusters::wanted))
        .into_boxed();
    let found: Vec<(String, Health, Wanted)> =
        matching!(query, clusters, flavour).load(connection)?;
    let mut supply = Supply::default();
    for (user_id, health, wanted) in found {
        supply.total += 1;
        supply.held += i64::from(!user_id.is_empty());
        let is_coming = user_id.is_empty() && health != Health::Fail && wanted != Wanted::Stopped;
        supply.coming += i64::from(is_coming);
    }
    Ok(supply)
}

/// How many clusters of a flavour can be handed out now.
pub fn available(connection: &mut Conn, flavour: &FlavourFilter) -> QueryResult<i64> {
    let query = clusters::table
        .inner_join(hosts::table)
        .filter(
            clusters::user_id
                .eq("")
                .and(clusters::health.eq(Health::Ok))
                .and(hosts::status.eq(HostStatus::Active))
                .and(hosts::schedulable.eq(true)),
        )
        .select(diesel::dsl::count_star())
        .into_boxed();
    matching!(query, clusters, flavour).first(connection)
}

/// Why clusters cannot be made: host and flavour of each whose attempts fail, and what the last one said.
pub fn troubles(connection: &mut Conn) -> QueryResult<Vec<Cluster>> {
    clusters::table
        .filter(sql::<Bool>("clusters.attempts > 0").and(clusters::status.eq(Status::Creating)))
        .order(clusters::id)
        .select(Cluster::as_select())
        .load(connection)
}
