# A ledger whose large tables have partitions says what one in a file says, byte
# for byte, when reports are added, merged, corrected, read again and copied.
. tests/street/lib
. tests/street/pgserver
file=$room/file.db
parted=$(pg_place parted)
script=deploy/postgres/partitions.sql

# part SCHEMA: gives an empty ledger partitions.
part() {
	rapport add -q --ledger "$(pg_place "$1")" "$room/nothing" &&
		"$pg_bin/psql" -XAtq -v schema="$1" -v parts=4 -v since=2016 -v until=2020 -f $script "$(pg_place "$1")"
}
# agree WORDS COMMAND...: both ledgers answer alike, and not with nothing.
agree() {
	words=$1
	shift
	"$RAPPORT" "$@" --ledger "$file" >"$room/of_file" 2>&1
	"$RAPPORT" "$@" --ledger "$parted" >"$room/of_parted" 2>&1
	[ -s "$room/of_file" ] || echo "nothing" >"$room/of_parted"
	same "$room/of_file" "$room/of_parted" "$words"
}
agree_all() {
	agree "the same export$1" export
	agree "the same brief$1" brief KAZ KOR
	agree "the same dealings$1" timeline KAZ
	agree "finds the same$1" search 'trade NOT "joint statement"'
}
# same_things SCHEMA WORDS: as many keys and indexes as a ledger without.
same_things() {
	pg_ask "$1" "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conparentid = 0 AND contype IN ('p', 'u', 'f')
		AND connamespace = current_schema()::regnamespace ORDER BY 1, 2" >"$room/things"
	pg_ask "$1" "SELECT replace(replace(pg_get_indexdef(indexrelid), '$1.', ''), ' ONLY', '') FROM pg_index i JOIN pg_class c ON c.oid = indexrelid
		WHERE relnamespace = current_schema()::regnamespace AND NOT relispartition ORDER BY 1" >>"$room/things"
	sed 's/plain\.//' "$room/plain" >"$room/wanted"
	same "$room/wanted" "$room/things" "$2"
}

mkdir "$room/nothing"
rapport add -q --ledger "$(pg_place plain)" "$room/nothing"
: >"$room/plain"
same_things plain "" >"$room/ignored"
cp "$room/things" "$room/plain"
failures=0 tests=0
ok "an empty ledger is given partitions" part parted
same_things parted "with the same keys and indexes"
ok "and roles" "$pg_bin/psql" -XAtq -v ON_ERROR_STOP=1 -v schema=parted "$parted" -f deploy/postgres/roles.sql \
	-c "CREATE ROLE ben LOGIN IN ROLE rapport_writer"
rapport add -q --ledger "$file" examples/0* >"$room/added" 2>&1
ok "a writer adds reports" rapport add -q --ledger "$(pg_place parted ben)" examples/0*
rapport add -q --ledger "$file" examples >"$room/added" 2>&1
ok "and more of the same pairs" rapport add -q --ledger "$parted" examples
agree_all ""
agree "the same ledger in lines" export --as ledger
record=$(rapport export --ledger "$file" --as jsonl | sed -n 's/^{"kind":"event".*"id":"\([^"]*\)".*/\1/p' | head -n 1)
figure=$(rapport export --ledger "$file" --as jsonl | sed -n 's/^{"kind":"figure".*"id":"\([^"]*\)".*/\1/p' | head -n 1)
for ledger in "$file" "$parted"; do
	rapport correct "$record" --wrong --by Ana --ledger "$ledger" >>"$room/corrected" 2>&1
	rapport correct "$figure" value=7000000 --note slip --ledger "$ledger" >>"$room/corrected" 2>&1
	rapport reread --all -q --ledger "$ledger" >>"$room/corrected" 2>&1
done
agree "the same corrections" corrections
agree_all " once corrected and read again"
ok "it is whole" rapport doctor --ledger "$parted"

# Rows stand in partitions, of one pair's in one.
for table in block_fact fact_pair fact_country fact_topic dealing report_words; do
	count=$(pg_ask parted "SELECT count(DISTINCT tableoid) FROM $table")
	ok "$table stands in more than one part" test "$count" -gt 1
done
ok "a pair stands in one" test \
	"$(pg_ask parted "SELECT count(DISTINCT tableoid) FROM dealing WHERE low = 'KAZ' AND high = 'KOR'")" = 1
ok "a block in one" test \
	"$(pg_ask parted "SELECT max(n) FROM (SELECT count(DISTINCT tableoid) AS n FROM block_fact GROUP BY block) t")" = 1
pg_ask parted "EXPLAIN SELECT * FROM dealing WHERE low = 'KAZ' AND high = 'KOR'" >"$room/plan"
ok "in which alone it is looked for" test "$(grep -o 'dealing_[0-9]* ' "$room/plan" | sort -u | wc -l)" = 1
ok "a year's reports are found in its part" test \
	"$(pg_ask parted "SELECT count(*) FROM report_words_2019 w JOIN report r ON r.row = w.place & 4294967295
		WHERE r.published_last NOT BETWEEN DATE '2019-01-01' - DATE '1970-01-01' AND DATE '2019-12-31' - DATE '1970-01-01'")" = 0

# Two at once.
part twice >"$room/said" 2>&1
"$RAPPORT" add -q --ledger "$(pg_place twice)" examples/0* >"$room/said" 2>&1 &
"$RAPPORT" add -q --ledger "$(pg_place twice)" examples >"$room/said" 2>&1
wait
rapport add -q --ledger "$room/one.db" examples >"$room/said" 2>&1
rapport export --ledger "$room/one.db" >"$room/once"
rapport export --ledger "$(pg_place twice)" >"$room/back"
same "$room/once" "$room/back" "two that add at once end where one does"

# From place to place.
ok "another is given partitions" part filled
ok "and is filled at once" rapport copy -q "$file" "$(pg_place filled)"
same_things filled "with the same keys and indexes"
ok "and copied to a file" rapport copy -q "$(pg_place filled)" "$room/back.db"
rapport export --as ledger --ledger "$file" >"$room/once"
rapport export --as ledger --ledger "$room/back.db" >"$room/back"
same "$room/once" "$room/back" "which is what it was"
status 3 "a ledger with reports is given none" part filled
says "has something in it" "which is told"
finish
