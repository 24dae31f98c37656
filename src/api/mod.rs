//! The operations of the contract: each converts what it is given, calls the pool, and converts what comes back.

mod audit;
mod clusters;
mod convert;
mod door;
pub(crate) mod events;
mod hosts;
mod logs;
mod page;
mod stat;
mod webhooks;

use std::sync::Arc;

use async_trait::async_trait;
use chainpool_api::{
    Api, ApplyClusterByQueryResponse, ApplyClusterResponse, ClusterOpByQueryResponse,
    ClusterOpResponse, CreateHostResponse, CreateWebhookResponse, DeleteHostResponse,
    DeleteWebhookResponse, GetClusterLogsResponse, GetClusterResponse, GetHealthResponse,
    GetHostResponse, GetStatResponse, GetTrendResponse, HostOpResponse, ListAuditResponse,
    ListClustersByQueryResponse, ListClustersResponse, ListEventsResponse, ListFlavoursResponse,
    ListHostsResponse, ListWebhooksResponse, ReleaseClusterByQueryResponse, ReleaseClusterResponse,
    UpdateHostResponse, UpdateWebhookResponse, models,
};
use chrono::{DateTime, Utc};
use swagger::ApiError;

pub use convert::moment;
pub use door::Door;

use crate::http::{Context, answer};
use crate::id::Millis;
use crate::keeper::driver::Board;
use crate::keeper::workers::Workers;
use crate::pool::Pool;

/// What the generated server calls.
#[derive(Clone)]
pub struct Operations {
    /// What decides.
    pub pool: Pool,
    /// Asked whether a new host's worker answers.
    pub workers: Arc<Workers>,
    /// Where the keeper's passes are written down.
    pub board: Arc<Board>,
}

#[async_trait]
impl Api<Context> for Operations {
    async fn cluster_op(
        &self,
        request: models::ClusterOpRequest,
        idempotency_key: Option<String>,
        context: &Context,
    ) -> Result<ClusterOpResponse, ApiError> {
        answer(
            clusters::operate(
                &self.pool,
                context.caller(),
                request,
                idempotency_key,
                context.client(),
            )
            .await
            .map(ClusterOpResponse::Done),
            context,
        )
    }

