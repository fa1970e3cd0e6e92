-- The ledger, step 22: `report_words.words` has pairs of words that stand behind
-- each other as well ("+" and four characters), so that the index knows where
-- phrases may be, and the report's day in steps of 256 and 2048 ("@"), so that the
-- newest can be asked for first (src/keep/pairs.h); all are made by the program.
-- Reports are made findable anew by the next search.
INSERT INTO wordless (report) SELECT row FROM report ON CONFLICT DO NOTHING;
TRUNCATE report_words;
UPDATE report_words_total SET reports = 0, words = 0;
DROP FUNCTION IF EXISTS words_of(text, text, text);
