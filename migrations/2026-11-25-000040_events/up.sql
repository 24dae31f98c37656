-- What happened, for streams and webhooks to tell. Only the triggers below write it: no change is without its event, nor an
-- event without its change, whoever makes it.
CREATE TABLE events (
    -- Grows with every row, also when the clock is set back.
    id BIGINT NOT NULL PRIMARY KEY CHECK (id >= 1),
    ts BIGINT NOT NULL DEFAULT (CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER)),
    kind TEXT NOT NULL
        CHECK (kind = 'cluster.created' OR kind = 'cluster.ready' OR kind = 'cluster.applied'
            OR kind = 'cluster.expiring' OR kind = 'cluster.released' OR kind = 'cluster.unhealthy'
            OR kind = 'cluster.healed' OR kind = 'cluster.failed' OR kind = 'host.up' OR kind = 'host.down'
            OR kind = 'buffer.low' OR kind = 'buffer.filled'),
    -- What it is about, as it was then; empty, or 0, for what it has not to do with.
    cluster_id TEXT NOT NULL,
    cluster_name TEXT NOT NULL,
    host_id TEXT NOT NULL,
    host_name TEXT NOT NULL,
    user_id TEXT NOT NULL,
    network_type TEXT NOT NULL,
    consensus_plugin TEXT NOT NULL,
    consensus_mode TEXT NOT NULL,
    size INTEGER NOT NULL,
    labels TEXT NOT NULL,
    -- A word for why, the same for people, and at whose hand.
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    actor TEXT NOT NULL,
    lease_expires_ts BIGINT
) WITHOUT ROWID;
CREATE INDEX events_by_ts ON events (ts);

-- So that ids grow.
CREATE TRIGGER events_keep_the_last BEFORE DELETE ON events
WHEN OLD.id = (SELECT max(id) FROM events)
BEGIN
    SELECT RAISE(ABORT, 'the last event stays');
END;

-- Clusters that were said to be unhealthy, and not yet to be well again.
CREATE TABLE unwell_clusters (
    cluster_id TEXT NOT NULL PRIMARY KEY REFERENCES clusters (id) ON DELETE CASCADE
) WITHOUT ROWID;

-- The ends of leases that were warned of.
CREATE TABLE lease_warnings (
    cluster_id TEXT NOT NULL PRIMARY KEY REFERENCES clusters (id) ON DELETE CASCADE,
    lease_expires_ts BIGINT NOT NULL
) WITHOUT ROWID;

-- Whether fewer clusters of a flavour are ready than its buffer is to have, and how many were when that became so.
CREATE TABLE buffer_states (
    network_type TEXT NOT NULL,
    consensus_plugin TEXT NOT NULL,
    consensus_mode TEXT NOT NULL,
    size INTEGER NOT NULL,
    low BOOLEAN NOT NULL CHECK (low IN (0, 1)),
    ready BIGINT NOT NULL,
    target BIGINT NOT NULL,
    PRIMARY KEY (network_type, consensus_plugin, consensus_mode, size)
) WITHOUT ROWID;

-- Where events are sent to, and which.
CREATE TABLE webhooks (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 24),
    url TEXT NOT NULL CHECK (url LIKE 'http://%' OR url LIKE 'https://%'),
    secret TEXT NOT NULL CHECK (secret <> ''),
    -- Of these kinds, with commas between; empty for all. The other filters are open where they are null.
    kinds TEXT NOT NULL,
    user_id TEXT,
    host_id TEXT,
    network_type TEXT,
    consensus_plugin TEXT,
    consensus_mode TEXT,
    size INTEGER,
    enabled BOOLEAN NOT NULL CHECK (enabled IN (0, 1)),
    create_ts BIGINT NOT NULL,
    delivery_ts BIGINT,
    -- What went wrong last, and when; how many events were given up.
    error TEXT NOT NULL,
    error_ts BIGINT,
    given_up BIGINT NOT NULL CHECK (given_up >= 0)
);

