//! `/metrics`: what is counted, and that what `deploy/` asks for is there.

use std::collections::BTreeSet;

use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Rule};
use serde_json::{Value, json};

use crate::support::receiver::{Receiver, SECRET};
use crate::support::{Client, Site, until};

/// The value of the figure of that name and these labels, whatever their order; 0 for one that is not there.
async fn figure(client: &Client, name: &str, labels: &[(&str, &str)]) -> f64 {
    let metrics = client.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    let is_it = |line: &&str| {
        let rest = line.strip_prefix(name);
        let has = |(label, value): &(&str, &str)| line.contains(&format!("{label}=\"{value}\""));
        rest.is_some_and(|rest| rest.starts_with(['{', ' '])) && labels.iter().all(has)
    };
    let found = metrics.body.lines().filter(is_it);
    found
        .map(|line| line.rsplit(' ').next().unwrap().parse::<f64>().unwrap())
        .sum()
}

async fn is(client: &Client, name: &str, labels: &[(&str, &str)], wanted: f64) {
    let found = figure(client, name, labels).await;
    assert!((found - wanted).abs() < 0.001, "{name} {labels:?}: {found}");
}

#[tokio::test]
async fn requests_are_counted_by_operation_and_status() {
    let site = Site::ready().await;
    let client = &site.client;
    let applied = || {
        figure(
            client,
            "chainpool_http_requests_total",
            &[("operation", "clusterOp")],
        )
    };
    assert!(
        applied().await < 0.5,
        "each operation is there from the start"
    );
    let metrics = client.get("/metrics").await.body;
    for result in ["new", "again", "none", "refused"] {
        let line = format!("chainpool_applies_total{{result=\"{result}\"}} 0\n");
        assert!(metrics.contains(&line), "{result} is there from the start");
    }
    for user in ["alice", "alice", "bob", "carol"] {
        client.apply(user).await;
    }
    let requests = "chainpool_http_requests_total";
    let apply = ("operation", "clusterOp");
    is(client, requests, &[apply, ("status", "200")], 3.0).await;
    is(client, requests, &[apply, ("status", "404")], 1.0).await;
    is(
        client,
        "chainpool_http_request_duration_seconds_count",
        &[apply],
        4.0,
    )
    .await;
    for (result, number) in [
        ("new", 2.0),
        ("again", 1.0),
        ("none", 1.0),
        ("refused", 0.0),
    ] {
        is(
            client,
            "chainpool_applies_total",
            &[("result", result)],
            number,
        )
        .await;
    }
    client.apply(" ").await.failed(400, "invalid_request");
    is(
        client,
        "chainpool_applies_total",
        &[("result", "refused")],
        1.0,
    )
    .await;
    client.get("/v2/nowhere").await.failed(404, "not_found");
    is(
        client,
        requests,
        &[("operation", "none"), ("status", "404")],
        1.0,
    )
    .await;
    is(client, "chainpool_http_requests_in_flight", &[], 0.0).await;
    site.finish().await;
}

