//! The pool under faults: a real server on a real database with the local worker, clients that do as they like, and
//! faults at random. What may go wrong and what must hold all the same is in docs/fault-model.md.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    missing_docs,
    reason = "these are tests: a panic is the failure"
)]

mod backup;
mod checks;
mod client;
mod containers;
mod crash;
mod disk;
mod end;
#[allow(dead_code, reason = "shared with tests/docker")]
#[path = "../docker/engines.rs"]
mod engines;
mod events;
mod history;
mod hook;
mod keys;
mod life;
mod processes;
mod retry;
mod server;
mod storm;
#[allow(
    dead_code,
    unused_imports,
    reason = "that of tests/api, of which only the receiver of webhooks is needed here"
)]
#[path = "../api/support/mod.rs"]
mod support;
mod told;
mod vanish;
mod wrong;
