//! The server through its HTTP surface: the real one over real sockets and a real database, on workers in memory, and
//! in `serve` the program itself with real nodes.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "these are tests: a panic is the failure"
)]

mod audit;
mod cluster_apply;
mod cluster_operate;
mod cluster_release;
mod clusters_list;
mod connection;
mod contract_coverage;
mod contract_examples;
mod cors;
mod event_stream;
mod events;
mod faults;
mod former_operations;
mod host_op;
mod hosts;
mod input;
mod kept;
mod labels;
mod leases;
mod line;
mod logs;
mod metrics;
mod preferences;
mod quotas;
mod rates;
mod restart;
mod retries;
mod roles;
mod rust_client;
mod secrets;
mod serve;
mod stat;
mod support;
mod tls;
mod tokens;
mod trace;
mod webhooks;
