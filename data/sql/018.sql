-- The ledger, step 18: reports of an outlet are listed by their day.
CREATE INDEX report_by_outlet ON report (outlet, published_first);
