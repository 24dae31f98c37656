//! Strict readers for what clients write: percent-encoding, pairs, and JSON objects.
//!
//! The usual readers replace or drop what they cannot read; here it is an error, because a request that was understood
//! differently from how it was meant may do harm.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::percent_decode_str;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// Text with `%xx` decoded. The error says what is wrong with it.
pub(super) fn percent(text: &str) -> Result<Cow<'_, str>, &'static str> {
    if !text.contains('%') {
        return Ok(Cow::Borrowed(text));
    }
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let code = rest.as_bytes().get(at + 1..at + 3);
        if !code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit)) {
            return Err("has a % that is not followed by two hexadecimal digits");
        }
        rest = &rest[at + 3..];
    }
    percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| "is not UTF-8 once decoded")
}

/// The pairs of a query or a URL-encoded form. The error is a whole sentence.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = Result<(String, String), String>> {
    text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decode = |text: &str| percent(&text.replace('+', " ")).map(Cow::into_owned);
        let name = decode(name).map_err(|problem| format!("the name of a field {problem}"))?;
        match decode(value) {
            Ok(value) => Ok((name, value)),
            Err(problem) => Err(format!("{}: {problem}", super::field::shortened(&name))),
        }
    })
}

/// The members of a JSON object, in order and with those that come twice. The error is a whole sentence.
pub(super) fn object(text: &str) -> Result<Vec<(String, Value)>, String> {
    let broken = |error| format!("the body is not valid JSON: {error}");
    match serde_json::from_str(text).map_err(broken)? {
        Json::Object(members) => members
            .into_iter()
            .map(|(name, value)| Ok((name, value.single()?)))
            .collect(),
        _ => Err("the body is JSON, but not an object".to_owned()),
    }
}

/// JSON in which an object still has every member that was written.
enum Json {
    Object(Vec<(String, Json)>),
    Array(Vec<Json>),
    Plain(Value),
}

impl Json {
    /// The usual value, unless an object says two things of one name.
    fn single(self) -> Result<Value, String> {
        match self {
            Json::Plain(value) => Ok(value),
            Json::Array(items) => items.into_iter().map(Json::single).collect(),
            Json::Object(members) => {
                let mut map = Map::new();
                for (name, value) in members {
                    let value = value.single()?;
                    if map.get(&name).is_some_and(|other| *other != value) {
                        let name = super::field::quoted(&name);
                        return Err(format!("{name} is given twice with different values"));
                    }
                    map.insert(name, value);
                }
                Ok(Value::Object(map))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Plain(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Json, E> {
        match serde_json::Number::from_f64(value) {
            Some(number) => Ok(Json::Plain(number.into())),
            None => Err(E::custom("number out of range")),
        }
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Plain(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(item);
        }
        Ok(Json::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut all = Vec::new();
        while let Some(member) = members.next_entry()? {
            all.push(member);
        }
        Ok(Json::Object(all))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn percent_encoding_is_read_strictly() {
        assert_eq!(percent("a%20b%C3%A9").as_deref(), Ok("a bé"));
        assert_eq!(percent("plain").as_deref(), Ok("plain"));
        for broken in ["%", "%4", "%zz", "a%2", "%é1"] {
            assert!(percent(broken).unwrap_err().contains('%'), "{broken}");
        }
        assert!(percent("%ff").unwrap_err().contains("UTF-8"));
    }

    #[test]
    fn pairs_are_read_as_forms_write_them() {
        let all: Result<Vec<_>, _> = pairs("a=1+2&&b=%26&c&=d").collect();
        let expected = [("a", "1 2"), ("b", "&"), ("c", ""), ("", "d")];
        assert_eq!(
            all.unwrap(),
            expected.map(|(n, v)| (n.to_owned(), v.to_owned()))
        );
        assert!(
            pairs("user=%")
                .next()
                .unwrap()
                .unwrap_err()
                .starts_with("user: ")
        );
    }

    #[test]
    fn json_objects_keep_what_comes_twice() {
        let members = object(r#"{"a":1,"a":"1","b":{"c":[null,true,1.5]}}"#).unwrap();
        assert_eq!(members[0], ("a".to_owned(), json!(1)));
        assert_eq!(members[1], ("a".to_owned(), json!("1")));
        assert_eq!(members[2].1, json!({"c": [null, true, 1.5]}));
        assert_eq!(
            object(r#"{"b":{"c":1,"c":1}}"#).unwrap()[0].1,
            json!({"c": 1})
        );
    }

    #[test]
    fn what_is_not_one_json_object_is_refused() {
        for (text, expected) in [
            (
                r#"{"b":{"c":1,"c":2}}"#,
                "\"c\" is given twice with different values",
            ),
            ("[1]", "the body is JSON, but not an object"),
            ("\"a\"", "the body is JSON, but not an object"),
            ("{action: apply}", "line 1 column 2"),
            ("{\"a\":1", "line 1 column 6"),
            ("{} x", "trailing characters at line 1 column 4"),
            ("{\"a\":1e999}", "out of range"),
            ("{\"a\":\"\\ud800\"}", "line 1"),
            (&"[".repeat(1000), "recursion limit"),
        ] {
            let problem = object(text).unwrap_err();
            assert!(problem.contains(expected), "{text}: {problem}");
        }
    }
}
