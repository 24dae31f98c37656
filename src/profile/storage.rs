//! What a service refers to at the top level of the file: `configs`, `volumes`, `networks`; and
//! `tmpfs`.

use std::collections::BTreeMap;

use super::field::{Field, Keys, Known, all, container_path, put, set};
use super::spec::{ConfigFile, NetworkSpec, VolumeMount};

const NO_HOST_PATHS: &str = "host paths cannot be mounted; use a named volume, or `configs` with \
                             inline content";
const MADE_BY_POOL: &str = "it is made with the cluster and removed with it";

#[derive(Default)]
struct LongConfig {
    source: Option<String>,
    target: Option<String>,
    mode: Option<u32>,
    uid: u32,
    gid: u32,
}

const LONG_CONFIG: Keys<LongConfig> = Keys {
    allowed: &[
        ("source", |config, field| {
            put(&mut config.source, field.literal())
        }),
        ("target", |config, field| {
            put(&mut config.target, field.container_path())
        }),
        ("mode", |config, field| put(&mut config.mode, mode(field))),
        ("uid", |config, field| {
            set(&mut config.uid, field.number(0, i64::from(i32::MAX)))
        }),
        ("gid", |config, field| {
            set(&mut config.gid, field.number(0, i64::from(i32::MAX)))
        }),
    ],
    refused: &[],
};

#[derive(Default)]
struct LongVolume {
    source: Option<String>,
    target: Option<String>,
    read_only: bool,
    /// The `type` is none we have; what else is wrong does not matter then.
    refused: bool,
}

const LONG_VOLUME: Keys<LongVolume> = Keys {
    allowed: &[
        ("type", |volume, field| {
            volume.refused = kind(field).is_none()
        }),
        ("source", |volume, field| {
            put(&mut volume.source, field.literal())
        }),
        ("target", |volume, field| {
            put(&mut volume.target, field.container_path())
        }),
        ("read_only", |volume, field| {
            set(&mut volume.read_only, field.bool())
        }),
    ],
    refused: &[],
};

/// `configs` of a service.
pub(super) fn configs(field: &Field<'_>) -> Option<Vec<ConfigFile>> {
    let files = all(field.items()?.iter().map(config))?;
    let targets = files.iter().map(|file| &file.target);
    unique(field, targets).map(|()| files)
}

fn config(item: &Field<'_>) -> Option<ConfigFile> {
    let mut long = LongConfig::default();
    if item.is_map() {
        item.read(&LONG_CONFIG, &mut long)?;
        if !item.has("source") {
            return item.bad("needs `source`, a name under the top-level `configs`");
        }
    } else {
        long.source = item.literal();
    }
    let source = long.source?;
    let Some(content) = item.reader.known.configs.get(&source) else {
        return item.bad(format!(
            "{source} is not declared under the top-level `configs`"
        ));
    };
    let target = long.target.unwrap_or_else(|| format!("/{source}"));
    item.good(container_path(&target))?;
    Some(ConfigFile {
        target,
        content: content.clone(),
        mode: long.mode.unwrap_or(0o444),
        uid: long.uid,
        gid: long.gid,
    })
}

/// Octal however it is written: Compose files have both `0440` and `"0440"`.
fn mode(field: &Field<'_>) -> Option<u32> {
    field.parsed("file permissions in octal", |text| {
        let digits = text.strip_prefix("0o").unwrap_or(text);
        u32::from_str_radix(digits, 8)
            .ok()
            .filter(|mode| *mode <= 0o777)
            .ok_or_else(|| format!("{text:?} is not file permissions in octal, e.g. 0440"))
    })
}

/// `volumes` of a service.
pub(super) fn volumes(field: &Field<'_>) -> Option<Vec<VolumeMount>> {
    let mounts = all(field.items()?.iter().map(volume))?;
    let targets = mounts.iter().map(|mount| &mount.target);
    unique(field, targets).map(|()| mounts)
}

fn volume(item: &Field<'_>) -> Option<VolumeMount> {
    let mut long = LongVolume::default();
    if item.is_map() {
        item.read(&LONG_VOLUME, &mut long)?;
    } else {
        let text = item.string()?;
        let parts: Vec<&str> = text.split(':').collect();
        let (source, target, mode) = match parts[..] {
            [source, target] => (source, target, "rw"),
            [source, target, mode] => (source, target, mode),
            _ => return item.bad(format!("{text:?} must be VOLUME:/path or VOLUME:/path:ro")),
        };
        if !matches!(mode, "rw" | "ro") {
            return item.bad(format!("{mode:?} must be ro or rw"));
        }
        item.good(container_path(target))?;
        long = LongVolume {
            source: Some(source.to_owned()),
            target: Some(target.to_owned()),
            read_only: mode == "ro",
            refused: false,
        };
    }
    if long.refused {
        return None;
    }
    let (Some(volume), Some(target)) = (long.source, long.target) else {
        let complete = item.has("source") && item.has("target");
        return if complete {
            None
        } else {
            item.bad("needs `source` and `target`")
        };
    };
    if volume.starts_with(['/', '.', '~']) {
        return item.bad(format!("{volume} is a host path: {NO_HOST_PATHS}"));
    }
    if !item.reader.known.volumes.contains(&volume) {
        return item.bad(format!(
            "{volume} is not declared under the top-level `volumes`"
        ));
    }
    Some(VolumeMount {
        volume,
        target,
        read_only: long.read_only,
    })
}

