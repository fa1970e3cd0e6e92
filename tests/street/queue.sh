# Many machines: reports by way of a queue, with workers and servers that are
# killed, end where one undisturbed `rapport add` does.
#
# KILLS is how often a worker is killed (3; docs/performance.md has 50), SEED where
# chance begins.
. tests/street/lib
kills=${KILLS:-3}
. tests/street/natsserver

# ---- what is read ----

made_reports 140 "$room/in" mixed
rapport add -q "$room/in"
rapport export >"$room/whole"
ok "there is much to read" test "$(grep -c '^{"kind":"report"' "$room/whole")" -ge 140

runs=0
# fresh: another ledger and another queue.
fresh() {
	runs=$((runs + 1))
	RAPPORT_LEDGER=$room/ledger$runs.db
	export RAPPORT_LEDGER
	queue=${1:-$one}/q$runs
}
# ---- one server ----

fresh
ok "a folder goes into the queue" rapport enqueue --queue "$queue" "$room/in"
says '^71 items put into the queue, 0 known already; 0 refused' "each file is an item"
ok "what waits is shown" rapport status --queue "$queue"
says '^queue +71 items wait, 0 in hand; [0-9]+ of 1073741824 bytes; on 1 of 1 servers' "with its number"
ok "the same again" rapport enqueue --queue "$queue" "$room/in"
says '^0 items put into the queue, 71 known already' "is known already"
ok "a worker reads until nothing is left" work --once --metrics "$room/prom"
whole "and its ledger is that of one add"
ok "its figures can be read by Prometheus" grep -q '^rapport_work_reports_total{result="added"} 140$' "$room/prom"
ok "each with its kind" test "$(grep -c '^# TYPE' "$room/prom")" = 6
ok "status in JSON" rapport status --queue "$queue" --as json
says '"waiting": 0' "says that nothing waits"
queue=$one/twice
rapport enqueue -q --queue "$queue" $(ls -r "$room"/in/*.txt "$room/in/lines.jsonl") 2>"$room/said"
rest
whole "the same reports once more, in another order, change nothing"

fresh
rapport enqueue -q --queue "$queue" "$room/in/lines.jsonl"
rapport enqueue -q --queue "$queue" $(ls -r "$room"/in/*.txt)
worker --once --threads 1 & a=$!
worker --once --threads 2 & b=$!
worker --once --threads 1 & c=$!
bad=0
for pid in $a $b $c; do wait $pid || bad=$((bad + 1)); done
result $bad "three workers share the work"
whole "what three make is what one makes"

fresh
rapport enqueue -q --queue "$queue" "$room/in"
kill_workers "$kills"
whole "after $kills workers were killed"
ok "none ended by itself" test $survived = 0
rapport status --queue "$queue" >"$room/said" 2>&1
says '^dead +0 letters' "and no letter is dead"

fresh
rapport enqueue -q --queue "$queue" "$room/in"
worker & child=$!
underway
kill -TERM $child
wait $child
result $? "a worker that is asked to stop ends well"
rapport status --queue "$queue" >"$room/said" 2>&1
says '^queue .* 0 in hand;' "and has nothing in hand"
worker --once & child=$!
underway
down "$first"
nats_serve 0
first=$server
wait $child
result $? "a worker outlives its server"
rest
whole "when the server was killed and came back"

# ---- a server that forgot what is gone ----

# One that is killed may keep messages that it remembers as taken: nobody would
# be given them.  Here its files of before the work are put back.
fresh
rapport enqueue -q --queue "$queue" "$room/in"
kept=$room/js0/jetstream/\$G/streams/${queue##*/}/msgs
kill -TERM "$first"
wait "$first" 2>/dev/null
cp -r "$kept" "$room/before"
nats_serve 0
first=$server
ready "$queue"
rest
kill -TERM "$first"
wait "$first" 2>/dev/null
rm -r "$kept"
mv "$room/before" "$kept"
nats_serve 0
first=$server
ready "$queue"
ok "what is gone waits again" rapport status --queue "$queue"
says '^queue +71 items wait, 0 in hand' "and nobody has it in hand"
RAPPORT_LEDGER=$room/again.db
ok "a worker is given it all the same" timeout 240 "$RAPPORT" work -q --queue "$queue" --batch 4 --patience 2s --once
whole "and its ledger is that of one add"

# ---- what cannot be read ----

# A source that never ends is read by a process that is killed, three times.
children() { cat "/proc/$1/task/$1/children" 2>/dev/null; }
if [ -e /proc/$$/task/$$/children ]; then
	fresh
	head -c 2000000 /dev/zero >"$room/poison.txt"
	rapport enqueue -q --queue "$queue" "$room/poison.txt" "$room/in"
	mv "$room/poison.txt" "$room/poison"
	mkfifo "$room/poison.txt"
	exec 7<>"$room/poison.txt"
	worker --once 2>"$room/errors" & child=$!
	while kill -0 $child 2>/dev/null; do
		warden=$(children $child)
		ward=$(children "${warden%% *}")
		ls -l "/proc/${ward%% *}/fd" 2>/dev/null | grep -q 'poison.txt' && kill -9 "${ward%% *}" 2>/dev/null
		sleep 0.1
	done
	wait $child
	result $? "an item that kills who reads it does not kill the worker"
	exec 7>&-
	whole "the rest goes on"
	ok "dead letters are shown" rapport enqueue --queue "$queue" --dead
	says 'poison.txt  tries: 3  .*who read it was ended' "with tries and reason"
	rm "$room/poison.txt"
	printf 'Date: 2024-05-02\n\nPeru and Oman signed a trade agreement in Lima on 2 May 2024.\n' >"$room/poison.txt"
	ok "a dead letter is put back" rapport enqueue --queue "$queue" --dead all
	rest
	rapport export >"$room/done"
	fresh
	rapport add -q "$room/in" "$room/poison.txt"
	rapport export >"$room/more"
	same "$room/more" "$room/done" "and read, now that it can be"
