//! chainpool keeps a pool of ready-made blockchain clusters on worker hosts and hands them out over
//! the Hyperledger Cello REST API v2.

pub mod error;
pub mod http;
pub mod profile;
pub mod store;