-- What is still to be sent: of each subject in the order of the events.
CREATE TABLE deliveries (
    webhook_id TEXT NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
    subject TEXT NOT NULL,
    event_id BIGINT NOT NULL REFERENCES events (id),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    retry_ts BIGINT NOT NULL,
    PRIMARY KEY (webhook_id, subject, event_id)
) WITHOUT ROWID;
CREATE INDEX deliveries_by_event ON deliveries (event_id);

CREATE TRIGGER events_are_delivered AFTER INSERT ON events
BEGIN
    INSERT INTO deliveries (webhook_id, subject, event_id, attempts, retry_ts)
    SELECT id, CASE
            WHEN NEW.cluster_id <> '' THEN NEW.cluster_id
            WHEN NEW.host_id <> '' THEN NEW.host_id
            ELSE NEW.network_type || '/' || NEW.consensus_plugin || '/' || NEW.consensus_mode || '/' || NEW.size
        END, NEW.id, 0, 0
    FROM webhooks
    WHERE enabled = 1
        AND (kinds = '' OR instr(',' || kinds || ',', ',' || NEW.kind || ',') > 0)
        AND (user_id IS NULL OR user_id = NEW.user_id)
        AND (host_id IS NULL OR host_id IN (NEW.host_id, NEW.host_name))
        AND (network_type IS NULL OR network_type = NEW.network_type)
        AND (consensus_plugin IS NULL OR consensus_plugin = NEW.consensus_plugin)
        AND (consensus_mode IS NULL OR consensus_mode = NEW.consensus_mode)
        AND (size IS NULL OR size = NEW.size);
END;
CREATE TRIGGER webhooks_turned_off AFTER UPDATE OF enabled ON webhooks
WHEN NEW.enabled = 0
BEGIN
    DELETE FROM deliveries WHERE webhook_id = NEW.id;
END;

CREATE TRIGGER clusters_tell_created AFTER INSERT ON clusters
BEGIN
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, 'cluster.created', NEW.id, NEW.name, NEW.host_id,
        coalesce((SELECT name FROM hosts WHERE id = NEW.host_id), ''), NEW.user_id, NEW.network_type, NEW.consensus_plugin, NEW.consensus_mode, NEW.size,
        NEW.labels, '', '', '', NULL);
END;
CREATE TRIGGER clusters_tell_applied AFTER UPDATE OF user_id ON clusters
WHEN OLD.user_id = '' AND NEW.user_id <> ''
BEGIN
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, 'cluster.applied', NEW.id, NEW.name, NEW.host_id,
        coalesce((SELECT name FROM hosts WHERE id = NEW.host_id), ''), NEW.user_id, NEW.network_type, NEW.consensus_plugin, NEW.consensus_mode, NEW.size,
        NEW.labels, '', '', NEW.apply_actor, NEW.lease_expires_ts);
END;
CREATE TRIGGER clusters_tell_well AFTER UPDATE OF health ON clusters
WHEN OLD.health <> 'OK' AND NEW.health = 'OK'
    AND (NEW.ready_ts IS NULL OR EXISTS (SELECT 1 FROM unwell_clusters WHERE cluster_id = NEW.id))
BEGIN
    DELETE FROM unwell_clusters WHERE cluster_id = NEW.id;
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, CASE WHEN NEW.ready_ts IS NULL THEN 'cluster.ready' ELSE 'cluster.healed' END, NEW.id, NEW.name, NEW.host_id,
        coalesce((SELECT name FROM hosts WHERE id = NEW.host_id), ''), NEW.user_id, NEW.network_type, NEW.consensus_plugin, NEW.consensus_mode, NEW.size,
        NEW.labels, '', '', '', NULL);
END;
CREATE TRIGGER clusters_tell_unhealthy AFTER UPDATE OF health ON clusters
WHEN OLD.health <> 'FAIL' AND NEW.health = 'FAIL'
    AND NOT EXISTS (SELECT 1 FROM unwell_clusters WHERE cluster_id = NEW.id)
