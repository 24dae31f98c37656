-- What a host's worker told of itself last; an empty version says that it never did.
ALTER TABLE hosts ADD COLUMN version TEXT NOT NULL DEFAULT '';
ALTER TABLE hosts ADD COLUMN cores BIGINT NOT NULL DEFAULT 0 CHECK (cores >= 0);
ALTER TABLE hosts ADD COLUMN memory BIGINT NOT NULL DEFAULT 0 CHECK (memory >= 0);
ALTER TABLE hosts ADD COLUMN running_nodes BIGINT NOT NULL DEFAULT 0 CHECK (running_nodes >= 0);

-- Names of the files for TLS; empty for none.
ALTER TABLE hosts ADD COLUMN tls_ca TEXT NOT NULL DEFAULT '' CHECK (tls_ca = '' OR worker_api LIKE 'tcp://%');
ALTER TABLE hosts ADD COLUMN tls_cert TEXT NOT NULL DEFAULT '' CHECK (tls_cert = '' OR tls_ca <> '');
ALTER TABLE hosts ADD COLUMN tls_key TEXT NOT NULL DEFAULT '' CHECK ((tls_key = '') = (tls_cert = ''));
