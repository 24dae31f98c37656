//! Who belongs to the network: decisions only, no clock and no sockets.
//!
//! A peer is listed from the moment it was heard itself, by its announcement or its answer to ours,
//! until it has been silent for [`SILENCE`]. What others say of it only gives an address to try:
//! otherwise peers would keep a dead one alive by telling each other about it.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::address::Address;
use crate::config::{MAX_PEERS, is_name};

/// A peer not heard for this long is no longer listed.
pub const SILENCE: Duration = Duration::from_millis(3500);
/// A peer not heard for this long is no longer called either.
pub const FORGET: Duration = Duration::from_secs(600);

/// One incarnation of a peer, as it travels in announcements and answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Peer {
    pub id: String,
    pub address: Address,
    /// When this incarnation started, in milliseconds since 1970; tells a newer one from an older.
    pub started: u64,
}

/// What hearing a peer changed.
#[derive(Debug, PartialEq, Eq)]
pub enum Change {
    /// It is listed now and was not before.
    Joined,
    /// It is listed under another address than before.
    Moved { from: Address },
    /// Nothing but the time it was last heard.
    None,
    /// It was ourselves, through an address of our own.
    Myself,
}

/// Why a peer is not admitted.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("peer id {0:?} is not 1 to 64 letters, digits, '.', '_' or '-'")]
    BadId(String),
    #[error("another peer with the id {0} is in this network")]
    Duplicate(String),
    #[error("a newer {id} is listed at {address}")]
    Outdated { id: String, address: Address },
    #[error("this network has {MAX_PEERS} peers already")]
    Full,
}

/// The other peers of the network, by id.
#[derive(Debug)]
pub struct Membership {
    own_id: String,
    own_started: u64,
    members: BTreeMap<String, Member>,
}

#[derive(Debug)]
struct Member {
    peer: Peer,
    heard: Instant,
    listed: bool,
}

impl Membership {
    /// An empty network around the peer `own_id` that started at `own_started`.
    pub fn new(own_id: impl Into<String>, own_started: u64) -> Self {
        Self {
            own_id: own_id.into(),
            own_started,
            members: BTreeMap::new(),
        }
    }

    /// Takes note that `peer` itself spoke to us.
    ///
    /// # Errors
    /// The reason why it is not admitted; nothing changes then.
    pub fn heard(&mut self, peer: Peer, now: Instant) -> Result<Change, Refusal> {
        if !is_name(&peer.id) {
            return Err(Refusal::BadId(peer.id));
        }
        if peer.id == self.own_id {
            return match peer.started == self.own_started {
                true => Ok(Change::Myself),
                false => Err(Refusal::Duplicate(peer.id)),
            };
        }
        let change = match self.members.get(&peer.id) {
            None if self.members.len() >= MAX_PEERS => return Err(Refusal::Full),
            Some(old) if old.listed && old.peer.started > peer.started => {
                return Err(Refusal::Outdated {
                    id: peer.id,
                    address: old.peer.address.clone(),
                });
            }
            Some(old) if old.listed && old.peer.address == peer.address => Change::None,
            Some(old) if old.listed => Change::Moved {
                from: old.peer.address.clone(),
            },
            _ => Change::Joined,
        };
        self.members.retain(|id, member| {
            member.listed || *id == peer.id || member.peer.address != peer.address
        });
        let member = Member {
            peer,
            heard: now,
            listed: true,
        };
        self.members.insert(member.peer.id.clone(), member);
        Ok(change)
    }

    /// Takes those off the list that have been silent too long, and gives them back.
    pub fn expire(&mut self, now: Instant) -> Vec<Peer> {
        let silent = |member: &Member| now.saturating_duration_since(member.heard);
        self.members.retain(|_, member| silent(member) < FORGET);
        let lost = self
            .members
            .values_mut()
            .filter(|member| member.listed && silent(member) >= SILENCE);
        lost.map(|member| {
            member.listed = false;
            member.peer.clone()
        })
        .collect()
    }

    /// The peers listed now, without ourselves, sorted by id; call [`Self::expire`] first.
    pub fn listed(&self) -> impl Iterator<Item = &Peer> {
        let members = self.members.values();
        members.filter(|member| member.listed).map(|m| &m.peer)
    }

    /// Where to announce ourselves: all who are listed, and those who were not long ago.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.members.values().map(|member| &member.peer.address)
    }

    /// True when `peer`, of whom another told us, is worth a call to get to know it.
    pub fn is_news(&self, peer: &Peer) -> bool {
        let known = self.members.get(&peer.id);
        is_name(&peer.id)
            && peer.id != self.own_id
            && !known.is_some_and(|known| {
                known.peer.address == peer.address
                    || known.listed && known.peer.started >= peer.started
            })
    }
}

#[cfg(test)]
#[path = "membership_tests.rs"]
mod tests;
