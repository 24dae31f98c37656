//! Typed reading of the YAML tree. Each read either gives a value or notes a problem with file,
//! line and key, so that one pass finds all mistakes of a file.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Display;

use super::ProfileError;
use super::error::Problem;
use super::spec::{NetworkSpec, NodePorts};
use super::tree::{Node, Value};
use super::vars::{OfCluster, Scope, interpolate};

/// One pass over one file.
pub(super) struct Reader<'a> {
    pub file: &'a str,
    pub scope: Scope<'a>,
    pub known: Known,
    problems: RefCell<Vec<Problem>>,
}

/// What other parts of the file may refer to.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Services in the order of the file.
    pub services: Vec<NodePorts>,
    /// Content by name.
    pub configs: BTreeMap<String, String>,
    pub volumes: Vec<String>,
    pub network: NetworkSpec,
}

/// A value of the tree together with its place.
#[derive(Clone)]
pub(super) struct Field<'a> {
    pub reader: &'a Reader<'a>,
    pub path: String,
    pub line: usize,
    node: &'a Node,
}

/// Reads one key of a mapping into its place in `T`.
pub(super) type Set<T> = for<'a> fn(&mut T, &Field<'a>);

/// The keys a mapping may have.
pub(super) struct Keys<T: 'static> {
    pub allowed: &'static [(&'static str, Set<T>)],
    /// Keys Compose has and this mapping refuses, with the reason.
    pub refused: &'static [(&'static str, &'static str)],
}

impl<'a> Reader<'a> {
    pub fn new(file: &'a str, scope: Scope<'a>, known: Known) -> Self {
        Self {
            file,
            scope,
            known,
            problems: RefCell::default(),
        }
    }

    pub fn field(&'a self, path: &str, line: usize, node: &'a Node) -> Field<'a> {
        Field {
            reader: self,
            path: path.to_owned(),
            line,
            node,
        }
    }

    /// # Errors
    /// All problems noted.
    pub fn finish(self) -> Result<(), ProfileError> {
        let problems = self.problems.into_inner();
        if problems.is_empty() {
            Ok(())
        } else {
            Err(ProfileError::Invalid(problems))
        }
    }
}

/// Stores a value that could be read.
pub(super) fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

/// Stores a value that could be read where absence means something.
pub(super) fn put<T>(place: &mut Option<T>, value: Option<T>) {
    if value.is_some() {
        *place = value;
    }
}

impl<'a> Field<'a> {
    /// Notes a problem at this place; `None` for any type a reader returns.
    pub fn bad<T>(&self, message: impl Display) -> Option<T> {
        self.reader.problems.borrow_mut().push(Problem {
            file: self.reader.file.to_owned(),
            line: self.line,
            key: self.path.clone(),
            message: message.to_string(),
        });
        None
    }

    /// The value of a check, or its message as a problem.
    pub fn good<T>(&self, checked: Result<T, impl Display>) -> Option<T> {
        checked.map_or_else(|message| self.bad(message), Some)
    }

