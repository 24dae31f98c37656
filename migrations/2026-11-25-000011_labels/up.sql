-- What its holder wrote on a cluster: a JSON object of texts, without white space.
ALTER TABLE clusters ADD COLUMN labels TEXT NOT NULL DEFAULT '{}' CHECK (user_id <> '' OR labels = '{}');
ALTER TABLE released_clusters ADD COLUMN labels TEXT NOT NULL DEFAULT '{}';
