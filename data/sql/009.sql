-- The ledger, step 9: what persons have corrected.  What was read stays as it is
-- in fact.body; the other columns of a fact, and its countries and topics, follow
-- what was corrected.
CREATE TABLE correction (
    number INTEGER PRIMARY KEY,       -- from 1; rows are never dropped
    kind INTEGER NOT NULL,            -- 0 wrong, 1 merge, 2 split, 3 field
    ids TEXT NOT NULL,                -- what was named, with blanks between
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    made INTEGER NOT NULL,            -- seconds since 1970; of no effect
    undone INTEGER NOT NULL DEFAULT 0,
    settled INTEGER NOT NULL DEFAULT 0 -- 0: its facts must be looked for
) STRICT;

-- The facts that it is about, by what they are found again by.
CREATE TABLE correction_fact (
    correction INTEGER NOT NULL REFERENCES correction (number)
        ON DELETE CASCADE,
    position INTEGER NOT NULL,
    other INTEGER NOT NULL,           -- 1: of the second record named
    report TEXT NOT NULL,             -- hash
    body TEXT NOT NULL,               -- as it was read then
    fact INTEGER REFERENCES fact (row) ON DELETE SET NULL,
    was TEXT NOT NULL DEFAULT '',     -- what was read in the field
    PRIMARY KEY (correction, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_fact_by_fact ON correction_fact (fact);
CREATE INDEX correction_fact_by_report ON correction_fact (report);

ALTER TABLE fact ADD COLUMN told TEXT; -- as corrected; NULL: as it was read
ALTER TABLE fact ADD COLUMN wrong INTEGER NOT NULL DEFAULT 0;
ALTER TABLE fact ADD COLUMN moved INTEGER NOT NULL DEFAULT 0; -- 1: a person
                                      -- put it in a block that is not its own
CREATE INDEX fact_wrong ON fact (row) WHERE wrong;

-- Reports that `rapport reread` has still to read, and with which rules.
CREATE TABLE reread (
    report INTEGER PRIMARY KEY REFERENCES report (row) ON DELETE CASCADE,
    rules TEXT NOT NULL
) STRICT;
