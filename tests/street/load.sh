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

# The tables are there, and the connection that loads the words breaks before
# they are: they are made anew.
late=$(pg_place late)
rapport add -q --ledger "$late" "$room/nothing"
"$pg_bin/psql" -XAtq "$late" <<'END'
CREATE SEQUENCE once;
CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nextval('once') = 1 THEN RAISE EXCEPTION 'broken off'; END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER break_off BEFORE DELETE ON wordless EXECUTE FUNCTION break_off();
END
ok "a copy whose words come to nothing makes them" rapport copy -q "$file" "$late"
ok "once" test "$(pg_ask late "SELECT last_value > 1 FROM once")" = t
says_all late "and is whole"
ok "and has none left to make" test "$(pg_ask late "SELECT count(*) FROM wordless")" = 0
counts="SELECT reports, words FROM report_words_total"
ok "and counts the same words" test "$(pg_ask late "$counts")" = "$(pg_ask place "$counts")"

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
