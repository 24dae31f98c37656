//! Which addresses the network of a cluster gets. Engines choose from few by themselves: about 30 networks each.

use std::fmt;
use std::net::Ipv4Addr;
use std::str::FromStr;

/// A range of IPv4 addresses, written `10.200.0.0/13`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subnet {
    first: u32,
    prefix: u8,
}

/// The text is no such range; `Display` says what is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("must be a range of IPv4 addresses, e.g. 10.200.0.0/13: {0}")]
pub struct SubnetError(String);

/// The smallest subnet that is given to a cluster: room for a gateway and 29 nodes.
const LONGEST_PREFIX: u8 = 27;

impl Subnet {
    fn size(self) -> u64 {
        1 << (32 - self.prefix)
    }

    fn end(self) -> u64 {
        u64::from(self.first) + self.size()
    }

    fn overlaps(self, other: Self) -> bool {
        u64::from(self.first) < other.end() && u64::from(other.first) < self.end()
    }

    /// Whether a cluster of one node fits in.
    pub fn holds_clusters(self) -> bool {
        self.prefix <= LONGEST_PREFIX
    }

    /// The first part of this range that has room for so many nodes and overlaps with none of the `taken`.
    pub fn first_free(self, nodes: usize, taken: &[Self]) -> Option<Self> {
        let prefix = prefix_for(nodes)?;
        if prefix < self.prefix {
            return None;
        }
        let mut next = u64::from(self.first);
        loop {
            let candidate = Self {
                first: u32::try_from(next).ok()?,
                prefix,
            };
            if candidate.end() > self.end() {
                return None;
            }
            match taken.iter().find(|other| other.overlaps(candidate)) {
                None => return Some(candidate),
                // The end of what is in the way, at a multiple of the size.
                Some(other) => next = other.end().div_ceil(candidate.size()) * candidate.size(),
            }
        }
    }
}

/// The addresses of a network itself, of its gateway and for broadcasts are not the nodes'.
fn prefix_for(nodes: usize) -> Option<u8> {
    let needed = u32::try_from(nodes).ok()?.checked_add(3)?;
    let bits = needed.checked_next_power_of_two()?.trailing_zeros();
    let prefix = 32_u8.checked_sub(u8::try_from(bits).ok()?)?;
    Some(prefix.min(LONGEST_PREFIX))
}

impl fmt::Display for Subnet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", Ipv4Addr::from_bits(self.first), self.prefix)
    }
}

impl FromStr for Subnet {
    type Err = SubnetError;

    fn from_str(text: &str) -> Result<Self, SubnetError> {
        let wrong = |problem: &str| SubnetError(problem.to_owned());
        let (address, prefix) = text.split_once('/').ok_or_else(|| wrong("there is no /"))?;
        let address: Ipv4Addr = address.parse().map_err(|_| wrong("the address is none"))?;
        let prefix = prefix
            .parse()
            .ok()
            .filter(|prefix| (1..=32).contains(prefix))
            .ok_or_else(|| wrong("after the / stands 1 to 32"))?;
        let first = address.to_bits();
        let subnet = Self { first, prefix };
        if u64::from(first).is_multiple_of(subnet.size()) {
            Ok(subnet)
        } else {
            Err(wrong("the address is not the first of its range"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subnet(text: &str) -> Subnet {
        text.parse().expect("a subnet")
    }

    #[test]
    fn the_first_free_one_is_found_beside_ranges_of_any_size() {
        let range = subnet("10.200.0.0/13");
        let free = |nodes, taken: &[&str]| {
            let taken: Vec<Subnet> = taken.iter().map(|text| subnet(text)).collect();
            range
                .first_free(nodes, &taken)
                .map(|subnet| subnet.to_string())
        };
        assert_eq!(free(4, &[]).as_deref(), Some("10.200.0.0/27"));
        assert_eq!(
            free(4, &["10.200.0.0/27"]).as_deref(),
            Some("10.200.0.32/27")
        );
        assert_eq!(
            free(4, &["10.200.0.16/28"]).as_deref(),
            Some("10.200.0.32/27")
        );
        assert_eq!(
            free(4, &["10.200.0.32/27"]).as_deref(),
            Some("10.200.0.0/27")
        );
        assert_eq!(
            free(4, &["10.200.0.32/27", "10.200.0.0/27", "172.17.0.0/16"]).as_deref(),
            Some("10.200.0.64/27")
        );
        assert_eq!(
            free(4, &["10.200.0.0/16"]).as_deref(),
            Some("10.201.0.0/27")
        );
        assert_eq!(free(29, &[]).as_deref(), Some("10.200.0.0/27"));
        assert_eq!(
            free(30, &["10.200.0.0/27"]).as_deref(),
            Some("10.200.0.64/26")
        );
        assert_eq!(free(4, &["10.0.0.0/8"]), None);
        assert_eq!(free(4, &["128.0.0.0/1", "0.0.0.0/1"]), None);
        assert_eq!(free(1_000_000, &[]), None);
    }

    #[test]
    fn a_range_holds_thousands() {
        let range = subnet("255.255.0.0/16");
        let mut taken = Vec::new();
        while let Some(next) = range.first_free(4, &taken) {
            taken.push(next);
        }
        assert_eq!(taken.len(), 2048);
        assert_eq!(taken[2047].to_string(), "255.255.255.224/27");
    }

    #[test]
    fn what_is_no_range_is_refused() {
        for text in [
            "",
            "10.200.0.0",
            "10.200.0/13",
            "10.200.0.0/33",
            "10.200.0.0/0",
            "10.200.0.1/13",
            "::/64",
        ] {
            assert!(text.parse::<Subnet>().is_err(), "{text}");
        }
    }
}
