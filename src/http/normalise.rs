//! What a client gave, wherever and however it gave it, in the one shape the generated server reads.
//!
//! Cello's clients send fields in the query, in a form or as JSON, with booleans and numbers as text and content types
//! that do not fit. All of it is read here, checked against the [`Table`](super::table::Table), and written anew.

use std::str;

use bytes::Bytes;
use chainpool_api::models::FailureReason;
use form_urlencoded::Serializer;
use hyper::HeaderMap;
use hyper::header::{CONTENT_ENCODING, CONTENT_TYPE};
use serde_json::{Map, Value};

use super::decode;
use super::failure::Failure;
use super::field::{Field, Given, Kind, Place, Problem, shortened};
use super::table::{Operation, Path};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// A request in the contract's own shape.
#[derive(Debug, Default, PartialEq)]
pub struct Canonical {
    /// The query without its `?`; empty for none.
    pub query: String,
    /// The JSON body, for operations that have one.
    pub body: Option<Bytes>,
}

/// What the content type says of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// JSON, or nothing at all.
    Json,
    /// A URL-encoded form, or what curl sends unless told otherwise: JSON with a form's content type.
    Form,
    /// Something else; it may still turn out to be JSON.
    Other,
}

/// Checks the head of a request that has a body: 415 unless the body can be read.
pub fn media(headers: &HeaderMap) -> Result<Media, Failure> {
    let header = |name| {
        headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap_or("?"))
    };
    let encoding = header(CONTENT_ENCODING).trim();
    if !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity") {
        let message = format!("content encoding {} is not supported", shortened(encoding));
        return Err(unsupported(message).allowing(["identity"]));
    }
    let mut parts = header(CONTENT_TYPE).split(';').map(str::trim);
    let essence = parts.next().unwrap_or("").to_ascii_lowercase();
    for (name, value) in parts.filter_map(|parameter| parameter.split_once('=')) {
        let value = value.trim().trim_matches('"').to_ascii_lowercase();
        if name.trim().eq_ignore_ascii_case("charset")
            && !["utf-8", "utf8", "us-ascii"].contains(&value.as_str())
        {
            let message = format!("charset {} is not supported", shortened(&value));
            return Err(unsupported(message).allowing(["utf-8", "us-ascii"]));
        }
    }
    match essence.as_str() {
        "" | JSON => Ok(Media::Json),
        FORM => Ok(Media::Form),
        json if json.ends_with("+json") => Ok(Media::Json),
        multipart if multipart.starts_with("multipart/") => Err(not_readable(multipart)),
        _ => Ok(Media::Other),
    }
}

/// Checks the path's parameters, which the generated server decodes itself.
pub fn check_path(operation: &Operation, path: &Path, given: &str) -> Result<(), Failure> {
    for (name, raw) in path.parameters(given) {
        let decoded = decode::percent(raw).map_err(|problem| Failure::field(name, problem))?;
        let fields = operation.fields.iter();
        for field in fields.filter(|field| field.place == Place::Path && field.name == name) {
            read(field, Given::Text(decoded.to_string()))?;
        }
    }
    Ok(())
}

/// Checks the headers that the contract names, which the generated server reads itself.
pub fn check_headers(operation: &Operation, headers: &HeaderMap) -> Result<(), Failure> {
    let fields = operation.fields.iter();
    for field in fields.filter(|field| field.place == Place::Header) {
        match headers.get(&field.name).map(|value| value.to_str()) {
            Some(Ok(text)) => read(field, Given::Text(text.to_owned())).map(drop)?,
            Some(Err(_)) => return Err(Failure::field(&field.name, "is not plain text")),
            None if field.required => return Err(missing(field)),
            None => {}
        }
    }
    Ok(())
}

/// Gathers the fields of query and body, and writes them as the generated server expects them.
pub fn normalise(
    operation: &Operation,
    query: &str,
    media: Media,
    body: &[u8],
) -> Result<Canonical, Failure> {
    let takes_nothing = !operation.has_body && operation.known().next().is_none();
    if takes_nothing && query.is_empty() && body.is_empty() {
        return Ok(Canonical::default());
    }
    let mut fields = Fields::new(operation);
    fields.add_pairs(query)?;
    let body = str::from_utf8(body)
        .map_err(|error| Failure::invalid(format!("the body is not UTF-8: {error}")))?;
    let body = body.trim_start_matches('\u{feff}').trim_ascii();
    if !body.is_empty() {
        match media {
            Media::Form if !body.starts_with('{') => fields.add_pairs(body)?,
            Media::Other if !body.starts_with('{') => {
                return Err(not_readable("a body of this content type"));
            }
            _ => fields.add_json(body)?,
        }
    }
    fields.finish()
}

