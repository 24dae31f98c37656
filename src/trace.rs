//! Where a request belongs in a trace that others have begun, as W3C Trace Context 1.0 has it: in with the request's
//! `traceparent`, out with the answer and with what workers are asked for it. A request without one costs nothing, unless
//! someone collects spans: then it begins a trace of its own.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{LazyLock, OnceLock};
use std::time::Instant;

/// The header.
pub const TRACEPARENT: &str = "traceparent";

/// How long the header is in the version that is known.
const LENGTH: usize = 55;

tokio::task_local! {
    static CURRENT: Option<Trace>;
}

static COLLECTOR: OnceLock<Box<dyn Collector>> = OnceLock::new();

/// Takes spans when they end. It must not keep anyone waiting.
pub trait Collector: Send + Sync {
    /// Takes one.
    fn take(&self, span: Trace, ended: Ended);
}

/// What is told of a span that has ended.
#[derive(Debug)]
pub struct Ended {
    /// What was done.
    pub name: String,
    /// For whom.
    pub side: Side,
    /// When it began.
    pub began: Instant,
    /// What else there is to know, by OpenTelemetry's names where it has some.
    pub facts: Vec<(&'static str, String)>,
    /// Why it failed, if it did.
    pub failure: Option<String>,
}

/// Who wanted it, and who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// A client wanted it of us.
    Server,
    /// We wanted it of a worker.
    Client,
    /// We wanted it of ourselves.
    Internal,
}

/// A span of ours within a trace of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace {
    id: u128,
    span: u64,
    /// 0 for the first span of a trace.
    parent: u64,
    flags: u8,
}

impl Trace {
    /// A span below the one that the header names; none when that is none.
    pub fn continued(header: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(header).ok()?;
        let is_longer = text.len() > LENGTH;
        let text = text.get(..LENGTH)?;
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        if !text.bytes().all(|byte| is_hex(byte) || byte == b'-') {
            return None;
        }
        let mut parts = text.split('-');
        let mut part = |length| parts.next().filter(|part| part.len() == length);
        let (version, id, parent, flags) = (part(2)?, part(32)?, part(16)?, part(2)?);
        // Later versions may have more behind these, after another dash.
        let fits = match version {
            "00" => !is_longer,
            "ff" => false,
            _ => !is_longer || header.get(LENGTH) == Some(&b'-'),
        };
        let id = u128::from_str_radix(id, 16).ok().filter(|id| *id != 0)?;
        let parent = u64::from_str_radix(parent, 16).ok()?;
        (fits && parent != 0).then_some(Self {
            id,
            span: fresh(),
            parent,
            // Of the flags only that of sampling is known.
            flags: u8::from_str_radix(flags, 16).ok()? & 1,
        })
    }

    /// A span below this one.
    #[must_use]
    pub fn child(self) -> Self {
        Self {
            span: fresh(),
            parent: self.span,
            ..self
        }
    }

    /// The first span of a trace, if anyone collects spans.
    pub fn first() -> Option<Self> {
        COLLECTOR.get().map(|_| Self {
            id: u128::from(fresh()) << 64 | u128::from(fresh()),
            span: fresh(),
            parent: 0,
            flags: 1,
        })
    }

    /// The ids of the whole, of this span, and of the one above it, which is 0 when there is none.
    pub fn ids(&self) -> (u128, u64, u64) {
        (self.id, self.span, self.parent)
    }

    /// Whether those who began the trace want its spans.
    pub fn is_sampled(&self) -> bool {
        self.flags & 1 == 1
    }

    /// The id of the whole.
    pub fn id(&self) -> String {
        format!("{:032x}", self.id)
    }
}

/// As the header has it.
impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "00-{:032x}-{:016x}-{:02x}",
            self.id, self.span, self.flags
        )
    }
}

/// A number that is not 0 and that nobody else has: a counter from a random beginning, well mixed.
fn fresh() -> u64 {
    static NEXT: LazyLock<AtomicU64> =
        LazyLock::new(|| AtomicU64::new(getrandom::u64().unwrap_or_default()));
    let mut number = NEXT.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
    number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (number ^ (number >> 31)).max(1)
}

/// Does it as part of that span.
pub async fn within<T>(trace: Option<Trace>, doing: impl Future<Output = T>) -> T {
    CURRENT.scope(trace, doing).await
}

/// A span for what is about to be done.
pub fn begun() -> Option<Trace> {
    current().map(Trace::child).or_else(Trace::first)
}

/// Tells the collector of a span that ends now, if there is one and it is wanted.
pub fn ended(span: Option<Trace>, ended: impl FnOnce() -> Ended) {
    if let Some((span, collector)) = span.filter(Trace::is_sampled).zip(COLLECTOR.get()) {
        collector.take(span, ended());
    }
}

/// From now on spans go there. Only the first one counts.
pub fn collect(collector: Box<dyn Collector>) {
    let _ = COLLECTOR.set(collector);
}

/// The span that this is part of.
pub fn current() -> Option<Trace> {
    CURRENT.try_with(|trace| *trace).ok().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "0af7651916cd43dd8448eb211c80319c";

    #[test]
    fn a_trace_goes_on_with_a_span_of_its_own() {
        let header = format!("00-{ID}-b7ad6b7169203331-01");
        let trace = Trace::continued(header.as_bytes()).expect("it is one");
        assert_eq!(trace.id(), ID);
        let shown = trace.to_string();
        assert!(
            shown.starts_with(&format!("00-{ID}-")) && shown.ends_with("-01"),
            "{shown}"
        );
        assert!(!shown.contains("b7ad6b7169203331"), "{shown}");
        assert_ne!(trace.child().to_string(), shown);
    }

    #[test]
    fn what_is_no_trace_is_left_alone() {
        for (header, is_one) in [
            (format!("00-{ID}-b7ad6b7169203331-00"), true),
            (format!("01-{ID}-b7ad6b7169203331-01"), true),
            (format!("cc-{ID}-b7ad6b7169203331-01-more"), true),
            (format!("cc-{ID}-b7ad6b7169203331-01.more"), false),
            (format!("00-{ID}-b7ad6b7169203331-01-more"), false),
            (format!("ff-{ID}-b7ad6b7169203331-01"), false),
            (format!("00-{}-b7ad6b7169203331-01", "0".repeat(32)), false),
            (format!("00-{ID}-{}-01", "0".repeat(16)), false),
            (
                format!("00-{}-b7ad6b7169203331-01", ID.to_uppercase()),
                false,
            ),
            (format!("00-{ID}-b7ad6b7169203331"), false),
            (format!("00-{ID}b-7ad6b7169203331-01"), false),
            (String::new(), false),
            ("é".repeat(40), false),
        ] {
            assert_eq!(
                Trace::continued(header.as_bytes()).is_some(),
                is_one,
                "{header}"
            );
        }
    }

    #[tokio::test]
    async fn what_is_done_within_a_span_knows_it() {
        let header = format!("00-{ID}-b7ad6b7169203331-01");
        let trace = Trace::continued(header.as_bytes());
        assert_eq!(current(), None);
        assert_eq!(within(trace, async { current() }).await, trace);
        assert_eq!(within(None, async { current() }).await, None);
    }
}
