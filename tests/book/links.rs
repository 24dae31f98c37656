//! What a page leads to is there.

use std::collections::BTreeSet;
use std::fs;

use crate::page::{all, prose, read, top};

/// The anchors that a forge and mdBook make of the headings of a page.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = prose(text)
        .into_iter()
        .filter(|(_, line)| line.starts_with('#'));
    headings
        .map(|(_, line)| {
            let words = line.trim_start_matches('#').trim().to_lowercase();
            let kept = words
                .chars()
                .filter(|char| char.is_alphanumeric() || " -_".contains(*char));
            kept.map(|char| if char == ' ' { '-' } else { char })
                .collect()
        })
        .collect()
}

/// The targets of the links in a line.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    let links = line.split("](").skip(1);
    links.filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
}

#[test]
fn every_link_leads_somewhere() {
    let others = ["CONTRIBUTING.md", "CHANGELOG.md", "docs/SUMMARY.md"].map(Into::into);
    let mut found = 0;
    for page in all().into_iter().chain(others) {
        let text = read(&page);
        for (line, target) in prose(&text)
            .into_iter()
            .flat_map(|(number, line)| targets(line).map(move |target| (number, target)))
            .filter(|(_, target)| !target.starts_with("http"))
        {
            found += 1;
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let to = match path {
                "" => page.clone(),
                path => page.parent().unwrap().join(path),
            };
            assert!(top().join(&to).exists(), "{page:?}:{line}: {target}");
            // `mdbook build` takes nothing along that is elsewhere.
            let is_of_the_book = page.starts_with("docs");
            assert!(
                !is_of_the_book || !path.starts_with(".."),
                "{page:?}:{line}: {target} is not in the book"
            );
            assert!(
                anchor.is_empty() || anchors(&read(&to)).contains(anchor),
                "{page:?}:{line}: no heading {target}"
            );
        }
    }
    assert!(found > 60, "{found}");
}

#[test]
fn every_page_is_in_the_table_of_contents_once() {
    let pages = all();
    let listed: BTreeSet<_> = pages.iter().map(|page| top().join(page)).collect();
    assert_eq!(listed.len(), pages.len());
    for entry in fs::read_dir(top().join("docs")).unwrap() {
        let path = entry.unwrap().path();
        let is_page = path.extension().is_some_and(|end| end == "md");
        let is_contents = path.file_name().unwrap() == "SUMMARY.md";
        assert!(
            !is_page || is_contents || listed.contains(&path),
            "{path:?}"
        );
    }
}

#[test]
fn files_that_pages_name_are_there() {
    let folders = [
        "src/", "docs/", "tests/", "api/", "deploy/", "scripts/", "benches/", ".ci/",
    ];
    for page in all() {
        let text = read(&page);
        for (line, text) in prose(&text) {
            for word in text.split('`').skip(1).step_by(2) {
                let is_path = folders.iter().any(|folder| word.starts_with(folder));
                // A command names its script first.
                let path = word.split_whitespace().next().unwrap_or_default();
                let is_there = top().join(path).exists() || top().join("src").join(path).exists();
                assert!(!is_path || is_there, "{page:?}:{line}: no {path}");
            }
        }
    }
}
