-- The ledger, step 8: how one record belongs to another.  Links are made when
-- blocks are merged, so the blocks whose records are linked are merged again.
CREATE TABLE link (
    source TEXT NOT NULL,             -- id of a record
    kind INTEGER NOT NULL,            -- 0 part, 1 kept, 2 moved, 3 raised,
                                      -- 4 signed, 5 session
    target TEXT NOT NULL,             -- id of a record
    frame TEXT NOT NULL,              -- "KAZ/KOR": the countries of both
    PRIMARY KEY (source, kind, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_frame ON link (frame);

INSERT INTO stale_block (block) SELECT DISTINCT block FROM fact
    WHERE block LIKE 'event/talks/%' OR block LIKE 'event/visit/%'
    OR block LIKE 'event/forum/%' OR block LIKE 'event/call/%'
    OR block LIKE 'event/signing/%' OR block LIKE 'tie/partnership/%'
    OR block LIKE 'tie/agreement/%' OR block LIKE 'tie/body/%'
    ON CONFLICT DO NOTHING;
