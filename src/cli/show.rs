//! How answers are printed: tables for people, JSON for programs.

use std::io::Write as _;

use chrono::{DateTime, Utc};
use clap::ValueEnum;
use comfy_table::{ContentArrangement, Table, presets};
use serde::Serialize;
use swagger::Nullable;

use super::CliError;

/// Who reads the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Output {
    /// A table for people
    #[default]
    Table,
    /// The `data` of the server's answer as JSON
    Json,
}

/// Prints in one of the two ways.
#[derive(Clone, Copy, Debug)]
pub struct Show {
    output: Output,
}

impl Show {
    /// For that reader.
    pub fn new(output: Output) -> Self {
        Self { output }
    }

    /// Whether people read it.
    pub fn is_for_people(self) -> bool {
        self.output == Output::Table
    }

    /// The data as JSON, or else what is made of it for people.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn answer<T: Serialize>(
        self,
        data: &T,
        for_people: impl FnOnce(&T) -> String,
    ) -> Result<(), CliError> {
        let text = match self.output {
            Output::Table => for_people(data),
            Output::Json => json(data)?,
        };
        print(&text)
    }

    /// One line of JSON, or else what is made of it for people.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn line<T: Serialize>(
        self,
        data: &T,
        for_people: impl FnOnce(&T) -> String,
    ) -> Result<(), CliError> {
        let text = match self.output {
            Output::Table => for_people(data),
            Output::Json => serde_json::to_string(data).map_err(unwritable)? + "\n",
        };
        print(&text)
    }
}

fn unwritable(error: serde_json::Error) -> CliError {
    CliError::Failed(format!("cannot print: {error}"))
}

fn json<T: Serialize>(data: &T) -> Result<String, CliError> {
    serde_json::to_string_pretty(data)
        .map(|text| text + "\n")
        .map_err(unwritable)
}

/// Writes to the standard output.
///
/// # Errors
/// When nobody takes it.
pub fn print(text: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| CliError::print(&error))
}

/// A table without lines, each column as wide as its widest word.
pub fn table<const COLUMNS: usize>(
    head: [&str; COLUMNS],
    rows: impl IntoIterator<Item = [String; COLUMNS]>,
) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(head);
    for row in rows {
        table.add_row(row.map(|word| clean(&word).replace('\t', " ")));
    }
    let lines = table.trim_fmt();
    lines
        .lines()
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line).trim_end()))
        .collect()
}

/// Lines of `name  value`, without those that have none.
pub fn facts(facts: &[(&str, String)]) -> String {
    let told = facts.iter().filter(|(_, value)| !value.is_empty());
    let width = told.clone().map(|(name, _)| name.len()).max().unwrap_or(0);
    told.map(|(name, value)| format!("{name:width$}  {}\n", clean(value)))
        .collect()
}

/// What comes from elsewhere cannot do anything to the terminal.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() && c != '\t' {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

/// A dash where there is nothing.
pub fn or_dash(text: &str) -> String {
    if text.is_empty() { "-" } else { text }.to_owned()
}

/// What there is in words, and a dash where there is nothing.
pub fn known<T>(value: &Nullable<T>, words: impl FnOnce(&T) -> String) -> String {
    match value {
        Nullable::Present(value) => words(value),
        Nullable::Null => or_dash(""),
    }
}

/// How long ago it was, in one unit.
pub fn age(since: DateTime<Utc>) -> String {
    let seconds = (Utc::now() - since).num_seconds().max(0);
    span(seconds)
}

/// So many seconds, in one unit.
pub fn span(seconds: i64) -> String {
    match seconds {
        ..120 => format!("{seconds}s"),
        120..7200 => format!("{}m", seconds / 60),
        7200..172_800 => format!("{}h", seconds / 3600),
        _ => format!("{}d", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_columns_and_nothing_that_moves_the_cursor() {
        let rows = [
            ["one".into(), "1".into()],
            ["two\u{1b}[2J\n".into(), String::new()],
        ];
        let shown = table(["NAME", "N"], rows);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines.len(), 3, "{shown:?}");
        assert!(
            lines[0].starts_with("NAME ") && lines[0].ends_with(" N"),
            "{shown:?}"
        );
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
    }

    #[test]
    fn times_have_one_unit() {
        for (seconds, shown) in [
            (0, "0s"),
            (119, "119s"),
            (120, "2m"),
            (7200, "2h"),
            (200_000, "2d"),
        ] {
            assert_eq!(span(seconds), shown);
        }
    }
}
