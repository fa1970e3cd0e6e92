# Asks whether the program and the ledger are whole.
. tests/street/lib

status 0 "all is well in a new place" rapport doctor
says '^ok +analyser +[0-9]+ sentences of [0-9]+ tokens come out as they must' "the analyser checks itself"
says '^ok +processor +reckons with [A-Za-z]' "says what it reckons with"
says '^ok +licence +.*CC BY-SA' "says the weights' licence"
says '^ok +libraries +jansson [0-9].*ICU [0-9].*SQLite [0-9]' "names the libraries"
says '^(ok|lack) +documents +.*poppler.*PDF.*libarchive.*GMime' "names what documents need"
says '^(ok|lack) +tools +.*pandoc.*weasyprint.*less.*sendmail' "and what answers need"
says '^ok +ledger +.*not made yet' "a ledger that nobody made is no fault"
rapport doctor >"$room/lines"
ok "one line a check" test "$(wc -l <"$room/lines")" = "$(grep -cE '^(ok|bad|lack) ' "$room/lines")"
ok "which makes no ledger" test ! -e "$RAPPORT_LEDGER"
PATH=$room "$RAPPORT" doctor >"$room/said" 2>&1
says '^lack +tools +no pandoc, so no briefs as DOCX and ODT: install pandoc; ' "what is not there is said with what to install"
status 0 "tells whose work the weights stand on" rapport doctor --all
says '^ +UD English EWT' "one a line"
status 64 "an unknown format is refused" rapport doctor --as vellum

rapport add -q examples/0[12]* >"$room/said" 2>&1
status 0 "a ledger is looked at" rapport doctor
says '^ok +ledger +.*ledger.db is whole: 2 reports, [0-9]+ bytes, schema [0-9]+' "and found whole"
rapport doctor --as json >"$room/well"
ok "as JSON" grep -q '"good": true' "$room/well"
if command -v python3 >/dev/null 2>&1; then
	ok "which is JSON" python3 -c '
import json, sys
answer = json.load(open(sys.argv[1]))
assert answer["good"] and all(c["good"] for c in answer["checks"])' "$room/well"
fi

echo "no ledger at all, but long enough to be taken for something or other" >"$room/other.db"
status 74 "a file that is no ledger is a fault" rapport doctor --ledger "$room/other.db"
says '^bad +ledger +.*other.db: .*no ledger' "that is named"
says '^ +-> .*add the reports to a new one' "with what to do"
says '^ok +analyser' "and the rest is looked at"

# Pages in the middle of the file are overwritten.
size=$(wc -c <"$RAPPORT_LEDGER")
{ head -c 40000 "$RAPPORT_LEDGER"; head -c 20000 /dev/zero | tr '\000' x; tail -c +60001 "$RAPPORT_LEDGER"; } >"$room/torn.db"
ok "a torn ledger has its size" test "$(wc -c <"$room/torn.db")" = "$size"
status 74 "a torn ledger is a fault" rapport doctor --ledger "$room/torn.db"
says '^bad +ledger +.*damaged' "that is named"
rapport doctor --as json --ledger "$room/torn.db" >"$room/torn"
ok "in JSON too" grep -q '"good": false' "$room/torn"

cp -r data "$room/data"
model=$room/data/en/model/analyser.bin
cp "$model" "$room/whole.bin"
{ head -c 200000 "$room/whole.bin"; printf '\377\001\177'; tail -c +200004 "$room/whole.bin"; } >"$model"
status 65 "a broken weights file is a fault" rapport doctor --data "$room/data"
says '^bad +analyser +.*analyser.bin:? .*(sum|weights)' "that is named"
says '^bad +processor +not checked without the analyser' "what hangs on it is not checked"
says '^ok +words +.*from .*/data' "the words are looked at"
cp "$room/whole.bin" "$model"
status 0 "a whole folder of data is well" rapport doctor --data "$room/data"
printf 'a row without a sign\n' >>"$room/data/en/words/speakers.tsv"
status 65 "a broken row is a fault" rapport doctor --data "$room/data"
says '^bad +words +.*speakers.tsv:[0-9]+: ' "that is named with its line"
says '^bad +analyser +not checked without the words' "what hangs on it is not checked"
finish
