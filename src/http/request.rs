//! The way of one request, in and out.
//!
//! Path and method are looked up in the contract, the body is read, what was given is brought into the contract's
//! shape, the generated server calls the operation, and what comes out is an envelope. Every step may refuse.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use bytes::Bytes;
use chainpool_api::Api;
use chainpool_api::models::FailureReason;
use chainpool_api::server::Service;
use futures::FutureExt;
use http_body_util::Full;
use hyper::body::{Body as _, Incoming};
use hyper::header::{AUTHORIZATION, HeaderValue};
use hyper::http::request::Parts;
use hyper::service::Service as _;
use hyper::{Method, Request, Response, Uri};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::auth::{Context, Door, METRICS};
use super::body;
use super::cors::{self, Origins};
use super::detach::Detached;
use super::envelope::{self, Body};
use super::failure::Failure;
use super::guard::Guard;
use super::kept::{Place, Shelf};
use super::limits::Limits;
use super::log::{Client, Record};
use super::normalise::{self, Canonical, Media};
use super::pages::{Page, Pages};
use super::patience::Meter;
use super::stream::{Outlet, Slot, Streams};
use super::table::{Access, BASE_PATH, Operation, Path, Table};
use crate::metrics::{Figures, Handled};
use crate::pool::tokens::{contains_token, redacted};
use crate::pool::{Caller, Identity};
use crate::trace;

/// The connection that a request comes from.
#[derive(Clone, Copy)]
pub(super) struct Visitor<'c> {
    pub(super) address: Client,
    /// It is one too many.
    pub(super) turned_away: bool,
    pub(super) meter: &'c Arc<Meter>,
    /// Closed when the server stops.
    pub(super) stopping: &'c watch::Receiver<()>,
}

/// Who may have what answered.
pub(super) struct Checks {
    pub(super) guard: Guard,
    pub(super) origins: Origins,
    pub(super) door: Door,
}

/// Everything a request meets on its way.
pub(super) struct Gate<T: Api<Context> + Clone + Send + Sync + 'static> {
    table: Table,
    service: Service<T, Context>,
    pages: Pages,
    guard: Guard,
    origins: Origins,
    door: Door,
    shelf: Shelf,
    streams: Streams,
    limits: Limits,
    figures: Arc<Figures>,
    /// What is counted of each operation, of pages, and of what is neither.
    handled: HashMap<String, Arc<Handled>>,
    pages_handled: Arc<Handled>,
    others_handled: Arc<Handled>,
    /// One permit per operation under way; all of them back means that nothing is.
    operations: Arc<Semaphore>,
}

