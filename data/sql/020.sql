-- The ledger, step 20: what of a report is looked at where facts are merged
-- stands together, since it is read again whenever something comes to the
-- blocks of its facts; beside its text it would be read page by page.
CREATE TABLE report_head (
    report INTEGER PRIMARY KEY REFERENCES report (row) ON DELETE CASCADE,
    hash TEXT NOT NULL,               -- these as in report
    id TEXT NOT NULL,
    outlet TEXT NOT NULL,
    published_first INTEGER,
    published_last INTEGER,
    published_about INTEGER NOT NULL,
    cites TEXT NOT NULL,
    alike INTEGER NOT NULL            -- 1: others may be alike to it
) STRICT;
INSERT INTO report_head (report, hash, id, outlet, published_first,
    published_last, published_about, cites, alike)
    SELECT row, hash, id, outlet, published_first, published_last,
        published_about, cites, row IN (SELECT report FROM alike)
    FROM report ORDER BY row;
