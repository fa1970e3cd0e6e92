-- The ledger, step 12: words are found by the day of their report, so that a
-- search can take the newest and need not go through all.  Their `rowid` is
-- 2^32 times the day of publication (the last one it may be; counted from a
-- million days before 1970; 0 where it is not known), plus the report's row.
-- What is found by are folded words with blanks between, as news/search.h has
-- them; those of an outlet's name have a middle dot before them.
DROP TABLE report_words;
CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, outlet, content = '', tokenize = 'ascii'
);

-- Every word that there is, and how it sounds in whatever transliteration;
-- '' where it is short or has digits.
CREATE TABLE word (
    text TEXT PRIMARY KEY,
    sound TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX word_by_sound ON word (sound) WHERE sound <> '';

-- Reports whose words cannot be found yet; the next search sees to them.
CREATE TABLE wordless (
    report INTEGER PRIMARY KEY REFERENCES report (row) ON DELETE CASCADE
) STRICT;
INSERT INTO wordless (report) SELECT row FROM report;
