//! What of a pool is on a Docker Engine, found by the labels that everything of it carries.

use std::collections::BTreeSet;

use super::engines::try_docker;
use super::processes::Process;

/// Its running containers, each as the process that it is; `None` when the engine does not answer.
pub fn running(engine: &str, pool_id: &str) -> Option<Vec<Process>> {
    let fields = ["cluster", "node", "incarnation"]
        .map(|name| format!("{{{{.Label \"chainpool.{name}\"}}}}"))
        .join(" ");
    let format = format!("{fields} {{{{.ID}}}}");
    let found = list(engine, pool_id, &["ps", "--no-trunc"], &format)?;
    let process = |line: &String| {
        let fields: Vec<&str> = line.split(' ').collect();
        let [cluster, node, incarnation, container] = fields[..] else {
            panic!("a container without labels: {line}");
        };
        Process {
            pid: 0,
            cluster: cluster.to_owned(),
            node: node.to_owned(),
            incarnation: incarnation.to_owned(),
            container: container.to_owned(),
        }
    };
    Some(found.iter().map(process).collect())
}

/// The clusters of which it has anything at all.
pub fn clusters(engine: &str, pool_id: &str) -> Option<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for kind in [&["ps", "-a"][..], &["network", "ls"], &["volume", "ls"]] {
        let format = "{{.Label \"chainpool.cluster\"}}";
        found.extend(list(engine, pool_id, kind, format)?);
    }
    Some(found)
}

fn list(engine: &str, pool_id: &str, what: &[&str], format: &str) -> Option<Vec<String>> {
    let filter = format!("label=chainpool.pool={pool_id}");
    let how = ["--filter", &filter, "--format", format];
    let (done, text) = try_docker(engine, &[what, &how].concat());
    done.then(|| text.lines().map(str::to_owned).collect())
}
