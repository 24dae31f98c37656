//! Those who wait for a cluster, first come, first served.
//!
//! A cluster goes to the first of them whom it fits, and to nobody else as long as it fits one of them: whoever applies is
//! served after them, in the same transaction. They are kept in memory only, as a client does not outlive the server that
//! it waits at.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use diesel::Connection as _;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::apply::{Given, Order};
use super::{Pool, flavours};
use crate::error::Error;
use crate::profile::Flavour;
use crate::store::Conn;
use crate::store::clusters::FlavourFilter;

/// See the module.
#[derive(Debug)]
pub struct Line {
    inner: Mutex<Inner>,
    /// So many may wait.
    most: usize,
}

#[derive(Debug, Default)]
struct Inner {
    /// By the number in which they came.
    waiting: BTreeMap<u64, Waiter>,
    next: u64,
    /// The server is about to stop.
    closed: bool,
    /// Clusters that someone in line was given and has not been told of.
    unheard: HashSet<String>,
}

#[derive(Debug)]
struct Waiter {
    order: Arc<Order>,
    since: Instant,
    /// It got something, which is not durable yet.
    is_served: bool,
    /// It leaves, unless it is served.
    is_leaving: bool,
    answer: oneshot::Sender<Result<Given, Error>>,
}

/// Those who wait for a flavour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Queue {
    /// How many.
    pub length: i64,
    /// How long the first of them has been waiting.
    pub age: Duration,
}

impl Line {
    /// Nobody waits yet, and so many may.
    pub fn new(most: usize) -> Self {
        Self {
            inner: Mutex::default(),
            most,
        }
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many wait.
    pub fn length(&self) -> usize {
        self.inner().waiting.len()
    }

    /// Nobody is to wait any more.
    pub fn close(&self) {
        let mut inner = self.inner();
        inner.closed = true;
        inner.waiting.retain(|_, waiter| waiter.is_served);
    }

    /// Goes to the end of the line.
    pub(super) fn join(self: &Arc<Self>, order: Arc<Order>) -> Result<Ticket, Error> {
        let mut inner = self.inner();
        if inner.waiting.len() >= self.most {
            let limit = i64::try_from(self.most).unwrap_or(i64::MAX);
            return Err(Error::TooManyWaiting { limit });
        }
        let (answer, given) = oneshot::channel();
        let number = inner.next;
        inner.next += 1;
        if !inner.closed {
            let waiter = Waiter {
                order,
                since: Instant::now(),
                is_served: false,
                is_leaving: false,
                answer,
            };
            inner.waiting.insert(number, waiter);
        }
        Ok(Ticket {
            line: Arc::clone(self),
            number,
            given,
        })
    }

    /// Gives each in turn what there is, as a part of the writer's transaction. What it returns is to be delivered once
    /// that is durable.
    pub(super) fn serve(self: &Arc<Self>, connection: &mut Conn, pool: &Pool) -> Served {
        let mut served = Served {
            line: Arc::clone(self),
            given: Vec::new(),
        };
        let queue: Vec<(u64, Arc<Order>)> = {
            let inner = self.inner();
            let waiting = inner.waiting.iter();
            waiting
                .map(|(number, waiter)| (*number, Arc::clone(&waiter.order)))
                .collect()
        };
        // Of what one of them finds none, there is none for those behind it.
        let mut in_vain: Vec<&[FlavourFilter]> = Vec::new();
        for (number, order) in &queue {
            let flavours = order.apply.flavours.as_slice();
            if in_vain.contains(&flavours) || !self.begin(*number) {
                continue;
            }
            match connection.transaction(|connection| order.give(connection, pool)) {
                Ok(None) => {
                    self.end(*number);
                    in_vain.push(flavours);
                }
                Ok(Some(given)) => {
                    if given.is_new {
                        self.inner().unheard.insert(given.view.id().to_owned());
                    }
                    served.given.push((*number, Ok(given)));
                }
                Err(error) => served.given.push((*number, Err(error))),
            }
        }
        served
    }

    /// Says whether that one is there to be served now.
    fn begin(&self, number: u64) -> bool {
        match self.inner().waiting.get_mut(&number) {
            Some(waiter) if !waiter.is_served => {
                waiter.is_served = true;
                true
            }
            _ => false,
        }
    }

    /// That one got nothing after all.
    fn end(&self, number: u64) {
        let mut inner = self.inner();
        let is_over = inner.closed;
        if let Some(waiter) = inner.waiting.get_mut(&number) {
            waiter.is_served = false;
            if waiter.is_leaving || is_over {
                inner.waiting.remove(&number);
            }
        }
    }

    /// Leaves the line. Says whether it did; else an answer is under way.
    fn leave(&self, number: u64) -> bool {
        let mut inner = self.inner();
        match inner.waiting.get_mut(&number) {
            Some(waiter) if waiter.is_served => {
                waiter.is_leaving = true;
                false
            }
            Some(_) => inner.waiting.remove(&number).is_some(),
            None => false,
        }
    }

    /// Whether someone in line was given this cluster and has not been told of it.
    pub(super) fn is_unheard(&self, cluster_id: &str) -> bool {
        self.inner().unheard.contains(cluster_id)
    }

    /// Somebody of its holder's is told of this cluster.
    pub(super) fn hear(&self, cluster_id: &str) {
        self.inner().unheard.remove(cluster_id);
    }

    fn queue(&self, is_meant: impl Fn(&Order) -> bool) -> Queue {
        let inner = self.inner();
        let mut meant = inner
            .waiting
            .values()
            .filter(|waiter| is_meant(&waiter.order))
            .peekable();
        Queue {
            age: meant
                .peek()
                .map_or(Duration::ZERO, |first| first.since.elapsed()),
            length: i64::try_from(meant.count()).unwrap_or(i64::MAX),
        }
    }
}

impl Pool {
    /// Those who would take a cluster of this flavour.
    pub fn queue(&self, flavour: &Flavour) -> Queue {
        self.line.queue(|order| {
            let mut filters = order.apply.flavours.iter();
            filters.any(|filter| flavours::fits(filter, flavour))
        })
    }

