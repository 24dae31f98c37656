-- What was collected of a cluster's nodes for its holder, a JSON object of texts, and as of which generation: 0 for none.
ALTER TABLE clusters ADD COLUMN connected BIGINT NOT NULL DEFAULT 0 CHECK (connected BETWEEN 0 AND generation);
ALTER TABLE clusters ADD COLUMN connection TEXT CHECK (connection IS NULL OR json_valid(connection))
    CHECK (connection IS NOT NULL OR connected = 0) CHECK (connection IS NULL OR wanted <> 'gone');
