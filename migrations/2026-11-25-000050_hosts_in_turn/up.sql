-- The order in which hosts are looked at for a cluster to hand out.
CREATE UNIQUE INDEX hosts_in_turn ON hosts (last_apply_ts, id);
