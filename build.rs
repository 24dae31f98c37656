//! Build script of the crate in `generated/`: keeps that folder in step with the contract.
//!
//! A stamp inside `generated/` says which contract, generator and options its content came from. While it fits, there is
//! nothing to do, and a machine without Java or network builds. When it does not, the generator is run, or, where that
//! cannot or must not be done, the build fails with the commands that mend it.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use sha2::{Digest, Sha256};

const GENERATOR_VERSION: &str = "7.26.0";
const OPTIONS: [&str; 4] = [
    "--generator-name",
    "rust-server",
    "--additional-properties",
    "packageName=chainpool-api,packageVersion=2.0.0",
];
/// Relative to `generated/`, where cargo runs this script.
const CONTRACT: &str = "../api/rest_api_v2.yaml";
const STAMP: &str = ".openapi-generator/STAMP";

fn main() {
    for path in ["../build.rs", CONTRACT, STAMP] {
        println!("cargo::rerun-if-changed={path}");
    }
    for name in ["CI", "OPENAPI_GENERATOR"] {
        println!("cargo::rerun-if-env-changed={name}");
    }
    if let Err(message) = run() {
        for line in message.lines() {
            println!("cargo::error={line}");
        }
        std::process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let contract =
        fs::read(CONTRACT).map_err(|error| format!("cannot read {CONTRACT}: {error}"))?;
    let wanted = stamp(&contract);
    if fs::read_to_string(STAMP).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    if env::var_os("CI").is_some_and(|value| !value.is_empty()) {
        return Err(format!(
            "generated/ was not made from this api/rest_api_v2.yaml, and CI does not generate.\n{}",
            remedy()
        ));
    }
    generate()?;
    fs::write(STAMP, wanted).map_err(|error| format!("cannot write generated/{STAMP}: {error}"))
}

fn stamp(contract: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(contract);
    let digest: String = hash
        .finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!(
        "openapi-generator {GENERATOR_VERSION}\n{}\nsha256 {digest}\n",
        OPTIONS.join(" ")
    )
}

fn generate() -> Result<(), String> {
    let program = env::var("OPENAPI_GENERATOR").unwrap_or_else(|_| "openapi-generator-cli".into());
    let version = Command::new(&program)
        .arg("version")
        .output()
        .map_err(|error| {
            format!(
                "generated/ was not made from this api/rest_api_v2.yaml, and `{program}` cannot be run: {error}.\n{}",
                remedy()
            )
        })?;
    let found = String::from_utf8_lossy(&version.stdout);
    if found.trim() != GENERATOR_VERSION {
        return Err(format!(
            "`{program}` is version {:?}, not {GENERATOR_VERSION}.\n{}",
            found.trim(),
            remedy()
        ));
    }
    // From here on the content is nobody's: a run that is cut off must not pass for the contract that was there before.
    match fs::remove_file(STAMP) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(format!("cannot remove generated/{STAMP}: {error}"));
        }
        _ => {}
    }
    let done = Command::new(&program)
        .args(["generate", "--input-spec", CONTRACT, "--output", "."])
        .args(OPTIONS)
        .output()
        .map_err(|error| format!("cannot run `{program}`: {error}"))?;
    if !done.status.success() || !Path::new("src/lib.rs").exists() {
        return Err(format!(
            "`{program}` refused api/rest_api_v2.yaml:\n{}{}",
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        ));
    }
    Ok(())
}

fn remedy() -> String {
    format!(
        "With a Java runtime (11 or newer) these two commands mend it:\n    \
         pip install openapi-generator-cli=={GENERATOR_VERSION}\n    \
         env -u CI cargo build --package chainpool-api"
    )
}
