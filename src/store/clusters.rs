//! The table `clusters`: the living ones. What they were is in `released_clusters`.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::cached::{ByText, Cached, cached};
use super::labels::{LabelFilter, Labels};
use super::schema::{clusters, hosts, released_clusters};
use super::{Conn, Health, HostStatus, Status, Wanted};
use crate::id::Millis;
use crate::store::released::ReleasedCluster;

/// One living incarnation of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable, Insertable)]
pub struct Cluster {
    /// 24 hexadecimal digits, never used again.
    pub id: String,
    /// The slot it fills.
    pub slot_id: i32,
    /// The host it is on.
    pub host_id: String,
    /// Its slot's name.
    pub name: String,
    /// Its kind of network.
    pub network_type: String,
    /// Its consensus plugin.
    pub consensus_plugin: String,
    /// Its consensus mode; may be empty.
    pub consensus_mode: String,
    /// How many nodes it has, as its flavour says.
    pub size: i32,
    /// Who holds it; empty for nobody.
    pub user_id: String,
    /// What it is meant to be.
    pub wanted: Wanted,
    /// Where it is in its life, as last seen.
    pub status: Status,
    /// Why it is not as it should be, for people; empty when it is.
    pub status_detail: String,
    /// What the last probes told.
    pub health: Health,
    /// When that became so.
    pub health_ts: Millis,
    /// Counts up with every wish.
    pub generation: i64,
    /// The generation last carried out in full.
    pub settled: i64,
    /// How often carrying out the present one failed.
    pub attempts: i32,
    /// When to try again.
    pub retry_ts: Millis,
    /// The URL of its API.
    pub api_url: String,
    /// Its services, a JSON object of `ip:port` by name.
    pub service_url: String,
    /// When it was created.
    pub create_ts: Millis,
    /// When its holder got it.
    pub apply_ts: Option<Millis>,
    /// Which text of its profile it was made from; empty if that was not noted.
    pub profile_digest: String,
    /// What its holder wrote on it.
    pub labels: Labels,
    /// For how long it was given, the last time; `None` for without an end.
    pub lease_seconds: Option<i64>,
    /// When it is released by itself.
    pub lease_expires_ts: Option<Millis>,
    /// Whose token got it; empty where that is not known.
    pub apply_actor: String,
    /// When it was well for the first time.
    pub ready_ts: Option<Millis>,
    /// The generation of which its connection was collected; 0 for none.
    pub connected: i64,
}

impl Cluster {
    /// Whether attempts to make it have failed, and none has succeeded.
    pub fn is_failing_to_be_made(&self) -> bool {
        self.attempts > 0 && self.status == Status::Creating
    }
}

/// What SQLite must read in a query to know that an index of only some rows has them all; a value that is bound tells it
/// nothing. A query that asks for a holder names this besides.
pub(super) const IS_HELD: &str = "clusters.user_id <> ''";

/// Which clusters; `None` leaves a field open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlavourFilter {
    /// See [`Cluster::network_type`].
    pub network_type: Option<String>,
    /// See [`Cluster::consensus_plugin`].
    pub consensus_plugin: Option<String>,
    /// See [`Cluster::consensus_mode`].
    pub consensus_mode: Option<String>,
    /// See [`Cluster::size`].
    pub size: Option<i32>,
}

/// Which clusters to list; `None` leaves a field open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListFilter {
    /// Of which flavour.
    pub flavour: FlavourFilter,
    /// Who holds (or held) it; empty for nobody.
    pub user_id: Option<String>,
    /// On which host.
    pub host_id: Option<String>,
    /// In which status.
    pub status: Option<Status>,
    /// Of which health.
    pub health: Option<Health>,
    /// Whose id, name or holder contains this, in capitals or not.
    pub search: Option<String>,
    /// With all of these labels.
    pub labels: Vec<LabelFilter>,
    /// Ids after this one.
    pub after: Option<String>,
    /// This many at most.
    pub limit: i64,
}

diesel::define_sql_function! {
    /// Where the part is in the text, counted from 1; 0 for nowhere.
    fn instr(text: diesel::sql_types::Text, part: diesel::sql_types::Text) -> diesel::sql_types::Integer;
}

