# Input made to break who reads it: each ends in time, in one line or in what can
# be read of it, and the rest is read.
. tests/street/lib

good='The foreign ministers of Norway and Peru met in Lima.'
# many COUNT WORDS: the words, so many times.
many() { awk -v n="$1" -v words="$2" 'BEGIN { while (n-- > 0) printf "%s", words }'; }

# hostile FILE LINES WORDS: the file beside a good one, in a minute: as many lines
# of refusal as it is worth, and the good one is read.
hostile() {
	printf 'Date: 2024-05-02\n\n%s\n' "$good" >"$room/zz-good.txt"
	timeout 60 "$RAPPORT" read "$1" "$room/zz-good.txt" >"$room/read" 2>"$room/said"
	got=$?
	lines=$(wc -l <"$room/said")
	ok=0
	[ "$lines" = "$2" ] && grep -qF "$good" "$room/read" || ok=1
	[ "$2" = 0 ] && [ "$got" != 0 ] && ok=1
	[ "$2" != 0 ] && { [ "$got" != 65 ] || ! grep -qF "${1##*/}" "$room/said"; } && ok=1
	echo "status $got, $lines lines" >>"$room/said"
	result $ok "$3"
}

{
	printf '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
	for i in 1 2 3 4 5 6 7 8 9 10; do
		printf '<!ENTITY a%d "' $i
		many 10 "&a$((i - 1));"
		printf '">'
	done
	printf ']><rss version="2.0"><channel><title>T</title><item><title>&a10;</title><description>&a10;</description></item></channel></rss>'
} >"$room/laughs.xml"
hostile "$room/laughs.xml" 1 "a billion laughs"

{ many 100000 '<div>'; echo "$good"; } >"$room/nested.html"
hostile "$room/nested.html" 1 "100,000 nested tags of a page"
{ printf '<rss><channel><item><title>T</title><description>'; many 100000 '<a>'; } >"$room/nested.xml"
hostile "$room/nested.xml" 1 "100,000 nested tags of a feed"

{ printf '<html><body><p>'; head -c 300000 /dev/zero; } >"$room/nuls.html"
hostile "$room/nuls.html" 1 "NUL bytes in a page"
{ printf 'Peru '; head -c 300000 /dev/zero; } >"$room/nuls.txt"
hostile "$room/nuls.txt" 1 "NUL bytes in a text"

: >"$room/empty"
hostile "$room/empty" 1 "an empty file"
for name in html xml jsonl warc pdf; do
	: >"$room/empty.$name"
done
hostile "$room/empty.html" 1 "an empty page"
hostile "$room/empty.pdf" 1 "an empty PDF"

