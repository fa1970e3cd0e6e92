# Asks why facts were found, and why others were not.
. tests/street/lib

for file in examples/*.txt examples/wire.jsonl; do
	status 0 "says why on $file" rapport why "$file"
	says '^  rule +.*en/(rules|words)/' "with a rule"
done
rapport why examples >"$room/many"
rapport why examples --threads 1 >"$room/one"
same "$room/one" "$room/many" "one thread says what many say"
rapport why examples --as json >"$room/all.json"
ok "one object a report" test "$(grep -c '^{"kind":"why"' "$room/all.json")" = \
	"$(rapport mark examples --as json | wc -l)"
if command -v python3 >/dev/null 2>&1; then
	ok "which is JSON" python3 -c 'import json,sys; [json.loads(l) for l in open(sys.argv[1])]' "$room/all.json"
fi

why() { echo "$1" | { shift; "$RAPPORT" why "$@" -; }; }
status 0 "asks with a sentence" why 'Peru met Chile in Lima on 3 May 2024.'
says '^fact 1, event: ' "what was found"
says '^  trigger +met \(2\)' "at which word"

# Rules of one's own, which nobody else changes.
cp -r data "$room/data"
cat >"$room/data/en/rules/street.rules" <<'END'
rule polish
    verb polish
    with patient: lamp, window
    event COOPERATE
    yes Peru polished the lamp of Bolivia on 3 May 2024. => COOPERATE PER > BOL
END
status 0 "asks with a sentence that tells nothing" \
	why 'Peru polished the mirror of Bolivia on 3 May 2024.' --data "$room/data"
says '^no event at polished' "what was not found"
says 'en/rules/street.rules:1: line 3,' "and at which line it failed"
says "mirror" "with what stands there"
sed -i 's/lamp, window/lamp, window, mirror/' "$room/data/en/rules/street.rules"
status 0 "asks again" \
	why 'Peru polished the mirror of Bolivia on 3 May 2024.' --data "$room/data"
says '^fact 1, event: ' "when the rule has the word"
says 'rule +polish, en/rules/street.rules:1' "by that rule"
status 0 "asks of a word" why 'Peru met Chile in Lima, and it rained.' --word Lima
says 'no rule has this word as a trigger' "that no rule has"
says 'docs/rules.md' "and where to go on"
rapport why examples/06* --sentence 3 >"$room/some"
ok "asks of a sentence" test "$(grep -c '^── ' "$room/some")" = 1
rapport why examples/06* --kind tie >"$room/some"
ok "asks of a kind" grep -q ', tie: ' "$room/some"
ok "and hears of no other" test "$(grep -cE '(fact [0-9]+,|no) (event|figure|statement)' "$room/some")" = 0

# Facts of a ledger.
rapport add -q examples >"$room/said" 2>&1
wrong=0 seen=0
for id in $(rapport export | grep -oE '"id":"f[0-9a-f]{12}"' | cut -d'"' -f4 | awk 'NR % 9 == 1'); do
	seen=$((seen + 1))
	rapport why "$id" >"$room/said" 2>&1 || wrong=$((wrong + 1))
	[ "$(grep -c '^fact ' "$room/said")" -ge 1 ] || wrong=$((wrong + 1))
	grep -q 'other rules' "$room/said" && wrong=$((wrong + 1))
done
ok "there are facts to ask for" test "$seen" -gt 5
ok "every fact of the ledger is found again in its report" test "$wrong" = 0
id=$(rapport export | grep -oE '"id":"f[0-9a-f]{12}"' | cut -d'"' -f4 | head -n 1)
rapport why "$id" >"$room/said"
ok "and is told alone" test "$(grep -cE '^fact [0-9]+,' "$room/said")" = 1
status 66 "a fact that is not there is missing" rapport why f00000000000a
says 'nothing of this id' "and said so"

rm "$room/data/en/rules/statements.rules"
printf 'rule say\n    verb whisper\n    statement clause\n    yes The minister of Peru whispered that it was late. => PER\n' \
	>"$room/data/en/rules/statements.rules"
id=$(rapport export | grep '"kind":"statement"' | grep -oE '"id":"f[0-9a-f]{12}"' | cut -d'"' -f4 | head -n 1)
status 0 "asks of a fact that other rules found" rapport why "$id" --data "$room/data"
says 'found by other rules' "and hears so"

status 64 "an unknown format is refused" rapport why --as conllu examples
status 64 "a kind that there is not is refused" rapport why --kind verbs examples
status 64 "an empty word is refused" rapport why --word '' examples
status 66 "a path that is not there is refused" rapport why "$room/nowhere" examples/01*
says 'nowhere' "and named"
says '^── 1 ── ' "and the rest goes on"

escape=$(printf '\033')
{ head -c 300000 /dev/zero | tr '\000' a; echo ' met us.'; } >"$room/long.txt"
printf 'The minister%s[2J of Peru met us in Lima on 5 May 2021.\n' "$escape" >"$room/control.txt"
yes 'Peru met Chile and talks were held.' | head -c 200000 >"$room/many.txt"
for name in long.txt control.txt many.txt; do
	for format in text json; do
		rapport why --as $format "$room/$name" >"$room/out" 2>&1
		ok "$name as $format ends well" test $? = 0
		ok "and sends no control character" sh -c '
			! LC_ALL=C tr -d "\n\t" <"$1" | LC_ALL=C grep -q "[[:cntrl:]]"' - "$room/out"
	done
done
rapport why examples --as json 2>"$room/err" | head -c 100 >"$room/some"
ok "a reader that leaves early is nothing to speak of" test ! -s "$room/err" -a -s "$room/some"
finish
