//! The operations on clusters.

use std::time::Duration;

use chainpool_api::models::{self, ClusterAction, ClusterState, ClusterStatus};
use swagger::OneOf2;

use super::{convert, page};
use crate::error::Error;
use crate::pool::look::List;
use crate::pool::{
    Apply, Caller, Operate, Operation, Pool, Presence, Release, Renew, Retry, flavours, labels,
};
use crate::store::clusters::{FlavourFilter, ListFilter};

/// How many clusters a page holds unless told.
const PAGE: u32 = 1000;

pub async fn operate(
    pool: &Pool,
    caller: &Caller,
    request: models::ClusterOpRequest,
    key: Option<String>,
    client: &Presence,
) -> Result<models::ClusterOpEnvelope, Error> {
    let retry = match key {
        Some(key) => Some(Retry::new(&key, &text(&request)?)),
        None => None,
    };
    let operation = match request.action {
        ClusterAction::Apply => {
            return pool
                .apply(caller, to_apply(pool, request, client)?, retry)
                .await
                .map(|view| found(convert::cluster(view)));
        }
        ClusterAction::Release => {
            let release = to_release(request.cluster_id, request.user_id, request.node_id)?;
            return pool
                .release(caller, release, retry)
                .await
                .map(|()| nothing());
        }
        ClusterAction::Renew => {
            let renew = to_renew(request)?;
            return pool
                .renew(caller, renew, retry)
                .await
                .map(|view| found(convert::cluster(view)));
        }
        ClusterAction::Start => Operation::Start,
        ClusterAction::Stop => Operation::Stop,
        ClusterAction::Restart => Operation::Restart,
    };
    let cluster_id = required(request.cluster_id)?;
    let view = pool
        .operate(
            caller,
            Operate {
                operation,
                cluster_id,
                node_id: request.node_id,
            },
            retry,
        )
        .await?;
    Ok(found(convert::cluster(view)))
}

/// The same text for the same request, in whichever form it came.
fn text(request: &models::ClusterOpRequest) -> Result<String, Error> {
    serde_json::to_string(request).map_err(|error| Error::Internal(Box::new(error)))
}

fn required(cluster_id: Option<String>) -> Result<String, Error> {
    cluster_id.ok_or_else(|| Error::invalid("cluster_id", "is required"))
}

fn to_renew(request: models::ClusterOpRequest) -> Result<Renew, Error> {
    Ok(Renew {
        cluster_id: required(request.cluster_id)?,
        user_id: request.user_id,
        lease_seconds: request.lease_seconds.map(i64::from),
    })
}

/// Cello's former operation, which is the action of the same name.
pub async fn apply(
    pool: &Pool,
    caller: &Caller,
    request: models::ClusterApplyRequest,
    client: &Presence,
) -> Result<models::ClusterEnvelope, Error> {
    let models::ClusterApplyRequest {
        user_id,
        network_type,
        r#type,
        consensus_plugin,
        consensus_mode,
        size,
        allow_multiple,
    } = request;
    let action = models::ClusterOpRequest {
        user_id: Some(user_id),
        network_type,
        r#type,
        consensus_plugin,
        consensus_mode,
        size,
        allow_multiple,
        ..models::ClusterOpRequest::new(ClusterAction::Apply)
    };
    let apply = to_apply(pool, action, client)?;
    Ok(one(convert::cluster(
        pool.apply(caller, apply, None).await?,
    )))
}

/// Cello's former operation, which is the action of the same name.
pub async fn release(
    pool: &Pool,
    caller: &Caller,
    request: models::ClusterReleaseRequest,
) -> Result<models::EmptyEnvelope, Error> {
    let release = to_release(request.cluster_id, request.user_id, None)?;
    pool.release(caller, release, None).await?;
    Ok(models::EmptyEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data: String::new(),
    })
}

