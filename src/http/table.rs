//! What the contract says of every path, method and field, as one table read from the contract itself at start.
//!
//! Everything that checks a request asks this table, so a field, an operation or a path that is added to the contract
//! needs no code here. What the table cannot express it refuses to load, and a test loads the whole contract.

use std::collections::HashMap;

use hyper::Method;
use serde_json::{Value, json};

use super::field::{Field, Place};
use super::schema;
use crate::store::Role;

/// The contract, byte for byte.
pub const CONTRACT: &str = include_str!("../../api/rest_api_v2.yaml");

/// What every path of the contract is under.
pub const BASE_PATH: &str = chainpool_api::BASE_PATH;

/// The contract in a form that requests can be checked against.
#[derive(Debug)]
pub struct Table {
    /// By first segment, as that is never a parameter.
    paths: HashMap<String, Vec<Path>>,
    document: Value,
}

/// One path of the contract and its operations.
#[derive(Debug)]
pub struct Path {
    /// As the contract writes it, e.g. `/cluster/{cluster_id}`.
    pub template: String,
    segments: Vec<Segment>,
    operations: Vec<(Method, Operation)>,
}

#[derive(Debug)]
enum Segment {
    Literal(String),
    Parameter(String),
}

/// One operation and its fields.
#[derive(Debug)]
pub struct Operation {
    /// The contract's `operationId`.
    pub id: String,
    /// The fields of its path, query, headers and body.
    pub fields: Vec<Field>,
    /// For each field, the position of the one whose value it sets: its own, unless it is an alias.
    pub targets: Vec<usize>,
    /// Whether the generated server expects a JSON body.
    pub has_body: bool,
    /// The statuses it documents.
    pub responses: Vec<u16>,
    /// Who may call it.
    pub access: Access,
}

/// Who may call an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    /// Anyone, without a token.
    Anyone,
    /// Those with a token of one of these roles.
    Roles(Vec<Role>),
}

impl Table {
    /// Reads the contract. The error says what in it the table does not understand.
    pub fn load() -> Result<Self, String> {
        let document: Value =
            serde_saphyr::from_str(CONTRACT).map_err(|error| error.to_string())?;
        Self::from_document(document)
    }

    pub(super) fn from_document(document: Value) -> Result<Self, String> {
        let mut paths: HashMap<String, Vec<Path>> = HashMap::new();
        for (template, item) in schema::object(&document["paths"], "paths")? {
            let path = Path::read(&document, template, item)
                .map_err(|problem| format!("{template}: {problem}"))?;
            let Some(Segment::Literal(first)) = path.segments.first() else {
                return Err(format!("{template}: starts with a parameter"));
            };
            paths.entry(first.clone()).or_default().push(path);
        }
        // Where several match, the one with the fewest parameters is meant.
        for alike in paths.values_mut() {
            alike.sort_by_key(|path| path.segments.iter().filter_map(Segment::parameter).count());
        }
        Ok(Self { paths, document })
    }

    /// The contract as a JSON document.
    pub fn document(&self) -> &Value {
        &self.document
    }

    /// The path of the contract that this one is, given without [`BASE_PATH`], e.g. `/cluster/1`.
    pub fn find(&self, path: &str) -> Option<&Path> {
        let path = path.strip_prefix('/')?;
        let first = path.split('/').next()?;
        self.paths
            .get(first)?
            .iter()
            .find(|candidate| candidate.matches(path))
    }

    /// Every operation with its method and path.
    pub fn operations(&self) -> impl Iterator<Item = (&Path, &Method, &Operation)> {
        self.paths.values().flatten().flat_map(|path| {
            path.operations
                .iter()
                .map(move |(method, operation)| (path, method, operation))
        })
    }
}

impl Path {
    fn read(document: &Value, template: &str, item: &Value) -> Result<Self, String> {
        let segments = template.split('/').skip(1).map(Segment::read).collect();
        let mut operations = Vec::new();
        for (key, value) in schema::object(item, "path")? {
            if key == "parameters" {
                continue;
            }
            let method = Method::from_bytes(key.to_uppercase().as_bytes())
                .map_err(|_| format!("{key} is not a method"))?;
            let operation = Operation::read(document, item, value)
                .map_err(|problem| format!("{key}: {problem}"))?;
            operations.push((method, operation));
        }
        let path = Self {
            template: template.to_owned(),
            segments,
            operations,
        };
        path.check_parameters()?;
        Ok(path)
    }

    /// Each `{name}` of the template is described by every operation, and nothing else is.
    fn check_parameters(&self) -> Result<(), String> {
        let mut names: Vec<&str> = self
            .segments
            .iter()
            .filter_map(Segment::parameter)
            .collect();
        names.sort_unstable();
        for (_, operation) in &self.operations {
            let mut described: Vec<&str> = operation.names(Place::Path).collect();
            described.sort_unstable();
            if described != names {
                return Err(format!(
                    "{}: describes the path parameters {described:?}, not {names:?}",
                    operation.id
                ));
            }
        }
        Ok(())
    }

