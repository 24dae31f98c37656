DROP TRIGGER clusters_new_id;
CREATE TABLE released_clusters_old (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 24),
    name TEXT NOT NULL,
    host_id TEXT NOT NULL,
    worker_api TEXT NOT NULL,
    network_type TEXT NOT NULL,
    consensus_plugin TEXT NOT NULL,
    consensus_mode TEXT NOT NULL,
    size INTEGER NOT NULL,
    -- Who held it last; empty when nobody did.
    user_id TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('released', 'cleaned', 'unhealthy')),
    create_ts BIGINT NOT NULL,
    apply_ts BIGINT,
    release_ts BIGINT NOT NULL,
    -- When its worker had nothing left of it; null before.
    gone_ts BIGINT,
    labels TEXT NOT NULL DEFAULT '{}',
    CHECK ((user_id = '') = (apply_ts IS NULL))
);
INSERT INTO released_clusters_old
    SELECT id, name, host_id, worker_api, network_type, consensus_plugin, consensus_mode, size, user_id,
        CASE WHEN reason IN ('expired', 'unclaimed') THEN 'released' ELSE reason END, create_ts, apply_ts, release_ts,
        gone_ts, labels
    FROM released_clusters;
DROP TABLE released_clusters;
ALTER TABLE released_clusters_old RENAME TO released_clusters;
CREATE INDEX released_clusters_by_user ON released_clusters (user_id, id);
-- An id is used once.
CREATE TRIGGER clusters_new_id BEFORE INSERT ON clusters
WHEN EXISTS (SELECT 1 FROM released_clusters WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the id was used before');
END;

DROP INDEX clusters_by_actor;
DROP INDEX clusters_by_lease;
ALTER TABLE clusters DROP COLUMN ready_ts;
ALTER TABLE clusters DROP COLUMN apply_actor;
ALTER TABLE clusters DROP COLUMN lease_expires_ts;
ALTER TABLE clusters DROP COLUMN lease_seconds;
