//! The file as a whole: the order in which its parts are read, at load and for each cluster.

use std::collections::BTreeMap;

use super::connection::{self, Source};
use super::error::{Problem, ProfileError};
use super::field::{Field, Keys, Known, Reader};
use super::settings::{Settings, settings, variables};
use super::spec::NodeSpec;
use super::tree::{self, Node};
use super::vars::{OfCluster, Scope, Variables};
use super::{order, ports, service, storage};

/// A file that was read as far as names, ports and declared variables go.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub file: String,
    tree: Node,
    /// Compose's `name`.
    pub title: String,
    pub operator: Variables,
    /// Those of `operator` that are not the file's defaults.
    pub overridden: Variables,
    pub known: Known,
}

/// The top-level keys; each part is read by its own function.
const TOP: Keys<()> = Keys {
    allowed: &[
        ("services", |(), _| ()),
        ("x-chainpool", |(), _| ()),
        ("name", |(), field| {
            field.literal();
        }),
        // Compose itself no longer gives it a meaning.
        ("version", |(), field| {
            field.literal_scalar();
        }),
        ("configs", |(), _| ()),
        ("volumes", |(), _| ()),
        ("networks", |(), _| ()),
    ],
    refused: &[
        (
            "include",
            "a profile is one file; use YAML anchors and merge keys",
        ),
        ("secrets", "use `configs` with inline content"),
    ],
};

impl Document {
    /// Reads what the rest refers to.
    ///
    /// # Errors
    /// All problems of these parts and of the services; `x-chainpool` cannot be looked at then.
    pub fn parse(
        file: &str,
        text: &str,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, ProfileError> {
        let tree = tree::parse(text).map_err(|(line, message)| {
            let key = String::new();
            ProfileError::Invalid(vec![Problem {
                file: file.to_owned(),
                line,
                key,
                message,
            }])
        })?;
        let none = Variables::new();
        let scope = Scope {
            operator: &none,
            cluster: OfCluster::AtLoad,
        };
        let reader = Reader::new(file, scope, Known::default());
        let top = reader.field("", 1, &tree);
        top.read(&TOP, &mut ());
        for key in ["services", "x-chainpool"] {
            if top.is_map() && !top.has(key) {
                top.bad::<()>(format!("needs `{key}`"));
            }
        }
        let (operator, overridden) = part(&top, "x-chainpool")
            .map_or_else(Default::default, |section| variables(&section, lookup));
        let title = part(&top, "name")
            .and_then(|name| name.literal())
            .unwrap_or_default();
        let top = reader.finish();

        let (known, declared) = declarations(file, &operator, &tree);
        let file = file.to_owned();
        let document = Self {
            file,
            tree,
            title,
            operator,
            overridden,
            known,
        };
        merge([top, declared]).or_else(|fault| {
            let services = document.nodes(OfCluster::Unsure).map(drop);
            merge([Err(fault), services])
        })?;
        Ok(document)
    }

    /// Reads `x-chainpool`.
    ///
    /// # Errors
    /// All problems found in it.
    pub fn settings(&self) -> Result<Settings, ProfileError> {
        let scope = Scope {
            operator: &self.operator,
            cluster: OfCluster::AtLoad,
        };
        let reader = Reader::new(&self.file, scope, self.known.clone());
        let settings = part(&reader.field("", 1, &self.tree), "x-chainpool")
            .and_then(|section| settings(&section));
        reader.finish()?;
        // A reader that gives nothing has noted a problem.
        settings.ok_or_else(|| ProfileError::Invalid(Vec::new()))
    }

    /// Reads what is collected of the nodes of one cluster, with its variables.
    ///
    /// # Errors
    /// All problems found.
    pub fn connection(
        &self,
        cluster: OfCluster<'_>,
    ) -> Result<BTreeMap<String, Source>, ProfileError> {
        let scope = Scope {
            operator: &self.operator,
            cluster,
        };
        let reader = Reader::new(&self.file, scope, self.known.clone());
        let section = part(&reader.field("", 1, &self.tree), "x-chainpool");
        let sources = match section.and_then(|section| part(&section, "connection")) {
            Some(named) => connection::connection(&named),
            None => Some(BTreeMap::new()),
        };
        reader.finish()?;
        sources.ok_or_else(|| ProfileError::Invalid(Vec::new()))
    }

    /// Reads the services with the variables of one cluster, in starting order.
    ///
    /// # Errors
    /// All problems found; after a successful trial only what the cluster's own name and id bring in.
    pub fn nodes(&self, cluster: OfCluster<'_>) -> Result<Vec<NodeSpec>, ProfileError> {
        let scope = Scope {
            operator: &self.operator,
            cluster,
        };
        let mut known = self.known.clone();
        let reader = Reader::new(&self.file, scope, Known::default());
        if let Some(configs) = part(&reader.field("", 1, &self.tree), "configs") {
            storage::declare_configs(&configs, &mut known);
        }
        let configs = reader.finish();

        let reader = Reader::new(&self.file, scope, known);
        let top = reader.field("", 1, &self.tree);
        let nodes = part(&top, "services").and_then(|services| {
            let entries = services.entries()?;
            let read = entries.iter().enumerate();
            let nodes =
                super::field::all(read.map(|(at, (_, field))| service::service(at, field)))?;
            order::by_dependency(nodes, &services)
        });
        let services = reader.finish();
        merge([configs, services])?;
        nodes.ok_or_else(|| ProfileError::Invalid(Vec::new()))
    }
}

fn declarations(
    file: &str,
    operator: &Variables,
    tree: &Node,
) -> (Known, Result<(), ProfileError>) {
    let reader = Reader::new(
        file,
        Scope {
            operator,
            cluster: OfCluster::AtLoad,
        },
        Known::default(),
    );
    let top = reader.field("", 1, tree);
    let mut known = Known::default();
    if let Some(services) = part(&top, "services") {
        known.services = ports::services(&services).unwrap_or_default();
    }
    if let Some(volumes) = part(&top, "volumes") {
        storage::declare_volumes(&volumes, &mut known);
    }
    if let Some(networks) = part(&top, "networks") {
        storage::declare_network(&networks, &mut known);
    }
    (known, reader.finish())
}

fn part<'a>(top: &Field<'a>, key: &str) -> Option<Field<'a>> {
    if !top.has(key) {
        return None;
    }
    top.entries()?
        .into_iter()
        .find(|(name, _)| *name == key)
        .map(|(_, field)| field)
}

/// The problems of several passes as one error, each once, by file and line.
pub(super) fn merge(
    passes: impl IntoIterator<Item = Result<(), ProfileError>>,
) -> Result<(), ProfileError> {
    let mut all = Vec::new();
    for pass in passes {
        match pass {
            Err(ProfileError::Invalid(problems)) => all.extend(problems),
            other => other?,
        }
    }
    all.sort_by(|a: &Problem, b| (&a.file, a.line, &a.key).cmp(&(&b.file, b.line, &b.key)));
    all.dedup();
    if all.is_empty() {
        Ok(())
    } else {
        Err(ProfileError::Invalid(all))
    }
}
