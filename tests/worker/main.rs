//! The drivers against real processes, and the fake beside them.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "these are tests: a panic is the failure"
)]

mod adoption;
mod contract;
mod fake;
mod isolation;
mod limits;
mod peers;
mod reading;
mod removal;
mod running;
mod strangers;
mod support;
