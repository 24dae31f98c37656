//! apply: one available cluster becomes the user's, at once or after a wait in line.

use std::sync::Arc;
use std::time::Duration;

use diesel::Connection as _;
use tokio::time::Instant;

use super::audit::{self, Act};
use super::caller::{Caller, KEEPER};
use super::line::Ticket;
use super::look::{self, View};
use super::presence::Presence;
use super::{Pool, Retry, counts, flavours, leases, lifecycle};
use crate::error::{self, Error};
use crate::id;
use crate::store::clusters::{Cluster, FlavourFilter};
use crate::store::labels::Labels;
use crate::store::{Conn, ReleaseReason, Wanted, clusters, holds, hosts};

const ACTION: &str = "apply";
/// How often it is tried to take a cluster back that nobody heard of, a second after another.
const TRIES: usize = 30;

/// What is applied for.
#[derive(Clone, Debug)]
pub struct Apply {
    /// For whom; may be left out by whoever acts for one user only.
    pub user_id: Option<String>,
    /// Of which flavour: the first of these of which there is one.
    pub flavours: Vec<FlavourFilter>,
    /// One more, whatever the user holds.
    pub allow_multiple: bool,
    /// What is written on a cluster that is newly given.
    pub labels: Labels,
    /// For how long, if not for as long as its rule says.
    pub lease_seconds: Option<i64>,
    /// How long to wait for one.
    pub wait: Duration,
    /// Who waits.
    pub client: Presence,
}

/// An application that was found to make sense.
#[derive(Debug)]
pub(super) struct Order {
    pub caller: Caller,
    pub user_id: String,
    pub apply: Apply,
    pub retry: Option<Retry>,
}

/// What an application got.
#[derive(Debug)]
pub(super) struct Given {
    pub view: View,
    /// Whether the user did not hold it before.
    pub is_new: bool,
}

/// What came of an application at once.
enum Outcome {
    Given(Given),
    Waits(Ticket),
    None,
    Refused(Error),
}

impl Pool {
    /// Gives the user an available cluster, or the matching healthy one the user holds already.
    ///
    /// # Errors
    /// [`Error::InvalidRequest`] when no flavour fits, [`Error::QuotaExceeded`]; [`Error::NoClusterAvailable`] when none
    /// became available in time, and [`Error::TooManyWaiting`] when no more may wait.
    pub async fn apply(
        &self,
        caller: &Caller,
        apply: Apply,
        retry: Option<Retry>,
    ) -> Result<View, Error> {
        let _turn = self.turns.wait(caller, retry.as_ref()).await;
        let act = Act {
            action: ACTION,
            user_id: apply.user_id.clone().unwrap_or_default(),
            ..Act::default()
        };
        let given = match self.order(caller, apply, retry) {
            Ok(order) => self.take(Arc::new(order)).await,
            Err(error) => Err(error),
        };
        self.figures.applied(match &given {
            Ok(given) if given.is_new => "new",
            Ok(_) => "again",
            Err(Error::NoClusterAvailable { .. }) => "none",
            Err(_) => "refused",
        });
        let Given { view, is_new } = self.settle(caller, &act, given)?;
        if !is_new {
            self.ledger.note(caller, about(&view, act), audit::OK);
        }
        Ok(caller.who.mask(view))
    }

    fn order(
        &self,
        caller: &Caller,
        mut apply: Apply,
        retry: Option<Retry>,
    ) -> Result<Order, Error> {
        let user_id = caller
            .who
            .user_for(apply.user_id.take())?
            .ok_or_else(|| Error::invalid("user_id", "is required"))?;
        if user_id.trim().is_empty() {
            return Err(Error::invalid(
                "user_id",
                "is required and must not be blank",
            ));
        }
        for flavour in &apply.flavours {
            flavours::check(&self.catalogue, flavour)?;
        }
        Ok(Order {
            caller: caller.clone(),
            user_id,
            apply,
            retry,
        })
    }

    /// Those who wait come first; then this one gets its cluster, or waits behind them.
    async fn take(&self, order: Arc<Order>) -> Result<Given, Error> {
        let begun = Instant::now();
        let (pool, own) = (self.clone(), Arc::clone(&order));
        let take = move |connection: &mut Conn| {
            let served = pool.line.serve(connection, &pool);
            // What fails here must not undo what the others got.
            let given = connection.transaction(|connection| own.give(connection, &pool));
            let outcome = match given {
                Ok(Some(given)) => Outcome::Given(given),
                Ok(None) if own.apply.wait.is_zero() => Outcome::None,
                Ok(None) => pool
                    .line
                    .join(own)
                    .map_or_else(Outcome::Refused, Outcome::Waits),
                Err(error) => Outcome::Refused(error),
            };
            Ok((served, outcome))
        };
        let (served, outcome) = self.store.write(take).await?;
        served.deliver();
        match outcome {
            Outcome::Given(given) => {
                if given.is_new {
                    self.stopwatch.note(begun.elapsed());
                }
                Ok(given)
            }
            Outcome::None => Err(self.none_available(&order).await?),
            Outcome::Refused(error) => Err(error),
            Outcome::Waits(ticket) => {
                // Whoever waits is a reason to make more.
                self.bell.fill.notify_one();
                self.wait(&order, ticket).await
            }
        }
    }