    /// How many wait whom the buffer of this flavour is to serve: those who would take others as well count for the one
    /// that they prefer, of those that have a buffer.
    pub(super) fn demand(&self, flavour: &Flavour) -> i64 {
        let buffers = &self.settings.buffers;
        let preferred = |order: &Order| {
            let filters = order.apply.flavours.iter();
            filters
                .filter_map(|filter| {
                    let mut buffered = buffers.iter().map(|buffer| &buffer.flavour);
                    buffered.find(|flavour| flavours::fits(filter, flavour))
                })
                .next()
                == Some(flavour)
        };
        self.line.queue(preferred).length
    }
}

/// A place in line, given up when it is dropped.
#[derive(Debug)]
pub(super) struct Ticket {
    line: Arc<Line>,
    number: u64,
    given: oneshot::Receiver<Result<Given, Error>>,
}

impl Ticket {
    /// Waits for what it gets; `None` when there is nothing to wait for any more.
    pub async fn heard(&mut self) -> Option<Result<Given, Error>> {
        (&mut self.given).await.ok()
    }

    /// Leaves the line, with what it may have got at this very moment.
    pub async fn leave(mut self) -> Option<Result<Given, Error>> {
        if self.line.leave(self.number) {
            return None;
        }
        self.heard().await
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.line.leave(self.number);
    }
}

/// What those in line got. They wait on, unless it is delivered.
pub(super) struct Served {
    line: Arc<Line>,
    given: Vec<(u64, Result<Given, Error>)>,
}

impl Served {
    /// Tells them, now that it is durable. Returns how many.
    pub fn deliver(mut self) -> usize {
        let given = std::mem::take(&mut self.given);
        let mut inner = self.line.inner();
        let number = given.len();
        for (number, result) in given {
            if let Some(waiter) = inner.waiting.remove(&number) {
                // It stays until it is told, so somebody listens.
                let _ = waiter.answer.send(result);
            }
        }
        number
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        for (number, result) in self.given.drain(..) {
            if let Ok(given) = &result {
                self.line.hear(given.view.id());
            }
            self.line.end(number);
        }
    }
}