/// The path and the operation of the contract, and the path as it was given, below the base path.
type Found<'t, 'p> = (&'t Path, &'t Operation, &'p str);

/// A request that the generated server can be called with.
struct Admitted {
    request: Request<Full<Bytes>>,
    context: Context,
    permit: OwnedSemaphorePermit,
    /// Where its answer may be kept, if it may be.
    place: Option<Place>,
    /// Where its answer goes on, if its client would have that.
    stream: Option<(Slot, Outlet)>,
}

/// What becomes of a request that nothing speaks against.
enum Admission {
    /// It is carried out.
    New(Box<Admitted>),
    /// The answer is known already.
    Known(Response<Body>),
}

impl<T: Api<Context> + Clone + Send + Sync + 'static> Gate<T> {
    pub(super) fn new(
        api: T,
        pages: Pages,
        table: Table,
        checks: Checks,
        shelf: Shelf,
        limits: Limits,
        figures: Arc<Figures>,
    ) -> Self {
        let Checks {
            guard,
            origins,
            door,
        } = checks;
        let of = |operation: &Operation| {
            let handled = figures.requests.of(&operation.id, &operation.responses);
            (operation.id.clone(), handled)
        };
        Self {
            handled: table
                .operations()
                .map(|(.., operation)| of(operation))
                .collect(),
            pages_handled: figures.requests.of("page", &[200]),
            others_handled: figures.requests.of("none", &[404, 405]),
            streams: Streams::new(&limits, figures.event_streams.clone()),
            figures,
            table,
            service: Service::new(api, false),
            pages,
            guard,
            origins,
            door,
            shelf,
            limits,
            operations: Arc::new(Semaphore::new(limits.max_requests as usize)),
        }
    }

    /// Answers one request.
    pub(super) async fn answer(
        self: Arc<Self>,
        request: Request<Incoming>,
        visitor: Visitor<'_>,
    ) -> Response<Body> {
        let (parts, mut incoming) = request.into_parts();
        let mut record = Record::begin(&parts, visitor.address, Arc::clone(&self.others_handled));
        let welcome = self.origins.find(&parts.headers);
        let page = Page::at(parts.uri.path());
        if page.is_some() {
            record.is_for(&self.pages_handled);
        }
        if let Some(response) = self.answer_early(page, &parts, visitor, welcome.is_some()) {
            body::linger(incoming);
            return self.open(record.finish(response), welcome);
        }
        if let Some(page) = page {
            body::linger(incoming);
            let page = match self.check_page(page, &record, &parts).await {
                Ok(()) => Box::pin(self.pages.answer(page, &parts)).await,
                Err(failure) => envelope::refusal(failure),
            };
            return self.open(record.finish(page), welcome);
        }
        let admitted = self.admit(
            &mut record,
            parts,
            &mut incoming,
            visitor,
            welcome.is_some(),
        );
        let response = match admitted.await {
            Ok(Admission::Known(response)) => record.finish(response),
            Ok(Admission::New(admitted)) => {
                let gate = Arc::clone(&self);
                let client = admitted.context.client().clone();
                Detached::new(gate.carry_out(record, *admitted), client).await
            }
            Err(failure) => {
                // Whoever sends too slowly is not listened to any longer.
                if failure.reason != FailureReason::RequestTimeout {
                    body::linger(incoming);
                }
                record.finish(envelope::refusal(failure))
            }
        };
        self.open(response, welcome)
    }

    fn open(&self, mut response: Response<Body>, welcome: Option<HeaderValue>) -> Response<Body> {
        self.origins.open(&mut response, welcome);
        response
    }

    /// What is answered whoever asks and whatever for. Even a client that asks too often may ask whether the server lives.
    fn answer_early(
        &self,
        page: Option<Page>,
        parts: &Parts,
        visitor: Visitor<'_>,
        is_welcome: bool,
    ) -> Option<Response<Body>> {
        if page != Some(Page::Alive)
            && let Err(failure) = self.door.rates.count_request(visitor.address)
        {
            return Some(envelope::refusal(failure));
        }
        if page.is_none() && visitor.turned_away {
            return Some(envelope::refusal(Failure::overloaded()));
        }
        if !is_welcome || !cors::is_preflight(parts) {
            return None;
        }
        if let Err(failure) = self.guard.check(parts, is_welcome) {
            return Some(envelope::refusal(failure));
        }
        if page.is_some() {
            return Some(cors::preflight(["GET", "HEAD"].into_iter()));
        }
        let path = self.table.find(parts.uri.path().strip_prefix(BASE_PATH)?)?;
        Some(cors::preflight(path.methods()))
    }

    /// All checks, in the order in which they cost.
    async fn admit(
        &self,
        record: &mut Record,
        mut parts: Parts,
        incoming: &mut Incoming,
        visitor: Visitor<'_>,
        is_welcome: bool,
    ) -> Result<Admission, Failure> {
        let (path, operation, given) = self.find(&parts)?;
        if let Some(handled) = self.handled.get(&operation.id) {
            record.is_for(handled);
        }
        self.guard.check(&parts, is_welcome)?;
        let caller = |who| caller(record, &operation.id, who);
        let who = self
            .door
            .admit(visitor.address, &operation.access, &parts.headers, caller)
            .await?;
        normalise::check_headers(operation, &parts.headers)?;
        // Asked before, it was found to be in order.
        let place = match parts.method == Method::GET && incoming.is_end_stream() {
            true => match self.shelf.find(&who, &parts.uri) {
                Ok(response) => return Ok(Admission::Known(response)),
                Err(place) => Some(place),
            },
            false => None,
        };
        let media = match incoming.is_end_stream() {
            true => Media::Json,
            false => normalise::media(&parts.headers)?,
        };
        check_for_tokens(given.as_bytes())?;
        check_for_tokens(parts.uri.query().unwrap_or_default().as_bytes())?;
        normalise::check_path(operation, path, given)?;
        let body = {
            let _arriving = visitor.meter.arrival();
            body::read(incoming, &self.limits).await?
        };
        check_for_tokens(&body)?;
        let permit = Arc::clone(&self.operations)
            .try_acquire_owned()
            .map_err(|_| Failure::overloaded())?;
        let query = parts.uri.query().unwrap_or_default();
        let canonical = normalise::normalise(operation, query, media, &body)?;
        let body = rewrite(&mut parts, canonical)?;
        let slot = Slot::for_client(&parts.headers);
        let outlet = || Outlet::new(visitor.meter, visitor.stopping);
        Ok(Admission::New(Box::new(Admitted {
            request: Request::from_parts(parts, Full::new(body)),
            context: Context::new(caller(who)).with_slot(slot.clone()),
            permit,
            place,
            stream: slot.map(|slot| (slot, outlet())),
        })))
    }

    /// The pages are for everyone, except one.
    async fn check_page(&self, page: Page, record: &Record, parts: &Parts) -> Result<(), Failure> {
        if page != Page::Metrics {
            return Ok(());
        }
        let (name, roles) = METRICS;
        let access = Access::Roles(roles.to_vec());
        self.door
            .admit(record.client(), &access, &parts.headers, |who| {
                caller(record, name, who)
            })
            .await
            .map(drop)
    }

    /// The operation that is asked for.
    fn find<'t, 'p>(&'t self, parts: &'p Parts) -> Result<Found<'t, 'p>, Failure> {
        let given = parts.uri.path();
        let found = given
            .strip_prefix(BASE_PATH)
            .and_then(|below| Some((self.table.find(below)?, below)));
        let Some((path, below)) = found else {
            let message = format!(
                "there is no path {}",
                super::field::shortened(&redacted(given))
            );
            return Err(Failure::new(FailureReason::NotFound, message));
        };
        match path.operation(&parts.method) {
            Some(operation) => Ok((path, operation, below)),
            None => Err(not_allowed(&parts.method, path.methods())),
        }
    }

    /// Calls the operation; only here anything is changed. A panic is a fault of this request alone.
    async fn carry_out(self: Arc<Self>, record: Record, admitted: Admitted) -> Response<Body> {
        let Admitted {
            request,
            context,
            permit,
            place,
            stream,
        } = admitted;
        let good_until = context.good_until();
        self.figures.requests.in_flight.inc();
        let call = AssertUnwindSafe(trace::within(record.trace(), async {
            self.service.call((request, context)).await
        }));
        let response = match call.catch_unwind().await {
            Ok(Ok(response)) if envelope::is_success(&response) => {
                if let Some((slot, outlet)) = stream
                    && let Some(source) = slot.take()
                {
                    self.figures.requests.in_flight.dec();
                    return record.finish(self.streams.begin(source, outlet));
                }
                match place.zip(good_until.get()) {
                    Some((place, until)) => self.shelf.keep(place, until, response).await,
                    None => response,
                }
            }
            Ok(Ok(response)) => Box::pin(envelope::failure(response, record.id())).await,
            Ok(Err(error)) => {
                let error = crate::error::chain(&*error);
                tracing::error!(request.id = record.id(), error, "request failed");
                envelope::refusal(Failure::internal())
            }
            Err(_) => {
                tracing::error!(request.id = record.id(), "an operation panicked");
                envelope::refusal(Failure::internal())
            }
        };
        self.figures.requests.in_flight.dec();
        drop(permit);
        record.finish(response)
    }

    /// Waits until no operation is under way, and lets no new one begin.
    pub(super) async fn operations_done(&self) {
        let _ = self.operations.acquire_many(self.limits.max_requests).await;
        self.operations.close();
    }

    /// How many operations are under way.
    pub(super) fn operations_under_way(&self) -> usize {
        self.limits.max_requests as usize - self.operations.available_permits()
    }
}

