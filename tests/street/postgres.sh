# A ledger in PostgreSQL says what one in a file says, byte for byte: after
# adding, correcting, reading again and copying, after programs and servers were
# killed, and to who may only read.
#
# Other tests of the street are run on it, too: TESTS names them.
. tests/street/lib
. tests/street/pgserver
folders=examples
if [ "${BUILD:-release}" = release ]; then
	TESTS=${TESTS:-add correct groups search}
	[ ! -d ../shared/reports ] || folders="$folders ../shared/reports"
fi
TESTS=${TESTS:-add}
file=$room/file.db
here=$(pg_place here)

# agree WORDS COMMAND...: both ledgers answer alike, and not with nothing.
agree() {
	words=$1
	shift
	"$RAPPORT" "$@" --ledger "$file" >"$room/of_file" 2>&1
	"$RAPPORT" "$@" --ledger "$here" >"$room/of_here" 2>&1
	[ -s "$room/of_file" ] || echo "nothing" >"$room/of_here"
	same "$room/of_file" "$room/of_here" "$words"
}

status 66 "a ledger that is not there is missing" rapport brief KAZ KOR --ledger "$here"
says "there is no ledger" "and this is said"
rapport add -q --ledger "$file" $folders >"$room/added" 2>&1
ok "reports are added" rapport add -q --ledger "$here" $folders
agree "the same export" export
agree "the same ledger in lines" export --as ledger
agree "the same brief of two" brief KAZ KOR
agree "of one" brief KAZ
agree "as of an earlier day" brief KAZ KOR --as-of 2018-01-01
agree "of a topic and a time" brief KAZ KOR --topic energy --since 2015-01-01
for table in timeline agreements figures disputes statements offices; do
	agree "the same $table" $table KAZ
done
while read -r query; do
	agree "finds $query" search "$query"
done <<'END'
trade
astana OR seoul NOT trade
"free trade" OR visit*
NEAR(trade korea kazakhstan, 20)
title:korea NOT (agreement "joint statement")
outlet:han trade
country:KAZ tokaev
nazarbaev presidnt
"joint statment" NOT "free trade"
"foreign minist*"
"minister of foreign"
"republic of korea" "of the"
title:"joint statement" OR "talks with"
NEAR("free trade" korea, 30)
END
# Words that an older step had are put in anew.
pg_ask here "DELETE FROM rapport_step WHERE step >= 22; UPDATE report_words SET words = ''" >"$room/older"
agree "finds phrases in a ledger of an older step" search '"free trade"'
agree "checks a draft alike" check examples/03-moon-in-nur-sultan.txt
ok "it is whole" rapport doctor --ledger "$here"
says "is whole: " "and this is said"

# The same corrections of both.
record=$(rapport export --ledger "$file" --as jsonl | sed -n 's/^{"kind":"event".*"id":"\([^"]*\)".*/\1/p' | head -n 1)
figure=$(rapport export --ledger "$file" --as jsonl | sed -n 's/^{"kind":"figure".*"id":"\([^"]*\)".*/\1/p' | head -n 1)
for ledger in "$file" "$here"; do
	rapport correct "$record" --wrong --by Ana --ledger "$ledger" >>"$room/corrected" 2>&1
	rapport correct "$figure" value=7000000 --note slip --ledger "$ledger" >>"$room/corrected" 2>&1
	rapport reread --all -q --ledger "$ledger" >>"$room/corrected" 2>&1
done
agree "the same corrections" corrections
agree "the same export once corrected and read again" export

# From place to place.
ok "is copied to a database" rapport copy -q "$file" "$(pg_place second)"
ok "from there to another" rapport copy -q "$(pg_place second)" "$(pg_place third)"
ok "and to a file" rapport copy -q "$(pg_place third)" "$room/back.db"
rapport export --as ledger --ledger "$file" >"$room/once"
rapport export --as ledger --ledger "$room/back.db" >"$room/back"
same "$room/once" "$room/back" "and is what it was"
rapport search trade --ledger "$file" >"$room/once"
rapport search trade --ledger "$(pg_place third)" >"$room/back"
same "$room/once" "$room/back" "with words to be found by"
status 64 "a ledger is not copied over another" rapport copy "$file" "$here"
ok "a copy takes reports as before" rapport add -q --ledger "$(pg_place third)" examples tests/cases/event-did-not-deny.txt
again=$(pg_ask third "SELECT count(*) FROM pg_constraint WHERE connamespace = 'third'::regnamespace")
once=$(pg_ask here "SELECT count(*) FROM pg_constraint WHERE connamespace = 'here'::regnamespace")
ok "and has all keys" test "$again" = "$once"
again=$(pg_ask third "SELECT count(*) FROM pg_indexes WHERE schemaname = 'third'")
once=$(pg_ask here "SELECT count(*) FROM pg_indexes WHERE schemaname = 'here'")
ok "and all indexes" test "$again" = "$once"
gone="(SELECT count(*) FROM block_fact) + (SELECT count(*) FROM fact_country) + (SELECT count(*) FROM fact_pair) + (SELECT count(*) FROM fact_topic)"
ok "what a fact is found by is there" test "$(pg_ask third "SELECT $gone > 100")" = t
ok "and goes with its report" test "$(pg_ask third "BEGIN; DELETE FROM report; SELECT $gone; ROLLBACK")" = 0
pg_ask third "INSERT INTO fact_topic (fact, topic) VALUES (-1, 'trade')"
status 74 "a topic of no fact is a fault" rapport doctor --ledger "$(pg_place third)"
says "damaged: 1 countries, pairs and topics belong to no fact" "that is named"
pg_ask third "DELETE FROM fact_topic WHERE fact = -1"

