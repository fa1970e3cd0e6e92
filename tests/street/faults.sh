# Many machines, with the ledger in PostgreSQL: workers that are killed, a network
# that is cut, a database that is started again or whose disk is full, end where one
# undisturbed `rapport add` does.  (tests/street/queue.sh has a ledger in a file.)
#
# KILLS is how often a worker is killed (3; docs/performance.md has 50), SEED where
# chance begins.
. tests/street/lib
. tests/street/natsserver
. tests/street/pgserver
kills=${KILLS:-3}

made_reports 140 "$room/in" mixed
rapport add -q "$room/in"
rapport export >"$whole"
ok "there is much to read" test "$(grep -c '^{"kind":"report"' "$whole")" -ge 140

runs=0
# fresh [QUEUE]: another ledger, $ledger, and another queue, which is filled.
fresh() {
	runs=$((runs + 1))
	ledger=l$runs
	RAPPORT_LEDGER=$(pg_place $ledger)
	export RAPPORT_LEDGER
	queue=${1:-$one}/q$runs
}
fill() { rapport enqueue -q --queue "$queue" "$@" "$room/in"; }
# begun COUNT: until the ledger has so many reports, a minute at most.
begun() {
	for _ in $(seq 600); do
		[ "$(pg_ask "$ledger" "SELECT count(*) FROM report" 2>/dev/null || echo 0)" -ge "$1" ] && return
		sleep 0.1
	done
}
# ends WORDS: the workers in $children end well.
ends() {
	bad=0
	for pid in $children; do wait "$pid" || bad=$((bad + 1)); done
	result $bad "$1"
}

# ---- many at once ----

