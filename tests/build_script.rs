//! build.rs keeps `generated/` in step with the contract. Each case builds a small crate with it, in a tree of its own.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest as _, Sha256};

const VERSION: &str = "7.26.0";
const CONTRACT: &str = "api/rest_api_v2.yaml";
const STAMP: &str = "generated/.openapi-generator/STAMP";
const SOURCE: &str = "generated/src/lib.rs";
/// The two commands that every refusal names.
const REMEDY: [&str; 2] = [
    "pip install openapi-generator-cli==7.26.0",
    "env -u CI cargo build --package chainpool-api",
];

/// Follows the name of a package: like the generated crate, but with nothing in it, so that building it takes a second.
const MANIFEST: &str = r#"
version = "2.0.0"
edition = "2021"
build = "../build.rs"

[build-dependencies]
sha2 = "0.11"

[workspace]
"#;

/// A fresh clone, as far as build.rs is concerned: the contract, its stamp, and code that was generated from it.
struct Tree {
    folder: tempfile::TempDir,
    /// The cases share a target folder, so that what build.rs needs is compiled once.
    target: PathBuf,
    /// Held while the case runs. Cargo tells packages there apart by name, and changes by the time of writing, so two
    /// trees of one name at one time would be taken for each other.
    _name: File,
}

/// How a build went.
struct Outcome {
    success: bool,
    said: String,
}

impl Tree {
    /// The name is the case's own.
    fn new(name: &str) -> Self {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build-script");
        fs::create_dir_all(&target).expect("a target folder");
        let lock = File::create(target.join(format!("{name}.lock"))).expect("a lock");
        lock.lock().expect("the name is free in the end");
        let tree = Self {
            folder: tempfile::tempdir().expect("a scratch folder"),
            target,
            _name: lock,
        };
        let sources = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["build.rs", CONTRACT, STAMP] {
            tree.write(
                name,
                &fs::read_to_string(sources.join(name)).expect("a file of the project"),
            );
        }
        // The versions that are locked have been fetched, since this test itself was built with them.
        let lock = fs::read_to_string(sources.join("Cargo.lock")).expect("Cargo.lock");
        tree.write("generated/Cargo.lock", &lock);
        let manifest = format!("[package]\nname = \"{name}\"{MANIFEST}");
        tree.write("generated/Cargo.toml", &manifest);
        tree.write(SOURCE, "// As committed.\n");
        tree
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in the tree")).expect("its folder");
        fs::write(path, text).expect("a file in the scratch folder");
    }

    /// Changes the contract; returns what it was.
    fn change_contract(&self) -> String {
        let contract = self.read(CONTRACT);
        self.write(CONTRACT, &format!("{contract}# changed\n"));
        contract
    }

    /// A stand-in for openapi-generator that notes each call; `generate` is what it does when asked to.
    fn generator(&self, version: &str, generate: &str) -> PathBuf {
        let script = format!(
            "#!/bin/sh\necho \"$@\" >> \"$0.calls\"\nif [ \"$1\" = version ]; then echo {version}; exit; fi\n{generate}\n"
        );
        self.write("generator", &script);
        let path = self.path("generator");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("its mode");
        path
    }

    /// How often the stand-in was asked to generate.
    fn generations(&self) -> usize {
        let calls = self.read("generator.calls");
        calls
            .lines()
            .filter(|call| call.starts_with("generate "))
            .count()
    }

    /// Builds the crate, with the generator to be found at this path, and perhaps `CI` set.
    fn build(&self, generator: &Path, ci: Option<&str>) -> Outcome {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["build", "--offline", "--color=never"])
            .current_dir(self.path("generated"))
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "false")
            .env("OPENAPI_GENERATOR", generator)
            .env_remove("CI")
            .envs(ci.map(|value| ("CI", value)));
        let output = cargo.output().expect("cargo runs");
        Outcome {
            success: output.status.success(),
            said: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The stamp fits the contract, as someone without build.rs would compute it.
    fn is_stamped(&self) -> bool {
        let digest = Sha256::digest(self.read(CONTRACT));
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        self.read(STAMP).ends_with(&format!("sha256 {digest}\n"))
    }
}

impl Outcome {
    #[track_caller]
    fn succeeds(&self) {
        assert!(self.success, "the build failed: {}", self.said);
    }

    #[track_caller]
    fn fails_naming(&self, words: &[&str]) {
        assert!(!self.success, "the build succeeded");
        for word in words {
            assert!(self.said.contains(word), "no {word:?} in: {}", self.said);
        }
    }
}

