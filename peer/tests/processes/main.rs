//! Real `chainpool-peer` processes on loopback.

#![allow(
    clippy::unwrap_used,
    reason = "these are tests: a panic is the failure"
)]

mod discovery;
mod environment;
mod harness;
mod rest;
