# Input that nobody should read: one line each, and the rest goes on.
. tests/street/lib

mkdir "$room/in"
printf 'Date: 2024-05-02\n\nThe foreign ministers of Norway and Peru met in Lima.\n' >"$room/in/good.txt"
: >"$room/in/empty.txt"
printf 'a\000b\001\002\003\377\376\000\000' >"$room/in/binary.txt"
printf '{"id":"a","text":"The foreign ministers of Chad and Niger met in Paris on 3 May 2024."}\n{"id":"b","text":"cut off\n{"id":"c","text":"The foreign ministers of Mali and Togo met in Lagos on 4 May 2024."}\n' >"$room/in/wire.jsonl"
head -c 3000 /dev/zero | tr '\000' 'a' >"$room/in/long.txt"

status 65 "the exit status says that something was refused" \
	rapport add --report-limit 2K "$room/in"
cp "$room/said" "$room/all"
says '/empty.txt:.*[a-z]' "an empty file is refused by name"
says '/binary.txt:.*[a-z]' "a binary file is refused by name"
says '/long.txt:.*[a-z]' "an over-long report is refused by name"
says '/wire.jsonl:2:' "a broken JSON line is refused with its number"
says '^3 reports read: 3 new, 0 known already; 4 refused' "the rest goes on"
ok "each refusal is one line" test "$(grep -c '^rapport: ' "$room/all")" = 4

status 66 "a path that is not there is refused" rapport add "$room/nowhere"
says 'nowhere' "and named"
status 65 "an empty standard input is refused" sh -c '"$1" add - </dev/null' - "$RAPPORT"

iconv -f utf-8 -t windows-1252 >"$room/latin.txt" <<END
Date: 2024-05-02

President Nicolás Ñañez of Peru said “relations with Spain are good”. The café
where the ministers of both countries met is near the Plaza de Armas — in Cuzco.
END
ok "a file in Windows-1252 is converted" rapport add "$room/latin.txt"
rapport export | grep -q 'Nicolás Ñañez' && good=0 || good=1
result $good "and its letters are right"
finish
