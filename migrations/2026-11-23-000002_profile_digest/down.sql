ALTER TABLE clusters DROP COLUMN profile_digest;
