# What is counted as reports come is what all that is kept would give, whatever
# is corrected, taken back or read again.
. tests/street/lib
if ! command -v sqlite3 >/dev/null 2>&1; then
	echo "1..0 # skipped: no sqlite3"
	exit 0
fi

# counts FILE: all that is counted.
counts() {
	sqlite3 "$RAPPORT_LEDGER" >"$1" <<-'END'
		SELECT low, high, kind, told, first, last FROM dealing
		    ORDER BY 1, 2, 3, 4, 5, 6;
		SELECT * FROM pair WHERE events + figures + statements + ties
		    + disputes + reports <> 0 ORDER BY low, high;
		SELECT min(events, figures, statements, ties, disputes, reports)
		    FROM pair ORDER BY 1 LIMIT 1;
		SELECT id, told FROM record ORDER BY id;
		SELECT id, told FROM dispute ORDER BY id;
		SELECT day, reports FROM report_day WHERE reports > 0 ORDER BY day;
		SELECT name, reports, undated, since FROM outlet ORDER BY name;
	END
}
# recounted WORDS: they are the same once they are counted anew.
recounted() {
	counts "$room/kept"
	cat tests/street/back/020.sql tests/street/back/019.sql \
		tests/street/back/018.sql \
		tests/street/back/015.sql | sqlite3 "$RAPPORT_LEDGER"
	rapport status >"$room/status" 2>&1 || echo failed >>"$room/kept"
	counts "$room/anew"
	same "$room/kept" "$room/anew" "$1"
}

rapport add -q examples
recounted "what reports brought is counted right"
ok "and there is something" test "$(grep -c KAZ "$room/kept")" -gt 20
cp "$room/kept" "$room/first"

event=$(rapport export KAZ KOR | sed -n 's/.*"kind":"event".*"record":"\(r[0-9a-f]*\)".*/\1/p' | head -n 1)
figure=$(rapport export KAZ KOR | sed -n 's/.*"kind":"figure".*"id":"\(f[0-9a-f]*\)".*/\1/p' | head -n 1)
ok "there are an event and a figure" test -n "$event" -a -n "$figure"
ok "a record is called wrong" rapport correct "$event" wrong
recounted "which counts no more"
ok "so something changed" sh -c '! cmp -s "$1" "$2"' - "$room/first" "$room/kept"
ok "a figure is of others" rapport correct "$figure" parties=Norway,Peru
recounted "it counts for these"
ok "with whom nobody dealt before" grep -q '^NOR|PER' "$room/kept"
ok "it is taken back" rapport correct --undo 2
ok "and the other one" rapport correct --undo 1
recounted "what is taken back counts again"
same "$room/first" "$room/kept" "as it did"

cp -r data "$room/data"
: >"$room/data/en/rules/consult.rules"
ok "all is read again with other rules" rapport reread --all --data "$room/data"
recounted "what they find is counted"
ok "which is another" sh -c '! cmp -s "$1" "$2"' - "$room/first" "$room/kept"
ok "and with the first ones" rapport reread --all
recounted "as it was counted at first"
same "$room/first" "$room/kept" "and it is as much"
finish