/// Adds the conditions that both `clusters` and `released_clusters` know.
macro_rules! matching {
    ($query:expr, $table:ident, $flavour:expr) => {{
        let mut query = $query;
        let flavour: &FlavourFilter = $flavour;
        if let Some(value) = &flavour.network_type {
            query = query.filter($table::network_type.eq(value.clone()));
        }
        if let Some(value) = &flavour.consensus_plugin {
            query = query.filter($table::consensus_plugin.eq(value.clone()));
        }
        if let Some(value) = &flavour.consensus_mode {
            query = query.filter($table::consensus_mode.eq(value.clone()));
        }
        if let Some(value) = flavour.size {
            query = query.filter($table::size.eq(value));
        }
        query
    }};
}

pub(super) use matching;

/// Adds the condition that some text is in the id, the name or the holder.
macro_rules! searching {
    ($query:expr, $table:ident, $text:expr) => {
        match $text {
            None => $query,
            Some(text) => {
                let pattern = containing(text);
                let held = $table::user_id.like(pattern.clone()).escape('\\');
                let named = $table::name.like(pattern.clone()).escape('\\');
                $query.filter($table::id.like(pattern).escape('\\').or(named).or(held))
            }
        }
    };
}

/// The pattern of texts that contain this one, in which nothing has a meaning of its own.
fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// The living cluster of that id.
pub fn find(connection: &mut Conn, id: &str) -> QueryResult<Option<Cluster>> {
    clusters::table
        .find(id)
        .select(Cluster::as_select())
        .first(connection)
        .optional()
}

/// Adds a cluster.
pub fn insert(connection: &mut Conn, cluster: &Cluster) -> QueryResult<()> {
    diesel::insert_into(clusters::table)
        .values(cluster)
        .execute(connection)
        .map(drop)
}

/// Rewrites what may change of a cluster, provided that it still has the generation `read`.
///
/// Inside the single writer's transaction a row that was just read cannot differ; the condition guards changes that were
/// decided on an older view. Says whether the row was changed.
pub fn update(connection: &mut Conn, cluster: &Cluster, read: i64) -> QueryResult<bool> {
    // Taken apart in full, so that a new column cannot be forgotten here.
    let Cluster {
        id,
        slot_id: _,
        host_id: _,
        name: _,
        network_type: _,
        consensus_plugin: _,
        consensus_mode: _,
        size: _,
        user_id,
        wanted,
        status,
        status_detail,
        health,
        health_ts,
        generation,
        settled,
        attempts,
        retry_ts,
        api_url,
        service_url,
        create_ts: _,
        apply_ts,
        profile_digest: _,
        labels,
        lease_seconds,
        lease_expires_ts,
        apply_actor,
        ready_ts: _,
        connected,
    } = cluster;
    let unchanged = clusters::table
        .find(id)
        .filter(clusters::generation.eq(read));
    let update = diesel::update(unchanged).set((
        clusters::user_id.eq(user_id),
        clusters::wanted.eq(wanted),
        clusters::status.eq(status),
        clusters::status_detail.eq(status_detail),
        clusters::health.eq(health),
        clusters::health_ts.eq(health_ts),
        clusters::generation.eq(generation),
        clusters::settled.eq(settled),
        clusters::attempts.eq(attempts),
        clusters::retry_ts.eq(retry_ts),
        clusters::api_url.eq(api_url),
        clusters::service_url.eq(service_url),
        clusters::apply_ts.eq(apply_ts),
        clusters::labels.eq(labels),
        clusters::lease_seconds.eq(lease_seconds),
        clusters::lease_expires_ts.eq(lease_expires_ts),
        clusters::apply_actor.eq(apply_actor),
        clusters::connected.eq(connected),
    ));
    cached!(update).has_changed(connection)
}

/// Removes a cluster and its nodes.
pub fn delete(connection: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(clusters::table.find(id))
        .execute(connection)
        .map(drop)
}

/// Every cluster of a host, those being removed included.
pub fn of_host(connection: &mut Conn, host_id: &str) -> QueryResult<Vec<Cluster>> {
    clusters::table
        .filter(clusters::host_id.eq(host_id))
        .order(clusters::id)
        .select(Cluster::as_select())
        .load(connection)
}

