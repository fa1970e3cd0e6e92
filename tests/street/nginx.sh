# Serves behind nginx with deploy/nginx/rapport.conf, as others reach it.
. tests/street/lib
PATH=$PATH:/usr/sbin:/sbin
for tool in nginx openssl curl; do
	if ! command -v $tool >/dev/null; then
		echo "1..0 # skipped: no $tool"
		exit 0
	fi
done

# Ports that are free by all likelihood; $1 is tried, and a hundred more.
free() {
	port=$1
	while [ "$port" -lt $(($1 + 100)) ] && curl -s -o "$room/none" "http://127.0.0.1:$port/"; do
		port=$((port + 1))
	done
	echo "$port"
}
plain=$(free $((20000 + $$ % 10000)))
tls=$(free $((plain + 10001)))
name=rapport.example:$tls
"$RAPPORT" add -q examples >"$room/said" 2>&1
begin_serving "$RAPPORT" serve --port 0 --host "$name"
behind=${at#http://}
proxy=
at_end 'kill $proxy'
token=$(cat "$RAPPORT_LEDGER.token")

nginx=$room/nginx
mkdir "$nginx"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=rapport.example \
	-addext subjectAltName=DNS:rapport.example \
	-keyout "$nginx/key.pem" -out "$nginx/cert.pem" 2>"$room/err"
sed -e "s,127.0.0.1:8765,$behind," -e '/\[::\]/d' \
	-e "s,listen 80,listen 127.0.0.1:$plain," \
	-e "s,listen 443,listen 127.0.0.1:$tls," \
	-e "s,/etc/ssl/rapport/fullchain.pem,$nginx/cert.pem," \
	-e "s,/etc/ssl/rapport/privkey.pem,$nginx/key.pem," \
	deploy/nginx/rapport.conf >"$nginx/rapport.conf"
cat >"$nginx/nginx.conf" <<END
pid $nginx/pid;
daemon off;
worker_processes 1;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path $nginx/body;
    proxy_temp_path $nginx/proxy;
    fastcgi_temp_path $nginx/fastcgi;
    uwsgi_temp_path $nginx/uwsgi;
    scgi_temp_path $nginx/scgi;
    include $nginx/rapport.conf;
}
END
# As nobody, whoever we are.
lower=
if [ "$(id -u)" = 0 ]; then
	chown -R nobody "$nginx"
	chmod 711 "$room"
	lower='setpriv --reuid=nobody --regid=nogroup --clear-groups'
fi
ok "nginx takes the file" $lower nginx -t -e "$nginx/log" -c "$nginx/nginx.conf"
$lower nginx -e "$nginx/log" -c "$nginx/nginx.conf" >"$nginx/out" 2>&1 &
proxy=$!
for _ in $(seq 120); do
	curl -s -o "$room/none" "http://127.0.0.1:$plain/" && break
	sleep 0.5
done

# ask STATUS PATH WORDS [OPTION...]: as in tests/street/webserver, by TLS.
ask() {
	wanted=$1 path=$2 words=$3
	shift 3
	got=$(curl -s -o "$room/said" -D "$room/head" -w '%{http_code}' \
		--max-time 60 --cacert "$nginx/cert.pem" \
		--resolve "$name:127.0.0.1" "$@" "https://$name$path")
	[ "$got" = "$wanted" ] || echo "# status $got, wanted $wanted"
	[ "$got" = "$wanted" ]
	result $? "$words"
}
heads() {
	tr -d '\r' <"$room/head" | grep -qiE -e "$1"
	result $? "$2"
}
bearer="Authorization: Bearer $token"

ask 200 / "the page comes by TLS"
heads '^HTTP/2 200' "with HTTP/2"
heads '^strict-transport-security: max-age' "that browsers are to keep to"
heads "^content-security-policy: default-src 'none'" "and what the server says of it passes"
ask 401 /v1/health "who comes by the name needs the token to read"
ask 200 /v1/health "and reads with it" -H "$bearer"
says '"reports":20' "what is there"
ask 403 /v1/health "no other name is let through" -H "$bearer" -H 'Host: evil.example'
ask 403 /v1/health "nor a page of another origin" -H "$bearer" -H 'Origin: https://evil.example'
ask 200 /v1/session "the token gives a cookie" -H "Origin: https://$name" -d "{\"token\":\"$token\"}"
heads '^set-cookie: rapport=[0-9a-f]*;.*secure' "for TLS alone"
heads '^set-cookie: .*httponly' "that scripts cannot see"
heads '^set-cookie: .*samesite=strict' "nor other sites use"
cookie=$(sed -n 's/^set-cookie: \(rapport=[0-9a-f]*\).*/\1/p' "$room/head")
ask 200 /v1/health "by which a browser reads" -H "Cookie: $cookie"
status 0 "who asks without TLS is sent to it" curl -s -o "$room/none" -w '%{http_code} %{redirect_url}' \
	-H 'Host: rapport.example' "http://127.0.0.1:$plain/pair/KAZ/KOR"
says '^301 https://rapport.example/pair/KAZ/KOR' "to where he was going"

curl -sN --cacert "$nginx/cert.pem" --resolve "$name:127.0.0.1" -H "$bearer" \
	"https://$name/v1/events" >"$room/events" &
listener=$!
wait_for '"reports":20' "$room/events"
echo "On 3 May 2024 the president of Kenya met the president of Ghana in Nairobi." >"$room/more.txt"
rapport add -q "$room/more.txt"
wait_for '"reports":21' "$room/events"
ok "events pass as they come" grep -q '"reports":21' "$room/events"
kill $listener

head -c 10000000 /dev/zero | tr '\0' a >"$room/large"
ask 413 /v1/corrections "what is too large ends here" -H "$bearer" --data-binary "@$room/large"
ask 400 /v1/health "so do long headers" --http1.1 -H "$bearer" -H "X-Long: $(head -c 40000 "$room/large")"
kill $server
wait $server
server=
ask 502 /v1/health "without the server there is no answer" -H "$bearer"
finish
