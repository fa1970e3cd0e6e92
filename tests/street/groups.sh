# Groups of countries stand for their members, wherever countries are asked for.
. tests/street/lib
if ! command -v python3 >/dev/null; then
	echo "1..0 # skipped: no python3"
	exit 0
fi
. tests/street/webserver
made_reports 400 "$room/made"
rapport add -q "$room/made"
python3 tests/street/groups.py "$at"
