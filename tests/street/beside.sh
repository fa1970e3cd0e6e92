# Several programs at one ledger: what they add at the same time ends where one
# program alone does.
. tests/street/lib

mkdir "$room/in"
awk -v folder="$room/in" 'BEGIN {
	split("Norway Peru Chile Kenya Japan Finland Ghana Oman Cuba Nepal", land, " ")
	split("Lima Oslo Nairobi Tokyo Accra Muscat Havana Helsinki", town, " ")
	for (i = 0; i < 400; i++) {
		a = land[i % 10 + 1]; b = land[(i * 3 + 1 + int(i / 10)) % 10 + 1]
		if (a == b) b = land[(i + 5) % 10 + 1]
		file = sprintf("%s/%04d.txt", folder, i)
		printf "Source: Wire %d\nDate: 20%02d-%02d-%02d\n\nNews of day %d\n\nThe foreign ministers of %s and %s met in %s. Trade between %s and %s reached %d million dollars in 20%02d.\n", \
			i % 7, 10 + i % 14, i % 12 + 1, i % 28 + 1, i, a, b, \
			town[i % 8 + 1], a, b, 100 + i, 9 + i % 14 >file
		close(file)
	}
}'

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
