//! The checkers on histories that are wrong on purpose: each kind of violation is found, and what is right passes.

use std::collections::{BTreeMap, BTreeSet};

use super::checks;
use super::end::{self, End};
use super::history::{Answer, Call, Kind, NEVER, Request, Seen, Terms, Violation};
use super::processes::Process;

/// A cluster `c1` in a slot of its own, as a view shows it.
fn shown(id: &str, user: &str, status: &str) -> Seen {
    Seen {
        id: id.into(),
        name: format!("slot-of-{id}"),
        user: user.into(),
        status: status.into(),
        health: "OK".into(),
        ..Seen::default()
    }
}

fn active(user: &str) -> Seen {
    shown("c1", user, "running")
}

fn call(invoked: u64, until: u64, request: Request, answer: Answer) -> Call {
    Call {
        invoked,
        until,
        request,
        answer,
    }
}

fn apply(invoked: u64, until: u64, user: &str, another: bool, answer: Answer) -> Call {
    let (user, terms) = (user.into(), Terms::default());
    let request = Request::Apply {
        user,
        another,
        terms,
    };
    call(invoked, until, request, answer)
}

/// One of the attempts at applying for another cluster with a key.
fn attempt(invoked: u64, until: u64, answer: Answer) -> Call {
    let mut call = apply(invoked, until, "a", true, answer);
    if let Request::Apply { terms, .. } = &mut call.request {
        terms.key = Some("k1".into());
    }
    call
}

/// An apply that was answered with `c1`.
fn given(invoked: u64, until: u64, user: &str) -> Call {
    apply(invoked, until, user, false, Answer::Cluster(active(user)))
}

fn release(invoked: u64, until: u64, user: Option<&str>, answer: Answer) -> Call {
    let (cluster, user) = ("c1".into(), user.map(str::to_owned));
    call(invoked, until, Request::Release { cluster, user }, answer)
}

fn release_all(invoked: u64, until: u64, user: &str, answer: Answer) -> Call {
    let user = user.into();
    call(invoked, until, Request::ReleaseAll { user }, answer)
}

fn list(invoked: u64, until: u64, all: &[Seen]) -> Call {
    let request = Request::List { user: None };
    call(invoked, until, request, Answer::Clusters(all.to_vec()))
}

fn list_of(invoked: u64, until: u64, user: &str, all: &[Seen]) -> Call {
    let user = Some(user.to_owned());
    let request = Request::List { user };
    call(invoked, until, request, Answer::Clusters(all.to_vec()))
}

fn look(invoked: u64, until: u64, answer: Answer) -> Call {
    let cluster = "c1".into();
    call(invoked, until, Request::Look { cluster }, answer)
}

fn stop(invoked: u64, until: u64, answer: Answer) -> Call {
    let request = Request::Operate {
        action: "stop",
        cluster: "c1".into(),
        node: None,
    };
    call(invoked, until, request, answer)
}

fn renew(invoked: u64, until: u64, user: Option<&str>, answer: Answer) -> Call {
    let request = Request::Renew {
        cluster: "c1".into(),
        user: user.map(str::to_owned),
        node: "vp0".into(),
    };
    call(invoked, until, request, answer)
}

fn refused(status: u16) -> Answer {
    Answer::Refused(status, String::new())
}

fn kinds(violations: &[Violation]) -> BTreeSet<Kind> {
    violations.iter().map(|violation| violation.kind).collect()
}

#[track_caller]
fn right(history: &[Call]) {
    assert_eq!(checks::check(history), []);
}

#[track_caller]
fn wrong(kind: Kind, history: &[Call]) {
    let violations = checks::check(history);
    assert_eq!(kinds(&violations), BTreeSet::from([kind]), "{violations:?}");
}

#[test]
fn a_plain_life_passes() {
    right(&[
        list(0, 1, &[active("")]),
        given(2, 3, "a"),
        given(4, 5, "a"),
        list(4, 5, &[active("a")]),
        list_of(4, 5, "a", &[active("a")]),
        list_of(4, 5, "b", &[]),
        release(6, 7, Some("b"), refused(409)),
        renew(6, 7, Some("a"), Answer::Done),
        stop(6, 7, Answer::Cluster(shown("c1", "a", "stopped"))),
        release(8, 9, None, Answer::Done),
        release(10, 11, Some("a"), Answer::Done),
        stop(10, 11, refused(404)),
        renew(10, 11, None, refused(404)),
        look(10, 11, Answer::Cluster(shown("c1", "a", "deleting"))),
        list(10, 11, &[shown("c2", "", "creating")]),
    ]);
}