    fn matches(&self, path: &str) -> bool {
        let mut given = path.split('/');
        let all = self.segments.iter().all(|segment| match segment {
            Segment::Literal(literal) => given.next() == Some(literal),
            Segment::Parameter(_) => given.next().is_some(),
        });
        all && given.next().is_none()
    }

    /// Names and raw values of the parameters in a path that matches.
    pub fn parameters<'t, 'p>(&'t self, path: &'p str) -> impl Iterator<Item = (&'t str, &'p str)> {
        self.segments
            .iter()
            .zip(path.split('/').skip(1))
            .filter_map(|(segment, value)| Some((segment.parameter()?, value)))
    }

    /// What the path does with this method.
    pub fn operation(&self, method: &Method) -> Option<&Operation> {
        self.operations
            .iter()
            .find_map(|(candidate, operation)| (candidate == method).then_some(operation))
    }

    /// The methods the path has.
    pub fn methods(&self) -> impl Iterator<Item = &str> {
        self.operations.iter().map(|(method, _)| method.as_str())
    }
}

impl Segment {
    fn read(text: &str) -> Self {
        match text
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'))
        {
            Some(name) => Segment::Parameter(name.to_owned()),
            None => Segment::Literal(text.to_owned()),
        }
    }

    fn parameter(&self) -> Option<&str> {
        match self {
            Segment::Parameter(name) => Some(name),
            Segment::Literal(_) => None,
        }
    }
}

impl Operation {
    fn read(document: &Value, item: &Value, value: &Value) -> Result<Self, String> {
        let mut fields = Vec::new();
        for list in [&item["parameters"], &value["parameters"]] {
            for parameter in list.as_array().into_iter().flatten() {
                fields.push(schema::parameter(document, parameter)?);
            }
        }
        let request = schema::resolve(document, &value["requestBody"])?;
        if !request.is_null() {
            fields.extend(schema::body_fields(document, request)?);
        }
        let mut responses = Vec::new();
        for status in schema::object(&value["responses"], "responses")?.keys() {
            responses.push(status.parse().map_err(|_| format!("response {status}"))?);
        }
        Ok(Self {
            id: schema::text(&value["operationId"], "operationId")?.to_owned(),
            targets: targets(&fields)?,
            fields,
            has_body: !request.is_null(),
            responses,
            access: Access::read(value)?,
        })
    }

    /// The position of the field that clients may give by this name in the query, a form or a body.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.fields
            .iter()
            .position(|field| field.is_input() && field.name == name)
    }

    /// The names clients may give in the query, a form or a body.
    pub fn known(&self) -> impl Iterator<Item = &str> {
        self.fields
            .iter()
            .filter(|field| field.is_input())
            .map(|field| field.name.as_str())
    }

    /// The names of the fields of one place.
    pub fn names(&self, place: Place) -> impl Iterator<Item = &str> {
        self.fields
            .iter()
            .filter(move |field| field.place == place)
            .map(|field| field.name.as_str())
    }
}

impl Access {
    /// An operation that does not say who may call it is refused: nobody thought about it.
    fn read(operation: &Value) -> Result<Self, String> {
        const KEY: &str = "x-chainpool-roles";
        let words = operation[KEY]
            .as_array()
            .filter(|words| !words.is_empty())
            .ok_or_else(|| format!("{KEY} does not say who may call it"))?;
        let is_open = words.iter().any(|word| word == "anyone");
        if is_open != (operation["security"] == json!([])) || is_open && words.len() > 1 {
            return Err(format!("{KEY} and security contradict each other"));
        }
        if is_open {
            return Ok(Self::Anyone);
        }
        let role = |word: &Value| {
            let known = |role: &Role| word == role.as_str();
            let found = [Role::Operator, Role::Service, Role::User]
                .into_iter()
                .find(known);
            found.ok_or_else(|| format!("{KEY}: there is no role {word}"))
        };
        words
            .iter()
            .map(role)
            .collect::<Result<_, _>>()
            .map(Self::Roles)
    }
}

impl Field {
    fn is_input(&self) -> bool {
        matches!(self.place, Place::Query | Place::Body)
    }
}

/// Resolves aliases to positions, and refuses names that could mean two things.
fn targets(fields: &[Field]) -> Result<Vec<usize>, String> {
    let position = |name: &str| {
        fields
            .iter()
            .position(|field| field.is_input() && field.name == name)
    };
    fields
        .iter()
        .enumerate()
        .map(|(index, field)| match &field.alias_of {
            _ if !field.is_input() => Ok(index),
            _ if position(&field.name) != Some(index) => {
                Err(format!("{} is described twice", field.name))
            }
            None => Ok(index),
            Some(real) => position(real)
                .filter(|&target| fields[target].place == field.place)
                .ok_or_else(|| format!("{} is an alias of nothing", field.name)),
        })
        .collect()
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
