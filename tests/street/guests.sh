# Strangers who are slow, greedy, many or mad come to the server; whoever is
# polite is answered all the while, and memory stays bounded.
. tests/street/lib
if ! command -v python3 >/dev/null; then
	echo "1..0 # skipped: no python3"
	exit 0
fi
. tests/street/webserver
ok "they are outlasted" python3 tests/street/guests.py "$at" "$token"
sed "s,^,# ," "$room/said"
ask 200 GET /v1/health "it works as before"
says '"reports":20' "with all reports"
if [ "${BUILD:-release}" = release ]; then
	most=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$server/status")
	echo "# most memory: $most kB"
	ok "in less than 300 MB" test "$most" -lt 300000
fi
end_serving
ended=$?
sed "s,^,# ," "$room/err" | head -n 60
ok "a signal ends it well" test "$ended" = 0
finish
