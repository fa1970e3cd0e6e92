# usage: leaks.sh PROGRAM   looks for memory that add, brief and export lose, or
# use wrongly; prints TAP.
program=$1
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT

n=0
check() {
	n=$((n + 1))
	if valgrind -q --error-exitcode=99 --leak-check=full \
		--show-leak-kinds=definite,indirect,possible \
		"$program" --ledger "$room/ledger.db" "$@" >"$room/out" 2>"$room/err"; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		sed 's/^/# /' "$room/err" | head -n 40
	fi
}
check add --threads 2 examples/0*.txt examples/wire.jsonl
check brief KAZ KOR
check export
echo "1..$n"
