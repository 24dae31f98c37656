-- One or more rows in every table, as a pool in use has them.
INSERT INTO pool (id, pool_id, seeded) VALUES (1, 'aaaaaaaaaaaaaaaaaaaaaaaa', 1);
INSERT INTO hosts (id, name, worker_api, kind, status, status_detail, capacity, autofill, schedulable, resetting, log_level, log_type, log_server, create_ts, last_apply_ts) VALUES
    ('000000000000000000000001', 'local', 'local', 'local', 'active', '', 3, 1, 1, 0, 'info', 'local', '', 1000, 3000),
    ('000000000000000000000002', 'w1', 'tcp://w1:2375', 'docker', 'inactive', 'no route', 5, 0, 0, 1, 'debug', 'syslog', 'udp://logs:514', 1001, 0);
INSERT INTO slots (id, host_id, number, name, retiring) VALUES
    (1, '000000000000000000000001', 1, 'local_1', 0),
    (2, '000000000000000000000001', 2, 'local_2', 0),
    (3, '000000000000000000000001', 3, 'local_3', 1);
INSERT INTO ports (host_id, port, slot_id, node_id, target, name, published) VALUES
    ('000000000000000000000001', 20000, 1, 'vp0', 7050, 'rest', 1),
    ('000000000000000000000001', 20001, 1, 'vp0', 7051, '', 0);
INSERT INTO foreign_ports (host_id, port, seen_ts) VALUES ('000000000000000000000001', 20008, 2000);
INSERT INTO clusters (id, slot_id, host_id, name, network_type, consensus_plugin, consensus_mode, size, user_id, wanted, status, status_detail, health, health_ts, generation, settled, attempts, retry_ts, api_url, service_url, create_ts, apply_ts) VALUES
    ('00000000000000000000000b', 1, '000000000000000000000001', 'local_1', 'fabric-0.6', 'pbft', 'batch', 4, 'alice', 'running', 'running', '', 'OK', 2000, 2, 2, 0, 0, 'http://127.0.0.1:20000', '{}', 1800, 2500),
    ('00000000000000000000000c', 2, '000000000000000000000001', 'local_2', 'fabric-0.6', 'pbft', 'batch', 4, '', 'running', 'creating', 'no image', '', 2000, 1, 0, 3, 9000, 'http://127.0.0.1:20010', '{}', 1800, NULL),
    ('00000000000000000000000d', 3, '000000000000000000000001', 'local_3', 'fabric-0.6', 'noops', '', 4, '', 'gone', 'deleting', '', '', 2000, 3, 2, 0, 0, 'http://127.0.0.1:20020', '{}', 1800, NULL);
INSERT INTO nodes (cluster_id, node_id, position, wanted, incarnation, restart, container_id, status) VALUES
    ('00000000000000000000000b', 'vp0', 0, 'running', 1, 0, '4711', 'running'),
    ('00000000000000000000000b', 'vp1', 1, 'stopped', 2, 0, '4712', 'stopped'),
    ('00000000000000000000000c', 'vp0', 0, 'running', 1, 1, '', 'creating');
INSERT INTO released_clusters (id, name, host_id, worker_api, network_type, consensus_plugin, consensus_mode, size, user_id, reason, create_ts, apply_ts, release_ts, gone_ts) VALUES
    ('00000000000000000000000a', 'local_1', '000000000000000000000001', 'local', 'fabric-0.6', 'pbft', 'batch', 4, 'bob', 'released', 1000, 1500, 1600, 1700),
    ('00000000000000000000000d', 'local_3', '000000000000000000000001', 'local', 'fabric-0.6', 'noops', '', 4, '', 'cleaned', 1000, NULL, 2600, NULL);
INSERT INTO tokens (id, name, role, user_id, hash, create_ts, expire_ts, revoke_ts, used_ts) VALUES
    ('0000000000000001', 'admin', 'operator', '', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1000, NULL, NULL, 2000),
    ('0000000000000002', 'alice', 'user', 'alice', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 1000, 9000, 1500, NULL);
INSERT INTO audit (id, ts, actor, address, request_id, operation, action, user_id, cluster_id, host_id, outcome, times) VALUES
    (1000000, 1000, 'admin', '10.0.0.7', 'abc', 'clusterOp', 'apply', 'alice', '00000000000000000000000b', '000000000000000000000001', 'ok', 1),
    (2000000, 2000, 'anonymous', '10.0.0.8', 'abd', 'hostOp', '', '', '', '', 'unauthorized', 7),
    (3000000, 3000, 'admin', '10.0.0.7', 'abe', 'clusterOp', 'stop', 'alice', '00000000000000000000000b', '000000000000000000000001', NULL, 1);
INSERT INTO idempotency_keys (caller, key_hash, request_hash, cluster_id, generation, ts) VALUES
    ('admin', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', 'dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd', '00000000000000000000000b', 2, 2500),
    ('anonymous', 'cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc', 'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', '', 0, 2600);
UPDATE clusters SET labels = '{"purpose":"ci"}', lease_seconds = 60, lease_expires_ts = 62500, apply_actor = 'admin', ready_ts = 1900, connected = 1, connection = '{"ca":"-"}' WHERE user_id = 'alice';
UPDATE released_clusters SET reason = 'expired', labels = '{"purpose":"ci"}', lease_expires_ts = 1600, apply_actor = 'admin', release_actor = 'keeper' WHERE user_id = 'bob';
UPDATE clusters SET health = 'FAIL', status_detail = 'no answer' WHERE user_id = 'alice';
INSERT INTO lease_warnings (cluster_id, lease_expires_ts) VALUES ('00000000000000000000000b', 62500);
INSERT INTO buffer_states (network_type, consensus_plugin, consensus_mode, size, low, ready, target) VALUES ('fabric-0.6', 'pbft', 'batch', 4, 1, 0, 2);
INSERT INTO webhooks (id, url, secret, kinds, user_id, size, enabled, create_ts, error, given_up) VALUES
    ('00000000000000000000000e', 'https://front.example/hook', 'a secret of ours', 'cluster.healed,host.down', 'alice', 4, 1, 1000, '', 0);
UPDATE clusters SET health = 'OK', status_detail = '' WHERE user_id = 'alice';
INSERT INTO unwell_clusters (cluster_id) VALUES ('00000000000000000000000b');
