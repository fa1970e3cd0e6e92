# Serves a ledger, and asks it as programs, browsers and strangers do.
. tests/street/lib
. tests/street/webserver

ask 200 GET /v1/health "it says how it is"
says '"status":"ok"' "well"
says '"reports":20' "with all reports"
ask 200 GET /v1/openapi.json "it describes itself"
says '"openapi": "3.1.0"' "as OpenAPI"
ask 404 GET /v1/nothing "what is not there is a problem"
says '"status":404.*"instance":"/v1/nothing"' "with its place"
heads '^Content-Type: application/problem[+]json' "of its own kind"
ask 405 POST /v1/health "nor does it take every method"
ask 405 PUT /v1/health "nor any that it does not know"
ask 200 GET / "there is a page"
heads "^Content-Security-Policy: default-src 'none'" "where nothing runs but its own"
heads '^X-Content-Type-Options: nosniff' "and types are believed"
ask 200 GET /pair/KAZ/KOR "each view is the page"
ask 404 GET /assets/none.js "a file that is not there is not"
ask 403 GET /v1/health "a name that is not its own is refused" -H 'Host: evil.example'
ask 403 GET /v1/health "and a page of another origin" -H 'Origin: http://evil.example'

ask 200 GET /v1/countries "an answer"
tag=$(sed -n 's/^ETag: //p' "$room/head" | tr -d '\r')
ask 304 GET /v1/countries "is not sent twice" -H "If-None-Match: $tag"
ok "but for its head" test ! -s "$room/said"
ask 200 GET /v1/countries "and packed" -H 'Accept-Encoding: gzip'
heads '^Content-Encoding: gzip' "as gzip"
gzip -dc <"$room/said" >"$room/plain" 2>&1
ok "well" grep -q KAZ "$room/plain"
ask 200 GET /v1/countries "and not packed where nobody asks for that"
cp "$room/said" "$room/again"
ok "all the same" cmp "$room/again" "$room/plain"
ask 200 HEAD /v1/countries "its head alone can be asked for" -I

ask 401 POST /v1/session "a wrong token is refused" -d '{"token":"00"}'
ask 422 POST /v1/session "and what is no JSON" -d '{"token'
says '"line":1' "with its place"
ask 200 POST /v1/session "the token gives a cookie" -d "{\"token\":\"$token\"}"
heads '^Set-Cookie: rapport=[0-9a-f]*; Path=/; HttpOnly; SameSite=Strict' "that scripts cannot see"
says '"proof":"[0-9a-f]' "and a proof"
ok "the token's file is its owner's" test "$(stat -c %a "$RAPPORT_LEDGER.token")" = 600

ask 200 GET /v1/metrics "it counts what it did"
says 'rapport_requests_total{route="/v1/health",status="2xx"} 1' "by route"

curl -sN "$at/v1/events" >"$room/events" &
listener=$!
wait_for 'event: ledger' "$room/events"
ok "events begin with what there is" grep -q '"reports":20' "$room/events"
echo "On 3 May 2024 the president of Kenya met the president of Ghana in Nairobi." >"$room/more.txt"
rapport add -q "$room/more.txt"
wait_for '"reports":21' "$room/events"
ok "and tell what another program adds" grep -q '"reports":21' "$room/events"
ask 200 GET /v1/health "which answers know at once"
says '"reports":21' "too"
kill $listener

# Reports and drafts that are sent.
bearer="Authorization: Bearer $token"
cat >"$room/news.txt" <<'END'
Source: Fjord Post
Date: 2024-05-02

Norway and Peru

The foreign ministers of Norway and Peru met in Lima on Thursday. Trade between Norway and Peru reached 640 million dollars in 2023.
END
text='Content-Type: text/plain'
ask 401 POST /v1/reports "who has no token adds nothing" -H "$text" --data-binary "@$room/news.txt"
ask 201 POST '/v1/reports?name=news.txt' "who has it adds a report" -H "$bearer" -H "$text" --data-binary "@$room/news.txt"
says '"added":1,"known":0,"refused":0' "one"
says '"outcome":"added","report":"news.txt","hash":"[0-9a-f]{64}","facts":[1-9]' "with its id"
ask 200 GET /v1/reports/news.txt "which is there"
ask 200 GET '/v1/pairs?country=NOR' "and counted"
says '"NOR","PER"' "at once"
ask 201 POST '/v1/reports?name=news.txt' "a report that is there" -H "$bearer" -H "$text" --data-binary "@$room/news.txt"
says '"outcome":"known"' "changes nothing"
printf '%s\n' '{"id":"one","published":"2024-06-01","text":"The presidents of Chile and Fiji met in Suva on 1 June 2024."}' '{"id":"two","text":""}' >"$room/news.jsonl"
ask 201 POST /v1/reports "several are sent, one a line" -H "$bearer" -H 'Content-Type: application/x-ndjson' --data-binary "@$room/news.jsonl"
says '"added":1,"known":0,"refused":1' "what is refused is told beside"
says '"outcome":"refused","detail":".*"line":2' "with its place"
ask 422 POST /v1/reports "where nothing could be taken" -H "$bearer" -d '{"text":""}'
says '"status":422' "it is a problem"
ask 201 POST /v1/reports "a page is sent" -H "$bearer" -H 'Content-Type: text/html' --data-binary '<html><head><title>Talks</title></head><body><article><p>The prime ministers of Samoa and Tonga met in Apia on 3 May 2024 and spoke about trade for two hours.</p></article></body></html>'
says '"added":1' "and read"
head -c 30000000 /dev/zero | tr '\0' 'a' >"$room/large"
ask 413 POST /v1/reports "a body has an end" -H "$bearer" -H "$text" --data-binary "@$room/large"
ask 201 POST /v1/examples "the examples can be added" -H "$bearer"
says '"added":0,"known":20,"refused":0' "which are there already"

