//! Whether what was told of one cluster has an explanation; docs/fault-model.md has the reasoning.
//!
//! A cluster's life is a row of phases, each with one beginning: unborn, free, held by one user, released. A call that
//! told something of it must overlap a phase in which that was true; the beginning of the hold must lie within an apply
//! that can have caused it, and its end within such a release. Whether moments for these beginnings exist is decided
//! exactly: every call that allows for phases in a row bounds them, and the few that do not are tried out.

use std::collections::{BTreeMap, BTreeSet};

use super::history::{Answer, Call, Kind, Moment, NEVER, Request, Violation};
use super::told::{File, Lists, Span, Told, files};

const UNBORN: u8 = 1;
const FREE: u8 = 2;
const HELD: u8 = 4;
const RELEASED: u8 = 8;

/// A hold that no answer explains: only an apply whose answer was lost can have begun it, within this span.
struct Unexplained {
    cluster: String,
    user: String,
    within: Span,
}

/// Every violation of the life of a cluster in the history.
pub fn check(history: &[Call]) -> Vec<Violation> {
    let files = files(history);
    let lists = Lists::of(history);
    let mut violations = Vec::new();
    let mut unexplained = Vec::new();
    for (cluster, file) in &files {
        match explain(cluster, file, history, &lists) {
            Ok(found) => unexplained.extend(found),
            Err(violation) => violations.push(violation),
        }
    }
    violations.extend(unmatched(history, &unexplained));
    violations.extend(unknown(history, &files));
    violations
}

/// The phases in which that is true of a cluster whose only holder is `holder`.
fn phases(told: &Told, holder: Option<&str>) -> u8 {
    let holds = |user: &String| holder == Some(user.as_str());
    match (told, holder) {
        (Told::Free, _) => FREE,
        (Told::Held(user), _) if holds(user) => HELD,
        (Told::HeldBySomeone, Some(_)) => HELD,
        (Told::Held(_) | Told::HeldBySomeone, _) => 0,
        (Told::Active, _) => FREE | HELD,
        (Told::Released(user), None) if user.is_empty() => RELEASED,
        (Told::Released(user), Some(_)) if holds(user) => RELEASED,
        (Told::Released(_), _) => 0,
        (Told::Ended, _) => RELEASED,
        (Told::Absent, _) => UNBORN | RELEASED,
        (Told::NotHeldBy(user), _) if holds(user) => UNBORN | FREE | RELEASED,
        (Told::NotHeldBy(_), _) => UNBORN | FREE | HELD | RELEASED,
        (Told::Conflict(_), None) => FREE | RELEASED,
        (Told::Conflict(Some(user)), Some(_)) if !holds(user) => FREE | HELD | RELEASED,
        (Told::Conflict(_), Some(_)) => FREE,
    }
}

/// Bounds of the moments at which the cluster was given out and released.
#[derive(Debug)]
struct Bounds {
    given: Span,
    released: Span,
    /// Calls that took effect before it was given out or after it was released.
    outside: Vec<Span>,
}

impl Bounds {
    fn new(observations: &[(Span, u8)]) -> Self {
        // The latest birth is the best: it leaves most room for what says that the cluster was not there yet, and what
        // says that it was there overlaps the time after it.
        let born = observations
            .iter()
            .filter(|(_, phases)| phases & UNBORN == 0)
            .map(|(span, _)| span.until)
            .min()
            .unwrap_or(NEVER);
        let open = Span {
            from: 0,
            until: NEVER,
        };
        let mut bounds = Self {
            given: open,
            released: open,
            outside: Vec::new(),
        };
        for (span, phases) in observations {
            let unborn = phases & UNBORN != 0 && span.from <= born;
            bounds.narrow(*span, phases & !UNBORN, unborn);
        }
        bounds
    }

    fn narrow(&mut self, span: Span, phases: u8, unborn: bool) {
        if phases == FREE | HELD | RELEASED {
            return;
        }
        if unborn || phases == FREE | RELEASED {
            self.outside.push(span);
            return;
        }
        if phases & RELEASED == 0 {
            if phases & HELD == 0 {
                self.given.from = self.given.from.max(span.from);
            } else {
                self.released.from = self.released.from.max(span.from);
            }
        }
        if phases & FREE == 0 {
            if phases & HELD == 0 {
                self.released.until = self.released.until.min(span.until);
            } else {
                self.given.until = self.given.until.min(span.until);
            }
        }
    }

