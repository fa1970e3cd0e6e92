# Several programs that add to one ledger in PostgreSQL at the same time end where
# one alone does, also where one of them is killed on the way.
. tests/street/lib
. tests/street/pgserver
find examples tests/cases -name '*-*.txt' | sort >"$room/all"
[ "${BUILD:-release}" = release ] || sed -n '1,${p;n;n;n;n;n}' "$room/all" >"$room/some"
[ ! -s "$room/some" ] || cp "$room/some" "$room/all"

# part NUMBER OF: every so many-th of the reports.
part() { awk -v at="$1" -v of="$2" 'NR % of == at % of' "$room/all"; }
# adds LEDGER NUMBER OF: in the background.
adds() { "$RAPPORT" add -q --ledger "$(pg_place "$1")" $(part "$2" "$3") >"$room/added$2" 2>&1 & }
# agrees LEDGER WORDS
agrees() {
	"$RAPPORT" export --ledger "$(pg_place "$1")" >"$room/got" 2>&1
	same "$room/once" "$room/got" "$2"
}

ok "one adds all" rapport add -q --ledger "$room/one.db" $(cat "$room/all")
"$RAPPORT" export --ledger "$room/one.db" >"$room/once"
for count in 2 4; do
	children=
	for at in $(seq "$count"); do
		adds "l$count" "$at" "$count"
		children="$children $!"
	done
	bad=0
	for child in $children; do
		wait "$child" || bad=1
	done
	ok "$count add at once" test $bad = 0
	agrees "l$count" "and end where one does"
done

# Each killed while it writes; then what it was at is done again.
rapport brief KAZ KOR --ledger "$(pg_place l2)" >"$room/said" 2>&1
for at in 1 2 3; do
	adds killed "$at" 3
	eval "child$at=$!"
done
until [ "$(pg_ask killed "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'" 2>/dev/null || echo 0)" -gt 0 ] ||
	! kill -0 "$child2" 2>/dev/null; do :; done
kill -9 "$child2" 2>/dev/null
wait "$child1" && wait "$child3"
ok "two end where a third was killed" test $? = 0
wait "$child2"
adds killed 2 3
wait $!
ok "what it did is done again" test $? = 0
agrees killed "and ends where one does"

# The same reports, each twice, in opposite orders.
"$RAPPORT" add -q --ledger "$(pg_place twice)" $(cat "$room/all") >"$room/added1" 2>&1 &
child1=$!
ok "all are added by two" rapport add -q --ledger "$(pg_place twice)" $(sort -r "$room/all")
wait $child1
ok "at once" test $? = 0
agrees twice "which is as good as once"
ok "no lock was given up" sh -c '! grep -q "out of shared memory" "$1"' - "$pg_room/log"
finish
