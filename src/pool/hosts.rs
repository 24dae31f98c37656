//! Hosts: added, changed, filled, cleaned, removed.

use super::audit::{self, Act};
use super::caller::Caller;
use super::{Pool, counts, lifecycle};
use crate::error::Error;
use crate::id;
use crate::store::clusters::Cluster;
use crate::store::hosts::{Facts, Host, HostChange};
use crate::store::{
    Conn, HostKind, HostStatus, LogLevel, LogType, ReleaseReason, Wanted, clusters, hosts,
    identity, is_duplicate, slots,
};
use crate::worker::HostAddress;

/// A host to add.
#[derive(Clone, Debug)]
pub struct NewHost {
    /// Letters, digits, `-` and `.`.
    pub name: String,
    /// Where its worker is.
    pub address: HostAddress,
    /// How many clusters it may have.
    pub capacity: i32,
    /// Keep it filled.
    pub autofill: bool,
    /// Hand out its clusters.
    pub schedulable: bool,
    /// How much its nodes log.
    pub log_level: LogLevel,
    /// Where its nodes log to.
    pub log_type: LogType,
    /// The syslog server.
    pub log_server: String,
    /// What its worker told of itself.
    pub facts: Facts,
    /// Names of the files for TLS, empty for none: the authority, the certificate and its key.
    pub tls: [String; 3],
}

/// What is done to a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostOperation {
    /// Make clusters until it is at its capacity.
    Fillup,
    /// Remove what nobody holds.
    Clean,
    /// Take it out of use: remove what nobody holds, and what is held once it is released.
    Drain,
    /// Remove everything of the pool's.
    Reset,
}

impl HostOperation {
    fn as_str(self) -> &'static str {
        match self {
            Self::Fillup => "fillup",
            Self::Clean => "clean",
            Self::Drain => "drain",
            Self::Reset => "reset",
        }
    }
}

/// A host with the ids of its clusters.
pub type HostView = (Host, Vec<String>);

impl Pool {
    /// All hosts, by name.
    pub async fn list_hosts(&self) -> Result<Vec<HostView>, Error> {
        self.store
            .read(|connection| {
                let found = hosts::all(connection)?;
                found
                    .into_iter()
                    .map(|host| view(connection, host))
                    .collect()
            })
            .await
    }

    /// One host, by id or name.
    pub async fn find_host(&self, id_or_name: &str) -> Result<HostView, Error> {
        let wanted = id_or_name.to_owned();
        self.store
            .read(move |connection| {
                let host = find(connection, &wanted)?;
                view(connection, host)
            })
            .await
    }

    /// Adds a host whose worker answers.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] for a bad name; [`Error::Conflict`] for a name or worker that is there already.
    pub async fn create_host(&self, caller: &Caller, new: NewHost) -> Result<HostView, Error> {
        let act = Act::on_host("", &new.name);
        let creator = caller.clone();
        let create = move |connection: &mut Conn| {
            check_name(&new.name)?;
            check_log(new.log_type, &new.log_server)?;
            let view = insert(connection, new)?;
            audit::done(connection, &creator, &Act::on_host("", &view.0.id))?;
            Ok(view)
        };
        let created = self.store.write(create).await;
        let view = self.settle(caller, &act, created)?;
        self.bell.hosts.notify_one();
        self.bell.fill.notify_one();
        Ok(view)
    }

    /// Adds the host of a fresh install, unless there is a host, or it was added before. Says whether it was.
    pub async fn seed(&self, new: NewHost) -> Result<bool, Error> {
        let seed = move |connection: &mut Conn| {
            if !hosts::all(connection)?.is_empty() || !identity::set_seeded(connection)? {
                return Ok(false);
            }
            insert(connection, new).map(|_| true)
        };
        self.store.write(seed).await
    }

