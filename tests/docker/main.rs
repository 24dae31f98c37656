//! The whole server over real Docker Engines.
//!
//! `eval "$(.ci/engines.sh export a b)"` starts two and tells these tests of them; `scripts/peer-image --host` puts the
//! stand-in peer on each. Without `CHAINPOOL_TEST_ENGINES` the tests say that they were skipped, and pass. Those that
//! need an engine that fails start one of their own, which takes root.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "these are tests: a panic is the failure"
)]

mod addresses;
mod book;
mod connection;
mod doctor;
mod engines;
mod etcd;
mod faults;
mod logs;
mod mishaps;
mod own_chain;
mod profiles;
mod pull;
mod server;
mod shared_network;
mod spread;
mod strangers;
mod tls;
