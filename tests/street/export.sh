# Exports in every format, checked by the rules of each (exports.py), of the
# examples and of texts that are hard to write down.
. tests/street/lib

cat >"$room/hard.txt" <<END
Title: =HYPERLINK("x") 😀 "quoted", <b>&amp;
Source: Łódź, "Daily"
Date: 2021-08-17
URL: https://example.org/a?b=1&c=2

President Kassym-Jomart Tokayev 😀😀 met South Korean President Moon Jae-in in Seoul on 17 August 2021. "Trade was	\$6.1 billion in 2020 – «more» than ever," Tokayev said.

In the first half of 2021, exports from Kazakhstan to South Korea were between \$2 billion and \$3 billion.
END
rapport add -q examples "$room/hard.txt" >"$room/said" 2>&1
rapport export --as ledger >"$room/ledger"

for format in gdelt plover citron annotations prov claims sdmx ftm; do
	status 0 "exports as $format" rapport export --as $format
	cp "$room/said" "$room/$format"
done
for format in timex3 brat csv; do
	status 64 "$format is several files" rapport export --as $format
	says '--output' "and says where to put them"
	status 0 "exports as $format" rapport export --as $format --output "$room/$format"
	status 64 "a folder with something in it is left alone" \
		rapport export --as $format --output "$room/$format"
done
if command -v python3 >/dev/null 2>&1; then
	for format in gdelt plover citron annotations prov claims sdmx ftm timex3 brat csv; do
		ok "$format keeps to its rules" \
			python3 tests/street/exports.py $format "$room/$format" "$room/ledger"
	done
fi

rapport export --as gdelt >"$room/said"
says "	KAZGOV	.*	KORGOV	.*	040	040	04	1	1\.0	" "presidents who met are GDELT's 040"
says "	4	Seoul, South Korea	KS	" "and a place has its code of FIPS 10-4"
rapport export --as gdelt --facts >"$room/each"
ok "each fact is more than each record" \
	test "$(wc -l <"$room/each")" -gt "$(wc -l <"$room/said")"
status 0 "one kind of facts is one table" rapport export --as csv --kind figure
says '^id,record,report,' "with its heads"
says "'=HYPERLINK|hard-txt|hard\.txt" "of every report"
grep -h 'HYPERLINK' "$room/csv/reports.csv" >"$room/said"
says "'=HYPERLINK" "a spreadsheet takes no title for a formula"
rapport export KAZ KOR --as plover >"$room/pair"
ok "a pair's export is a part of all" \
	sh -c '! grep -vxF -f "$1" "$2"' - "$room/plover" "$room/pair"

status 0 "an answer goes to a file" rapport export --as sdmx --output "$room/figures.csv"
same "$room/sdmx" "$room/figures.csv" "whole"
status 74 "or nowhere" rapport export --as sdmx --output "$room/none/figures.csv"
ok "no part of it is left" sh -c '! ls "$1"/*.part' - "$room"
status 64 "the whole ledger takes no country" rapport export KAZ --as ledger
finish
