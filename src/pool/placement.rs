//! Where clusters come from, and where they and their ports go. Pure.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::store::hosts::Host;

/// The hosts to take a cluster from, the first preferred: the one that has waited longest, so that load spreads.
pub fn order(mut hosts: Vec<Host>) -> Vec<Host> {
    hosts.sort_by(|one, other| (one.last_apply_ts, &one.id).cmp(&(other.last_apply_ts, &other.id)));
    hosts
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
