//! Spans for an OpenTelemetry collector, by OTLP over HTTP. The environment says where it is, as OpenTelemetry has it.
//!
//! They wait in a queue of bounded length for a thread of its own. When that is full, because the collector is slow or
//! away, they are dropped.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use http_body_util::{BodyExt as _, Full};
use hyper::service::Service as _;
use opentelemetry::trace::{SpanContext, SpanKind, Status, TraceFlags};
use opentelemetry::{InstrumentationScope, KeyValue};
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{SpanExporter, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{BatchSpanProcessor, SpanData, SpanProcessor};
use tokio::runtime::Handle;

use super::CliError;
use super::wire::{Files, Wire};
use crate::trace::{self, Collector, Ended, Side, Trace};

/// Without either there is no collector.
const ENDPOINTS: [&str; 2] = [
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
];
/// Who the spans are of, unless the environment says so.
const NAME: &str = "chainpool";
/// How long the end of the server waits for a collector.
const FAREWELL: Duration = Duration::from_secs(2);

/// Sends what is left when it is dropped.
pub struct Spans(Arc<BatchSpanProcessor>);

/// Collects spans from now on, if the environment names a collector.
///
/// # Errors
/// When what it says cannot be used.
pub fn start() -> Result<Option<Spans>, CliError> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let Some(endpoint) = ENDPOINTS.into_iter().find_map(set) else {
        return Ok(None);
    };
    let files = Files {
        ca: None,
        cert: None,
        key: None,
    };
    let client = Client {
        wire: Wire::new(&endpoint, &files)?,
        runtime: Handle::current(),
    };
    let exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(client)
        .build()
        .map_err(|error| CliError::Usage(format!("OTEL_EXPORTER_OTLP_…: {error}")))?;
    let mut processor = BatchSpanProcessor::builder(exporter).build();
    let resource = match set("OTEL_SERVICE_NAME") {
        Some(_) => Resource::builder(),
        None => Resource::builder().with_service_name(NAME),
    };
    let version = KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
    processor.set_resource(&resource.with_attribute(version).build());
    let processor = Arc::new(processor);
    trace::collect(Box::new(Queue {
        processor: Arc::clone(&processor),
        scope: InstrumentationScope::builder(NAME).build(),
    }));
    tracing::info!(endpoint, "spans are sent to a collector");
    Ok(Some(Spans(processor)))
}

impl Drop for Spans {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown_with_timeout(FAREWELL) {
            tracing::warn!(error = %error, "the last spans were not sent");
        }
    }
}

#[derive(Debug)]
struct Queue {
    processor: Arc<BatchSpanProcessor>,
    scope: InstrumentationScope,
}

impl Collector for Queue {
    fn take(&self, span: Trace, ended: Ended) {
        let (id, own, parent) = span.ids();
        let end_time = SystemTime::now();
        let facts = ended.facts.into_iter();
        self.processor.on_end(SpanData {
            span_context: SpanContext::new(
                id.into(),
                own.into(),
                TraceFlags::SAMPLED,
                false,
                Default::default(),
            ),
            parent_span_id: parent.into(),
            parent_span_is_remote: ended.side == Side::Server,
            span_kind: match ended.side {
                Side::Server => SpanKind::Server,
                Side::Client => SpanKind::Client,
                Side::Internal => SpanKind::Internal,
            },
            name: ended.name.into(),
            start_time: end_time - ended.began.elapsed(),
            end_time,
            attributes: facts
                .map(|(name, fact)| KeyValue::new(name, fact))
                .collect(),
            dropped_attributes_count: 0,
            events: Default::default(),
            links: Default::default(),
            status: ended.failure.map_or(Status::Unset, Status::error),
            instrumentation_scope: self.scope.clone(),
        });
    }
}

/// The program's own HTTP client, on the server's runtime: the exporter's thread has none.
#[derive(Clone)]
struct Client {
    wire: Wire,
    runtime: Handle,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client")
    }
}

#[async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let request = request.map(|body| Full::new(body).boxed());
        let answer = self.wire.call((request, ()));
        let sent = self.runtime.spawn(async {
            let (parts, body) = answer.await?.into_parts();
            let body = body.collect().await?.to_bytes();
            Ok(Response::from_parts(parts, body))
        });
        sent.await?
    }
}
