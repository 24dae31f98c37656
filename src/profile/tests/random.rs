//! No text makes the parser panic, and a refusal always says why.

use proptest::prelude::*;

use super::super::catalogue::SHIPPED;
use super::super::{Profile, ProfileError};
use super::{LOOPBACK, NETWORK, bindings, one_service};

/// A profile that has every kind of value.
fn rich() -> String {
    one_service(
        "command: sh -c 'a'\nenvironment: [A=$SIZE]\nexpose: [90/udp]\ncpus: 0.5\n\
         deploy: {resources: {limits: {memory: 512m}}}\nrestart: on-failure:3\n\
         configs: [{source: c, target: /c, mode: 0440}]\nvolumes: ['v:/v:ro']\ntmpfs: /run:size=1m\n\
         ulimits: {nofile: {soft: 1, hard: 2}}\nnetworks: {n: {aliases: [x]}}\n\
         healthcheck: {test: [CMD, a], interval: 1m30s}\nlogging: {driver: syslog}\n\
         depends_on: {b: {condition: service_healthy}}\n<<: &x {init: true}",
    ) + "  b: {<<: *x, image: i, ports: [80]}\n\
         configs: {c: {content: $CLUSTER_ID}}\nvolumes: {v: }\nnetworks: {n: {driver: bridge}}\n"
}

fn survives(text: &str) -> Result<(), TestCaseError> {
    match Profile::parse("p.yml", text) {
        Ok(profile) => {
            for addressing in [NETWORK(), LOOPBACK()] {
                let bindings = bindings(&profile, addressing);
                for flavour in &profile.flavours {
                    let cluster = profile.render(flavour, &bindings);
                    prop_assert!(cluster.is_ok(), "{:?}", cluster);
                }
            }
            prop_assert!(!profile.to_string().is_empty());
        }
        Err(ProfileError::Invalid(problems)) => {
            prop_assert!(!problems.is_empty(), "refused without a reason");
            let lines = text.lines().count().max(1);
            prop_assert!(
                problems.iter().all(|p| (1..=lines + 1).contains(&p.line)),
                "{:?}",
                problems
            );
        }
        Err(other) => return Err(TestCaseError::fail(other.to_string())),
    }
    Ok(())
}

#[test]
fn the_rich_profile_is_right() {
    Profile::parse("p.yml", &rich()).unwrap_or_else(|error| panic!("{error}"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        survives(&text)?;
    }

    #[test]
    fn any_yaml_like_text(text in "([a-z&*<>|%!?-]{0,3}[:{}\\[\\],'\"$\n -]{1,3}){0,60}") {
        survives(&text)?;
    }

    /// Any value where a right one stood.
    #[test]
    fn a_replaced_value(at in any::<prop::sample::Index>(), value in "[ -~é]{0,12}") {
        let text = rich();
        let starts: Vec<usize> = text.match_indices(": ").map(|(at, _)| at + 2).collect();
        let start = starts[at.index(starts.len())];
        let length = text[start..].find([',', '}', '\n']).unwrap_or(0);
        survives(&format!("{}{value}{}", &text[..start], &text[start + length..]))?;
    }

    /// A few characters dropped, doubled, put in or moved.
    #[test]
    fn a_damaged_profile(
        which in 0..2_usize,
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..4_usize, any::<char>()), 1..6),
    ) {
        let text = if which == 0 { rich() } else { SHIPPED[0].1.to_owned() };
        let mut letters: Vec<char> = text.chars().collect();
        for (at, edit, letter) in edits {
            let at = at.index(letters.len());
            match edit {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, letters[at]),
                2 => letters.insert(at, letter),
                _ => letters.rotate_left(at),
            }
        }
        survives(&letters.into_iter().collect::<String>())?;
    }

    /// Lines lost or told twice.
    #[test]
    fn shuffled_lines(keep in prop::collection::vec(0..3_usize, 80)) {
        let text = rich();
        let lines = text.lines().zip(keep).flat_map(|(line, times)| vec![line; times]);
        survives(&lines.collect::<Vec<_>>().join("\n"))?;
    }
}

#[test]
fn deep_and_swelling_documents_are_refused() {
    let deep = format!("a: {}1{}", "[".repeat(5000), "]".repeat(5000));
    let mut bomb = "x0: &x0 [a, a, a, a, a, a, a, a, a, a]\n".to_owned();
    for level in 1..9 {
        let before = format!("*x{}, ", level - 1).repeat(10);
        bomb += &format!("x{level}: &x{level} [{before}]\n");
    }
    for text in [deep, bomb] {
        let error = Profile::parse("p.yml", &text).unwrap_err();
        assert!(error.to_string().contains("not valid YAML: "), "{error}");
    }
}
