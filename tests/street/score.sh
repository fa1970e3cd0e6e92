# Measures accuracy where there is nothing to measure on.
. tests/street/lib

mkdir -p "$room/lonely" && cp -R tools "$room/lonely/"
for tool in score score-mark score-suites score-figures; do
	status 0 "$tool without data is no failure" "$room/lonely/tools/$tool" "$RAPPORT" "$RAPPORT"
	says "^$tool: skipped" "$tool says that it is skipped"
done
finish
