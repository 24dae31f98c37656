//! Clients that mean no good, against the program itself: it keeps answering others, gets rid of them by its own limits,
//! and its memory comes back.

#![expect(clippy::unwrap_used, reason = "a test fails where it is surprised")]

mod attacks;
mod clients;
mod victim;
