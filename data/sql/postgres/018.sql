-- The ledger, step 18: as data/sql/018.sql.
CREATE INDEX report_by_outlet ON report (outlet, published_first);
