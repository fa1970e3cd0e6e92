-- The ledger, step 19: how much there was on a day is known without going
-- through all reports.
CREATE TABLE report_day (
    day INTEGER PRIMARY KEY,          -- as report.published_last
    reports INTEGER NOT NULL
) STRICT;
INSERT INTO report_day (day, reports)
    SELECT published_last, count(*) FROM report
    WHERE published_last IS NOT NULL GROUP BY published_last;

ALTER TABLE outlet ADD COLUMN since INTEGER; -- of its first report, such a day
UPDATE outlet SET since = s.first FROM
    (SELECT outlet, min(published_last) AS first FROM report GROUP BY outlet) s
    WHERE s.outlet = outlet.name;
