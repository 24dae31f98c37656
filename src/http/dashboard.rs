//! The dashboard's files, as they are in `web/`.

use std::collections::HashMap;

use hyper::Response;
use hyper::header::{HeaderMap, HeaderValue};

use super::envelope::{self, Body};
use super::failure::Failure;
use super::file::File;

/// All comes from files of this server, and no text can become code: the page makes elements, never HTML.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
);

const INDEX: &str = "index.html";

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../web/", $name)))),*]
    };
}

/// Each file's name in `web/` and what is in it.
const FILES: &[(&str, &str)] = files![
    "index.html",
    "icon.svg",
    "base.css",
    "narrow.css",
    "parts.css",
    "pictures.css",
    "tables.css",
    "app.js",
    "api.js",
    "router.js",
    "session.js",
    "parts/badges.js",
    "parts/carry.js",
    "parts/chart.js",
    "parts/dialog.js",
    "parts/dom.js",
    "parts/format.js",
    "parts/hosts.js",
    "parts/logs.js",
    "parts/names.js",
    "parts/notice.js",
    "parts/pager.js",
    "parts/poll.js",
    "parts/slots.js",
    "parts/stream.js",
    "parts/table.js",
    "views/audit.js",
    "views/cluster.js",
    "views/clusters.js",
    "views/events.js",
    "views/hosts.js",
    "views/overview.js",
    "views/signin.js",
];

/// The files, ready to be sent.
pub(super) struct Dashboard(HashMap<&'static str, File>);

impl Dashboard {
    pub(super) fn new() -> Self {
        let ready = |&(name, content): &(&'static str, &'static str)| {
            (name, File::named(name, content, POLICY))
        };
        Self(FILES.iter().map(ready).collect())
    }

    /// The file at this path: the page itself is at `/`, the rest below `/dashboard/`.
    pub(super) fn file_at(path: &str) -> Option<&'static str> {
        if path == "/" {
            return Some(INDEX);
        }
        let name = path.strip_prefix("/dashboard/")?;
        let mut names = FILES.iter().map(|(file, _)| *file);
        names.find(|file| *file == name && *file != INDEX)
    }

    pub(super) fn send(&self, name: &str, asked: &HeaderMap) -> Response<Body> {
        match self.0.get(name) {
            Some(file) => file.send(asked),
            None => envelope::refusal(Failure::internal()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn below(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in folder.read_dir().unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, found);
            } else {
                let name = path.strip_prefix("web").unwrap();
                found.insert(name.to_str().unwrap().to_owned());
            }
        }
    }

    #[test]
    fn every_file_is_built_in() {
        let mut found = BTreeSet::new();
        below(Path::new("web"), &mut found);
        let listed: BTreeSet<String> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(listed, found);
    }

    #[test]
    fn whatever_a_file_asks_for_is_there_and_from_here() {
        for (name, content) in FILES {
            let folder = Path::new(name).parent().unwrap();
            for part in content.split(" from '").skip(1) {
                let target = part.split('\'').next().unwrap();
                let mut path = folder.to_path_buf();
                for step in target.split('/') {
                    match step {
                        "." => {}
                        ".." => assert!(path.pop(), "{name}: {target}"),
                        step => path.push(step),
                    }
                }
                let path = path.to_str().unwrap();
                assert!(
                    FILES.iter().any(|(name, _)| *name == path),
                    "{name}: {target}"
                );
            }
            let elsewhere = content.replace("http://www.w3.org/2000/svg", "");
            assert!(
                !elsewhere.contains("://") || *name == "parts/hosts.js",
                "{name}"
            );
            assert!(content.lines().count() <= 500, "{name} is too long");
        }
    }
}
