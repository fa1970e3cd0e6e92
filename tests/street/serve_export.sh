# What the server gives to be kept: exports as they come, briefs as files.
. tests/street/lib
. tests/street/webserver

# alike WORDS: the last answer is what the command wrote.
alike() {
	mv "$room/said" "$room/ours"
	same "$room/ours" "$room/theirs" "$1"
}

for as in jsonl plover gdelt citron annotations prov claims sdmx ftm ledger; do
	rapport export --as $as >"$room/theirs"
	ask 200 GET "/v1/export?format=$as" "an export as $as comes"
	alike "byte by byte as the command writes it"
done
for as in brat timex3 csv; do
	rapport export --as $as --output "$room/$as" >"$room/said" 2>&1
	ask 200 GET "/v1/export?format=$as" "several files as $as come"
	heads '^Content-Type: application/x-tar' "as an archive"
	mkdir "$room/un$as"
	mv "$room/said" "$room/ours"
	ok "that can be opened" tar xf "$room/ours" -C "$room/un$as"
	ok "with the same files" diff -r "$room/$as" "$room/un$as"
done
rapport export --as csv --kind figure >"$room/theirs"
ask 200 GET '/v1/export?kind=figure' "Accept says a format, too" -H 'Accept: text/csv, */*;q=0.1'
alike "as it is asked for"
rapport export KAZ KOR --since 2020 --topic trade --facts >"$room/theirs"
ask 200 GET '/v1/export?a=KAZ&b=KOR&since=2020&topic=trade&facts=true' "filters are those of the command"
alike "and do the same"
rapport export --as-of 2020 >"$room/theirs"
ask 200 GET '/v1/export?asOf=2020' "what was known on a day"
alike "is told, too"
rapport export --as prov >"$room/theirs"
ask 200 GET '/v1/export?format=prov' "it comes packed" -H 'Accept-Encoding: gzip'
heads '^Content-Encoding: gzip' "for whom takes that"
gzip -dc <"$room/said" >"$room/plain" 2>&1
same "$room/plain" "$room/theirs" "and is the same"
ask 200 HEAD '/v1/export' "its head alone can be asked for" -I
ask 400 GET '/v1/export?format=ledger&a=KAZ' "the whole ledger takes no filter"
says '"errors":\[\{"parameter":"a"' "and which one is told"
ask 400 GET '/v1/export?format=docx' "a format that there is not"
says '"parameter":"format"' "is told"
ask 400 GET '/v1/export?since=never' "so is a date that is none"
says '"parameter":"since"' "by its name"

# Briefs.
for as in html md text json; do
	rapport brief KAZ KOR --as $as >"$room/theirs"
	ask 200 GET "/v1/brief?a=KAZ&b=KOR&format=$as" "a brief comes as $as"
	alike "as the command writes it"
done
rapport brief KAZ "Central Asia" --as html >"$room/theirs"
ask 200 GET '/v1/brief?a=KAZ&b=Central+Asia' "a brief of a country and a group" -H 'Accept: text/html'
alike "is the command's"
heads '^Vary: Accept, Accept-Encoding' "and says what it depends on"
ask 400 GET '/v1/brief?a=ASEAN' "a group alone has no brief"
says '"parameter":"a"' "and is told as such"
rapport brief KAZ KOR --since 2024 --as json >"$room/theirs"
ask 200 GET '/v1/brief?a=KAZ&b=KOR&newSince=2024' "what is new since a day"
alike "is told as the command tells it"

# What goes on while somebody takes an export.
made_reports 400 "$room/made"
rapport add -q "$room/made"
rapport export --as annotations >"$room/theirs"
curl -s --limit-rate 2M -o "$room/slow" "$at/v1/export?format=annotations" &
taker=$!
for _ in $(seq 600); do
	test -s "$room/slow" && break
	sleep 0.1
done
echo "On 3 May 2024 the president of Kenya met the president of Ghana in Nairobi." >"$room/more.txt"
rapport add -q "$room/more.txt"
wait $taker
same "$room/slow" "$room/theirs" "an export is of one moment, whatever is added meanwhile"
ask 200 GET '/v1/export?a=KEN' "the next one"
says 'more.txt' "has it"
curl -s "$at/v1/export?format=annotations" | head -c 1000 >"$room/part"
ok "who leaves an export" test -s "$room/part"
ask 200 GET '/v1/export?a=KAZ&b=KOR' "stops nobody"
ask 200 GET /v1/metrics "and is counted"
says 'route="/v1/export",status="2xx"' "with the others"

curl -s --limit-rate 1K -o "$room/slow" "$at/v1/export?format=annotations" &
taker=$!
end_serving
result $? "the server ends while somebody takes one"
kill $taker 2>/dev/null
wait $taker 2>/dev/null

# Other programs make files of pages: these stand for them.
mkdir "$room/bin"
for program in pandoc weasyprint; do
	printf '#!/bin/sh\nread -r first\necho "%s $* $first"\n' "$program" >"$room/bin/$program"
	chmod +x "$room/bin/$program"
done
begin_serving env "PATH=$room/bin:$PATH" "$RAPPORT" serve --port 0
ask 200 GET '/v1/brief?a=KAZ&b=KOR&format=pdf' "a brief comes as PDF"
heads '^Content-Type: application/pdf' "by its type"
heads '^Content-Disposition: attachment; filename="brief.pdf"' "to be kept"
says '^weasyprint .*<!DOCTYPE html>' "made of the page by weasyprint"
ask 200 GET '/v1/brief?a=KAZ&b=KOR&as=odt' "as a document, too"
says '^pandoc .*-t odt' "made by pandoc"
ask 200 GET '/v1/brief?a=KAZ&b=KOR' "and by Accept" -H 'Accept: application/vnd.openxmlformats-officedocument.wordprocessingml.document'
says '^pandoc .*-t docx' "alone"
printf '#!/bin/sh\nexit 3\n' >"$room/bin/pandoc"
ask 503 GET '/v1/brief?a=KAZ&b=KOR&as=odt' "what fails is a problem"
end_serving
begin_serving env "PATH=$room/none" "$RAPPORT" serve --port 0
ask 501 GET '/v1/brief?a=KAZ&b=KOR&format=pdf' "so is a program that is not there"
says 'package weasyprint' "with where to get it"
heads '^Content-Type: application/problem' "of its own kind"
finish
