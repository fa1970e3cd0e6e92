# `rapport add` killed at random moments: the ledger opens, each report is wholly
# in or wholly out, and going on ends where an undisturbed run does.
#
# KILLS is how often (10; docs/performance.md has 200), SEED where chance begins.
. tests/street/lib
kills=${KILLS:-10}
seed=${SEED:-7}

made_reports 1300 "$room/in"

now() { date +%s%N | cut -c1-13; }
began=$(now)
rapport add -q --threads 2 "$room/in"
long=$(($(now) - began))
rapport export >"$room/whole"
# A report with its facts, without the records that they belong to.
facts_of() { grep '^{"kind":"\(report\|event\|figure\|statement\|tie\)"' | grep '"report":' | sed 's/,"record":"[^"]*"//'; }
facts_of <"$room/whole" | LC_ALL=C sort >"$room/facts"
ok "there is much to add" test "$(grep -c '"kind":"report"' "$room/facts")" -ge 1300

broken=0 torn=0 differs=0 survived=0 partly=0
RAPPORT_LEDGER=$room/killed.db
export RAPPORT_LEDGER
i=0
while [ $i -lt "$kills" ]; do
	rm -f "$room"/killed.db*
	pause=$(awk -v seed=$((seed + i)) -v long="$long" 'BEGIN { srand(seed); printf "%.3f", rand() * long / 1000 }')
	"$RAPPORT" add -q --threads 2 "$room/in" 2>/dev/null &
	child=$!
	sleep "$pause"
	kill -9 $child 2>/dev/null || survived=$((survived + 1))
	wait $child 2>/dev/null
	i=$((i + 1))
	if [ -e "$room/killed.db" ]; then
		rapport doctor >"$room/said" 2>&1 || broken=$((broken + 1))
		rapport export >"$room/part" 2>>"$room/said" || broken=$((broken + 1))
		# Of each report that is there all that the whole has of it is there.
		facts_of <"$room/part" | LC_ALL=C sort >"$room/some"
		sed -n 's/^{"kind":"report","report":"\([^"]*\)".*/\1/p' "$room/some" >"$room/there"
		sed 's/.*"report":"\([^"]*\)".*/\1\t&/' "$room/facts" |
			awk -F '\t' 'NR == FNR { there[$1]; next } $1 in there { sub(/^[^\t]*\t/, ""); print }' \
				"$room/there" - | LC_ALL=C sort >"$room/wanted"
		cmp -s "$room/wanted" "$room/some" || torn=$((torn + 1))
		[ -s "$room/there" ] && partly=$((partly + 1))
	fi
	rapport add -q --threads 2 "$room/in" >"$room/said" 2>&1
	rapport export >"$room/done"
	cmp -s "$room/whole" "$room/done" || differs=$((differs + 1))
done
echo "# $kills kills, $partly left some reports, $survived came after the end"
result $((broken > 0)) "after each the ledger opens and is whole ($broken do not)"
result $((torn > 0)) "each report is wholly in or wholly out ($torn are not)"
result $((differs > 0)) "going on ends where an undisturbed run does ($differs do not)"
finish
