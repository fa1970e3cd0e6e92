# A ledger is written and taken over by another.
. tests/street/lib

id() { rapport export | grep -E "$2" | sed -n "s/.*\"$1\":\"\([fr][0-9a-f]*\)\".*/\1/p" | head -n 1; }

rapport add -q examples >"$room/said" 2>&1
figure=$(id id '"kind":"figure"')
event=$(id id '"kind":"event"')
statement=$(id id '"kind":"statement"')
rapport correct -q "$figure" value=7.5e9 --note 'printed wrongly: "7,5"' --by 'Æ. B.'
rapport correct -q "$event" wrong
rapport correct -q "$statement" mode=mixed
rapport correct --undo 3
rapport export --as ledger >"$room/one"

status 0 "imports into a new ledger" rapport import --ledger "$room/two.db" "$room/one"
says '^20 reports: 20 new.*3 corrections: 3 new' "and says what came"
rapport export --ledger "$room/two.db" --as ledger >"$room/two"
same "$room/one" "$room/two" "export, import, export give the same bytes"
for all in "export --domestic" "corrections" "brief KAZ KOR" "reports"; do
	rapport $all >"$room/here"
	rapport $all --ledger "$room/two.db" >"$room/there"
	same "$room/here" "$room/there" "both answer the same: $all"
done
status 0 "what is there already changes nothing" \
	rapport import --ledger "$room/two.db" "$room/one"
says ' 0 new, 20 known already; 3 corrections: 0 new' "and says so"
rapport export --ledger "$room/two.db" --as ledger >"$room/two"
same "$room/one" "$room/two" "as it was"
gzip -c "$room/one" >"$room/one.gz"
status 0 "takes standard input, compressed" \
	sh -c '"$1" import --ledger "$2" - <"$3"' - "$RAPPORT" "$room/three.db" "$room/one.gz"
rapport export --ledger "$room/three.db" --as ledger >"$room/three"
same "$room/one" "$room/three" "the same"

if [ -d ../shared/gold/../reports ]; then
	for set in ../shared/reports/*; do rapport add -q --ledger "$room/gold.db" "$set" >"$room/said" 2>&1; done
	rapport export --ledger "$room/gold.db" --as ledger >"$room/four"
	rapport import -q --ledger "$room/five.db" "$room/four" >"$room/said" 2>&1
	rapport export --ledger "$room/five.db" --as ledger >"$room/five"
	same "$room/four" "$room/five" "the gold reports go there and back"
	rapport export --ledger "$room/gold.db" --domestic >"$room/here"
	rapport export --ledger "$room/five.db" --domestic >"$room/there"
	same "$room/here" "$room/there" "with all that was merged"
fi

sed '3s/"score":0\.[0-9]*/"score":7/' "$room/one" >"$room/bad"
status 65 "a value that cannot be is refused" rapport import --ledger "$room/six.db" "$room/bad"
says 'bad:3: fact [0-9]+: "score"' "with its line, fact and field"
says '^20 reports|^19 reports: 19 new.*1 lines refused' "and the rest goes on"
sed '4s/"kind":"report"/"kind":"report","colour":"red"/' "$room/one" >"$room/bad"
status 65 "a field that nobody knows is refused" rapport import --ledger "$room/seven.db" "$room/bad"
says 'bad:4: "colour"' "by its name"
status 65 "what is no export of a ledger is refused" \
	rapport import --ledger "$room/eight.db" examples/01-astana-2009.txt
status 66 "what is missing is refused" rapport import --ledger "$room/eight.db" "$room/none"

status 0 "its texts can be read anew" rapport add --ledger "$room/nine.db" "$room/one"
rapport export --ledger "$room/nine.db" | grep '"kind":"report"' | sort >"$room/here"
rapport export | grep '"kind":"report"' | sort >"$room/there"
same "$room/here" "$room/there" "as the same reports"
finish
