# Asks for briefs of groups, and in formats that other programs make.
. tests/street/lib

status 0 "adds the examples" rapport add examples
status 0 "a page" rapport brief KAZ KOR
says '^In short$' "begins with what matters most"
says 'rapport brief KAZ KOR --long' "and says what tells the rest"
sed '/^References/,$d' "$room/said" >"$room/page"
ok "fits on a page" test "$(wc -l <"$room/page")" -le 110
status 0 "all of it" rapport brief KAZ KOR --long
says '^Where figures disagree$' "has every section"
status 0 "what is new since a day" rapport brief KAZ KOR --since 2021-08
says '^What is new in reports since 1 August 2021' "says so"
says 'New (event|tie|figure)' "and what it is"

status 0 "a country and a group" rapport brief KAZ "Eastern Asia"
says '^Kazakhstan and Eastern Asia' "are told together"
says '^With whom' "with those of it that it deals with"
says 'South Korea +[0-9]' "by name"
rapport brief KAZ "Eastern Asia" >"$room/one"
rapport brief "eastern asia" kaz >"$room/turned"
same "$room/one" "$room/turned" "in either order"
status 0 "a country alone" rapport brief KOR
says '^South Korea and the world' "is told with all others"
status 64 "a group alone is refused" rapport brief ASEAN
says 'say which country' "with what is wanted"
status 64 "a group that is none is refused" rapport brief KAZ Asaen
says 'is it ASEAN' "with what may be meant"

status 0 "a web page" rapport brief KAZ KOR --as html
says '^<!DOCTYPE html>' "is one"
ok "and the same in a file" rapport brief KAZ KOR --as html \
	--output "$room/brief.html"
rapport brief KAZ KOR --as html >"$room/printed"
same "$room/printed" "$room/brief.html" "byte by byte"

# Programs that stand for the real ones, so that the test needs none of them.
mkdir "$room/bin"
real=$PATH
for program in pandoc weasyprint; do
	printf '#!/bin/sh\necho "%s $*"\nwc -c\n' "$program" >"$room/bin/$program"
	chmod +x "$room/bin/$program"
done
PATH=$room/bin:$real
status 0 "PDF" rapport brief KAZ KOR --as pdf
says '^weasyprint ' "is made by weasyprint"
status 0 "a document" rapport brief KAZ KOR --as docx
says '^pandoc .*-t docx' "is made by pandoc"
printf '#!/bin/sh\nexit 3\n' >"$room/bin/pandoc"
status 74 "what fails" rapport brief KAZ KOR --as odt --output "$room/it.odt"
says 'pandoc: it could not make odt' "is told"
ok "and leaves no file" test ! -e "$room/it.odt"
rm "$room/bin"/*
PATH=$room/bin
status 66 "a program that is not there" rapport brief KAZ KOR --as pdf
PATH=$real
says 'package weasyprint' "is told with its package"
finish
