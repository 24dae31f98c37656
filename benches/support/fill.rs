//! A pool as it is after a while: hosts of up to 1,000 clusters, of which every second one is held.

use chainpool::store::Store;
use diesel::connection::SimpleConnection as _;

const PER_HOST: i64 = 1000;

/// Fills an empty store.
pub async fn fill(store: &Store, clusters: i64) {
    let rows = rows(clusters);
    store
        .write(move |connection| Ok(connection.batch_execute(&rows)?))
        .await
        .unwrap();
}

/// The id of the cluster of that number, from 1. Those of odd numbers are held, by the user `u` with that number.
pub fn id(number: i64) -> String {
    format!("{number:024x}")
}

/// How many hosts so many clusters are on: `h1` and so on.
pub fn hosts(clusters: i64) -> i64 {
    (clusters - 1) / PER_HOST + 1
}

/// The nodes of a host's clusters: of which cluster, which node, in which container. All run, and are the first of their
/// name.
pub fn nodes(host: i64, clusters: i64) -> impl Iterator<Item = (String, String, String)> {
    let last = clusters.min(host * PER_HOST);
    let numbers = (host - 1) * PER_HOST + 1..=last;
    numbers.flat_map(|number| {
        (0..4).map(move |node| {
            let container = format!("{:064x}", number * 4 + node);
            (id(number), format!("vp{node}"), container)
        })
    })
}

fn rows(clusters: i64) -> String {
    let hosts = hosts(clusters);
    let host = format!("printf('%024x', (n - 1) / {PER_HOST} + 1)");
    let counted = |last: i64| {
        format!(
            "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {last}), \
             p(i) AS (VALUES (0), (1), (2), (3)) "
        )
    };
    let each = counted(clusters);
    [
        format!(
            "INSERT INTO hosts (id, name, worker_api, kind, status, status_detail, capacity, autofill, schedulable, \
             resetting, log_level, log_type, log_server, create_ts, last_apply_ts) {} \
             SELECT printf('%024x', n), 'h' || n, 'tcp://h' || n || ':2375', 'docker', 'active', '', {PER_HOST}, 1, 1, 0, \
             'info', 'local', '', 1, 0 FROM c",
            counted(hosts)
        ),
        format!(
            "INSERT INTO slots (id, host_id, number, name, retiring) {each} \
             SELECT n, {host}, (n - 1) % {PER_HOST} + 1, 'h_' || n, 0 FROM c"
        ),
        format!(
            "INSERT INTO ports (host_id, port, slot_id, node_id, target, name, published) {each} \
             SELECT {host}, 20000 + (n - 1) % {PER_HOST} * 8 + i * 2, n, 'vp' || i, 7050, 'rest', 1 FROM c, p \
             UNION ALL \
             SELECT {host}, 20001 + (n - 1) % {PER_HOST} * 8 + i * 2, n, 'vp' || i, 7051, 'grpc', 1 FROM c, p"
        ),
        format!(
            "INSERT INTO clusters (id, slot_id, host_id, name, network_type, consensus_plugin, consensus_mode, size, \
             user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, \
             service_url, create_ts, apply_ts) {each} \
             SELECT printf('%024x', n), n, {host}, 'h_' || n, 'fabric-0.6', 'pbft', 'batch', 4, \
             CASE n % 2 WHEN 1 THEN 'u' || n ELSE '' END, 'running', 'running', '', 'OK', 1, 1, 1, 0, 0, \
             'http://10.0.0.1:20000', '{{\"rest\": \"10.0.0.1:20000\", \"grpc\": \"10.0.0.1:20001\"}}', 1, \
             CASE n % 2 WHEN 1 THEN 1 END FROM c"
        ),
        format!(
            "INSERT INTO nodes (cluster_id, node_id, position, wanted, incarnation, restart, container_id, status) {each} \
             SELECT printf('%024x', n), 'vp' || i, i, 'running', 1, 0, printf('%064x', n * 4 + i), 'running' FROM c, p"
        ),
    ]
    .join(";\n")
}
