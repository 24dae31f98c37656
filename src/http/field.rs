//! One field of a request: what the contract allows, and how a given value is read.

use chrono::{DateTime, SecondsFormat};
use serde_json::Value;

/// A field as the contract describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name, as clients write it.
    pub name: String,
    /// Where the generated server expects it.
    pub place: Place,
    /// What values it takes.
    pub kind: Kind,
    /// Whether it must be given.
    pub required: bool,
    /// Whether null is a value of its own; otherwise null is the same as absent.
    pub nullable: bool,
    /// What it is when absent.
    pub default: Option<Value>,
    /// The field it is another name for (`x-alias-of`).
    pub alias_of: Option<String>,
}

/// Where the generated server expects a field. Clients may give query and body fields in either place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A segment of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A property of the JSON body.
    Body,
}

/// What values a field takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Text with this many characters.
    String {
        /// At least.
        min: usize,
        /// At most.
        max: usize,
    },
    /// A moment, as RFC 3339 writes it.
    Moment,
    /// One of these words.
    Choice(Vec<String>),
    /// A whole number.
    Integer {
        /// At least.
        min: i64,
        /// At most.
        max: i64,
    },
    /// A number.
    Number {
        /// At least.
        min: f64,
        /// At most.
        max: f64,
    },
    /// Yes or no.
    Boolean,
    /// A list; in a query or form the field is repeated.
    Array(Box<Kind>),
    /// Names to values; in a query or form as JSON.
    Map(Box<Kind>),
}

/// A value as it was given.
#[derive(Debug)]
pub enum Given {
    /// In a path, a query, a form or a header, where everything is text.
    Text(String),
    /// In a JSON body.
    Json(Value),
}

/// What is wrong with a value, to be read after the field's name.
#[derive(Debug, PartialEq)]
pub struct Problem {
    /// In words.
    pub text: String,
    /// What is allowed, where that is a list.
    pub allowed: Option<Vec<String>>,
}

impl Problem {
    fn new(text: String) -> Self {
        Self {
            text,
            allowed: None,
        }
    }

    fn unless(kind: &str, given: &Given) -> Self {
        Self::new(format!("{} is not {kind}", show(given)))
    }
}

impl Kind {
    /// The value in the contract's type, so that equal values compare equal however they were written.
    pub fn read(&self, given: Given) -> Result<Value, Problem> {
        match self {
            Kind::String { min, max } => string(given, *min, *max),
            Kind::Moment => moment(&given),
            Kind::Choice(words) => choice(given, words),
            Kind::Integer { min, max } => integer(&given, *min, *max),
            Kind::Number { min, max } => number(&given, *min, *max),
            Kind::Boolean => boolean(&given),
            Kind::Array(kind) => array(given, kind),
            Kind::Map(kind) => map(given, kind),
        }
    }

    /// The words it takes, where it takes only some.
    pub fn words(&self) -> Option<&[String]> {
        match self {
            Kind::Choice(words) => Some(words),
            _ => None,
        }
    }
}

fn string(given: Given, min: usize, max: usize) -> Result<Value, Problem> {
    let text = match given {
        Given::Text(text) | Given::Json(Value::String(text)) => text,
        other => return Err(Problem::unless("a string", &other)),
    };
    let length = text.chars().count();
    if length < min && text.is_empty() {
        return Err(Problem::new("must not be empty".to_owned()));
    }
    if length < min {
        return Err(Problem::new(format!("must have at least {min} characters")));
    }
    if length > max {
        return Err(Problem::new(format!("must have at most {max} characters")));
    }
    Ok(Value::String(text))
}

fn moment(given: &Given) -> Result<Value, Problem> {
    let moment = match given {
        Given::Text(text) | Given::Json(Value::String(text)) => {
            DateTime::parse_from_rfc3339(text).ok()
        }
        Given::Json(_) => None,
    };
    let wrong = || Problem::new("must be a moment like 2026-01-31T12:00:00Z".to_owned());
    let utc = moment.ok_or_else(wrong)?.to_utc();
    Ok(utc.to_rfc3339_opts(SecondsFormat::AutoSi, true).into())
}

