# Holds the calls that the server makes of the system against those that its
# unit allows it.
. tests/street/lib
if ! command -v strace >/dev/null || ! command -v systemd-analyze >/dev/null; then
	echo "1..0 # skipped: no strace or no systemd-analyze"
	exit 0
fi
case ${BUILD:-release} in
asan | tsan)
	echo "1..0 # skipped: this build's checks make calls of their own"
	exit 0
	;;
esac
if ! strace -o "$room/none" true 2>"$room/said"; then
	echo "1..0 # skipped: nobody may be watched here"
	exit 0
fi
# The names in a set, with those of the sets that it holds.
names_of() {
	systemd-analyze syscall-filter "$1" | sed 's/^ *//' | grep -v '^#' | tail -n +2 |
		while read -r name; do
			case $name in
			"$1" | "") ;;
			@*) names_of "$name" ;;
			*) echo "$name" ;;
			esac
		done
}
# As the unit says: rows that allow, then rows that take away again.
sed -n 's/^SystemCallFilter=//p' deploy/systemd/rapport-serve.service >"$room/rows"
while read -r row; do
	for word in ${row#\~}; do
		case $word in
		@*) names_of "$word" ;;
		*) echo "$word" ;;
		esac
	done | sort -u >"$room/set"
	case $row in
	\~*) comm -23 "$room/allowed" "$room/set" >"$room/less" && mv "$room/less" "$room/allowed" ;;
	*) cat "$room/set" "$room/allowed" 2>/dev/null | sort -u >"$room/more" && mv "$room/more" "$room/allowed" ;;
	esac
done <"$room/rows"
ok "the unit allows some calls" grep -qx epoll_wait "$room/allowed"
ok "and refuses others" sh -c "! grep -qx mount '$room/allowed'"

"$RAPPORT" add -q examples >"$room/said" 2>&1
begin_serving strace -f -qq -o "$room/calls" "$RAPPORT" serve --port 0
token=$(cat "$RAPPORT_LEDGER.token")
get() { curl -s -o /dev/null --max-time 60 "$@"; }
for way in / /v1/health /v1/metrics /v1/openapi.json /v1/pairs /v1/countries /v1/newest \
	'/v1/brief?a=KAZ&b=KOR' '/v1/figures?a=KAZ&b=KOR&as=svg' '/v1/records?asOf=2020' \
	'/v1/search?q=trade' /v1/reports/01-astana-2009.txt '/v1/export?format=prov' \
	'/v1/export?format=csv' /v1/nothing; do
	get --compressed "$at$way"
done
ok "it reads a report under watch" get --fail -H "Authorization: Bearer $token" -H 'Content-Type: text/plain' \
	-d 'On 3 May 2024 the president of Kenya met the president of Ghana in Nairobi.' "$at/v1/reports"
ok "and a draft" get --fail -H 'Content-Type: text/html' -d '<p>The presidents of Chile and Fiji met.</p>' "$at/v1/check"
get --max-time 1 "$at/v1/events"
# The one that was started, not who watches it.
pkill -TERM -P $server
wait $server
sed -n 's/^[0-9]* *\([a-z_][a-z0-9_]*\)(.*/\1/p' "$room/calls" | sort -u >"$room/made"
ok "calls were seen" grep -qx accept4 "$room/made"
# execve starts it, before the unit's filter is there; SQLite gives its files to
# the ledger's owner (fchown) where it is root, as the unit never is.
comm -23 "$room/made" "$room/allowed" | grep -vxE 'execve|fchown' >"$room/said"
test ! -s "$room/said"
result $? "none but those that the unit allows"
finish
