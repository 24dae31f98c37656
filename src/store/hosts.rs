//! The table `hosts`.

use diesel::prelude::*;

use super::cached::cached;
use super::schema::hosts;
use super::{Conn, HostKind, HostStatus, LogLevel, LogType};
use crate::id::Millis;

/// A worker that runs clusters.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable, Insertable)]
#[diesel(table_name = hosts)]
pub struct Host {
    /// 24 hexadecimal digits.
    pub id: String,
    /// Unique.
    pub name: String,
    /// Where its worker is; unique.
    pub worker_api: String,
    /// What it is.
    pub kind: HostKind,
    /// Whether its worker answers.
    pub status: HostStatus,
    /// Why not, if it does not.
    pub status_detail: String,
    /// How many slots it may have.
    pub capacity: i32,
    /// Keep it filled up to its capacity.
    pub autofill: bool,
    /// Hand out its clusters and make new ones there.
    pub schedulable: bool,
    /// A reset was asked for and is not complete.
    pub resetting: bool,
    /// How much its nodes log.
    pub log_level: LogLevel,
    /// Where its nodes log to.
    pub log_type: LogType,
    /// The syslog server, for [`LogType::Syslog`].
    pub log_server: String,
    /// When it was added.
    pub create_ts: Millis,
    /// When one of its clusters was last handed out; 0 for never.
    pub last_apply_ts: Millis,
    /// What its worker told of itself last.
    #[diesel(embed)]
    pub facts: Facts,
    /// The certificate authority of its engine, a name within the folder for such files; empty for no TLS.
    pub tls_ca: String,
    /// The client certificate to show it; empty for none.
    pub tls_cert: String,
    /// The key of that; empty for none.
    pub tls_key: String,
}

/// What a worker told of itself; all empty when it never answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = hosts)]
pub struct Facts {
    /// Its kind and version, for people.
    pub version: String,
    /// Processor cores.
    pub cores: i64,
    /// Memory in bytes.
    pub memory: i64,
    /// Running containers or processes.
    pub running_nodes: i64,
}

impl Host {
    /// Whether its clusters may be handed out, and new ones made there.
    pub fn is_usable(&self) -> bool {
        self.status == HostStatus::Active && self.schedulable
    }
}

/// What an operator may change of a host; `None` leaves it.
#[derive(Clone, Debug, Default, AsChangeset)]
#[diesel(table_name = hosts)]
pub struct HostChange {
    /// See [`Host::capacity`].
    pub capacity: Option<i32>,
    /// See [`Host::autofill`].
    pub autofill: Option<bool>,
    /// See [`Host::schedulable`].
    pub schedulable: Option<bool>,
    /// See [`Host::resetting`].
    pub resetting: Option<bool>,
    /// See [`Host::log_level`].
    pub log_level: Option<LogLevel>,
    /// See [`Host::log_type`].
    pub log_type: Option<LogType>,
    /// See [`Host::log_server`].
    pub log_server: Option<String>,
}

/// All hosts, by name.
pub fn all(connection: &mut Conn) -> QueryResult<Vec<Host>> {
    hosts::table
        .order(hosts::name)
        .select(Host::as_select())
        .load(connection)
}

/// The address of the host's worker.
pub fn worker_api(connection: &mut Conn, id: &str) -> QueryResult<Option<String>> {
    let address = hosts::table.find(id).select(hosts::worker_api);
    cached!(address).get_result(connection).optional()
}

/// The address of the worker of each of these hosts, by id.
pub fn worker_apis(connection: &mut Conn, ids: &[&str]) -> QueryResult<Vec<(String, String)>> {
    hosts::table
        .filter(hosts::id.eq_any(ids))
        .select((hosts::id, hosts::worker_api))
        .load(connection)
}

/// The host of that id or name.
pub fn find(connection: &mut Conn, id_or_name: &str) -> QueryResult<Option<Host>> {
    hosts::table
        .filter(hosts::id.eq(id_or_name).or(hosts::name.eq(id_or_name)))
        .select(Host::as_select())
        .first(connection)
        .optional()
}

/// Hosts whose clusters may be handed out, by name.
pub fn usable(connection: &mut Conn) -> QueryResult<Vec<Host>> {
    hosts::table
        .filter(
            hosts::status
                .eq(HostStatus::Active)
                .and(hosts::schedulable.eq(true)),
        )
        .order(hosts::name)
        .select(Host::as_select())
        .load(connection)
}

/// Adds a host.
pub fn insert(connection: &mut Conn, host: &Host) -> QueryResult<()> {
    diesel::insert_into(hosts::table)
        .values(host)
        .execute(connection)
        .map(drop)
}

/// Changes a host; changes nothing when nothing is given.
pub fn update(connection: &mut Conn, id: &str, change: &HostChange) -> QueryResult<()> {
    let done = diesel::update(hosts::table.find(id))
        .set(change)
        .execute(connection);
    match done {
        Err(diesel::result::Error::QueryBuilderError(_)) => Ok(()),
        other => other.map(drop),
    }
}

/// Writes down whether the worker answers; says whether that is news.
pub fn set_status(
    connection: &mut Conn,
    id: &str,
    status: HostStatus,
    detail: &str,
) -> QueryResult<bool> {
    let differs = hosts::status.ne(status).or(hosts::status_detail.ne(detail));
    diesel::update(hosts::table.find(id).filter(differs))
        .set((hosts::status.eq(status), hosts::status_detail.eq(detail)))
        .execute(connection)
        .map(|rows| rows > 0)
}

/// Writes down what the worker told of itself.
pub fn set_facts(connection: &mut Conn, id: &str, facts: &Facts) -> QueryResult<()> {
    diesel::update(hosts::table.find(id))
        .set(facts)
        .execute(connection)
        .map(drop)
}

/// Writes down that one of its clusters was handed out, after all others, though the clock may have been set back.
pub fn touch(connection: &mut Conn, id: &str, now: Millis) -> QueryResult<()> {
    let last: Option<Millis> = hosts::table
        .select(diesel::dsl::max(hosts::last_apply_ts))
        .first(connection)?;
    let next = last.map_or(now, |last| now.max(last + 1));
    let host = diesel::update(hosts::table.find(id));
    cached!(host.set(hosts::last_apply_ts.eq(next))).run(connection)
}

/// Removes a host, which must have no slots any more.
pub fn delete(connection: &mut Conn, id: &str) -> QueryResult<()> {
    diesel::delete(hosts::table.find(id))
        .execute(connection)
        .map(drop)
}
