#include "keep/pq_load.h"

#define OURS "CAST(current_schema() AS regnamespace)"

const char pq_columns[] =
    "SELECT c.relname, a.attname, CASE format_type(a.atttypid, NULL)"
    " WHEN 'text' THEN 't' WHEN 'bytea' THEN 'b'"
    " WHEN 'double precision' THEN 'r' ELSE 'i' END"
    " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
    " WHERE c.relkind IN ('r', 'p') AND c.relnamespace = " OURS
    " AND a.attnum > 0 AND NOT a.attisdropped"
    " AND c.relname NOT LIKE 'report_words%' AND c.relname <> 'rapport_step'"
    " ORDER BY c.oid, a.attnum";

const char pq_add_words[] =
    "WITH n AS (SELECT CASE WHEN ?3 = '' THEN 0 ELSE 1 + length(?3)"
    " - length(replace(?3, ' ', '')) END AS words),"
    " t AS (INSERT INTO words_change (words) SELECT n.words FROM n)"
    " INSERT INTO report_words (place, length, words, title, text, outlet)"
    " SELECT ?1, n.words, words_of(?2, ?3, ?4), ?2, ?3, ?4 FROM n";

const char pq_fold[] =
    "UPDATE report_words_total SET"
    " reports = report_words_total.reports + c.reports,"
    " words = report_words_total.words + c.words FROM"
    " (SELECT count(*) AS reports, coalesce(sum(words), 0) AS words"
    " FROM words_change) c WHERE c.reports > 0";

const char pq_size[] =
    "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace ="
    " CAST(current_schema() AS regnamespace)";

/* References go first and come last.  What is emptied in the transaction that
 * fills it can be written as if it had always been there (FREEZE), and needs no
 * log on a server that keeps little of one. */
const char pq_before_load[] =
    "DO $$ DECLARE r RECORD; BEGIN"
    " SET LOCAL maintenance_work_mem = '256MB';"
    " SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on;"
    " CREATE TEMP TABLE rapport_rebuild ON COMMIT DROP AS"
    " SELECT CASE contype WHEN 'f' THEN 3 ELSE 1 END AS turn,"
    " format('ALTER TABLE %s DROP CONSTRAINT %I',"
    " CAST(conrelid AS regclass), conname) AS down,"
    " format('ALTER TABLE %s ADD CONSTRAINT %I %s',"
    " CAST(conrelid AS regclass), conname, pg_get_constraintdef(oid)) AS up"
    " FROM pg_constraint WHERE contype IN ('f', 'p', 'u')"
    " AND connamespace = " OURS " UNION ALL"
    " SELECT 2, format('DROP INDEX %s', CAST(indexrelid AS regclass)),"
    " pg_get_indexdef(indexrelid) FROM pg_index i"
    " JOIN pg_class c ON c.oid = i.indexrelid"
    " WHERE c.relnamespace = " OURS " AND NOT EXISTS (SELECT 1"
    " FROM pg_constraint k WHERE k.conindid = i.indexrelid"
    " AND k.contype IN ('p', 'u'));"
    " FOR r IN SELECT down FROM rapport_rebuild ORDER BY turn DESC LOOP"
    " EXECUTE r.down; END LOOP;"
    " FOR r IN SELECT c.oid FROM pg_class c WHERE relkind IN ('r', 'p')"
    " AND relnamespace = " OURS " AND relname NOT IN ('rapport_step',"
    " 'report_words_total') LOOP"
    " EXECUTE format('TRUNCATE %s', CAST(r.oid AS regclass)); END LOOP;"
    " END $$";

/* And numbers go on behind those that are there. */
const char pq_after_load[] =
    "DO $$ DECLARE r RECORD; BEGIN"
    " FOR r IN SELECT up FROM rapport_rebuild ORDER BY turn LOOP"
    " EXECUTE r.up; END LOOP;"
    " FOR r IN SELECT c.relname AS t, a.attname AS n FROM pg_class c"
    " JOIN pg_attribute a ON a.attrelid = c.oid"
    " WHERE c.relnamespace = " OURS " AND a.attidentity <> '' LOOP"
    " EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L),"
    " (SELECT coalesce(max(%I), 0) + 1 FROM %I), FALSE)', quote_ident(r.t),"
    " r.n, r.n, r.t); END LOOP;"
    " UPDATE report_words_total SET reports = w.reports, words = w.words FROM"
    " (SELECT count(*) AS reports, coalesce(sum(length), 0) AS words"
    " FROM report_words) w;"
    " FOR r IN SELECT c.oid FROM pg_class c WHERE relkind IN ('r', 'p')"
    " AND relnamespace = " OURS " LOOP"
    " EXECUTE format('ANALYZE %s', CAST(r.oid AS regclass)); END LOOP;"
    " END $$";