fn to_apply(
    pool: &Pool,
    request: models::ClusterOpRequest,
    client: &Presence,
) -> Result<Apply, Error> {
    let models::ClusterOpRequest {
        user_id,
        network_type,
        r#type,
        consensus_plugin,
        consensus_mode,
        size,
        allow_multiple,
        labels,
        preferences,
        ..
    } = request;
    let filter = convert::flavour(
        network_type.or(r#type),
        consensus_plugin,
        consensus_mode,
        size,
    );
    let flavours = match preferences {
        None => vec![filter],
        Some(given) if given.is_empty() => vec![filter],
        Some(_) if filter != FlavourFilter::default() => {
            return Err(Error::invalid(
                "preferences",
                "say all of the flavour; leave out network_type, consensus_plugin, consensus_mode and size",
            ));
        }
        Some(given) => flavours::preferred(&pool.catalogue, &given)?,
    };
    Ok(Apply {
        user_id,
        flavours,
        allow_multiple: allow_multiple.unwrap_or(false),
        labels: labels::read(&labels.unwrap_or_default())?,
        lease_seconds: request.lease_seconds.map(i64::from),
        wait: Duration::from_secs(request.wait_seconds.unwrap_or(0).into()),
        client: client.clone(),
    })
}

fn to_release(
    cluster_id: Option<String>,
    user_id: Option<String>,
    node_id: Option<String>,
) -> Result<Release, Error> {
    match (cluster_id, user_id, node_id) {
        (Some(cluster_id), user_id, node_id) => Ok(Release::Cluster {
            cluster_id,
            user_id,
            node_id,
        }),
        (None, _, Some(_)) => Err(Error::invalid("cluster_id", "is required with node_id")),
        (None, Some(user_id), None) => Ok(Release::User(user_id)),
        (None, None, None) => Err(Error::invalid("cluster_id", "is required, or user_id")),
    }
}

pub async fn look(
    pool: &Pool,
    caller: &Caller,
    cluster_id: &str,
) -> Result<models::ClusterEnvelope, Error> {
    Ok(one(convert::cluster(pool.look(caller, cluster_id).await?)))
}

/// One page, and the link to the next one.
pub async fn list(
    pool: &Pool,
    caller: &Caller,
    request: models::ClusterListRequest,
) -> Result<(models::ClusterListEnvelope, Option<String>), Error> {
    let limit = request.limit.unwrap_or(PAGE);
    let mut views = match to_list(request.clone(), page::asked(limit))? {
        Some(list) => pool.list(caller, list).await?,
        None => Vec::new(),
    };
    let is_more = page::cut(&mut views, limit);
    let data: Vec<models::Cluster> = views.into_iter().map(convert::cluster).collect();
    let link = data
        .last()
        .filter(|_| is_more)
        .map(|last| next_page(&request, &last.id));
    let body = models::ClusterListEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    };
    Ok((body, link))
}

/// What to list; `None` for filters that exclude each other.
fn to_list(request: models::ClusterListRequest, limit: i64) -> Result<Option<List>, Error> {
    let models::ClusterListRequest {
        user_id,
        host_id,
        network_type,
        r#type,
        consensus_plugin,
        consensus_mode,
        size,
        status,
        health,
        state,
        search,
        label,
        limit: _,
        after,
    } = request;
    let mut filter = ListFilter {
        flavour: convert::flavour(
            network_type.or(r#type),
            consensus_plugin,
            consensus_mode,
            size,
        ),
        user_id,
        host_id,
        status: None,
        health: health.map(convert::from_health),
        search,
        labels: labels::filters(&label.unwrap_or_default())?,
        after,
        limit,
    };
    let of_history = matches!(
        status,
        Some(ClusterStatus::Deleting | ClusterStatus::Released)
    );
    let state = state.unwrap_or(if of_history {
        ClusterState::Released
    } else {
        ClusterState::Active
    });
    Ok(match (state, status) {
        (ClusterState::Active, None) => Some(List::Active(filter)),
        (ClusterState::Active, Some(status)) => {
            filter.status = convert::from_status(status);
            filter.status.is_some().then_some(List::Active(filter))
        }
        (ClusterState::Released, _)
            if health.is_some_and(|health| health != models::ClusterHealth::Empty) =>
        {
            None
        }
        (ClusterState::Released, None) => Some(List::Released { filter, gone: None }),
        (ClusterState::Released, Some(ClusterStatus::Deleting)) => Some(List::Released {
            filter,
            gone: Some(false),
        }),
        (ClusterState::Released, Some(ClusterStatus::Released)) => Some(List::Released {
            filter,
            gone: Some(true),
        }),
        (ClusterState::Released, Some(_)) => None,
    })
}

/// The same list, after the last one of this page.
fn next_page(request: &models::ClusterListRequest, last: &str) -> String {
    let network_type = request.network_type.as_ref().or(request.r#type.as_ref());
    let which = [
        ("user_id", request.user_id.clone()),
        ("host_id", request.host_id.clone()),
        ("network_type", network_type.cloned()),
        ("consensus_plugin", request.consensus_plugin.clone()),
        ("consensus_mode", request.consensus_mode.clone()),
        ("size", request.size.map(|size| size.to_string())),
        ("status", request.status.map(|status| status.to_string())),
        ("health", request.health.map(|health| health.to_string())),
        ("state", request.state.map(|state| state.to_string())),
        ("search", request.search.clone()),
    ];
    let labels = request.label.iter().flatten();
    let labels = labels.map(|label| ("label", Some(label.clone())));
    let part = [
        ("limit", request.limit.map(|limit| limit.to_string())),
        ("after", Some(last.to_owned())),
    ];
    page::next("clusters", which.into_iter().chain(labels).chain(part))
}

fn found(cluster: models::Cluster) -> models::ClusterOpEnvelope {
    envelope(OneOf2::A(cluster))
}

fn one(data: models::Cluster) -> models::ClusterEnvelope {
    models::ClusterEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    }
}

fn nothing() -> models::ClusterOpEnvelope {
    envelope(OneOf2::B(String::new().into()))
}

fn envelope(data: OneOf2<models::Cluster, models::EmptyString>) -> models::ClusterOpEnvelope {
    models::ClusterOpEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data: data.into(),
    }
}
