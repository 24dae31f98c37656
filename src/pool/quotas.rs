//! Quotas: how many clusters a user, or a token, may have at once.

use std::collections::BTreeMap;

use super::caller::{ANONYMOUS, Caller};
use crate::error::Error;
use crate::store::{Conn, holds};

/// The quotas of a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotas {
    /// How many a user may hold.
    pub user: Quota,
    /// How many may be held that were got with one token.
    pub token: Quota,
}

/// A number by name; `None` for as many as there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// For whoever is not named.
    pub default: Option<i64>,
    /// For those who are.
    pub named: BTreeMap<String, i64>,
}

impl Quota {
    /// How many that one may have.
    fn of(&self, name: &str) -> Option<i64> {
        self.named.get(name).copied().or(self.default)
    }
}

impl Quotas {
    /// Makes sure, within the transaction that gives it, that one more cluster may be given.
    ///
    /// # Errors
    /// [`Error::QuotaExceeded`].
    pub fn check(
        &self,
        connection: &mut Conn,
        caller: &Caller,
        user_id: &str,
    ) -> Result<(), Error> {
        if let Some(limit) = self.user.of(user_id) {
            let held = holds::count_held_by(connection, user_id)?;
            refuse_above(limit, held, || format!("the user {user_id}"))?;
        }
        let token = &caller.who.name;
        match self.token.of(token) {
            Some(limit) if token != ANONYMOUS => {
                let held = holds::count_got_by(connection, token)?;
                refuse_above(limit, held, || format!("the token {token}"))
            }
            _ => Ok(()),
        }
    }
}

fn refuse_above(limit: i64, held: i64, whose: impl Fn() -> String) -> Result<(), Error> {
    if held < limit {
        return Ok(());
    }
    Err(Error::QuotaExceeded {
        whose: whose(),
        limit,
        held,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_before_the_default() {
        let quota = Quota {
            default: Some(2),
            named: BTreeMap::from([("alice".to_owned(), 5), ("bob".to_owned(), 0)]),
        };
        let of = |name| quota.of(name);
        assert_eq!(
            (of("alice"), of("bob"), of("carol")),
            (Some(5), Some(0), Some(2))
        );
        assert_eq!(Quota::default().of("alice"), None);
        assert!(refuse_above(2, 1, String::new).is_ok());
        assert!(refuse_above(2, 2, String::new).is_err());
    }
}
