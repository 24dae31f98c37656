//! All profiles of a server, by flavour.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::document::merge;
use super::{Flavour, Problem, Profile, ProfileError};

/// A file of `profiles/` and its text, so that the program needs no files beside it.
macro_rules! shipped {
    ($file:literal) => {
        (
            concat!("profiles/", $file),
            include_str!(concat!("../../profiles/", $file)),
        )
    };
}

/// The profiles that come with the program: file and text.
pub(super) const SHIPPED: [(&str, &str); 3] = [
    shipped!("fabric-0.6-pbft-4.yml"),
    shipped!("fabric-0.6-pbft-6.yml"),
    shipped!("fabric-0.6-noops-4.yml"),
];

/// No profile needs more, and a mistaken `--profiles /var/log` should not be read to the end.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// All loaded profiles; each flavour is made by exactly one.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    by_flavour: BTreeMap<Flavour, Arc<Profile>>,
}

impl Catalogue {
    /// The profiles that come with the program.
    ///
    /// # Errors
    /// [`ProfileError::Invalid`] when an operator's variable makes one of them wrong.
    pub fn shipped() -> Result<Self, ProfileError> {
        Self::load(None)
    }

    /// The shipped profiles and every `*.yml` and `*.yaml` of `dir`. A file there that makes the
    /// flavour of a shipped one replaces it for that flavour. Declared variables are taken from
    /// the environment, with [`super::VARIABLE_PREFIX`] before their names.
    ///
    /// # Errors
    /// [`ProfileError::Read`], or [`ProfileError::Invalid`] with the mistakes of all files; two
    /// files of `dir` that make one flavour are a mistake.
    pub fn load(dir: Option<&Path>) -> Result<Self, ProfileError> {
        Self::load_with(dir, &environment)
    }

    /// Like [`Self::load`], with variables from `lookup`.
    ///
    /// # Errors
    /// As [`Self::load`].
    pub fn load_with(
        dir: Option<&Path>,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, ProfileError> {
        let shipped = SHIPPED.map(|(file, text)| Profile::parse_with(file, text, lookup));
        let mut catalogue = Self::of(shipped.into_iter().collect())?;
        if let Some(dir) = dir {
            let files = files(dir)?;
            let own = files.iter().map(|file| read(file, lookup)).collect();
            catalogue.by_flavour.extend(Self::of(own)?.by_flavour);
        }
        Ok(catalogue)
    }

    /// Every flavour that can be made, sorted.
    pub fn flavours(&self) -> impl Iterator<Item = &Flavour> {
        self.by_flavour.keys()
    }

    /// The profile that makes a flavour.
    #[must_use]
    pub fn get(&self, flavour: &Flavour) -> Option<&Arc<Profile>> {
        self.by_flavour.get(flavour)
    }

    /// Profiles of equal rank: none may make what another one makes.
    fn of(profiles: Vec<Result<Profile, ProfileError>>) -> Result<Self, ProfileError> {
        let mut catalogue = Self::default();
        let mut passes = Vec::new();
        for profile in profiles {
            match profile {
                Ok(profile) => passes.push(catalogue.add(&Arc::new(profile))),
                Err(error) => passes.push(Err(error)),
            }
        }
        merge(passes).map(|()| catalogue)
    }

    fn add(&mut self, profile: &Arc<Profile>) -> Result<(), ProfileError> {
        let mut clashes = Vec::new();
        for (flavour, line) in &profile.settings.flavours {
            if let Some(other) = self.by_flavour.get(flavour) {
                clashes.push(Problem {
                    file: profile.document.file.clone(),
                    line: *line,
                    key: "x-chainpool.flavours".to_owned(),
                    message: format!("{flavour} is already made by {}", other.document.file),
                });
            }
            self.by_flavour.insert(flavour.clone(), Arc::clone(profile));
        }
        if clashes.is_empty() {
            Ok(())
        } else {
            Err(ProfileError::Invalid(clashes))
        }
    }
}

/// The value of an environment variable; one that is not UTF-8 counts as absent.
pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Reads and parses one file.
pub(super) fn read(
    path: &Path,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> Result<Profile, ProfileError> {
    let refuse = |source| ProfileError::Read {
        path: path.to_owned(),
        source,
    };
    if fs::metadata(path).map_err(refuse)?.len() > MAX_FILE_BYTES {
        let why = std::io::Error::other("larger than 1 MiB, which no profile is");
        return Err(refuse(why));
    }
    let text = fs::read_to_string(path).map_err(refuse)?;
    Profile::parse_with(&path.to_string_lossy(), &text, lookup)
}

/// The profiles of a folder by name. Hidden files are editors' leavings.
fn files(dir: &Path) -> Result<Vec<PathBuf>, ProfileError> {
    let refuse = |source| ProfileError::Read {
        path: dir.to_owned(),
        source,
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).map_err(refuse)? {
        let path = entry.map_err(refuse)?.path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let yaml = path
            .extension()
            .is_some_and(|kind| kind == "yml" || kind == "yaml");
        if yaml && !hidden && !path.is_dir() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
