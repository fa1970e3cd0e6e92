# Reads reports as users do.
. tests/street/lib

status 0 "reads the examples" rapport add examples
says '^18 reports read: 18 new, 0 known already; 0 refused|^[0-9]+ reports read: [0-9]+ new, 0 known already; 0 refused' \
	"counts what it read"
rapport export >"$room/once"
status 0 "reads them again" rapport add examples
says ': 0 new, [1-9][0-9]* known already; 0 refused' "knows them all"
rapport export >"$room/twice"
same "$room/once" "$room/twice" "reading twice changes nothing"
ok "the export is not empty" test -s "$room/once"

rapport add --ledger "$room/two.db" --threads 2 -q examples >"$room/said" 2>&1
rapport export --ledger "$room/two.db" >"$room/two"
same "$room/once" "$room/two" "two threads find what one finds"
rapport add --ledger "$room/one.db" --threads 1 -q examples >"$room/said" 2>&1
rapport export --ledger "$room/one.db" >"$room/one"
same "$room/one" "$room/two" "one thread finds what two find"

files=$(ls examples/*.txt examples/*.jsonl | LC_ALL=C sort -r)
rapport add --ledger "$room/turned.db" -q $files $files >"$room/said" 2>&1
rapport export --ledger "$room/turned.db" >"$room/turned"
same "$room/once" "$room/turned" "the order of naming does not matter"

for file in $(ls examples/*.txt examples/*.jsonl); do
	rapport add --ledger "$room/slow.db" -q "$file" >"$room/said" 2>&1
done
rapport export --ledger "$room/slow.db" >"$room/slow"
same "$room/once" "$room/slow" "one by one is the same as all at once"

rapport add --quiet examples >"$room/said" 2>&1
ok "is silent with --quiet" test ! -s "$room/said"
rapport add --ledger "$room/pipe.db" examples 2>"$room/err" >"$room/said"
ok "draws no bar into a pipe" test "$(wc -l <"$room/err")" = 1
rapport add --ledger "$room/loud.db" --verbose examples >"$room/said" 2>&1
says '^examples/01-astana-2009.txt:1: new, [0-9]+ facts' "tells of every report with --verbose"

printf 'Source: Test Post\nDate: 2024-05-02\n\nOslo and Lima\n\nThe foreign ministers of Norway and Peru met in Lima on Thursday.\n' >"$room/in.txt"
ok "reads standard input" sh -c '"$1" add - <"$2"' - "$RAPPORT" "$room/in.txt"
says '1 report read: 1 new' "takes it as one report"

mkdir "$room/dated"
printf 'Oslo and Lima\n\nThe foreign ministers of Norway and Peru met in Lima today.\n' >"$room/dated/a.txt"
printf 'file\tdate\na.txt\t2024-05-03\n' >"$room/dated/manifest.tsv"
rapport add --ledger "$room/dated.db" -q "$room/dated"
rapport export --ledger "$room/dated.db" >"$room/said"
says '"published":"2024-05-03"' "takes a report's date from the manifest beside it"
finish
