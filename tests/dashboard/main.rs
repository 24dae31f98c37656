//! The dashboard in a headless Chromium against real servers: every action is clicked, whatever the page says on its
//! console fails the test, and a picture of each page goes to `target/screenshots/`.
//!
//! Without `chromium` and `chromedriver` the tests say that they were skipped, and pass.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "these are tests: a panic is the failure"
)]

mod browser;
mod clusters;
mod hosts;
mod look;
mod many;
mod roles;
mod small;
#[path = "../api/support/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "what the tests of the API have is more than is needed here"
)]
mod support;
mod transport;
