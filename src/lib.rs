//! chainpool keeps a pool of ready-made blockchain clusters on worker hosts and hands them out over the Hyperledger Cello
//! REST API v2.
//!
//! Arrows point one way: a request goes [`http`] -> generated server -> [`api`] -> [`pool`] -> [`store`]; what is wished
//! there the [`keeper`] carries out through a [`worker`].

pub mod api;
mod backoff;
pub mod cli;
pub mod config;
pub mod error;
pub mod hooks;
pub mod http;
pub mod https;
pub mod id;
pub mod keeper;
pub mod metrics;
pub mod pem;
pub mod pool;
pub mod profile;
pub mod server;
pub mod store;
pub mod trace;
pub mod worker;
