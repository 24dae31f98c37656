//! Every rule that the schema holds refuses what breaks it. Each rule is found in the migrations, so one that is added
//! there needs a case here.

use std::collections::BTreeSet;

use chainpool::store::Conn;
use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;

use crate::{SAMPLE, lines, migrated, tables};

/// Changes of the sample that break a rule each.
const BREAKING: &[&str] = &[
    // pool
    "INSERT INTO pool VALUES (2, 'bbbbbbbbbbbbbbbbbbbbbbbb', 0)",
    "INSERT INTO pool VALUES (1, 'bbbbbbbbbbbbbbbbbbbbbbbb', 0)",
    "UPDATE pool SET pool_id = 'short'",
    "UPDATE pool SET seeded = 2",
    // hosts
    "UPDATE hosts SET id = 'short' WHERE name = 'w1'",
    "UPDATE hosts SET id = '000000000000000000000001' WHERE name = 'w1'",
    "UPDATE hosts SET name = ''",
    "UPDATE hosts SET name = 'local'",
    "UPDATE hosts SET worker_api = ''",
    "UPDATE hosts SET worker_api = 'local'",
    "UPDATE hosts SET kind = 'vsphere'",
    "UPDATE hosts SET status = 'asleep'",
    "UPDATE hosts SET capacity = -1 WHERE name = 'w1'",
    "UPDATE hosts SET capacity = 1001",
    "UPDATE hosts SET autofill = 2",
    "UPDATE hosts SET schedulable = 2",
    "UPDATE hosts SET resetting = 2",
    "UPDATE hosts SET log_level = 'loud'",
    "UPDATE hosts SET log_type = 'paper'",
    "UPDATE hosts SET log_server = ''",
    "UPDATE hosts SET cores = -1",
    "UPDATE hosts SET memory = -1",
    "UPDATE hosts SET running_nodes = -1",
    "UPDATE hosts SET tls_ca = 'ca.pem' WHERE name = 'local'",
    "UPDATE hosts SET tls_cert = 'cert.pem', tls_key = 'key.pem'",
    "UPDATE hosts SET tls_ca = 'ca.pem', tls_key = 'key.pem' WHERE name = 'w1'",
    "UPDATE hosts SET capacity = 2 WHERE name = 'local'",
    "DELETE FROM hosts WHERE name = 'local'",
    // slots
    "INSERT INTO slots (host_id, number, name, retiring) VALUES ('000000000000000000000001', 4, 'local_4', 0)",
    "UPDATE slots SET number = 0 WHERE id = 1",
    "UPDATE slots SET name = '' WHERE id = 1",
    "UPDATE slots SET retiring = 2",
    "UPDATE slots SET number = 2 WHERE id = 1",
    "UPDATE slots SET name = 'local_2' WHERE id = 1",
    "UPDATE slots SET id = 2 WHERE id = 3",
    "UPDATE slots SET host_id = '00000000000000000000000f' WHERE id = 3",
    "DELETE FROM slots WHERE id = 1",
    // ports
    "UPDATE ports SET port = 0 WHERE port = 20000",
    "UPDATE ports SET port = 65536 WHERE port = 20000",
    "UPDATE ports SET port = 20001 WHERE port = 20000",
    "UPDATE ports SET node_id = ''",
    "UPDATE ports SET target = 0",
    "UPDATE ports SET target = 7051",
    "UPDATE ports SET published = 2",
    "UPDATE ports SET slot_id = 99",
    "UPDATE ports SET host_id = '00000000000000000000000f'",
    "INSERT INTO ports VALUES ('000000000000000000000001', 20000, 2, 'vp0', 7050, '', 1)",
    // foreign_ports
    "UPDATE foreign_ports SET port = 0",
    "UPDATE foreign_ports SET host_id = '00000000000000000000000f'",
    "INSERT INTO foreign_ports VALUES ('000000000000000000000001', 20008, 1)",
    // clusters
    "INSERT INTO clusters SELECT 'short', 2, host_id, 'x', network_type, consensus_plugin, consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts, profile_digest, labels, lease_seconds, lease_expires_ts, apply_actor, ready_ts, connected, connection FROM clusters WHERE slot_id = 2",
    "INSERT INTO clusters SELECT '00000000000000000000000a', 2, host_id, 'x', network_type, consensus_plugin, consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts, profile_digest, labels, lease_seconds, lease_expires_ts, apply_actor, ready_ts, connected, connection FROM clusters WHERE slot_id = 2",
    "INSERT INTO clusters SELECT '00000000000000000000000e', 2, host_id, 'x', network_type, consensus_plugin, consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts, profile_digest, labels, lease_seconds, lease_expires_ts, apply_actor, ready_ts, connected, connection FROM clusters WHERE slot_id = 2",
    "INSERT INTO clusters SELECT id, 4, host_id, 'x', network_type, consensus_plugin, consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts, profile_digest, labels, lease_seconds, lease_expires_ts, apply_actor, ready_ts, connected, connection FROM clusters WHERE slot_id = 2",
    "INSERT INTO clusters SELECT '00000000000000000000000e', 4, host_id, name, network_type, consensus_plugin, consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts, profile_digest, labels, lease_seconds, lease_expires_ts, apply_actor, ready_ts, connected, connection FROM clusters WHERE slot_id = 2",
    "INSERT INTO clusters SELECT '00000000000000000000000e', 4, host_id, 'x', network_type, consensus_plugin, consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts, profile_digest, labels, lease_seconds, lease_expires_ts, apply_actor, ready_ts, connected, connection FROM clusters WHERE slot_id = 2",
    "INSERT INTO clusters SELECT '00000000000000000000000e', 4, host_id, 'x', '', consensus_plugin, consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts, profile_digest, labels, lease_seconds, lease_expires_ts, apply_actor, ready_ts, connected, connection FROM clusters WHERE slot_id = 2",
    "INSERT INTO clusters SELECT '00000000000000000000000e', 4, host_id, 'x', network_type, '', consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts, profile_digest, labels, lease_seconds, lease_expires_ts, apply_actor, ready_ts, connected, connection FROM clusters WHERE slot_id = 2",
    "INSERT INTO clusters SELECT '00000000000000000000000e', 4, host_id, 'x', network_type, consensus_plugin, consensus_mode, 0, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts, profile_digest, labels, lease_seconds, lease_expires_ts, apply_actor, ready_ts, connected, connection FROM clusters WHERE slot_id = 2",
    "UPDATE clusters SET size = 5",
    "UPDATE clusters SET id = '00000000000000000000000e' WHERE slot_id = 2",
    "UPDATE clusters SET host_id = '000000000000000000000002'",
    "UPDATE clusters SET name = 'other' WHERE slot_id = 2",
    "UPDATE clusters SET wanted = 'asleep' WHERE slot_id = 2",
    "UPDATE clusters SET status = 'odd' WHERE slot_id = 2",
    "UPDATE clusters SET health = 'odd' WHERE slot_id = 1",
    "UPDATE clusters SET health = 'OK' WHERE slot_id = 2",
    "UPDATE clusters SET generation = 0, settled = 0 WHERE slot_id = 2",
    "UPDATE clusters SET settled = 3 WHERE slot_id = 1",
    "UPDATE clusters SET settled = -1 WHERE slot_id = 1",
    "UPDATE clusters SET attempts = -1",
    "UPDATE clusters SET wanted = 'gone' WHERE slot_id = 2",
    "UPDATE clusters SET status = 'deleting' WHERE slot_id = 2",
    "UPDATE clusters SET user_id = 'bob', apply_ts = 1 WHERE slot_id = 3",
    "UPDATE clusters SET user_id = '' WHERE slot_id = 1",
    "UPDATE clusters SET apply_ts = 1 WHERE slot_id = 2",
    "UPDATE clusters SET wanted = 'running', status = 'running' WHERE slot_id = 3",
    "UPDATE clusters SET user_id = 'bob' WHERE slot_id = 1",
    "UPDATE clusters SET labels = '{\"a\":\"b\"}' WHERE slot_id = 2",
    "UPDATE clusters SET lease_seconds = 0 WHERE slot_id = 1",
    "UPDATE clusters SET lease_expires_ts = NULL WHERE slot_id = 1",
    "UPDATE clusters SET apply_actor = 'admin' WHERE slot_id = 2",
    "UPDATE clusters SET connected = 99 WHERE slot_id = 1",
    "UPDATE clusters SET connected = -1 WHERE slot_id = 1",
    "UPDATE clusters SET connection = 'x' WHERE slot_id = 1",
    "UPDATE clusters SET connection = NULL WHERE slot_id = 1",
    "UPDATE clusters SET connection = '{}' WHERE slot_id = 3",
    // idempotency_keys
    "UPDATE idempotency_keys SET caller = '' WHERE generation = 2",
    "UPDATE idempotency_keys SET caller = 'admin'",
    "UPDATE idempotency_keys SET key_hash = 'short' WHERE generation = 2",
    "UPDATE idempotency_keys SET request_hash = 'short'",
    "UPDATE idempotency_keys SET cluster_id = 'short'",
    "UPDATE idempotency_keys SET cluster_id = ''",
    "UPDATE idempotency_keys SET generation = -1",
    // events
    "UPDATE events SET id = 0 WHERE id = 1",
    "UPDATE events SET id = 2 WHERE id = 1",
    "UPDATE events SET kind = 'cluster.eaten'",
    "DELETE FROM events WHERE id = (SELECT max(id) FROM events)",
    // unwell_clusters, lease_warnings and buffer_states
    "INSERT INTO unwell_clusters SELECT cluster_id FROM unwell_clusters",
    "INSERT INTO unwell_clusters VALUES ('00000000000000000000000e')",
    "INSERT INTO lease_warnings SELECT cluster_id, 1 FROM lease_warnings",
    "INSERT INTO lease_warnings VALUES ('00000000000000000000000e', 1)",
    "INSERT INTO buffer_states SELECT * FROM buffer_states",
    "UPDATE buffer_states SET low = 2",
    // webhooks and deliveries
    "UPDATE webhooks SET id = 'short'",
    "INSERT INTO webhooks SELECT * FROM webhooks",
    "UPDATE webhooks SET url = 'ftp://a'",
    "UPDATE webhooks SET secret = ''",
    "UPDATE webhooks SET enabled = 2",
    "UPDATE webhooks SET given_up = -1",
    "UPDATE deliveries SET attempts = -1",
    "UPDATE deliveries SET event_id = 999",
    "UPDATE deliveries SET webhook_id = '00000000000000000000000f'",
    "INSERT INTO deliveries SELECT * FROM deliveries",
    // tokens
    "INSERT INTO tokens SELECT 'short', 'x', role, user_id, hash, 1, NULL, NULL, NULL FROM tokens WHERE name = 'admin'",
    "INSERT INTO tokens SELECT id, 'x', role, user_id, hash, 1, NULL, NULL, NULL FROM tokens WHERE name = 'admin'",
    "INSERT INTO tokens SELECT '000000000000000f', 'admin', role, user_id, hash, 1, NULL, NULL, NULL FROM tokens WHERE name = 'admin'",
    "INSERT INTO tokens SELECT '000000000000000f', 'anonymous', role, user_id, hash, 1, NULL, NULL, NULL FROM tokens WHERE name = 'admin'",
    "INSERT INTO tokens SELECT '000000000000000f', 'x', 'admin', user_id, hash, 1, NULL, NULL, NULL FROM tokens WHERE name = 'admin'",
    "INSERT INTO tokens SELECT '000000000000000f', 'x', 'user', '', hash, 1, NULL, NULL, NULL FROM tokens WHERE name = 'admin'",
    "INSERT INTO tokens SELECT '000000000000000f', 'x', 'service', 'alice', hash, 1, NULL, NULL, NULL FROM tokens WHERE name = 'admin'",
    "INSERT INTO tokens SELECT '000000000000000f', 'x', role, user_id, 'short', 1, NULL, NULL, NULL FROM tokens WHERE name = 'admin'",
    "UPDATE tokens SET role = 'operator', user_id = '' WHERE name = 'alice'",
    "UPDATE tokens SET expire_ts = NULL WHERE name = 'alice'",
    "UPDATE tokens SET revoke_ts = NULL WHERE name = 'alice'",
    "DELETE FROM tokens WHERE name = 'alice'",
    // audit
    "UPDATE audit SET id = 0 WHERE id = 1000000",
    "UPDATE audit SET id = 2000000 WHERE id = 1000000",
    "UPDATE audit SET actor = ''",
    "UPDATE audit SET operation = ''",
    "UPDATE audit SET outcome = ''",
    "UPDATE audit SET times = 0",
    // nodes
    "UPDATE nodes SET node_id = '' WHERE position = 1",
    "UPDATE nodes SET node_id = 'vp0' WHERE position = 1",
    "UPDATE nodes SET position = 0 WHERE position = 1",
    "UPDATE nodes SET wanted = 'gone'",
    "UPDATE nodes SET incarnation = 0",
    "UPDATE nodes SET restart = 2 WHERE wanted = 'running'",
    "UPDATE nodes SET restart = 1 WHERE wanted = 'stopped'",
    "UPDATE nodes SET status = 'odd'",
    "UPDATE nodes SET status = 'running', container_id = ''",
    "UPDATE nodes SET cluster_id = '00000000000000000000000e' WHERE position = 1",
    // released_clusters
    "UPDATE released_clusters SET id = 'short' WHERE user_id = ''",
    "UPDATE released_clusters SET id = '00000000000000000000000a' WHERE user_id = ''",
    "UPDATE released_clusters SET reason = 'boredom'",
    "UPDATE released_clusters SET user_id = ''",
];

