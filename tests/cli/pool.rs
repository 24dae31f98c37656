//! `chainpool flavour`, `stat` and `watch`.

use serde_json::Value;

use crate::runs::{Cli, row};
use crate::support::Site;

#[tokio::test]
async fn the_pool_is_shown() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    cli.done(&["cluster", "apply", "-u", "alice"]);
    let table = cli.done(&["flavour", "list"]);
    let ours = row(&table, "fabric-0.6/pbft/batch/4");
    assert_eq!(ours[1..5], ["a", "1/0", "1", "0"], "{table}");
    let flavours = cli.json(&["flavour", "list"]);
    assert!(flavours.as_array().unwrap().len() >= 3);

    let table = cli.done(&["stat"]);
    assert_eq!(row(&table, "all")[1..4], ["2", "1", "1"], "{table}");
    assert_eq!(
        row(&table, "local")[1..6],
        ["active", "2", "2", "1", "1"],
        "{table}"
    );
    assert_eq!(row(&table, "provision")[0], "provision");
    for last in ["hour", "day"] {
        let figures = row(&table, last);
        assert_eq!(figures[1..4], ["1", "0", "2"], "{table}");
        assert!(
            figures[4].ends_with('s') && figures[8].ends_with('%'),
            "{table}"
        );
    }
    let stat = cli.json(&["stat"]);
    assert_eq!(stat["clusters"]["used"], 1);
    site.finish().await;
}

#[tokio::test]
async fn the_pool_is_watched() {
    let site = Site::ready().await;
    let cli = Cli::at(site.client.address);
    let text = cli.done(&["watch", "--interval", "10ms", "--count", "2"]);
    assert_eq!(text.matches("POOL").count(), 2, "{text}");
    // Nothing moves the cursor where no terminal is.
    assert!(!text.contains('\u{1b}'), "{text:?}");
    let lines = cli.done(&["watch", "-n", "10ms", "--count", "3", "-o", "json"]);
    let looks: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(looks.len(), 3);
    assert_eq!(looks[2]["clusters"]["total"], 2);
    site.finish().await;
}
