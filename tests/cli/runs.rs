//! Runs of the program, and what came of them.

use std::net::SocketAddr;
use std::process::{Command, Stdio};

use serde_json::Value;

/// The program with a server to talk to.
pub struct Cli {
    server: String,
    environment: Vec<(&'static str, String)>,
}

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Cli {
    pub fn at(address: SocketAddr) -> Self {
        Self::to(&format!("http://{address}"))
    }

    pub fn to(server: &str) -> Self {
        Self {
            server: server.to_owned(),
            environment: Vec::new(),
        }
    }

    /// The same with a variable in the environment.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// The program, not started yet.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(arguments);
        command
            .env("CHAINPOOL_SERVER", &self.server)
            .envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Run {
        run(&mut self.command(arguments))
    }

    /// What it prints when all is well: nothing on the standard error.
    pub fn done(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.code, &*run.err), (0, ""), "{arguments:?}: {run:?}");
        run.out
    }

    /// The same as JSON.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let text = self.done(&[arguments, &["--output", "json"]].concat());
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {text}"))
    }

    /// Refused with that exit code: one line on the standard error, which says this, and nothing else.
    pub fn refused(&self, code: i32, says: &str, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {run:?}");
        assert_eq!(run.out, "", "{arguments:?}");
        assert!(run.err.starts_with("chainpool: "), "{run:?}");
        assert_eq!(run.err.lines().count(), 1, "{run:?}");
        assert!(run.err.contains(says), "{says}: {run:?}");
        run.err
    }
}

/// The program, away from the settings of whoever runs the test.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chainpool"));
    command.args(arguments).stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CHAINPOOL_")) {
        command.env_remove(name);
    }
    command
}

pub fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The words of the row of a table whose first word this is.
pub fn row<'t>(table: &'t str, first: &str) -> Vec<&'t str> {
    let mut rows = table.lines().map(|line| line.split_whitespace().collect());
    let is_it = |row: &Vec<&str>| row.first() == Some(&first);
    rows.find(is_it)
        .unwrap_or_else(|| panic!("no {first} in\n{table}"))
}

/// The value of a line `name  value`.
pub fn fact<'t>(text: &'t str, name: &str) -> &'t str {
    let value = |line: &'t str| line.strip_prefix(name)?.strip_prefix("  ");
    let found = text.lines().find_map(value);
    found
        .unwrap_or_else(|| panic!("no {name} in\n{text}"))
        .trim()
}