{ printf 'Date: 2024-05-02\nTitle: '; many 2000000 'a'; printf '\n\n%s\n' "$good"; } >"$room/header.txt"
hostile "$room/header.txt" 0 "a header line of two megabytes is text"
{ many 40000 'Date: 2024-05-02
Source: Ours
'; printf '\n%s\n' "$good"; } >"$room/headers.txt"
hostile "$room/headers.txt" 0 "80,000 header lines"
{ printf 'WARC/1.0\r\nWARC-Type: response\r\nX: '; many 5000000 'a'; } >"$room/header.warc"
hostile "$room/header.warc" 1 "an endless header line of an archive"
{ printf 'WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999999999\r\n\r\n'; } >"$room/length.warc"
hostile "$room/length.warc" 1 "a length that no file has"
{ printf '%%PDF-1.4\n'; many 20000 '1 0 obj <</Kids [1 0 R]>> endobj '; } >"$room/kids.pdf"
hostile "$room/kids.pdf" 1 "a PDF that holds itself"

{ printf 'From: a@example.org\nSubject: x\n'; many 200000 'X-More: and more
'; many 3000000 'a'; } >"$room/header.eml"
hostile "$room/header.eml" 1 "endless header lines of a mail"
{ printf '{"title":"T","text":'; many 100000 '['; } >"$room/nested.json"
hostile "$room/nested.json" 1 "100,000 nested lists of JSON"

many 1000000 'word ' >"$room/line.txt"
hostile "$room/line.txt" 0 "a line of five megabytes"
{ printf 'La réunion à Lima, \344\366\374, '; printf '\316\261\316\262 \377\376a\0b\0 '; many 200 'à la carte '; } >"$room/mixed.txt"
"$RAPPORT" read "$room/mixed.txt" >"$room/read" 2>"$room/lines"
ok "mixed charsets are refused in one line or read" \
	test "$(wc -l <"$room/lines")" = "$([ -s "$room/read" ] && echo 0 || echo 1)"

# Half of it can be read.
for i in 1 2 3 4 5 6 7 8 9; do
	printf '{"id":"%s","text":"On %s May 2024 %s"}\n' $i $i "$good"
	head -c 30000 /dev/urandom | od -An -tx1 | tr -d ' \n' | sed 's/.*/{"id":"&"}/'
	echo
done | gzip -c >"$room/whole.jsonl.gz"
head -c 150000 "$room/whole.jsonl.gz" >"$room/cut.jsonl.gz"
"$RAPPORT" read "$room/cut.jsonl.gz" "$room/zz-good.txt" >"$room/read" 2>"$room/lines"
ok "what comes before the cut of a gzip file is read" grep -q 'On 2 May' "$room/read"
ok "what comes behind it is refused in a line of its own" \
	sh -c 'tail -n 1 "$1" | grep -q "cut.jsonl.gz.*[a-z]"' - "$room/lines"
ok "and the rest is read" grep -q '^zz-good.txt' "$room/read"

head -c 16777216 /dev/zero | gzip -c >"$room/part.gz"
for i in 1 2 3 4 5 6 7 8; do cat "$room/part.gz" "$room/part.gz" "$room/part.gz" "$room/part.gz" \
	"$room/part.gz" "$room/part.gz" "$room/part.gz" "$room/part.gz"; done >"$room/zeros.txt.gz"
hostile "$room/zeros.txt.gz" 1 "a gigabyte of zeros, packed"

# A PDF whose title is in UTF-16, which poppler has the C library convert.
title=$(printf 'Ministers speak of rivers' | iconv -t UTF-16BE | od -An -tx1 | tr -d ' \n')
sed "s/(Ministers speak of water)/<FEFF$title>/" tests/fuzz/corpus/pdf/good >"$room/title.pdf"
if rapport read "$room/title.pdf" 2>&1 | grep -q poppler; then
	echo "# no poppler: titles of PDFs left out"
else
	ok "a PDF's title needs no file" sh -c '"$1" read "$2" | grep "title  *Ministers speak of rivers"' - "$RAPPORT" "$room/title.pdf"
fi

# Who reads foreign bytes is killed half-way: the warden's child, then the warden.
children() { cat "/proc/$1/task/$1/children" 2>/dev/null; }
killed() {
	rm -f "$RAPPORT_LEDGER"* "$room/pipe"
	mkfifo "$room/pipe"
	"$RAPPORT" add - "$room/zz-good.txt" <"$room/pipe" >"$room/said" 2>&1 &
	program=$!
	exec 7>"$room/pipe"
	printf '{"id":"a","text":"On 3 May 2024 %s"}\n{"id":"b"' "$good" >&7
	before=none
	ward=
	while kill -0 $program 2>/dev/null &&
		{ [ "$ward" = none ] || [ "$ward" != "$before" ]; }; do
		sleep 1
		before=$ward
		warden=$(children $program)
		ward=$(children "${warden% }")
		ward=${ward:-none}
	done
	[ "$1" = ward ] && kill -9 $ward || kill -9 $warden
	while grep -q '^State:.*[^ZX] (' /proc/${ward% }/status 2>/dev/null; do
		sleep 1
	done
	exec 7>&-
	wait $program
	got=$?
	result $((got == 0)) "where the $1 is killed the status says so"
	says '^rapport: -: .*[a-z]' "and one line, with the source's name"
	ok "only one" test "$(grep -c '^rapport: ' "$room/said")" = 1
	ok "the rest is read" sh -c '"$1" export | grep -q "zz-good.txt"' - "$RAPPORT"
}
if [ -e /proc/self/task/self/children ] || [ -e /proc/$$/task/$$/children ]; then
	killed ward
	killed warden
fi
finish