/// The values given so far, one place per field of the operation.
struct Fields<'t> {
    operation: &'t Operation,
    values: Vec<Option<Value>>,
}

impl<'t> Fields<'t> {
    fn new(operation: &'t Operation) -> Self {
        Self {
            operation,
            values: vec![None; operation.fields.len()],
        }
    }

    /// A query or a form. A list is given there by repeating its field.
    fn add_pairs(&mut self, text: &str) -> Result<(), Failure> {
        let mut lists: Vec<(usize, Vec<Value>)> = Vec::new();
        for pair in decode::pairs(text) {
            let (name, text) = pair.map_err(Failure::invalid)?;
            let index = self.index(&name)?;
            match &self.operation.fields[index].kind {
                Kind::Array(_) => match lists.iter_mut().find(|(other, _)| *other == index) {
                    Some((_, items)) => items.push(text.into()),
                    None => lists.push((index, vec![text.into()])),
                },
                _ => self.put(index, Given::Text(text))?,
            }
        }
        for (index, items) in lists {
            self.put(index, Given::Json(Value::Array(items)))?;
        }
        Ok(())
    }

    fn add_json(&mut self, text: &str) -> Result<(), Failure> {
        for (name, value) in decode::object(text).map_err(Failure::invalid)? {
            let index = self.index(&name)?;
            if !value.is_null() || self.operation.fields[index].nullable {
                self.put(index, Given::Json(value))?;
            }
        }
        Ok(())
    }

    fn index(&self, name: &str) -> Result<usize, Failure> {
        self.operation.find(name).ok_or_else(|| {
            Failure::field(&shortened(name), "is not a known field")
                .allowing(self.operation.known())
        })
    }

    fn put(&mut self, index: usize, given: Given) -> Result<(), Failure> {
        let field = &self.operation.fields[index];
        let value = match given {
            Given::Json(Value::Null) => Value::Null,
            given => read(field, given)?,
        };
        let target = self.operation.targets[index];
        match &self.values[target] {
            Some(other) if *other != value => {
                let name = &self.operation.fields[target].name;
                Err(Failure::field(name, "is given twice with different values"))
            }
            _ => {
                self.values[target] = Some(value);
                Ok(())
            }
        }
    }

    fn finish(self) -> Result<Canonical, Failure> {
        let mut query = Serializer::new(String::new());
        let mut body = Map::new();
        for (index, (field, value)) in self.operation.fields.iter().zip(self.values).enumerate() {
            // The value of an alias is with the field it is another name for.
            if self.operation.targets[index] != index {
                continue;
            }
            match (field.place, value.or_else(|| field.default.clone())) {
                (Place::Query, Some(value)) => write_pairs(&mut query, &field.name, value),
                (Place::Body, Some(value)) => drop(body.insert(field.name.clone(), value)),
                (Place::Query | Place::Body, None) if field.required => return Err(missing(field)),
                _ => {}
            }
        }
        Ok(Canonical {
            query: query.finish(),
            body: self
                .operation
                .has_body
                .then(|| Value::Object(body).to_string().into()),
        })
    }
}

fn write_pairs(query: &mut Serializer<'_, String>, name: &str, value: Value) {
    match value {
        Value::String(text) => drop(query.append_pair(name, &text)),
        Value::Array(items) => items
            .into_iter()
            .for_each(|item| write_pairs(query, name, item)),
        other => drop(query.append_pair(name, &other.to_string())),
    }
}

fn read(field: &Field, given: Given) -> Result<Value, Failure> {
    field.kind.read(given).map_err(|Problem { text, allowed }| {
        let failure = Failure::field(&field.name, &text);
        Failure { allowed, ..failure }
    })
}

fn missing(field: &Field) -> Failure {
    Failure {
        allowed: field.kind.words().map(<[String]>::to_vec),
        ..Failure::field(&field.name, "is required")
    }
}

fn unsupported(message: String) -> Failure {
    Failure::new(FailureReason::UnsupportedMediaType, message)
}

fn not_readable(what: &str) -> Failure {
    unsupported(format!("{} is not supported", shortened(what))).allowing([JSON, FORM])
}

#[cfg(test)]
#[path = "normalise_tests.rs"]
mod tests;
