-- The ledger, step 6: feeds that `rapport watch` looks at, and what it has to
-- tell.  Unlike all else in the ledger this depends on the clock.
CREATE TABLE watched (
    url TEXT PRIMARY KEY,
    etag TEXT NOT NULL,               -- as its host named the last version
    modified TEXT NOT NULL,           -- Last-Modified, as it was sent
    next INTEGER NOT NULL,            -- seconds since 1970; not before
    failures INTEGER NOT NULL         -- since it last came
) STRICT, WITHOUT ROWID;

-- Entries of a feed that were read, by address, or else by the report's hash.
CREATE TABLE watched_entry (
    place INTEGER PRIMARY KEY,        -- the order in which they came
    feed TEXT NOT NULL,
    entry TEXT NOT NULL,
    UNIQUE (feed, entry)
) STRICT;

-- Reports of which nobody was told yet.
CREATE TABLE untold (
    report INTEGER PRIMARY KEY REFERENCES report (row) ON DELETE CASCADE
) STRICT;