/// When the youngest cluster was made.
pub fn last_creation(connection: &mut Conn) -> QueryResult<Option<Millis>> {
    clusters::table
        .select(diesel::dsl::max(clusters::create_ts))
        .first(connection)
}

/// Active clusters by filter, in the order of their ids.
pub fn list(connection: &mut Conn, filter: &ListFilter) -> QueryResult<Vec<Cluster>> {
    let mut query = clusters::table
        .filter(clusters::wanted.ne(Wanted::Gone))
        .select(Cluster::as_select())
        .into_boxed();
    query = matching!(query, clusters, &filter.flavour);
    query = searching!(query, clusters, &filter.search);
    if let Some(user_id) = &filter.user_id {
        query = query.filter(clusters::user_id.eq(user_id));
        if !user_id.is_empty() {
            query = query.filter(sql::<Bool>(IS_HELD));
        }
    }
    if let Some(host_id) = &filter.host_id {
        query = query.filter(clusters::host_id.eq(host_id));
    }
    if let Some(status) = filter.status {
        query = query.filter(clusters::status.eq(status));
    }
    if let Some(health) = filter.health {
        query = query.filter(clusters::health.eq(health));
    }
    for label in &filter.labels {
        query = query.filter(instr(clusters::labels, label.fragment()).gt(0));
    }
    if let Some(after) = &filter.after {
        query = query.filter(clusters::id.gt(after));
    }
    let query = query.order(clusters::id).limit(filter.limit);
    Cached::<_, ByText>::new(query).load(connection)
}

/// Released clusters by filter, in the order of their ids. With a status, only those still being removed are meant.
pub fn list_released(
    connection: &mut Conn,
    filter: &ListFilter,
    gone: Option<bool>,
) -> QueryResult<Vec<ReleasedCluster>> {
    let mut query = released_clusters::table
        .select(ReleasedCluster::as_select())
        .into_boxed();
    query = matching!(query, released_clusters, &filter.flavour);
    query = searching!(query, released_clusters, &filter.search);
    if let Some(user_id) = &filter.user_id {
        query = query.filter(released_clusters::user_id.eq(user_id));
    }
    if let Some(host_id) = &filter.host_id {
        query = query.filter(released_clusters::host_id.eq(host_id));
    }
    match gone {
        Some(true) => query = query.filter(released_clusters::gone_ts.is_not_null()),
        Some(false) => query = query.filter(released_clusters::gone_ts.is_null()),
        None => {}
    }
    for label in &filter.labels {
        query = query.filter(instr(released_clusters::labels, label.fragment()).gt(0));
    }
    if let Some(after) = &filter.after {
        query = query.filter(released_clusters::id.gt(after));
    }
    query
        .order(released_clusters::id)
        .limit(filter.limit)
        .load(connection)
}

/// The id and host of every cluster whose wish is not carried out and due, the longest due first. One that would have
/// to wait for more than the longest pause has its time from a clock that was set back since, and is due.
pub fn due(
    connection: &mut Conn,
    now: Millis,
    longest_pause: Millis,
) -> QueryResult<Vec<(String, String)>> {
    let is_time = clusters::retry_ts
        .le(now)
        .or(clusters::retry_ts.gt(now.saturating_add(longest_pause)));
    clusters::table
        .filter(clusters::settled.lt(clusters::generation).and(is_time))
        .order(clusters::retry_ts)
        .select((clusters::id, clusters::host_id))
        .load(connection)
}

/// What has to be known of a cluster to tell its health: no more, as all of them are kept in memory.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = clusters)]
pub struct Probed {
    /// See [`Cluster::id`].
    pub id: String,
    /// See [`Cluster::name`].
    pub name: String,
    /// See [`Cluster::network_type`].
    pub network_type: String,
    /// See [`Cluster::consensus_plugin`].
    pub consensus_plugin: String,
    /// See [`Cluster::consensus_mode`].
    pub consensus_mode: String,
    /// See [`Cluster::size`].
    pub size: i32,
    /// See [`Cluster::user_id`].
    pub user_id: String,
    /// See [`Cluster::status_detail`].
    pub status_detail: String,
    /// See [`Cluster::health`].
    pub health: Health,
    /// See [`Cluster::health_ts`].
    pub health_ts: Millis,
    /// See [`Cluster::generation`].
    pub generation: i64,
    /// See [`Cluster::create_ts`].
    pub create_ts: Millis,
    /// See [`Cluster::profile_digest`].
    pub profile_digest: String,
    /// See [`Cluster::connected`].
    pub connected: i64,
}

