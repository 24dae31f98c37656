//! The operation that tells who did what.

use chainpool_api::models::{self, FailureReason};
use chrono::{DateTime, SecondsFormat, Utc};

use super::{convert, page};
use crate::error::Error;
use crate::http::failure::status;
use crate::pool::{Pool, audit};
use crate::store::audit::{AuditFilter, Entry};

/// How many entries a page holds unless told.
const PAGE: u32 = 100;

/// The filters, as they are given.
pub struct Request {
    pub actor: Option<String>,
    pub user_id: Option<String>,
    pub cluster_id: Option<String>,
    pub host_id: Option<String>,
    pub since: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    pub limit: Option<u32>,
    pub after: Option<u64>,
    pub order: Option<models::AuditOrder>,
}

/// One page, and the link to the next one.
pub async fn list(
    pool: &Pool,
    request: Request,
) -> Result<(models::AuditListEnvelope, Option<String>), Error> {
    let limit = request.limit.unwrap_or(PAGE);
    let mut entries = pool.list_audit(to_filter(&request, limit)).await?;
    let is_more = page::cut(&mut entries, limit);
    let link = entries
        .last()
        .filter(|_| is_more)
        .map(|last| next_page(&request, last.id));
    let body = models::AuditListEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data: entries.into_iter().map(entry).collect(),
    };
    Ok((body, link))
}

fn to_filter(request: &Request, limit: u32) -> AuditFilter {
    AuditFilter {
        actor: request.actor.clone(),
        user_id: request.user_id.clone(),
        cluster_id: request.cluster_id.clone(),
        host_id: request.host_id.clone(),
        since: request.since.as_ref().map(DateTime::timestamp_millis),
        until: request.until.as_ref().map(DateTime::timestamp_millis),
        after: request
            .after
            .map(|after| i64::try_from(after).unwrap_or(i64::MAX)),
        newest_first: request.order == Some(models::AuditOrder::Newest),
        limit: page::asked(limit),
    }
}

fn entry(entry: Entry) -> models::AuditEntry {
    let (code, reason) = match entry.outcome.as_deref() {
        None => (0, String::new()),
        Some(audit::OK) => (200, String::new()),
        Some(word) => (code(word), word.to_owned()),
    };
    models::AuditEntry {
        id: entry.id,
        ts: convert::moment(entry.ts),
        actor: entry.actor,
        address: entry.address,
        request_id: entry.request_id,
        operation: entry.operation,
        action: entry.action,
        user_id: entry.user_id,
        cluster_id: entry.cluster_id,
        host_id: entry.host_id,
        code,
        reason,
        times: entry.times,
    }
}

fn code(word: &str) -> i32 {
    let reason = word.parse::<FailureReason>();
    reason.map_or(0, |reason| i32::from(status(reason).as_u16()))
}

/// The same list, after the last one of this page.
fn next_page(request: &Request, last: i64) -> String {
    let text = |moment: DateTime<Utc>| moment.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    page::next(
        "audit",
        [
            ("actor", request.actor.clone()),
            ("user_id", request.user_id.clone()),
            ("cluster_id", request.cluster_id.clone()),
            ("host_id", request.host_id.clone()),
            ("since", request.since.map(text)),
            ("until", request.until.map(text)),
            ("order", request.order.map(|order| order.to_string())),
            ("limit", request.limit.map(|limit| limit.to_string())),
            ("after", Some(last.to_string())),
        ],
    )
}
