//! What happened: a page of it, or a stream.

use std::time::Duration;

use async_trait::async_trait;
use chainpool_api::models;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::{convert, page};
use crate::error::{Error, chain};
use crate::http::{Context, Source};
use crate::pool::events::kinds;
use crate::pool::{Caller, Identity, Pool, labels};
use crate::store::EventKind;
use crate::store::events::{Event, EventFilter};

/// How many events a page holds unless told.
const PAGE: u32 = 100;
/// How many events of a stream are read at once.
const CHUNK: i64 = 200;
/// The least time between two looks of one stream, however much happens.
const BREATH: Duration = Duration::from_millis(100);

/// The filters, as they are given.
#[derive(Clone, Default)]
pub struct Request {
    pub kind: Vec<String>,
    pub user_id: Option<String>,
    pub host_id: Option<String>,
    pub network_type: Option<String>,
    pub consensus_plugin: Option<String>,
    pub consensus_mode: Option<String>,
    pub size: Option<u32>,
    pub label: Vec<String>,
    pub limit: Option<u32>,
    pub after: Option<u64>,
    pub last_event_id: Option<u64>,
}

impl Request {
    fn filter(&self) -> Result<EventFilter, Error> {
        Ok(EventFilter {
            kinds: kinds("kind", &self.kind)?,
            user_id: self.user_id.clone(),
            host_id: self.host_id.clone(),
            flavour: convert::flavour(
                self.network_type.clone(),
                self.consensus_plugin.clone(),
                self.consensus_mode.clone(),
                self.size,
            ),
            labels: labels::filters(&self.label)?,
        })
    }

    /// After which event to begin, if that is said.
    fn after(&self) -> Option<i64> {
        let after = self.last_event_id.or(self.after)?;
        Some(i64::try_from(after).unwrap_or(i64::MAX))
    }
}

/// A page of events and the link to the next one; or nothing, and a stream in the context.
pub async fn list(
    pool: &Pool,
    context: &Context,
    request: Request,
) -> Result<(models::EventListEnvelope, Option<String>), Error> {
    let caller: &Caller = context.caller();
    let filter = pool.event_filter(caller, request.filter()?)?;
    let after = request.after();
    if context.wants_stream() {
        context.stream(Follow::begin(pool, caller.who.clone(), filter, after).await?);
        return Ok((envelope(Vec::new()), None));
    }
    let limit = request.limit.unwrap_or(PAGE);
    let chapter = pool
        .events(&caller.who, &filter, after.unwrap_or(0), page::asked(limit))
        .await?;
    let mut events = chapter.events;
    let is_more = page::cut(&mut events, limit);
    let link = events
        .last()
        .filter(|_| is_more)
        .map(|last| next_page(&request, last.id));
    Ok((envelope(events.into_iter().map(event).collect()), link))
}

fn envelope(data: Vec<models::Event>) -> models::EventListEnvelope {
    models::EventListEnvelope {
        status: models::StatusOk::Ok,
        code: 200,
        error: String::new(),
        data,
    }
}

/// The event as the contract has it.
pub fn event(event: Event) -> models::Event {
    models::Event {
        id: event.id,
        ts: convert::moment(event.ts),
        kind: kind(event.kind),
        cluster_id: event.cluster_id,
        cluster_name: event.cluster_name,
        host_id: event.host_id,
        host_name: event.host_name,
        user_id: event.user_id,
        network_type: event.network_type,
        consensus_plugin: event.consensus_plugin,
        consensus_mode: event.consensus_mode,
        size: event.size,
        labels: event.labels.0.into_iter().collect(),
        reason: event.reason,
        detail: event.detail,
        actor: event.actor,
        lease_expires_ts: convert::maybe(event.lease_expires_ts.map(convert::moment)),
    }
}

fn kind(kind: EventKind) -> models::EventKind {
    match kind {
        EventKind::ClusterCreated => models::EventKind::ClusterCreated,
        EventKind::ClusterReady => models::EventKind::ClusterReady,
        EventKind::ClusterApplied => models::EventKind::ClusterApplied,
        EventKind::ClusterExpiring => models::EventKind::ClusterExpiring,
        EventKind::ClusterReleased => models::EventKind::ClusterReleased,
        EventKind::ClusterUnhealthy => models::EventKind::ClusterUnhealthy,
        EventKind::ClusterHealed => models::EventKind::ClusterHealed,
        EventKind::ClusterFailed => models::EventKind::ClusterFailed,
        EventKind::HostUp => models::EventKind::HostUp,
        EventKind::HostDown => models::EventKind::HostDown,
        EventKind::BufferLow => models::EventKind::BufferLow,
        EventKind::BufferFilled => models::EventKind::BufferFilled,
    }
}

