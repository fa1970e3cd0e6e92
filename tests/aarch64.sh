# usage: aarch64.sh PROGRAM   builds for 64-bit ARM, runs the unit tests and the
# cases in an emulator, and compares what it exports of the examples with what
# PROGRAM, built for this machine, does; prints TAP.
program=$1
built=build/aarch64
needed='gcc-aarch64-linux-gnu qemu-user libjansson-dev:arm64 libsqlite3-dev:arm64
libicu-dev:arm64 nettle-dev:arm64 libxml2-dev:arm64 libcurl4-gnutls-dev:arm64 zlib1g-dev:arm64 libzstd-dev:arm64 libbrotli-dev:arm64 libseccomp-dev:arm64'

lacking() {
	command -v aarch64-linux-gnu-gcc >/dev/null || echo gcc-aarch64-linux-gnu
	command -v qemu-aarch64 >/dev/null || echo qemu-user
	for library in jansson sqlite3 icu-uc nettle libcurl libxml-2.0 zlib libzstd libbrotlidec libseccomp; do
		[ -e /usr/lib/aarch64-linux-gnu/pkgconfig/$library.pc ] ||
			echo "$library"
	done
}
missing=$(lacking)
if [ -n "$missing" ]; then
	echo "1..0 # SKIP without" $missing: \
		dpkg --add-architecture arm64, apt-get update, apt-get install $needed
	exit 0
fi
make --no-print-directory BUILD=aarch64 $built/rapport $built/unit \
	$built/cases >&2 || exit 1

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
qemu-aarch64 $built/unit || bad=1
qemu-aarch64 $built/cases tests/cases || bad=1
for one in here there; do
	on=$program
	[ $one = here ] || on="qemu-aarch64 $built/rapport"
	$on --ledger "$room/$one.db" add --quiet examples &&
		$on --ledger "$room/$one.db" export >"$room/$one.jsonl" || bad=1
done
if cmp "$room/here.jsonl" "$room/there.jsonl" && [ -s "$room/here.jsonl" ]; then
	echo "ok - the same export, byte by byte"
else
	echo "not ok - the same export, byte by byte"
	bad=1
fi
[ -z "$bad" ]
