//! How the health of a cluster is told. Decides only; probing is the keeper's.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

/// What is probed, how often, and how many misses count.
#[derive(Clone, Debug, PartialEq)]
pub struct HealthRule {
    /// What is probed.
    pub probe: Probe,
    /// Time between probes.
    pub interval: Duration,
    /// Time one probe may take.
    pub timeout: Duration,
    /// Failed probes in a row that make a cluster unhealthy.
    pub misses: u32,
    /// Time after the start in which failed probes do not count.
    pub start_period: Duration,
}

/// What is probed.
#[derive(Clone, Debug, PartialEq)]
pub enum Probe {
    /// `GET` on a published port.
    Http {
        /// The node asked; `None` for every node that is meant to run.
        service: Option<String>,
        /// Port inside the node.
        port: u16,
        /// Path and query, beginning with `/`.
        path: String,
        /// Status the answer must have.
        status: u16,
        /// What the body must be.
        json: Option<JsonPredicate>,
    },
    /// Connecting to a published port.
    Tcp {
        /// The node connected to; `None` for every node that is meant to run.
        service: Option<String>,
        /// Port inside the node.
        port: u16,
    },
}

/// What a JSON body must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct JsonPredicate {
    /// Where to look (RFC 6901), e.g. `/peers`; empty for the whole body.
    pub pointer: String,
    /// What must be there.
    pub test: JsonTest,
}

/// What must be at the pointer.
#[derive(Clone, Debug, PartialEq)]
pub enum JsonTest {
    /// An array or object of so many entries.
    Length(Expected),
    /// Exactly this value.
    Equals(Value),
    /// A number, or a string that reads as one, not below this.
    AtLeast(Expected),
}

/// A number, perhaps one that follows how many nodes are meant to run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Expected {
    /// This number.
    Number(u64),
    /// As many as nodes are meant to run.
    Running,
    /// One less than that, for chains whose nodes list only the others.
    Others,
}

impl Probe {
    /// The node it looks at (`None` for every node) and the port inside it.
    #[must_use]
    pub fn target(&self) -> (Option<&str>, u16) {
        match self {
            Self::Http { service, port, .. } | Self::Tcp { service, port } => {
                (service.as_deref(), *port)
            }
        }
    }
}

impl HealthRule {
    /// Judges the answer of one node. `running` is how many nodes are meant to run now. For a TCP
    /// rule the connection was the whole test, so any answer passes.
    ///
    /// # Errors
    /// Why the answer is not that of a healthy cluster, in words for an operator.
    pub fn judge(&self, status: u16, body: &[u8], running: usize) -> Result<(), String> {
        let Probe::Http {
            status: wanted,
            json,
            ..
        } = &self.probe
        else {
            return Ok(());
        };
        if status != *wanted {
            return Err(format!("status {status} instead of {wanted}"));
        }
        json.as_ref()
            .map_or(Ok(()), |predicate| predicate.judge(body, running))
    }
}

impl JsonPredicate {
    fn judge(&self, body: &[u8], running: usize) -> Result<(), String> {
        let body: Value =
            serde_json::from_slice(body).map_err(|_| "the answer is not JSON".to_owned())?;
        let found = body
            .pointer(&self.pointer)
            .ok_or_else(|| format!("nothing at {} in the answer", self.place()))?;
        let place = self.place();
        match &self.test {
            JsonTest::Equals(wanted) if found == wanted => Ok(()),
            JsonTest::Equals(wanted) => {
                Err(format!("{place} is {} instead of {wanted}", brief(found)))
            }
            JsonTest::Length(expected) => {
                let wanted = expected.count(running);
                match length(found) {
                    Some(found) if found == wanted => Ok(()),
                    Some(found) => Err(format!("{place} has {found} entries instead of {wanted}")),
                    None => Err(format!("{place} is {}, not a list", brief(found))),
                }
            }
            JsonTest::AtLeast(expected) => {
                let wanted = expected.count(running);
                #[expect(
                    clippy::cast_precision_loss,
                    reason = "exact for all counts below 2^53"
                )]
                match number(found) {
                    Some(number) if number >= wanted as f64 => Ok(()),
                    Some(_) => Err(format!("{place} is {}, below {wanted}", brief(found))),
                    None => Err(format!("{place} is {}, not a number", brief(found))),
                }
            }
        }
    }

    fn place(&self) -> &str {
        if self.pointer.is_empty() {
            "the whole answer"
        } else {
            &self.pointer
        }
    }
}

impl Expected {
    fn count(self, running: usize) -> u64 {
        let running = u64::try_from(running).unwrap_or(u64::MAX);
        match self {
            Self::Number(number) => number,
            Self::Running => running,
            Self::Others => running.saturating_sub(1),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Running => f.write_str("running"),
            Self::Others => f.write_str("others"),
        }
    }
}

impl fmt::Display for HealthRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (service, port) = self.probe.target();
        let service = service.unwrap_or("every node");
        match &self.probe {
            Probe::Tcp { .. } => write!(f, "connect to {service} port {port}")?,
            Probe::Http {
                path, status, json, ..
            } => {
                write!(f, "GET {path} of {service} port {port} is {status}")?;
                if let Some(JsonPredicate { pointer, test }) = json {
                    match test {
                        JsonTest::Length(n) => write!(f, ", length of {pointer:?} is {n}")?,
                        JsonTest::Equals(value) => write!(f, ", {pointer:?} is {value}")?,
                        JsonTest::AtLeast(n) => write!(f, ", {pointer:?} is at least {n}")?,
                    }
                }
            }
        }
        let Self {
            interval,
            timeout,
            misses,
            start_period,
            ..
        } = self;
        write!(
            f,
            "; every {interval:?}, within {timeout:?}, unhealthy after {misses} misses"
        )?;
        write!(f, ", which count after {start_period:?}")
    }
}

fn length(value: &Value) -> Option<u64> {
    let length = match value {
        Value::Array(items) => items.len(),
        Value::Object(entries) => entries.len(),
        _ => return None,
    };
    u64::try_from(length).ok()
}

/// Chains that keep 64-bit numbers safe from JavaScript send them as strings.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.parse().ok().filter(|number: &f64| number.is_finite()),
        _ => None,
    }
}

/// The value, cut to what fits a status line.
fn brief(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
