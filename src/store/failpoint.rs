//! A crash on purpose at a chosen commit, so that tests can show that none of them is a bad moment to die.

/// `7` ends the process right after the seventh commit since its start, those that make the database included, before
/// anyone hears of it; `7-before` right before that commit. For tests; unset, as it should be, nothing happens.
const VARIABLE: &str = "CHAINPOOL_CRASH_AFTER_COMMITS";

/// Counts commits, and ends the process at the chosen one.
pub struct Failpoint {
    chosen: Option<Chosen>,
    begun: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chosen {
    commit: u64,
    before: bool,
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
    }

    fn reach(&self, before: bool) {
        let here = Chosen {
            commit: self.begun,
            before,
        };
        if self.chosen == Some(here) {
            std::process::abort();
        }
    }
}

fn parse(text: &str) -> Option<Chosen> {
    let (number, before) = match text.strip_suffix("-before") {
        Some(number) => (number, true),
        None => (text, false),
    };
    Some(Chosen {
        commit: number.parse().ok()?,
        before,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_chosen_by_its_number_and_side() {
        let chosen = |commit, before| Some(Chosen { commit, before });
        assert_eq!(parse("7"), chosen(7, false));
        assert_eq!(parse("7-before"), chosen(7, true));
        for text in ["", "-before", "seven", "-1", "7-after"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
