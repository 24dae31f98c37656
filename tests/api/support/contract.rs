//! The contract as tests see it: read here anew, so that a mistake in how the server reads it shows.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// The contract.
pub static CONTRACT: LazyLock<Value> = LazyLock::new(|| {
    serde_saphyr::from_str(include_str!("../../../api/rest_api_v2.yaml")).unwrap()
});

/// One operation of the contract.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// In capitals.
    pub method: &'static str,
    /// E.g. `/cluster/{cluster_id}`.
    pub path: &'static str,
    /// The operation object.
    pub about: &'static Value,
}

impl Operation {
    pub fn id(&self) -> &'static str {
        self.about["operationId"].as_str().unwrap()
    }

    /// Each status with its response object.
    pub fn responses(&self) -> impl Iterator<Item = (u16, &'static Value)> + use<> {
        let responses = object(&self.about["responses"]);
        responses.map(|(status, response)| (status.parse().unwrap(), resolve(response)))
    }

    /// Name and value of each example of a request.
    pub fn request_examples(&self) -> impl Iterator<Item = (&'static str, &'static Value)> {
        let body = &self.about["requestBody"]["content"]["application/json"]["examples"];
        let examples = body.as_object().into_iter().flatten();
        examples.map(|(name, example)| (name.as_str(), &example["value"]))
    }

    fn matches(&self, path: &str) -> bool {
        let (wanted, given) = (self.path.split('/'), path.split('/'));
        wanted.clone().count() == given.clone().count()
            && wanted
                .zip(given)
                .all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
    }
}

/// Every operation.
pub fn operations() -> impl Iterator<Item = Operation> {
    let paths = object(&CONTRACT["paths"]);
    paths.flat_map(|(path, item)| {
        object(item).map(move |(method, about)| Operation {
            method: METHODS
                .iter()
                .find(|known| known.eq_ignore_ascii_case(method))
                .unwrap(),
            path,
            about,
        })
    })
}

const METHODS: [&str; 4] = ["GET", "POST", "PUT", "DELETE"];

/// The operations of the path that this one is, given without the base path.
pub fn operations_at(path: &str) -> Vec<Operation> {
    operations()
        .filter(|operation| operation.matches(path))
        .collect()
}

/// Every word for a failure.
pub fn reasons() -> BTreeSet<&'static str> {
    let words = &CONTRACT["components"]["schemas"]["FailureReason"]["enum"];
    words
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap())
        .collect()
}

/// The schema of a response object.
pub fn schema(response: &'static Value) -> &'static Value {
    &response["content"]["application/json"]["schema"]
}

/// What a reference leads to; anything else is itself.
pub fn resolve(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            let target = CONTRACT.pointer(reference.strip_prefix('#').unwrap());
            resolve(target.unwrap_or_else(|| panic!("{reference} leads nowhere")))
        }
        None => value,
    }
}

pub fn object(
    value: &'static Value,
) -> impl Iterator<Item = (&'static str, &'static Value)> + Clone {
    value
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, value)| (name.as_str(), value))
}

/// What in the value is not as the schema says. Stricter than the standard in one thing: a property that the schema does
/// not name is a mistake, unless the schema says what such properties are.
pub fn mistakes(schema: &'static Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, value, "", &mut found);
    found
}

fn check(schema: &'static Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let schema = resolve(schema).as_object().unwrap();
    if value.is_null() && schema.get("nullable") == Some(&Value::Bool(true)) {
        return;
    }
    for (keyword, rule) in schema {
        let fine = match keyword.as_str() {
            "type" => is_type(rule, value),
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= rule.as_f64().unwrap()),
            "minLength" => length(value).is_none_or(|length| length >= rule.as_u64().unwrap()),
            "maxLength" => length(value).is_none_or(|length| length <= rule.as_u64().unwrap()),
            "format" => is_format(rule, value),
            "required" => has_all(rule, value, at, found),
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(rule, item, &format!("{at}/{index}"), found);
                }
                true
            }
            "oneOf" => {
                let fitting = |schema: &&'static Value| mistakes(schema, value).is_empty();
                rule.as_array().unwrap().iter().filter(fitting).count() == 1
            }
            // Together below.
            "properties" | "additionalProperties" => true,
            "description" | "example" | "nullable" | "default" => true,
            extension if extension.starts_with("x-") => true,
            other => panic!("the checker does not know {other}"),
        };
        if !fine {
            found.push(format!("{at}: {value} is not as {keyword} {rule} says"));
        }
    }
    if schema.get("type").is_some_and(|kind| kind == "object") {
        check_properties(schema, value, at, found);
    }
}

fn check_properties(
    schema: &'static Map<String, Value>,
    value: &Value,
    at: &str,
    found: &mut Vec<String>,
) {
    for (name, property) in value.as_object().into_iter().flatten() {
        let at = format!("{at}/{name}");
        let named = schema
            .get("properties")
            .and_then(|properties| properties.get(name));
        match named.or_else(|| {
            schema
                .get("additionalProperties")
                .filter(|rule| rule.is_object())
        }) {
            Some(rule) => check(rule, property, &at, found),
            None => found.push(format!("{at}: is not in the contract")),
        }
    }
}

fn has_all(required: &'static Value, value: &Value, at: &str, found: &mut Vec<String>) -> bool {
    let names = required
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap());
    let missing = names.filter(|name| value.get(name).is_none());
    found.extend(missing.map(|name| format!("{at}: has no {name}")));
    true
}

fn is_type(rule: &Value, value: &Value) -> bool {
    match rule.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        other => panic!("the checker does not know the type {other}"),
    }
}

fn is_format(rule: &Value, value: &Value) -> bool {
    match rule.as_str().unwrap() {
        "int32" => value
            .as_i64()
            .is_some_and(|number| i32::try_from(number).is_ok()),
        "double" => value.as_f64().is_some(),
        "int64" => value.as_i64().is_some(),
        "date-time" => value
            .as_str()
            .is_some_and(|text| chrono::DateTime::parse_from_rfc3339(text).is_ok()),
        other => panic!("the checker does not know the format {other}"),
    }
}

fn length(value: &Value) -> Option<u64> {
    value.as_str().map(|text| text.chars().count() as u64)
}
