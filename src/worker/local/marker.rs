//! What tells a process of ours from a stranger's: a variable in the environment it was started with.

use std::fmt;

use crate::worker::NodeRef;

/// The variable that carries the marker.
pub(super) const VARIABLE: &str = "CHAINPOOL_NODE";

/// Which container a process belongs to: `pool/cluster/node/incarnation/container`.
///
/// The container id is random, so nobody carries a marker of ours by chance. Descendants of a node inherit it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub pool_id: String,
    pub node: NodeRef,
    pub container_id: String,
}

impl Marker {
    /// Reads what `Display` writes; anything else is a stranger's.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/');
        let mut word = || parts.next().filter(|part| is_id(part)).map(str::to_owned);
        let (pool_id, cluster_id, node_id) = (word()?, word()?, word()?);
        let (incarnation, container_id) = (word()?.parse().ok()?, word()?);
        let node = NodeRef {
            cluster_id,
            node_id,
            incarnation,
        };
        let marker = Self {
            pool_id,
            node,
            container_id,
        };
        (parts.next().is_none() && is_container_id(&marker.container_id)).then_some(marker)
    }

    /// The marker in an environment block (`NAME=value`, each ended by a zero byte), if there is one.
    pub fn find(environment: &[u8]) -> Option<Self> {
        environment.split(|byte| *byte == 0).find_map(|entry| {
            let value = entry
                .strip_prefix(VARIABLE.as_bytes())?
                .strip_prefix(b"=")?;
            Self::parse(std::str::from_utf8(value).ok()?)
        })
    }
}

impl fmt::Display for Marker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NodeRef {
            cluster_id,
            node_id,
            incarnation,
        } = &self.node;
        let Self {
            pool_id,
            container_id,
            ..
        } = self;
        write!(
            f,
            "{pool_id}/{cluster_id}/{node_id}/{incarnation}/{container_id}"
        )
    }
}

/// Whether `text` can be the id of a pool, cluster or node: safe as the name of a directory and as a part of a marker,
/// and never one of the driver's own dotted names.
pub(super) fn is_id(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    (1..=128).contains(&text.len()) && !text.starts_with('.') && text.bytes().all(plain)
}

/// A container id nobody had before: 128 random bits in hex.
pub(super) fn new_container_id() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

fn is_container_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        let container_id = new_container_id().unwrap();
        let text = format!("pool/c1/vp0/3/{container_id}");
        let marker = Marker::parse(&text).unwrap();
        assert_eq!(marker.node.incarnation, 3);
        assert_eq!(marker.to_string(), text);
        for stranger in [
            "".to_owned(),
            "pool/c1/vp0/3".to_owned(),
            "pool/c1/vp0/3/".to_owned(),
            format!("pool/c1/vp0/x/{container_id}"),
            format!("pool//vp0/3/{container_id}"),
            format!("pool/../vp0/3/{container_id}"),
            format!("{text}/"),
            text.to_uppercase(),
        ] {
            assert_eq!(Marker::parse(&stranger), None, "{stranger}");
        }
    }

    #[test]
    fn is_found_in_an_environment_by_its_whole_name() {
        let text = format!("pool/c1/vp0/0/{}", new_container_id().unwrap());
        let block = format!("PATH=/bin\0X_CHAINPOOL_NODE=no\0CHAINPOOL_NODE={text}\0");
        assert_eq!(Marker::find(block.as_bytes()), Marker::parse(&text));
        assert_eq!(
            Marker::find(format!("MY_CHAINPOOL_NODE={text}\0").as_bytes()),
            None
        );
        assert_eq!(Marker::find(b""), None);
    }
}
