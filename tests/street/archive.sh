# Archives and compressed files, good ones and those that nobody should have made.
. tests/street/lib

# page N BYTES: a page that is about so long.
page() {
	printf '<html><title>Page %s</title><body><p>The foreign ministers of Peru and Chile met in Lima on %s May 2024, officials said.</p>' "$1" "$1"
	head -c "$2" /dev/zero | tr '\000' ' '
	printf '</body></html>'
}
# record N BYTES: a record with that page.
record() {
	page "$1" "$2" >"$room/page"
	{ printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'; cat "$room/page"; } >"$room/block"
	printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/%s\r\nContent-Length: %s\r\n\r\n' \
		"$1" "$(wc -c <"$room/block")"
	cat "$room/block"
	printf '\r\n\r\n'
}

mkdir "$room/in"
for i in 1 2 3; do
	record $i 1000 >"$room/r$i"
	gzip -c "$room/r$i" >"$room/r$i.gz"
done
cat "$room/r1" "$room/r2" "$room/r3" >"$room/in/plain.warc"
cat "$room/r1.gz" "$room/r2.gz" "$room/r3.gz" >"$room/in/each.warc.gz"
gzip -c "$room/in/plain.warc" >"$room/in/whole.warc.gz"
status 0 "archives are read" rapport read --as json "$room/in"
cp "$room/said" "$room/all"
ok "each page a report" test "$(grep -c '"title":"Page [123]"' "$room/all")" = 9
mv "$room/all" "$room/said"
says "\"id\":\"each\.warc\.gz#$(wc -c <"$room/r1.gz" | tr -d ' ')\"" "named by its place"
if command -v zstd >/dev/null 2>&1; then
	zstd -q "$room/in/plain.warc" -o "$room/in/plain.warc.zst"
	ok "also where zstd compressed them" test "$(rapport read --as json "$room/in/plain.warc.zst" | wc -l)" = 3
	rm "$room/in/plain.warc.zst"
	head -c 200 "$room/r2" >"$room/words"
	{ printf ']*M\030\310\000\000\000'; cat "$room/words"; for i in 1 3; do
		zstd -qc -D "$room/words" "$room/r$i"; done; } >"$room/words.warc.zst"
	ok "by a dictionary that they bring along" test \
		"$(rapport read --as json "$room/words.warc.zst" | grep -c '"title":"Page [13]"')" = 2
fi
status 0 "they go into a ledger" rapport add --verbose "$room/in"
says '^9 reports read: 3 new, 6 known already; 0 refused' "each page once"

# Damage: one line each, and the rest goes on.
{ cat "$room/r1.gz"; head -c 200 "$room/r2.gz"; cat "$room/r3.gz"; } >"$room/cut.warc.gz"
status 65 "a cut member is refused" rapport read --as json "$room/cut.warc.gz"
says "cut\.warc\.gz#$(wc -c <"$room/r1.gz" | tr -d ' '): gzip: [a-z ]+$" "in one line with its place"
cp "$room/said" "$room/all"
ok "and the others are read" test "$(grep -c '"title":"Page [13]"' "$room/all")" = 2
ok "once" test "$(grep -c '^rapport: ' "$room/all")" = 1
head -c 1500 "$room/in/plain.warc" >"$room/short.warc"
status 65 "an archive that ends within a record is told of" rapport read --as json "$room/short.warc"
says 'short\.warc#[0-9]+: cut off before its end$' "with its place"

{ head -c 100 "$room/r2.gz" | tr '\037' '\036'; cat "$room/r3.gz"; } >"$room/strange.warc.gz"
status 65 "an archive whose start is damaged is told of" rapport read --as json "$room/strange.warc.gz"
says '"id":"strange\.warc\.gz#100"' "and read from the next member on"

# Reports that are compressed.
printf '{"id":"a","text":"Peru met Chile."}\n{"id":"b","text":"Chad met Mali."}\n' >"$room/wire.jsonl"
gzip -c "$room/wire.jsonl" >"$room/in/wire.jsonl.gz"
gzip -c "$room/page" >"$room/in/page.html.gz"
printf 'a picture' | gzip >"$room/in/photo.png.gz"
rm "$room/in/"*.warc*
status 0 "compressed files of a folder are read" rapport read --as json "$room/in"
ok "those that look like reports" test "$(wc -l <"$room/said")" = 3
head -c 60 "$room/in/wire.jsonl.gz" >"$room/cut.jsonl.gz"
status 65 "a cut one is refused" rapport read --as json "$room/cut.jsonl.gz"
says 'cut\.jsonl\.gz: gzip: cut off before its end$' "in one clear line"

# What grows out of all measure.
head -c 300000000 /dev/zero | gzip -1 >"$room/zeros.gz"
for name in zeros.txt.gz zeros.html.gz zeros.jsonl.gz; do
	cp "$room/zeros.gz" "$room/$name"
	status 65 "$name is refused" rapport read "$room/$name"
	says ': (gzip: grows out of all measure|larger than the [0-9]+ bytes that are taken|the line has [0-9]+ bytes, a report at most [0-9]+)$' "in one clear line"
done
{ cat "$room/r1.gz"; { printf 'WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/z\r\nContent-Type: text/html\r\nContent-Length: 300000000\r\n\r\n'
	head -c 300000000 /dev/zero; } | gzip -1; cat "$room/r3.gz"; } >"$room/zeros.warc.gz"
status 65 "zeros in an archive are refused" rapport read --as json "$room/zeros.warc.gz"
cp "$room/said" "$room/all"
ok "in one line" test "$(grep -c '^rapport: ' "$room/all")" = 1
ok "and the rest goes on" test "$(grep -c '"title":"Page [13]"' "$room/all")" = 2

# A format that was asked for.
status 65 "--format overrules what a source looks like" rapport read --format jsonl "$room/page"
status 0 "and takes a page for plain text" rapport read --format text "$room/page"
says '<title>Page 3' "with its tags"
status 64 "an unknown one is refused" rapport read --format vellum "$room/page"
rapport help >"$room/said"
says '^  warc  +WARC' "rapport help lists them"
finish
