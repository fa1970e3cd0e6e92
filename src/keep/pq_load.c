#include "keep/pq_load.h"

#define OURS "CAST(current_schema() AS regnamespace)"

/* A minute is longer than others write at a time.  Compiling queries costs more
 * here than it gives.  What is asked goes from a few rows to those that belong
 * to them: a planner that thinks there are many would read whole tables.  The
 * server looks whether who is connected is still there, so that the locks of a
 * machine that lost its power come free; what was set otherwise, stays. */
const char pq_settings[] =
    "SET lock_timeout = '60s'; SET jit = off;"
    " SET enable_hashjoin = off; SET enable_mergejoin = off;"
    " SET random_page_cost = 1.1; SET max_parallel_workers_per_gather = 0;"
    " SET client_min_messages = error;"
    " SELECT set_config(s.name, s.value, false) FROM"
    " (VALUES ('tcp_keepalives_idle', '30', 60),"
    " ('tcp_keepalives_interval', '10', 60), ('tcp_keepalives_count', '3', 6),"
    " ('tcp_user_timeout', '60000', 3600000)) s (name, value, most)"
    " WHERE CAST(current_setting(s.name) AS BIGINT) NOT BETWEEN 1 AND s.most";

const char pq_columns[] =
    "SELECT c.relname, a.attname, CASE format_type(a.atttypid, NULL)"
    " WHEN 'text' THEN 't' WHEN 'bytea' THEN 'b'"
    " WHEN 'double precision' THEN 'r' ELSE 'i' END,"
    " coalesce(array_position(k.conkey, a.attnum), 0), " PQ_PART
    " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
    " LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'"
    " WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND "
    "c.relnamespace = " OURS " AND a.attnum > 0 AND NOT a.attisdropped"
    " AND c.relname NOT LIKE 'report_words%' AND c.relname <> 'rapport_step'"
    " ORDER BY c.oid, a.attnum";

/* The driver finds ?5 and ?6 in the others. */
const char pq_add_words[] =
    "INSERT INTO report_words (place, length, words, title, text, outlet)"
    " VALUES (?1, ?5, ?6, ?2, ?3, ?4)";
const char pq_fold[] = "UPDATE report_words_total SET"
                       " reports = reports + $1, words = words + $2";

#define NUMBERS_OF(table)                                           \
    "SELECT nextval(pg_get_serial_sequence('" table "', 'row')), 1" \
    " FROM generate_series(1, CAST(?1 AS BIGINT))"
const char *const pq_numbers[] = {NUMBERS_OF("report"), NUMBERS_OF("fact"),
                                  NUMBERS_OF("record"), NUMBERS_OF("dispute")};

const char pq_size[] =
    "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class"
    " WHERE relkind = 'r' AND relnamespace ="
    " CAST(current_schema() AS regnamespace)";

const char pq_halved[] = "INSERT INTO rapport_step (step) VALUES (-1)";
const char pq_whole[] = "DELETE FROM rapport_step WHERE step = -1";
