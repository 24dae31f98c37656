//! An implementation of the API that tells what it was called with.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use async_trait::async_trait;
use chainpool::error::Error;
use chainpool::http::{Context, Doorkeeper, answer};
use chainpool::pool::tokens::Refused;
use chainpool::pool::{Caller, Identity};
use chainpool_api::models::{self, ClusterAction, StatusOk};
use chainpool_api::*;
use chrono::{DateTime, Utc};
use serde::Serialize;
use swagger::ApiError;
use tokio::sync::Semaphore;

/// A server without tokens.
pub struct Open;

#[async_trait]
impl Doorkeeper for Open {
    async fn wants_tokens(&self) -> Result<bool, Error> {
        Ok(false)
    }

    async fn identify(&self, _: &str) -> Result<Result<Identity, Refused>, Error> {
        Ok(Err(Refused::Unknown))
    }

    fn refused(&self, _: &Caller, _: models::FailureReason, _: bool) {}
}

#[derive(Clone)]
pub struct Echo(pub Arc<State>);

pub struct State {
    /// Calls of `user_id=wait` wait here.
    pub door: Semaphore,
    pub started: AtomicUsize,
    pub finished: AtomicUsize,
}

impl Echo {
    pub fn new() -> Self {
        Self(Arc::new(State {
            door: Semaphore::new(0),
            started: AtomicUsize::new(0),
            finished: AtomicUsize::new(0),
        }))
    }

    /// Does what the user's name says.
    async fn act(&self, request: &models::ClusterOpRequest) -> Result<(), Error> {
        let host = || "worker-1".to_owned();
        match request.user_id.as_deref().unwrap_or_default() {
            "wait" => {
                self.0.started.fetch_add(1, Ordering::SeqCst);
                self.0.door.acquire().await.unwrap().forget();
                self.0.finished.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
            "panic" => panic!("as asked for"),
            "invalid" => Err(Error::invalid("size", "is odd")),
            "unknown" => Err(Error::no_cluster("1")),
            "none" => Err(Error::NoClusterAvailable {
                free: 1,
                used: 2,
                creating: 3,
            }),
            "conflict" => Err(Error::Conflict("it is taken".to_owned())),
            "unreachable" => Err(Error::WorkerUnavailable {
                host: host(),
                detail: "refused".to_owned(),
            }),
            "slow" => Err(Error::WorkerTimeout { host: host() }),
            "internal" => Err(Error::Internal("a secret path".into())),
            _ => Ok(()),
        }
    }
}

/// The envelope with what was received in `error`.
fn done(received: &impl Serialize) -> models::ClusterOpEnvelope {
    let data = models::EmptyString::from(String::new());
    models::ClusterOpEnvelope {
        status: StatusOk::Ok,
        code: 200,
        error: serde_json::to_string(received).unwrap(),
        data: swagger::OneOf2::B(data).into(),
    }
}

fn list(received: &impl Serialize) -> models::ClusterListEnvelope {
    let error = serde_json::to_string(received).unwrap();
    models::ClusterListEnvelope::new(StatusOk::Ok, 200, error, Vec::new())
}

fn refused(received: &impl Serialize) -> Error {
    Error::Conflict(serde_json::to_string(received).unwrap())
}

#[async_trait]
impl Api<Context> for Echo {
    async fn cluster_op(
        &self,
        request: models::ClusterOpRequest,
        _: Option<String>,
        context: &Context,
    ) -> Result<ClusterOpResponse, ApiError> {
        let outcome = self.act(&request).await;
        answer(
            outcome.map(|()| ClusterOpResponse::Done(done(&request))),
            context,
        )
    }

    async fn cluster_op_by_query<'a>(
        &self,
        action: ClusterAction,
        user_id: Option<String>,
        cluster_id: Option<String>,
        node_id: Option<String>,
        network_type: Option<String>,
        r#type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        allow_multiple: Option<bool>,
        labels: Option<&'a Vec<String>>,
        preferences: Option<&'a Vec<String>>,
        lease_seconds: Option<u32>,
        wait_seconds: Option<u32>,
        _: Option<String>,
        context: &Context,
    ) -> Result<ClusterOpByQueryResponse, ApiError> {
        let request = models::ClusterOpRequest {
            action,
            user_id,
            cluster_id,
            node_id,
            network_type,
            r#type,
            consensus_plugin,
            consensus_mode,
            size,
            allow_multiple: Some(allow_multiple.unwrap_or(false)),
            labels: labels.cloned(),
            preferences: preferences.cloned(),
            lease_seconds,
            wait_seconds,
        };
        let outcome = self.act(&request).await;
        answer(
            outcome.map(|()| ClusterOpByQueryResponse::Done(done(&request))),
            context,
        )
    }

    async fn apply_cluster(
        &self,
        request: models::ClusterApplyRequest,
        context: &Context,
    ) -> Result<ApplyClusterResponse, ApiError> {
        answer(Err(refused(&request)), context)
    }

    async fn apply_cluster_by_query(
        &self,
        user_id: String,
        _: Option<String>,
        _: Option<String>,
        _: Option<String>,
        _: Option<String>,
        _: Option<u32>,
        _: Option<bool>,
        context: &Context,
    ) -> Result<ApplyClusterByQueryResponse, ApiError> {
        answer(Err(refused(&user_id)), context)
    }

    async fn release_cluster(
        &self,
        request: models::ClusterReleaseRequest,
        context: &Context,
    ) -> Result<ReleaseClusterResponse, ApiError> {
        answer(Err(refused(&request)), context)
    }

    async fn release_cluster_by_query(
        &self,
        cluster_id: Option<String>,
        user_id: Option<String>,
        context: &Context,
    ) -> Result<ReleaseClusterByQueryResponse, ApiError> {
        answer(Err(refused(&(cluster_id, user_id))), context)
    }