#[test]
fn a_lost_answer_may_stand_for_either() {
    let lost = || apply(0, 10, "a", false, Answer::Lost);
    right(&[lost(), list(11, 12, &[active("")])]);
    right(&[lost(), list(11, 12, &[active("a")])]);
    let gone = || release(20, 30, Some("a"), Answer::Lost);
    right(&[lost(), gone(), list(31, 32, &[active("a")])]);
    let released = Answer::Cluster(shown("c1", "a", "released"));
    right(&[lost(), gone(), look(31, 32, released.clone())]);
    right(&[
        lost(),
        release_all(20, 30, "a", Answer::Lost),
        look(31, 32, released),
    ]);
}

#[test]
fn calls_at_the_same_time_may_take_effect_in_either_order() {
    right(&[
        given(0, 10, "a"),
        list(5, 6, &[active("")]),
        list(7, 8, &[active("a")]),
    ]);
    right(&[
        given(0, 1, "a"),
        release(2, 10, None, Answer::Done),
        list(3, 4, &[active("a")]),
        list(5, 6, &[]),
        release(2, 10, Some("b"), refused(409)),
    ]);
    // It may have been the user's only between these two.
    right(&[
        given(0, 10, "a"),
        release_all(0, 10, "a", Answer::Done),
        list_of(0, 3, "a", &[]),
        list_of(8, 10, "a", &[]),
    ]);
}

#[test]
fn a_cluster_that_nobody_held_may_be_let_go_by_the_pool() {
    let retired = Answer::Cluster(shown("c1", "", "released"));
    let history = [
        list(0, 1, &[active("")]),
        look(2, 3, retired),
        release(4, 5, None, refused(409)),
        list(4, 5, &[]),
    ];
    right(&history);
    let undone = [&history[..], &[list(6, 7, &[active("")])]].concat();
    wrong(Kind::ReleaseUndone, &undone);
}

#[test]
fn two_holders_are_found() {
    wrong(Kind::TwoHolders, &[given(0, 1, "a"), given(0, 1, "b")]);
    wrong(
        Kind::TwoHolders,
        &[given(0, 1, "a"), list(2, 3, &[active("b")])],
    );
    wrong(
        Kind::TwoHolders,
        &[given(0, 1, "a"), release(2, 3, Some("b"), Answer::Done)],
    );
}

#[test]
fn a_hold_that_no_apply_explains_is_found() {
    wrong(Kind::HeldWithoutApply, &[list(0, 1, &[active("a")])]);
    let late = apply(5, 6, "a", false, Answer::Lost);
    wrong(Kind::HeldWithoutApply, &[list(0, 1, &[active("a")]), late]);
    let others = apply(0, 1, "b", false, Answer::Lost);
    wrong(
        Kind::HeldWithoutApply,
        &[others, list(2, 3, &[active("a")])],
    );
    wrong(Kind::HeldWithoutApply, &[renew(0, 1, None, Answer::Done)]);
}

#[test]
fn one_lost_apply_explains_one_hold() {
    let lost = |invoked| apply(invoked, NEVER, "a", true, Answer::Lost);
    let both = list(20, 21, &[active("a"), shown("c2", "a", "running")]);
    right(&[lost(0), lost(1), both.clone()]);
    wrong(Kind::HeldWithoutApply, &[lost(0), both.clone()]);
    // One of them was free until the second call: only by exchanging the calls are both explained.
    let first = list(5, 6, &[active(""), shown("c2", "a", "running")]);
    right(&[lost(0), lost(10), first, both]);
}

#[test]
fn the_attempts_with_one_key_give_one_cluster() {
    let first = || Answer::Cluster(active("a"));
    let gone = || Answer::Cluster(shown("c1", "a", "released"));
    // It was given at the first attempt, and is told again.
    right(&[
        attempt(0, 5, Answer::Lost),
        list(6, 7, &[active("a")]),
        attempt(8, 9, first()),
        attempt(10, 11, first()),
        release(12, 13, None, Answer::Done),
        attempt(14, 15, gone()),
    ]);
    let other = Answer::Cluster(shown("c2", "a", "running"));
    wrong(
        Kind::GivenTwice,
        &[
            apply(0, 1, "a", true, Answer::Lost),
            attempt(0, 1, first()),
            attempt(2, 3, other),
        ],
    );
    let both = list(8, 9, &[active("a"), shown("c2", "a", "running")]);
    let lost = || attempt(0, 5, Answer::Lost);
    let twice = [lost(), attempt(6, 7, Answer::Lost), both.clone()];
    wrong(Kind::HeldWithoutApply, &twice);
    wrong(
        Kind::HeldWithoutApply,
        &[lost(), attempt(6, 7, first()), both],
    );
    // That there was none means that it was not given before either.
    let none = [
        lost(),
        attempt(6, 7, refused(404)),
        list(8, 9, &[active("a")]),
    ];
    wrong(Kind::HeldWithoutApply, &none);
}

