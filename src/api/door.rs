//! What the way in wants to know of the pool's tokens.

use async_trait::async_trait;
use chainpool_api::models::FailureReason;

use crate::error::Error;
use crate::http::Doorkeeper;
use crate::pool::tokens::Refused;
use crate::pool::{Caller, Identity, Pool};

/// Knows the pool's tokens, and has refusals noted in its audit.
pub struct Door(pub Pool);

#[async_trait]
impl Doorkeeper for Door {
    async fn wants_tokens(&self) -> Result<bool, Error> {
        self.0.keyring.is_in_use().await
    }

    async fn identify(&self, token: &str) -> Result<Result<Identity, Refused>, Error> {
        self.0.keyring.identify(token).await
    }

    fn refused(&self, caller: &Caller, reason: FailureReason, is_stranger: bool) {
        self.0.ledger.refuse(caller, word(reason), is_stranger);
    }
}

fn word(reason: FailureReason) -> &'static str {
    match reason {
        FailureReason::Unauthorized => "unauthorized",
        _ => "forbidden",
    }
}
