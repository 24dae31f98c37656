//! What this peer knows, shared by its two ports and its announcer.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::address::Address;
use crate::config::{Advertised, Config};
use crate::log;
use crate::membership::{Change, Membership, Peer, Refusal};

/// One running peer.
#[derive(Debug)]
pub struct Node {
    pub config: Config,
    /// Lines about peers that were not admitted.
    pub refusals: log::Once,
    started: u64,
    members: Mutex<Membership>,
    detected: Mutex<IpAddr>,
}

impl Node {
    /// A peer that knows nobody yet; `SystemTime` now is its incarnation.
    pub fn new(config: Config) -> Self {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        let started = since_1970.map_or(0, |d| u64::try_from(d.as_millis()).unwrap_or(u64::MAX));
        Self {
            members: Mutex::new(Membership::new(&config.id, started)),
            detected: Mutex::new(default_route_ip()),
            refusals: log::Once::default(),
            started,
            config,
        }
    }

    /// Ourselves as siblings should know us.
    pub fn own(&self) -> Peer {
        self.own_at(*lock(&self.detected))
    }

    /// Ourselves as the sibling at the other end of a connection should know us, `local` being our end.
    pub fn own_at(&self, local: IpAddr) -> Peer {
        let address = match &self.config.advertised {
            Advertised::Fixed(address) => address.clone(),
            Advertised::Detect { port } => Address::from(SocketAddr::new(local, *port)),
        };
        Peer {
            id: self.config.id.clone(),
            address,
            started: self.started,
        }
    }

    /// Takes our end of a connection with a root, or on the root with a sibling, as our own address.
    pub fn detect(&self, local: IpAddr) {
        *lock(&self.detected) = local;
    }

    /// Takes note that `peer` itself spoke to us, see [`Membership::heard`].
    ///
    /// # Errors
    /// The reason why it is not admitted.
    pub fn heard(&self, peer: Peer) -> Result<Change, Refusal> {
        let (id, address) = (peer.id.clone(), peer.address.clone());
        let change = lock(&self.members).heard(peer, Instant::now())?;
        match &change {
            Change::Joined => log::line(format_args!("peer {id} joined at {address}")),
            Change::Moved { from } => {
                log::line(format_args!("peer {id} moved from {from} to {address}"));
            }
            Change::None | Change::Myself => {}
        }
        Ok(change)
    }

    /// The other peers listed at this moment, sorted by id.
    pub fn listed(&self) -> Vec<Peer> {
        self.current().listed().cloned().collect()
    }

    /// Every address to announce ourselves to: the roots and all who are or were in the network.
    pub fn addresses(&self) -> Vec<Address> {
        let roots = self.config.roots.iter();
        let mut all: Vec<Address> = roots.chain(self.current().addresses()).cloned().collect();
        all.sort();
        all.dedup();
        all
    }

    /// True when another peer's word of `peer` is worth a call, see [`Membership::is_news`].
    pub fn is_news(&self, peer: &Peer) -> bool {
        lock(&self.members).is_news(peer)
    }

    /// The membership with those who fell silent taken off.
    fn current(&self) -> MutexGuard<'_, Membership> {
        let mut members = lock(&self.members);
        for lost in members.expire(Instant::now()) {
            log::line(format_args!("peer {} at {} lost", lost.id, lost.address));
        }
        members
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The address of ours that the default route uses, or loopback without one.
///
/// Connecting a UDP socket sends nothing; 192.0.2.1 is reserved for documentation (RFC 5737).
fn default_route_ip() -> IpAddr {
    let route = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).and_then(|socket| {
        socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9))?;
        socket.local_addr()
    });
    route.map_or(IpAddr::from(Ipv4Addr::LOCALHOST), |address| address.ip())
}