    async fn cluster_op_by_query<'a>(
        &self,
        action: models::ClusterAction,
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
        idempotency_key: Option<String>,
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
            // As the other form's default has it.
            allow_multiple: Some(allow_multiple.unwrap_or(false)),
            labels: labels.cloned(),
            preferences: preferences.cloned(),
            lease_seconds,
            wait_seconds,
        };
        answer(
            clusters::operate(
                &self.pool,
                context.caller(),
                request,
                idempotency_key,
                context.client(),
            )
            .await
            .map(ClusterOpByQueryResponse::Done),
            context,
        )
    }

    async fn apply_cluster(
        &self,
        request: models::ClusterApplyRequest,
        context: &Context,
    ) -> Result<ApplyClusterResponse, ApiError> {
        answer(
            clusters::apply(&self.pool, context.caller(), request, context.client())
                .await
                .map(ApplyClusterResponse::Found),
            context,
        )
    }

    async fn apply_cluster_by_query(
        &self,
        user_id: String,
        network_type: Option<String>,
        r#type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        allow_multiple: Option<bool>,
        context: &Context,
    ) -> Result<ApplyClusterByQueryResponse, ApiError> {
        let request = models::ClusterApplyRequest {
            user_id,
            network_type,
            r#type,
            consensus_plugin,
            consensus_mode,
            size,
            allow_multiple,
        };
        answer(
            clusters::apply(&self.pool, context.caller(), request, context.client())
                .await
                .map(ApplyClusterByQueryResponse::Found),
            context,
        )
    }

    async fn release_cluster(
        &self,
        request: models::ClusterReleaseRequest,
        context: &Context,
    ) -> Result<ReleaseClusterResponse, ApiError> {
        answer(
            clusters::release(&self.pool, context.caller(), request)
                .await
                .map(ReleaseClusterResponse::Released),
            context,
        )
    }

    async fn release_cluster_by_query(
        &self,
        cluster_id: Option<String>,
        user_id: Option<String>,
        context: &Context,
    ) -> Result<ReleaseClusterByQueryResponse, ApiError> {
        let request = models::ClusterReleaseRequest {
            cluster_id,
            user_id,
        };
        answer(
            clusters::release(&self.pool, context.caller(), request)
                .await
                .map(ReleaseClusterByQueryResponse::Released),
            context,
        )
    }

    async fn list_clusters(
        &self,
        request: Option<models::ClusterListRequest>,
        context: &Context,
    ) -> Result<ListClustersResponse, ApiError> {
        let request = request.unwrap_or_else(models::ClusterListRequest::new);
        let page = clusters::list(&self.pool, context.caller(), request).await;
        answer(
            page.map(|(body, link)| ListClustersResponse::Found { body, link }),
            context,
        )
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
        context: &Context,
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
        let page = clusters::list(&self.pool, context.caller(), request).await;
        if let Ok((body, _)) = &page {
            context.keep_until(convert::all_good_until(&body.data));
        }
        answer(
            page.map(|(body, link)| ListClustersByQueryResponse::Found { body, link }),
            context,
        )
    }

    async fn get_cluster(
        &self,
        cluster_id: String,
        context: &Context,
    ) -> Result<GetClusterResponse, ApiError> {
        let found = clusters::look(&self.pool, context.caller(), &cluster_id).await;
        if let Ok(body) = &found {
            context.keep_until(convert::good_until(&body.data));
        }
        answer(found.map(GetClusterResponse::Found), context)
    }

    async fn get_cluster_logs(
        &self,
        cluster_id: String,
        node_id: Option<String>,
        tail: Option<u32>,
        after: Option<String>,
        context: &Context,
    ) -> Result<GetClusterLogsResponse, ApiError> {
        let request = logs::Request {
            cluster_id,
            node_id,
            tail,
            after,
        };
        answer(
            logs::look(self, context.caller(), request)
                .await
                .map(GetClusterLogsResponse::Found),
            context,
        )
    }

    async fn create_host(
        &self,
        request: models::HostCreateRequest,
        context: &Context,
    ) -> Result<CreateHostResponse, ApiError> {
        answer(
            hosts::create(self, context.caller(), request)
                .await
                .map(CreateHostResponse::Found),
            context,
        )
    }

    async fn host_op(
        &self,
        request: models::HostOpRequest,
        context: &Context,
    ) -> Result<HostOpResponse, ApiError> {
        answer(
            hosts::operate(&self.pool, context.caller(), request)
                .await
                .map(HostOpResponse::Found),
            context,
        )
    }

    async fn list_hosts(&self, context: &Context) -> Result<ListHostsResponse, ApiError> {
        answer(
            hosts::list(&self.pool).await.map(ListHostsResponse::Found),
            context,
        )
    }

    async fn delete_host(
        &self,
        host_id: String,
        context: &Context,
    ) -> Result<DeleteHostResponse, ApiError> {
        answer(
            hosts::delete(&self.pool, context.caller(), &host_id)
                .await
                .map(DeleteHostResponse::Deleted),
            context,
        )
    }

    async fn get_host(
        &self,
        host_id: String,
        context: &Context,
    ) -> Result<GetHostResponse, ApiError> {
        answer(
            hosts::look(&self.pool, &host_id)
                .await
                .map(GetHostResponse::Found),
            context,
        )
    }

    async fn update_host(
        &self,
        host_id: String,
        request: Option<models::HostUpdateRequest>,
        context: &Context,
    ) -> Result<UpdateHostResponse, ApiError> {
        let request = request.unwrap_or_else(models::HostUpdateRequest::new);
        answer(
            hosts::update(&self.pool, context.caller(), &host_id, request)
                .await
                .map(UpdateHostResponse::Found),
            context,
        )
    }

    async fn list_audit(
        &self,
        actor: Option<String>,
        user_id: Option<String>,
        cluster_id: Option<String>,
        host_id: Option<String>,
        since: Option<DateTime<Utc>>,
        until: Option<DateTime<Utc>>,
        limit: Option<u32>,
        after: Option<u64>,
        order: Option<models::AuditOrder>,
        context: &Context,
    ) -> Result<ListAuditResponse, ApiError> {
        let request = audit::Request {
            actor,
            user_id,
            cluster_id,
            host_id,
            since,
            until,
            limit,
            after,
            order,
        };
        let page = audit::list(&self.pool, request).await;
        answer(
            page.map(|(body, link)| ListAuditResponse::Found { body, link }),
            context,
        )
    }

    async fn list_events<'a>(
        &self,
        kind: Option<&'a Vec<String>>,
        user_id: Option<String>,
        host_id: Option<String>,
        network_type: Option<String>,
        // Other names, whose values are there.
        _type: Option<String>,
        consensus_plugin: Option<String>,
        consensus_mode: Option<String>,
        size: Option<u32>,
        label: Option<&'a Vec<String>>,
        limit: Option<u32>,
        after: Option<u64>,
        _last_event_id: Option<u64>,
        last_event_id: Option<u64>,
        context: &Context,
    ) -> Result<ListEventsResponse, ApiError> {
        let request = events::Request {
            kind: kind.cloned().unwrap_or_default(),
            user_id,
            host_id,
            network_type,
            consensus_plugin,
            consensus_mode,
            size,
            label: label.cloned().unwrap_or_default(),
            limit,
            after,
            last_event_id,
        };
        let page = events::list(&self.pool, context, request).await;
        answer(
            page.map(|(body, link)| ListEventsResponse::Found { body, link }),
            context,
        )
    }

    async fn list_webhooks(&self, context: &Context) -> Result<ListWebhooksResponse, ApiError> {
        answer(
            webhooks::list(&self.pool)
                .await
                .map(ListWebhooksResponse::Found),
            context,
        )
    }

    async fn create_webhook(
        &self,
        request: models::WebhookCreateRequest,
        context: &Context,
    ) -> Result<CreateWebhookResponse, ApiError> {
        answer(
            webhooks::create(&self.pool, context.caller(), request)
                .await
                .map(CreateWebhookResponse::Found),
            context,
        )
    }

    async fn update_webhook(
        &self,
        webhook_id: String,
        request: models::WebhookUpdateRequest,
        context: &Context,
    ) -> Result<UpdateWebhookResponse, ApiError> {
        answer(
            webhooks::update(&self.pool, context.caller(), &webhook_id, request)
                .await
                .map(UpdateWebhookResponse::Found),
            context,
        )
    }

    async fn delete_webhook(
        &self,
        webhook_id: String,
        context: &Context,
    ) -> Result<DeleteWebhookResponse, ApiError> {
        answer(
            webhooks::delete(&self.pool, context.caller(), &webhook_id)
                .await
                .map(DeleteWebhookResponse::Deleted),
            context,
        )
    }

    async fn get_health(&self, context: &Context) -> Result<GetHealthResponse, ApiError> {
        answer(Ok(GetHealthResponse::Found(stat::health())), context)
    }

    async fn get_stat(&self, context: &Context) -> Result<GetStatResponse, ApiError> {
        answer(
            stat::stat(&self.pool, &self.board)
                .await
                .map(GetStatResponse::Found),
            context,
        )
    }

    async fn get_trend(&self, context: &Context) -> Result<GetTrendResponse, ApiError> {
        answer(
            stat::trend(&self.pool).await.map(GetTrendResponse::Found),
            context,
        )
    }

    async fn list_flavours(&self, context: &Context) -> Result<ListFlavoursResponse, ApiError> {
        let found = stat::flavours(&self.pool, context.caller()).await;
        // Whoever waits does so longer each second.
        if let Ok(body) = &found
            && body.data.iter().all(|flavour| flavour.waiting == 0)
        {
            context.keep_until(Millis::MAX);
        }
        answer(found.map(ListFlavoursResponse::Found), context)
    }
}
