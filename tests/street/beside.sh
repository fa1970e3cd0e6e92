# Several programs at one ledger: what they add at the same time ends where one
# program alone does.
. tests/street/lib

made_reports 400 "$room/in"

rapport add -q "$room/in"
rapport export >"$room/whole"
ok "there is much to add" test "$(grep -c '^{"kind":"report"' "$room/whole")" -ge 400

# Each of the programs, at once; they overlap, and one ends while others go on.
RAPPORT_LEDGER=$room/beside.db
export RAPPORT_LEDGER
pids=
for part in '0[0-2]*' '0[1-3]*' '03*' '0[0-3]*'; do
	"$RAPPORT" add -q --threads 1 "$room"/in/$part 2>>"$room/errors" &
	pids="$pids $!"
done
bad=0
for pid in $pids; do
	wait "$pid" || bad=$((bad + 1))
done
cp "$room/errors" "$room/said"
result $bad "four programs add to one ledger at once"
rapport export >"$room/done"
ok "what comes out is what one alone has" cmp "$room/whole" "$room/done"
ok "and it is whole" rapport doctor
finish