cat >"$room/draft.txt" <<'END'
Trade between Norway and Peru reached 900 million dollars in 2023.
END
ask 200 POST '/v1/check?name=draft.txt' "a draft is checked without a token" -H "$text" --data-binary "@$room/draft.txt"
says '"places":"source"' "its places are those of what was sent"
says '"verdict":"differs".*"from":[0-9]+,"to":[0-9]+,"words":"[^"]*900 million' "and what differs is told"
ask 200 POST '/v1/check?as=html' "as a page, too" -H "$text" --data-binary "@$room/draft.txt"
heads '^Content-Type: text/html' "of its kind"
ask 200 POST /v1/check "and as JSON" -d '{"text":"Trade between Norway and Peru reached 640 million dollars in 2023."}'
says '"verdict":"confirmed"' "what is so is confirmed"
ask 422 POST /v1/check "nothing is no draft" -H "$text" -d ' '
ask 403 POST /v1/check "no other page checks" -H 'Origin: http://evil.example' -d '{"text":"a"}'
ask 200 POST '/v1/check?name=/etc/passwd' "a name opens no file" -H "$text" -d 'Nothing is here.'
says '"verdicts":\[\]' "it is but a name"

# Whoever adds much stops nobody who reads.
for i in $(seq 400); do
	printf '{"id":"many%d","published":"2024-07-02","text":"The presidents of Chile and Fiji met in Suva on 2 July 2024. They spoke about trade number %d."}\n' $i $i
done >"$room/many.jsonl"
curl -s -o "$room/many" -H "$bearer" --data-binary "@$room/many.jsonl" "$at/v1/reports" &
adding=$!
for i in 1 2 3 4 5 6 7 8; do
	curl -s -o "$room/health$i" --max-time 20 "$at/v1/health?n=$i" || echo "no answer" >>"$room/health"
done
ok "while reports are added others are answered" test ! -e "$room/health"
wait $adding
ok "and all are added" grep -q '"added":400' "$room/many"

record=$(rapport export KAZ KOR | sed -n 's/.*"record":"\(r[0-9a-f]*\)".*/\1/p' | head -n 1)
wrong="{\"kind\":\"wrong\",\"id\":\"$record\",\"note\":\"a test\"}"
ask 200 GET "/v1/records/$record" "a record is told"
ask 401 POST /v1/corrections "who has no token corrects nothing" -d "$wrong"
ask 200 POST /v1/corrections "who has it does" -H "$bearer" -d "$wrong"
says '"number":1' "by number"
ask 404 GET "/v1/records/$record" "what is wrong is no record any more"
ask 200 GET /v1/corrections "corrections are listed"
says '"note": "a test"' "with why"
says '"title": "Wrong: [A-Z]' "and what they are about, in words"
hash=$(sed -n 's/.*"report": "\([0-9a-f]*\)".*/\1/p' "$room/said" | head -n 1)
ask 200 GET "/v1/reports/$hash" "its report is told"
says '"wrong": true' "with what is wrong in it"
cookie="Cookie: rapport=$(curl -s -D - -o "$room/proof" -d "{\"token\":\"$token\"}" "$at/v1/session" | sed -n 's/^Set-Cookie: rapport=\([0-9a-f]*\).*/\1/p')"
proof=$(sed 's/.*"proof":"\([0-9a-f]*\)".*/\1/' "$room/proof")
ask 403 DELETE /v1/corrections/1 "a cookie alone takes nothing back" -H "$cookie"
ask 200 DELETE /v1/corrections/1 "with its proof it does" -H "$cookie" -H "X-CSRF-Token: $proof"
ask 200 GET "/v1/records/$record" "and the record is back"
ask 404 DELETE /v1/corrections/7 "one that is not there is told" -H "$bearer"
ask 400 POST /v1/corrections "so is one that makes no sense" -H "$bearer" -d '{"kind":"better","id":"r000000000000"}'
says 'wrong, merge, split and field' "with what does"
says '"errors":\[\{"pointer":"/kind"' "and where it stands"
ask 404 POST /v1/corrections "what it is about must be there" -H "$bearer" -d '{"kind":"wrong","id":"r000000000000"}'
says '"pointer":"/id"' "else its place is told"
ask 400 GET '/v1/facts?nonsense=1' "a value that there is not"
says '"parameter":"nonsense"' "is named"
ask 400 GET '/v1/timeline?a=Kazakhstan&b=Nowhereland' "and a country that there is not"
says '"parameter":"b"' "too"
ask 400 GET '/v1/pairs?cursor=x' "and a cursor"
says '"parameter":"cursor"' "that is none"

head -c 40000 /dev/zero | tr '\0' a >"$room/long"
ask "4??" GET /v1/health "headers have an end" -H "X-Long: $(head -c 40000 "$room/long")"
ask "40[04]" GET "/v1/%00health" "a NUL is no part of a name"
ask 200 GET "/../../etc/passwd" "nothing outside is a file" --path-as-is
says '<title>Rapport' "but the page's"

end_serving
ended=$?
sed "s,^,# ," "$room/err" | head -n 60
ok "a signal ends it well" test "$ended" = 0
status 64 "a word that it does not know is refused" rapport serve now
status 64 "and an address that is none" rapport serve --listen nowhere
says 'no address' "in words"
chmod 644 "$RAPPORT_LEDGER.token"
status 77 "a token that others could read is refused" rapport serve
says 'chmod 600' "with the way out"
finish
