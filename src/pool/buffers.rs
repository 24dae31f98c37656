//! Buffers: how many clusters of a flavour are kept ready, beside those that hosts with `autofill` are filled with.

use std::fmt;
use std::str::FromStr;

use super::caller::KEEPER;
use super::flavours::exactly;
use super::{Pool, lifecycle, placement};
use crate::error::Error;
use crate::profile::Flavour;
use crate::store::census::{self, Supply};
use crate::store::clusters::Cluster;
use crate::store::{Conn, ReleaseReason, Status, clusters, hosts, slots};

/// How many clusters of a flavour are to be ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buffer {
    /// Of which flavour.
    pub flavour: Flavour,
    /// How many.
    pub ready: Ready,
    /// How many there may be in all, ready and held; `None` for as many as the hosts have room for.
    pub max: Option<i64>,
}

/// A number, or a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    /// So many.
    Count(i64),
    /// So many in a hundred of all there are of the flavour, 1 to 99, and one at least.
    Percent(i64),
}

impl FromStr for Ready {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let allowed =
            || format!("{text:?} is neither a number nor a percentage from \"1%\" to \"99%\"");
        match text.strip_suffix('%') {
            Some(share) => match share.parse() {
                Ok(share @ 1..=99) => Ok(Self::Percent(share)),
                _ => Err(allowed()),
            },
            None => match text.parse() {
                Ok(count @ 0..=1_000_000) => Ok(Self::Count(count)),
                _ => Err(allowed()),
            },
        }
    }
}

impl fmt::Display for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Percent(share) => write!(f, "{share}%"),
        }
    }
}

impl Buffer {
    /// How many are to be ready while so many are held.
    pub fn target(&self, held: i64) -> i64 {
        match self.ready {
            Ready::Count(count) => count,
            // The least r with r >= share * (held + r) / 100.
            Ready::Percent(share) => ((share * held + 99 - share) / (100 - share)).max(1),
        }
    }

    /// How many more are to be made, while so many wait for one.
    fn missing(&self, supply: Supply, waiting: i64) -> i64 {
        let short = self.target(supply.held) + waiting - supply.coming;
        let room = self.max.map_or(i64::MAX, |max| max - supply.total);
        short.min(room).max(0)
    }
}

/// Makes what a buffer lacks, one after the other on the host that placement prefers. Returns how many it made: fewer
/// where there is no room.
///
/// # Errors
/// [`Error::Conflict`] when not even one could be made for want of ports.
pub fn fill(connection: &mut Conn, pool: &Pool, buffer: &Buffer) -> Result<usize, Error> {
    let supply = census::supply(connection, &exactly(&buffer.flavour))?;
    super::events::note_buffer(connection, buffer, supply.held)?;
    let missing = buffer.missing(supply, pool.demand(&buffer.flavour));
    let mut rooms = Vec::new();
    if missing > 0 {
        for host in hosts::usable(connection)? {
            let has = slots::numbers(connection, &host.id)?.len();
            let capacity = usize::try_from(host.capacity).unwrap_or(0);
            rooms.push((host, capacity.saturating_sub(has)));
        }
    }
    let (mut made, mut refused) = (0, None);
    while made < usize::try_from(missing).unwrap_or(0) {
        let Some(host) = placement::roomiest(pool.settings.placement, &rooms).cloned() else {
            break;
        };
        let left = match lifecycle::fill(connection, pool, &host, &buffer.flavour, 1) {
            Ok(one) => {
                made += one;
                |room: usize| room - 1
            }
            // Another host may have ports.
            Err(Error::Conflict(why)) => {
                refused = Some(why);
                |_| 0
            }
            Err(error) => return Err(error),
        };
        let rooms = rooms.iter_mut().filter(|(other, _)| other.id == host.id);
        rooms.for_each(|(_, room)| *room = left(*room));
    }
    match refused {
        Some(why) if made == 0 => Err(Error::Conflict(why)),
        _ => Ok(made),
    }
}

/// Whether a free cluster of the flavour was made from another text of its profile than the present one.
pub fn is_outdated(connection: &mut Conn, pool: &Pool, flavour: &Flavour) -> Result<bool, Error> {
    first_outdated(connection, pool, flavour).map(|found| found.is_some())
}

fn first_outdated(
    connection: &mut Conn,
    pool: &Pool,
    flavour: &Flavour,
) -> Result<Option<Cluster>, Error> {
    let Some(profile) = pool.catalogue.get(flavour) else {
        return Ok(None);
    };
    Ok(clusters::first_outdated(
        connection,
        &exactly(flavour),
        &profile.digest,
    )?)
}

/// Has one free cluster made anew whose profile has changed since, provided that none of its flavour is on its way
/// already: so a bad profile takes one cluster out of the pool, not all. Says whether it did.
pub fn renew_one(connection: &mut Conn, pool: &Pool, flavour: &Flavour) -> Result<bool, Error> {
    let Some(oldest) = first_outdated(connection, pool, flavour)? else {
        return Ok(false);
    };
    if oldest.status != Status::Creating && clusters::is_any_unready(connection, &exactly(flavour))?
    {
        return Ok(false);
    }
    lifecycle::let_go(connection, oldest, ReleaseReason::Cleaned, KEEPER).map(|()| true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buffer(ready: &str, max: Option<i64>) -> Buffer {
        let flavour = "fabric-0.6/pbft/batch/4".parse().unwrap();
        Buffer {
            flavour,
            ready: ready.parse().unwrap(),
            max,
        }
    }

    #[test]
    fn a_share_counts_the_ready_ones_too_and_is_one_at_least() {
        let target = |ready, held| buffer(ready, None).target(held);
        assert_eq!((target("3", 0), target("3", 100)), (3, 3));
        assert_eq!(
            (target("20%", 0), target("20%", 8), target("20%", 9)),
            (1, 2, 3)
        );
        assert_eq!((target("50%", 7), target("99%", 1)), (7, 99));
    }

    #[test]
    fn what_is_on_its_way_is_not_made_again_and_the_most_is_kept() {
        let supply = |total, coming, held| Supply {
            total,
            coming,
            held,
        };
        let missing =
            |max, total, coming, held| buffer("4", max).missing(supply(total, coming, held), 0);
        assert_eq!(missing(None, 0, 0, 0), 4);
        assert_eq!(missing(None, 3, 3, 0), 1);
        assert_eq!(missing(None, 9, 5, 4), 0);
        assert_eq!(missing(Some(5), 3, 0, 3), 2);
        assert_eq!(missing(Some(5), 7, 0, 7), 0);
        // Those who wait get one each, and the buffer is to be full behind them.
        assert_eq!(buffer("0", None).missing(supply(3, 0, 3), 2), 2);
        assert_eq!(buffer("1", Some(5)).missing(supply(3, 1, 2), 7), 2);
    }

    #[test]
    fn nonsense_is_no_number() {
        for text in ["", "-1", "0%", "100%", "many", "1.5"] {
            assert!(text.parse::<Ready>().is_err(), "{text}");
        }
    }
}