#[tokio::test]
async fn clusters_hosts_and_workers_are_counted() {
    let site = Site::ready().await;
    let client = &site.client;
    let state = |state| {
        [
            ("host", "local"),
            ("flavour", "fabric-0.6/pbft/batch/4"),
            ("state", state),
        ]
    };
    is(client, "chainpool_clusters", &state("available"), 2.0).await;
    client.apply("alice").await.done();
    is(client, "chainpool_clusters", &state("available"), 1.0).await;
    is(client, "chainpool_clusters", &state("used"), 1.0).await;
    is(client, "chainpool_clusters", &[], 2.0).await;
    is(client, "chainpool_cluster_ready_seconds_count", &[], 2.0).await;
    is(client, "chainpool_host_up", &[("host", "local")], 1.0).await;
    is(client, "chainpool_host_capacity", &[("host", "local")], 2.0).await;
    is(client, "chainpool_store_readable", &[], 1.0).await;
    for name in [
        "commits_total",
        "changes_total",
        "commit_duration_seconds_count",
    ] {
        let found = figure(client, &format!("chainpool_store_{name}"), &[]).await;
        assert!(found > 2.0, "{name}: {found}");
    }
    let created = [("call", "create"), ("kind", "local"), ("result", "ok")];
    is(client, "chainpool_worker_calls_total", &created, 8.0).await;
    is(
        client,
        "chainpool_worker_call_duration_seconds_count",
        &created[..2],
        8.0,
    )
    .await;
    let away = WorkerError::Unreachable("no route".into());
    site.worker
        .inject(Rule::new(Fault::Fail(away)).on(Call::List));
    let missed = [("call", "list"), ("result", "unreachable")];
    until("the failed call is counted", async || {
        figure(client, "chainpool_worker_calls_total", &missed).await > 0.5
    })
    .await;
    site.worker.heal();
    for name in [
        "resident_memory_bytes",
        "cpu_seconds_total",
        "open_fds",
        "start_time_seconds",
    ] {
        assert!(
            figure(client, &format!("process_{name}"), &[]).await > 0.0,
            "{name}"
        );
    }
    site.finish().await;
}

#[tokio::test]
async fn what_is_sent_to_webhooks_is_counted_and_what_is_still_to_be_sent() {
    let site = Site::ready().await;
    let client = &site.client;
    let deliveries = "chainpool_webhook_deliveries_total";
    for result in ["arrived", "failed", "given_up"] {
        let metrics = client.get("/metrics").await.body;
        let line = format!("{deliveries}{{result=\"{result}\"}} 0\n");
        assert!(metrics.contains(&line), "it is there from the start");
    }
    let mut receiver = Receiver::away().await;
    let hook = json!({"url": receiver.url(), "secret": SECRET, "user_id": "alice"});
    let made = client.post("/v2/webhook", hook).await.done();
    let pending = "chainpool_webhook_pending";
    let hook = [("webhook", made["id"].as_str().unwrap())];
    let shown = client.get("/metrics").await.body;
    assert!(
        shown.contains(&format!("{pending}{{webhook=\"{}\"}} 0\n", hook[0].1)),
        "{shown}"
    );
    client.apply("alice").await.done();
    is(client, pending, &hook, 1.0).await;
    until("the failure is counted", async || {
        figure(client, deliveries, &[("result", "failed")]).await > 0.5
    })
    .await;
    receiver.come().await;
    until("it arrives", async || {
        figure(client, deliveries, &[("result", "arrived")]).await > 0.5
    })
    .await;
    is(client, pending, &hook, 0.0).await;
    is(client, deliveries, &[("result", "given_up")], 0.0).await;
    site.finish().await;
}

/// The names of figures in a text.
fn names(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words
        .filter(|word| word.starts_with("chainpool_") || word.starts_with("process_"))
        .collect()
}

#[tokio::test]
async fn what_the_dashboard_and_the_alerts_ask_for_is_there() {
    const ALERTS: &str = include_str!("../../deploy/prometheus/chainpool.rules.yml");
    const DASHBOARD: &str = include_str!("../../deploy/grafana/chainpool.json");
    let site = Site::ready().await;
    site.client.apply("alice").await.done();
    let metrics = site.client.get("/metrics").await.body;
    let told = names(&metrics);
    let dashboard: Value = serde_json::from_str(DASHBOARD).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    let targets = panels
        .iter()
        .flat_map(|panel| panel["targets"].as_array().into_iter().flatten());
    let asked: Vec<&str> = targets
        .map(|target| target["expr"].as_str().unwrap())
        .collect();
    assert!(asked.len() >= 15, "{asked:?}");
    let rules = ALERTS
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'));
    let rules: String = rules.collect::<Vec<_>>().join("\n");
    let mut wanted = names(&rules);
    wanted.extend(asked.iter().flat_map(|query| names(query)));
    assert!(wanted.len() >= 15, "{wanted:?}");
    for name in wanted {
        assert!(told.contains(name), "{name} is asked for, and not told");
    }
    site.finish().await;
}
