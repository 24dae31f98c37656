//! The check against one that simply tries all moments.

use proptest::prelude::*;

use super::super::history::Terms;
use super::*;

const LAST: Moment = 10;

fn span() -> impl Strategy<Value = Span> {
    (0..=LAST, 0..=4_u64).prop_map(|(from, length)| Span {
        from,
        until: (from + length).min(LAST),
    })
}

fn told() -> impl Strategy<Value = Told> {
    let user = || "a".to_owned();
    prop_oneof![
        1 => Just(Told::Free),
        3 => Just(Told::Held(user())),
        1 => Just(Told::Active),
        2 => Just(Told::Released(user())),
        1 => Just(Told::Ended),
        2 => Just(Told::Absent),
        2 => Just(Told::NotHeldBy(user())),
        1 => Just(Told::Conflict(None)),
        1 => Just(Told::Conflict(Some(user()))),
        1 => Just(Told::Conflict(Some("b".to_owned()))),
    ]
}

/// Whether some birth, beginning and end of a hold explain everything.
fn is_explained(told: &[(Span, Told)], applies: &[Span], releases: &[Span]) -> bool {
    let within = |spans: &[Span], at| spans.iter().any(|span| span.from <= at && at <= span.until);
    let overlaps = |span: &Span, from, until| from <= span.until && span.from <= until;
    let fits = |born, given, released| {
        told.iter().all(|(span, told)| {
            let phases = phases(told, Some("a"));
            phases & UNBORN != 0 && overlaps(span, 0, born)
                || phases & FREE != 0 && overlaps(span, born, given)
                || phases & HELD != 0 && overlaps(span, given, released)
                || phases & RELEASED != 0 && overlaps(span, released, NEVER)
        })
    };
    let ends = || (0..=LAST).filter(|at| within(releases, *at)).chain([NEVER]);
    (0..=LAST)
        .filter(|given| within(applies, *given))
        .any(|given| {
            let mut ends = ends().filter(|end| *end >= given);
            ends.any(|end| (0..=given).any(|born| fits(born, given, end)))
        })
}

fn lost_apply(span: &Span) -> Call {
    Call {
        invoked: span.from,
        until: span.until,
        request: Request::Apply {
            user: "a".to_owned(),
            another: false,
            terms: Terms::default(),
        },
        answer: Answer::Lost,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5000))]

    #[test]
    fn it_is_exact(
        held in span(),
        others in prop::collection::vec((span(), told()), 0..6),
        applies in prop::collection::vec(span(), 1..3),
        releases in prop::collection::vec(span(), 0..3),
    ) {
        let mut told = others;
        told.push((held, Told::Held("a".to_owned())));
        let file = File {
            told: told.clone(),
            given: Vec::new(),
            is_leased: false,
            releases: releases.iter().map(|span| (*span, None)).collect(),
        };
        let history: Vec<Call> = applies.iter().map(lost_apply).collect();
        let found = explain("c1", &file, &history, &Lists::of(&[]));
        let explained = is_explained(&told, &applies, &releases);
        prop_assert_eq!(found.is_ok(), explained, "{:?}", found.err());
    }
}