/// The same list, after the last one of this page.
fn next_page(request: &Request, last: i64) -> String {
    let one = [
        ("user_id", request.user_id.clone()),
        ("host_id", request.host_id.clone()),
        ("network_type", request.network_type.clone()),
        ("consensus_plugin", request.consensus_plugin.clone()),
        ("consensus_mode", request.consensus_mode.clone()),
        ("size", request.size.map(|size| size.to_string())),
        ("limit", request.limit.map(|limit| limit.to_string())),
        ("after", Some(last.to_string())),
    ];
    let kinds = request.kind.iter().map(|kind| ("kind", Some(kind.clone())));
    let labels = request
        .label
        .iter()
        .map(|label| ("label", Some(label.clone())));
    page::next("events", one.into_iter().chain(kinds).chain(labels))
}

/// Events as they happen. It is a place in what is stored, so it can fall behind without keeping anything.
struct Follow {
    pool: Pool,
    who: Identity,
    filter: EventFilter,
    position: i64,
    /// What is told first.
    greeting: Option<String>,
    news: watch::Receiver<i64>,
    next_look: Instant,
}

impl Follow {
    async fn begin(
        pool: &Pool,
        who: Identity,
        filter: EventFilter,
        after: Option<i64>,
    ) -> Result<Self, Error> {
        let news = pool.store.news();
        let (last, oldest) = pool.event_bounds().await?;
        let (position, greeting) = match after {
            // Whoever is cut off before the first event comes again with this.
            None => (last, Some(place(last))),
            Some(after) if (oldest - 1..=last).contains(&after) => (after, None),
            Some(_) => (oldest - 1, Some(reset(oldest))),
        };
        Ok(Self {
            pool: pool.clone(),
            who,
            filter,
            position,
            greeting,
            news,
            next_look: Instant::now(),
        })
    }

    async fn look(&mut self) -> Result<Vec<Event>, Error> {
        sleep_until(self.next_look).await;
        // Before the look: what is written during it leads to another one.
        self.news.borrow_and_update();
        let chapter = self
            .pool
            .events(&self.who, &self.filter, self.position, CHUNK)
            .await?;
        self.next_look = Instant::now() + BREATH;
        self.position = chapter.end;
        Ok(chapter.events)
    }
}

#[async_trait]
impl Source for Follow {
    async fn next(&mut self) -> Option<String> {
        if let Some(greeting) = self.greeting.take() {
            return Some(greeting);
        }
        loop {
            let position = self.position;
            match self.look().await {
                Ok(events) if !events.is_empty() => {
                    return Some(events.into_iter().map(frame).collect());
                }
                // There may be more than one look can read.
                Ok(_) if self.position > position => {}
                Ok(_) => self.news.changed().await.ok()?,
                Err(error) => {
                    tracing::error!(error = chain(&error), "a stream of events ends");
                    return None;
                }
            }
        }
    }

    /// How far it has looked: whoever filters and hears nothing for long comes again with an event that is still kept.
    fn heartbeat(&mut self) -> String {
        self.greeting.take().unwrap_or_else(|| place(self.position))
    }

    async fn is_welcome(&mut self) -> bool {
        self.pool.is_still_welcome(&self.who).await.unwrap_or(true)
    }
}

fn frame(told: Event) -> String {
    let (id, kind) = (told.id, told.kind);
    let data = json(told);
    format!("id: {id}\nevent: {kind}\ndata: {data}\n\n")
}

/// The event as one line of JSON.
pub fn json(told: Event) -> String {
    // It is made of texts and numbers only, so this cannot fail.
    serde_json::to_string(&event(told)).unwrap_or_default()
}

/// Where whoever comes again goes on.
fn place(id: i64) -> String {
    format!("id: {id}\n\n")
}

/// What comes after the event that was named is not known any more, or that event never was.
fn reset(oldest: i64) -> String {
    format!(
        "id: {}\nevent: reset\ndata: {{\"oldest\": {oldest}}}\n\n",
        oldest - 1
    )
}
