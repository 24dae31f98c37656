//! Where clusters come from, and where they and their ports go. Pure.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::store::holds::Turn;
use crate::store::hosts::Host;

/// Where load goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Over all hosts alike.
    Spread,
    /// On as few hosts as possible.
    Pack,
}

impl Placement {
    /// The host to take a cluster from.
    pub fn turn(self) -> Turn {
        match self {
            Self::Spread => Turn::Longest,
            Self::Pack => Turn::Last,
        }
    }
}

/// The host to make a cluster on, of those with room: to spread, the one with the most room, to pack, with the least.
pub fn roomiest(placement: Placement, rooms: &[(Host, usize)]) -> Option<&Host> {
    let with_room = rooms.iter().filter(|(_, room)| *room > 0);
    let chosen = match placement {
        Placement::Spread => with_room.min_by_key(|(host, room)| (Reverse(*room), &host.name)),
        Placement::Pack => with_room.min_by_key(|(host, room)| (*room, &host.name)),
    };
    chosen.map(|(host, _)| host)
}

/// The numbers for `wanted` new slots on a host: the lowest that are not taken, from 1.
pub fn free_numbers(taken: &BTreeSet<i32>, wanted: usize) -> Vec<i32> {
    (1..)
        .filter(|number| !taken.contains(number))
        .take(wanted)
        .collect()
}

/// The first port of the lowest block of `length` ports in `range` of which none is taken.
pub fn free_block(
    range: &RangeInclusive<u16>,
    taken: &BTreeSet<u16>,
    length: usize,
) -> Option<u16> {
    let mut start = usize::from(*range.start());
    let end = usize::from(*range.end()) + 1;
    for port in taken
        .range(range.clone())
        .map(|port| usize::from(*port))
        .chain([end])
    {
        if port >= start + length {
            break;
        }
        start = start.max(port + 1);
    }
    (start + length <= end)
        .then(|| u16::try_from(start).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fill_the_gaps_first() {
        assert_eq!(free_numbers(&BTreeSet::from([1, 3]), 3), [2, 4, 5]);
    }

    #[test]
    fn a_block_avoids_taken_ports_and_stays_in_the_range() {
        let block = |taken: &[u16], length| {
            free_block(&(100..=109), &taken.iter().copied().collect(), length)
        };
        assert_eq!(block(&[], 10), Some(100));
        assert_eq!(block(&[], 11), None);
        assert_eq!(block(&[100], 9), Some(101));
        assert_eq!(block(&[103], 3), Some(100));
        assert_eq!(block(&[103], 4), Some(104));
        assert_eq!(block(&[103, 108], 4), Some(104));
        assert_eq!(block(&[103, 107], 4), None);
        assert_eq!(block(&[99, 110], 10), Some(100));
        assert_eq!(
            free_block(&(65_530..=65_535), &BTreeSet::from([65_530]), 5),
            Some(65_531)
        );
        assert_eq!(
            free_block(&(65_530..=65_535), &BTreeSet::from([65_535]), 6),
            None
        );
    }
}
