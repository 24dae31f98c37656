//! The pages, one by one.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::needs::{self, Verdict, skipped};
use crate::page::{self, Block};
use crate::shell::{self, Step};
use crate::shown;

/// Runs what the page says to type, and compares what it shows with what that prints.
async fn follows(name: &str) {
    let text = page::read(Path::new(name));
    let blocks = page::blocks(&text);
    for block in &blocks {
        block.checked();
        reads(block);
    }
    let Some(()) = needs::tools() else { return };
    for block in blocks.iter().filter(|block| block.language == "python") {
        let read = ["-c", "import ast, sys; ast.parse(sys.argv[1])", &block.text];
        let done = Command::new("python3").args(read).status().unwrap();
        assert!(done.success(), "line {}", block.line);
    }
    let commands = || blocks.iter().filter(|block| block.language == "sh");
    let mut steps = Vec::new();
    for block in commands() {
        match needs::verdict(block) {
            Verdict::Run => steps.push(Step {
                line: block.line,
                is_server: block.has("serve"),
                text: &block.text,
            }),
            Verdict::Skip(why) => skipped(why),
            Verdict::Leave => needs::looked_at(block),
        }
    }
    if steps.is_empty() {
        return;
    }
    let files = blocks
        .iter()
        .filter_map(|block| Some((block.file()?, &*block.text)));
    let printed = shell::run(&files.collect::<Vec<_>>(), &steps).await;
    let mut last = None;
    for block in &blocks {
        match &*block.language {
            "sh" => last = Some(block.line),
            "text" => {
                let line = last.expect("commands before what they print");
                let Some((_, printed)) = printed.iter().find(|(of, _)| *of == line) else {
                    continue;
                };
                let missing = shown::missing(&block.text, printed);
                assert_eq!(missing, None, "{name}:{}, not in\n{printed}", block.line);
            }
            _ => {}
        }
    }
}

/// What has a form is in that form.
fn reads(block: &Block) {
    let text = &*block.text;
    let problem = match &*block.language {
        "json" => serde_json::from_str::<Value>(text)
            .err()
            .map(|error| error.to_string()),
        "yaml" => serde_saphyr::from_str::<Value>(text)
            .err()
            .map(|error| error.to_string()),
        "toml" => toml::from_str::<toml::Table>(text)
            .err()
            .map(|error| error.to_string()),
        _ => None,
    };
    assert_eq!(problem, None, "line {}", block.line);
}

/// A test for each page that has something to type or to read.
macro_rules! pages {
    ($($test:ident $name:literal)*) => {
        const TESTED: &[&str] = &[$($name),*];
        $(
            #[tokio::test]
            async fn $test() {
                follows($name).await;
            }
        )*
    };
}

pages! {
    readme "README.md"
    first_steps "docs/first-steps.md"
    concepts "docs/concepts.md"
    api "docs/api.md"
    applying "docs/applying.md"
    events "docs/events.md"
    cli "docs/cli.md"
    operating "docs/operating.md"
    hosts "docs/hosts.md"
    upgrading "docs/upgrading.md"
    sizing "docs/sizing.md"
    trouble "docs/trouble.md"
    metrics "docs/metrics.md"
    profiles "docs/profiles.md"
    own_chain "docs/own-chain.md"
    fault_model "docs/fault-model.md"
}

#[test]
fn a_page_with_blocks_is_tested_and_nothing_is_shown_outside_of_blocks() {
    for page in page::all() {
        let text = page::read(&page);
        let has_blocks = page::blocks(&text)
            .iter()
            .any(|block| !block.language.is_empty());
        let is_tested = TESTED.iter().any(|name| Path::new(name) == page);
        assert!(is_tested || !has_blocks, "{page:?}");
        for [(_, before), (line, text)] in page::prose(&text).array_windows() {
            let is_code = before.is_empty() && text.starts_with("    ");
            assert!(
                !is_code,
                "{page:?}:{line} shows something outside of a block"
            );
        }
    }
}
