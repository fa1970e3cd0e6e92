# Shells complete the words of the program.
. tests/street/lib

status 0 "commands are offered" rapport completion words -- ''
for command in $(rapport help | awk '/^Commands:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }'); do
	says "^$command	" "$command among them"
done
status 0 "by their beginning" rapport completion words -- bri
ok "alone" test "$(rapport completion words -- bri | wc -l)" = 1
status 0 "options of a command are offered" rapport completion words -- search --
says '^--outlet	' "its own"
ok "and no others" sh -c '! grep -q "^--webhook" "$1"' - "$room/said"
for option in $(rapport help brief | sed -n 's/^ .*\(--[a-z-]*\).*/\1/p'); do
	rapport completion words -- brief "$option" >"$room/said"
	says "^$option(	|$)" "brief $option"
done
status 0 "formats are those of the command" rapport completion words -- offices --as ''
says '^csv$' "which it has"
ok "and no others" sh -c '! grep -q "^conllu" "$1"' - "$room/said"
for format in $(rapport completion words -- figures --as ''); do
	rapport figures KAZ --as "$format" >"$room/said" 2>&1
	ok "figures knows the format $format" sh -c '! grep -q "no format" "$1"' - "$room/said"
done
status 64 "a format that does not exist is refused" rapport figures KAZ --as vellum
says 'it has .*csv' "with those that there are"
ok "countries are offered" test "$(rapport completion words -- brief KA)" = "KAZ	Kazakhstan"
ok "and in lists" sh -c '"$1" completion words -- search --country KAZ,KO | grep -q "^KAZ,KOR	"' - "$RAPPORT"
ok "kinds are offered" test "$(rapport completion words -- export --kind event,f)" = event,figure
ok "topics are offered" sh -c '"$1" completion words -- brief --topic nuc | grep -q "^nuclear	"' - "$RAPPORT"
ok "measures are offered" sh -c '"$1" completion words -- figures -m tra | grep -q "^trade"' - "$RAPPORT"
status 0 "names of files are left to the shell" rapport completion words -- add ex
ok "so nothing is offered" test ! -s "$room/said"
status 64 "another shell is refused" rapport completion tcsh
says 'bash, zsh and fish' "with those that there are"

ln -s "$RAPPORT" "$room/rapport"
for shell in bash zsh fish; do
	rapport completion $shell >"$room/$shell"
	ok "there is a script for $shell" grep -q 'completion words' "$room/$shell"
	command -v $shell >/dev/null 2>&1 || continue
	ok "which $shell reads" $shell -n "$room/$shell"
done
if command -v bash >/dev/null 2>&1; then
	bash -c '. "$1/bash"; COMP_WORDS=("$1/rapport" figures --as s); COMP_CWORD=3; _rapport
		printf "%s\n" "${COMPREPLY[@]}"' - "$room" >"$room/said" 2>&1
	says '^svg$' "bash completes a format"
	bash -c '. "$1/bash"; COMP_WORDS=("$1/rapport" bri); COMP_CWORD=1; _rapport
		printf "%s\n" "${COMPREPLY[@]}"' - "$room" >"$room/said" 2>&1
	says '^brief$' "and a command"
fi
if command -v fish >/dev/null 2>&1; then
	PATH=$room:$PATH fish -c "source $room/fish; complete -C 'rapport figures --as s'" >"$room/said" 2>&1
	says '^svg' "fish completes a format"
fi
finish
