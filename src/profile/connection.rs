//! `x-chainpool.connection`: what is collected of a cluster's nodes for its holder.

use std::collections::BTreeMap;

use super::field::{Field, Keys, put, set};
use super::flavour::is_word;
use super::target::{self, Target, named, pointer};
use super::vars::{interpolate, spelling};

/// The most values that a profile names.
const MANY: usize = 64;

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file of a node.
    File {
        /// The node.
        node: String,
        /// The path inside it.
        path: String,
        /// How its bytes become text.
        encoding: Encoding,
    },
    /// This text.
    Value(String),
    /// What the API of a node answers.
    Http {
        /// The node.
        node: String,
        /// `host:port` as outsiders reach it.
        address: String,
        /// Path and query, beginning with `/`.
        path: String,
        /// Which part of a JSON answer (RFC 6901); `None` for the whole answer as it is.
        pointer: Option<String>,
    },
}

/// How the bytes of a file become text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// They are UTF-8.
    #[default]
    Text,
    /// As base64.
    Base64,
}

impl Source {
    /// The node that is asked, if one is.
    #[must_use]
    pub fn node(&self) -> Option<&str> {
        match self {
            Self::File { node, .. } | Self::Http { node, .. } => Some(node),
            Self::Value(_) => None,
        }
    }
}

/// Reads `x-chainpool.connection` with the variables of one cluster.
pub(super) fn connection(field: &Field<'_>) -> Option<BTreeMap<String, Source>> {
    let mut sources = BTreeMap::new();
    let entries = field.entries()?;
    if entries.len() > MANY {
        return field.bad(format!("must name {MANY} values at most"));
    }
    for (name, entry) in entries {
        if !is_word(name) {
            entry.bad::<()>("a name must have 1 to 64 letters, digits, `.`, `_` and `-`");
        } else if let Some(source) = source(&entry) {
            sources.insert(name.to_owned(), source);
        }
    }
    Some(sources)
}

const SOURCE: Keys<Option<Source>> = Keys {
    allowed: &[
        ("file", |draft, field| put(draft, file(field))),
        ("value", |draft, field| {
            put(draft, field.scalar().map(Source::Value))
        }),
        ("http", |draft, field| put(draft, http(field))),
    ],
    refused: &[],
};

fn source(field: &Field<'_>) -> Option<Source> {
    let mut draft = None;
    field.read(&SOURCE, &mut draft)?;
    let given = ["file", "value", "http"]
        .into_iter()
        .filter(|key| field.has(key));
    if given.count() != 1 {
        return field.bad("needs one of `file`, `value` and `http`");
    }
    draft
}

#[derive(Default)]
struct FileDraft {
    service: Option<String>,
    path: Option<String>,
    encoding: Encoding,
}

const FILE: Keys<FileDraft> = Keys {
    allowed: &[
        ("service", |draft, field| {
            put(&mut draft.service, field.constant("a service"))
        }),
        ("path", |draft, field| {
            put(&mut draft.path, field.container_path())
        }),
        ("encoding", |draft, field| {
            let known = [("text", Encoding::Text), ("base64", Encoding::Base64)];
            set(&mut draft.encoding, field.one_of(&known));
        }),
    ],
    refused: &[],
};

fn file(field: &Field<'_>) -> Option<Source> {
    let mut draft = FileDraft::default();
    field.read(&FILE, &mut draft)?;
    for key in ["service", "path"] {
        if !field.has(key) {
            field.bad::<()>(format!("needs `{key}`"));
        }
    }
    let node = draft.service?;
    let services = &field.reader.known.services;
    if !services.iter().any(|service| service.node == node) {
        return field.bad(format!("there is no service {node}"));
    }
    Some(Source::File {
        node,
        path: draft.path?,
        encoding: draft.encoding,
    })
}

const HTTP: Keys<Target> = Keys {
    allowed: &[
        ("service", target::service),
        ("port", target::port),
        ("path", target::path),
        ("pointer", |target, field| {
            put(&mut target.pointer, pointer(field))
        }),
    ],
    refused: &[],
};

fn http(field: &Field<'_>) -> Option<Source> {
    let target = target::target(field, &HTTP)?;
    let node = named(&target, field)?;
    let address = format!("${{PUBLIC_{}_{}}}", spelling(&node), target.port?);
    Some(Source::Http {
        address: field.good(interpolate(&address, field.reader.scope))?,
        node,
        path: target.path.unwrap_or_else(|| "/".to_owned()),
        pointer: target.pointer,
    })
}
