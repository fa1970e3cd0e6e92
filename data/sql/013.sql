-- The ledger, step 13: of two countries of which a great many reports tell, a
-- page is made of what was told last; so the facts of a pair stand by kind and
-- by the last day on which their report can have appeared.
ALTER TABLE fact_pair RENAME TO fact_pair_before;
CREATE TABLE fact_pair (
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    kind INTEGER NOT NULL,            -- as in fact
    day INTEGER NOT NULL,             -- -2147483648 where it is not known
    fact INTEGER NOT NULL REFERENCES fact (row) ON DELETE CASCADE,
    PRIMARY KEY (low, high, kind, day, fact)
) STRICT, WITHOUT ROWID;
INSERT INTO fact_pair (low, high, kind, day, fact)
    SELECT p.low, p.high, f.kind,
        CASE WHEN r.published_last < 2147483647 THEN r.published_last
             ELSE -2147483648 END AS day, p.fact
    FROM fact_pair_before p JOIN fact f ON f.row = p.fact
    JOIN report r ON r.row = f.report ORDER BY p.low, p.high, f.kind, day;
DROP TABLE fact_pair_before;
CREATE INDEX fact_pair_by_fact ON fact_pair (fact);

-- The facts that are enough to tell a record by: the best eight, the first two
-- that were published and the last two.
ALTER TABLE record_fact ADD COLUMN sample INTEGER NOT NULL DEFAULT 1;
UPDATE record_fact SET sample = 0 WHERE position >= 8 AND fact IN
    (SELECT fact FROM
        (SELECT m.fact, count(*) OVER (PARTITION BY m.record) AS facts,
            row_number() OVER (PARTITION BY m.record ORDER BY
                r.published_first IS NULL, r.published_first, r.published_last,
                r.id, r.hash, f.place) AS place
         FROM record_fact m JOIN fact f ON f.row = m.fact
         JOIN report r ON r.row = f.report WHERE m.record IN
             (SELECT record FROM record_fact WHERE position = 12))
     WHERE place > 2 AND place <= facts - 2);
CREATE INDEX record_sample ON record_fact (record, fact) WHERE sample;
