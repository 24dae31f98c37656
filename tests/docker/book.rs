//! What the book shows, and its chains, with images of what this machine has in place of theirs.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::engines::{fresh_name, skipped, try_docker};

/// The text of a page's first block that begins so, its fence included.
pub fn block<'p>(page: &'p str, begin: &str) -> &'p str {
    let block = &page[page.find(begin).expect("a block of the page")..];
    let (_, text) = block.split_once('\n').unwrap();
    let (text, _) = text.split_once("\n```").unwrap();
    text
}

/// A page's profile, in a folder of its own, and its image on an engine, which goes with this.
pub struct Chain {
    folder: TempDir,
    engine: String,
    image: String,
}

impl Chain {
    /// From the page's block `profile=FILE`. `shown` is the line that names the image there; `paths` is what the new one is
    /// made of, and `None` after saying so when there is nothing that prints them.
    pub fn shown(engine: &str, page: &str, file: &str, shown: &str, paths: &str) -> Option<Self> {
        let Some(paths) = lines(paths) else {
            skipped(&format!("needs what {paths:?} names"));
            return None;
        };
        let profile = block(page, &format!("```yaml profile={file}\n"));
        assert!(profile.contains(shown), "{profile}");
        let image = format!("{}:1", fresh_name("program"));
        let (variable, _) = shown.split_once(": ").unwrap();
        let profile = profile.replace(shown, &format!("{variable}: {image}"));
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(file), profile).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docker/program-image");
        let made = Command::new(script)
            .args([engine, &image])
            .args(paths)
            .status();
        assert!(made.unwrap().success());
        Some(Self {
            folder,
            engine: engine.to_owned(),
            image,
        })
    }

    /// What the server is told of it.
    pub fn argument(&self) -> String {
        format!("--profiles={}", self.folder.path().display())
    }
}

impl Drop for Chain {
    fn drop(&mut self) {
        try_docker(&self.engine, &["rmi", &self.image]);
    }
}

/// What a command of the shell prints; `None` when it fails.
fn lines(command: &str) -> Option<Vec<PathBuf>> {
    let done = Command::new("sh").args(["-c", command]).output().unwrap();
    let text = String::from_utf8(done.stdout).unwrap();
    done.status
        .success()
        .then(|| text.lines().map(PathBuf::from).collect())
}
