//! Who is asking. So far anyone; tokens and roles will be checked in `authorise`.

use hyper::HeaderMap;
use swagger::auth::Scopes;
use swagger::{Authorization, Has, XSpanIdString};

use super::failure::Failure;

/// What the generated server hands to every operation: the request's id and who asks.
#[derive(Debug, Clone)]
pub struct Context {
    request_id: XSpanIdString,
    authorization: Option<Authorization>,
}

impl Context {
    /// The context of the request with this id. The generated server answers 403 by itself without an authorization.
    pub fn new(request_id: impl Into<String>, authorization: Authorization) -> Self {
        Self {
            request_id: XSpanIdString(request_id.into()),
            authorization: Some(authorization),
        }
    }

    /// The id that log lines about the request carry.
    pub fn request_id(&self) -> &str {
        &self.request_id.0
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

/// Nobody in particular, who may do everything.
pub fn anonymous() -> Authorization {
    Authorization {
        subject: "anonymous".to_owned(),
        scopes: Scopes::All,
        issuer: None,
    }
}

/// Who asks, or why they may not. A server without tokens takes everyone, with a token or without.
pub(super) fn authorise(_headers: &HeaderMap) -> Result<Authorization, Failure> {
    Ok(anonymous())
}
