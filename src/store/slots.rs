//! The tables `slots`, `ports` and `foreign_ports`: places for clusters, and the ports that belong to them.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::Conn;
use super::schema::{foreign_ports, ports, slots};
use crate::id::Millis;

/// A place for one cluster on a host. Its name and ports stay from one incarnation to the next.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Identifiable)]
pub struct Slot {
    /// Its id.
    pub id: i32,
    /// The host it is on.
    pub host_id: String,
    /// Its number on that host, from 1.
    pub number: i32,
    /// `{host}_{number}`.
    pub name: String,
    /// Its present cluster is its last one.
    pub retiring: bool,
}

/// A port of a host that belongs to a node of a slot.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ports)]
pub struct Port {
    /// The host.
    pub host_id: String,
    /// The port on the host, 1 to 65535.
    pub port: i32,
    /// The slot it belongs to.
    pub slot_id: i32,
    /// The node it belongs to.
    pub node_id: String,
    /// The port inside the container.
    pub target: i32,
    /// What its profile calls it; may be empty.
    pub name: String,
    /// Whether it is meant for outsiders.
    pub published: bool,
}

/// The numbers of the host's slots.
pub fn numbers(connection: &mut Conn, host_id: &str) -> QueryResult<BTreeSet<i32>> {
    let found: Vec<i32> = slots::table
        .filter(slots::host_id.eq(host_id))
        .select(slots::number)
        .load(connection)?;
    Ok(found.into_iter().collect())
}

/// Adds a slot.
pub fn insert(connection: &mut Conn, host_id: &str, number: i32, name: &str) -> QueryResult<i32> {
    let values = (
        slots::host_id.eq(host_id),
        slots::number.eq(number),
        slots::name.eq(name),
        slots::retiring.eq(false),
    );
    diesel::insert_into(slots::table)
        .values(values)
        .returning(slots::id)
        .get_result(connection)
}

/// One slot.
pub fn find(connection: &mut Conn, id: i32) -> QueryResult<Slot> {
    slots::table
        .find(id)
        .select(Slot::as_select())
        .first(connection)
}

/// Makes its present cluster its last one.
pub fn retire(connection: &mut Conn, id: i32) -> QueryResult<()> {
    diesel::update(slots::table.find(id))
        .set(slots::retiring.eq(true))
        .execute(connection)
        .map(drop)
}

/// Removes a slot and gives its ports back.
pub fn delete(connection: &mut Conn, id: i32) -> QueryResult<()> {
    diesel::delete(slots::table.find(id))
        .execute(connection)
        .map(drop)
}

/// The ports of a slot, by node and by the port inside.
pub fn ports_of(connection: &mut Conn, slot_id: i32) -> QueryResult<Vec<Port>> {
    ports::table
        .filter(ports::slot_id.eq(slot_id))
        .order((ports::slot_id, ports::node_id, ports::target))
        .select(Port::as_select())
        .load(connection)
}

/// The ports of some slots, in the same order slot by slot.
pub fn ports_of_all(connection: &mut Conn, slot_ids: &[i32]) -> QueryResult<Vec<Port>> {
    ports::table
        .filter(ports::slot_id.eq_any(slot_ids))
        .order((ports::slot_id, ports::node_id, ports::target))
        .select(Port::as_select())
        .load(connection)
}

/// The ports of a host that cannot be given to a new slot: those of its slots, and those something else was seen to
/// hold after `since`.
pub fn ports_in_use(
    connection: &mut Conn,
    host_id: &str,
    since: Millis,
) -> QueryResult<BTreeSet<u16>> {
    let own: Vec<i32> = ports::table
        .filter(ports::host_id.eq(host_id))
        .select(ports::port)
        .load(connection)?;
    let foreign: Vec<i32> = foreign_ports::table
        .filter(
            foreign_ports::host_id
                .eq(host_id)
                .and(foreign_ports::seen_ts.gt(since)),
        )
        .select(foreign_ports::port)
        .load(connection)?;
    Ok(own
        .into_iter()
        .chain(foreign)
        .filter_map(|port| u16::try_from(port).ok())
        .collect())
}

/// Gives ports to a slot.
pub fn insert_ports(connection: &mut Conn, new: &[Port]) -> QueryResult<()> {
    diesel::insert_into(ports::table)
        .values(new)
        .execute(connection)
        .map(drop)
}

/// Takes all ports from a slot.
pub fn delete_ports(connection: &mut Conn, slot_id: i32) -> QueryResult<()> {
    diesel::delete(ports::table.filter(ports::slot_id.eq(slot_id)))
        .execute(connection)
        .map(drop)
}

/// Remembers that something else holds a port.
pub fn insert_foreign_port(
    connection: &mut Conn,
    host_id: &str,
    port: u16,
    now: Millis,
) -> QueryResult<()> {
    let values = (
        foreign_ports::host_id.eq(host_id),
        foreign_ports::port.eq(i32::from(port)),
        foreign_ports::seen_ts.eq(now),
    );
    diesel::replace_into(foreign_ports::table)
        .values(values)
        .execute(connection)
        .map(drop)
}
