-- The ledger, step 10: what a brief asks of a ledger with a million reports is
-- counted as they come, and found by indexes.
CREATE TABLE outlet (
    name TEXT PRIMARY KEY,            -- '' for reports of an unknown one
    reports INTEGER NOT NULL,
    undated INTEGER NOT NULL          -- of these
) STRICT, WITHOUT ROWID;
INSERT INTO outlet (name, reports, undated)
    SELECT outlet, count(*), sum(published_first IS NULL)
    FROM report GROUP BY outlet;
CREATE INDEX report_by_day ON report (published_first, published_last);
CREATE INDEX fact_alone ON fact (report, alone) WHERE kind <> 0 AND alone <> '';
