//! `chainpool host`.

use crate::runs::{Cli, fact, row};
use crate::support::Site;

#[tokio::test]
async fn a_host_is_added_changed_drained_and_removed() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    site.workers.at("tcp://w1:2375");
    let shown = cli.done(&["host", "add", "w1", "tcp://w1:2375", "--capacity", "2"]);
    assert_eq!(fact(&shown, "worker"), "tcp://w1:2375");
    assert_eq!(fact(&shown, "clusters"), "0 of 2");

    let table = cli.done(&["host", "list"]);
    assert_eq!(
        row(&table, "w1")[1..6],
        ["tcp://w1:2375", "active", "0/2", "no", "yes"]
    );
    assert_eq!(row(&table, "local")[1], "local");
    assert_eq!(cli.json(&["host", "list"]).as_array().unwrap().len(), 2);

    let changed = cli.json(&[
        "host",
        "set",
        "w1",
        "--capacity",
        "3",
        "--log-level",
        "debug",
    ]);
    assert_eq!(
        (&changed["capacity"], &changed["log_level"]),
        (&3.into(), &"debug".into())
    );
    cli.refused(2, "nothing to change", &["host", "set", "w1"]);

    let filled = cli.json(&["host", "fillup", "w1", "--wait"]);
    assert_eq!(filled["clusters"].as_array().unwrap().len(), 3);
    let ready = site.client.list("host_id=w1&health=OK").await;
    assert_eq!(ready.len(), 3, "it waited until they were ready");

    cli.refused(7, "drain it first", &["host", "rm", "w1"]);
    let drained = cli.json(&["host", "drain", "w1", "--wait"]);
    assert_eq!(
        (
            &drained["schedulable"],
            drained["clusters"].as_array().unwrap().len()
        ),
        (&false.into(), 0)
    );
    assert_eq!(cli.done(&["host", "rm", "w1"]), "the host w1 is removed\n");
    cli.refused(5, "chainpool host list", &["host", "show", "w1"]);
    site.finish().await;
}

#[tokio::test]
async fn a_host_is_cleaned_and_reset_and_what_is_in_use_stays() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    let held = cli.json(&["cluster", "apply", "-u", "alice"]);
    let cleaned = cli.json(&["host", "clean", "local", "--wait"]);
    assert_eq!(cleaned["clusters"], serde_json::json!([held["id"]]));
    cli.refused(7, "in use", &["host", "reset", "local"]);
    let late = cli.refused(
        8,
        "the server goes on",
        &["host", "drain", "local", "--wait=1ms"],
    );
    assert!(late.contains("0 of 1"), "{late}");
    cli.done(&["cluster", "release", held["id"].as_str().unwrap()]);
    let shown = cli.done(&["host", "reset", "local", "--wait=60s"]);
    assert_eq!(fact(&shown, "clusters"), "0 of 2");
    site.finish().await;
}
