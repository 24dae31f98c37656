//! The way of a request in and out, over real sockets and through the generated server.

#![expect(clippy::unwrap_used, reason = "a test fails where it is surprised")]

mod connections;
mod echo;
mod envelopes;
mod harness;
mod input;
mod pages;
mod random;
mod shutdown;
