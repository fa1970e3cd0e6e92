-- The ledger, step 23: what a fact is found by (fact_country, fact_pair,
-- fact_topic) goes with it by the trigger that takes it out of its block, and no
-- reference says so any more: a reference is looked up for each row that is put
-- in, and ties a table to another when both are filled at once.  `rapport doctor`
-- looks for rows that are left over (src/keep/pq_steps.c).
ALTER TABLE fact_country DROP CONSTRAINT IF EXISTS fact_country_fact_fkey;
ALTER TABLE fact_pair DROP CONSTRAINT IF EXISTS fact_pair_fact_fkey;
ALTER TABLE fact_topic DROP CONSTRAINT IF EXISTS fact_topic_fact_fkey;
DROP TRIGGER fact_gone ON fact;
CREATE OR REPLACE FUNCTION fact_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF old.block <> '' THEN
        DELETE FROM block_fact b WHERE b.block = old.block AND b.fact = old.row;
    END IF;
    DELETE FROM fact_country c WHERE c.fact = old.row;
    DELETE FROM fact_pair p WHERE p.fact = old.row;
    DELETE FROM fact_topic t WHERE t.fact = old.row;
    RETURN NULL;
END $$;
CREATE TRIGGER fact_gone AFTER DELETE ON fact FOR EACH ROW
    EXECUTE FUNCTION fact_gone();

-- Of 3,000 words instead of 10,000 it is known how common they are: enough to
-- tell common words from others, and a third of the time.
ALTER TABLE report_words ALTER words SET STATISTICS 300;

-- Pairs of words are told by fewer bits, and pass over what every text is full of
-- (src/keep/pairs.h): reports are made findable anew by the next search.
INSERT INTO wordless (report) SELECT row FROM report ON CONFLICT DO NOTHING;
TRUNCATE report_words;
UPDATE report_words_total SET reports = 0, words = 0;
