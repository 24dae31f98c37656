//! The duty that carries out wishes: finds the clusters whose wish is due, and has each worked on in a task of its own.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::Context;
use super::driver::{Duty, Report};
use super::reconcile::reconcile;
use crate::error::{self, Error};
use crate::id;
use crate::pool::lifecycle;
use crate::store::clusters;

/// See the module.
pub struct Provision {
    context: Context,
    /// Clusters that are being worked on: never two tasks for one.
    busy: Arc<Mutex<HashSet<String>>>,
    /// Bounds the work on each host.
    room: HashMap<String, Arc<Semaphore>>,
    tasks: JoinSet<()>,
}

impl Provision {
    /// A duty with nothing begun.
    pub fn new(context: Context) -> Self {
        Self {
            context,
            busy: Arc::default(),
            room: HashMap::new(),
            tasks: JoinSet::new(),
        }
    }

    fn begin(&mut self, cluster_id: String, host_id: String) {
        let work = self.context.settings.work_per_host;
        let room = Arc::clone(
            self.room
                .entry(host_id)
                .or_insert_with(|| Arc::new(Semaphore::new(work))),
        );
        let (context, busy) = (self.context.clone(), Arc::clone(&self.busy));
        self.tasks.spawn(async move {
            if let Ok(_room) = room.acquire().await {
                work_on(&context, &cluster_id).await;
            }
            locked(&busy).remove(&cluster_id);
            // Something may have been wished while this was going on.
            context.pool.bell.provision.notify_one();
        });
    }
}

async fn work_on(context: &Context, cluster_id: &str) {
    if let Err(error) = reconcile(context, cluster_id).await {
        tracing::error!(
            cluster.id = cluster_id,
            error = error::chain(&error),
            "cannot write down what was done"
        );
        // The store is in trouble; give it time before the same is tried again.
        tokio::time::sleep(context.settings.provision_every).await;
    }
}

fn locked(busy: &Mutex<HashSet<String>>) -> MutexGuard<'_, HashSet<String>> {
    busy.lock().unwrap_or_else(PoisonError::into_inner)
}

#[async_trait]
impl Duty for Provision {
    fn name(&self) -> &'static str {
        "provision"
    }

    async fn pass(&mut self) -> Result<Report, Error> {
        while self.tasks.try_join_next().is_some() {}
        let longest = id::millis(lifecycle::LONGEST_PAUSE);
        let due = self
            .context
            .pool
            .store
            .read(move |connection| Ok(clusters::due(connection, id::now(), longest)?))
            .await?;
        let mut report = Report {
            found: due.len(),
            ..Report::default()
        };
        for (cluster_id, host_id) in due {
            if locked(&self.busy).insert(cluster_id.clone()) {
                report.done += 1;
                self.begin(cluster_id, host_id);
            }
        }
        Ok(report)
    }
}
