//! The table `clusters`, as far as it tells how long and by whom they are held: what an apply and a release ask and change.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Nullable, Text};

use super::cached::cached;
use super::clusters::{Cluster, FlavourFilter, IS_HELD};
use super::schema::{clusters, hosts};
use super::{Conn, Health, HostStatus, Wanted};
use crate::id::Millis;

/// As with [`IS_HELD`], SQLite must read it to use the index of these.
const IS_FREE_AND_WELL: &str = "clusters.user_id = '' AND clusters.health = 'OK'";

diesel::define_sql_function! {
    /// The first text, or the second where there is no first.
    #[sql_name = "coalesce"]
    fn text_or(first: Nullable<Text>, second: Text) -> Text;
}

diesel::define_sql_function! {
    /// The first number, or the second where there is no first.
    #[sql_name = "coalesce"]
    fn number_or(first: Nullable<Integer>, second: Integer) -> Integer;
}

/// The condition that a cluster is of the flavour, in the same words whichever fields are open.
macro_rules! of_flavour {
    ($flavour:expr) => {{
        let flavour: &FlavourFilter = $flavour;
        let (plugin, mode) = (&flavour.consensus_plugin, &flavour.consensus_mode);
        clusters::network_type
            .eq(text_or(&flavour.network_type, clusters::network_type))
            .and(clusters::consensus_plugin.eq(text_or(plugin, clusters::consensus_plugin)))
            .and(clusters::consensus_mode.eq(text_or(mode, clusters::consensus_mode)))
            .and(clusters::size.eq(number_or(flavour.size, clusters::size)))
    }};
}

/// On which host to look first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// That of which no cluster was handed out for the longest time.
    Longest,
    /// That of which one was handed out last.
    Last,
}

/// The oldest cluster which can be handed out now, of the first host in turn that has one.
pub fn first_available(
    connection: &mut Conn,
    turn: Turn,
    flavour: &FlavourFilter,
) -> QueryResult<Option<Cluster>> {
    // The sign keeps SQLite from finding the host by its id: it is to go through the hosts in turn, not through the clusters.
    let on_host = clusters::host_id.eq(sql::<Text>("+hosts.id"));
    let found = clusters::table
        .inner_join(hosts::table.on(on_host))
        .filter(
            hosts::status
                .eq(HostStatus::Active)
                .and(hosts::schedulable.eq(true))
                .and(sql::<Bool>(IS_FREE_AND_WELL))
                .and(of_flavour!(flavour)),
        )
        .limit(1)
        .select(Cluster::as_select());
    let (since, id) = (hosts::last_apply_ts, hosts::id);
    match turn {
        Turn::Longest => cached!(found.order((since, id, clusters::id))).get_result(connection),
        Turn::Last => {
            cached!(found.order((since.desc(), id.desc(), clusters::id))).get_result(connection)
        }
    }
    .optional()
}

/// The matching cluster that the user holds, provided that it is meant to run and not known to be unwell: one that is
/// well before one of which it is not known yet, then the oldest.
pub fn first_held(
    connection: &mut Conn,
    user_id: &str,
    flavour: &FlavourFilter,
) -> QueryResult<Option<Cluster>> {
    let held = clusters::table
        .filter(
            clusters::user_id
                .eq(user_id)
                .and(sql::<Bool>(IS_HELD))
                .and(clusters::wanted.eq(Wanted::Running))
                .and(clusters::health.ne(Health::Fail))
                .and(of_flavour!(flavour)),
        )
        .order((clusters::health.desc(), clusters::id))
        .limit(1)
        .select(Cluster::as_select());
    cached!(held).get_result(connection).optional()
}

/// Every cluster that the user holds.
pub fn held_by(connection: &mut Conn, user_id: &str) -> QueryResult<Vec<Cluster>> {
    let query = clusters::table
        .filter(clusters::user_id.eq(user_id).and(sql::<Bool>(IS_HELD)))
        .order(clusters::id)
        .select(Cluster::as_select());
    cached!(query).load(connection)
}

/// Writes down who holds a cluster, and for how long: no more of it than that, since this is what is asked for most often,
/// and each column costs.
pub fn hand_over(connection: &mut Conn, cluster: &Cluster) -> QueryResult<()> {
    let held = diesel::update(clusters::table.find(&cluster.id)).set((
        clusters::user_id.eq(&cluster.user_id),
        clusters::apply_ts.eq(cluster.apply_ts),
        clusters::apply_actor.eq(&cluster.apply_actor),
        clusters::labels.eq(&cluster.labels),
        clusters::lease_seconds.eq(cluster.lease_seconds),
        clusters::lease_expires_ts.eq(cluster.lease_expires_ts),
    ));
    cached!(held).run(connection)
}

/// Writes down what a release changes of a cluster, and forgets what was collected of it.
pub fn let_go(connection: &mut Conn, cluster: &Cluster) -> QueryResult<()> {
    let released = diesel::update(clusters::table.find(&cluster.id)).set((
        clusters::user_id.eq(&cluster.user_id),
        clusters::wanted.eq(cluster.wanted),
        clusters::status.eq(cluster.status),
        clusters::status_detail.eq(&cluster.status_detail),
        clusters::health.eq(cluster.health),
        clusters::health_ts.eq(cluster.health_ts),
        clusters::generation.eq(cluster.generation),
        clusters::attempts.eq(cluster.attempts),
        clusters::retry_ts.eq(cluster.retry_ts),
        clusters::apply_ts.eq(cluster.apply_ts),
        clusters::labels.eq(&cluster.labels),
        clusters::lease_seconds.eq(cluster.lease_seconds),
        clusters::lease_expires_ts.eq(cluster.lease_expires_ts),
        clusters::apply_actor.eq(&cluster.apply_actor),
        clusters::connected.eq(cluster.connected),
        clusters::connection.eq(None::<String>),
    ));
    cached!(released).run(connection)
}

/// How many clusters the user holds.
pub fn count_held_by(connection: &mut Conn, user_id: &str) -> QueryResult<i64> {
    clusters::table
        .filter(clusters::user_id.eq(user_id))
        .count()
        .get_result(connection)
}

/// How many clusters are held that were got with that token.
pub fn count_got_by(connection: &mut Conn, token: &str) -> QueryResult<i64> {
    clusters::table
        .filter(clusters::apply_actor.eq(token))
        .count()
        .get_result(connection)
}

/// The ids of clusters whose lease is over, or seems to be longer than any that is given, the longest over first.
pub fn leases_due(connection: &mut Conn, now: Millis, limit: i64) -> QueryResult<Vec<String>> {
    let latest = clusters::lease_seconds * 1000 + now;
    clusters::table
        .filter(
            clusters::lease_expires_ts
                .le(now)
                .or(clusters::lease_expires_ts.gt(latest)),
        )
        .order(clusters::lease_expires_ts)
        .limit(limit)
        .select(clusters::id)
        .load(connection)
}

/// Writes down when a cluster was well, if that is the first time.
pub fn set_ready(connection: &mut Conn, id: &str, now: Millis) -> QueryResult<()> {
    diesel::update(
        clusters::table
            .find(id)
            .filter(clusters::ready_ts.is_null()),
    )
    .set(clusters::ready_ts.eq(now))
    .execute(connection)
    .map(drop)
}