    async fn list_clusters(
        &self,
        request: Option<models::ClusterListRequest>,
        _: &Context,
    ) -> Result<ListClustersResponse, ApiError> {
        let request = request.unwrap_or_else(models::ClusterListRequest::new);
        Ok(ListClustersResponse::Found {
            body: list(&request),
            link: Some("</v2/clusters?after=1>; rel=\"next\"".to_owned()),
        })
    }

    async fn list_clusters_by_query<'a>(
        &self,
        user_id: Option<String>,
        host_id: Option<String>,
        network_type: Option<String>,
        r#type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        status: Option<models::ClusterStatus>,
        health: Option<models::ClusterHealth>,
        state: Option<models::ClusterState>,
        search: Option<String>,
        label: Option<&'a Vec<String>>,
        limit: Option<u32>,
        after: Option<String>,
        _: &Context,
    ) -> Result<ListClustersByQueryResponse, ApiError> {
        let request = models::ClusterListRequest {
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
            label: label.cloned(),
            limit,
            after,
        };
        let (body, link) = (list(&request), None);
        Ok(ListClustersByQueryResponse::Found { body, link })
    }

    async fn get_cluster(
        &self,
        id: String,
        context: &Context,
    ) -> Result<GetClusterResponse, ApiError> {
        answer(Err(Error::no_cluster(id)), context)
    }

    async fn get_cluster_logs(
        &self,
        id: String,
        _: Option<String>,
        _: Option<u32>,
        _: Option<String>,
        context: &Context,
    ) -> Result<GetClusterLogsResponse, ApiError> {
        answer(Err(Error::no_cluster(id)), context)
    }

    async fn create_host(
        &self,
        request: models::HostCreateRequest,
        context: &Context,
    ) -> Result<CreateHostResponse, ApiError> {
        answer(Err(refused(&request)), context)
    }

    async fn host_op(
        &self,
        request: models::HostOpRequest,
        context: &Context,
    ) -> Result<HostOpResponse, ApiError> {
        answer(Err(refused(&request)), context)
    }

    async fn list_hosts(&self, context: &Context) -> Result<ListHostsResponse, ApiError> {
        // Not documented for this operation.
        answer(Err(Error::Conflict("a secret".to_owned())), context)
    }

    async fn delete_host(&self, id: String, _: &Context) -> Result<DeleteHostResponse, ApiError> {
        let envelope = models::EmptyEnvelope::new(StatusOk::Ok, 200, id, String::new());
        Ok(DeleteHostResponse::Deleted(envelope))
    }

    async fn get_host(&self, id: String, context: &Context) -> Result<GetHostResponse, ApiError> {
        answer(Err(Error::no_host(id)), context)
    }

    async fn update_host(
        &self,
        id: String,
        request: Option<models::HostUpdateRequest>,
        context: &Context,
    ) -> Result<UpdateHostResponse, ApiError> {
        let request = request.unwrap_or_else(models::HostUpdateRequest::new);
        answer(Err(refused(&(id, request))), context)
    }

    async fn get_health(&self, _: &Context) -> Result<GetHealthResponse, ApiError> {
        let data = models::Health::new(models::ServerHealth::Ok, "0".to_owned());
        let envelope = models::HealthEnvelope::new(StatusOk::Ok, 200, String::new(), data);
        Ok(GetHealthResponse::Found(envelope))
    }

    async fn list_audit(
        &self,
        _: Option<String>,
        _: Option<String>,
        _: Option<String>,
        _: Option<String>,
        _: Option<DateTime<Utc>>,
        _: Option<DateTime<Utc>>,
        _: Option<u32>,
        _: Option<u64>,
        _: Option<models::AuditOrder>,
        _: &Context,
    ) -> Result<ListAuditResponse, ApiError> {
        Err(ApiError("a secret".to_owned()))
    }

    async fn list_events<'a>(
        &self,
        _: Option<&'a Vec<String>>,
        _: Option<String>,
        _: Option<String>,
        _: Option<String>,
        _: Option<String>,
        _: Option<String>,
        _: Option<String>,
        _: Option<u32>,
        _: Option<&'a Vec<String>>,
        _: Option<u32>,
        _: Option<u64>,
        _: Option<u64>,
        _: Option<u64>,
        _: &Context,
    ) -> Result<ListEventsResponse, ApiError> {
        Err(ApiError("a secret".to_owned()))
    }

    async fn list_webhooks(&self, _: &Context) -> Result<ListWebhooksResponse, ApiError> {
        Err(ApiError("a secret".to_owned()))
    }

    async fn create_webhook(
        &self,
        _: models::WebhookCreateRequest,
        _: &Context,
    ) -> Result<CreateWebhookResponse, ApiError> {
        Err(ApiError("a secret".to_owned()))
    }

    async fn update_webhook(
        &self,
        _: String,
        _: models::WebhookUpdateRequest,
        _: &Context,
    ) -> Result<UpdateWebhookResponse, ApiError> {
        Err(ApiError("a secret".to_owned()))
    }

    async fn delete_webhook(
        &self,
        _: String,
        _: &Context,
    ) -> Result<DeleteWebhookResponse, ApiError> {
        Err(ApiError("a secret".to_owned()))
    }

    async fn get_stat(&self, _: &Context) -> Result<GetStatResponse, ApiError> {
        Err(ApiError("a secret".to_owned()))
    }

    async fn get_trend(&self, _: &Context) -> Result<GetTrendResponse, ApiError> {
        Err(ApiError("a secret".to_owned()))
    }

    async fn list_flavours(&self, context: &Context) -> Result<ListFlavoursResponse, ApiError> {
        answer(
            Err(Error::Conflict(context.request_id().to_owned())),
            context,
        )
    }
}