    /// The calls of `outside` that are not satisfied anyway when it was given out no earlier than `least`.
    fn open(&self, least: Moment) -> Vec<Span> {
        self.outside
            .iter()
            .copied()
            .filter(|span| span.from > least && span.until < self.released.until)
            .collect()
    }
}

fn explain(
    cluster: &str,
    file: &File,
    history: &[Call],
    lists: &Lists<'_>,
) -> Result<Option<Unexplained>, Violation> {
    let fail = |kind, detail: String| Err(Violation::new(kind, cluster, detail));
    let mut holders: Vec<&str> = Vec::new();
    for (_, told) in &file.told {
        if let Told::Held(user) | Told::Released(user) = told
            && !user.is_empty()
            && !holders.contains(&user.as_str())
        {
            holders.push(user);
        }
    }
    if holders.len() > 1 {
        return fail(Kind::TwoHolders, holders.join(" and "));
    }
    let holder = holders.first().copied();
    let mut told = lists.absences(cluster, holder);
    told.extend(file.told.iter().cloned());
    let observations: Vec<(Span, u8)> = told
        .iter()
        .map(|(span, told)| (*span, phases(told, holder)))
        .collect();
    if let Some(at) = observations.iter().position(|(_, phases)| *phases == 0) {
        let kind = match told[at].1 {
            Told::HeldBySomeone => Kind::HeldWithoutApply,
            _ => Kind::ApplyForgotten,
        };
        return fail(kind, format!("{:?}, holder {holder:?}", told[at]));
    }
    let bounds = Bounds::new(&observations);
    let Some(user) = holder else {
        return never_held(&bounds).map_or(Ok(None), |detail| fail(Kind::ReleaseUndone, detail));
    };
    held(cluster, user, file, history, &bounds)
}

/// The life of a cluster that nobody ever held has one moment to choose: when the pool itself let it go.
fn never_held(bounds: &Bounds) -> Option<String> {
    let lowest = bounds.released.from.max(bounds.given.from);
    let highest = bounds.released.until.min(bounds.given.until);
    (lowest > highest)
        .then(|| format!("active at {lowest} and released by {highest}, held by nobody"))
}

fn held(
    cluster: &str,
    user: &str,
    file: &File,
    history: &[Call],
    bounds: &Bounds,
) -> Result<Option<Unexplained>, Violation> {
    let fail = |kind, detail: String| Err(Violation::new(kind, cluster, detail));
    let applies = match applies(file, history, user) {
        Ok(applies) => applies,
        Err(detail) => return fail(Kind::GivenTwice, detail),
    };
    let releases = releases(file, history, user);
    let (given, released) = (bounds.given, bounds.released);
    if given.from > given.until {
        let (free, held) = (given.from, given.until);
        return fail(
            Kind::ApplyForgotten,
            format!("{user}'s by {held} and nobody's at {free}"),
        );
    }
    if released.from > released.until {
        let (active, gone) = (released.from, released.until);
        return fail(
            Kind::ReleaseUndone,
            format!("{user}'s, released by {gone} and active at {active}"),
        );
    }
    let least = applies.iter().filter_map(|span| span.after(given.from));
    let outside = bounds.open(least.min().unwrap_or(NEVER));
    let starts: BTreeSet<Moment> = std::iter::once(given.from)
        .chain(outside.iter().map(|span| span.from))
        .flat_map(|least| applies.iter().filter_map(move |span| span.after(least)))
        .filter(|at| *at <= given.until)
        .collect();
    if starts.is_empty() {
        return fail(
            Kind::HeldWithoutApply,
            format!("{user} held it from within {given:?}, and applied in {applies:?}"),
        );
    }
    let ends = |start: Moment| {
        let least = released.from.max(start);
        let end = releases.iter().filter_map(|span| span.after(least)).min();
        let end = end.filter(|end| *end <= released.until);
        end.or((released.until == NEVER).then_some(NEVER))
    };
    if starts.iter().all(|start| ends(*start).is_none()) {
        return fail(
            Kind::ReleasedWithoutRelease,
            format!("{user}'s, released within {released:?}, and asked to in {releases:?}"),
        );
    }
    let fits = |start: Moment, end: Moment| {
        outside
            .iter()
            .all(|span| span.from <= start || span.until >= end)
    };
    if !starts
        .iter()
        .any(|start| ends(*start).is_some_and(|end| fits(*start, end)))
    {
        return fail(Kind::NoOrder, format!("{user}'s, {bounds:?}"));
    }
    Ok(file.given.is_empty().then(|| Unexplained {
        cluster: cluster.to_owned(),
        user: user.to_owned(),
        within: given,
    }))
}