/// Why the database refuses the statement.
fn refusal(connection: &mut Conn, statement: &str) -> String {
    let mut why = None;
    let _ = connection.transaction(|connection| {
        why = diesel::sql_query(statement)
            .execute(connection)
            .err()
            .map(|error| error.to_string());
        Err::<(), _>(diesel::result::Error::RollbackTransaction)
    });
    why.unwrap_or_else(|| panic!("the database takes {statement}"))
}

#[test]
fn every_rule_refuses_what_breaks_it() {
    let mut connection = migrated();
    connection.batch_execute(SAMPLE).unwrap();
    let refusals: BTreeSet<String> = BREAKING
        .iter()
        .map(|statement| refusal(&mut connection, statement))
        .collect();
    let mut untested = Vec::new();
    for rule in rules(&mut connection) {
        if !refusals.contains(&rule) {
            untested.push(rule);
        }
    }
    assert!(
        untested.is_empty(),
        "nothing breaks {untested:#?}, only {refusals:#?}"
    );
}

/// How `SQLite` names each rule when it is broken.
fn rules(connection: &mut Conn) -> BTreeSet<String> {
    let mut rules = BTreeSet::from(["FOREIGN KEY constraint failed".to_owned()]);
    for statement in lines(
        connection,
        "SELECT sql AS text FROM sqlite_master WHERE sql IS NOT NULL AND substr(name, 1, 2) <> '__'",
    ) {
        let bare: String = statement
            .lines()
            .filter(|line| !line.trim().starts_with("--"))
            .collect::<Vec<_>>()
            .join("\n");
        for check in bare.split("CHECK (").skip(1) {
            rules.insert(format!("CHECK constraint failed: {}", balanced(check)));
        }
        for raised in bare.split("RAISE(ABORT, '").skip(1) {
            rules.insert(raised.split('\'').next().unwrap().to_owned());
        }
    }
    for table in tables(connection) {
        let indices =
            format!("SELECT name AS text FROM pragma_index_list('{table}') WHERE \"unique\" = 1");
        for index in lines(connection, &indices) {
            let columns = lines(
                connection,
                &format!("SELECT '{table}.' || name AS text FROM pragma_index_info('{index}')"),
            );
            // No row can break this one but not that of its id.
            if index != "hosts_in_turn" {
                rules.insert(format!("UNIQUE constraint failed: {}", columns.join(", ")));
            }
        }
    }
    rules
}

/// The text up to the parenthesis that closes it.
fn balanced(text: &str) -> &str {
    let mut depth = 1;
    let end = text.char_indices().find(|(_, letter)| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    &text[..end.unwrap().0]
}

#[test]
fn what_hangs_together_goes_together() {
    let mut connection = migrated();
    connection.batch_execute(SAMPLE).unwrap();
    connection
        .batch_execute("DELETE FROM clusters; DELETE FROM slots; DELETE FROM hosts")
        .unwrap();
    for table in ["nodes", "ports", "foreign_ports"] {
        assert_eq!(
            lines(
                &mut connection,
                &format!("SELECT 'row' AS text FROM {table}")
            ),
            [""; 0],
            "{table}"
        );
    }
    assert_eq!(
        lines(&mut connection, "SELECT id AS text FROM released_clusters").len(),
        2
    );
}
