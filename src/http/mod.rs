//! The way of a request in and out.
//!
//! [`listener`] accepts connections, `connection` serves one (its time-outs are decided in `patience`, its bytes
//! pass through `wire`), and `request` leads each request through the guards:
//!
//! 1. [`pages`] answers what is not the API;
//! 2. [`table`], read from the contract by `schema`, tells which operation is meant; `guard` keeps out pages of other
//!    sites, and [`auth`] tells who asks;
//! 3. `body` reads the body within its [`limits`];
//! 4. [`normalise`] gathers the [`field`]s with the strict readers of `decode`;
//! 5. the generated server calls the operation, `detach`ed from its client, unless the answer is [`kept`];
//! 6. [`failure`] and [`envelope`] make one shape of whatever comes out, and [`log`] one line.

pub mod auth;
mod body;
mod connection;
mod decode;
mod detach;
pub mod envelope;
pub mod failure;
pub mod field;
mod guard;
pub mod kept;
pub mod limits;
pub mod listener;
pub mod log;
pub mod normalise;
pub mod pages;
mod patience;
mod request;
mod schema;
pub mod signals;
pub mod table;
mod wire;

pub use auth::{Context, Doorkeeper};
pub use failure::{Failure, answer};
pub use limits::Limits;
pub use listener::{ServeError, Stopped, serve};
pub use pages::{Metrics, Probes, Readiness};
