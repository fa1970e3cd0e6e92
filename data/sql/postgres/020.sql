-- The ledger, step 20: as data/sql/020.sql.
CREATE TABLE report_head (
    report bigint PRIMARY KEY REFERENCES report (row) ON DELETE CASCADE,
    hash text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    outlet text COLLATE "C" NOT NULL,
    published_first bigint,
    published_last bigint,
    published_about bigint NOT NULL,
    cites text COLLATE "C" NOT NULL,
    alike bigint NOT NULL
);
INSERT INTO report_head (report, hash, id, outlet, published_first,
    published_last, published_about, cites, alike)
    SELECT row, hash, id, outlet, published_first, published_last,
        published_about, cites,
        CASE WHEN row IN (SELECT report FROM alike) THEN 1 ELSE 0 END
    FROM report ORDER BY row;