    /// Changes a host.
    ///
    /// # Errors
    /// [`Error::Conflict`] for a capacity below what the host has.
    pub async fn update_host(
        &self,
        caller: &Caller,
        id_or_name: &str,
        change: HostChange,
    ) -> Result<HostView, Error> {
        let (wanted, changer) = (id_or_name.to_owned(), caller.clone());
        let change_host = move |connection: &mut Conn| {
            let host = find(connection, &wanted)?;
            let has = slots::numbers(connection, &host.id)?.len();
            if change
                .capacity
                .is_some_and(|capacity| usize::try_from(capacity).unwrap_or(0) < has)
            {
                let problem = format!(
                    "host {} has {has} clusters; clean it or ask for no less",
                    host.name
                );
                return Err(Error::Conflict(problem));
            }
            check_log(
                change.log_type.unwrap_or(host.log_type),
                change.log_server.as_deref().unwrap_or(&host.log_server),
            )?;
            hosts::update(connection, &host.id, &change)?;
            audit::done(connection, &changer, &Act::on_host("", &host.id))?;
            let host = find(connection, &host.id)?;
            view(connection, host)
        };
        let changed = self.store.write(change_host).await;
        let view = self.settle(caller, &Act::on_host("", id_or_name), changed)?;
        self.bell.fill.notify_one();
        Ok(view)
    }

    /// Removes a host that has no clusters.
    ///
    /// # Errors
    /// [`Error::Conflict`] while it has some.
    pub async fn delete_host(&self, caller: &Caller, id_or_name: &str) -> Result<(), Error> {
        let (wanted, remover) = (id_or_name.to_owned(), caller.clone());
        let remove = move |connection: &mut Conn| {
            let host = find(connection, &wanted)?;
            let has = slots::numbers(connection, &host.id)?.len();
            if has > 0 {
                return Err(Error::Conflict(format!(
                    "host {} has {has} clusters; drain it first",
                    host.name
                )));
            }
            hosts::delete(connection, &host.id)?;
            audit::done(connection, &remover, &Act::on_host("", &host.id))
        };
        let removed = self.store.write(remove).await;
        self.settle(caller, &Act::on_host("", id_or_name), removed)
    }

    /// Fills up, cleans, drains or resets a host.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the host is not schedulable (fillup) or someone holds a cluster there (reset).
    pub async fn operate_host(
        &self,
        caller: &Caller,
        operation: HostOperation,
        id_or_name: &str,
    ) -> Result<HostView, Error> {
        let action = operation.as_str();
        let (pool, wanted, operator) = (self.clone(), id_or_name.to_owned(), caller.clone());
        let operate = move |connection: &mut Conn| {
            let host = find(connection, &wanted)?;
            let actor = &operator.who.name;
            match operation {
                HostOperation::Fillup => fill_up(connection, &pool, &host)?,
                HostOperation::Clean => clean(connection, &host, actor)?,
                HostOperation::Drain => drain(connection, &host, actor)?,
                HostOperation::Reset => reset(connection, &host, actor)?,
            }
            audit::done(connection, &operator, &Act::on_host(action, &host.id))?;
            let host = find(connection, &host.id)?;
            view(connection, host)
        };
        let operated = self.store.write(operate).await;
        let view = self.settle(caller, &Act::on_host(action, id_or_name), operated)?;
        self.bell.provision.notify_one();
        self.bell.hosts.notify_one();
        Ok(view)
    }
}

fn find(connection: &mut Conn, id_or_name: &str) -> Result<Host, Error> {
    hosts::find(connection, id_or_name)?.ok_or_else(|| Error::no_host(id_or_name))
}

fn view(connection: &mut Conn, mut host: Host) -> Result<HostView, Error> {
    let living = clusters::of_host(connection, &host.id)?;
    if host.status_detail.is_empty() {
        host.status_detail = counts::trouble(
            living
                .iter()
                .filter(|cluster| cluster.is_failing_to_be_made()),
        );
    }
    let ids = living
        .into_iter()
        .filter(|cluster| cluster.wanted != Wanted::Gone)
        .map(|cluster| cluster.id)
        .collect();
    Ok((host, ids))
}

