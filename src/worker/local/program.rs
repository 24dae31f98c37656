//! Which program of this machine runs a node, and how.

use std::collections::BTreeMap;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::profile::NodeSpec;
use crate::worker::WorkerError;

/// What a node runs: its entrypoint and its command. There is no image here to fall back on.
pub(super) fn argv(node: &NodeSpec) -> Result<Vec<String>, WorkerError> {
    let entrypoint = node.entrypoint.iter().flatten();
    let argv: Vec<String> = entrypoint.chain(&node.command).cloned().collect();
    if argv.is_empty() {
        return Err(WorkerError::Refused(format!(
            "node {} names no program; the local worker runs no images, so its profile needs a command",
            node.node_id
        )));
    }
    Ok(argv)
}

/// Finds the program for `argv`: its first word is looked up in `programs`, or is a path (a relative one begins in
/// `directory`), or is looked for in the folders of `path`.
pub(super) fn resolve(
    programs: &BTreeMap<String, Vec<String>>,
    argv: &[String],
    path: &OsStr,
    directory: &Path,
) -> Result<(PathBuf, Vec<String>), WorkerError> {
    let Some((name, arguments)) = argv.split_first() else {
        return Err(WorkerError::Refused("no program is named".to_owned()));
    };
    let known = programs.get(name).and_then(|words| words.split_first());
    let (name, arguments) = match known {
        Some((program, first)) => (program, [first, arguments].concat()),
        None => (name, arguments.to_vec()),
    };
    let found = if name.contains('/') {
        Some(directory.join(name)).filter(|file| is_program(file))
    } else {
        env::split_paths(path)
            .filter(|folder| folder.is_absolute())
            .map(|folder| folder.join(name))
            .find(|file| is_program(file))
    };
    let program = found.ok_or_else(|| {
        let known: Vec<&str> = programs.keys().map(String::as_str).collect();
        WorkerError::Refused(format!(
            "program {name} is not on this machine; the local worker knows {} and what is in PATH",
            known.join(", ")
        ))
    })?;
    Ok((program, arguments))
}

/// The environment of a node's process: what its profile says, and beneath it this server's `PATH` and the node's own
/// directory as `HOME`. Nothing else of the server's environment is passed on.
pub(super) fn environment(
    own: &BTreeMap<String, String>,
    home: &Path,
) -> BTreeMap<OsString, OsString> {
    let mut all = BTreeMap::from([("HOME".into(), home.into())]);
    all.extend(env::var_os("PATH").map(|path| ("PATH".into(), path)));
    all.extend(own.iter().map(|(name, value)| (name.into(), value.into())));
    all
}

fn is_program(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn run(argv: &str) -> Result<(PathBuf, Vec<String>), WorkerError> {
        let programs = BTreeMap::from([("peer".to_owned(), words("/bin/sh -x"))]);
        resolve(
            &programs,
            &words(argv),
            "relative:/usr/bin:/bin".as_ref(),
            "/bin".as_ref(),
        )
    }

    #[test]
    fn known_programs_come_before_path_and_keep_their_arguments() {
        assert_eq!(
            run("peer node start"),
            Ok(("/bin/sh".into(), words("-x node start")))
        );
        let (program, arguments) = run("sh -c true").unwrap();
        assert!(program.is_absolute() && program.ends_with("sh"));
        assert_eq!(arguments, words("-c true"));
        assert_eq!(run("./sh").unwrap().0, Path::new("/bin/./sh"));
    }

    #[test]
    fn what_is_not_there_is_named() {
        for program in ["geth", "/opt/geth", "/etc", "/etc/passwd", "./geth"] {
            let Err(WorkerError::Refused(text)) = run(program) else {
                panic!("{program} was accepted");
            };
            assert!(
                text.contains(&format!("program {program} is not")),
                "{text}"
            );
            assert!(text.contains("peer"), "{text}");
        }
    }

    #[test]
    fn the_program_is_entrypoint_and_command() {
        let mut node = NodeSpec {
            node_id: "vp0".into(),
            ..NodeSpec::default()
        };
        assert!(matches!(argv(&node), Err(WorkerError::Refused(text)) if text.contains("vp0")));
        node.command = words("node start");
        assert_eq!(argv(&node), Ok(words("node start")));
        node.entrypoint = Some(words("peer"));
        assert_eq!(argv(&node), Ok(words("peer node start")));
    }

    #[test]
    fn the_profile_has_the_last_word_on_the_environment() {
        let own = BTreeMap::from([("PATH".to_owned(), "/x".to_owned())]);
        let all = environment(&own, Path::new("/home"));
        assert_eq!(all.len(), 2);
        assert_eq!(all[&OsString::from("PATH")], "/x");
        assert_eq!(all[&OsString::from("HOME")], "/home");
    }
}