/// Clusters whose health is to be told: running, meant to run, with their wish carried out, on a host that answers.
pub fn to_probe(connection: &mut Conn) -> QueryResult<Vec<Probed>> {
    clusters::table
        .inner_join(hosts::table)
        .filter(
            clusters::status
                .eq(Status::Running)
                .and(clusters::wanted.eq(Wanted::Running))
                .and(clusters::settled.eq(clusters::generation))
                .and(hosts::status.ne(HostStatus::Inactive)),
        )
        .select(Probed::as_select())
        .load(connection)
}

/// Flags every running cluster of a host that does not answer as unwell. The first good probe after it is back takes
/// that away, so none of them is handed out before it was looked at.
pub fn flag_host(
    connection: &mut Conn,
    host_id: &str,
    detail: &str,
    now: Millis,
) -> QueryResult<usize> {
    let flagged = clusters::host_id
        .eq(host_id)
        .and(clusters::status.eq(Status::Running))
        .and(clusters::wanted.eq(Wanted::Running))
        .and(clusters::health.ne(Health::Fail));
    diesel::update(clusters::table.filter(flagged))
        .set((
            clusters::health.eq(Health::Fail),
            clusters::health_ts.eq(now),
            clusters::status_detail.eq(detail),
        ))
        .execute(connection)
}

/// Writes down what probes told, provided that nothing was wished meanwhile.
pub fn set_health(
    connection: &mut Conn,
    id: &str,
    generation: i64,
    health: Health,
    detail: &str,
    now: Millis,
) -> QueryResult<bool> {
    let unchanged = clusters::generation
        .eq(generation)
        .and(clusters::settled.eq(generation));
    let probed = clusters::table
        .find(id)
        .filter(unchanged)
        .filter(clusters::status.eq(Status::Running));
    let update = diesel::update(probed).set((
        clusters::health.eq(health),
        clusters::status_detail.eq(detail),
        clusters::health_ts.eq(now),
    ));
    cached!(update).has_changed(connection)
}

/// Makes the keeper look at a cluster again, though nothing was wished: what its worker has is not what it should.
pub fn unsettle(connection: &mut Conn, id: &str, generation: i64) -> QueryResult<usize> {
    let unchanged = clusters::generation
        .eq(generation)
        .and(clusters::settled.eq(generation));
    diesel::update(clusters::table.find(id).filter(unchanged))
        .set((
            clusters::settled.eq(generation - 1),
            clusters::retry_ts.eq(0),
        ))
        .execute(connection)
}

/// The oldest free cluster that was made from another text of its profile than this.
pub fn first_outdated(
    connection: &mut Conn,
    flavour: &FlavourFilter,
    digest: &str,
) -> QueryResult<Option<Cluster>> {
    let query = clusters::table
        .filter(
            clusters::user_id
                .eq("")
                .and(clusters::wanted.ne(Wanted::Gone))
                .and(clusters::profile_digest.ne(digest.to_owned())),
        )
        .select(Cluster::as_select())
        .into_boxed();
    matching!(query, clusters, flavour)
        .order(clusters::id)
        .first(connection)
        .optional()
}

/// Whether any cluster of the flavour is on its way: being removed or made, or free with its health not known.
pub fn is_any_unready(connection: &mut Conn, flavour: &FlavourFilter) -> QueryResult<bool> {
    let query = clusters::table
        .filter(
            clusters::status
                .eq_any([Status::Creating, Status::Deleting])
                .or(clusters::user_id
                    .eq("")
                    .and(clusters::health.eq(Health::Unknown))),
        )
        .select(clusters::id)
        .into_boxed();
    matching!(query, clusters, flavour)
        .first::<String>(connection)
        .optional()
        .map(|found| found.is_some())
}
