-- Who may use the API. Of a token only its hash is kept, and rows stay when it is revoked: as long as there is one, the
-- server asks for tokens.
CREATE TABLE tokens (
    -- The part of the token that is no secret.
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL UNIQUE CHECK (name NOT IN ('', 'anonymous', 'console')),
    role TEXT NOT NULL CHECK (role = 'operator' OR role = 'service' OR role = 'user'),
    -- Whose it is, for the role user.
    user_id TEXT NOT NULL,
    -- SHA-256 of the secret part, in hexadecimal.
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    create_ts BIGINT NOT NULL,
    expire_ts BIGINT,
    revoke_ts BIGINT,
    -- When it was last used, give or take a minute.
    used_ts BIGINT,
    CHECK ((role = 'user') = (user_id <> ''))
);

CREATE TRIGGER tokens_keep_identity BEFORE UPDATE OF id, name, role, user_id, hash, create_ts, expire_ts ON tokens
BEGIN
    SELECT RAISE(ABORT, 'a token does not change');
END;
CREATE TRIGGER tokens_stay_revoked BEFORE UPDATE OF revoke_ts ON tokens
WHEN OLD.revoke_ts IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a revoked token stays so');
END;
CREATE TRIGGER tokens_stay BEFORE DELETE ON tokens
BEGIN
    SELECT RAISE(ABORT, 'a token is revoked, not removed');
END;

-- Who did what.
CREATE TABLE audit (
    -- Grows with every row, also when the clock is set back.
    id BIGINT NOT NULL PRIMARY KEY CHECK (id >= 1),
    ts BIGINT NOT NULL,
    -- The name of a token, or `anonymous`, or `console`.
    actor TEXT NOT NULL CHECK (actor <> ''),
    address TEXT NOT NULL,
    request_id TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation <> ''),
    action TEXT NOT NULL,
    user_id TEXT NOT NULL,
    cluster_id TEXT NOT NULL,
    host_id TEXT NOT NULL,
    -- `ok` or the word for why not; null as long as it is not known.
    outcome TEXT CHECK (outcome <> ''),
    times BIGINT NOT NULL CHECK (times >= 1)
);

CREATE INDEX audit_by_ts ON audit (ts);
CREATE INDEX audit_by_cluster ON audit (cluster_id, id) WHERE cluster_id <> '';
