//! The command line: the program itself, against a real server, as people and scripts use it.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "these are tests: a panic is the failure"
)]

mod clusters;
mod codes;
mod connection;
mod events;
mod following;
mod hosts;
mod logs;
mod offline;
mod packaging;
mod pool;
mod relay;
mod runs;
#[allow(
    dead_code,
    unused_imports,
    reason = "that of tests/api, of which some is not needed here"
)]
#[path = "../api/support/mod.rs"]
mod support;