fn choice(given: Given, words: &[String]) -> Result<Value, Problem> {
    match given {
        Given::Text(word) | Given::Json(Value::String(word)) if words.contains(&word) => {
            Ok(Value::String(word))
        }
        other => Err(Problem {
            text: format!("unknown value {}", show(&other)),
            allowed: Some(words.to_vec()),
        }),
    }
}

fn integer(given: &Given, min: i64, max: i64) -> Result<Value, Problem> {
    let range = || Problem::new(format!("{} is not between {min} and {max}", show(given)));
    let whole = match given {
        Given::Json(Value::Number(number)) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => whole,
            // Beyond 2^53 a float is no longer exact; no field allows that much.
            (None, Some(float)) if float.fract() == 0.0 && float.abs() < 9e15 => float as i64,
            (None, Some(float)) if float.fract() == 0.0 => return Err(range()),
            _ => return Err(Problem::unless("a whole number", given)),
        },
        Given::Text(text) | Given::Json(Value::String(text)) => match text.parse() {
            Ok(whole) => whole,
            Err(_) if digits(text) => return Err(range()),
            Err(_) => return Err(Problem::unless("a whole number", given)),
        },
        Given::Json(_) => return Err(Problem::unless("a whole number", given)),
    };
    if (min..=max).contains(&whole) {
        Ok(Value::from(whole))
    } else {
        Err(range())
    }
}

fn digits(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(given: &Given, min: f64, max: f64) -> Result<Value, Problem> {
    let float = match given {
        Given::Json(Value::Number(number)) => number.as_f64(),
        Given::Text(text) | Given::Json(Value::String(text)) => text.parse::<f64>().ok(),
        Given::Json(_) => None,
    };
    match float {
        Some(float) if float >= min && float <= max => Ok(Value::from(float)),
        Some(float) if float.is_finite() => Err(Problem::new(format!(
            "{} is not between {min} and {max}",
            show(given)
        ))),
        _ => Err(Problem::unless("a number", given)),
    }
}

fn boolean(given: &Given) -> Result<Value, Problem> {
    let word = match given {
        Given::Json(Value::Bool(value)) => return Ok(Value::Bool(*value)),
        Given::Json(Value::Number(number)) => number.to_string(),
        Given::Text(text) | Given::Json(Value::String(text)) => text.to_ascii_lowercase(),
        Given::Json(_) => String::new(),
    };
    match word.as_str() {
        "true" | "1" | "on" | "yes" => Ok(Value::Bool(true)),
        "false" | "0" | "off" | "no" => Ok(Value::Bool(false)),
        _ => Err(Problem {
            allowed: Some(vec!["true".to_owned(), "false".to_owned()]),
            ..Problem::unless("true or false", given)
        }),
    }
}

fn array(given: Given, kind: &Kind) -> Result<Value, Problem> {
    let items = match given {
        Given::Json(Value::Array(items)) => items,
        other => return Err(Problem::unless("a list", &other)),
    };
    items
        .into_iter()
        .map(|item| kind.read(Given::Json(item)))
        .collect()
}

fn map(given: Given, kind: &Kind) -> Result<Value, Problem> {
    let given = match given {
        Given::Text(text) => match serde_json::from_str(&text) {
            Ok(value) => Given::Json(value),
            Err(_) => Given::Text(text),
        },
        json => json,
    };
    let entries = match given {
        Given::Json(Value::Object(entries)) => entries,
        other => return Err(Problem::unless("an object", &other)),
    };
    entries
        .into_iter()
        .map(|(name, value)| Ok((name, kind.read(Given::Json(value))?)))
        .collect()
}

/// A value as a refusal shows it: as JSON, and not all of it when it is long.
fn show(given: &Given) -> String {
    match given {
        Given::Text(text) | Given::Json(Value::String(text)) => quoted(text),
        Given::Json(Value::Array(_)) => "a list".to_owned(),
        Given::Json(Value::Object(_)) => "an object".to_owned(),
        Given::Json(value) => value.to_string(),
    }
}

/// A client's text as a refusal shows it.
pub(super) fn quoted(text: &str) -> String {
    Value::from(shortened(text)).to_string()
}

/// At most 64 characters of a client's text.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(64) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
#[path = "field_tests.rs"]
mod tests;
