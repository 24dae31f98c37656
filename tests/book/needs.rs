//! What a block of commands may need that is not everywhere: the words after `needs=`.

use std::io::Write as _;

use crate::page::{Block, top};

/// What is to be done with a block of commands.
pub enum Verdict {
    Run,
    /// It is run where there is that, which is not here.
    Skip(&'static str),
    /// It is never run.
    Leave,
}

/// The programs that the book takes for granted; `None`, after saying so, when one is missing.
pub fn tools() -> Option<()> {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let is_there = |name: &str| std::env::split_paths(&paths).any(|path| path.join(name).exists());
    for tool in ["curl", "jq", "openssl", "python3"] {
        if !is_there(tool) {
            skipped(&format!("needs {tool}"));
            return None;
        }
    }
    Some(())
}

/// The address of an engine with the peer's image.
pub fn engine() -> Option<String> {
    let engines = std::env::var("CHAINPOOL_TEST_ENGINES").ok()?;
    let first = engines.split(',').next()?;
    (!first.is_empty()).then(|| first.to_owned())
}

pub fn verdict(block: &Block) -> Verdict {
    match block.mark("needs") {
        None => Verdict::Run,
        Some("docker") if engine().is_some() => Verdict::Run,
        Some("docker") => Verdict::Skip("needs Docker Engines (CHAINPOOL_TEST_ENGINES)"),
        // Changes the machine: packages, users, services, engines.
        Some("root") => Verdict::Leave,
        // Builds the sources; the steps of CI do that.
        Some("clone") => Verdict::Leave,
        // Runs until someone ends it.
        Some("terminal") => Verdict::Leave,
        Some(other) => panic!("line {}: nobody knows what {other} is", block.line),
    }
}

/// Says that something was skipped, past the test runner.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// What is not run names at least what there is: scripts of the sources, and commands of the program.
pub fn looked_at(block: &Block) {
    for word in block.text.split_whitespace() {
        if word.starts_with(".ci/") || word.starts_with("scripts/") {
            assert!(top().join(word).exists(), "line {}: no {word}", block.line);
        }
    }
}
