DROP INDEX clusters_in_trouble;
DROP INDEX clusters_census;
DROP INDEX clusters_available;
CREATE INDEX clusters_available ON clusters (host_id, network_type, consensus_plugin, consensus_mode, size)
    WHERE user_id = '' AND health = 'OK';
