//! apply: one available cluster becomes the user's.

use super::look::{self, View};
use super::placement::{self, Placement};
use super::{Pool, counts, flavours};
use crate::error::Error;
use crate::id;
use crate::store::clusters::FlavourFilter;
use crate::store::{Conn, clusters, hosts};

/// What is applied for.
#[derive(Clone, Debug)]
pub struct Apply {
    /// For whom; not empty.
    pub user_id: String,
    /// Of which flavour.
    pub flavour: FlavourFilter,
    /// One more, whatever the user holds.
    pub allow_multiple: bool,
}

impl Pool {
    /// Gives the user an available cluster, or the matching healthy one the user holds already.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] when no flavour fits, [`Error::NoClusterAvailable`] when none is available now.
    pub async fn apply(&self, apply: Apply) -> Result<View, Error> {
        if apply.user_id.trim().is_empty() {
            return Err(Error::invalid(
                "user_id",
                "is required and must not be blank",
            ));
        }
        flavours::check(&self.catalogue, &apply.flavour)?;
        let placement = self.settings.placement;
        self.store
            .write(move |connection| take(connection, &apply, placement))
            .await
    }
}

fn take(connection: &mut Conn, apply: &Apply, placement: Placement) -> Result<View, Error> {
    if !apply.allow_multiple
        && let Some(held) = clusters::first_held(connection, &apply.user_id, &apply.flavour)?
    {
        return look::view(connection, held);
    }
    for host in placement::order(placement, hosts::usable(connection)?) {
        let Some(mut cluster) = clusters::first_available(connection, &host.id, &apply.flavour)?
        else {
            continue;
        };
        let now = id::now();
        cluster.user_id.clone_from(&apply.user_id);
        cluster.apply_ts = Some(now);
        clusters::update(connection, &cluster, cluster.generation)?;
        hosts::touch(connection, &host.id, now)?;
        return look::view(connection, cluster);
    }
    Err(counts::none_available(connection, &apply.flavour)?)
}
