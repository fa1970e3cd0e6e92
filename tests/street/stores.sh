# The tests of the ledger hold on PostgreSQL as they do on a file: each that opens
# one opens it there.
. tests/street/lib
if [ "${BUILD:-release}" != release ]; then
	echo "1..0 # SKIP once is enough"
	exit 0
fi
. tests/street/pgserver
export RAPPORT_TEST_STORE="postgres:///postgres?host=$pg_room&user=rapport&options=-csearch_path%3Dt"
suites="beside|dealings|finding|keep|keyed|large|list|references|shuffle|stop|watched"
build/release/unit --filter "@($suites)/*" --jobs 2 --timeout 300 </dev/null >"$room/tests" 2>&1
bad=$?
sed 's/^/# /' "$room/tests" | grep "FAIL\|CRASH"
tested=$(sed -n 's/.*Synthesis: Tested: \([0-9]*\).*/\1/p' "$room/tests")
ok "the tests of the ledger hold on PostgreSQL ($tested)" test $bad = 0
ok "which are many" test "${tested:-0}" -ge 60
ok "and there" test "$(pg_ask public "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 't%'")" -ge 50
finish
