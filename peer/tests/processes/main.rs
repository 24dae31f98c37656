//! Real `chainpool-peer` processes on loopback.

mod discovery;
mod environment;
mod harness;
mod rest;
