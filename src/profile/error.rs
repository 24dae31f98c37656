//! What can be wrong with a profile, told in a way its author can act on.

use std::fmt;
use std::path::PathBuf;

use super::Flavour;

/// One mistake in a profile: where it is and what is allowed instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as it was named to the loader.
    pub file: String,
    /// Line in that file, counted from 1.
    pub line: usize,
    /// Path of the key, e.g. `services.vp0.ports[0].target`; empty for the whole file.
    pub key: String,
    /// What is wrong and what is allowed.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: ", self.file, self.line)?;
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(&self.message)
    }
}

/// Why profiles could not be loaded or rendered.
#[derive(Debug, thiserror::Error)]
pub enum ProfileError {
    /// A profile file or the profiles folder could not be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// Mistakes in one or several files, one a line: `FILE:LINE: KEY: MESSAGE`.
    #[error("{}", lines(.0))]
    Invalid(Vec<Problem>),
    /// A cluster was asked of a profile that does not make its flavour.
    #[error("profile {profile} does not make {flavour}")]
    UnknownFlavour {
        /// Name of the profile.
        profile: String,
        /// The flavour asked for.
        flavour: Flavour,
    },
    /// A port of [`super::Profile::ports`] has no host port in the bindings.
    #[error("no host port is bound to port {port} of node {node}")]
    Unbound {
        /// The node.
        node: String,
        /// The container port.
        port: u16,
    },
}

impl ProfileError {
    /// The single mistakes; empty when the error is not about the content of files.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid(problems) => problems,
            _ => &[],
        }
    }
}

fn lines(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}
