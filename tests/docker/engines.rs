//! Engines to test with: those the environment names, and some of a test's own.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// The addresses of the engines that all tests share; `None`, after saying so, when there are none.
pub fn shared() -> Option<Vec<String>> {
    let engines = std::env::var("CHAINPOOL_TEST_ENGINES").unwrap_or_default();
    let engines: Vec<String> = engines
        .split(',')
        .filter(|engine| !engine.is_empty())
        .map(str::to_owned)
        .collect();
    if engines.len() < 2 {
        skipped("needs Docker Engines (CHAINPOOL_TEST_ENGINES)");
        return None;
    }
    Some(engines)
}

/// Says that a test was skipped, and why. Not by `eprintln!`, which the harness keeps to itself when a test passes.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {why}");
}

/// A name that no other test has.
pub fn fresh_name(prefix: &str) -> String {
    let mut random = [0; 4];
    getrandom::fill(&mut random).unwrap();
    format!("{prefix}{:08x}", u32::from_be_bytes(random))
}

/// What the docker client prints.
pub fn docker(engine: &str, arguments: &[&str]) -> String {
    let (done, text) = try_docker(engine, arguments);
    assert!(done, "docker {arguments:?}: {text}");
    text
}

/// Whether the docker client succeeds, and what it prints.
pub fn try_docker(engine: &str, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new("docker");
    run(command.arg("-H").arg(engine).args(arguments))
}

/// The lines that the docker client prints.
pub fn lines(engine: &str, arguments: &[&str]) -> Vec<String> {
    let text = docker(engine, arguments);
    text.lines().map(str::to_owned).collect()
}

fn run(command: &mut Command) -> (bool, String) {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&text).trim().to_owned(),
    )
}

/// Removes from an engine what the host of that name had there, whatever became of its server.
pub fn clear(engine: &str, host: &str) {
    let filter = format!("name={host}_");
    for (list, remove) in [
        (vec!["ps", "-aq"], vec!["rm", "-f", "-v"]),
        (vec!["network", "ls", "-q"], vec!["network", "rm"]),
        (vec!["volume", "ls", "-q"], vec!["volume", "rm"]),
    ] {
        let list: Vec<&str> = list.into_iter().chain(["--filter", &filter]).collect();
        let (_, found) = try_docker(engine, &list);
        if !found.is_empty() {
            let remove: Vec<&str> = remove.into_iter().chain(found.lines()).collect();
            try_docker(engine, &remove);
        }
    }
}

/// An engine of a test's own, with the peer's image on it; ends with this.
pub struct OwnEngine {
    name: String,
    pub address: String,
}

impl OwnEngine {
    pub fn start(shared: &str) -> Self {
        Self::start_with(shared, None)
    }

    /// One that wants TLS, with the files that `.ci/engines.sh` says, in that folder.
    pub fn start_with(shared: &str, tls: Option<&Path>) -> Self {
        let name = fresh_name("t");
        let environment = tls.map(|folder| ("CHAINPOOL_ENGINE_TLS", folder));
        let (done, address) = script_with(&["start", &name], environment);
        assert!(done, "{address}");
        let engine = Self {
            address: address.lines().last().unwrap().to_owned(),
            name,
        };
        let image = tempfile::NamedTempFile::new().unwrap();
        let tar = image.path().to_str().unwrap();
        docker(shared, &["save", "-o", tar, "chainpool-peer"]);
        let (done, text) = script(&["load", &engine.name, tar]);
        assert!(done, "{text}");
        engine
    }

    /// `kill`, `start`, `freeze`, `thaw`, `hole`, `unhole`: see `.ci/engines.sh`.
    pub fn does(&self, command: &str) {
        let (done, text) = script(&[command, &self.name]);
        assert!(done, "{command}: {text}");
    }

    /// The program, run in the engine's network namespace.
    pub fn inside(&self, program: &[&str]) -> Command {
        let mut command = Command::new(path());
        command.args(["run", &self.name]).args(program);
        command
    }
}

impl Drop for OwnEngine {
    fn drop(&mut self) {
        script(&["stop", &self.name]);
    }
}

fn script(arguments: &[&str]) -> (bool, String) {
    script_with(arguments, None)
}

fn script_with(arguments: &[&str], environment: Option<(&str, &Path)>) -> (bool, String) {
    // Not piped: the daemon that `start` leaves behind would hold the pipe open.
    let out = tempfile::NamedTempFile::new().unwrap();
    let status = Command::new(path())
        .args(arguments)
        .envs(environment)
        .stdin(Stdio::null())
        .stdout(out.reopen().unwrap())
        .stderr(out.reopen().unwrap())
        .status()
        .unwrap();
    let text = std::fs::read_to_string(out.path()).unwrap();
    (status.success(), text.trim().to_owned())
}

fn path() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/engines.sh")
}