#[test]
fn a_lease_may_end_by_itself_and_nothing_else_does() {
    let leased = |status: &str| Seen {
        is_leased: true,
        ..shown("c1", "a", status)
    };
    let given = apply(0, 1, "a", false, Answer::Cluster(leased("running")));
    let over = look(2, 3, Answer::Cluster(leased("released")));
    right(&[given.clone(), over.clone()]);
    right(&[
        given.clone(),
        release(4, 5, None, Answer::Done),
        list(2, 3, &[]),
    ]);
    let back = list(4, 5, &[leased("running")]);
    wrong(Kind::ReleaseUndone, &[given, over, back]);
}

#[test]
fn labels_that_are_not_those_that_were_given_are_found() {
    let mut call = apply(0, 1, "a", true, Answer::Cluster(active("a")));
    right(std::slice::from_ref(&call));
    if let Request::Apply { terms, .. } = &mut call.request {
        terms.labels.insert("number".into(), "7".into());
    }
    wrong(Kind::WrongLabels, &[call]);
}

#[test]
fn a_forgotten_apply_is_found() {
    wrong(
        Kind::ApplyForgotten,
        &[given(0, 1, "a"), list(2, 3, &[active("")])],
    );
    wrong(
        Kind::ApplyForgotten,
        &[given(0, 1, "a"), release(2, 3, Some("a"), refused(409))],
    );
    let retired = Answer::Cluster(shown("c1", "", "released"));
    wrong(
        Kind::ApplyForgotten,
        &[given(0, 1, "a"), look(2, 3, retired)],
    );
}

#[test]
fn a_cluster_given_twice_as_another_one_is_found() {
    let another = |invoked| {
        apply(
            invoked,
            invoked + 1,
            "a",
            true,
            Answer::Cluster(active("a")),
        )
    };
    wrong(Kind::GivenTwice, &[another(0), another(2)]);
}

#[test]
fn a_release_that_nobody_asked_for_is_found() {
    let released = Answer::Cluster(shown("c1", "a", "deleting"));
    wrong(
        Kind::ReleasedWithoutRelease,
        &[given(0, 1, "a"), look(2, 3, released.clone())],
    );
    wrong(
        Kind::ReleasedWithoutRelease,
        &[given(0, 1, "a"), stop(2, 3, refused(404))],
    );
    wrong(
        Kind::ReleasedWithoutRelease,
        &[given(0, 1, "a"), list(2, 3, &[])],
    );
    let refused_one = release(2, 3, Some("b"), refused(409));
    wrong(
        Kind::ReleasedWithoutRelease,
        &[given(0, 1, "a"), refused_one, look(4, 5, released.clone())],
    );
    let late = release(6, 7, None, Answer::Done);
    wrong(
        Kind::ReleasedWithoutRelease,
        &[given(0, 1, "a"), look(2, 3, released), late],
    );
}

#[test]
fn a_release_that_is_undone_is_found() {
    let history = [given(0, 1, "a"), release(2, 3, None, Answer::Done)];
    for after in [
        list(4, 5, &[active("a")]),
        look(4, 5, Answer::Cluster(active("a"))),
        stop(4, 5, Answer::Cluster(active("a"))),
        given(4, 5, "a"),
    ] {
        wrong(
            Kind::ReleaseUndone,
            &[&history[..], std::slice::from_ref(&after)].concat(),
        );
    }
    let all = release_all(2, 3, "a", Answer::Done);
    wrong(
        Kind::NoOrder,
        &[given(0, 1, "a"), all, list(4, 5, &[active("a")])],
    );
}

#[test]
fn a_list_that_leaves_out_what_a_user_holds_is_found() {
    wrong(
        Kind::NoOrder,
        &[
            given(0, 1, "a"),
            list_of(2, 3, "a", &[]),
            look(4, 5, Answer::Cluster(active("a"))),
        ],
    );
}

