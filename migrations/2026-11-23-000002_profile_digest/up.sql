-- Which text of its profile a cluster was made from; empty for one of before this was noted.
ALTER TABLE clusters ADD COLUMN profile_digest TEXT NOT NULL DEFAULT '';
