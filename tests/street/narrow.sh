# What every command that asks the ledger can be narrowed by.
. tests/street/lib
rapport add -q examples

# facts OPTIONS...: the facts of an export, without the report's line.
facts() { rapport export "$@" | grep '"id":"f' || :; }
# every PATTERN WORDS OPTIONS...: some facts are left, and all are like this
every() {
	pattern=$1 words=$2
	shift 2
	facts "$@" >"$room/left"
	ok "$words" sh -c 'test -s "$1" && ! grep -vE -e "$2" "$1"' - "$room/left" "$pattern"
}

facts >"$room/all"
every '"form":"(talks|visit)"' "a form" --form talks,visit
every '"tie":"agreement"' "a tie" --form agreement
every '"event":"CONSULT"' "a type, in small letters" --form consult
every '"measure":"trade"' "a measure" --measure trade
every '"kind":"tie"' "a kind" --kind tie
every '"kind":"(figure|statement)"' "two kinds" --kind figure,statement
every 'Moon Jae-in' "a person, spelt otherwise" --person "Moon Jae In" --kind statement
facts --score 0.8 >"$room/left"
ok "a score leaves less" test "$(wc -l <"$room/left")" -lt "$(wc -l <"$room/all")"
rapport export --sources 2 >"$room/left"
ok "sources: only records of two or more" sh -c 'grep -q "\"record\":" "$1" && ! grep -qE "\"sources\":1[,}]" "$1"' - "$room/left"
facts --since 2022 >"$room/left"
facts --until 2021 >"$room/before"
ok "what is since a year and what was until the one before is all" sh -c 'test "$(cat "$1" "$2" | wc -l)" -ge "$(wc -l <"$3")" && test -s "$1" && test -s "$2"' - "$room/left" "$room/before" "$room/all"
status 0 "one country and a time" rapport export KAZ --since 2021-08 --until 2021-08
status 0 "a brief can be narrowed" rapport brief KAZ KOR --since 2021 --form talks
says 'talks' "and tells what is left"
status 64 "a form that is none is refused" rapport export --form tlks
says 'is it talks' "with what may have been meant"
status 64 "a measure that is none is refused" rapport export --measure tade
status 64 "a kind that is none is refused" rapport export --kind sayings
status 64 "a date that is none is refused" rapport export --since soon
status 64 "a stretch that ends before it begins is refused" rapport export --since 2022 --until 2021
status 64 "a score above 1 is refused" rapport export --score 2
status 64 "no sources are no number of them" rapport export --sources 0
for words in "--since 2021-08" "--person Tokayev" "--sources 2" "--form talks" "--measure trade" "--score 0.8"; do
	rapport export $words >"$room/plain"
	rapport export $words --as-of 2099 >"$room/late"
	same "$room/plain" "$room/late" "$words as of a day after all reports is the plain answer"
done
rapport export --as-of 2021-08-20 --form talks >"$room/plain"
ok "as of a day narrows too" sh -c 'grep -q "\"form\":\"talks\"" "$1" && ! grep -q "\"form\":\"visit\"" "$1"' - "$room/plain"
finish