#[test]
fn an_id_that_is_forgotten_is_found() {
    wrong(
        Kind::Vanished,
        &[given(0, 1, "a"), look(2, 3, refused(404))],
    );
    let told = [list(0, 1, &[active(""), shown("c2", "", "running")])];
    let violations = checks::vanished(&told, &[active("")], &[]);
    assert_eq!(violations.len(), 1);
    assert_eq!(
        (violations[0].kind, &*violations[0].whose),
        (Kind::Vanished, "c2")
    );
    assert_eq!(
        checks::vanished(&told, &[active("")], &[shown("c2", "", "released")]),
        []
    );
}

#[test]
fn names_ports_and_ids_that_are_not_unique_are_found() {
    let with = |id: &str, name: &str, port| Seen {
        name: name.into(),
        ports: vec![port],
        ..shown(id, "", "running")
    };
    right(&[list(0, 1, &[with("c1", "x", 1), with("c2", "y", 2)])]);
    // At different moments a slot's name and ports pass to its next cluster.
    right(&[
        list(0, 1, &[with("c1", "x", 1)]),
        list(2, 3, &[with("c2", "x", 1)]),
    ]);
    wrong(
        Kind::NameTwice,
        &[list(0, 1, &[with("c1", "x", 1), with("c2", "x", 2)])],
    );
    wrong(
        Kind::PortTwice,
        &[list(0, 1, &[with("c1", "x", 1), with("c2", "y", 1)])],
    );
    wrong(
        Kind::IdReused,
        &[
            list(0, 1, &[with("c1", "x", 1)]),
            list(2, 3, &[with("c1", "y", 1)]),
        ],
    );
}

#[test]
fn an_answer_that_nothing_calls_for_is_a_fault() {
    right(&[release_all(0, 1, "a", refused(503))]);
    wrong(Kind::Fault, &[release_all(0, 1, "a", refused(500))]);
    wrong(Kind::Fault, &[release_all(0, 1, "a", refused(400))]);
}

fn rest() -> End {
    let node = ("k1".to_owned(), "running".to_owned());
    End {
        capacity: 1,
        active: vec![Seen {
            nodes: BTreeMap::from([("vp0".to_owned(), node)]),
            ..active("")
        }],
        processes: vec![process("c1", "vp0", "k1")],
        directories: BTreeSet::from(["c1".to_owned()]),
    }
}

fn process(cluster: &str, node: &str, container: &str) -> Process {
    Process {
        pid: 1,
        cluster: cluster.into(),
        node: node.into(),
        incarnation: "1".into(),
        container: container.into(),
    }
}

#[test]
fn a_pool_at_rest_passes() {
    assert_eq!(end::check(&rest()), []);
    assert!(end::all_well(&rest()));
    let mut stopped = rest();
    stopped.active[0].status = "stopped".into();
    stopped.active[0]
        .nodes
        .values_mut()
        .for_each(|node| node.1 = "stopped".into());
    stopped.processes.clear();
    assert_eq!(end::check(&stopped), []);
    assert!(!end::all_well(&stopped));
}

#[test]
fn what_is_wrong_at_the_end_is_found() {
    #[track_caller]
    fn wrong(kind: Kind, change: impl FnOnce(&mut End)) {
        let mut end = rest();
        change(&mut end);
        let violations = end::check(&end);
        assert_eq!(kinds(&violations), BTreeSet::from([kind]), "{violations:?}");
    }
    wrong(Kind::SlotDead, |end| end.capacity = 2);
    wrong(Kind::SlotDead, |end| end.active[0].health = "FAIL".into());
    wrong(Kind::WrongProcesses, |end| end.processes.clear());
    wrong(Kind::WrongProcesses, |end| {
        end.processes.push(process("c1", "vp0", "k1"));
    });
    wrong(Kind::WrongProcesses, |end| {
        end.processes[0].container = "k0".into()
    });
    wrong(Kind::LeftOver, |end| {
        end.processes.push(process("c0", "vp0", "k0"));
    });
    wrong(Kind::LeftOver, |end| {
        end.processes.push(process("c1", "vp9", "k9"));
    });
    wrong(Kind::LeftOver, |end| {
        end.directories.insert("c0".to_owned());
    });
    let mut explained = rest();
    explained.active[0].health = "FAIL".into();
    explained.active[0].detail = "no answer".into();
    assert_eq!(end::check(&explained), []);
}
