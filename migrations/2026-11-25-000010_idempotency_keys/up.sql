-- Requests that were carried out, by the key that their client gave them; each is written with what it changed, in one
-- transaction.
CREATE TABLE idempotency_keys (
    -- The name of a token, or `anonymous`.
    caller TEXT NOT NULL CHECK (caller <> ''),
    -- SHA-256 of the key and of what was asked for, in hexadecimal.
    key_hash TEXT NOT NULL CHECK (length(key_hash) = 64),
    request_hash TEXT NOT NULL CHECK (length(request_hash) = 64),
    -- The cluster it was about, which may be gone; empty where the answer names none.
    cluster_id TEXT NOT NULL CHECK (length(cluster_id) IN (0, 24)),
    -- The cluster's generation that it wished for; 0 for none.
    generation BIGINT NOT NULL CHECK (generation >= 0 AND (generation = 0 OR cluster_id <> '')),
    ts BIGINT NOT NULL,
    PRIMARY KEY (caller, key_hash)
);

CREATE INDEX idempotency_keys_by_ts ON idempotency_keys (ts);
