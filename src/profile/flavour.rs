//! What a user applies for.

use std::fmt;
use std::str::FromStr;

/// A kind of cluster: `network_type` + `consensus_plugin` + `consensus_mode` + `size`.
///
/// Its text form is `fabric-0.6/pbft/batch/4`; a plugin without modes leaves the third part empty:
/// `fabric-0.6/noops//4`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Flavour {
    /// Kind of chain, e.g. `fabric-0.6`.
    pub network_type: String,
    /// How the nodes agree, e.g. `pbft`.
    pub consensus_plugin: String,
    /// Variant of the plugin, e.g. `batch`; empty for a plugin without modes.
    pub consensus_mode: String,
    /// Number of nodes, at least 1.
    pub size: u16,
}

/// The text is not a flavour.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a flavour: write network_type/consensus_plugin/consensus_mode/size, \
     e.g. fabric-0.6/pbft/batch/4 or fabric-0.6/noops//4"
)]
pub struct FlavourError(String);

impl fmt::Display for Flavour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            network_type,
            consensus_plugin,
            consensus_mode,
            size,
        } = self;
        write!(
            f,
            "{network_type}/{consensus_plugin}/{consensus_mode}/{size}"
        )
    }
}

impl FromStr for Flavour {
    type Err = FlavourError;

    fn from_str(text: &str) -> Result<Self, FlavourError> {
        let refuse = || FlavourError(text.to_owned());
        let parts: Vec<&str> = text.split('/').collect();
        let [network_type, consensus_plugin, consensus_mode, size] = parts[..] else {
            return Err(refuse());
        };
        let words = is_word(network_type) && is_word(consensus_plugin);
        if !words || !(consensus_mode.is_empty() || is_word(consensus_mode)) {
            return Err(refuse());
        }
        Ok(Self {
            network_type: network_type.to_owned(),
            consensus_plugin: consensus_plugin.to_owned(),
            consensus_mode: consensus_mode.to_owned(),
            size: size
                .parse()
                .ok()
                .filter(|size| *size > 0)
                .ok_or_else(refuse)?,
        })
    }
}

impl Flavour {
    /// Some flavour, where only its form matters.
    pub(super) fn placeholder() -> Self {
        Self {
            network_type: "network".to_owned(),
            consensus_plugin: "plugin".to_owned(),
            consensus_mode: "mode".to_owned(),
            size: 1,
        }
    }
}

/// Whether `text` can be one part of a flavour: letters, digits, `.`, `_` and `-`, 1 to 64 of them.
pub(super) fn is_word(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}