fresh
fill
worker --once --threads 1 & children=$!
worker --once --threads 2 & children="$children $!"
ends "two workers share the work"
whole "what two make is what one makes"
queue=$one/again
rapport enqueue -q --queue "$queue" $(ls -r "$room"/in/*.txt "$room/in/lines.jsonl")
rest
whole "the same reports once more, in another order, change nothing"
fresh
rapport enqueue -q --queue "$queue" $(ls -r "$room"/in/*.txt "$room/in/lines.jsonl")
worker --once --threads 1 & children=$!
worker --once --threads 1 & children="$children $!"
ends "two workers read them backwards"
whole "in another order the same comes out"

# ---- workers that are killed ----

made_reports $((60 * kills)) "$room/more"
RAPPORT_LEDGER=$room/more.db
rapport add -q "$room/more"
rapport export >"$room/whole_more"
fresh
rapport enqueue -q --queue "$queue" "$room/more"
kill_workers "$kills"
whole=$room/whole_more
whole "after $kills workers were killed"
whole=$room/whole
ok "none ended by itself" test $survived = 0
[ "$left" != "0 0" ] || echo "# a fast machine: nothing was left when the last was killed"
rapport status --queue "$queue" >"$room/said" 2>&1
says '^dead +0 letters' "no letter is dead"

# ---- a database that is started again ----

for mode in fast immediate; do
	fresh
	fill
	worker --once --threads 1 2>"$room/errors" & children=$!
	begun 8
	pg_stop $mode
	sleep 0.5
	pg_start
	ends "a worker outlives a database that is stopped ($mode)"
	rest
	whole "and nothing is lost, nothing doubled"
done

# ---- a network that is cut ----

# The database is behind a wire of its own, which carries nothing for a while; who
# is at its ends is not told.
wire=rapport$$
net=10.$((64 + $$ / 256 % 64)).$(($$ % 256))
if ip netns add $wire 2>"$room/said" &&
	at_end "ip link del v$$a; ip netns del $wire" &&
	ip link add v$$a type veth peer name v$$b netns $wire &&
	ip addr add $net.1/30 dev v$$a && ip link set v$$a up &&
	ip -n $wire addr add $net.2/30 dev v$$b && ip -n $wire link set v$$b up; then
	pg_stop fast
	echo "host all all $net.1/32 trust" >>"$pg_room/data/pg_hba.conf"
	pg_within="ip netns exec $wire" pg_start -c listen_addresses=$net.2
	for pause in 1 6; do
		fresh
		RAPPORT_LEDGER="postgres://rapport@$net.2/postgres?tcp_user_timeout=2000&connect_timeout=2&options=-csearch_path%3D$ledger%20-ctcp_user_timeout%3D2000%20-ctcp_keepalives_idle%3D1%20-ctcp_keepalives_interval%3D1"
		fill
		worker --once --threads 1 2>"$room/errors" & children=$!
		begun 8
		ip -n $wire link set v$$b down
		sleep $pause
		ip -n $wire link set v$$b up
		ends "a worker outlives a network that is cut for $pause s"
		rest
		whole "and nothing is lost, nothing doubled"
	done
	cp "$room/errors" "$room/said"
	says 'lost|reached' "it says that the database was lost"
	pg_stop fast
	pg_start
else
	echo "# a network of its own cannot be made here: that it is cut is left out"
	sed 's/^/# /' "$room/said"
fi

# ---- a disk that is full ----

# full FOLDER: what is on this tmpfs may have no more room than it has now.
full() {
	for _ in 1 2 3 4 5; do
		mount -o remount,size=$(df -k --output=used "$1" | tail -n 1 | tr -d ' ')k "$1" 2>/dev/null && return
	done
}
small=$pg_room/small
if mkdir "$small" && mount -t tmpfs -o size=64m none "$small" 2>"$room/said"; then
	at_end "umount -l '$small'"
	chown --reference="$pg_room/data" "$small"
	"$pg_bin/psql" -Xq -h "$pg_room" -U rapport postgres -c "CREATE TABLESPACE small LOCATION '$small'"
	fresh
	RAPPORT_LEDGER=$RAPPORT_LEDGER%20-cdefault_tablespace%3Dsmall
	rapport enqueue -q --queue "$queue" "$room"/in/*.txt
	rest
	full "$small"
	rapport enqueue -q --queue "$queue" "$room/in/lines.jsonl"
	worker --once --threads 1 2>"$room/errors" & children=$!
	wait_for full "$room/errors"
	cp "$room/errors" "$room/said"
	says "the database's disk is full; the ledger is as it was before" "a full disk is told"
	ok "the worker waits" kill -0 $children
	ok "for room" mount -o remount,size=256m "$small"
	ends "and goes on once there is some"
	rest
	whole "nothing is lost"

	# All that the database has, its log too, on a disk that is full: it ends.
	pg_stop fast
	pg_new
	mount -t tmpfs -o size=256m none "$pg_room"
	chown --reference="$small" "$pg_room"
	pg_make --wal-segsize=1
	fresh
	rapport enqueue -q --queue "$queue" "$room"/in/*.txt
	rest
	worker --threads 1 2>"$room/errors" & children=$!
	for _ in $(seq 100); do
		rapport status --queue "$queue" --ledger "$room/none.db" | grep -q '^workers *1,' && break
		sleep 0.2
	done
	full "$pg_room"
	rapport enqueue -q --queue "$queue" "$room/in/lines.jsonl"
	wait_for 'full\|lost\|reached' "$room/errors"
	cp "$room/errors" "$room/said"
	says "full|lost|reached" "a database that ends on a full disk is told"
	ok "there is room again" mount -o remount,size=256m "$pg_room"
	pg_stop
	pg_start
	rest
	kill -TERM $children
	ends "the worker waited for both"
	whole "nothing is lost"
else
	echo "# no tmpfs can be mounted: a full disk is left out"
	sed 's/^/# /' "$room/said"
fi
down "$first"

# ---- three servers, each with every item ----

nats_three
fresh "$all"
fill --replicas 3
rapport status --queue "$queue" >"$room/said" 2>&1
says '^queue +71 items wait, .* on 3 of 3 servers' "three servers have every item"
worker --once --threads 1 2>"$room/errors" & children=$!
worker --once --threads 1 2>>"$room/errors" & children="$children $!"
begun 8
down "$second"
sleep 1
nats_node 2
ends "two workers go on while one of three is killed and comes back"
rest
whole "and nothing is lost, nothing doubled"
finish
