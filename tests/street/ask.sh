# Asks for briefs, exports and explanations.
. tests/street/lib

rapport add -q examples >"$room/said" 2>&1
for format in text md json; do
	status 0 "a brief as $format" rapport brief KAZ KOR --as $format
	rapport brief Kazakhstan "South Korea" --as $format >"$room/named"
	rapport brief KAZ KOR --as $format >"$room/coded"
	same "$room/coded" "$room/named" "names do as well as codes ($format)"
done
rapport brief kor kaz >"$room/turned"
rapport brief KAZ KOR >"$room/said"
says 'Tokayev' "the brief names who met"
says '[12][0-9] reports|[0-9]+ reports' "the brief says what was looked at"
status 0 "a pair with nothing" rapport brief ISL FJI
says '[Nn]othing|None of them' "says so"

status 64 "a country that does not exist is refused" rapport brief Kazahkstan KOR
says 'Kazakhstan' "with the one that was meant"
status 64 "a country and itself are no pair" rapport brief KAZ Kazakhstan
status 64 "an unknown format is refused" rapport brief KAZ KOR --as vellum
status 66 "a ledger that is not there is missing" \
	rapport brief KAZ KOR --ledger "$room/none.db"

status 0 "exports as JSON lines" rapport export --as jsonl
for kind in report event figure statement tie; do
	says "^\{\"kind\":\"$kind\"" "the export has a $kind"
done
rapport export >"$room/all"
ids=$(grep -oE '"id":"[frd][0-9a-f]{12}"' "$room/all" | cut -d'"' -f4 | sort -u)
shown=0 missing=0
for id in $(echo "$ids" | awk 'NR % 5 == 1'); do
	shown=$((shown + 1))
	rapport show "$id" >"$room/said" 2>&1 || missing=$((missing + 1))
done
ok "there are ids to show" test "$shown" -gt 10
ok "show knows the ids of the export" test "$missing" = 0
rapport show "$(echo "$ids" | grep -m 1 ^f)" >"$room/said"
says '^ *found by ' "show says why a fact was found"
status 0 "shows a dispute" rapport show "$(echo "$ids" | grep -m 1 ^d)"
says '^d[0-9a-f]+  (dispute|drift)$' "show tells what a dispute is of"
status 66 "an id that is not there is missing" rapport show f000000000000
ok "shows a report" rapport show 01-astana-2009.txt
status 66 "what is no id is missing" rapport show Kazakhstan

for countries in KAZ "KAZ KOR"; do
	rapport export $countries >"$room/some"
	ok "an export of $countries is a part of all" \
		test "$(wc -l <"$room/some")" -lt "$(wc -l <"$room/all")"
done
for topic in energy trade,health economic; do
	status 0 "an export on $topic" rapport export --topic $topic
	says '"topics":\[' "has topics"
	ok "and is a part of all" \
		test "$(wc -l <"$room/said")" -lt "$(wc -l <"$room/all")"
done
status 0 "a brief on a topic" rapport brief KAZ KOR --topic health
says 'Fields: .*health' "names the fields"
status 64 "an unknown topic is refused" rapport export --topic enrgy
says 'energy' "with the one that was meant"
status 0 "lists the topics" rapport topics
says '^nuclear	nuclear energy	economic	energy$' "with words, context and wider topic"
status 0 "lists figures" rapport figures KAZ KOR --measure trade
says '^2018 +4 billion USD' "the series has a year"
says ' disputed ' "and says what is disputed"
for format in csv json svg; do
	status 0 "figures as $format" rapport figures KAZ KOR --as $format
	says 'f[0-9a-f]{12}' "with the ids of facts ($format)"
done
status 0 "figures of one country" rapport figures KAZ --at 2018/2022
status 0 "figures that are not there" rapport figures ISL FJI
says 'Try ' "say what to try"
status 64 "an unknown measure is refused" rapport figures KAZ KOR -m tarde
says 'is it trade' "with the one that was meant"
status 0 "figures as Markdown" rapport figures KAZ KOR --as md
says '^\| 2018 \| 4 billion USD' "in a table"
status 0 "lists who held which office" rapport offices KAZ
says '^Kassym-Jomart Tokayev .* [0-9]+  r[0-9a-f]{12}' "with the time and the record"
status 0 "offices on a day, as a table" \
	rapport offices KOR --at 2021-08-17 --as csv
says '^KOR,president,Moon Jae-in,' "who was president then"
status 0 "offices as JSON" rapport offices "South Korea" --as json
status 64 "a day that is none is refused" rapport offices KOR --at 2021-02-31
status 64 "offices have no picture" rapport offices KOR --as svg

status 0 "lists the reports" rapport reports
says '^2009-05-13	Steppe Courier	01-astana-2009.txt	' "with date, outlet, id and title"
if command -v python3 >/dev/null 2>&1; then
	rapport brief KAZ KOR --as json >"$room/json"
	ok "the brief in JSON is JSON" python3 -m json.tool "$room/json"
	ok "every line of the export is JSON" \
		python3 -c 'import json,sys; [json.loads(l) for l in open(sys.argv[1])]' "$room/all"
fi
finish
