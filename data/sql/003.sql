-- The ledger, step 3: the fields of cooperation or conflict that a fact is
-- about, by their codes (data/en/words/topics.tsv).  Facts that were found
-- before this step have none.
CREATE TABLE fact_topic (
    fact INTEGER NOT NULL REFERENCES fact (row) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    PRIMARY KEY (fact, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_topic_by_topic ON fact_topic (topic, fact);
