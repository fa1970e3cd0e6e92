# Reports are found by their words.
. tests/street/lib

status 0 "adds the examples" rapport add -q examples
status 0 "finds a word" rapport search visit
says '«visit»' "which is marked"
says '^ +- [rf][0-9a-f]{12} ' "with records that come from the sentence"
record=$(sed -n 's/^ *- \(r[0-9a-f]*\) .*/\1/p' "$room/said" | head -n 1)
status 0 "which show opens" rapport show "$record"
status 0 "finds a misspelt name" rapport search Tokaef
says 'Showing results for “tokayev”' "and says what it looked for"
status 0 "a word that nobody wrote is no mistake" rapport search qqqqqq
says 'No report has this' "but it says so"
status 0 "as JSON" rapport search --as json visit
rapport search --as json visit >"$room/json"
if command -v python3 >/dev/null 2>&1; then
	ok "whose places are those of the words" python3 -c '
import json, sys
answer = json.load(open(sys.argv[1]))
assert answer["hits"]
for hit in answer["hits"]:
    words = hit["words"].encode()
    for a, b in hit["marks"]:
        assert words[a - hit["from"]:b - hit["from"]].lower() == b"visit", hit
    for a, b in hit["title_marks"]:
        assert hit["title"].encode()[a:b].lower() == b"visit", hit' "$room/json"
fi
rapport search --as csv visit >"$room/csv"
ok "as a table" grep -q '^1,2' "$room/csv"
status 0 "as Markdown" rapport search --as md visit
says '\*\*visit\*\*' "with the words in bold"
status 0 "a page" rapport search --most 1 visit
says 'skip 1 shows the next' "tells how to go on"
status 0 "and the next" rapport search --most 1 --skip 1 visit
says '^2\. ' "which goes on counting"
status 0 "of a day" rapport search --since 2021-08-17 --until 2021-08-17 visit
status 0 "of a country alone" rapport search --country KOR
status 0 "of an outlet" rapport search visit --outlet "han gazette"
says 'Han Gazette' "by words of its name"
status 64 "no words at all are refused" rapport search
says 'gas pipeline' "with an example"
status 64 "a country that does not exist is refused" rapport search visit --country Kazahkstan
says 'Kazakhstan' "with the one that was meant"
status 64 "a phrase without its end is refused" rapport search '"state visit'
says "from '\"state visit' on \(character 1\)" "with its place"
says 'put one more' "and what to do"
status 64 "a field that does not exist is refused" rapport search titel:visit
says 'title:' "with those that there are"
status 65 "too many words are refused" rapport search $(yes word | head -n 70)
for words in '"' '((((' 'NEAR(' '* OR *' 'a:b:c' '-' '^x' '"*"' ')' 'NOT' 'title:' "''" '%s%n' '\'; do
	rapport search "$words" >"$room/said" 2>&1
	ok "no word of the engine comes out of $words" sh -c '! grep -iqE "sql|fts5|near \"|syntax error" "$1"' - "$room/said"
done

# A ledger of an older step is brought up to date.
if command -v sqlite3 >/dev/null 2>&1; then
	rapport search visit >"$room/first"
	cat tests/street/back/020.sql tests/street/back/019.sql \
		tests/street/back/018.sql \
		tests/street/back/015.sql | sqlite3 "$RAPPORT_LEDGER" >"$room/back" 2>&1
	sqlite3 "$RAPPORT_LEDGER" >"$room/said" 2>&1 <<-'END'
		-- Step 13 is taken back, and step 12.
		DROP INDEX record_sample;
		ALTER TABLE record_fact DROP COLUMN sample;
		ALTER TABLE fact_pair RENAME TO fact_pair_now;
		CREATE TABLE fact_pair (low TEXT NOT NULL, high TEXT NOT NULL,
		    fact INTEGER NOT NULL REFERENCES fact (row) ON DELETE CASCADE,
		    PRIMARY KEY (low, high, fact)) STRICT, WITHOUT ROWID;
		INSERT INTO fact_pair SELECT low, high, fact FROM fact_pair_now;
		DROP TABLE fact_pair_now;
		CREATE INDEX fact_pair_by_fact ON fact_pair (fact);
		DROP TABLE word;
		DROP TABLE wordless;
		DROP TABLE report_words;
		CREATE VIRTUAL TABLE report_words USING fts5 (title, text,
		    content = 'report', content_rowid = 'row');
		PRAGMA user_version = 11;
	END
	ok "a ledger is made older" test ! -s "$room/said" -a ! -s "$room/back"
	status 0 "an older ledger is searched" rapport search visit
	rapport search visit >"$room/second"
	same "$room/first" "$room/second" "and finds the same"
fi
finish
