# usage: leaks.sh PROGRAM   looks for memory that commands lose, or use
# wrongly; prints TAP.
program=$1
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

n=0
check() {
	n=$((n + 1))
	if valgrind -q --error-exitcode=99 --leak-check=full \
		--show-leak-kinds=definite,indirect,possible \
		"$program" "$@" >"$room/out" 2>"$room/err" &&
		! grep '^==' "$room/err"; then # of a process of its own
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		sed 's/^/# /' "$room/err" | head -n 40
	fi
}
check --ledger "$room/ledger.db" add --threads 2 examples/0*.txt examples/wire.jsonl
check --ledger "$room/ledger.db" brief KAZ KOR
check --ledger "$room/ledger.db" export
check --ledger "$room/ledger.db" doctor
{ printf '<html'; cat tests/fuzz/corpus/html/good; } >"$room/page"
check read --as json "$room/page"
check mark --as json --threads 2 examples/0[12]*.txt
echo "1..$n"
