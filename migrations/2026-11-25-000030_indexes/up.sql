-- The oldest available cluster of a host is the first of this index, whatever part of a flavour is asked for.
DROP INDEX clusters_available;
CREATE INDEX clusters_available ON clusters (host_id, id, network_type, consensus_plugin, consensus_mode, size)
    WHERE user_id = '' AND health = 'OK';
-- All that counting needs, in the order in which it is counted.
CREATE INDEX clusters_census ON clusters (host_id, network_type, consensus_plugin, consensus_mode, size, status, health,
    user_id);
CREATE INDEX clusters_in_trouble ON clusters (id) WHERE attempts > 0;
