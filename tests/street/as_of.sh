# As of a day, the ledger answers as one that holds the reports until then.
. tests/street/lib
then=2021-08-20

rapport add -q examples
rapport export >"$room/plain"
rapport export --as-of 2099-01-01 >"$room/late"
same "$room/plain" "$room/late" "as of a day after all reports is the plain answer"
rapport brief KAZ KOR >"$room/plain"
rapport brief KAZ KOR --as-of "$(date +%Y-%m-%d)" >"$room/late"
same "$room/plain" "$room/late" "as of today is the plain answer"

rm "$RAPPORT_LEDGER"*
rapport add -q examples/*.txt
rapport reports --as-of $then | cut -f 3 | sed 's|^|examples/|' >"$room/ids"
ok "some reports were known then" test -s "$room/ids"
rapport add -q --ledger "$room/then.db" $(cat "$room/ids")
for words in "export" "export KAZ KOR" "export KAZ KOR --topic energy,trade" \
	"figures KAZ KOR" "offices KAZ" "reports"; do
	rapport $words --as-of $then >"$room/asked"
	rapport $words --ledger "$room/then.db" >"$room/held"
	same "$room/asked" "$room/held" "$words as of then is what a ledger of then says"
done
rapport export KAZ KOR --as-of $then >"$room/asked"
for id in $(sed -n 's/^{"record":"\(r[0-9a-f]*\)".*/\1/p' "$room/asked" | head -n 12); do
	rapport show "$id" --as-of $then >>"$room/shown"
	rapport show "$id" --ledger "$room/then.db" >>"$room/held.shown"
done
same "$room/shown" "$room/held.shown" "show says what was known then"
ok "brief says what day it is of" sh -c '"$1" brief KAZ KOR --as-of 2021-08 | grep -q "As it was known on 31 August 2021"' - "$RAPPORT"
late=$(rapport export | sed -n 's/.*"report":"13-first-in-line.txt","id":"\(f[0-9a-f]*\)".*/\1/p' | head -n 1)
status 66 "what came later is not there" rapport show "$late" --as-of $then
status 66 "nor is a later report" rapport show 13-first-in-line.txt --as-of $then
status 64 "a day that is none is refused" rapport brief KAZ KOR --as-of soon
finish