fn nowhere() -> PathBuf {
    "/nonexistent/openapi-generator-cli".into()
}

/// Writes the crate's code into the folder it runs in, which is where build.rs wants it.
const GENERATES: &str = "echo 'pub const GENERATED: u8 = 1;' > src/lib.rs";

#[test]
fn a_fresh_clone_builds_without_a_generator_even_in_ci() {
    let tree = Tree::new("fresh");
    let before = tree.read(STAMP);
    tree.build(&nowhere(), None).succeeds();
    tree.build(&nowhere(), Some("true")).succeeds();
    assert_eq!(tree.read(STAMP), before);
    assert_eq!(tree.read(SOURCE), "// As committed.\n");
}

#[test]
fn a_generator_is_left_alone_while_the_stamp_fits() {
    let tree = Tree::new("left-alone");
    let generator = tree.generator(VERSION, GENERATES);
    tree.build(&generator, None).succeeds();
    assert_eq!(tree.read("generator.calls"), "");
}

#[test]
fn a_changed_contract_is_generated_once() {
    let tree = Tree::new("generated");
    let generator = tree.generator(VERSION, GENERATES);
    tree.change_contract();
    tree.build(&generator, None).succeeds();
    assert_eq!(tree.read(SOURCE), "pub const GENERATED: u8 = 1;\n");
    assert!(tree.is_stamped(), "{}", tree.read(STAMP));
    tree.build(&generator, None).succeeds();
    assert_eq!(tree.generations(), 1);
    let call = tree.read("generator.calls");
    for argument in [
        "--generator-name rust-server",
        "--input-spec ../api/rest_api_v2.yaml",
        "packageName=chainpool-api",
    ] {
        assert!(call.contains(argument), "no {argument:?} in: {call}");
    }
    // What was generated here is now what everyone else finds.
    tree.build(&nowhere(), Some("true")).succeeds();
}

#[test]
fn a_changed_contract_without_a_generator_names_what_mends_it() {
    let tree = Tree::new("no-generator");
    let before = tree.read(STAMP);
    tree.change_contract();
    let outcome = tree.build(&nowhere(), None);
    outcome.fails_naming(&[CONTRACT, "/nonexistent/openapi-generator-cli"]);
    outcome.fails_naming(&REMEDY);
    assert_eq!(tree.read(STAMP), before);
}

#[test]
fn ci_refuses_to_generate() {
    let tree = Tree::new("ci");
    let generator = tree.generator(VERSION, GENERATES);
    tree.change_contract();
    let outcome = tree.build(&generator, Some("true"));
    outcome.fails_naming(&[CONTRACT, "CI does not generate"]);
    outcome.fails_naming(&REMEDY);
    assert_eq!(tree.read("generator.calls"), "");
    // An empty variable is as good as none.
    tree.build(&generator, Some("")).succeeds();
    assert_eq!(tree.generations(), 1);
}

#[test]
fn another_version_of_the_generator_is_refused() {
    let tree = Tree::new("version");
    let generator = tree.generator("7.25.1", GENERATES);
    tree.change_contract();
    let outcome = tree.build(&generator, None);
    outcome.fails_naming(&["7.25.1", VERSION]);
    outcome.fails_naming(&REMEDY);
    assert_eq!(tree.generations(), 0);
    assert_eq!(tree.read(SOURCE), "// As committed.\n");
}

#[test]
fn a_generator_that_fails_is_quoted_and_asked_again() {
    let tree = Tree::new("failing");
    let generator = tree.generator(VERSION, "echo 'paths is missing' >&2; exit 1");
    tree.change_contract();
    tree.build(&generator, None)
        .fails_naming(&[CONTRACT, "paths is missing"]);
    assert!(!tree.is_stamped());
    let generator = tree.generator(VERSION, GENERATES);
    tree.build(&generator, None).succeeds();
    assert!(tree.is_stamped());
}

#[test]
fn a_half_done_generation_is_not_taken_for_the_old_contracts() {
    let tree = Tree::new("half-done");
    let generator = tree.generator(VERSION, &format!("{GENERATES}; exit 1"));
    let contract = tree.change_contract();
    tree.build(&generator, None).fails_naming(&[CONTRACT]);
    tree.write(CONTRACT, &contract);
    tree.build(&nowhere(), None).fails_naming(&REMEDY);
    let generator = tree.generator(VERSION, GENERATES);
    tree.build(&generator, None).succeeds();
    assert!(tree.is_stamped());
}
