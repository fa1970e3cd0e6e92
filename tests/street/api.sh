# Holds the server against its own description.
. tests/street/lib
if ! python3 -c 'import jsonschema' 2>/dev/null; then
	echo "1..0 # skipped: no python3-jsonschema"
	exit 0
fi
. tests/street/webserver
python3 tests/street/api.py "$at" "$token"
