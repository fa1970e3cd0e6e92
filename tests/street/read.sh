# Asks what was understood of documents: text, pages, lines; for people and for
# programs.
. tests/street/lib

cp tests/fuzz/corpus/html/good "$room/page"
sed -i '1s/^/<html/' "$room/page"
status 0 "reads a page by its content, whatever its name" rapport read "$room/page"
says '^  title      Peru and Chile open a bridge \(' "its title, and where that was found"
says '^  outlet     Andes Wire \(' "its outlet without the rest"
says '^  author     Ana Rojas, Luis Soto \(JSON-LD author\)' "its authors"
says '^  published  2024-05-03 \(' "its date"
says '^  modified   2024-05-04 \(JSON-LD dateModified\)' "when it was changed"
says '^  url        https://andes\.example/2024/05/03/bridge \(link canonical\)' "its address"
says '^  language   en ' "its language"
says '^Copper, which both sell to others\.$' "items of lists"
says "^2023	1,925\$" "rows of tables"
rapport read "$room/page" >"$room/text"
ok "without what stands around it" sh -c '
	! grep -qE "Home|Related|Another story|getting my feet wet|All rights" "$1"' - "$room/text"
rapport read --as json "$room/page" examples >"$room/json"
ok "one JSON object a report" test "$(grep -c '^{"id":' "$room/json")" = "$(wc -l <"$room/json")"
if command -v python3 >/dev/null 2>&1; then
	ok "which is JSON, with a text each" python3 -c '
import json, sys
lines = [json.loads(l) for l in open(sys.argv[1])]
assert len(lines) > 5 and all(l["text"] for l in lines)' "$room/json"
fi
status 0 "reads a page from standard input" sh -c '"$1" read - <"$2"' - "$RAPPORT" "$room/page"
says '^stdin$' "named so"

mkdir "$room/folder"
cp "$room/page" "$room/folder/a.html"
cp "$room/page" "$room/folder/b.png"
ok "folders give their pages, not their pictures" test "$(rapport read --as json "$room/folder" | wc -l)" = 1
status 0 "pages go into a ledger" rapport add "$room/folder"
rapport reports >"$room/said"
says '^2024-05-03	Andes Wire	a\.html	Peru and Chile open a bridge$' "with date, outlet and title"
rapport show a.html >"$room/said"
says '^  modified +4 May 2024' "and when they were changed"

# Lists and tables, by the names of their parts.
printf 'sep=;\r\ndate;headline;body\r\n2024-05-03;Talks;"They ""met"".\r\nTwice."\r\n' >"$room/table.csv"
status 0 "reads a table by the names of its columns" rapport read "$room/table.csv"
says '^  published  2024-05-03 \(date\)$' "with its date"
says '^They "met"\.$' "and its text"
printf '[\n {"title": "Talks",\n  "maintext": "They met."},\n {"maintext": 5\n ]' >"$room/list"
status 65 "reads a list of objects, and refuses what breaks off" rapport read "$room/list"
says '^list#1$' "the first of which is a report"
says 'list:5: ' "and the second refused with its place"
printf '<?xml version="1.0"?><sitemapindex><sitemap><loc>https://andes.example/1.xml</loc></sitemap></sitemapindex>' >"$room/index"
status 65 "of a list of sitemaps" rapport read "$room/index"
says 'a sitemap, to be read for itself: https://andes\.example/1\.xml$' "each is named"
printf '<?xml version="1.0"?><invoice><total>5</total></invoice>' >"$room/other"
status 65 "XML that is no feed is refused" rapport read "$room/other"
says 'XML of <invoice>: ' "by its name"

status 64 "an unknown format is refused" rapport read --as vellum "$room/page"
status 66 "a path that is not there is refused" rapport read "$room/nowhere" "$room/page"
says 'nowhere' "and named"
says '^  title' "and the rest goes on"

# Pages that nobody should have made.
{ printf '<html>'; i=0; while [ $i -lt 5000 ]; do printf '<div>%s' '<b><i><u>'; i=$((i + 1)); done; } >"$room/deep.html"
status 65 "a page nested too deep is refused" rapport read "$room/deep.html"
says 'deep\.html:1: elements are nested more than [0-9]+ deep$' "in one clear line"
printf '<html><p>The minister\033[2J of Peru met\007 us in Lima on Friday, he said, and we spoke.' >"$room/control.html"
status 0 "a page with control characters is read" rapport read "$room/control.html"
ok "and none is sent on" sh -c '! LC_ALL=C tr -d "\n\t" <"$1" | LC_ALL=C grep -q "[[:cntrl:]]"' - "$room/said"
head -c 2000000 /dev/zero >"$room/zeros.html"
status 65 "zeros are refused" rapport read "$room/zeros.html"
finish
