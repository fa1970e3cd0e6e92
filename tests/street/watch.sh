# Watches feeds of a host on loopback.
. tests/street/lib
. tests/street/webhost

watch() { rapport watch --allow-private --pause 0s --quiet "$@"; }

page oslo Norway Peru Lima 2
page cairo Egypt Chile Santiago 2
page delhi India Kenya Nairobi 2
item oslo "Norway and Peru" | feed >"$web/feed"
printf '# feeds\n%s/feed The Wire # the first\n\n%s/gone\nnonsense\n' \
	"$at" "$at" >"$room/feeds"

status 65 "a list with a bad line is watched" watch --once "$room/feeds"
says '^New meetings:$' "and tells what is new"
says 'Norw.* Peru.* Lima.*Test Post \[[fr][0-9a-f]{12}\]$' "with its id"
says 'feeds:5: no address' "the bad line is told with its place"
says '/gone: the host has no such page' "a feed that fails does not stop others"
id=$(grep -oE '[fr][0-9a-f]{12}' "$room/said" | head -n 1)
ok "show knows the id" rapport show "$id"
rapport export >"$room/said"
says "\"url\":\"$at/oslo\"" "the page was read in the place of the entry"

status 0 "nothing new" watch --once "$at/feed"
ok "is told as nothing" test ! -s "$room/said"
rapport read --allow-private --pause 0s "$at/log" >"$room/said" 2>&1
ok "a page is fetched once" test "$(grep -c /oslo "$room/said")" = 1
rapport watch --once --allow-private "$room/feeds" >"$room/said" 2>&1
ok "a feed that failed is left alone for a while" \
	sh -c '! grep -q /gone "$1"' - "$room/said"

{ item oslo "Norway and Peru"; item cairo "Egypt and Chile"; } |
	feed >"$web/feed"
status 0 "what came since" watch --once --as json "$at/feed"
says '"meetings":\[\{"id":"[fr]' "is told as JSON"
says "\"url\":\"$at/cairo\"" "with its reports"
ok "and nothing else" sh -c '! grep -q /oslo "$1"' - "$room/said"

item delhi "India and Kenya" | feed >"$web/feed"
status 75 "a command that fails" watch --once --exec 'cat >/dev/null; exit 3' \
	"$at/feed"
status 0 "is given the same again" watch --once --exec "cat >'$room/given'" \
	"$at/feed"
cp "$room/given" "$room/said"
says '"text":"[^"]*Kenya' "on its standard input"
status 0 "and then no more" watch --once --exec "cat >'$room/more'" "$at/feed"
ok "as nothing is new" test ! -e "$room/more"

page rome Italy Cuba Havana 2
page baku Azerbaijan Malta Valletta 2
{ item rome "Italy and Cuba"; item baku "Azerbaijan and Malta"; } |
	feed >"$web/feed"
status 0 "one entry at once" watch --once --most 1 --webhook "$at/hook" \
	"$at/feed"
cp "$web/posted" "$room/said"
says 'Cuba' "is posted to the webhook"
status 0 "the next one" watch --once --most 1 --webhook "$at/hook" "$at/feed"
cp "$web/posted" "$room/said"
says 'Malta' "another time"
status 66 "a webhook that is not there" watch --once --webhook "$at/status/404" \
	"$at/tagged"

page cork Ireland Ghana Accra 2
item cork "Ireland and Ghana" | feed >"$web/feed"
"$RAPPORT" watch --allow-private --pause 0s --quiet --every 1s "$at/feed" \
	>"$room/live" 2>"$room/err" &
watcher=$!
wait_for Ghana "$room/live"
page lome Togo Nepal Kathmandu 2
item lome "Togo and Nepal" | feed >"$web/feed"
wait_for Nepal "$room/live"
kill -TERM $watcher
wait $watcher
ended=$?
cp "$room/live" "$room/said"
says 'Ghana' "it looks"
says 'Nepal' "and looks again"
ok "a signal ends it well" test "$ended" = 0

page oran Algeria Laos Vientiane 2
{ item slow "Slow and slower"; item oran "Algeria and Laos"; } |
	feed >"$web/feed"
"$RAPPORT" watch --allow-private --pause 0s --quiet --once "$at/feed" \
	>"$room/live" 2>&1 &
watcher=$!
wait_for /slow "$web/asked"
kill -TERM $watcher
wait $watcher
ok "stopped in the midst of a page it says so" test $? = 130
item oran "Algeria and Laos" | feed >"$web/feed"
status 0 "and goes on" watch --once "$at/feed"
says 'Laos' "where it stopped"
status 64 "nothing to watch is refused" sh -c ': >"$1" && "$2" watch "$1"' - \
	"$room/empty" "$RAPPORT"
finish
