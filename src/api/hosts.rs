//! The operations on hosts.

use chainpool_api::models;

use super::{Operations, convert};
use crate::error::Error;
use crate::keeper::workers;
use crate::pool::audit::Act;
use crate::pool::hosts::{HostOperation, HostView, NewHost};
use crate::pool::{Caller, Pool};
use crate::store::hosts::{Facts, HostChange};
use crate::store::{LogLevel, LogType};
use crate::worker::{AddressError, ConnectError, HostAddress, TlsError, TlsNames, WorkerError};

pub async fn list(pool: &Pool) -> Result<models::HostListEnvelope, Error> {
    let data = pool.list_hosts().await?.into_iter().map(host).collect();
    Ok(models::HostListEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    })
}

pub async fn look(pool: &Pool, id: &str) -> Result<models::HostEnvelope, Error> {
    pool.find_host(id).await.map(envelope)
}

pub async fn create(
    operations: &Operations,
    caller: &Caller,
    request: models::HostCreateRequest,
) -> Result<models::HostEnvelope, Error> {
    let mut new = to_new(request)?;
    // Asked before anything is stored: a host nobody answers at is most often a mistake in its address.
    let asked = ask(operations, &new).await;
    let pool = &operations.pool;
    new.facts = pool.settle(caller, &Act::on_host("", &new.name), asked)?;
    pool.create_host(caller, new).await.map(envelope)
}

/// What the worker of a host to be tells of itself.
async fn ask(operations: &Operations, new: &NewHost) -> Result<Facts, Error> {
    let [ca, cert, key] = &new.tls;
    let tls = TlsNames::new(ca, cert, key).map_err(bad_file)?;
    if tls.is_some() && !matches!(new.address, HostAddress::Tcp { .. }) {
        return Err(Error::invalid("tls_ca", "is for a worker_api with tcp://"));
    }
    let driver = operations
        .workers
        .reach(&new.address, tls.as_ref())
        .map_err(|error| match error {
            ConnectError::Tls(error) => bad_file(error),
            other => Error::invalid("worker_api", other.to_string()),
        })?;
    let answer = driver.ping().await.map_err(|error| match error {
        WorkerError::Refused(why) => Error::invalid("worker_api", why),
        other => Error::WorkerUnavailable {
            host: new.name.clone(),
            detail: other.to_string(),
        },
    })?;
    Ok(workers::facts(answer))
}

fn bad_file(error: TlsError) -> Error {
    Error::invalid(error.field, error.problem)
}

fn to_new(request: models::HostCreateRequest) -> Result<NewHost, Error> {
    let models::HostCreateRequest {
        name,
        worker_api,
        r#type,
        // The other name for it, whose value is there.
        host_type: _,
        capacity,
        autofill,
        schedulable,
        log_level,
        log_type,
        log_server,
        tls_ca,
        tls_cert,
        tls_key,
    } = request;
    let address: HostAddress = worker_api
        .parse()
        .map_err(|error: AddressError| Error::invalid("worker_api", error.to_string()))?;
    let is_local = address == HostAddress::Local;
    if r#type.is_some_and(|kind| (kind == models::HostType::Local) != is_local) {
        return Err(Error::invalid(
            "type",
            format!("does not fit the worker_api {address}"),
        ));
    }
    Ok(NewHost {
        name,
        address,
        capacity: capacity.map_or(1, |capacity| i32::try_from(capacity).unwrap_or(i32::MAX)),
        autofill: autofill.unwrap_or(false),
        schedulable: schedulable.unwrap_or(true),
        log_level: log_level.map_or(LogLevel::Info, convert::from_log_level),
        log_type: log_type.map_or(LogType::Local, convert::from_log_type),
        log_server: log_server.unwrap_or_default(),
        facts: Facts::default(),
        tls: [tls_ca, tls_cert, tls_key].map(Option::unwrap_or_default),
    })
}

pub async fn update(
    pool: &Pool,
    caller: &Caller,
    id: &str,
    request: models::HostUpdateRequest,
) -> Result<models::HostEnvelope, Error> {
    let models::HostUpdateRequest {
        capacity,
        autofill,
        schedulable,
        log_level,
        log_type,
        log_server,
    } = request;
    let change = HostChange {
        capacity: capacity.map(|capacity| i32::try_from(capacity).unwrap_or(i32::MAX)),
        autofill,
        schedulable,
        resetting: None,
        log_level: log_level.map(convert::from_log_level),
        log_type: log_type.map(convert::from_log_type),
        log_server,
    };
    pool.update_host(caller, id, change).await.map(envelope)
}

pub async fn operate(
    pool: &Pool,
    caller: &Caller,
    request: models::HostOpRequest,
) -> Result<models::HostEnvelope, Error> {
    let operation = match request.action {
        models::HostAction::Fillup => HostOperation::Fillup,
        models::HostAction::Clean => HostOperation::Clean,
        models::HostAction::Reset => HostOperation::Reset,
        models::HostAction::Drain => HostOperation::Drain,
    };
    pool.operate_host(caller, operation, &request.host_id)
        .await
        .map(envelope)
}

pub async fn delete(
    pool: &Pool,
    caller: &Caller,
    id: &str,
) -> Result<models::EmptyEnvelope, Error> {
    pool.delete_host(caller, id).await?;
    Ok(convert::empty())
}

fn envelope(view: HostView) -> models::HostEnvelope {
    models::HostEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data: host(view),
    }
}

fn host((host, clusters): HostView) -> models::Host {
    models::Host {
        id: host.id,
        name: host.name,
        worker_api: host.worker_api,
        r#type: convert::to_host_type(host.kind),
        status: convert::to_host_status(host.status),
        status_detail: host.status_detail,
        capacity: host.capacity,
        autofill: host.autofill,
        schedulable: host.schedulable,
        log_level: convert::to_log_level(host.log_level),
        log_type: convert::to_log_type(host.log_type),
        log_server: host.log_server,
        tls: !host.tls_ca.is_empty(),
        facts: models::HostFacts {
            version: host.facts.version,
            cores: host.facts.cores,
            memory_bytes: host.facts.memory,
            running_nodes: host.facts.running_nodes,
        },
        clusters,
        create_ts: convert::moment(host.create_ts),
    }
}