    fn expected<T>(&self, wanted: &str) -> Option<T> {
        let found = match &self.node.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number { .. } => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        };
        self.bad(format!("must be {wanted}, not {found}"))
    }

    pub fn is_null(&self) -> bool {
        self.node.value == Value::Null
    }

    pub fn is_list(&self) -> bool {
        matches!(self.node.value, Value::List(_))
    }

    pub fn is_map(&self) -> bool {
        matches!(self.node.value, Value::Map(_))
    }

    pub fn is_text(&self) -> bool {
        matches!(self.node.value, Value::Text(_))
    }

    /// Whether this is a mapping with that key.
    pub fn has(&self, key: &str) -> bool {
        matches!(&self.node.value, Value::Map(entries) if entries.iter().any(|(k, _)| k.name == key))
    }

    pub fn to_json(&self) -> serde_json::Value {
        self.node.to_json()
    }

    /// The entries of a mapping in the order of the file.
    pub fn entries(&self) -> Option<Vec<(&'a str, Field<'a>)>> {
        let Value::Map(entries) = &self.node.value else {
            return self.expected("a mapping");
        };
        let entry = |(key, node): &'a (super::tree::Key, Node)| {
            let path = if self.path.is_empty() {
                key.name.clone()
            } else {
                format!("{}.{}", self.path, key.name)
            };
            (
                key.name.as_str(),
                Field {
                    reader: self.reader,
                    path,
                    line: key.line,
                    node,
                },
            )
        };
        Some(entries.iter().map(entry).collect())
    }

    /// The entries of a list.
    pub fn items(&self) -> Option<Vec<Field<'a>>> {
        let Value::List(items) = &self.node.value else {
            return self.expected("a list");
        };
        let item = |(at, node): (usize, &'a Node)| Field {
            reader: self.reader,
            path: format!("{}[{at}]", self.path),
            line: node.line,
            node,
        };
        Some(items.iter().enumerate().map(item).collect())
    }

    /// Reads a mapping key by key; a key in neither list is refused.
    pub fn read<T>(&self, keys: &Keys<T>, target: &mut T) -> Option<()> {
        for (name, field) in self.entries()? {
            if name.starts_with("x-") {
                continue;
            }
            let found = keys.allowed.iter().find(|(key, _)| *key == name);
            let refused = keys.refused.iter().find(|(key, _)| *key == name);
            match (found, refused) {
                (Some((_, set)), _) => set(target, &field),
                (None, Some((_, why))) => {
                    field.bad::<()>(format!("not supported: {why}"));
                }
                (None, None) => {
                    let names: Vec<&str> = keys.allowed.iter().map(|(key, _)| *key).collect();
                    field.bad::<()>(format!("not supported; allowed keys: {}", names.join(", ")));
                }
            }
        }
        Some(())
    }

    /// A string with its variables filled in.
    pub fn string(&self) -> Option<String> {
        match &self.node.value {
            Value::Text(text) => self.fill(text, self.reader.scope),
            _ => self.expected("a string (put it in quotes)"),
        }
    }

    /// A string, number, or true or false, as text, with its variables filled in.
    pub fn scalar(&self) -> Option<String> {
        self.text(self.reader.scope, "a string, a number, or true or false")
    }

    /// Like [`Self::scalar`], for values that are needed at load: only declared variables.
    pub fn constant(&self, wanted: &str) -> Option<String> {
        self.text(
            Scope {
                cluster: OfCluster::AtLoad,
                ..self.reader.scope
            },
            wanted,
        )
    }

    /// A string taken as it stands, without variables.
    pub fn literal(&self) -> Option<String> {
        match &self.node.value {
            Value::Text(text) => Some(text.clone()),
            _ => self.expected("a string (put it in quotes)"),
        }
    }

    /// A string, number, or true or false, as text, as it stands.
    pub fn literal_scalar(&self) -> Option<String> {
        match &self.node.value {
            Value::Text(text) | Value::Number { raw: text, .. } => Some(text.clone()),
            Value::Bool(value) => Some(value.to_string()),
            _ => self.expected("a string, a number, or true or false"),
        }
    }

    fn text(&self, scope: Scope<'_>, wanted: &str) -> Option<String> {
        match &self.node.value {
            Value::Text(text) => self.fill(text, scope),
            Value::Number { raw, .. } => Some(raw.clone()),
            Value::Bool(value) => Some(value.to_string()),
            _ => self.expected(wanted),
        }
    }

    fn fill(&self, text: &str, scope: Scope<'_>) -> Option<String> {
        let text = self.good(interpolate(text, scope))?;
        // No process argument, variable or path can hold it.
        if text.contains('\0') {
            self.bad("must not contain a NUL character")
        } else {
            Some(text)
        }
    }

    /// A number, true or false or a string, parsed by `parse`.
    pub fn parsed<T, E: Display>(
        &self,
        wanted: &str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.constant(wanted)?;
        self.good(parse(&text))
    }

    /// A whole number within `range`.
    pub fn int(&self, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let wanted = format!("a whole number from {} to {}", range.start(), range.end());
        let parse = |text: &str| {
            let number = text.parse().ok().filter(|number| range.contains(number));
            number.ok_or_else(|| format!("must be {wanted}, not {text:?}"))
        };
        self.parsed(&wanted, parse)
    }

    /// A whole number from `low` to the highest `T` holds or `high`.
    pub fn number<T: TryFrom<i64>>(&self, low: i64, high: i64) -> Option<T> {
        self.int(low..=high)
            .and_then(|number| T::try_from(number).ok())
    }

    /// `true` or `false`.
    pub fn bool(&self) -> Option<bool> {
        self.parsed("true or false", |text| {
            text.parse::<bool>()
                .map_err(|_| format!("must be true or false, not {text:?}"))
        })
    }

    /// One of some words.
    pub fn one_of<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let wanted = format!("one of {}", names.join(", "));
        self.parsed(&wanted, |text| {
            let found = words.iter().find(|(word, _)| *word == text);
            found
                .map(|(_, value)| *value)
                .ok_or_else(|| format!("must be {wanted}, not {text:?}"))
        })
    }

    /// A list of strings.
    pub fn strings(&self) -> Option<Vec<String>> {
        all(self.items()?.iter().map(Self::string))
    }

    /// A command: a list, or one string that is split into words as a shell would.
    pub fn words(&self) -> Option<Vec<String>> {
        if !self.is_text() {
            return if self.is_list() {
                self.strings()
            } else {
                self.expected("a string or a list")
            };
        }
        let line = self.string()?;
        match shlex::split(&line) {
            Some(words) => Some(words),
            None => self.bad("a quote or backslash is not closed"),
        }
    }

    /// `{NAME: value}` or `["NAME=value"]`. What has no value would come from the environment of
    /// whoever runs Compose, so it is refused.
    pub fn pairs(&self) -> Option<BTreeMap<String, String>> {
        let mut pairs = BTreeMap::new();
        if self.is_list() {
            for item in self.items()? {
                let Some(line) = item.string() else { continue };
                match line.split_once('=') {
                    Some((name, value)) => item.pair(&mut pairs, name, value.to_owned()),
                    None => {
                        item.bad::<()>(format!("{line} has no value; write NAME=value"));
                    }
                }
            }
            return Some(pairs);
        }
        if !self.is_map() {
            return self.expected("a mapping, or a list of NAME=value");
        }
        for (name, field) in self.entries()? {
            if field.is_null() {
                field.bad::<()>("has no value; write \"\" for an empty one");
            } else if let Some(value) = field.scalar() {
                field.pair(&mut pairs, name, value);
            }
        }
        Some(pairs)
    }

    fn pair(&self, pairs: &mut BTreeMap<String, String>, name: &str, value: String) {
        if name.is_empty() || name.contains(['=', '\0']) {
            self.bad::<()>("a name must be neither empty nor contain `=`");
        } else if pairs.insert(name.to_owned(), value).is_some() {
            self.bad::<()>(format!("{name} is given twice"));
        }
    }

    /// A path inside a node.
    pub fn container_path(&self) -> Option<String> {
        let path = self.string()?;
        self.good(container_path(&path)).map(|()| path)
    }
}

/// All values, or nothing when one is missing; every one is looked at.
pub(super) fn all<T>(values: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    let values: Vec<Option<T>> = values.collect();
    values.into_iter().collect()
}

/// A worker may place node paths below a folder of its own, so `..` must not lead out of it.
pub(super) fn container_path(path: &str) -> Result<(), String> {
    let plain = |part: &str| !matches!(part, "" | "." | "..");
    if path
        .strip_prefix('/')
        .is_some_and(|rest| rest.split('/').all(plain))
    {
        Ok(())
    } else {
        Err(format!(
            "{path:?} is not an absolute path without `.`, `..`, `//` and a final `/`"
        ))
    }
}
