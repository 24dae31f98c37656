//! A crash on purpose at a chosen commit, so that tests can show that none of them is a bad moment to die.

use std::cell::Cell;

/// `7` ends the process right after the seventh commit since its start, those that make the database included, before
/// anyone hears of it; `7-before` right before that commit. `key` chooses the first commit that notes an idempotency
/// key. For tests; unset, as it should be, nothing happens.
const VARIABLE: &str = "CHAINPOOL_CRASH_AFTER_COMMITS";

thread_local! {
    /// Whether the commit under way notes an idempotency key.
    static NOTES_KEY: Cell<bool> = const { Cell::new(false) };
}

/// To be called, on the writing thread, when a key is noted.
pub fn key_noted() {
    NOTES_KEY.set(true);
}

/// Counts commits, and ends the process at the chosen one.
pub struct Failpoint {
    chosen: Option<Chosen>,
    begun: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chosen {
    commit: Commit,
    before: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Commit {
    Number(u64),
    NotesKey,
}

impl Failpoint {
    /// As the environment says; what it says wrongly is as good as unset.
    pub fn from_environment() -> Self {
        Self {
            chosen: std::env::var(VARIABLE).ok().and_then(|text| parse(&text)),
            begun: 0,
        }
    }

    /// To be called right before each commit.
    pub fn before_commit(&mut self) {
        self.begun += 1;
        self.reach(true);
    }

    /// To be called right after each commit.
    pub fn after_commit(&self) {
        self.reach(false);
        NOTES_KEY.set(false);
    }

    fn reach(&self, before: bool) {
        let Some(chosen) = self.chosen.filter(|chosen| chosen.before == before) else {
            return;
        };
        let is_here = match chosen.commit {
            Commit::Number(number) => number == self.begun,
            Commit::NotesKey => NOTES_KEY.get(),
        };
        if is_here {
            std::process::abort();
        }
    }
}

fn parse(text: &str) -> Option<Chosen> {
    let (commit, before) = match text.strip_suffix("-before") {
        Some(commit) => (commit, true),
        None => (text, false),
    };
    let commit = match commit {
        "key" => Commit::NotesKey,
        number => Commit::Number(number.parse().ok()?),
    };
    Some(Chosen { commit, before })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_chosen_by_what_it_is_and_its_side() {
        let chosen = |commit, before| Some(Chosen { commit, before });
        assert_eq!(parse("7"), chosen(Commit::Number(7), false));
        assert_eq!(parse("7-before"), chosen(Commit::Number(7), true));
        assert_eq!(parse("key"), chosen(Commit::NotesKey, false));
        assert_eq!(parse("key-before"), chosen(Commit::NotesKey, true));
        for text in ["", "-before", "seven", "-1", "7-after"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
