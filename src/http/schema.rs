//! Reads the parts of an `OpenAPI` 3.0 document that describe a request's fields.
//!
//! A keyword that is not known here is an error, never ignored: a rule in the contract that nothing enforces would be
//! a promise not kept.

use serde_json::{Map, Value};

use super::field::{Field, Kind, Place};

/// Keywords that say something to people only.
const PROSE: &[&str] = &["description", "example", "examples", "title", "deprecated"];

/// The parameter as a field.
pub(super) fn parameter(document: &Value, value: &Value) -> Result<Field, String> {
    let value = resolve(document, value)?;
    let name = text(&value["name"], "name")?;
    let known = [
        "name",
        "in",
        "required",
        "schema",
        "allowEmptyValue",
        "x-alias-of",
    ];
    only(value, &known).map_err(|problem| format!("{name}: {problem}"))?;
    let place = match value["in"].as_str() {
        Some("path") => Place::Path,
        Some("query") => Place::Query,
        Some("header") => Place::Header,
        _ => return Err(format!("{name}: in {}", value["in"])),
    };
    let mut field = field(document, name, place, &value["schema"])?;
    field.required = value["required"].as_bool().unwrap_or(false);
    if field.alias_of.is_none() {
        field.alias_of = value["x-alias-of"].as_str().map(str::to_owned);
    }
    Ok(field)
}

/// The properties of a JSON request body as fields.
pub(super) fn body_fields(document: &Value, request: &Value) -> Result<Vec<Field>, String> {
    only(request, &["required", "content"])?;
    let content = object(&request["content"], "content")?;
    if content.len() != 1 {
        return Err("more than one content type".to_owned());
    }
    let schema = resolve(document, &request["content"]["application/json"]["schema"])?;
    only(
        schema,
        &["type", "required", "properties", "additionalProperties"],
    )?;
    if schema["type"] != "object" || schema["additionalProperties"] != false {
        return Err("a body is an object without additional properties".to_owned());
    }
    let required: Vec<&Value> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .collect();
    let mut fields = Vec::new();
    for (name, value) in object(&schema["properties"], "properties")? {
        let mut field = field(document, name, Place::Body, value)?;
        field.required = required.iter().any(|other| *other == name);
        fields.push(field);
    }
    Ok(fields)
}

fn field(document: &Value, name: &str, place: Place, schema: &Value) -> Result<Field, String> {
    let schema = resolve(document, schema)?;
    let kind = kind(document, schema).map_err(|problem| format!("{name}: {problem}"))?;
    let default = match &schema["default"] {
        Value::Null => None,
        value => Some(value.clone()),
    };
    Ok(Field {
        name: name.to_owned(),
        place,
        kind,
        required: false,
        nullable: schema["nullable"].as_bool().unwrap_or(false),
        default,
        alias_of: schema["x-alias-of"].as_str().map(str::to_owned),
    })
}

fn kind(document: &Value, schema: &Value) -> Result<Kind, String> {
    let schema = resolve(document, schema)?;
    // A reference with something beside it.
    if let Some([one]) = schema["allOf"].as_array().map(Vec::as_slice) {
        only(schema, &["allOf", "x-alias-of"])?;
        return kind(document, one);
    }
    let always = ["type", "default", "nullable", "x-alias-of"];
    let known = |more: &[&str]| only(schema, &[&always[..], more].concat());
    match text(&schema["type"], "type")? {
        "string" if schema["enum"].is_array() => {
            known(&["enum"])?;
            let words = schema["enum"].as_array().into_iter().flatten();
            let words: Result<_, _> = words
                .map(|word| Ok(text(word, "enum")?.to_owned()))
                .collect();
            words.map(Kind::Choice)
        }
        "string" if schema["format"] == "date-time" => known(&["format"]).map(|()| Kind::Moment),
        "string" => {
            known(&["minLength", "maxLength"])?;
            Ok(Kind::String {
                min: size(&schema["minLength"], 0)?,
                max: size(&schema["maxLength"], usize::MAX)?,
            })
        }
        "integer" => {
            known(&["format", "minimum", "maximum"])?;
            let (min, max) = match schema["format"].as_str() {
                Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
                Some("int64") | None => (i64::MIN, i64::MAX),
                Some(other) => return Err(format!("format {other}")),
            };
            Ok(Kind::Integer {
                min: bound(&schema["minimum"], Value::as_i64)?.unwrap_or(min),
                max: bound(&schema["maximum"], Value::as_i64)?.unwrap_or(max),
            })
        }
        "number" => {
            known(&["format", "minimum", "maximum"])?;
            Ok(Kind::Number {
                min: bound(&schema["minimum"], Value::as_f64)?.unwrap_or(f64::MIN),
                max: bound(&schema["maximum"], Value::as_f64)?.unwrap_or(f64::MAX),
            })
        }
        "boolean" => known(&[]).map(|()| Kind::Boolean),
        "array" => {
            known(&["items"])?;
            Ok(Kind::Array(Box::new(kind(document, &schema["items"])?)))
        }
        "object" => {
            known(&["additionalProperties"])?;
            let values = kind(document, &schema["additionalProperties"])?;
            Ok(Kind::Map(Box::new(values)))
        }
        other => Err(format!("type {other}")),
    }
}

/// Follows a `$ref` within the document, as far as it leads.
pub(super) fn resolve<'d>(document: &'d Value, value: &'d Value) -> Result<&'d Value, String> {
    let mut value = value;
    // A chain longer than this goes in circles.
    for _ in 0..16 {
        let Some(reference) = value["$ref"].as_str() else {
            return Ok(value);
        };
        value = reference
            .strip_prefix('#')
            .and_then(|pointer| document.pointer(pointer))
            .ok_or_else(|| format!("{reference} leads nowhere"))?;
    }
    Err("a $ref goes in circles".to_owned())
}

pub(super) fn object<'v>(value: &'v Value, what: &str) -> Result<&'v Map<String, Value>, String> {
    value
        .as_object()
        .ok_or_else(|| format!("{what} is not an object"))
}

pub(super) fn text<'v>(value: &'v Value, what: &str) -> Result<&'v str, String> {
    value
        .as_str()
        .ok_or_else(|| format!("{what} is not a string"))
}

fn size(value: &Value, absent: usize) -> Result<usize, String> {
    let size = bound(value, Value::as_u64)?;
    Ok(size.map_or(absent, |size| usize::try_from(size).unwrap_or(usize::MAX)))
}

fn bound<T>(value: &Value, read: impl Fn(&Value) -> Option<T>) -> Result<Option<T>, String> {
    match value {
        Value::Null => Ok(None),
        value => read(value)
            .map(Some)
            .ok_or_else(|| format!("{value} is not a bound")),
    }
}

fn only(value: &Value, known: &[&str]) -> Result<(), String> {
    let unknown = object(value, "a description")?
        .keys()
        .find(|key| !known.contains(&key.as_str()) && !PROSE.contains(&key.as_str()));
    match unknown {
        Some(key) => Err(format!("{key} is not supported")),
        None => Ok(()),
    }
}
