-- The ledger, step 19: as data/sql/019.sql.
CREATE TABLE report_day (
    day bigint PRIMARY KEY,
    reports bigint NOT NULL
);
INSERT INTO report_day (day, reports)
    SELECT published_last, count(*) FROM report
    WHERE published_last IS NOT NULL GROUP BY published_last;

ALTER TABLE outlet ADD COLUMN since bigint;
UPDATE outlet SET since = s.first FROM
    (SELECT outlet, min(published_last) AS first FROM report GROUP BY outlet) s
    WHERE s.outlet = outlet.name;
