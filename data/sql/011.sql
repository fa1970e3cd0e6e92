-- The ledger, step 11: what would make a ledger of a million reports slow.
--
-- What of the facts of a block is compared stands together and in few bytes,
-- since a block is read again whenever something comes to it.  The bytes are of
-- the program's own making (src/news/fact_pack.h); where it cannot read them,
-- as the empty ones here, it takes the fact's body and writes them anew.
CREATE TABLE block_fact (
    block TEXT NOT NULL,
    fact INTEGER NOT NULL,
    report INTEGER NOT NULL,
    id TEXT NOT NULL,
    moved INTEGER NOT NULL,           -- as in fact
    pack BLOB NOT NULL,
    PRIMARY KEY (block, fact)
) STRICT, WITHOUT ROWID;
INSERT INTO block_fact (block, fact, report, id, moved, pack)
    SELECT block, row, report, id, moved, x'' FROM fact
    WHERE block <> '' ORDER BY block, row;
CREATE TRIGGER fact_gone AFTER DELETE ON fact WHEN old.block <> '' BEGIN
    DELETE FROM block_fact WHERE block = old.block AND fact = old.row;
END;
DROP INDEX fact_by_block;

-- The last 32 reports whose sketch has a key, by row, and how many keys each of
-- them has: "17:8 243:12".
CREATE TABLE copy_key (
    key INTEGER PRIMARY KEY,
    reports TEXT NOT NULL
) STRICT;
INSERT INTO copy_key (key, reports)
    SELECT key, group_concat(report || ':' || keys, ' ') FROM
    (SELECT k.key, k.report, n.keys, row_number() OVER
        (PARTITION BY k.key ORDER BY k.report DESC) AS place
     FROM report_key k JOIN
     (SELECT report, count(*) AS keys FROM report_key GROUP BY report) n
     ON n.report = k.report ORDER BY k.key, k.report)
    WHERE place <= 32 GROUP BY key;
DROP TABLE report_key;

-- Hashes of a report's runs of words, four bytes each, rising: all, or one in
-- 2 to the power of the first byte.  Texts are opened only where these agree;
-- of reports that were added before this step there are none.
CREATE TABLE report_sample (
    report INTEGER PRIMARY KEY REFERENCES report (row) ON DELETE CASCADE,
    sample BLOB NOT NULL
) STRICT;