BEGIN
    INSERT INTO unwell_clusters (cluster_id) VALUES (NEW.id);
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, 'cluster.unhealthy', NEW.id, NEW.name, NEW.host_id,
        coalesce((SELECT name FROM hosts WHERE id = NEW.host_id), ''), NEW.user_id, NEW.network_type, NEW.consensus_plugin, NEW.consensus_mode, NEW.size,
        NEW.labels, '', NEW.status_detail, '', NULL);
END;
-- Once for all attempts at the same wish.
CREATE TRIGGER clusters_tell_failed AFTER UPDATE OF attempts ON clusters
WHEN OLD.attempts = 0 AND NEW.attempts > 0
BEGIN
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, 'cluster.failed', NEW.id, NEW.name, NEW.host_id,
        coalesce((SELECT name FROM hosts WHERE id = NEW.host_id), ''), NEW.user_id, NEW.network_type, NEW.consensus_plugin, NEW.consensus_mode, NEW.size,
        NEW.labels, '', NEW.status_detail, '', NULL);
END;
CREATE TRIGGER leases_tell_expiring AFTER INSERT ON lease_warnings
BEGIN
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    SELECT coalesce((SELECT max(id) FROM events), 0) + 1, 'cluster.expiring', c.id, c.name, c.host_id,
        coalesce((SELECT name FROM hosts WHERE id = c.host_id), ''), c.user_id, c.network_type, c.consensus_plugin, c.consensus_mode, c.size,
        c.labels, '', '', '', NEW.lease_expires_ts
    FROM clusters c WHERE c.id = NEW.cluster_id;
END;
CREATE TRIGGER clusters_tell_released AFTER INSERT ON released_clusters
BEGIN
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, 'cluster.released', NEW.id, NEW.name, NEW.host_id,
        coalesce((SELECT name FROM hosts WHERE id = NEW.host_id), ''), NEW.user_id, NEW.network_type, NEW.consensus_plugin, NEW.consensus_mode, NEW.size,
        NEW.labels, NEW.reason, '', NEW.release_actor, NULL);
END;
CREATE TRIGGER hosts_tell_new AFTER INSERT ON hosts
WHEN NEW.status = 'active'
BEGIN
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, 'host.up', '', '', NEW.id,
        NEW.name, '', '', '', '', 0,
        '{}', '', '', '', NULL);
END;
CREATE TRIGGER hosts_tell_status AFTER UPDATE OF status ON hosts
WHEN OLD.status <> NEW.status AND NEW.status IN ('active', 'inactive')
BEGIN
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, CASE NEW.status WHEN 'active' THEN 'host.up' ELSE 'host.down' END, '', '', NEW.id,
        NEW.name, '', '', '', '', 0,
        '{}', '', NEW.status_detail, '', NULL);
END;
CREATE TRIGGER buffers_tell_new AFTER INSERT ON buffer_states
WHEN NEW.low = 1
BEGIN
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, 'buffer.low', '', '', '',
        '', '', NEW.network_type, NEW.consensus_plugin, NEW.consensus_mode, NEW.size,
        '{}', '', NEW.ready || ' of ' || NEW.target || ' ready', '', NULL);
END;
CREATE TRIGGER buffers_tell_change AFTER UPDATE OF low ON buffer_states
WHEN OLD.low <> NEW.low
BEGIN
    INSERT INTO events (id, kind, cluster_id, cluster_name, host_id, host_name, user_id, network_type, consensus_plugin,
        consensus_mode, size, labels, reason, detail, actor, lease_expires_ts)
    VALUES (coalesce((SELECT max(id) FROM events), 0) + 1, CASE NEW.low WHEN 1 THEN 'buffer.low' ELSE 'buffer.filled' END, '', '', '',
        '', '', NEW.network_type, NEW.consensus_plugin, NEW.consensus_mode, NEW.size,
        '{}', '', NEW.ready || ' of ' || NEW.target || ' ready', '', NULL);
END;
