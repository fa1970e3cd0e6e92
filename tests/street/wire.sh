# A machine that loses its power, or its network, keeps nobody waiting: the
# server finds out that who was connected is gone, and the locks come free.
. tests/street/lib
. tests/street/pgserver
wire=rapport$$
net=10.$((64 + $$ / 256 % 64)).$(($$ % 256))
if ! { command -v ss && ip netns add $wire &&
	at_end "ip link del w$$a; ip netns del $wire" &&
	ip link add w$$a type veth peer name w$$b netns $wire &&
	ip addr add $net.1/30 dev w$$a && ip link set w$$a up &&
	ip -n $wire addr add $net.2/30 dev w$$b && ip -n $wire link set w$$b up; } >"$room/said" 2>&1; then
	sed 's/^/# /' "$room/said"
	echo "1..0 # SKIP a network of its own cannot be made here"
	exit 0
fi
pg_stop fast
echo "host all all $net.1/32 trust" >>"$pg_room/data/pg_hba.conf"
pg_within="ip netns exec $wire" pg_start -c listen_addresses=$net.2

# held ADDRESS: adds reports that come slowly, so that it holds locks; its pid is
# $child.
here="FROM pg_stat_activity WHERE application_name = 'rapport'"
held() {
	mkfifo "$room/slow"
	"$RAPPORT" add -q --ledger "$1" --format jsonl - <"$room/slow" >"$room/said" 2>&1 &
	child=$!
	exec 3>"$room/slow"
	printf '%s\n' '{"title":"Oslo and Lima","text":"The foreign ministers of Norway and Peru met in Lima on Thursday.","date":"2024-05-02"}' >&3
	tries=0
	until [ "$(pg_ask held "SELECT count(*) $here AND state LIKE 'idle%'")" != 0 ] || [ $tries = 300 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
}
# looks PATTERN WORDS: the server's end of the wire will look after so long.
looks() {
	tries=0
	until ip netns exec $wire ss -tnoH state established >"$room/said" && grep -q 'timer:(keepalive' "$room/said" ||
		[ $tries = 100 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
	says "timer:\(keepalive,($1)," "$2"
}
address="postgres://rapport@$net.2/postgres?options=-csearch_path%3Dheld"
mkdir "$room/nothing"
ok "a ledger at the other end of a wire" rapport add -q --ledger "$address" "$room/nothing"
held "$address"
looks '[0-9]+ms|([0-9]|[12][0-9]|30)(\.[0-9]+)?sec' "the server looks within half a minute whether we are there"
exec 3>&-
wait $child
rm "$room/slow"

held "$address%20-ctcp_keepalives_idle%3D1%20-ctcp_keepalives_interval%3D1%20-ctcp_keepalives_count%3D2"
looks '[0-9]+ms|1(\.[0-9]+)?sec' "or sooner, where the address says so"
ip -n $wire link set w$$b down
kill -9 $child
exec 3>&-
wait $child 2>/dev/null
tries=0
until [ "$(pg_ask held "SELECT count(*) $here")" = 0 ] || [ $tries = 600 ]; do
	tries=$((tries + 1))
	sleep 0.1
done
ok "one that is gone without a word is let go" test "$(pg_ask held "SELECT count(*) $here")" = 0
ok "and others may write" rapport add -q --ledger "$(pg_place held)" examples/0*
finish
