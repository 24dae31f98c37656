//! How long clusters of a profile are held unless their users say otherwise.

use super::field::{Field, Keys, put};
use super::units;

/// What holds for leases, in seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lease {
    /// How long one is that nobody wished for; `None` for one without an end.
    pub default: Option<i64>,
    /// How long one is at most.
    pub maximum: Option<i64>,
}

const LEASE: Keys<Lease> = Keys {
    allowed: &[
        ("default", |draft, field| {
            put(&mut draft.default, seconds(field))
        }),
        ("maximum", |draft, field| {
            put(&mut draft.maximum, seconds(field))
        }),
    ],
    refused: &[],
};

/// Reads `x-chainpool.lease`.
pub(super) fn lease(field: &Field<'_>) -> Option<Lease> {
    let mut draft = Lease::default();
    field.read(&LEASE, &mut draft)?;
    match (draft.default, draft.maximum) {
        (Some(default), Some(maximum)) if default > maximum => {
            field.bad("the default is longer than the maximum")
        }
        _ => Some(draft),
    }
}

fn seconds(field: &Field<'_>) -> Option<i64> {
    let duration = field.parsed("a duration", units::duration)?;
    match i64::try_from(duration.as_secs()) {
        Ok(seconds @ 1..) => Some(seconds),
        _ => field.bad("must be a second at least"),
    }
}
