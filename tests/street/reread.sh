# Kept reports are read again with other rules; the ledger becomes what these
# rules would have made of it.
. tests/street/lib

rapport add -q examples
rapport export >"$room/old"
status 0 "reads all reports again" rapport reread --all
says '^([0-9]+) of [0-9]+ reports read again: 0 facts came, 0 went, [1-9][0-9]* stayed' \
	"with the same rules all facts stay"
rapport export >"$room/again"
same "$room/old" "$room/again" "and nothing changes"
status 0 "reads one report again" rapport reread 01-astana-2009.txt
says '^1 of 1 report read again' "and no other"
status 64 "says so where nothing waits" rapport reread
status 66 "refuses a report that is none" rapport reread nothing.txt

cp -r data "$room/data"
: >"$room/data/en/rules/consult.rules"
rapport add -q --data "$room/data" --ledger "$room/fresh.db" examples
rapport export --data "$room/data" --ledger "$room/fresh.db" >"$room/fresh"
ok "other rules find something" test -s "$room/fresh"
timeout -s INT 1 "$RAPPORT" reread -q --all --data "$room/data"
status 0 "goes on where it was stopped" rapport reread --all --data "$room/data"
rapport export --data "$room/data" >"$room/new"
same "$room/fresh" "$room/new" "the ledger is what the other rules make of the reports"
ok "which is another" sh -c '! cmp -s "$1" "$2"' - "$room/old" "$room/new"
status 0 "reads them with the first rules again" rapport reread --all
says ' [1-9][0-9]* facts came' "and says what came"
rapport export >"$room/again"
same "$room/old" "$room/again" "and all is as it was"
ok "the ledger is whole" rapport doctor
finish
