//! Accepting connections, and stopping.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use chainpool_api::Api;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::auth::{Context, Door, Doorkeeper};
use super::connection::{self, Terms};
use super::cors::Origins;
use super::crowd::Crowd;
use super::guard::Guard;
use super::handshake;
use super::kept::{Revision, Shelf};
use super::limits::Limits;
use super::pages::{Pages, Probes};
use super::patience::Meter;
use super::rates::{RateLimits, Rates};
use super::request::{Checks, Gate};
use super::table::Table;
use super::tls::Tls;

/// How long to wait when no connection can be accepted, e.g. because no file can be opened.
const BACK_OFF: Duration = Duration::from_millis(50);

/// How long those may take to go that leave their places to others.
const LEAVING: Duration = Duration::from_secs(1);

/// How many connections beyond the limit are told so at once; more are closed without a word.
const TURNED_AWAY_AT_ONCE: usize = 64;

/// Where clients come in.
pub struct Entrance {
    /// The address.
    pub listener: TcpListener,
    /// What is shown there, if TLS is spoken.
    pub tls: Option<Tls>,
    /// How often clients may ask.
    pub rates: Rates,
    /// Other sites whose pages may use the server.
    pub origins: Origins,
}

impl From<TcpListener> for Entrance {
    fn from(listener: TcpListener) -> Self {
        Self {
            listener,
            tls: None,
            rates: Rates::default(),
            origins: Origins::default(),
        }
    }
}

/// The server did not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The contract says something that requests cannot be checked against.
    #[error("the contract cannot be used: {0}")]
    Contract(String),
}

/// How the server came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// Everything under way was finished.
    Drained,
    /// Time was up with this much under way.
    Cut {
        /// Connections that were closed in the middle.
        connections: usize,
        /// Operations that were still being carried out.
        operations: usize,
    },
}

/// Serves the API and the pages at the entrance until `shutdown` is done.
///
/// Then no more connections are accepted, idle ones are closed, and requests under way may finish within
/// [`Limits::shutdown_grace`], operations whose client has gone included. `revision` tells whether anything was written
/// since an answer was found out.
pub async fn serve<T>(
    entrance: impl Into<Entrance>,
    api: T,
    doorkeeper: Arc<dyn Doorkeeper>,
    probes: Probes,
    revision: Revision,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) -> Result<Stopped, ServeError>
where
    T: Api<Context> + Clone + Send + Sync + 'static,
{
    let Entrance {
        listener,
        tls,
        rates,
        origins,
    } = entrance.into();
    let table = Table::load().map_err(ServeError::Contract)?;
    let figures = Arc::clone(&probes.figures);
    let pages = Pages::new(probes, table.document());
    let guard = Guard::at(listener.local_addr().ok());
    let checks = Checks {
        guard,
        origins,
        door: Door {
            keeper: doorkeeper,
            rates: RateLimits::new(rates),
        },
    };
    let shelf = Shelf::new(revision);
    let gate = Arc::new(Gate::new(api, pages, table, checks, shelf, limits, figures));
    let (stop, stopping) = watch::channel(());
    let doors = Doors::new(&limits);
    let mut crowd = Crowd::default();
    let tls = tls.map(Arc::new);
    let mut followers = JoinSet::new();
    if let Some(tls) = &tls {
        followers.spawn(Arc::clone(tls).follow());
    }
    {
        let mut shutdown = std::pin::pin!(shutdown);
        let mut acceptor = Acceptor::new(listener);
        loop {
            let (stream, peer) = tokio::select! {
                biased;
                () = shutdown.as_mut() => break,
                () = crowd.ended() => continue,
                accepted = acceptor.accept() => accepted,
            };
            let Some((place, turned_away)) = doors.enter(&mut crowd).await else {
                continue;
            };
            let meter = Arc::new(Meter::new());
            let leaves_place = (!turned_away).then(|| Arc::clone(&meter));
            let terms = Terms {
                limits,
                meter,
                turned_away,
                stopping: stopping.clone(),
            };
            // Answers are small and complete; waiting for more to send with them only delays them.
            let _ = stream.set_nodelay(true);
            let (gate, tls) = (Arc::clone(&gate), tls.clone());
            let serving = async move {
                match tls {
                    None => connection::serve(stream, peer, gate, terms).await,
                    Some(tls) => {
                        if let Some(stream) = handshake::finish(stream, peer, &tls, &terms).await {
                            connection::serve(stream, peer, gate, terms).await;
                        }
                    }
                }
                drop(place);
            };
            crowd.add(serving, leaves_place);
        }
    }
    drop(stop);
    Ok(drain(crowd, &gate, &limits).await)
}

async fn drain<T>(mut crowd: Crowd, gate: &Gate<T>, limits: &Limits) -> Stopped
where
    T: Api<Context> + Clone + Send + Sync + 'static,
{
    let finished = async {
        crowd.all_ended().await;
        gate.operations_done().await;
    };
    if timeout(limits.shutdown_grace, finished).await.is_ok() {
        return Stopped::Drained;
    }
    Stopped::Cut {
        connections: crowd.len(),
        operations: gate.operations_under_way(),
    }
}

/// The places for connections.
struct Doors {
    places: Arc<Semaphore>,
    turned_away: Arc<Semaphore>,
}

impl Doors {
    fn new(limits: &Limits) -> Self {
        Self {
            places: Arc::new(Semaphore::new(limits.max_connections)),
            turned_away: Arc::new(Semaphore::new(TURNED_AWAY_AT_ONCE)),
        }
    }

    /// A place for one more connection, and whether it is only to be told that there is none.
    async fn enter(&self, crowd: &mut Crowd) -> Option<(OwnedSemaphorePermit, bool)> {
        let take = |semaphore: &Arc<Semaphore>| Arc::clone(semaphore).try_acquire_owned().ok();
        if let Some(place) = take(&self.places) {
            return Some((place, false));
        }
        if crowd.thin_out() {
            let place = Arc::clone(&self.places).acquire_owned();
            if let Ok(Ok(place)) = timeout(LEAVING, place).await {
                return Some((place, false));
            }
        }
        Some((take(&self.turned_away)?, true))
    }
}

/// A listener that survives whatever goes wrong with one connection or for a while.
struct Acceptor {
    listener: TcpListener,
    failing: bool,
}

impl Acceptor {
    fn new(listener: TcpListener) -> Self {
        Self {
            listener,
            failing: false,
        }
    }

    async fn accept(&mut self) -> (TcpStream, SocketAddr) {
        loop {
            match self.listener.accept().await {
                Ok(accepted) => {
                    self.failing = false;
                    return accepted;
                }
                Err(error) if concerns_one_connection(&error) => {}
                Err(error) => {
                    if !self.failing {
                        tracing::error!(error = %error, "no connection can be accepted; trying on");
                        self.failing = true;
                    }
                    sleep(BACK_OFF).await;
                }
            }
        }
    }
}

/// Linux reports errors of a connection that is already gone from `accept`; see accept(2).
fn concerns_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::NetworkDown
            | io::ErrorKind::Interrupted
    )
}