fi
fresh
printf '{"text":"Peru and Oman signed a trade agreement."}\n{"text":\n' >"$room/half.jsonl"
rapport enqueue -q --queue "$queue" "$room/half.jsonl"
rest
rapport enqueue --queue "$queue" --dead --as json >"$room/said" 2>&1
says '"tries":1,"reason":"[^"]*half.jsonl:2: ' "what breaks its format is dead at once, with its line"

# ---- an archive that is longer than an item ----

# Some pages in some 7 MB; a comment in each makes it long.
awk -v folder="$room" 'BEGIN {
	srand(5)
	split("Norway Peru Chile Kenya Japan Finland Ghana Oman Cuba Nepal", land, " ")
	for (i = 0; i < 6700; i++)
		noise = noise sprintf("%d", rand() * 1000000000)
	http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
	for (i = 0; i < 120; i++) {
		block = http "<title>News of day " i "</title><!--" noise "--><p>The foreign ministers of " land[i % 10 + 1] " and " \
			land[(i + 1 + int(i / 10)) % 10 + 1] " met in Lima on " i % 28 + 1 " May 2021."
		head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/" i \
			"\r\nWARC-Date: 2021-06-01T00:00:00Z\r\nContent-Length: " length(block)
		print head "\r\n\r\n" block "\r\n\r" >(folder "/crawl" i)
		close(folder "/crawl" i)
	}
}'
for i in $(seq 0 119); do
	cat "$room/crawl$i" >>"$room/crawl.warc"
	gzip -c "$room/crawl$i" >>"$room/crawl.warc.gz"
done
# Somebody cut a record off.
head -c 3100000 "$room/crawl.warc" >"$room/torn.warc"
cat "$room/crawl7" >>"$room/torn.warc"
for file in crawl.warc crawl.warc.gz torn.warc; do
	fresh
	rapport add -q "$room/$file" 2>/dev/null
	rapport export >"$room/one"
	fresh
	rapport enqueue --queue "$queue" "$room/$file" 2>"$room/said"
	says '^[2-9] items put into the queue' "$file goes into the queue in pieces"
	worker --once --batch 1 2>/dev/null & child=$!
	work --once --batch 1 2>/dev/null
	wait $child
	rapport export >"$room/done"
	same "$room/one" "$room/done" "and its pieces have what all of it has"
done
ok "what is no archive goes whole" rapport enqueue --queue "$one/whole" --format mbox "$room/crawl.warc"
says '^1 items? put' "by its path"

# ---- no room, no server ----

fresh
status 75 "a full queue refuses" rapport enqueue --queue "$queue" --queue-limit 16K --no-wait "$room/in"
says 'there is no room in the queue' "and says why"
says 'stopped before the end' "and that not all went in"
"$RAPPORT" enqueue -q --queue "$queue" "$room/in" >"$room/fed" 2>&1 & child=$!
work --once 2>/dev/null
wait $child
result $? "or waits until workers have made room"
rest
whole "then nothing is lost"
if mkdir "$room/small" && mount -t tmpfs -o size=3m none "$room/small" 2>/dev/null; then
	printf 'listen: 127.0.0.1:%d\njetstream { store_dir: "%s", max_file_store: 10G, max_memory_store: 64M }\n' \
		$((base + 7)) "$room/small" >"$room/small.conf"
	nats-server -c "$room/small.conf" >"$room/nats7" 2>&1 & small=$!
	pids="$pids $small"
	queue=nats://127.0.0.1:$((base + 7))/small
	ready "$queue"
	awk 'BEGIN { for (i = 0; i < 60000; i++) printf "{\"title\":\"Talks %d\",\"text\":\"The ministers of Peru and Oman met in Lima, for the %dth time.\"}\n", i, i }' >"$room/many.jsonl"
	status 75 "a queue whose disk is full refuses" rapport enqueue --queue "$queue" --no-wait "$room/many.jsonl"
	says 'perhaps its disk is full|no room in the queue' "and says what may be wrong"
	says 'stopped before the end' "and that not all went in"
	down $small
	umount -l "$room/small"
else
	echo "# no tmpfs can be mounted: a full disk is left out"
fi
status 75 "where no server is" rapport enqueue --queue nats://127.0.0.1:1 "$room/in"
says 'nats://127.0.0.1:1/rapport: no server answers there: start one' "the way out is told"
status 64 "what is no queue" rapport work --queue http://127.0.0.1 --once
status 64 "a queue must be named" rapport work --once

# ---- a worker that is there before its queue ----

fresh
rapport enqueue -q --queue "$queue" "$room/in" >"$room/said" 2>&1
down "$first"
worker --once 2>"$room/errors" & child=$!
until grep -q "trying again" "$room/errors" || ! kill -0 $child 2>/dev/null; do sleep 0.1; done
nats_serve 0
first=$server
wait $child
result $? "a worker waits for a queue that is not there yet"
cp "$room/errors" "$room/said"
says "trying again, after 1 s" "and says so"
rest
whole "and then reads what is in it"
down "$first"

# ---- three servers, each with every item ----

nats_three
fresh "$all"
ok "three servers take what is put in" rapport enqueue --queue "$queue" --replicas 3 "$room/in"
rapport status --queue "$queue" >"$room/said" 2>&1
says 'on 3 of 3 servers' "and each has it"
worker --once 2>"$room/errors" & child=$!
underway
down "$second"
sleep 1
nats_node 2
wait $child
result $? "work goes on while one of three is killed and comes back"
rest
whole "and nothing is lost, nothing doubled"
finish
