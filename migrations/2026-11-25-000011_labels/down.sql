ALTER TABLE released_clusters DROP COLUMN labels;
ALTER TABLE clusters DROP COLUMN labels;
