//! The way of a request in and out.
//!
//! [`listener`] accepts connections, `handshake` makes them speak TLS where there is a [`Tls`], `connection` serves one
//! (its time-outs are decided in `patience`, its bytes pass through `wire`), a `crowd` of them has its bounds, and
//! `request` leads each request through the guards:
//!
//! 1. [`pages`] answers what is not the API, with files, those of the `dashboard` among them;
//! 2. [`table`], read from the contract by `schema`, tells which operation is meant; `guard` keeps out pages of other
//!    sites, and [`auth`] tells who asks;
//! 3. `body` reads the body within its [`limits`];
//! 4. [`normalise`] gathers the [`field`]s with the strict readers of `decode`;
//! 5. the generated server calls the operation, `detach`ed from its client, unless the answer is [`kept`]; one that goes on is
//!    a `stream`;
//! 6. [`failure`] and [`envelope`] make one shape of whatever comes out, and [`log`] one line.

pub mod auth;
mod body;
mod connection;
pub mod cors;
mod crowd;
mod dashboard;
mod decode;
mod detach;
pub mod envelope;
pub mod failure;
pub mod field;
mod file;
mod guard;
mod handshake;
pub mod kept;
pub mod limits;
pub mod listener;
pub mod log;
pub mod normalise;
pub mod pages;
mod patience;
mod rate;
mod rates;
mod request;
mod schema;
pub mod signals;
mod stream;
pub mod table;
mod tls;
mod wire;

pub use auth::{Context, Doorkeeper};
pub use cors::Origins;
pub use failure::{Failure, answer};
pub use limits::Limits;
pub use listener::{Entrance, ServeError, Stopped, serve};
pub use pages::{Metrics, Probes, Readiness};
pub use rates::Rates;
pub use stream::Source;
pub use tls::{Tls, TlsError, TlsFiles};
