-- The ledger, step 7: a statement is sought for among those of one year, so that
-- a day's news does not stir up all the years before it.  What was merged before
-- is merged again.
UPDATE fact SET block = block || coalesce(
    (SELECT '/' || strftime('%Y', r.published_first * 86400, 'unixepoch')
     FROM report r WHERE r.row = fact.report
     AND r.published_last - r.published_first < 366), '')
WHERE block <> '' AND kind = 2;
DELETE FROM record WHERE kind = 2;
DELETE FROM stale_block WHERE block NOT IN (SELECT block FROM fact);
INSERT INTO stale_block (block) SELECT DISTINCT block FROM fact
    WHERE block <> '' AND kind = 2 ON CONFLICT DO NOTHING;
