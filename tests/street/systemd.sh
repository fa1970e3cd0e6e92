# Looks at the units of deploy/systemd, and runs the server under what they
# allow as far as this machine lets it.
. tests/street/lib
if ! command -v systemd-analyze >/dev/null; then
	echo "1..0 # skipped: no systemd-analyze"
	exit 0
fi
mkdir -p "$room/units/bin"
ln -s "$RAPPORT" "$room/units/bin/rapport"
for unit in serve.service watch.service watch.timer; do
	sed "s,@PREFIX@,$room/units," "deploy/systemd/rapport-$unit" >"$room/units/rapport-$unit"
done
ok "the units are well formed" systemd-analyze verify --man=no "$room"/units/rapport-*
# Tenths of a point of exposure, 0 to 10.
ok "the server is hardly exposed" systemd-analyze security --offline=true --threshold=15 "$room/units/rapport-serve.service"
ok "nor is what watches feeds" systemd-analyze security --offline=true --threshold=20 "$room/units/rapport-watch.service"

# A user without privileges, all of the system but the ledger's folder only to
# be read, no more programs with privileges.
mkdir -m 700 "$room/state"
cat >"$room/alone" <<'END'
mount --make-rprivate / && mount --bind "$1" "$1" &&
	mount -o remount,bind,ro / && mount -o remount,bind,rw "$1" || exit 77
shift
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
END
unshare -rm sh "$room/alone" "$room/state" true >"$room/said" 2>&1
if [ $? = 0 ]; then
	begin_serving unshare -rm sh "$room/alone" "$room/state" prlimit --nofile=1024 \
		"$RAPPORT" serve --ledger "$room/state/rapport.db" --port 0
	ok "it serves where it can write its folder alone" curl -s --max-time 60 "$at/v1/health"
	says '"status":"ok"' "well"
	ok "with a ledger and a token there" test -s "$room/state/rapport.db" -a -s "$room/state/rapport.db.token"
	end_serving
	result $? "and ends well"
else
	echo "# the system lets nobody make namespaces: not run under the units' limits"
fi
finish
