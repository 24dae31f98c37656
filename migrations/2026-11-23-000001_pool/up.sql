-- Times are milliseconds since the Unix epoch. Ids are 24 hexadecimal digits.
-- A choice of more than two words is written with OR: SQLite would make a table of a list each time it checks one.

CREATE TABLE pool (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    pool_id TEXT NOT NULL CHECK (length(pool_id) = 24),
    -- The host of a fresh install was added once; it is not added again when an operator removed it.
    seeded BOOLEAN NOT NULL CHECK (seeded IN (0, 1))
);

CREATE TABLE hosts (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 24),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    worker_api TEXT NOT NULL UNIQUE CHECK (worker_api <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('docker', 'local')),
    status TEXT NOT NULL CHECK (status = 'active' OR status = 'inactive' OR status = 'pending'),
    status_detail TEXT NOT NULL,
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 0 AND 1000),
    autofill BOOLEAN NOT NULL CHECK (autofill IN (0, 1)),
    schedulable BOOLEAN NOT NULL CHECK (schedulable IN (0, 1)),
    -- A reset was asked for and is not complete: what the worker has and no row knows is to be removed.
    resetting BOOLEAN NOT NULL CHECK (resetting IN (0, 1)),
    log_level TEXT NOT NULL
        CHECK (log_level = 'debug' OR log_level = 'info' OR log_level = 'notice' OR log_level = 'warning'
            OR log_level = 'error' OR log_level = 'critical'),
    log_type TEXT NOT NULL CHECK (log_type IN ('local', 'syslog')),
    log_server TEXT NOT NULL,
    create_ts BIGINT NOT NULL,
    -- When a cluster of this host was last handed out; placement goes by it.
    last_apply_ts BIGINT NOT NULL,
    CHECK (log_type = 'local' OR log_server <> '')
);

CREATE TABLE slots (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    host_id TEXT NOT NULL REFERENCES hosts (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    name TEXT NOT NULL CHECK (name <> ''),
    -- Its present cluster is its last one.
    retiring BOOLEAN NOT NULL CHECK (retiring IN (0, 1)),
    UNIQUE (host_id, number),
    UNIQUE (host_id, name)
);

CREATE TRIGGER slots_within_capacity BEFORE INSERT ON slots
WHEN (SELECT count(*) FROM slots WHERE host_id = NEW.host_id)
    >= (SELECT capacity FROM hosts WHERE id = NEW.host_id)
BEGIN
    SELECT RAISE(ABORT, 'host is at its capacity');
END;

CREATE TRIGGER capacity_above_slots BEFORE UPDATE OF capacity ON hosts
WHEN NEW.capacity < (SELECT count(*) FROM slots WHERE host_id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'host has more clusters than that');
END;

CREATE TABLE ports (
    host_id TEXT NOT NULL REFERENCES hosts (id),
    port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    slot_id INTEGER NOT NULL REFERENCES slots (id) ON DELETE CASCADE,
    node_id TEXT NOT NULL CHECK (node_id <> ''),
    -- The port inside the container.
    target INTEGER NOT NULL CHECK (target BETWEEN 1 AND 65535),
    name TEXT NOT NULL,
    published BOOLEAN NOT NULL CHECK (published IN (0, 1)),
    -- In this order, so that those of a slot lie side by side.
    PRIMARY KEY (slot_id, node_id, target),
    UNIQUE (host_id, port)
) WITHOUT ROWID;

-- Ports that something else was found to hold.
CREATE TABLE foreign_ports (
    host_id TEXT NOT NULL REFERENCES hosts (id) ON DELETE CASCADE,
    port INTEGER NOT NULL CHECK (port BETWEEN 1 AND 65535),
    seen_ts BIGINT NOT NULL,
    PRIMARY KEY (host_id, port)
);

CREATE TABLE clusters (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 24),
    -- One living incarnation a slot.
    slot_id INTEGER NOT NULL UNIQUE REFERENCES slots (id),
    host_id TEXT NOT NULL REFERENCES hosts (id),
    name TEXT NOT NULL,
    network_type TEXT NOT NULL CHECK (network_type <> ''),
    consensus_plugin TEXT NOT NULL CHECK (consensus_plugin <> ''),
    consensus_mode TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 1),
    user_id TEXT NOT NULL,
    wanted TEXT NOT NULL CHECK (wanted = 'running' OR wanted = 'stopped' OR wanted = 'gone'),
    status TEXT NOT NULL CHECK (status = 'creating' OR status = 'running' OR status = 'stopped' OR status = 'deleting'),
    status_detail TEXT NOT NULL,
    health TEXT NOT NULL CHECK (health = 'OK' OR health = 'FAIL' OR health = ''),
    -- When the health became what it is.
    health_ts BIGINT NOT NULL,
    -- Counts up with every wish; `settled` is the one last carried out in full.
    generation BIGINT NOT NULL CHECK (generation >= 1),
    settled BIGINT NOT NULL CHECK (settled BETWEEN 0 AND generation),
    -- Attempts at the present wish that failed, and when to try again.
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    retry_ts BIGINT NOT NULL,
    -- Where it is reached: the URL of its API, and a JSON object of its services by name.
    api_url TEXT NOT NULL,
    service_url TEXT NOT NULL,
    create_ts BIGINT NOT NULL,
    apply_ts BIGINT,
    UNIQUE (host_id, name),
    CHECK ((wanted = 'gone') = (status = 'deleting')),
    CHECK (wanted <> 'gone' OR user_id = ''),
    CHECK ((user_id = '') = (apply_ts IS NULL)),
    CHECK (health = '' OR (status = 'running' AND wanted = 'running'))
);

