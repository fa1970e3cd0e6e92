# The program explains itself, and goes where it is told to.
. tests/street/lib

commands=$(rapport help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')
ok "there are commands" test "$(echo "$commands" | wc -l)" -ge 6
for command in $commands; do
	status 0 "help on $command" rapport help "$command"
	says "^usage: rapport $command" "says how to use it"
	cp "$room/said" "$room/first"
	rapport "$command" --help >"$room/second" 2>&1
	same "$room/first" "$room/second" "$command --help is the same"
done
status 64 "no command at all is refused" rapport
status 64 "a command that does not exist is refused" rapport exprot
says 'export' "with the one that was meant"
status 64 "an option that does not exist is refused" rapport add --fast examples
says 'rapport help COMMAND' "with where to look"
status 64 "an option that is nearly one is refused" rapport add --folow never examples
says 'is it --follow' "with the one that was meant"
status 64 "a value that an option cannot have is refused" rapport brief KAZ KOR --since yesterday
says 'DATE: .*2021-08-17' "with what it takes"
status 64 "an option without its value is refused" rapport brief KAZ KOR --since
says 'needs its DATE' "with what is missing"
status 64 "a word too many is refused" rapport version now
says "leave 'now' away" "with its name"
status 64 "an option of another command is refused" rapport where --threads 2
status 64 "a number that is none is refused" rapport add --threads many examples
status 64 "add wants a path" rapport add
rapport --version >"$room/a"
rapport version >"$room/b"
same "$room/a" "$room/b" "--version is version"
rapport help manual >"$room/page"
same docs/rapport.1 "$room/page" "docs/rapport.1 is what the program says"

unset RAPPORT_LEDGER
HOME=$room/home XDG_DATA_HOME= rapport where >"$room/said" 2>&1
says "home/.local/share/rapport/rapport.db" "the ledger is in the home folder"
HOME=$room/home XDG_DATA_HOME=$room/data rapport where >"$room/said" 2>&1
says "data/rapport/rapport.db" "or in XDG_DATA_HOME"
HOME=$room/home RAPPORT_LEDGER=$room/mine.db rapport where >"$room/said" 2>&1
says "mine.db" "or where RAPPORT_LEDGER says"
HOME=$room/home RAPPORT_LEDGER=$room/mine.db rapport where -l "$room/yours.db" >"$room/said" 2>&1
says "yours.db" "or where --ledger says"
finish
