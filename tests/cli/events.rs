//! `chainpool events` and `chainpool webhook`.

use std::fs;

use serde_json::{Value, json};

use crate::runs::{Cli, fact, row};
use crate::support::Site;
use crate::support::receiver::{Receiver, SECRET};
use crate::support::until;

#[tokio::test]
async fn what_happened_is_printed_line_by_line() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    cli.done(&["cluster", "apply", "-u", "alice", "--label", "purpose:ci"]);
    let text = cli.done(&["events", "-k", "host", "-k", "cluster.applied"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(
        lines[0].contains(" host.up ") && lines[0].ends_with(" local"),
        "{text}"
    );
    assert!(
        lines[1].contains(" cluster.applied ") && lines[1].contains(" user=alice "),
        "{text}"
    );
    let all = cli.done(&["events", "-o", "json"]);
    let all: Vec<Value> = all
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let last = all.last().unwrap();
    assert_eq!(
        (&last["kind"], &last["labels"]),
        (&json!("cluster.applied"), &json!({"purpose": "ci"}))
    );
    let id = last["id"].to_string();
    assert_eq!(cli.done(&["events", "--after", &id]), "");
    for filter in [["-u", "alice"], ["--label", "purpose:ci"]] {
        assert_eq!(
            cli.done(&[&["events"], &filter[..]].concat())
                .lines()
                .count(),
            1,
            "{filter:?}"
        );
    }
    cli.refused(2, "cluster.applied", &["events", "-k", "cluster.eaten"]);
    site.finish().await;
}

#[tokio::test]
async fn a_webhook_is_added_listed_turned_off_and_removed() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    let receiver = Receiver::new().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("secret");
    fs::write(&file, format!("{SECRET}\n")).unwrap();
    let (url, file) = (receiver.url(), file.display().to_string());
    let made = cli.done(&[
        "webhook",
        "add",
        &url,
        "--secret-file",
        &file,
        "-k",
        "cluster.applied",
    ]);
    assert_eq!(
        (fact(&made, "secret"), fact(&made, "kinds")),
        (SECRET, "cluster.applied")
    );
    let id = fact(&made, "id").to_owned();
    cli.done(&["cluster", "apply", "-u", "alice"]);
    until("it arrives", async || receiver.told().len() == 1).await;
    until("that is shown", async || {
        let table = cli.done(&["webhook", "list"]);
        assert!(!table.contains(SECRET), "{table}");
        row(&table, &id)[1..4] == [url.as_str(), "on", "0"] && row(&table, &id)[4] != "-"
    })
    .await;
    assert_eq!(fact(&cli.done(&["webhook", "off", &id]), "state"), "off");
    assert_eq!(fact(&cli.done(&["webhook", "on", &id]), "state"), "on");
    assert_eq!(
        cli.done(&["webhook", "rm", &id]),
        format!("the webhook {id} is removed\n")
    );
    cli.refused(5, "there is no webhook", &["webhook", "rm", &id]);
    cli.refused(2, "http://", &["webhook", "add", "ftp://a.example"]);
    site.finish().await;
}
