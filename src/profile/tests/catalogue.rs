//! Folders of profiles.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::super::catalogue::SHIPPED;
use super::super::{Catalogue, Flavour, ProfileError, check};
use super::one_service;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

fn load(dir: &TempDir) -> Result<Catalogue, ProfileError> {
    Catalogue::load_with(Some(dir.path()), &|_| None)
}

fn made_by(catalogue: &Catalogue, flavour: &str) -> Option<String> {
    let flavour: Flavour = flavour.parse().unwrap();
    catalogue.get(&flavour).map(|profile| profile.name.clone())
}

#[test]
fn own_profiles_join_the_shipped_ones() {
    let chain = one_service("");
    let dir = folder(&[
        ("chain.yaml", &chain),
        (".chain.yml", "["),
        ("notes.txt", "["),
    ]);
    fs::create_dir(dir.path().join("old.yml")).unwrap();
    let catalogue = load(&dir).unwrap();
    assert_eq!(catalogue.flavours().count(), 6);
    assert_eq!(made_by(&catalogue, "t/p//1").as_deref(), Some("chain"));
    assert_eq!(made_by(&catalogue, "t/p//2"), None);
    let flavours: Vec<_> = catalogue.flavours().cloned().collect();
    assert!(flavours.is_sorted());
}

#[test]
fn an_own_profile_replaces_a_shipped_one_for_its_flavours_only() {
    let classic = "    - {network_type: fabric-0.6, consensus_plugin: pbft, \
                   consensus_mode: classic, size: 4}\n";
    let own = SHIPPED[0].1.replace(classic, "");
    assert_ne!(own, SHIPPED[0].1);
    let catalogue = load(&folder(&[("own.yml", &own)])).unwrap();
    assert_eq!(catalogue.flavours().count(), 5);
    assert_eq!(
        made_by(&catalogue, "fabric-0.6/pbft/batch/4").as_deref(),
        Some("own")
    );
    let other = made_by(&catalogue, "fabric-0.6/pbft/classic/4");
    assert_eq!(other.as_deref(), Some("fabric-0.6-pbft-4"));
}

#[test]
fn two_own_profiles_of_one_flavour_are_a_mistake() {
    let chain = one_service("");
    let dir = folder(&[("one.yml", &chain), ("two.yml", &chain)]);
    let (one, two) = (dir.path().join("one.yml"), dir.path().join("two.yml"));
    assert_eq!(
        load(&dir).unwrap_err().to_string(),
        format!(
            "{}:2: x-chainpool.flavours: t/p//1 is already made by {}",
            two.display(),
            one.display()
        )
    );
}

#[test]
fn the_mistakes_of_all_files_are_told() {
    let (one, two) = (one_service("cpus: many"), one_service("build: ."));
    let error = load(&folder(&[("one.yml", &one), ("two.yml", &two)])).unwrap_err();
    let keys: Vec<&str> = error
        .problems()
        .iter()
        .map(|problem| problem.key.as_str())
        .collect();
    assert_eq!(keys, ["services.a.cpus", "services.a.build"]);
    assert!(error.problems()[1].file.ends_with("two.yml"));
}

#[test]
fn what_cannot_be_read_is_named() {
    let missing = Path::new("/nonexistent/profiles");
    let error = Catalogue::load_with(Some(missing), &|_| None).unwrap_err();
    assert_eq!(error.to_string(), "cannot read /nonexistent/profiles");
    assert!(matches!(
        check(&missing.join("p.yml")).unwrap_err(),
        ProfileError::Read { .. }
    ));

    let dir = folder(&[("big.yml", &" ".repeat((1 << 20) + 1))]);
    fs::write(dir.path().join("binary.yml"), [0xff, 0xfe]).unwrap();
    for name in ["big.yml", "binary.yml"] {
        let error = check(&dir.path().join(name)).unwrap_err();
        assert!(matches!(error, ProfileError::Read { .. }), "{error}");
    }
}

#[test]
fn the_folder_as_shipped_passes_the_check() {
    for (file, _) in SHIPPED {
        check(&Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    }
}
