//! Who is asking, and whether they may: the one place where tokens are looked at.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use async_trait::async_trait;
use chainpool_api::models::FailureReason;
use hyper::HeaderMap;
use hyper::header::AUTHORIZATION;
use swagger::auth::Scopes;
use swagger::{Authorization, Has, XSpanIdString};

use super::failure::{Challenge, Failure};
use super::rates::RateLimits;
use super::stream::{Slot, Source};
use super::table::Access;
use crate::error::Error;
use crate::id::Millis;
use crate::pool::tokens::Refused;
use crate::pool::{Caller, Identity, Presence};
use crate::store::Role;

/// Those with a token who may see the metrics.
pub(super) const METRICS: (&str, &[Role]) = ("metrics", &[Role::Operator, Role::Service]);

/// Knows the tokens.
#[async_trait]
pub trait Doorkeeper: Send + Sync {
    /// Whether everyone needs a token.
    async fn wants_tokens(&self) -> Result<bool, Error>;

    /// Whose token it is, or why it lets nobody in.
    async fn identify(&self, token: &str) -> Result<Result<Identity, Refused>, Error>;

    /// Hears of a refusal. `is_stranger` says that no valid token was shown.
    fn refused(&self, caller: &Caller, reason: FailureReason, is_stranger: bool);
}

/// What the generated server hands to every operation: the request's id and who asks.
#[derive(Debug, Clone)]
pub struct Context {
    caller: Caller,
    client: Presence,
    request_id: XSpanIdString,
    authorization: Option<Authorization>,
    good_until: GoodUntil,
    slot: Option<Slot>,
}

/// Until when an answer may be told to others, as its operation says; not at all if it says nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct GoodUntil(Arc<AtomicI64>);

impl GoodUntil {
    /// When that is; `None` when nothing was said.
    pub(super) fn get(&self) -> Option<Millis> {
        Some(self.0.load(Ordering::Relaxed)).filter(|until| *until > 0)
    }
}

impl Context {
    /// The context of this caller's request. The generated server answers 403 by itself without an authorization.
    pub fn new(caller: Caller) -> Self {
        Self {
            request_id: XSpanIdString(caller.request_id.clone()),
            authorization: Some(Authorization {
                subject: caller.who.name.clone(),
                scopes: Scopes::All,
                issuer: None,
            }),
            good_until: GoodUntil::default(),
            slot: None,
            caller,
            client: Presence::default(),
        }
    }

    /// The same for a client that would rather have a stream, which is put there.
    pub(super) fn with_slot(mut self, slot: Option<Slot>) -> Self {
        self.slot = slot;
        self
    }

    /// Whether the client would rather have a stream than an answer.
    pub fn wants_stream(&self) -> bool {
        self.slot.is_some()
    }

    /// Goes on with this in place of the operation's answer, if that is a good one.
    pub fn stream(&self, source: impl Source + 'static) {
        if let Some(slot) = &self.slot {
            slot.put(Box::new(source));
        }
    }

    /// Whether whoever asks is still there.
    pub fn client(&self) -> &Presence {
        &self.client
    }

    /// The id that log lines about the request carry.
    pub fn request_id(&self) -> &str {
        &self.request_id.0
    }

    /// Says that the answer stays good until something is written, or until this moment: it depends on nothing but the
    /// store, the caller's role and user, and what was asked for.
    pub fn keep_until(&self, until: Millis) {
        self.good_until.0.store(until, Ordering::Relaxed);
    }

    pub(super) fn good_until(&self) -> GoodUntil {
        self.good_until.clone()
    }

    /// Who asks.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }
}

impl Has<XSpanIdString> for Context {
    fn get(&self) -> &XSpanIdString {
        &self.request_id
    }
    fn get_mut(&mut self) -> &mut XSpanIdString {
        &mut self.request_id
    }
    fn set(&mut self, value: XSpanIdString) {
        self.request_id = value;
    }
}

impl Has<Option<Authorization>> for Context {
    fn get(&self) -> &Option<Authorization> {
        &self.authorization
    }
    fn get_mut(&mut self) -> &mut Option<Authorization> {
        &mut self.authorization
    }
    fn set(&mut self, value: Option<Authorization>) {
        self.authorization = value;
    }
}

/// Tells who asks, and keeps out those who may not.
pub(super) struct Door {
    pub(super) keeper: Arc<dyn Doorkeeper>,
    pub(super) rates: RateLimits,
}