/// The calls one of which gave the cluster to the user.
fn applies(file: &File, history: &[Call], user: &str) -> Result<Vec<Span>, String> {
    let another: Vec<Span> = file
        .given
        .iter()
        .filter(|(_, another)| *another)
        .map(|(span, _)| *span)
        .collect();
    match another[..] {
        [] => {}
        [span] => return Ok(vec![span]),
        _ => return Err(format!("to {user} in {another:?}")),
    }
    let lost = history
        .iter()
        .filter(|call| is_lost_apply(call, user))
        .map(Span::of);
    Ok(file
        .given
        .iter()
        .map(|(span, _)| *span)
        .chain(lost)
        .collect())
}

fn is_lost_apply(call: &Call, user: &str) -> bool {
    call.answer.is_lost()
        && matches!(&call.request, Request::Apply { user: other, .. } if other == user)
}

/// The calls one of which took the cluster from the user, if it was released.
fn releases(file: &File, history: &[Call], user: &str) -> Vec<Span> {
    let own = file
        .releases
        .iter()
        .filter(|(_, named)| named.as_deref().is_none_or(|named| named == user))
        .map(|(span, _)| *span);
    let all = history.iter().filter(|call| {
        (call.answer.is_ok() || call.answer.is_lost())
            && matches!(&call.request, Request::ReleaseAll { user: other } if other == user)
    });
    // A lease is over when the server's clock says so, which jumps.
    let expiry = is_perhaps_leased(file, history, user).then_some(Span {
        from: 0,
        until: NEVER,
    });
    own.chain(all.map(Span::of)).chain(expiry).collect()
}

/// Whether the hold may have been for a time only. Views say so; where there is none, only a lost apply can have begun it.
fn is_perhaps_leased(file: &File, history: &[Call], user: &str) -> bool {
    let with_lease = |call: &Call| matches!(&call.request, Request::Apply { terms, .. } if terms.lease_seconds.is_some());
    let mut lost = history.iter().filter(|call| is_lost_apply(call, user));
    file.is_leased || file.given.is_empty() && lost.any(with_lease)
}

/// A lost apply explains one hold at most: holds that are left over when as many as possible are explained.
fn unmatched(history: &[Call], holds: &[Unexplained]) -> Vec<Violation> {
    let candidates: Vec<Vec<usize>> = holds
        .iter()
        .map(|hold| {
            let explains = |call: &Call| {
                is_lost_apply(call, &hold.user)
                    && call.invoked <= hold.within.until
                    && call.until >= hold.within.from
            };
            (0..history.len())
                .filter(|at| explains(&history[*at]))
                .collect()
        })
        .collect();
    let mut taken = BTreeMap::new();
    let mut violations = Vec::new();
    for (at, hold) in holds.iter().enumerate() {
        if !assign(at, &candidates, &mut taken, &mut BTreeSet::new()) {
            violations.push(Violation::new(
                Kind::HeldWithoutApply,
                &hold.cluster,
                format!("{} lost fewer answers than there are holds", hold.user),
            ));
        }
    }
    violations
}

/// Gives a hold one of its calls, moving others to other calls if need be (an augmenting path).
fn assign(
    hold: usize,
    candidates: &[Vec<usize>],
    taken: &mut BTreeMap<usize, usize>,
    tried: &mut BTreeSet<usize>,
) -> bool {
    for call in &candidates[hold] {
        if !tried.insert(*call) {
            continue;
        }
        let other = taken.get(call).copied();
        if other.is_none_or(|other| assign(other, candidates, taken, tried)) {
            taken.insert(*call, hold);
            return true;
        }
    }
    false
}

/// Ids that were told of, and that the server then did not know. Clients ask for no others.
fn unknown(history: &[Call], files: &BTreeMap<String, File>) -> Vec<Violation> {
    let asked = history.iter().filter_map(|call| match &call.request {
        Request::Look { cluster } | Request::Release { cluster, .. }
            if matches!(call.answer, Answer::Refused(404, _)) =>
        {
            Some((call, cluster))
        }
        _ => None,
    });
    asked
        .filter(|(_, cluster)| files.contains_key(*cluster))
        .map(|(call, cluster)| Violation::new(Kind::Vanished, cluster, format!("{call:?}")))
        .collect()
}

#[cfg(test)]
#[path = "life_tests.rs"]
mod tests;
