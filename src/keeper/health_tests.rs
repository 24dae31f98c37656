use super::*;
use crate::profile::Probe;

fn rule() -> HealthRule {
    HealthRule {
        probe: Probe::Tcp {
            service: None,
            port: 1,
        },
        interval: Duration::from_secs(5),
        timeout: Duration::from_secs(1),
        misses: 3,
        start_period: Duration::from_secs(10),
    }
}

#[test]
fn one_good_probe_makes_it_well_and_so_many_misses_unwell() {
    let judge = |before, misses, well| verdict(before, misses, well, Duration::ZERO, &rule());
    assert_eq!(
        judge(Health::Unknown, 7, true),
        Verdict {
            health: Health::Ok,
            misses: 0
        }
    );
    assert_eq!(
        judge(Health::Fail, 7, true),
        Verdict {
            health: Health::Ok,
            misses: 0
        }
    );
    assert_eq!(
        judge(Health::Ok, 0, false),
        Verdict {
            health: Health::Ok,
            misses: 1
        }
    );
    assert_eq!(
        judge(Health::Ok, 1, false),
        Verdict {
            health: Health::Ok,
            misses: 2
        }
    );
    assert_eq!(
        judge(Health::Ok, 2, false),
        Verdict {
            health: Health::Fail,
            misses: 3
        }
    );
    assert_eq!(
        judge(Health::Fail, 3, false),
        Verdict {
            health: Health::Fail,
            misses: 4
        }
    );
}

#[test]
fn one_that_was_never_well_gets_its_start_period_and_the_time_of_its_misses() {
    let judge = |seconds| {
        verdict(
            Health::Unknown,
            100,
            false,
            Duration::from_secs(seconds),
            &rule(),
        )
        .health
    };
    assert_eq!((judge(24), judge(25)), (Health::Unknown, Health::Fail));
}

#[test]
fn a_stamp_of_a_clock_that_was_set_back_is_not_waited_for() {
    let now = Instant::now();
    let hour = 3_600_000;
    assert_eq!(moment(now, 1000, 400), now - Duration::from_millis(600));
    assert_eq!(moment(now, 1000, 1000 + 5 * hour), now);
    assert_eq!(moment(now, i64::MIN, i64::MAX), now);
}

#[test]
fn turns_are_an_interval_apart_and_spread_over_it() {
    const TENTHS: usize = 10;
    let (start, interval) = (Duration::from_millis(12_345), Duration::from_secs(5));
    let mut random = fastrand::Rng::with_seed(1);
    let mut probes = [0; TENTHS];
    for _ in 0..1000 {
        // Made in the same millisecond, and found well at the same moment.
        let id = format!("0193a1b2c3d4{:012x}", random.u64(..1 << 48));
        let first = turn(start, interval, &id);
        let pause = first.checked_sub(start).expect("it is yet to come");
        assert!(
            pause > interval / 2 && pause <= interval * 3 / 2,
            "{pause:?}"
        );
        for late in [Duration::ZERO, Duration::from_secs(2)] {
            assert_eq!(turn(first + late, interval, &id), first + interval);
        }
        let tenth = (first.as_nanos() % interval.as_nanos()) * 10 / interval.as_nanos();
        probes[usize::try_from(tenth).expect("less than ten")] += 1;
    }
    assert!(probes.iter().all(|n| (70..=130).contains(n)), "{probes:?}");
}

#[test]
fn an_id_that_is_none_has_its_turn_too() {
    for id in ["", "zzzzzzzzz", "é"] {
        assert!(turn(Duration::ZERO, Duration::from_secs(5), id) > Duration::ZERO);
        assert!(turn(Duration::ZERO, Duration::ZERO, id) > Duration::ZERO);
    }
}
