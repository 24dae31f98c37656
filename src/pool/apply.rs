//! apply: one available cluster becomes the user's.

use super::audit::{self, Act};
use super::caller::Caller;
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
    /// For whom; may be left out by whoever acts for one user only.
    pub user_id: Option<String>,
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
    pub async fn apply(&self, caller: &Caller, apply: Apply) -> Result<View, Error> {
        let act = Act {
            action: "apply",
            user_id: apply.user_id.clone().unwrap_or_default(),
            ..Act::default()
        };
        let taken = self.take(caller, apply).await;
        let (view, is_new) = self.settle(caller, &act, taken)?;
        if !is_new {
            self.ledger.note(caller, about(&view, act), audit::OK);
        }
        Ok(caller.who.mask(view))
    }

    /// The cluster, and whether the user did not hold it before.
    async fn take(&self, caller: &Caller, mut apply: Apply) -> Result<(View, bool), Error> {
        apply.user_id = caller.who.user_for(apply.user_id)?;
        let user_id = apply
            .user_id
            .clone()
            .ok_or_else(|| Error::invalid("user_id", "is required"))?;
        if user_id.trim().is_empty() {
            return Err(Error::invalid(
                "user_id",
                "is required and must not be blank",
            ));
        }
        flavours::check(&self.catalogue, &apply.flavour)?;
        let (placement, caller) = (self.settings.placement, caller.clone());
        let flavour = apply.flavour.clone();
        let taken = self
            .store
            .write(move |connection| take(connection, &caller, &user_id, &apply, placement))
            .await?;
        match taken {
            Some(taken) => Ok(taken),
            // Counted beside the writer, which has better to do.
            None => {
                self.store
                    .read(move |connection| Err(counts::none_available(connection, &flavour)?))
                    .await
            }
        }
    }
}

/// The act, which turned out to be about this cluster.
fn about(view: &View, act: Act) -> Act {
    match view {
        View::Active { cluster, .. } => Act {
            cluster_id: cluster.id.clone(),
            host_id: cluster.host_id.clone(),
            user_id: cluster.user_id.clone(),
            ..act
        },
        View::Released(_) => act,
    }
}

/// The user's cluster, and whether it is a new one; `None` when none is available.
fn take(
    connection: &mut Conn,
    caller: &Caller,
    user_id: &str,
    apply: &Apply,
    placement: Placement,
) -> Result<Option<(View, bool)>, Error> {
    if !apply.allow_multiple
        && let Some(held) = clusters::first_held(connection, user_id, &apply.flavour)?
    {
        return Ok(Some((look::view(connection, held)?, false)));
    }
    for host in placement::order(placement, hosts::usable(connection)?) {
        let Some(mut cluster) = clusters::first_available(connection, &host.id, &apply.flavour)?
        else {
            continue;
        };
        let now = id::now();
        user_id.clone_into(&mut cluster.user_id);
        cluster.apply_ts = Some(now);
        clusters::update(connection, &cluster, cluster.generation)?;
        hosts::touch(connection, &host.id, now)?;
        audit::done(connection, caller, &Act::on("apply", &cluster))?;
        return Ok(Some((look::view(connection, cluster)?, true)));
    }
    Ok(None)
}