# What goes wrong.
"$RAPPORT" add -q --ledger "$(pg_place torn)" examples >"$room/torn" 2>&1 &
child=$!
until [ "$(pg_ask torn "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'rapport'")" -gt 0 ] ||
	! kill -0 $child 2>/dev/null; do :; done
pg_ask torn "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rapport'" >/dev/null
wait $child
torn=$?
[ $torn = 0 ] || ok "a lost connection is told in a line" grep -q "lost\|reached" "$room/torn"
pg_stop fast
status 74 "a server that is not there is told" rapport brief KAZ KOR --ledger "$here"
says "cannot be reached" "in a line"
pg_start
ok "adding again ends what was begun" rapport add -q --ledger "$(pg_place torn)" examples
rapport add -q --ledger "$room/whole.db" examples >"$room/said" 2>&1
rapport export --ledger "$room/whole.db" >"$room/once"
rapport export --ledger "$(pg_place torn)" >"$room/back"
same "$room/once" "$room/back" "and says what an undisturbed one says"
"$RAPPORT" add -q --ledger "$(pg_place one)" examples/0* >"$room/said" 2>&1 &
"$RAPPORT" add -q --ledger "$(pg_place one)" examples >"$room/said" 2>&1
wait
rapport export --ledger "$(pg_place one)" >"$room/back"
same "$room/once" "$room/back" "two that add at once end where one does"

# Who may do what.
ok "roles are made" "$pg_bin/psql" -XAtq -v ON_ERROR_STOP=1 -v schema=here "$here" \
	-f deploy/postgres/roles.sql -c "CREATE ROLE ana LOGIN IN ROLE rapport_reader" \
	-c "CREATE ROLE ben LOGIN IN ROLE rapport_writer"
rapport brief KAZ KOR --ledger "$here" >"$room/once"
rapport brief KAZ KOR --ledger "$(pg_place here ana)" >"$room/back"
same "$room/once" "$room/back" "a reader reads"
printf 'Source: Test Post\nDate: 2024-05-02\n\nOslo and Lima\n\nThe foreign ministers of Norway and Peru met in Lima on Thursday.\n' >"$room/in.txt"
status 74 "but does not write" rapport add --ledger "$(pg_place here ana)" "$room/in.txt"
says "may not" "which is told"
ok "a writer writes" rapport add -q --ledger "$(pg_place here ben)" "$room/in.txt"
ok "and corrects" rapport correct "$figure" value=7100000 --ledger "$(pg_place here ben)"
status 74 "a password is not shown" rapport status --ledger "postgres://ana:secret@localhost:1/none"
cp "$room/said" "$room/hidden"
ok "in what goes wrong" sh -c '! grep -q secret "$1"' - "$room/hidden"
"$pg_bin/psql" -XAtq "$(pg_place public)" -c "CREATE TABLE other (a int)"
status 74 "no other database is taken for a ledger" rapport add -q --ledger "$(pg_place public)" examples
says "some other database" "which is told"

# The street, on PostgreSQL; an older ledger is one that only SQLite has.
for test in $TESTS; do
	PROGRAM=$RAPPORT PG_ROOM=$pg_room PG_BIN=$pg_bin RAPPORT=$PWD/tests/street/on_postgres \
		sh tests/street/$test.sh >"$room/street" 2>&1
	grep "^not ok" "$room/street" | grep -v "older" >"$room/said"
	bad=$(wc -l <"$room/said")
	good=$(grep -c "^ok" "$room/street")
	result $((bad > 0 || good == 0)) "tests/street/$test.sh holds on PostgreSQL ($good)"
done
finish
