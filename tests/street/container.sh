# Holds deploy/Containerfile against the program: the packages of its second
# stage have every library that the program is linked to or opens, and the first
# takes from tools/packages what it is built with.
. tests/street/lib
if ! command -v dpkg >/dev/null || ! command -v readelf >/dev/null; then
	echo "1..0 # skipped: no dpkg or readelf"
	exit 0
fi
sed -n '/^FROM/h;/^FROM/!H;$!d;x;p' deploy/Containerfile | tr -s ' \\' '\n' >"$room/second"
{
	readelf -d "$RAPPORT" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' | grep -Ev '^lib(asan|tsan|ubsan)'
	sed -n 's/^#define LIBRARY "\(.*\)"/\1/p' src/*/*.c
} | sort -u >"$room/libraries"
: >"$room/lacking"
while read -r library; do
	package=$(dpkg -S "*/$library" 2>/dev/null | sed -n 's/:.*//p' | sort -u | head -n 1)
	case $package in
	libc6 | libgcc-s1 | libstdc++6) continue ;; # of every Debian
	'') echo "$library is of no package" ;;
	*) grep -qx "$package" "$room/second" || echo "$library is of $package" ;;
	esac
done <"$room/libraries" >>"$room/lacking"
cp "$room/lacking" "$room/said"
ok "there are libraries to look for" test "$(wc -l <"$room/libraries")" -gt 10
cp "$room/lacking" "$room/said"
result "$([ -s "$room/lacking" ] && echo 1 || echo 0)" "the second stage has every library that the program needs"

sed -n 's/^\([a-z0-9][^ ]*\) .*/\1/p' tools/packages >"$room/named"
chosen=$(sed -n "s/.*grep -E '\(.*\)'.*/\1/p" deploy/Containerfile)
grep -E "$chosen" "$room/named" >"$room/first"
for package in build-essential libsqlite3-dev libpq-dev libnats-dev libmicrohttpd-dev nettle-dev zlib1g-dev; do
	ok "the first stage has $package" grep -qx "$package" "$room/first"
done
finish
