//! The heartbeat: once a second this peer announces itself wherever it knows of a sibling.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, timeout};

use crate::address::Address;
use crate::discovery::{Announcement, Welcome};
use crate::link::{Link, LinkError};
use crate::log;
use crate::membership::Change;
use crate::node::Node;

const HEARTBEAT: Duration = Duration::from_secs(1);
/// How long one announcement may take, name look-up and connecting included.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(1500);

/// The announcer's own state; one task owns it.
struct Announcer {
    node: Arc<Node>,
    /// Open connections that are not in use at the moment.
    links: BTreeMap<Address, Link>,
    running: JoinSet<Beat>,
    /// Called since the last tick: nobody is called twice between two ticks.
    called: BTreeSet<Address>,
    /// Being called right now.
    busy: BTreeSet<Address>,
    /// Addresses that lead back to ourselves.
    mirrors: BTreeSet<Address>,
    /// Roots whose last failure is in the log already.
    failed_roots: BTreeSet<Address>,
}

/// One announcement and what came of it.
struct Beat {
    address: Address,
    outcome: Result<(Link, Welcome), LinkError>,
}

/// Announces `node` for ever.
pub async fn run(node: Arc<Node>) {
    let mut ticks = interval(HEARTBEAT);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut announcer = Announcer {
        node,
        links: BTreeMap::new(),
        running: JoinSet::new(),
        called: BTreeSet::new(),
        busy: BTreeSet::new(),
        mirrors: BTreeSet::new(),
        failed_roots: BTreeSet::new(),
    };
    loop {
        tokio::select! {
            _ = ticks.tick() => announcer.tick(),
            Some(Ok(beat)) = announcer.running.join_next() => announcer.settle(beat),
        }
    }
}

impl Announcer {
    fn tick(&mut self) {
        let addresses = self.node.addresses();
        self.links.retain(|address, _| addresses.contains(address));
        self.called.clear();
        for address in addresses {
            self.call(address);
        }
    }

    fn call(&mut self, address: Address) {
        let idle = !self.mirrors.contains(&address) && !self.busy.contains(&address);
        if idle && self.called.insert(address.clone()) {
            self.busy.insert(address.clone());
            let link = self.links.remove(&address);
            self.running
                .spawn(beat(Arc::clone(&self.node), address, link));
        }
    }

    fn settle(&mut self, beat: Beat) {
        let Beat { address, outcome } = beat;
        self.busy.remove(&address);
        match outcome {
            Ok((link, welcome)) => {
                if self.failed_roots.remove(&address) {
                    log::line(format_args!("root {address} answers"));
                }
                self.welcomed(address, link, welcome);
            }
            Err(error) => self.failed(address, &error),
        }
    }

    /// Siblings that do not answer are the membership's business; roots and refusals are told.
    fn failed(&mut self, address: Address, error: &LinkError) {
        if self.node.config.roots.contains(&address) {
            if self.failed_roots.insert(address.clone()) {
                log::line(format_args!("root {address}: {error}; trying on"));
            }
        } else if matches!(error, LinkError::Refused { .. }) {
            self.node
                .refusals
                .line(format!("peer at {address}: {error}"));
        }
    }

    fn welcomed(&mut self, address: Address, link: Link, welcome: Welcome) {
        if self.node.config.roots.contains(&address) {
            self.node.detect(link.local);
        }
        match self.node.heard(welcome.peer) {
            Ok(Change::Myself) => {
                self.mirrors.insert(address);
            }
            Ok(_) => {
                self.links.insert(address, link);
                for peer in welcome.peers {
                    if self.node.is_news(&peer) {
                        self.call(peer.address);
                    }
                }
            }
            Err(refusal) => self
                .node
                .refusals
                .line(format!("answer from {address} not taken: {refusal}")),
        }
    }
}

/// Announces us once, over `link` while it holds and over a new connection otherwise.
async fn beat(node: Arc<Node>, address: Address, link: Option<Link>) -> Beat {
    let attempt = async {
        let mut link = match link {
            Some(link) => link,
            None => Link::open(&address).await?,
        };
        let announcement = Announcement {
            network: node.config.network.clone(),
            peer: node.own_at(link.local),
        };
        let welcome = link.announce(&announcement).await?;
        Ok((link, welcome))
    };
    let outcome = timeout(ANSWER_TIMEOUT, attempt).await;
    Beat {
        outcome: outcome.unwrap_or(Err(LinkError::TimedOut)),
        address,
    }
}
