-- The ledger, step 4: near copies, parts and versions of reports, and which
-- outlets of a record count together.  Reports that were added before this step
-- are not looked through for copies until they are read again.
CREATE TABLE report_key (
    key INTEGER NOT NULL,             -- of the text's sketch
    report INTEGER NOT NULL REFERENCES report (row) ON DELETE CASCADE,
    PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX report_key_by_report ON report_key (report);

-- Both ways: each is alike to the other.
CREATE TABLE alike (
    report INTEGER NOT NULL REFERENCES report (row) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES report (row) ON DELETE CASCADE,
    kind INTEGER NOT NULL,            -- 1 copy, 2 part, 3 version
    share INTEGER NOT NULL,           -- thousandths of the shorter text that
                                      -- the longer one has
    PRIMARY KEY (report, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX alike_by_other ON alike (other);
CREATE INDEX report_by_url ON report (url) WHERE url <> '';

ALTER TABLE record ADD COLUMN chain TEXT NOT NULL DEFAULT '';
