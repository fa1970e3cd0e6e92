# A draft held against the ledger: places, forms, status, and the drafts of
# tests/drafts.
. tests/street/lib
rapport add -q examples

printf '# Note\n\nDate: 2024-06-20\n\nTrade between Kazakhstan and South Korea was **$9.5 billion** in 2020.\n' >"$room/draft.md"
status 1 "what differs sets the status" rapport check "$room/draft.md"
says "draft.md:5:48: differs in value: the ledger has 5.9 billion USD" "the line has the place in the file"
says "1 statement: 0 confirmed, 1 differs" "the last line counts"
printf 'Date: 2024-06-20\n\nTrade between Kazakhstan and South Korea was $6.1 billion in 2022.\n' >"$room/good.txt"
status 0 "what is confirmed does not" rapport check "$room/good.txt"
says "good.txt:3:46: confirmed: 6.1 billion USD" "and says who says so"
status 0 "--quiet leaves it out" rapport check -q "$room/good.txt"
ok "but for the last line" test "$(wc -l <"$room/said")" = 1
ok "standard input is read" sh -c '"$1" check - <"$2" | grep -q "^-:3:46: confirmed"' - "$RAPPORT" "$room/good.txt"
ok "from a pipe too, with its places" sh -c 'cat "$2" | "$1" check - | grep -q "^-:3:46: confirmed"' - "$RAPPORT" "$room/good.txt"
printf '<html><body><article><p>Trade between Kazakhstan and\nSouth Korea was <b>$9.5 billion</b> in 2022.</p><p>A &lt;script&gt;alert(1)&lt;/script&gt; stands here.</p></article></body></html>\n' >"$room/page.html"
status 1 "a page" rapport check --as-of 2024-06-20 "$room/page.html"
says "page.html:2:20: differs in value" "has its places in the file"
says "read as of 2024-06-20, the day that was asked for" "and no day of its own"
rapport check --as html "$room/page.html" >"$room/marked.html"
ok "the draft with marks" grep -q '<mark class="differs">' "$room/marked.html"
ok "with foreign bytes escaped" sh -c '! grep -q "<script" "$1" && grep -q "&lt;script&gt;" "$1"' - "$room/marked.html"
ok "JSON is one object a draft" sh -c '"$1" check --as json "$2" "$3" | python3 -c "
import json, sys
drafts = [json.loads(line) for line in sys.stdin]
assert [d[\"counts\"][\"differs\"] for d in drafts] == [1, 0], drafts
verdict = drafts[0][\"verdicts\"][0]
assert (verdict[\"aspect\"], verdict[\"line\"], verdict[\"column\"]) == (\"value\", 5, 48)
assert open(sys.argv[1], \"rb\").read()[verdict[\"from\"]:verdict[\"to\"]] == b\"\$9.5 billion\"
assert verdict[\"facts\"][0][\"report\"] == \"06-talks-in-seoul.txt\"
" "$2"' - "$RAPPORT" "$room/draft.md" "$room/good.txt"
status 64 "a page shows one draft" rapport check --as html "$room/draft.md" "$room/good.txt"
status 66 "a draft that is missing" rapport check "$room/none.md"
rapport check "$room/draft.md" "$room/good.txt" >"$room/once"
rapport check "$room/good.txt" "$room/draft.md" >"$room/again"
same "$room/once" "$room/again" "the answer does not depend on the order of the words"
rapport check --as-of 2020-01-01 "$room/draft.md" >"$room/said"
says "1 not in the ledger" "as of a day before the reports nothing is there"

ok "the drafts of tests/drafts hold" tests/drafts/run "$RAPPORT"
finish
