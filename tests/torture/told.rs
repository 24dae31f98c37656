//! What each call tells of each cluster.

use std::collections::{BTreeMap, BTreeSet};

use super::history::{Answer, Call, Moment, Request, Seen};

/// What a call tells of a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    Free,
    Held(String),
    HeldBySomeone,
    /// Free or held.
    Active,
    /// Its last holder; empty if there never was one.
    Released(String),
    /// Released, by whomever.
    Ended,
    /// Not among the active ones.
    Absent,
    NotHeldBy(String),
    /// Nobody holds it, or, where a user was named, not that one.
    Conflict(Option<String>),
}

/// An interval in which something took place, or may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub from: Moment,
    pub until: Moment,
}

impl Span {
    pub fn of(call: &Call) -> Self {
        Self {
            from: call.invoked,
            until: call.until,
        }
    }

    /// Its earliest moment that is no earlier than `moment`.
    pub fn after(self, moment: Moment) -> Option<Moment> {
        let at = self.from.max(moment);
        (at <= self.until).then_some(at)
    }
}

/// All that the history has on one cluster.
#[derive(Default)]
pub struct File {
    pub told: Vec<(Span, Told)>,
    /// Applies that were answered with it, and whether each asked for another one.
    pub given: Vec<(Span, bool)>,
    /// Whether a view shows that it was held for a time only.
    pub is_leased: bool,
    /// Releases of it by its id, with the user named.
    pub releases: Vec<(Span, Option<String>)>,
}

impl File {
    fn see(&mut self, span: Span, seen: &Seen) {
        self.told.push((span, of_view(seen)));
        self.is_leased |= seen.is_leased;
    }
}

pub fn files(history: &[Call]) -> BTreeMap<String, File> {
    let mut files: BTreeMap<String, File> = BTreeMap::new();
    for call in history {
        let span = Span::of(call);
        match &call.answer {
            Answer::Cluster(seen) => {
                let file = files.entry(seen.id.clone()).or_default();
                file.see(span, seen);
                if let Request::Apply { user, another, .. } = &call.request {
                    file.told.push((span, Told::Held(user.clone())));
                    file.given.push((span, *another));
                }
            }
            Answer::Clusters(all) => {
                for seen in all {
                    let file = files.entry(seen.id.clone()).or_default();
                    file.see(span, seen);
                }
            }
            Answer::Done | Answer::Refused(..) | Answer::Lost => {}
        }
        if let Some((cluster, told)) = of_answer(call) {
            files.entry(cluster).or_default().told.push((span, told));
        }
        if let Request::Release { cluster, user } = &call.request
            && (call.answer.is_ok() || call.answer.is_lost())
        {
            let file = files.entry(cluster.clone()).or_default();
            file.releases.push((span, user.clone()));
        }
    }
    files
}

fn of_view(seen: &Seen) -> Told {
    match (seen.is_released(), seen.user.is_empty()) {
        (true, _) => Told::Released(seen.user.clone()),
        (false, true) => Told::Free,
        (false, false) => Told::Held(seen.user.clone()),
    }
}

/// What the answer as such tells, beside the view of a cluster that it may carry.
fn of_answer(call: &Call) -> Option<(String, Told)> {
    let refused = match &call.answer {
        Answer::Lost => return None,
        Answer::Refused(status, _) => Some(*status),
        _ => None,
    };
    let told = match (&call.request, refused) {
        (Request::Release { cluster, user }, None) => {
            (cluster, user.clone().map_or(Told::Ended, Told::Released))
        }
        (Request::Renew { cluster, user, .. }, None) => (
            cluster,
            user.clone().map_or(Told::HeldBySomeone, Told::Held),
        ),
        (Request::Operate { cluster, .. }, None) => (cluster, Told::Active),
        (Request::Renew { cluster, .. } | Request::Operate { cluster, .. }, Some(404)) => {
            (cluster, Told::Ended)
        }
        (Request::Release { cluster, user } | Request::Renew { cluster, user, .. }, Some(409)) => {
            (cluster, Told::Conflict(user.clone()))
        }
        _ => return None,
    };
    Some((told.0.clone(), told.1))
}

/// The calls that tell of clusters by leaving them out.
pub struct Lists<'a> {
    /// Lists of everything active.
    full: Vec<(Span, BTreeSet<&'a str>)>,
    /// What is left to users: lists of one user's, and releases of all that a user holds.
    left: BTreeMap<&'a str, Vec<(Span, BTreeSet<&'a str>)>>,
}

impl<'a> Lists<'a> {
    pub fn of(history: &'a [Call]) -> Self {
        let mut lists = Self {
            full: Vec::new(),
            left: BTreeMap::new(),
        };
        for call in history {
            let ids: BTreeSet<&str> = match &call.answer {
                Answer::Clusters(all) => all.iter().map(|seen| seen.id.as_str()).collect(),
                _ => BTreeSet::new(),
            };
            match &call.request {
                _ if !call.answer.is_ok() => {}
                Request::List { user: None } => lists.full.push((Span::of(call), ids)),
                Request::List { user: Some(user) } | Request::ReleaseAll { user }
                    if !user.is_empty() =>
                {
                    lists
                        .left
                        .entry(user)
                        .or_default()
                        .push((Span::of(call), ids));
                }
                _ => {}
            }
        }
        lists
    }

    pub fn absences(&self, cluster: &str, user: Option<&str>) -> Vec<(Span, Told)> {
        let without = |ids: &BTreeSet<&str>| !ids.contains(cluster);
        let full = self
            .full
            .iter()
            .filter(|(_, ids)| without(ids))
            .map(|(span, _)| (*span, Told::Absent));
        let left = user
            .and_then(|user| Some((user, self.left.get(user)?)))
            .into_iter()
            .flat_map(|(user, lists)| {
                lists
                    .iter()
                    .filter(|(_, ids)| without(ids))
                    .map(|(span, _)| (*span, Told::NotHeldBy(user.to_owned())))
            });
        full.chain(left).collect()
    }
}
