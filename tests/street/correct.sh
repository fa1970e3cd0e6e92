# What persons correct: records follow, it survives reading again, it is undone.
. tests/street/lib

id_of() { # LETTER PATTERN: the id of the first record or fact with this text
	rapport export | grep -E -e "$2" | sed -n "s/.*\"$1\":\"\([fr][0-9a-f]*\)\".*/\1/p" | head -n 1
}

mkdir "$room/in"
cat >"$room/in/a.txt" <<'END'
Source: Fjord Post
Date: 2024-05-02

Norway and Peru

The foreign ministers of Norway and Peru met in Lima on Thursday. Trade between Norway and Peru reached 640 million dollars in 2023.
END
cat >"$room/in/b.txt" <<'END'
Source: Andean Courier
Date: 2024-06-11

Talks again

The foreign ministers of Norway and Peru met in Lima on 11 June 2024. Trade between Norway and Peru amounted to 710 million dollars in 2023.
END
rapport add -q "$room/in"
rapport export NOR PER >"$room/before"
may=$(id_of record '"record":"r.*2 May 2024')
june=$(id_of record '"record":"r.*11 June 2024')
ok "two meetings are two records" test -n "$may" -a -n "$june" -a "$may" != "$june"
rapport export >"$room/said"
says '"kind":"dispute"' "and two values are a dispute"

status 0 "joins two records" rapport correct "$may" merge "$june" --note "one round of talks" --by Ana
says '^correction 1: 2 facts f[0-9a-f]+ f[0-9a-f]+' "says what it changed"
ok "they are one" sh -c '"$1" export | grep -E "\"record\":\"r" | grep -E "\"facts\":\[\"f[0-9a-f]+\",\"f[0-9a-f]+\"\]" | grep -q event' - "$RAPPORT"
status 0 "shows it" rapport show "$may"
says 'corrected +r[0-9a-f]+ merge r[0-9a-f]+, by Ana, [0-9-]+: one round of talks \[correction 1\]' "with the note"

fact=$(id_of id '"kind":"event".*2024-06-11')
status 0 "parts them" rapport correct "$may" split "$fact"
ok "they are two again" test -n "$(id_of record '"record":"r.*11 June 2024')"
status 0 "takes the parting back" rapport correct --undo 2
status 0 "takes the joining back" rapport correct --undo 1
rapport export NOR PER >"$room/after"
same "$room/before" "$room/after" "undone, all is as before"
status 66 "takes nothing back twice" rapport correct --undo 1

figure=$(id_of id '"measure":"trade".*640000000')
status 0 "sets a field" rapport correct "$figure" value=710000000 --note "a slip"
rapport export NOR PER >"$room/set"
ok "the dispute has gone" sh -c '! grep -q "\"kind\":\"dispute\"" "$1"' - "$room/set"
cp "$room/set" "$room/said"
says '"value":710000000.*"corrected":true' "the export has what was set"
rapport figures NOR PER >"$room/set"
ok "the series has it too" sh -c '! grep -q 640 "$1"' - "$room/set"
status 0 "shows both values" rapport show "$figure"
says 'corrected +f[0-9a-f]+ value=710000000 \(read: 640000000\)' "what was set and what was read"

status 0 "sets another party" rapport correct "$figure" parties=Norway,Chile
ok "it is told of the other pair" sh -c '"$1" export NOR CHL | grep -q "\"measure\":\"trade\""' - "$RAPPORT"
rapport export NOR PER >"$room/set"
ok "and no more of the first" sh -c '! grep -q "$2" "$1"' - "$room/set" "$figure"
status 0 "undoes that" rapport correct --undo 4

status 0 "calls a record wrong" rapport correct "$june" wrong --by Ana
rapport brief NOR PER >"$room/told"
cp "$room/told" "$room/said"
says '^1 fact that persons call wrong is left out' "the brief counts it"
ok "and does not tell it" sh -c '! grep -q "met in Lima on 11 June" "$1"' - "$room/told"
status 0 "show still opens it" rapport show "$fact"
says 'wrong +left out of records' "and says so"

rapport export >"$room/before"
status 0 "reads all reports again" rapport reread --all
rapport export >"$room/after"
same "$room/before" "$room/after" "corrections stay"
status 0 "lists them" rapport corrections
says '^5  r[0-9a-f]+ wrong, by Ana' "by number"
says '^2  r[0-9a-f]+ split f[0-9a-f]+ \(undone\)' "with those that were undone"
status 0 "as JSON, too" rapport corrections --as json
says '"note": "a slip"' "with notes"

cp -r data "$room/data"
: >"$room/data/en/rules/consult.rules"
status 0 "reads all with rules that know no talks" rapport reread --all --data "$room/data"
rapport corrections >"$room/said"
says 'not found any more' "a correction without its fact says so"
status 0 "reads all with the first rules again" rapport reread --all
rapport export >"$room/after"
same "$room/before" "$room/after" "the correction has found its fact again"

status 64 "refuses a field that is none" rapport correct "$figure" colour=red
status 64 "refuses a value that is none" rapport correct "$figure" value=much
status 64 "refuses a country that is none" rapport correct "$figure" parties=Norway,Narnia
status 64 "refuses two kinds in one" rapport correct "$may" merge "$figure"
status 66 "refuses an id that is none" rapport correct f000000000000 wrong
status 64 "refuses half a command" rapport correct "$may"
finish
