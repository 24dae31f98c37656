ALTER TABLE clusters DROP COLUMN connection;
ALTER TABLE clusters DROP COLUMN connected;