impl Door {
    /// Who asks from that address. A server without tokens takes everyone, with a token or without. `caller` is for the note
    /// of a refusal.
    pub(super) async fn admit(
        &self,
        address: IpAddr,
        access: &Access,
        headers: &HeaderMap,
        caller: impl Fn(Identity) -> Caller + Send,
    ) -> Result<Identity, Failure> {
        let Access::Roles(roles) = access else {
            return Ok(Identity::anonymous());
        };
        if !self.keeper.wants_tokens().await.map_err(failed)? {
            return Ok(Identity::anonymous());
        }
        match self.identify(address, headers).await? {
            Ok(who) => {
                let role = who.role;
                self.rates.count_use(&who.name)?;
                if roles.contains(&role) {
                    return Ok(who);
                }
                self.keeper
                    .refused(&caller(who), FailureReason::Forbidden, false);
                Err(not_for(role, roles))
            }
            Err(stranger) => {
                let mut who = Identity::anonymous();
                who.name = stranger.name.unwrap_or(who.name);
                self.keeper
                    .refused(&caller(who), FailureReason::Unauthorized, true);
                Err(Failure {
                    challenge: Some(stranger.challenge),
                    ..Failure::new(FailureReason::Unauthorized, stranger.message)
                })
            }
        }
    }

    async fn identify(
        &self,
        address: IpAddr,
        headers: &HeaderMap,
    ) -> Result<Result<Identity, Stranger>, Failure> {
        let token = match presented(headers) {
            Ok(token) => token,
            Err(stranger) => return Ok(Err(stranger)),
        };
        // Before it is looked at: one who has guessed too often does not learn whether this one is right.
        self.rates.may_guess(address)?;
        let identified = self.keeper.identify(token).await.map_err(failed)?;
        if identified == Err(Refused::Unknown) {
            self.rates.count_guess(address);
        }
        Ok(identified.map_err(|refused| match refused {
            Refused::Unknown => Stranger::invalid(None, "the token is not valid"),
            Refused::Expired(name) => Stranger::invalid(Some(name), "the token has expired"),
            Refused::Revoked(name) => Stranger::invalid(Some(name), "the token was revoked"),
        }))
    }
}

/// Someone without a valid token.
struct Stranger {
    /// Whose token it was.
    name: Option<String>,
    message: &'static str,
    challenge: Challenge,
}

impl Stranger {
    fn invalid(name: Option<String>, message: &'static str) -> Self {
        Self {
            name,
            message,
            challenge: Challenge::Invalid,
        }
    }
}

/// The token that a request shows.
fn presented(headers: &HeaderMap) -> Result<&str, Stranger> {
    let mut given = headers.get_all(AUTHORIZATION).iter();
    let nothing = || Stranger {
        name: None,
        message: "this server wants a token, as `Authorization: Bearer ...`",
        challenge: Challenge::Missing,
    };
    let only = given.next().ok_or_else(nothing)?;
    if given.next().is_some() {
        let message = "there are several `Authorization` headers";
        return Err(Stranger::invalid(None, message));
    }
    let text = only
        .to_str()
        .map_err(|_| Stranger::invalid(None, "the token is not valid"))?;
    let (scheme, token) = text.split_once(' ').unwrap_or((text, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(nothing());
    }
    Ok(token.trim_matches(' '))
}

fn not_for(role: Role, roles: &[Role]) -> Failure {
    let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let message = format!(
        "this takes a token of the role {}, and yours is of the role {role}",
        roles.join(" or ")
    );
    Failure::new(FailureReason::Forbidden, message)
}

/// Who cannot be told from others is kept out.
fn failed(error: Error) -> Failure {
    tracing::error!(error = crate::error::chain(&error), "tokens cannot be read");
    Failure::from(error)
}

#[cfg(test)]
mod tests {
    use hyper::header::HeaderValue;

    use super::*;

    fn shown(values: &[&str]) -> Result<String, Challenge> {
        let mut headers = HeaderMap::new();
        for value in values {
            let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
            headers.append(AUTHORIZATION, value);
        }
        presented(&headers)
            .map(str::to_owned)
            .map_err(|stranger| stranger.challenge)
    }

    #[test]
    fn a_token_is_what_follows_the_word_bearer() {
        for (values, expected) in [
            (&["Bearer t"][..], Ok("t")),
            (&["bearer t"], Ok("t")),
            (&["BEARER   t "], Ok("t")),
            // What is no token is found out by looking for it.
            (&["Bearer"], Ok("")),
            (&["Bearer a b"], Ok("a b")),
            (&["Bearer \"t\""], Ok("\"t\"")),
            (&[], Err(Challenge::Missing)),
            (&[""], Err(Challenge::Missing)),
            (&["t"], Err(Challenge::Missing)),
            (&["Basic dDp0"], Err(Challenge::Missing)),
            (&["Bearer\tt"], Err(Challenge::Missing)),
            (&["Bearer t", "Bearer t"], Err(Challenge::Invalid)),
            (&["Basic dDp0", "Bearer t"], Err(Challenge::Invalid)),
            (&["Bearer \u{e9}"], Err(Challenge::Invalid)),
        ] {
            assert_eq!(shown(values), expected.map(str::to_owned), "{values:?}");
        }
    }
}
