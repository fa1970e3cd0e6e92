-- The ledger, step 1.  A ledger of an older step is brought up to date by the
-- steps it lacks, in order; PRAGMA user_version is the last one taken.
--
-- Days are counted from 1970-01-01.  A date is a pair first, last, both days
-- included; both are NULL where nothing is known.  Texts are '' where absent.
-- Nothing here depends on the clock or on the order of reading, but for the
-- numbers called `row`, which never leave the ledger.

-- A report with its text and what is known of where it came from.
CREATE TABLE report (
    row INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,        -- SHA-256 of title, metadata and text
    id TEXT NOT NULL,                 -- file name, or the id of a JSON line
    source TEXT NOT NULL,             -- the path or address it was read from
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    author TEXT NOT NULL,
    language TEXT NOT NULL,
    published_first INTEGER,
    published_last INTEGER,
    published_about INTEGER NOT NULL, -- 1: approximate
    published_why TEXT NOT NULL,      -- how the date was found
    place TEXT NOT NULL,              -- of the dateline
    place_in TEXT NOT NULL,           -- its country
    cites TEXT NOT NULL,              -- names of sources, a JSON array
    text TEXT NOT NULL                -- spans of facts are byte offsets in it
) STRICT;
CREATE INDEX report_by_id ON report (id);

-- Words of titles and texts, for search; the words themselves stay in report.
CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text,
    content = 'report', content_rowid = 'row',
    tokenize = 'unicode61 remove_diacritics 2'
);

-- What one report says.  `body` is the whole fact, in the annotation guide's
-- JSON; the other columns repeat what queries ask for.
CREATE TABLE fact (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,          -- "f" and 12 digits of report and place
    report INTEGER NOT NULL REFERENCES report (row) ON DELETE CASCADE,
    place INTEGER NOT NULL,           -- from 0, in the report
    kind INTEGER NOT NULL,            -- 0 event, 1 figure, 2 statement, 3 tie
    block TEXT NOT NULL,              -- '' where it stands alone
    first INTEGER,                    -- the fact's date, else the report's
    last INTEGER,
    alone TEXT NOT NULL,              -- its country where it has only one
    measure TEXT NOT NULL,            -- of figures
    value REAL,
    unit TEXT NOT NULL,
    tie TEXT NOT NULL,                -- of ties
    body TEXT NOT NULL
) STRICT;
CREATE INDEX fact_by_report ON fact (report, place);
CREATE INDEX fact_by_block ON fact (block);

-- The countries that take part in a fact.
CREATE TABLE fact_country (
    code TEXT NOT NULL,
    fact INTEGER NOT NULL REFERENCES fact (row) ON DELETE CASCADE,
    PRIMARY KEY (code, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_country_by_fact ON fact_country (fact);

-- Every two of them, the lower code first: a brief asks for a pair.
CREATE TABLE fact_pair (
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    fact INTEGER NOT NULL REFERENCES fact (row) ON DELETE CASCADE,
    PRIMARY KEY (low, high, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_pair_by_fact ON fact_pair (fact);

-- Blocks with facts that have not been merged yet.
CREATE TABLE stale_block (
    block TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- The same thing across reports.
CREATE TABLE record (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,          -- "r" and 12 digits of its earliest fact
    block TEXT NOT NULL,
    kind INTEGER NOT NULL,
    sources INTEGER NOT NULL          -- outlets independent of one another
) STRICT;
CREATE INDEX record_by_block ON record (block);

-- Its facts, the best one at position 0.  A fact is in one record at most.
CREATE TABLE record_fact (
    record INTEGER NOT NULL REFERENCES record (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    fact INTEGER NOT NULL UNIQUE REFERENCES fact (row) ON DELETE CASCADE,
    PRIMARY KEY (record, position)
) STRICT, WITHOUT ROWID;

-- Figures that contradict each other.
CREATE TABLE dispute (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,          -- "d" and 12 digits
    kind INTEGER NOT NULL,            -- 0 value, 1 drift
    block TEXT NOT NULL,
    measure TEXT NOT NULL,
    countries TEXT NOT NULL,          -- codes joined by a blank
    first INTEGER,
    last INTEGER,
    why TEXT NOT NULL
) STRICT;
CREATE INDEX dispute_by_block ON dispute (block);

-- The figures in the order in which the dispute tells them.
CREATE TABLE dispute_fact (
    dispute INTEGER NOT NULL REFERENCES dispute (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    fact INTEGER NOT NULL REFERENCES fact (row) ON DELETE CASCADE,
    PRIMARY KEY (dispute, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_fact_by_fact ON dispute_fact (fact);