fn insert(connection: &mut Conn, new: NewHost) -> Result<HostView, Error> {
    let NewHost {
        name,
        address,
        capacity,
        autofill,
        schedulable,
        log_level,
        log_type,
        log_server,
        facts,
        tls: [tls_ca, tls_cert, tls_key],
    } = new;
    let host = Host {
        id: id::new_id(),
        worker_api: address.to_string(),
        kind: if address == HostAddress::Local {
            HostKind::Local
        } else {
            HostKind::Docker
        },
        status: HostStatus::Active,
        status_detail: String::new(),
        capacity,
        autofill,
        schedulable,
        resetting: false,
        log_level,
        log_type,
        log_server,
        create_ts: id::now(),
        last_apply_ts: 0,
        facts,
        tls_ca,
        tls_cert,
        tls_key,
        name,
    };
    match hosts::insert(connection, &host) {
        Ok(()) => Ok((host, Vec::new())),
        Err(error) if is_duplicate(&error) => {
            let other = hosts::all(connection)?
                .into_iter()
                .find(|other| other.name == host.name);
            let what = if other.is_some() {
                format!("name {}", host.name)
            } else {
                format!("worker {}", host.worker_api)
            };
            Err(Error::Conflict(format!(
                "there is a host with the {what} already"
            )))
        }
        Err(error) => Err(error.into()),
    }
}

fn fill_up(connection: &mut Conn, pool: &Pool, host: &Host) -> Result<(), Error> {
    if !host.schedulable {
        return Err(Error::Conflict(format!(
            "host {} is not schedulable",
            host.name
        )));
    }
    lifecycle::fill(
        connection,
        pool,
        host,
        &pool.settings.default_flavour,
        usize::MAX,
    )
    .map(drop)
}

fn clean(connection: &mut Conn, host: &Host, actor: &str) -> Result<(), Error> {
    hosts::update(
        connection,
        &host.id,
        &HostChange {
            autofill: Some(false),
            ..HostChange::default()
        },
    )?;
    for cluster in clusters::of_host(connection, &host.id)? {
        if cluster.user_id.is_empty() {
            retire(connection, cluster, actor)?;
        }
    }
    Ok(())
}

/// The slots of clusters in use go when these are released.
fn drain(connection: &mut Conn, host: &Host, actor: &str) -> Result<(), Error> {
    let change = HostChange {
        schedulable: Some(false),
        ..HostChange::default()
    };
    hosts::update(connection, &host.id, &change)?;
    clean(connection, host, actor)?;
    for cluster in clusters::of_host(connection, &host.id)? {
        slots::retire(connection, cluster.slot_id)?;
    }
    Ok(())
}

fn reset(connection: &mut Conn, host: &Host, actor: &str) -> Result<(), Error> {
    let held = clusters::of_host(connection, &host.id)?
        .iter()
        .filter(|cluster| !cluster.user_id.is_empty())
        .count();
    if held > 0 {
        return Err(Error::Conflict(format!(
            "{held} clusters of host {} are in use",
            host.name
        )));
    }
    clean(connection, host, actor)?;
    Ok(hosts::update(
        connection,
        &host.id,
        &HostChange {
            resetting: Some(true),
            ..HostChange::default()
        },
    )?)
}

/// The cluster is to go, and its slot with it.
fn retire(connection: &mut Conn, cluster: Cluster, actor: &str) -> Result<(), Error> {
    slots::retire(connection, cluster.slot_id)?;
    if cluster.wanted == Wanted::Gone {
        return Ok(());
    }
    lifecycle::let_go(connection, cluster, ReleaseReason::Cleaned, actor)
}

fn check_name(name: &str) -> Result<(), Error> {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '.';
    let fits = name.chars().all(allowed)
        && name.starts_with(|letter: char| letter.is_ascii_alphanumeric());
    if fits {
        Ok(())
    } else {
        Err(Error::invalid(
            "name",
            "may have letters, digits, `-` and `.`, and starts with a letter or digit",
        ))
    }
}

fn check_log(log_type: LogType, server: &str) -> Result<(), Error> {
    if log_type == LogType::Syslog && server.is_empty() {
        return Err(Error::invalid(
            "log_server",
            "is required for log_type syslog",
        ));
    }
    Ok(())
}
