//! The configuration file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::ConfigError;
use super::settings::{KEYS, LISTS};
use crate::pool::Buffer;

/// What a file says.
#[derive(Default)]
pub(super) struct File {
    /// The keys of [`KEYS`], as text.
    pub scalars: BTreeMap<String, String>,
    /// The `[[buffer]]` tables.
    pub buffers: Vec<Buffer>,
    /// The `[[quota]]` tables.
    pub quotas: Vec<NamedQuota>,
}

/// How many clusters one user or one token may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedQuota {
    /// Who.
    pub whose: Whose,
    /// How many.
    pub clusters: u32,
}

/// Somebody with a quota of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This user.
    User(String),
    /// The token of this name.
    Token(String),
}

/// A `[[quota]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuotaTable {
    user: Option<String>,
    token: Option<String>,
    clusters: u32,
}

/// A `[[buffer]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BufferTable {
    flavour: String,
    ready: ReadyValue,
    max: Option<u32>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ReadyValue {
    Count(u32),
    Text(String),
}

impl File {
    /// Reads a TOML file.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = fs::read_to_string(path).map_err(|source| ConfigError::Read {
            path: path.into(),
            source,
        })?;
        parse(&text).map_err(|problem| ConfigError::File {
            path: path.into(),
            problem,
        })
    }
}

fn parse(text: &str) -> Result<File, String> {
    let table: toml::Table = text
        .parse()
        .map_err(|error: toml::de::Error| on_one_line(text, &error))?;
    let mut file = File::default();
    for (name, value) in table {
        if name == "buffer" {
            let tables: Vec<BufferTable> = value
                .try_into()
                .map_err(|error: toml::de::Error| format!("[[buffer]]: {}", error.message()))?;
            file.buffers = tables
                .into_iter()
                .map(to_buffer)
                .collect::<Result<_, _>>()?;
        } else if name == "quota" {
            let tables: Vec<QuotaTable> = value
                .try_into()
                .map_err(|error: toml::de::Error| format!("[[quota]]: {}", error.message()))?;
            file.quotas = tables.into_iter().map(to_quota).collect::<Result<_, _>>()?;
        } else if KEYS.iter().any(|key| key.name == name) {
            file.scalars.insert(name.clone(), scalar(&name, value)?);
        } else {
            let known: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
            return Err(format!(
                "unknown key {name:?}; known are {}, and [[buffer]] and [[quota]] tables",
                known.join(", ")
            ));
        }
    }
    Ok(file)
}

/// The parser shows the place over several lines; whoever reads a log has one.
fn on_one_line(text: &str, error: &toml::de::Error) -> String {
    let before = error
        .span()
        .and_then(|span| text.get(..span.start))
        .unwrap_or_default();
    format!(
        "line {}: {}",
        before.matches('\n').count() + 1,
        error.message()
    )
}

fn scalar(name: &str, value: toml::Value) -> Result<String, String> {
    match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Integer(number) => Ok(number.to_string()),
        toml::Value::Boolean(flag) => Ok(flag.to_string()),
        toml::Value::Array(words) if LISTS.contains(&name) => words
            .iter()
            .map(|word| {
                let word = word.as_str();
                word.ok_or_else(|| format!("{name} must have strings only"))
            })
            .collect::<Result<Vec<_>, _>>()
            .map(|words| words.join(",")),
        other => Err(format!(
            "{name} must be a string, number or boolean, not {}",
            other.type_str()
        )),
    }
}

fn to_buffer(table: BufferTable) -> Result<Buffer, String> {
    let ready = match table.ready {
        ReadyValue::Count(count) => count.to_string(),
        ReadyValue::Text(text) => text,
    };
    Ok(Buffer {
        flavour: table
            .flavour
            .parse()
            .map_err(|error| format!("[[buffer]]: flavour: {error}"))?,
        ready: ready
            .parse()
            .map_err(|error| format!("[[buffer]]: ready: {error}"))?,
        max: table.max.map(i64::from),
    })
}

fn to_quota(table: QuotaTable) -> Result<NamedQuota, String> {
    let whose = match (table.user, table.token) {
        (Some(user), None) => Whose::User(user),
        (None, Some(token)) => Whose::Token(token),
        _ => return Err("[[quota]]: needs either `user` or `token`".into()),
    };
    Ok(NamedQuota {
        whose,
        clusters: table.clusters,
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn buffers_are_read() {
        let file = parse(
            "placement = \"pack\"\n[[buffer]]\nflavour = \"fabric-0.6/pbft/batch/4\"\nready = 2\n\
             [[buffer]]\nflavour = \"fabric-0.6/noops//4\"\nready = \"20%\"\nmax = 10\n",
        )
        .unwrap();
        let shown: Vec<String> = file
            .buffers
            .iter()
            .map(|it| format!("{} {} {:?}", it.flavour, it.ready, it.max))
            .collect();
        assert_eq!(
            shown,
            [
                "fabric-0.6/pbft/batch/4 2 None",
                "fabric-0.6/noops//4 20% Some(10)"
            ]
        );
        assert_eq!(file.scalars["placement"], "pack");
        let lists = parse("cors_origin = [\"http://a\", \"http://b\"]\nrate_exempt = []").unwrap();
        assert_eq!(lists.scalars["cors_origin"], "http://a,http://b");
        assert_eq!(lists.scalars["rate_exempt"], "");
    }

    #[test]
    fn mistakes_are_named() {
        for (text, problem) in [
            (
                "listn = 1",
                "unknown key \"listn\"; known are listen, insecure_open, tls_cert",
            ),
            (
                "listen = 1.5",
                "listen must be a string, number or boolean, not float",
            ),
            ("[[buffer]]\nready = 1", "missing field `flavour`"),
            (
                "[[buffer]]\nflavour = \"a\"\nready = 1",
                "[[buffer]]: flavour: ",
            ),
            (
                "[[buffer]]\nflavour = \"a/b/c/4\"\nready = \"200%\"",
                "[[buffer]]: ready: \"200%\" is neither",
            ),
            (
                "[[buffer]]\nflavour = \"a/b/c/4\"\nready = 1\nmin = 1",
                "unknown field `min`",
            ),
            ("\nlisten = ", "line 2: "),
            ("listen = [\"a\"]", "not array"),
            ("cors_origin = [1]", "cors_origin must have strings only"),
            ("[[quota]]\nclusters = 1", "needs either `user` or `token`"),
            (
                "[[quota]]\nuser = \"a\"\ntoken = \"b\"\nclusters = 1",
                "needs either `user` or `token`",
            ),
            ("[[quota]]\nuser = \"a\"\nclusters = -1", "[[quota]]: "),
        ] {
            let error = parse(text).err().unwrap_or_default();
            assert!(error.contains(problem), "{text}: {error}");
        }
    }
}
