# Asks what the analyser sees, as people, as linguists and as programs do.
. tests/street/lib

# rules FILE: the rules of CoNLL-U that a line-wise look can check.
rules() {
	awk -F'\t' '
	function bad(why) { print FILENAME ":" FNR ": " why; wrong = 1 }
	/^# sent_id = / { if (seen[$0]++) bad("twice: " $0); next }
	/^# text = / { text = substr($0, 10); next }
	/^#/ { next }
	/^$/ {
		sub(/ +$/, "", told)
		if (told != text) bad("the forms are not the text: " told)
		if (roots != 1) bad(roots " roots")
		for (i in head) if (head[i] > words) bad("no such head: " head[i])
		told = ""; words = roots = part = 0; sentences++; delete head
		next
	}
	NF != 10 { bad(NF " columns") }
	{ for (i = 1; i <= NF; i++) if ($i == "" || $i ~ / /) bad("column " i) }
	$1 ~ /-/ { split($1, range, "-"); part = range[2]; told = told $2 after() ; next }
	$1 != ++words { bad("word " $1) }
	{ head[words] = $7; roots += $7 == 0; if (words > part) told = told $2 after() }
	function after() { return $10 ~ /(^|\|)SpaceAfter=No/ ? "" : " " }
	END { if (!sentences) bad("no sentence"); exit wrong }' "$1"
}

for file in examples/*.txt examples/wire.jsonl; do
	status 0 "marks $file for people" rapport mark "$file"
	says '^── 1 ── ' "sentence by sentence"
	rapport mark --as conllu "$file" >"$room/conllu"
	ok "as CoNLL-U" rules "$room/conllu"
done
rapport mark examples --as conllu >"$room/all.conllu"
ok "all at once" rules "$room/all.conllu"
rapport mark examples --as conllu --threads 1 >"$room/one.conllu"
same "$room/all.conllu" "$room/one.conllu" "one thread says what many say"
rapport mark examples --as json >"$room/all.json"
ok "one object a report" test "$(grep -c '^{"kind":"marks"' "$room/all.json")" = \
	"$(grep -c '^# newdoc' "$room/all.conllu")"
if command -v python3 >/dev/null 2>&1; then
	ok "which is JSON" python3 -c 'import json,sys; [json.loads(l) for l in open(sys.argv[1])]' "$room/all.json"
fi

status 0 "marks standard input" sh -c '
	echo "Moon met Tokayev in Seoul on 17 August 2021. He left." | "$1" mark -' - "$RAPPORT"
says '^ 1 .*─Moon .*PROPN NNP' "word by word"
says '17 August 2021 \(2021-08-17\)' "with what dates were read as"
rapport mark examples/06* --only amounts >"$room/some"
ok "amounts alone" grep -q 'over 6 billion USD' "$room/some"
ok "without trees" test "$(grep -c nsubj "$room/some")" = 0
rapport mark examples/06* --sentence 2 >"$room/some"
ok "a sentence alone" test "$(grep -c '^── ' "$room/some")" = 1
status 64 "an unknown format is refused" rapport mark --as vellum examples
status 64 "a brief's format is refused" rapport mark --as md examples
status 64 "a part that there is not is refused" rapport mark --only verbs examples
status 64 "a sentence before the first is refused" rapport mark --sentence 0 examples
status 64 "parts are for people" rapport mark --only names --as json examples
status 66 "a path that is not there is refused" rapport mark "$room/nowhere" examples/01*
says 'nowhere' "and named"
says '^── 1 ── ' "and the rest goes on"
rapport mark examples --as json 2>"$room/err" | head -c 100 >"$room/some"
ok "a reader that leaves early is nothing to speak of" test ! -s "$room/err" -a -s "$room/some"

# Input that nobody should read.
escape=$(printf '\033') bell=$(printf '\007')
: >"$room/empty.txt"
{ head -c 1000000 /dev/zero | tr '\000' a; echo ' met us.'; } >"$room/long.txt"
printf 'The minister%s[2J of Peru met%s us in Lima on \342\200\2565 May 2021, and he said so.\n' "$escape" "$bell" >"$room/control.txt"
printf 'The minister \377\376 of Peru met \303 us.\n' >"$room/bytes.txt"
printf '{"id":"x\\u001b[2J/y z","text":"Peru met Chile on 3 May 2024."}\n{"id":"x\\u001b[2J/y z","text":"Peru met us."}\n' >"$room/ids.jsonl"
status 65 "an empty file is refused" rapport mark "$room/empty.txt"
for name in long.txt control.txt bytes.txt ids.jsonl "$(printf 'a\033[2Jb.txt')"; do
	[ -e "$room/$name" ] || cp examples/01* "$room/$name"
	for format in text conllu json; do
		rapport mark --as $format "$room/$name" >"$room/said" 2>&1
		ok "$(echo "$name" | tr -dc a-z.) as $format ends well or is refused" test $? = 0 -o $? = 65
		rapport mark --as $format "$room/$name" >"$room/out" 2>&1
		ok "and sends no control character" sh -c '
			! LC_ALL=C tr -d "\n\t" <"$1" | LC_ALL=C grep -q "[[:cntrl:]]"' - "$room/out"
	done
done
rapport mark --as conllu "$room/ids.jsonl" >"$room/out"
ok "reports of one id are told apart" rules "$room/out"

# Colours: on a terminal, where it has some and nobody minds.
if command -v script >/dev/null 2>&1; then
	on_terminal() { script -qec "$1 '$RAPPORT' mark examples/01-astana-2009.txt" /dev/null </dev/null >"$room/screen" 2>&1; }
	on_terminal 'TERM=xterm COLUMNS=100'
	ok "has colours on a terminal" grep -q "$escape\[32m" "$room/screen"
	ok "and the terminal's width" grep -qE '(─){60}' "$room/screen"
	on_terminal 'NO_COLOR=1 TERM=xterm'
	ok "and none with NO_COLOR" test "$(grep -c "$escape" "$room/screen")" = 0
	on_terminal 'TERM=dumb'
	ok "nor on a terminal that has none" test "$(grep -c "$escape" "$room/screen")" = 0
fi
finish
