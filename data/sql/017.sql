-- The ledger, step 17: each time that a block becomes stale is a row of its own.
-- Who merges the block takes away the marks that were there when it was read, and
-- none that somebody else has set since.
ALTER TABLE stale_block RENAME TO stale_block_before;
CREATE TABLE stale_block (
    mark INTEGER PRIMARY KEY,
    block TEXT NOT NULL
) STRICT;
INSERT INTO stale_block (block) SELECT block FROM stale_block_before;
DROP TABLE stale_block_before;
CREATE INDEX stale_by_block ON stale_block (block);
