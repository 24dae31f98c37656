//! Requests that were sent again with their keys.

use std::collections::BTreeMap;

use super::history::{Answer, Call, Kind, Request, Violation};

/// The history as if each request with a key had been sent once: between the first time it was sent and the first answer
/// that says what became of it. What was told of its cluster later is what a look would have told. Pure.
pub fn settled(history: &[Call]) -> Vec<Call> {
    let mut settled: Vec<Call> = Vec::new();
    for call in history.iter().filter(|call| key(call).is_none()) {
        settled.push(call.clone());
    }
    for attempts in by_key(history).into_values() {
        settled.extend(one(&attempts));
    }
    settled
}

/// Keys that were answered with two clusters. Pure.
pub fn given_twice(history: &[Call]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (key, attempts) in by_key(history) {
        let mut given: Vec<&str> = attempts.iter().filter_map(|call| cluster(call)).collect();
        given.dedup();
        if let [first, second, ..] = given[..] {
            let detail = format!("the key {key} gave {first} and {second}");
            violations.push(Violation::new(Kind::GivenTwice, first, detail));
        }
    }
    violations
}

fn key(call: &Call) -> Option<&str> {
    call.request.key()
}

fn cluster(call: &Call) -> Option<&str> {
    match &call.answer {
        Answer::Cluster(seen) => Some(&seen.id),
        _ => None,
    }
}

/// The attempts of each request, in the order in which they were sent.
fn by_key(history: &[Call]) -> BTreeMap<&str, Vec<&Call>> {
    let mut all: BTreeMap<&str, Vec<&Call>> = BTreeMap::new();
    for call in history {
        if let Some(key) = key(call) {
            all.entry(key).or_default().push(call);
        }
    }
    for attempts in all.values_mut() {
        attempts.sort_by_key(|call| call.invoked);
    }
    all
}

/// What the attempts at one request come to.
fn one(attempts: &[&Call]) -> Vec<Call> {
    let (Some(first), Some(given)) = (
        attempts.first(),
        attempts.iter().find(|call| cluster(call).is_some()),
    ) else {
        return unanswered(attempts);
    };
    let whole = Call {
        invoked: first.invoked,
        ..(*given).clone()
    };
    let looks = attempts.iter().filter_map(|call| {
        let cluster = cluster(call)?.to_owned();
        Some(Call {
            request: Request::Look { cluster },
            ..(*call).clone()
        })
    });
    std::iter::once(whole).chain(looks).collect()
}

/// Refusals stay what they are. Those that say that there is no cluster say of the attempts before that they did nothing;
/// of the others that were lost, one may have done it.
fn unanswered(attempts: &[&Call]) -> Vec<Call> {
    let refused = |call: &&&Call| matches!(call.answer, Answer::Refused(404, _));
    let after = attempts.iter().rev().find(refused);
    let after = after.map_or(0, |call| call.invoked);
    let mut lost: Option<Call> = None;
    let mut calls = Vec::new();
    for call in attempts {
        match &mut lost {
            _ if !call.answer.is_lost() => calls.push((*call).clone()),
            _ if call.invoked < after => {}
            None => lost = Some((*call).clone()),
            Some(lost) => lost.until = lost.until.max(call.until),
        }
    }
    calls.extend(lost);
    calls
}