/// Who sends this request.
fn caller(record: &Record, operation: &str, who: Identity) -> Caller {
    Caller {
        who,
        address: record.client().to_string(),
        request_id: record.id().to_owned(),
        operation: operation.to_owned(),
    }
}

/// A token where ids and names belong would be stored, shown and logged as such.
fn check_for_tokens(given: &[u8]) -> Result<(), Failure> {
    if contains_token(given) {
        return Err(Failure::invalid(
            "there is a token where none belongs; it goes into the header `Authorization: Bearer ...` only",
        ));
    }
    Ok(())
}

/// 405, with the methods there are.
pub(super) fn not_allowed<'a>(
    method: &hyper::Method,
    allowed: impl Iterator<Item = &'a str>,
) -> Failure {
    let method = super::field::shortened(method.as_str());
    let message = format!("{method} is not allowed here");
    Failure::new(FailureReason::MethodNotAllowed, message).allowing(allowed)
}

/// Puts the canonical query and body in place of what the client sent.
fn rewrite(parts: &mut Parts, canonical: Canonical) -> Result<Bytes, Failure> {
    if parts.uri.query().is_some() || !canonical.query.is_empty() {
        let path = parts.uri.path();
        let separator = if canonical.query.is_empty() { "" } else { "?" };
        let uri = format!("{path}{separator}{}", canonical.query);
        parts.uri = Uri::try_from(uri).map_err(|_| Failure::invalid("the request is too long"))?;
    }
    // Of what the client sent, these do not describe the body that the generated server now gets, and the secret is
    // nobody's business behind the door.
    for name in [
        hyper::header::CONTENT_LENGTH,
        hyper::header::TRANSFER_ENCODING,
        AUTHORIZATION,
    ] {
        parts.headers.remove(name);
    }
    if canonical.body.is_some() {
        let json = hyper::header::HeaderValue::from_static("application/json");
        parts.headers.insert(hyper::header::CONTENT_TYPE, json);
    }
    Ok(canonical.body.unwrap_or_default())
}
