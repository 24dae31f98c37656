//! What every test needs: a server, its workers, a client that checks each answer, and patience.

pub mod authority;
pub mod client;
pub mod contract;
pub mod patience;
pub mod program;
pub mod receiver;
pub mod site;
pub mod stream;
pub mod workers;

pub use client::{Client, Reply, Seen};
pub use patience::{PATIENCE, found, until};
pub use site::{Site, Terms};
