//! YAML text to a tree in which every key and value knows its line.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{MessageFormatter, Spanned, UserMessageFormatter};

/// A value and the line it is written at. For what an alias or a merge key brought in, that is the
/// line of the anchored text: the place to mend.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub line: usize,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Bool(bool),
    /// `raw` is the number as written: `1.10` and `0440` must not become `1.1` and `440`.
    Number {
        raw: String,
        number: serde_json::Number,
    },
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    pub name: String,
    pub line: usize,
}

/// Reads one YAML document with anchors, aliases and merge keys resolved.
///
/// # Errors
/// The line and a message when the text is not YAML, a key stands twice in one mapping, or the
/// document is too large or nested too deep to be a profile.
pub(super) fn parse(source: &str) -> Result<Node, (usize, String)> {
    // Spans are counted without a byte order mark.
    let source = source.trim_start_matches('\u{feff}');
    let options = serde_saphyr::options! {
        strict_booleans: true,
        with_snippet: false,
        budget: serde_saphyr::budget! {
            max_nodes: 20_000,
            max_merge_keys: 1_000,
            max_depth: 32,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: 50_000 },
    };
    let raw: Raw = serde_saphyr::from_str_with_options(source, options).map_err(|error| {
        let line = error.location().map_or(1, |location| line(&location));
        (
            line,
            format!(
                "not valid YAML: {}",
                UserMessageFormatter.format_message(&error)
            ),
        )
    })?;
    Ok(raw.into_node(source))
}

impl Node {
    /// The value as JSON, for comparison with JSON from elsewhere.
    pub fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(value) => (*value).into(),
            Value::Number { number, .. } => number.clone().into(),
            Value::Text(text) => text.as_str().into(),
            Value::List(items) => items.iter().map(Self::to_json).collect(),
            Value::Map(entries) => entries
                .iter()
                .map(|(key, node)| (key.name.clone(), node.to_json()))
                .collect(),
        }
    }
}

fn line(location: &serde_saphyr::Location) -> usize {
    usize::try_from(location.line())
        .unwrap_or(usize::MAX)
        .max(1)
}

/// The tree as the deserializer delivers it, without the numbers' own spelling.
struct Raw(Spanned<RawValue>);

enum RawValue {
    Null,
    Bool(bool),
    Number(serde_json::Number),
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Spanned<String>, Raw)>),
}

impl Raw {
    fn into_node(self, source: &str) -> Node {
        let defined = self.0.defined;
        let value = match self.0.value {
            RawValue::Null => Value::Null,
            RawValue::Bool(value) => Value::Bool(value),
            RawValue::Number(number) => {
                let raw = slice(source, &defined).map_or_else(|| number.to_string(), str::to_owned);
                Value::Number { raw, number }
            }
            RawValue::Text(text) => Value::Text(text),
            RawValue::List(items) => Value::List(
                items
                    .into_iter()
                    .map(|item| item.into_node(source))
                    .collect(),
            ),
            RawValue::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| {
                        let key = Key {
                            line: line(&key.defined),
                            name: key.value,
                        };
                        (key, value.into_node(source))
                    })
                    .collect(),
            ),
        };
        Node {
            line: line(&defined),
            value,
        }
    }
}

fn slice<'s>(source: &'s str, location: &serde_saphyr::Location) -> Option<&'s str> {
    let start = usize::try_from(location.span().byte_offset()?).ok()?;
    let length = usize::try_from(location.span().byte_len()?).ok()?;
    source
        .get(start..start.checked_add(length)?)
        .map(str::trim)
        .filter(|raw| !raw.is_empty())
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Spanned::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<RawValue, E> {
        Ok(RawValue::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<RawValue, E> {
        Ok(RawValue::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<RawValue, E> {
        Ok(RawValue::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<RawValue, E> {
        serde_json::Number::from_f64(value)
            .map(RawValue::Number)
            .ok_or_else(|| E::custom("number is not finite"))
    }

    fn visit_str<E>(self, value: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<RawValue, E> {
        Ok(RawValue::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<RawValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(RawValue::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<RawValue, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(RawValue::Map(entries))
    }
}
