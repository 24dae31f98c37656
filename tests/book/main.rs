//! The book tells the truth: what it says to type is typed, in order, against a running server.
//!
//! A block of a page says after its language what it is:
//!
//! | block | what the test does |
//! |---|---|
//! | `sh` | runs it, in the one shell of its page |
//! | `sh serve` | runs it in the background, as the page's server from there on; without one, the test starts a server |
//! | `sh needs=…` | see `needs.rs` |
//! | `text` | compares it with what the block of commands before it has printed; `…` stands for anything |
//! | `json`, `yaml`, `toml` | reads it; with `file=NAME` it is that file in the shell's folder |
//! | `python` | reads it |
//! | none | nothing |

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "these are tests: a panic is the failure"
)]

mod links;
mod needs;
mod page;
mod pages;
mod shell;
mod shown;
#[allow(
    dead_code,
    unused_imports,
    reason = "that of tests/api, of which some is not needed here"
)]
#[path = "../api/support/mod.rs"]
mod support;
