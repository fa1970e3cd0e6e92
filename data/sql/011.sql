-- The ledger, step 11: what of the facts of a block is compared stands together
-- and in few bytes, since a block is read again whenever something comes to it.
-- The bytes are of the program's own making (src/news/fact_pack.h); where it
-- cannot read them, as the empty ones here, it takes the fact's body and writes
-- them anew.
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
