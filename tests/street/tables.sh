# Answers of rows and columns, as users meet them.
. tests/street/lib
rapport add -q examples

# rows FILE: how many rows a CSV has
rows() { grep -cE '[rfd][0-9a-f]{12}.?$' "$1"; }

for asked in "timeline" "timeline KAZ" "timeline KAZ KOR" "agreements" \
	"agreements KAZ KOR" "disputes" "disputes KAZ KOR" "statements KAZ" \
	"statements KAZ KOR" "figures" "figures KAZ KOR" "offices" "offices KAZ"; do
	for format in text csv json md; do
		status 0 "$asked as $format" rapport $asked --as $format
		says '[rfd][0-9a-f]{12}' "with ids"
	done
done
rapport timeline KAZ KOR --as csv | tr -d '\r' >"$room/rows"
rapport timeline KAZ KOR --as csv | sed -n 's/.*,\(r[0-9a-f]*\).$/\1/p' >"$room/ids"
ok "every row of a timeline ends in an id" test "$(wc -l <"$room/ids")" -ge 10
for id in $(head -n 12 "$room/ids"); do
	status 0 "that show opens ($id)" rapport show "$id"
done
rapport timeline KAZ KOR >"$room/text"
ok "no line is wider than 80 columns" sh -c '! LC_ALL=C.UTF-8 grep -qE "^.{81}" "$1"' - "$room/text"
COLUMNS=160 rapport timeline KAZ KOR >"$room/wide"
ok "a wider screen needs fewer lines" test "$(wc -l <"$room/wide")" -lt "$(wc -l <"$room/text")"
ok "there is no colour where there is no terminal" sh -c '! grep -q "$(printf "\033")" "$1"' - "$room/text"

status 0 "a timeline as lanes" rapport timeline KAZ KOR --as svg
says '>Agreements and ties \([0-9]+\)</text>' "with their names"
status 64 "agreements have no picture" rapport agreements KAZ KOR --as svg
status 0 "statements of a person" rapport statements --by "Kassym-Zhomart Tokaev"
says 'Tokayev' "however spelt"
status 0 "of an office of a country" rapport statements --by "Kazakh president" --as csv
says ',president,KAZ,' "and of no other"
status 0 "of an office of a country, behind it" rapport statements --by "president of Kazakhstan" --as csv
says ',president,KAZ,' "likewise"
status 0 "about a topic" rapport statements --about energy
says '[rf][0-9a-f]{12}' "that is known"
status 0 "about nothing that was said" rapport statements --about "a dog in the manger"
says 'None is known' "says so"
status 0 "other ties than agreements" rapport agreements --form partnership --as csv
says ',partnership,' "are asked for by --form"
status 0 "what is of a year" rapport timeline KAZ KOR --since 2021 --until 2021 --as csv
tr -d '\r' <"$room/said" | cut -d, -f1 | grep -E '^[0-9]{4}' >"$room/years"
ok "is of that year" sh -c 'test -s "$1" && ! grep -qv 2021 "$1"' - "$room/years"
rapport timeline KAZ KOR --sources 2 --as csv >"$room/two"
ok "sources narrow" test "$(rows "$room/two")" -lt "$(rows "$room/rows")"
status 0 "a table goes to a file" rapport agreements KAZ KOR --as csv --output "$room/out.csv"
ok "which has it" grep -q '^signed,' "$room/out.csv"
status 64 "three countries are no table" rapport timeline KAZ KOR UZB
status 64 "an unknown country is refused" rapport disputes Kazakhstn
says 'Kazakhstan' "with the one that was meant"
if command -v python3 >/dev/null 2>&1; then
	for words in timeline agreements disputes statements offices; do
		rapport $words --as csv >"$room/csv"
		rapport $words --as json >"$room/json"
		ok "CSV and JSON of $words have the same rows" python3 - "$words" "$room/csv" "$room/json" <<-'END'
			import csv, json, sys
			name = sys.argv[1]
			rows = list(csv.DictReader(open(sys.argv[2], newline='', encoding='utf-8')))
			objects = json.load(open(sys.argv[3], encoding='utf-8'))[name]
			assert len(rows) == len(objects) > 0
			for row, told in zip(rows, objects):
			    assert row['id'] == told['id'] and int(row['sources']) == told['sources']
			    assert None not in row and None not in row.values()
		END
	done
	rapport timeline KAZ KOR --as svg >"$room/svg"
	ok "the lanes are XML" python3 -c 'import sys, xml.dom.minidom as d; d.parse(sys.argv[1])' "$room/svg"
fi
if command -v script >/dev/null 2>&1; then
	# A terminal of ten lines, whose pager says that it was called.
	printf '#!/bin/sh\necho PAGED; cat\n' >"$room/pager"
	chmod +x "$room/pager"
	cat >"$room/ask" <<-END
		stty rows 10 cols 100 2>/dev/null
		TERM=xterm PAGER="$room/pager" "$RAPPORT" timeline KAZ KOR
		TERM=xterm PAGER="$room/pager" "$RAPPORT" timeline FJI ISL
		TERM=xterm NO_COLOR=1 PAGER=cat "$RAPPORT" timeline KAZ KOR >"$room/plain"
	END
	script -qec "sh $room/ask" "$room/typed" >/dev/null 2>&1 </dev/null
	ok "what is longer than the terminal goes through the pager, once" test "$(grep -ac PAGED "$room/typed")" = 1
	ok "with bold heads" grep -aq "$(printf '\033')\[1mWhen" "$room/typed"
fi
finish
