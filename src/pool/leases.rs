//! Leases: how long a cluster is held unless its user renews it.

use super::audit::{self, Act};
use super::caller::{Caller, KEEPER};
use super::look::{self, View};
use super::{Pool, Retry, flavours, lifecycle};
use crate::error::Error;
use crate::id::{self, Millis};
use crate::profile::Lease as Rule;
use crate::store::clusters::Cluster;
use crate::store::{Conn, ReleaseReason, clusters, holds};

const RENEW: &str = "renew";
/// Leases that are looked after in one transaction.
const AT_ONCE: i64 = 100;

/// A lease that is to go on.
#[derive(Clone, Debug)]
pub struct Renew {
    /// Of which cluster.
    pub cluster_id: String,
    /// Whose it must be, if that was said.
    pub user_id: Option<String>,
    /// For how long from now; unless said, for as long as the last time.
    pub lease_seconds: Option<i64>,
}

/// How long a lease is that is wished so; `None` for one that never ends. Pure.
pub fn granted(rule: Rule, wished: Option<i64>) -> Option<i64> {
    match (wished.or(rule.default), rule.maximum) {
        (Some(length), Some(maximum)) => Some(length.min(maximum)),
        (None, maximum) => maximum,
        (length, None) => length,
    }
}

/// The end of a lease that begins now.
pub fn end(now: Millis, seconds: i64) -> Millis {
    now.saturating_add(seconds.saturating_mul(1000))
}

impl Pool {
    /// What holds for leases of clusters like this one: what its profile says, and for the rest the configuration.
    pub(super) fn lease_rule(&self, cluster: &Cluster) -> Rule {
        let own = self.catalogue.get(&flavours::of(cluster));
        let own = own.map(|profile| profile.lease()).unwrap_or_default();
        let general = self.settings.lease;
        Rule {
            default: own.default.or(general.default),
            maximum: own.maximum.or(general.maximum),
        }
    }

    /// Lets a lease end later; never earlier than it would have.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Conflict`] when nobody, or somebody else, holds the cluster, or it has no lease.
    pub async fn renew(
        &self,
        caller: &Caller,
        renew: Renew,
        retry: Option<Retry>,
    ) -> Result<View, Error> {
        let _turn = self.turns.wait(caller, retry.as_ref()).await;
        let act = Act {
            action: RENEW,
            cluster_id: renew.cluster_id.clone(),
            ..Act::default()
        };
        let (pool, owner) = (self.clone(), caller.clone());
        let user = caller.who.user_for(renew.user_id.clone());
        let renewed = match user {
            Ok(_) => {
                self.store
                    .write(move |connection| {
                        let retry = retry.as_ref();
                        if let Some(done) = Retry::before(retry, connection, &owner)? {
                            return look::find(connection, &done.cluster_id);
                        }
                        let view = go_on(connection, &pool, &owner, &renew)?;
                        Retry::note(retry, connection, &owner, view.id(), 0)?;
                        Ok(view)
                    })
                    .await
            }
            Err(error) => Err(error),
        };
        let view = self.settle(caller, &act, renewed)?;
        Ok(caller.who.mask(view))
    }

    /// Releases what was held for its time. Returns how many clusters that were.
    ///
    /// # Errors
    /// When the database cannot be read or written.
    pub async fn expire_leases(&self) -> Result<usize, Error> {
        let now = id::now();
        let due = self
            .store
            .read(move |connection| Ok(holds::leases_due(connection, now, AT_ONCE)?))
            .await?;
        if due.is_empty() {
            return Ok(0);
        }
        let ended = self
            .store
            .write(move |connection| {
                let mut ended = 0;
                for cluster_id in &due {
                    ended += usize::from(end_lease(connection, cluster_id, now)?);
                }
                Ok(ended)
            })
            .await?;
        self.bell.provision.notify_one();
        Ok(ended)
    }
}

fn go_on(
    connection: &mut Conn,
    pool: &Pool,
    caller: &Caller,
    renew: &Renew,
) -> Result<View, Error> {
    let mut cluster = lifecycle::find_active(connection, &renew.cluster_id)?;
    super::release::check_holder(caller, &cluster, renew.user_id.as_deref())?;
    let wished = renew.lease_seconds.or(cluster.lease_seconds);
    let Some(seconds) = granted(pool.lease_rule(&cluster), wished) else {
        return Err(Error::Conflict(
            "the cluster is held without a lease; lease_seconds would give it one".into(),
        ));
    };
    let end = end(id::now(), seconds);
    if cluster.lease_expires_ts.is_none_or(|before| before < end) {
        cluster.lease_seconds = Some(seconds);
        cluster.lease_expires_ts = Some(end);
        clusters::update(connection, &cluster, cluster.generation)?;
    }
    audit::done(connection, caller, &Act::on(RENEW, &cluster))?;
    look::view(connection, cluster)
}

/// Says whether the lease was over.
fn end_lease(connection: &mut Conn, cluster_id: &str, now: Millis) -> Result<bool, Error> {
    let Some(mut cluster) = clusters::find(connection, cluster_id)? else {
        return Ok(false);
    };
    let (Some(seconds), Some(until)) = (cluster.lease_seconds, cluster.lease_expires_ts) else {
        return Ok(false);
    };
    if until > end(now, seconds) {
        // No lease is given for longer, so the clock was set back since.
        cluster.lease_expires_ts = Some(end(now, seconds));
        clusters::update(connection, &cluster, cluster.generation)?;
        return Ok(false);
    }
    if until > now {
        return Ok(false);
    }
    tracing::info!(
        cluster.id = cluster.id,
        user = cluster.user_id,
        "its lease is over"
    );
    let keeper = Caller::keeper("expireLease");
    audit::done(connection, &keeper, &Act::on("release", &cluster))?;
    lifecycle::let_go(connection, cluster, ReleaseReason::Expired, KEEPER).map(|()| true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_is_as_long_as_wished_within_its_rule() {
        let rule = |default, maximum| Rule { default, maximum };
        for (rule, wished, length) in [
            (rule(None, None), None, None),
            (rule(None, None), Some(7), Some(7)),
            (rule(Some(5), None), None, Some(5)),
            (rule(Some(5), None), Some(7), Some(7)),
            (rule(None, Some(6)), None, Some(6)),
            (rule(None, Some(6)), Some(7), Some(6)),
            (rule(Some(9), Some(6)), None, Some(6)),
            (rule(Some(5), Some(6)), Some(1), Some(1)),
        ] {
            assert_eq!(granted(rule, wished), length, "{rule:?} {wished:?}");
        }
    }
}
