-- Partitions for the large tables of a ledger in PostgreSQL (docs/postgres.md).
--
-- Run it once by the ledger's owner, on an empty ledger; `rapport add` and
-- `rapport copy` fill it afterwards, and nothing else changes:
--
--     mkdir nothing && rapport add --ledger postgres://owner@host/rapport nothing
--     psql -v parts=16 -v since=2015 -v until=2035 -f partitions.sql "postgres://owner@host/rapport"
--     rapport copy rapport.db postgres://owner@host/rapport
--
-- parts: how many there are of what goes by countries (16).  A pair of countries
--   stands in one of them: its facts as they are merged (block_fact), asked for
--   (fact_pair) and told last (dealing); so do those of one country
--   (fact_country), and the topics of a fact (fact_topic).
-- since, until: years that have a partition of their own of what is found by
--   words (report_words: 2015 to 2035); all others, and what has no date, share
--   one.
-- schema: where the ledger is (public).
--
-- Partitions may be moved to a disk of their own (ALTER TABLE … SET TABLESPACE).
\set ON_ERROR_STOP on
\if :{?schema} \else \set schema public \endif
\if :{?parts} \else \set parts 16 \endif
\if :{?since} \else \set since 2015 \endif
\if :{?until} \else \set until 2035 \endif

BEGIN;
SET LOCAL client_min_messages = warning;
SELECT set_config('search_path', quote_ident(:'schema'), true),
    set_config('rapport.parts', :'parts', true),
    set_config('rapport.since', :'since', true),
    set_config('rapport.until', :'until', true) \g /dev/null

-- What a table has besides its columns, as statements that give it to another
-- table of its name.
CREATE FUNCTION pg_temp.things_of(of regclass) RETURNS text[] LANGUAGE sql AS $$
SELECT array_agg(t.made ORDER BY t.turn) FROM (
    SELECT 1 AS turn, format('ALTER TABLE %I ADD CONSTRAINT %I %s', c.relname,
        k.conname, pg_get_constraintdef(k.oid)) AS made
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.conrelid = of AND k.contype IN ('p', 'u', 'f')
    UNION ALL SELECT 2, pg_get_indexdef(i.indexrelid) FROM pg_index i
    WHERE i.indrelid = of AND NOT EXISTS (SELECT FROM pg_constraint k
        WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))
    UNION ALL SELECT 3, format('ALTER TABLE %I ALTER %I SET STATISTICS %s',
        c.relname, a.attname, a.attstattarget)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attrelid = of AND a.attnum > 0 AND a.attstattarget > 0
    UNION ALL SELECT 4, format('GRANT %s ON %I TO %s', g.privilege_type,
        c.relname, coalesce(quote_ident(r.rolname), 'PUBLIC'))
    FROM pg_class c, aclexplode(c.relacl) g
    LEFT JOIN pg_roles r ON r.oid = g.grantee WHERE c.oid = of) t
$$;

-- The first place of a year, as src/keep/words.c counts them.
CREATE FUNCTION pg_temp.place_of(year bigint) RETURNS bigint LANGUAGE sql AS $$
SELECT CAST(make_date(CAST(year AS integer), 1, 1) - DATE '1970-01-01' + 1000000
    AS bigint) << 32
$$;

DO $$
DECLARE
    parts bigint := current_setting('rapport.parts');
    since bigint := current_setting('rapport.since');
    until bigint := current_setting('rapport.until');
    of record;
    things text[];
    thing text;
BEGIN
    IF EXISTS (SELECT FROM report) THEN
        RAISE EXCEPTION 'this ledger has something in it; only an empty one can be given partitions';
    END IF;
    FOR of IN SELECT * FROM (VALUES ('block_fact', 'HASH (block)'),
        ('fact_pair', 'HASH (low, high)'), ('dealing', 'HASH (low, high)'),
        ('fact_country', 'HASH (code)'), ('fact_topic', 'HASH (fact)'),
        ('report_words', 'RANGE (place)')) t (name, way) LOOP
        things := pg_temp.things_of(CAST(of.name AS regclass));
        EXECUTE format('CREATE TABLE rapport_parts (LIKE %I INCLUDING STORAGE'
            ' INCLUDING DEFAULTS) PARTITION BY %s', of.name, of.way);
        EXECUTE format('DROP TABLE %I', of.name);
        EXECUTE format('ALTER TABLE rapport_parts RENAME TO %I', of.name);
        IF of.way LIKE 'HASH%' THEN
            FOR i IN 0..parts - 1 LOOP
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH'
                    ' (MODULUS %s, REMAINDER %s)', of.name || '_' || i, of.name,
                    parts, i);
            END LOOP;
        ELSE
            EXECUTE format('CREATE TABLE %I PARTITION OF %I DEFAULT',
                of.name || '_other', of.name);
            FOR year IN since..until LOOP
                EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM'
                    ' (%s) TO (%s)', of.name || '_' || year, of.name,
                    pg_temp.place_of(year), pg_temp.place_of(year + 1));
            END LOOP;
        END IF;
        FOREACH thing IN ARRAY things LOOP
            EXECUTE thing;
        END LOOP;
    END LOOP;
END $$;
COMMIT;
