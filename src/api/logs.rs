//! What nodes have printed.

use chainpool_api::models;

use super::Operations;
use crate::error::Error;
use crate::pool::Caller;
use crate::worker::{LogWish, WorkerError};

/// How many lines unless told.
const TAIL: u32 = 100;

pub struct Request {
    pub cluster_id: String,
    pub node_id: Option<String>,
    pub tail: Option<u32>,
    pub after: Option<String>,
}

pub async fn look(
    operations: &Operations,
    caller: &Caller,
    request: Request,
) -> Result<models::ClusterLogsEnvelope, Error> {
    let after = request
        .after
        .map(|after| after.parse())
        .transpose()
        .map_err(|()| Error::invalid("after", "must be the `next` of an earlier answer"))?;
    let wish = LogWish {
        tail: usize::try_from(request.tail.unwrap_or(TAIL)).unwrap_or(usize::MAX),
        after,
    };
    let (host, node) = operations
        .pool
        .node(caller, &request.cluster_id, request.node_id.as_deref())
        .await?;
    let told = match operations.workers.of(&host) {
        Ok(worker) => worker.logs(&node, &wish).await,
        Err(error) => Err(error),
    };
    let part = told.map_err(|error| match error {
        WorkerError::Gone => Error::NotFound {
            kind: "log of the node",
            id: node.node_id.clone(),
        },
        other => caller.who.tell(Error::WorkerUnavailable {
            host: host.name.clone(),
            detail: other.to_string(),
        }),
    })?;
    let data = models::ClusterLogs {
        cluster_id: node.cluster_id,
        node_id: node.node_id,
        lines: part.lines,
        is_cut: part.is_cut,
        next: part.next.to_string(),
    };
    Ok(models::ClusterLogsEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    })
}
