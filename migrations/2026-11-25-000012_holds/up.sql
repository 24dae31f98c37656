-- How long a cluster is held, and with whose token it was got.
ALTER TABLE clusters ADD COLUMN lease_seconds BIGINT CHECK (lease_seconds > 0);
ALTER TABLE clusters ADD COLUMN lease_expires_ts BIGINT
    CHECK ((lease_expires_ts IS NULL) = (lease_seconds IS NULL) AND (user_id <> '' OR lease_seconds IS NULL));
ALTER TABLE clusters ADD COLUMN apply_actor TEXT NOT NULL DEFAULT '' CHECK (user_id <> '' OR apply_actor = '');
-- When it was well for the first time.
ALTER TABLE clusters ADD COLUMN ready_ts BIGINT;

CREATE INDEX clusters_by_lease ON clusters (lease_expires_ts) WHERE lease_expires_ts IS NOT NULL;
CREATE INDEX clusters_by_actor ON clusters (apply_actor) WHERE apply_actor <> '';

-- The same for the history, which also has new words for why.
DROP TRIGGER clusters_new_id;
CREATE TABLE released_clusters_new (
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
    reason TEXT NOT NULL
        CHECK (reason = 'released' OR reason = 'expired' OR reason = 'unclaimed' OR reason = 'cleaned'
            OR reason = 'unhealthy'),
    create_ts BIGINT NOT NULL,
    apply_ts BIGINT,
    release_ts BIGINT NOT NULL,
    -- When its worker had nothing left of it; null before.
    gone_ts BIGINT,
    labels TEXT NOT NULL DEFAULT '{}',
    lease_expires_ts BIGINT,
    -- Whose token got it, and whose released it; empty where that is not known.
    apply_actor TEXT NOT NULL DEFAULT '',
    release_actor TEXT NOT NULL DEFAULT '',
    ready_ts BIGINT,
    CHECK ((user_id = '') = (apply_ts IS NULL))
);
INSERT INTO released_clusters_new
    SELECT id, name, host_id, worker_api, network_type, consensus_plugin, consensus_mode, size, user_id, reason, create_ts,
        apply_ts, release_ts, gone_ts, labels, NULL, '', '', NULL
    FROM released_clusters;
DROP TABLE released_clusters;
ALTER TABLE released_clusters_new RENAME TO released_clusters;
CREATE INDEX released_clusters_by_user ON released_clusters (user_id, id);
CREATE INDEX released_clusters_by_ts ON released_clusters (release_ts);
CREATE TRIGGER clusters_new_id BEFORE INSERT ON clusters
WHEN EXISTS (SELECT 1 FROM released_clusters WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the id was used before');
END;
