# More ask at once than the server lets wait, and the ledger grows while
# somebody goes through a list.
. tests/street/lib
if ! command -v python3 >/dev/null; then
	echo "1..0 # skipped: no python3"
	exit 0
fi
. tests/street/webserver
end_serving
begin_serving "$RAPPORT" serve --port 0 --threads 1
ok "a full crew says when to ask again" python3 tests/street/crowd.py "$at"
sed "s,^,# ," "$room/said"
ask 200 GET '/v1/timeline?a=KAZ&b=KOR&score=0.5' "then it is answered"
ask 200 GET /v1/metrics "and all is counted"
says 'rapport_requests_total{route="/v1/timeline",status="5xx"} [1-9]' "with what was not"

ok "a list is gone through while reports are added" python3 tests/street/paging.py "$at" "$token"
sed "s,^,# ," "$room/said"
end_serving
result $? "it ends well"
finish
