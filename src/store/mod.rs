//! What the pool knows, in SQLite.

/// Why the store did not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// placeholder until the store exists
    #[error("closed")]
    Closed,
}
