//! A pool of 10,000 clusters: pages stay small, however much there is.

use std::sync::Arc;
use std::time::Duration;

use chainpool::config::{Config, Settings};
use chainpool::http::signals::shutdown;
use chainpool::keeper;
use chainpool::pool::Buffer;
use chainpool::pool::buffers::Ready;
use chainpool::profile::Catalogue;
use chainpool::server::Server;
use chainpool::store::Store;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use serde_json::Value;
use tokio::net::TcpListener;

use super::browser::browser;
use super::support::workers::Workers;

/// 20 hosts with 500 clusters each, in every state that there is.
const CLUSTERS: &str = "
    WITH RECURSIVE h (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM h WHERE n < 20)
    INSERT INTO hosts (id, name, worker_api, kind, status, status_detail, capacity, autofill, schedulable, resetting,
        log_level, log_type, log_server, create_ts, last_apply_ts, version, cores, memory, running_nodes, tls_ca, tls_cert, tls_key)
    SELECT printf('%024x', n), printf('worker-%02d', n), printf('tcp://10.0.0.%d:2375', n), 'docker',
        iif(n = 7, 'inactive', 'active'), iif(n = 7, 'no route to host', ''), 520, n <> 9, n <> 9, 0,
        'info', 'local', '', 1795514700000, 0, 'Docker 27.3.1', 32, 137438953472, 2000, '', '', '' FROM h;
    WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 500)
    INSERT INTO slots (host_id, number, name, retiring)
    SELECT hosts.id, c.n, hosts.name || '_' || c.n, 0 FROM hosts, c;
    INSERT INTO clusters (id, slot_id, host_id, name, network_type, consensus_plugin, consensus_mode, size, user_id, wanted,
        status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts)
    SELECT printf('%012x%012x', 1795514700000 + id, id), id, host_id, name, 'fabric-0.6', 'pbft', 'batch',
        iif(id % 5 = 0, 6, 4), iif(id % 3 = 0 AND id % 17 <> 0, printf('user-%d', id % 700), ''),
        iif(id % 29 = 0, 'stopped', 'running'),
        CASE WHEN id % 29 = 0 THEN 'stopped' WHEN id % 23 = 0 THEN 'creating' ELSE 'running' END, '',
        CASE WHEN id % 29 = 0 OR id % 23 = 0 THEN '' WHEN id % 61 = 0 THEN 'FAIL' ELSE 'OK' END,
        0, 1, 1, 0, 0, printf('http://10.0.0.7:%d', 20000 + id), '{}', 1795514700000,
        iif(id % 3 = 0 AND id % 17 <> 0, 1795514800000, NULL)
    FROM slots;
    INSERT INTO nodes (cluster_id, node_id, position, wanted, incarnation, restart, container_id, status)
    SELECT clusters.id, 'vp' || n.n, n.n, 'running', 1, 0, printf('%064x', slot_id * 10 + n.n), 'running'
    FROM clusters, (SELECT 0 AS n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3) n;";

#[tokio::test]
async fn ten_thousand_clusters_are_a_page_at_a_time() {
    let Some(browser) = browser().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("chainpool.db");
    let store = Store::open(&database).unwrap();
    let settings = Settings::gather(|_| None, |_| None, None).unwrap();
    let mut config = Config::try_from(&settings).unwrap();
    config.buffers = vec![Buffer {
        flavour: config.default_flavour.clone(),
        ready: Ready::Count(5500),
        max: None,
    }];
    let never = Duration::from_secs(24 * 3600);
    let workers = Arc::new(Workers::default());
    let server = Server::new(
        &config,
        store,
        Catalogue::load(None).unwrap(),
        Arc::clone(&workers) as _,
        workers,
    )
    // After the first look nothing is done to what is only in the database.
    .with_keeper_settings(keeper::Settings {
        provision_every: never,
        health_every: never,
        fill_every: never,
        hosts_every: never,
        ..keeper::Settings::default()
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (trigger, stop) = shutdown();
    let running = tokio::spawn(server.run(listener, stop));
    browser.load(address, "").await;
    browser.shows("There are no hosts yet.").await;
    browser.picture("overview-empty").await;
    browser.go("#/hosts").await;
    browser.shows("There are no hosts yet.").await;
    browser.picture("hosts-empty").await;
    browser.go("#/clusters").await;
    browser.shows("No cluster matches.").await;
    browser.picture("clusters-empty").await;
    let mut sql = SqliteConnection::establish(&database.to_string_lossy()).unwrap();
    sql.batch_execute("PRAGMA busy_timeout = 60000").unwrap();
    sql.batch_execute(CLUSTERS).unwrap();

    for (page, ready, elements) in [
        ("", "document.querySelectorAll('.card').length === 12", 1500),
        (
            "#/hosts",
            "document.querySelectorAll('.card').length === 20",
            2500,
        ),
        (
            "#/clusters",
            "document.querySelectorAll('tbody tr').length === 50",
            2000,
        ),
    ] {
        browser.load(address, page).await;
        browser.when(ready).await;
        let since = "return Math.round(performance.now())";
        let waited = browser.run(since, Value::Null).await;
        println!("/{page}: there at most {waited} ms after it was asked for");
        let name = page.trim_start_matches("#/");
        let name = if name.is_empty() { "overview" } else { name };
        browser.picture(&format!("{name}-10000")).await;
        assert!(browser.count("body *").await < elements, "{page} is large");
    }
    browser.shows("1–50 of 10,000").await;
    let first = browser.text("tbody tr td").await;
    browser.click("[data-key='page-next']").await;
    browser.shows("51–100 of 10,000").await;
    browser
        .when("document.querySelectorAll('tbody tr').length === 50")
        .await;
    assert_ne!(browser.text("tbody tr td").await, first);
    browser.click("[data-key='page-next']").await;
    browser.shows("101–150 of 10,000").await;
    browser.click("[data-key='page-back']").await;
    browser.shows("51–100 of 10,000").await;
    browser.click("[data-key='page-back']").await;
    browser.shows("1–50 of 10,000").await;
    assert_eq!(browser.text("tbody tr td").await, first);
    browser.write("[name='search']", "WORKER-13_499").await;
    browser
        .when("document.querySelectorAll('tbody tr').length === 1")
        .await;
    browser.go("#/clusters?host=worker-07&health=FAIL").await;
    browser
        .when("document.querySelectorAll('tbody tr').length > 5")
        .await;
    assert!(!browser.text("tbody").await.contains("worker-08"));
    browser.finish().await;
    trigger.stop();
    running.await.unwrap().unwrap();
}
