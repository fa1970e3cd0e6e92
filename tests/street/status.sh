# Asks what the ledger holds and what guards the program.
. tests/street/lib

status 0 "there is something to say where there is no ledger" rapport status
says '^ledger +.*not made yet' "that it is not made"
says '^reading +in ' "where foreign bytes are read"
says '^formats +.*html.*text' "which formats are read"
ok "which makes no ledger" test ! -e "$RAPPORT_LEDGER"
status 64 "an unknown format is refused" rapport status --as vellum

rapport add -q examples >"$room/said" 2>&1
status 0 "a ledger is told of" rapport status
says '^ledger +.*ledger.db, [0-9]+ bytes' "its size"
says '^reports +[0-9]+, of 20[0-9-]+/20[0-9-]+.*; .+ [0-9]+, ' "its reports by time and outlet"
says '^facts +[0-9]+ events, [0-9]+ figures, [0-9]+ statements, [0-9]+ ties; [0-9]+ records' "its facts"
rapport status --as json >"$room/status"
ok "as JSON" grep -q '"own_process": true' "$room/status"
if command -v python3 >/dev/null 2>&1; then
	ok "which counts what the ledger holds" sh -c '
"$1" export | python3 -c "
import json, sys
told = json.load(open(sys.argv[1]))
kinds = [json.loads(line)[\"kind\"] for line in sys.stdin]
assert told[\"reports\"][\"count\"] == kinds.count(\"report\") > 0" "$2"' - "$RAPPORT" "$room/status"
fi
finish
