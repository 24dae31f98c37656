//! `chainpool cluster`.

use std::process::Stdio;

use crate::runs::{Cli, fact, row};
use crate::support::Site;

#[tokio::test]
async fn a_cluster_is_applied_for_operated_and_given_back() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    let shown = cli.done(&["cluster", "apply", "--user-id", "alice", "--size", "4"]);
    let id = fact(&shown, "id").to_owned();
    assert_eq!(fact(&shown, "flavour"), "fabric-0.6/pbft/batch/4");
    assert_eq!(fact(&shown, "user"), "alice");
    assert_eq!(row(&shown, "vp3")[1], "running");
    let labelled = [
        "--label",
        "purpose:ci",
        "--idempotency-key",
        "k1",
        "-u",
        "dora",
    ];
    let labelled = [&["cluster", "apply"], &labelled[..]].concat();
    let first = cli.json(&labelled);
    assert_eq!(first["labels"]["purpose"], "ci");
    assert_eq!(cli.json(&labelled)["id"], first["id"]);
    let found = cli.json(&["cluster", "list", "--label", "purpose"]);
    assert_eq!(found.as_array().unwrap().len(), 1);
    cli.done(&["cluster", "release", "-u", "dora"]);
    site.available(1).await;
    let wishes = [
        "-u",
        "erin",
        "--prefer",
        "fabric-0.6/pbft/batch/4",
        "--lease",
        "1h",
        "--wait=2s",
    ];
    let shown = cli.done(&[&["cluster", "apply"], &wishes[..]].concat());
    assert!(fact(&shown, "lease").starts_with("until 20"), "{shown}");
    let leased = fact(&shown, "id").to_owned();
    let until = cli.json(&["cluster", "show", &leased])["lease_expires_ts"].clone();
    let renewed = cli.json(&["cluster", "renew", &leased, "--lease", "2h"]);
    assert!(
        renewed["lease_expires_ts"].as_str() > until.as_str(),
        "{renewed}"
    );
    cli.done(&["cluster", "release", "-u", "erin"]);
    site.available(1).await;
    // The same again, and another one when asked for.
    let again = cli.json(&["cluster", "apply", "-u", "alice"]);
    assert_eq!(again["id"], *id);
    let other = cli.json(&["cluster", "apply", "-u", "alice", "--allow-multiple"]);
    assert_ne!(other["id"], *id);

    for (command, node, status) in [
        ("stop", Some("vp2"), "stopped"),
        ("start", Some("vp2"), "running"),
        ("restart", Some("vp1"), "running"),
        ("stop", None, "stopped"),
        ("start", None, "running"),
    ] {
        let mut arguments = vec!["cluster", command, &id];
        arguments.extend(node.into_iter().flat_map(|node| ["--node-id", node]));
        let shown = cli.done(&arguments);
        assert_eq!(row(&shown, node.unwrap_or("vp0"))[1], status, "{shown}");
    }
    let shown = cli.json(&["cluster", "show", &id]);
    assert_eq!(
        (&shown["id"], &shown["user_id"]),
        (&id.clone().into(), &"alice".into())
    );

    let said = cli.done(&["cluster", "release", &id, "--node-id", "vp0"]);
    assert_eq!(said, format!("the node vp0 of {id} is made anew\n"));
    let said = cli.done(&["cluster", "release", &id, "--user-id", "alice"]);
    assert_eq!(said, format!("the cluster {id} is released\n"));
    assert_eq!(cli.json(&["cluster", "release", "-u", "alice"]), "");
    let history = cli.json(&["cluster", "list", "--released", "--user-id", "alice"]);
    assert_eq!(history.as_array().unwrap().len(), 2);
    site.finish().await;
}

#[tokio::test]
async fn clusters_are_listed_by_filter() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    let held = cli.json(&["cluster", "apply", "-u", "alice"]);
    let id = held["id"].as_str().unwrap();
    let table = cli.done(&["cluster", "list"]);
    assert!(table.starts_with("ID "), "{table}");
    assert_eq!(table.lines().count(), 3, "{table}");
    assert_eq!(
        row(&table, id)[2..6],
        ["fabric-0.6/pbft/batch/4", "alice", "running", "OK"]
    );
    let listed = |arguments: &[&str]| {
        let found = cli.json(&[&["cluster", "list"], arguments].concat());
        found.as_array().unwrap().len()
    };
    for (arguments, number) in [
        (&["--user-id", "alice"][..], 1),
        (&["--free"], 1),
        (&["--user-id", "bob"], 0),
        (&["--host-id", "local"], 2),
        (&["--consensus-plugin", "pbft", "--size", "4"], 2),
        (&["--status", "stopped"], 0),
        (&["--health", "OK"], 2),
        (&["--limit", "1"], 1),
        (&["--limit", "0"], 0),
        (&["--released"], 0),
    ] {
        assert_eq!(listed(arguments), number, "{arguments:?}");
    }
    site.finish().await;
}

#[tokio::test]
async fn whoever_waits_gets_a_cluster_when_there_is_one() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    for user in ["alice", "bob"] {
        cli.done(&["cluster", "apply", "-u", user]);
    }
    cli.refused(6, "wait with --wait", &["cluster", "apply", "-u", "carol"]);
    let late = cli.run(&["cluster", "apply", "-u", "carol", "--wait=1ms"]);
    assert_eq!(late.code, 6, "{late:?}");
    let mut waiting = cli
        .command(&["cluster", "apply", "-u", "carol", "--wait"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    cli.done(&["cluster", "release", "-u", "bob"]);
    let ended = tokio::task::spawn_blocking(move || waiting.wait()).await;
    assert!(ended.unwrap().unwrap().success());
    assert_eq!(site.client.list("user_id=carol").await.len(), 1);
    site.finish().await;
}
