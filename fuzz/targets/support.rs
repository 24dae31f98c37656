//! The server with its workers in memory, and the client that checks each answer: those of the tests.

#[path = "../../tests/api/support/client.rs"]
pub mod client;
#[path = "../../tests/api/support/contract.rs"]
pub mod contract;
#[path = "../../tests/api/support/patience.rs"]
pub mod patience;
#[path = "../../tests/api/support/site.rs"]
pub mod site;
#[path = "../../tests/api/support/workers.rs"]
pub mod workers;

pub use client::{Client, Reply, Seen};
pub use patience::{PATIENCE, found, until};
pub use site::{Site, Terms};