    async fn wait(&self, order: &Arc<Order>, mut ticket: Ticket) -> Result<Given, Error> {
        let client = &order.apply.client;
        let told = tokio::select! {
            biased;
            told = ticket.heard() => Some(told),
            () = client.gone() => None,
            () = tokio::time::sleep(order.apply.wait) => None,
        };
        let told = match told {
            Some(told) => told,
            None => ticket.leave().await,
        };
        match told {
            Some(Ok(given)) if client.is_gone() && given.is_new => {
                self.take_back(order, given.view.id()).await;
            }
            Some(told) => {
                if let Ok(given) = &told {
                    self.line.hear(given.view.id());
                }
                return told;
            }
            None => {}
        }
        Err(self.none_available(order).await?)
    }

    /// The refusal. Counted beside the writer, which has better to do.
    async fn none_available(&self, order: &Order) -> Result<Error, Error> {
        let flavours = order.apply.flavours.clone();
        let count = move |connection: &mut Conn| counts::none_available(connection, &flavours);
        self.store.read(count).await
    }

    /// Gives those who wait what there is. Returns how many got an answer.
    ///
    /// # Errors
    /// When the database cannot be written; everyone waits on then.
    pub async fn serve_line(&self) -> Result<usize, Error> {
        let pool = self.clone();
        let serve = move |connection: &mut Conn| Ok(pool.line.serve(connection, &pool));
        Ok(self.store.write(serve).await?.deliver())
    }

    /// Takes a cluster back from somebody who has gone before hearing of it; unless somebody else of the same user has.
    async fn take_back(&self, order: &Arc<Order>, cluster_id: &str) {
        for _ in 0..TRIES {
            let (pool, order, id) = (self.clone(), Arc::clone(order), cluster_id.to_owned());
            let undo = move |connection: &mut Conn| {
                if pool.line.is_unheard(&id) {
                    order.undo(connection, &id)?;
                }
                Ok(())
            };
            match self.store.write(undo).await {
                Ok(()) => {
                    self.line.hear(cluster_id);
                    self.bell.provision.notify_one();
                    return;
                }
                Err(error) => {
                    let error = error::chain(&error);
                    tracing::error!(cluster.id = cluster_id, error, "cannot be taken back");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }
}

impl Order {
    /// Gives what is asked for, as a part of the writer's transaction; `None` when there is none.
    pub(super) fn give(&self, connection: &mut Conn, pool: &Pool) -> Result<Option<Given>, Error> {
        let retry = self.retry.as_ref();
        if let Some(done) = Retry::before(retry, connection, &self.caller)? {
            let view = look::find(connection, &done.cluster_id)?;
            return Ok(Some(Given {
                view,
                is_new: false,
            }));
        }
        let given = match self.held(connection)? {
            Some(held) => {
                pool.line.hear(&held.id);
                Given {
                    view: look::view(connection, held)?,
                    is_new: false,
                }
            }
            None => {
                let quotas = &pool.settings.quotas;
                quotas.check(connection, &self.caller, &self.user_id)?;
                let Some(found) = self.first_available(connection, pool)? else {
                    return Ok(None);
                };
                Given {
                    view: self.hand_over(connection, pool, found)?,
                    is_new: true,
                }
            }
        };
        Retry::note(retry, connection, &self.caller, given.view.id(), 0)?;
        Ok(Some(given))
    }

    fn held(&self, connection: &mut Conn) -> Result<Option<Cluster>, Error> {
        if self.apply.allow_multiple {
            return Ok(None);
        }
        for flavour in &self.apply.flavours {
            if let Some(held) = holds::first_held(connection, &self.user_id, flavour)? {
                return Ok(Some(held));
            }
        }
        Ok(None)
    }

    fn first_available(
        &self,
        connection: &mut Conn,
        pool: &Pool,
    ) -> Result<Option<Cluster>, Error> {
        let turn = pool.settings.placement.turn();
        for flavour in &self.apply.flavours {
            if let Some(found) = holds::first_available(connection, turn, flavour)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn hand_over(
        &self,
        connection: &mut Conn,
        pool: &Pool,
        mut cluster: Cluster,
    ) -> Result<View, Error> {
        let now = id::now();
        cluster.user_id.clone_from(&self.user_id);
        cluster.apply_ts = Some(now);
        cluster.apply_actor.clone_from(&self.caller.who.name);
        cluster.labels = self.apply.labels.clone();
        let rule = pool.lease_rule(&cluster);
        cluster.lease_seconds = leases::granted(rule, self.apply.lease_seconds);
        cluster.lease_expires_ts = cluster
            .lease_seconds
            .map(|seconds| leases::end(now, seconds));
        holds::hand_over(connection, &cluster)?;
        hosts::touch(connection, &cluster.host_id, now)?;
        audit::done(connection, &self.caller, &Act::on(ACTION, &cluster))?;
        look::view(connection, cluster)
    }

    /// As if the cluster had been released at once, and the request never sent.
    fn undo(&self, connection: &mut Conn, cluster_id: &str) -> Result<(), Error> {
        let held = clusters::find(connection, cluster_id)?;
        let is_held =
            |cluster: &Cluster| cluster.user_id == self.user_id && cluster.wanted != Wanted::Gone;
        let Some(cluster) = held.filter(is_held) else {
            return Ok(());
        };
        Retry::forget(self.retry.as_ref(), connection, &self.caller)?;
        let keeper = Caller::keeper("takeBack");
        audit::done(connection, &keeper, &Act::on("release", &cluster))?;
        lifecycle::let_go(connection, cluster, ReleaseReason::Unclaimed, KEEPER)
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
