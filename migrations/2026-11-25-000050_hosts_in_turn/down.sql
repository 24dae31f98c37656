DROP INDEX hosts_in_turn;