fn kind(field: &Field<'_>) -> Option<()> {
    field.parsed("volume", |kind| match kind {
        "volume" => Ok(()),
        "bind" => Err(NO_HOST_PATHS.to_owned()),
        _ => Err(format!(
            "must be volume, not {kind:?}; for memory use `tmpfs`"
        )),
    })
}

/// `tmpfs` of a service: `/path` or `/path:options`, one or a list.
pub(super) fn tmpfs(field: &Field<'_>) -> Option<BTreeMap<String, String>> {
    let items = if field.is_list() {
        field.items()?
    } else {
        vec![field.clone()]
    };
    let mounts = all(items.iter().map(|item| {
        let text = item.string()?;
        let (path, options) = text.split_once(':').unwrap_or((&text, ""));
        item.good(container_path(path))?;
        Some((path.to_owned(), options.to_owned()))
    }))?;
    unique(field, mounts.iter().map(|(path, _)| path))?;
    Some(mounts.into_iter().collect())
}

fn unique<'t>(field: &Field<'_>, targets: impl Iterator<Item = &'t String>) -> Option<()> {
    let mut seen = Vec::new();
    for target in targets {
        if seen.contains(&target) {
            return field.bad(format!("{target} is mounted twice"));
        }
        seen.push(target);
    }
    Some(())
}

/// `networks` of a service: its aliases on the cluster's network.
pub(super) fn networks(field: &Field<'_>) -> Option<Vec<String>> {
    const ATTACHMENT: Keys<Vec<String>> = Keys {
        allowed: &[("aliases", |aliases, field| set(aliases, field.strings()))],
        refused: &[
            (
                "ipv4_address",
                "the pool gives each cluster its subnet; use service names",
            ),
            (
                "ipv6_address",
                "the pool gives each cluster its subnet; use service names",
            ),
        ],
    };
    let known = &field.reader.known.network.name;
    let check = |name: &str, place: &Field<'_>| {
        if name != known {
            place.bad::<()>(format!(
                "there is no network {name}; the cluster's is {known}"
            ));
        }
    };
    let mut aliases = Vec::new();
    if field.is_list() {
        for item in field.items()? {
            if let Some(name) = item.literal() {
                check(&name, &item);
            }
        }
    } else {
        for (name, entry) in field.entries()? {
            check(name, &entry);
            if !entry.is_null() {
                entry.read(&ATTACHMENT, &mut aliases);
            }
        }
    }
    Some(aliases)
}

/// The top-level `configs`: content by name, with variables filled in where they have a value.
pub(super) fn declare_configs(field: &Field<'_>, known: &mut Known) {
    const CONFIG: Keys<Option<String>> = Keys {
        allowed: &[("content", |content, field| put(content, field.string()))],
        refused: &[
            (
                "file",
                "a profile is one file; write the text under `content`",
            ),
            ("environment", "write the text under `content`"),
            ("external", MADE_BY_POOL),
            ("name", MADE_BY_POOL),
        ],
    };
    known.configs.clear();
    for (name, entry) in field.entries().unwrap_or_default() {
        let mut content = None;
        entry.read(&CONFIG, &mut content);
        if !entry.has("content") && entry.is_map() {
            entry.bad::<()>("needs `content`, the text of the file");
        }
        known
            .configs
            .insert(name.to_owned(), content.unwrap_or_default());
    }
}

/// The top-level `volumes`.
pub(super) fn declare_volumes(field: &Field<'_>, known: &mut Known) {
    const VOLUME: Keys<()> = Keys {
        allowed: &[("driver", |(), field| {
            field.one_of(&[("local", ())]);
        })],
        refused: &[
            ("external", MADE_BY_POOL),
            ("name", MADE_BY_POOL),
            ("driver_opts", NO_HOST_PATHS),
        ],
    };
    for (name, entry) in field.entries().unwrap_or_default() {
        if !super::flavour::is_word(name) {
            entry.bad::<()>("a volume name has 1 to 64 letters, digits, `.`, `_` and `-`");
        }
        if !entry.is_null() {
            entry.read(&VOLUME, &mut ());
        }
        known.volumes.push(name.to_owned());
    }
}

/// The top-level `networks`: at most one, since a cluster has one subnet.
pub(super) fn declare_network(field: &Field<'_>, known: &mut Known) {
    const NETWORK: Keys<NetworkSpec> = Keys {
        allowed: &[
            ("driver", |_, field| {
                field.one_of(&[("bridge", ())]);
            }),
            ("driver_opts", |network, field| {
                set(&mut network.driver_opts, field.pairs())
            }),
        ],
        refused: &[
            ("external", MADE_BY_POOL),
            ("name", MADE_BY_POOL),
            ("ipam", "the pool gives each cluster its subnet"),
            ("internal", "outsiders must reach the published ports"),
        ],
    };
    let entries = field.entries().unwrap_or_default();
    if entries.len() > 1 {
        field.bad::<()>("a cluster has one network; declare at most one");
    }
    for (name, entry) in entries.into_iter().take(1) {
        known.network.name = name.to_owned();
        if !entry.is_null() {
            entry.read(&NETWORK, &mut known.network);
        }
    }
}