CREATE INDEX clusters_by_user ON clusters (user_id, id) WHERE user_id <> '';
CREATE INDEX clusters_available ON clusters (host_id, network_type, consensus_plugin, consensus_mode, size)
    WHERE user_id = '' AND health = 'OK';
CREATE INDEX clusters_unsettled ON clusters (retry_ts) WHERE settled < generation;

-- A cluster's id, host and flavour are its identity.
CREATE TRIGGER clusters_keep_identity BEFORE UPDATE OF id, slot_id, host_id, name, network_type, consensus_plugin,
    consensus_mode, size ON clusters
BEGIN
    SELECT RAISE(ABORT, 'the identity of a cluster does not change');
END;

-- A released cluster never comes back, and passes from holder to holder only through nobody.
CREATE TRIGGER clusters_stay_gone BEFORE UPDATE OF wanted ON clusters
WHEN OLD.wanted = 'gone' AND NEW.wanted <> 'gone'
BEGIN
    SELECT RAISE(ABORT, 'a released cluster does not come back');
END;
CREATE TRIGGER clusters_one_holder BEFORE UPDATE OF user_id ON clusters
WHEN OLD.user_id <> '' AND NEW.user_id <> '' AND OLD.user_id <> NEW.user_id
BEGIN
    SELECT RAISE(ABORT, 'the cluster has a holder');
END;

CREATE TABLE nodes (
    cluster_id TEXT NOT NULL REFERENCES clusters (id) ON DELETE CASCADE,
    node_id TEXT NOT NULL CHECK (node_id <> ''),
    position INTEGER NOT NULL,
    wanted TEXT NOT NULL CHECK (wanted IN ('running', 'stopped')),
    -- Counts up each time the node is to be made anew.
    incarnation INTEGER NOT NULL CHECK (incarnation >= 1),
    -- A restart was asked for and is not done.
    restart BOOLEAN NOT NULL CHECK (restart IN (0, 1)),
    container_id TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status = 'creating' OR status = 'running' OR status = 'stopped' OR status = 'missing'),
    -- In this order, so that those of a cluster lie side by side.
    PRIMARY KEY (cluster_id, position),
    UNIQUE (cluster_id, node_id),
    CHECK (restart = 0 OR wanted = 'running'),
    CHECK (status IN ('creating', 'missing') OR container_id <> '')
) WITHOUT ROWID;

CREATE TABLE released_clusters (
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
    reason TEXT NOT NULL CHECK (reason = 'released' OR reason = 'cleaned' OR reason = 'unhealthy'),
    create_ts BIGINT NOT NULL,
    apply_ts BIGINT,
    release_ts BIGINT NOT NULL,
    -- When its worker had nothing left of it; null before.
    gone_ts BIGINT,
    CHECK ((user_id = '') = (apply_ts IS NULL))
);

CREATE INDEX released_clusters_by_user ON released_clusters (user_id, id);

-- An id is used once.
CREATE TRIGGER clusters_new_id BEFORE INSERT ON clusters
WHEN EXISTS (SELECT 1 FROM released_clusters WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'the id was used before');
END;
