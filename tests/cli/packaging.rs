//! What is shipped beside the program says the same as the program.

use chainpool::config::KEYS;

use crate::runs::{program, run};

const EXAMPLE: &str = include_str!("../../deploy/chainpool.toml");

#[test]
fn the_example_configuration_has_every_key_as_it_is_by_default_and_explained() {
    let lines: Vec<&str> = EXAMPLE.lines().collect();
    let is_key = |line: &&str| line.starts_with('#') && !line.starts_with("# ");
    let given: Vec<&str> = lines.iter().filter(|line| is_key(line)).copied().collect();
    for key in KEYS {
        let start = format!("#{} = ", key.name);
        let at = lines.iter().position(|line| line.starts_with(&start));
        let at = at.unwrap_or_else(|| panic!("{} is not in deploy/chainpool.toml", key.name));
        let told: Vec<&str> = lines[..at]
            .iter()
            .rev()
            .take_while(|line| line.starts_with("# "))
            .copied()
            .collect();
        let told: String = told.into_iter().rev().collect::<Vec<_>>().join(" ");
        assert!(told.contains(key.help), "{}: {told}", key.name);
    }
    // The last lines are a buffer and a quota, which are no keys.
    assert_eq!(given.len(), KEYS.len() + 7, "{given:?}");

    let folder = tempfile::tempdir().unwrap();
    let text: String = given
        .iter()
        .map(|line| format!("{}\n", &line[1..]))
        .collect();
    std::fs::write(folder.path().join("all.toml"), text).unwrap();
    let show = ["config", "show", "--config", "all.toml"];
    let shown = run(program(&show).current_dir(folder.path()));
    assert_eq!(shown.code, 0, "{shown:?}");
    for key in KEYS {
        let value = toml::Value::String(key.default.to_owned());
        let line = format!("from all.toml\n{} = {value}\n", key.name);
        assert!(shown.out.contains(&line), "{line}{}", shown.out);
    }
    for table in ["[[buffer]]", "[[quota]]"] {
        assert!(shown.out.contains(table), "{}", shown.out);
    }
}
