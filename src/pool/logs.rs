//! Whose log may be read, and where it is.

use super::Pool;
use super::caller::Caller;
use super::look::View;
use crate::error::Error;
use crate::store::hosts::{self, Host};
use crate::worker::NodeRef;

impl Pool {
    /// The node of a cluster that the caller may see, the first one unless it is named, and its host.
    ///
    /// # Errors
    /// [`Error::NotFound`], also for clusters of others and for those that were released.
    pub async fn node(
        &self,
        caller: &Caller,
        cluster_id: &str,
        node_id: Option<&str>,
    ) -> Result<(Host, NodeRef), Error> {
        let view = self.find_view(cluster_id).await?;
        if !caller.who.sees(view.holder()) {
            return Err(Error::no_cluster(cluster_id));
        }
        let View::Active { cluster, nodes, .. } = view else {
            return Err(Error::NotFound {
                kind: "log any more of the released cluster",
                id: cluster_id.into(),
            });
        };
        let is_meant = |id: &str| node_id.is_none_or(|wanted| wanted == id);
        let node = nodes.into_iter().find(|node| is_meant(&node.node_id));
        let node = node.ok_or_else(|| Error::NotFound {
            kind: "node",
            id: node_id.unwrap_or_default().into(),
        })?;
        let host_id = cluster.host_id.clone();
        let read = move |connection: &mut _| Ok(hosts::find(connection, &host_id)?);
        let host = self.store.read(read).await?;
        let host = host.ok_or_else(|| Error::no_cluster(cluster_id))?;
        let node = NodeRef {
            cluster_id: node.cluster_id,
            node_id: node.node_id,
            incarnation: node.incarnation,
        };
        Ok((host, node))
    }
}
