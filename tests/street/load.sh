# A ledger is copied into PostgreSQL whole or not at all: by two connections or
# by one, after a copy that was killed, and after one of the connections broke.
. tests/street/lib
. tests/street/pgserver
file=$room/file.db
place=$(pg_place place)
rapport add -q --ledger "$file" examples >"$room/added" 2>&1
rapport export --as ledger --ledger "$file" >"$room/once"
rapport search trade --ledger "$file" >"$room/found"

# says_all SCHEMA WORDS: what is there is what was copied.
says_all() {
	rapport export --as ledger --ledger "$(pg_place "$1")" >"$room/back" 2>"$room/said"
	rapport search trade --ledger "$(pg_place "$1")" >>"$room/back" 2>>"$room/said"
	cat "$room/once" "$room/found" >"$room/all"
	same "$room/all" "$room/back" "$2"
}
# until_asked NUMBER SQL: waits until SQL answers the number; at most a minute.
until_asked() {
	tries=0
	until [ "$(pg_ask public "$2")" = "$1" ] || [ $tries = 600 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
}
# copy_against_lock: begins a copy whose words wait for a lock, all else of which
# is done; its pid is $copy.
of_copy="FROM pg_stat_activity WHERE application_name = 'rapport'"
copy_against_lock() {
	"$pg_bin/psql" -XAtq "$place" -c "LOCK TABLE report_words IN ACCESS SHARE MODE; SELECT pg_sleep(600)" \
		>"$room/lock" 2>&1 &
	until_asked 1 "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
	"$RAPPORT" copy -q "$file" "$place" >"$room/copied" 2>&1 &
	copy=$!
	until_asked 1 "SELECT count(*) $of_copy AND wait_event_type = 'Lock'"
	until_asked 1 "SELECT count(*) $of_copy AND state = 'idle in transaction' AND query LIKE 'SELECT setval%'"
}
unlock() {
	pg_ask public "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'" >/dev/null
	until_asked 0 "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
}

mkdir "$room/nothing"
ok "an empty ledger is made" rapport add -q --ledger "$place" "$room/nothing"
copy_against_lock
status 3 "nobody sees half of a copy" "$pg_bin/psql" -XAtq -v ON_ERROR_STOP=1 "$place" <<'END'
SET lock_timeout = '100ms';
SELECT count(*) FROM fact;
END
says "lock timeout" "since it is locked"
kill -9 $copy
wait $copy 2>/dev/null
unlock
until_asked 0 "SELECT count(*) $of_copy"
pg_ask place "SELECT (SELECT count(*) FROM report) + (SELECT count(*) FROM fact) + (SELECT count(*) FROM report_words)" >"$room/rows"
ok "of one that was killed nothing is there" grep -qx 0 "$room/rows"
copy_against_lock
pg_ask place "SELECT pg_terminate_backend(pid) $of_copy AND wait_event_type = 'Lock'" >/dev/null
wait $copy
result $(($? != 74)) "one whose words are cut off fails"
cp "$room/copied" "$room/said"
says "connection to the database was lost" "in a line"
unlock
ok "what is left takes the next one" rapport copy -q "$file" "$place"
says_all place "which is whole"
status 64 "and is not copied over" rapport copy -q "$file" "$place"

# One of the two connections has ended, and the other breaks before it has.
late=$(pg_place late)
rows_of="SELECT (SELECT count(*) FROM report) + (SELECT count(*) FROM word) + (SELECT count(*) FROM block_fact) + (SELECT count(*) FROM report_words)"
rapport add -q --ledger "$late" "$room/nothing"
"$pg_bin/psql" -XAtq "$late" <<'END'
CREATE SEQUENCE once;
CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nextval('once') = 1 THEN RAISE EXCEPTION 'broken off'; END IF;
    RETURN old;
END $$;
CREATE TRIGGER break_off BEFORE DELETE ON rapport_step FOR EACH ROW EXECUTE FUNCTION break_off();
END
status 74 "a copy half of which comes to nothing fails" rapport copy -q "$file" "$late"
says "broken off" "and says why"
ok "and leaves nothing" test "$(pg_ask late "$rows_of")" = 0
ok "to be copied again" rapport copy -q "$file" "$late"
says_all late "which is whole"
counts="SELECT reports, words FROM report_words_total"
ok "and counts the same words" test "$(pg_ask late "$counts")" = "$(pg_ask place "$counts")"

# The program that copied was killed there: whoever opens the ledger waits until
# the other connection has ended, for good or not.
pg_ask late "INSERT INTO rapport_step (step) VALUES (-1)"
"$pg_bin/psql" -XAtq "$late" >"$room/ends" 2>&1 <<'END' &
BEGIN;
LOCK TABLE report_words;
SELECT pg_sleep(2);
DELETE FROM rapport_step WHERE step < 0;
COMMIT;
END
until_asked 1 "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
says_all late "what is about to end is waited for"
pg_ask late "INSERT INTO rapport_step (step) VALUES (-1);
	CREATE ROLE guest LOGIN; GRANT USAGE ON SCHEMA late TO guest;
	GRANT SELECT ON ALL TABLES IN SCHEMA late TO guest"
status 74 "who may only read does not see half" rapport search trade --ledger "$(pg_place late guest)"
says "cut off at its end" "and is told"
ok "the first who may write takes it away" rapport search trade --ledger "$late"
ok "all of it" test "$(pg_ask late "$rows_of")" = 0
ok "and reports are added" rapport add -q --ledger "$late" examples
says_all late "as to any other"

# By one connection: of a user who may have no more, or where others write so
# much that two would not see the same.
pg_ask public "CREATE ROLE solo LOGIN CONNECTION LIMIT 1; CREATE SCHEMA solo AUTHORIZATION solo"
ok "one connection is enough" rapport copy -q "$file" "$(pg_place solo solo)"
says_all solo "and copies the same"
"$pg_bin/psql" -XAtq "$(pg_place public)" -c "DO \$\$ BEGIN LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END \$\$" \
	>"$room/busy" 2>&1 &
ok "from a database in which others write" rapport copy -q "$place" "$(pg_place second)"
pg_ask public "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'DO %'" >/dev/null
says_all second "the same comes"
finish
