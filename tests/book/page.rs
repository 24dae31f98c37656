//! A page, and the blocks in it.

use std::fs;
use std::path::{Path, PathBuf};

/// A fenced block of a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// The line of the page where it begins.
    pub line: usize,
    pub language: String,
    /// The words behind the language.
    marks: Vec<String>,
    pub text: String,
}

impl Block {
    pub fn has(&self, mark: &str) -> bool {
        self.marks.iter().any(|one| one == mark)
    }

    /// The value of `name=value` behind the language.
    pub fn mark(&self, name: &str) -> Option<&str> {
        let mut marks = self.marks.iter();
        marks.find_map(|mark| mark.strip_prefix(name)?.strip_prefix('='))
    }

    /// The file that it shows, in the shell's folder. Profiles are in a folder of their own.
    pub fn file(&self) -> Option<String> {
        let profile = self.mark("profile").map(|name| format!("profiles/{name}"));
        profile.or_else(|| self.mark("file").map(str::to_owned))
    }

    /// Every mark is one that this test knows.
    pub fn checked(&self) {
        let known: &[&str] = match &*self.language {
            "sh" => &["serve", "needs"],
            "yaml" => &["file", "profile"],
            "json" | "toml" => &["file"],
            "python" | "text" | "" => &[],
            other => panic!("line {}: a block of {other}", self.line),
        };
        for mark in &self.marks {
            let name = mark.split('=').next().unwrap();
            assert!(known.contains(&name), "line {}: {mark}", self.line);
        }
    }
}

/// The top of the sources.
pub fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of the book, as the table of contents has them, and the README.
pub fn all() -> Vec<PathBuf> {
    let contents = fs::read_to_string(top().join("docs/SUMMARY.md")).unwrap();
    let links = contents.split("](").skip(1);
    let pages = links.map(|rest| Path::new("docs").join(rest.split(')').next().unwrap()));
    std::iter::once("README.md".into()).chain(pages).collect()
}

/// The text of a page, named from the top of the sources.
pub fn read(page: &Path) -> String {
    fs::read_to_string(top().join(page)).unwrap_or_else(|error| panic!("{page:?}: {error}"))
}

/// The blocks of a page, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, Some(info)) => {
                let mut words = info.split_whitespace().map(str::to_owned);
                open = Some(Block {
                    line: index + 1,
                    language: words.next().unwrap_or_default(),
                    marks: words.collect(),
                    text: String::new(),
                });
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block without an end");
    blocks
}

/// The lines of a page outside its blocks, with their numbers.
pub fn prose(text: &str) -> Vec<(usize, &str)> {
    let mut inside = false;
    let mut lines = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = !inside;
        } else if !inside {
            lines.push((index + 1, line));
        }
    }
    lines
}
