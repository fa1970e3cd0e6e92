# Looks for mistakes in data, as whoever changes words and rules does.
. tests/street/lib

status 0 "finds none in what is built in" rapport check-data
says '^0 mistakes in tables and rules; ([0-9]+) of \1 sentences of rules hold$' "and says what was tried"
status 0 "finds none in data" rapport check-data data
cp -r data "$room/data"
cd "$room" || exit 1

# edit FILE TEXT: adds lines to a table or to rules.
edit() { printf "$2" >>"data/en/$1"; }

edit words/measures.tsv 'royalty\troyalties:exports\t-\t-\t-\n'
echo 'Royalties from Qatar to Nepal reached $1.2 billion in 2021.' >report.txt
status 0 "a row makes a measure" rapport add -q -d data -l sent.db report.txt
status 0 "that is asked for" rapport figures -d data -l sent.db -m royalties QAT NPL
says '^Royalties from Qatar to Nepal$' "by its name"

edit words/roles.tsv 'nosign\n'
edit words/speakers.tsv 'nosign\tbody\nnosign\tbody\n'
edit rules/consult.rules '
rule polish
    vreb polish
    event CONSULT
    yes Peru polished the lamp of Chile.

rule scrub
    verb scrub
    with patient: @nowhere
    event CONSULT
    yes Peru scrubbed the lamp of Chile.

rule polish
    verb polish
    with patient: lamp
    event COOPERATE
    yes Peru polished the window of Chile. => COOPERATE PER > CHL
    yes Peru polished the lamp of Chile. => ASSAULT PER > CHL
    no Peru polished the lamp of Bolivia.
'
status 65 "finds mistakes" rapport check-data data
for place in words/roles.tsv:[0-9]+:[0-9]+ words/speakers.tsv:[0-9]+:[0-9]+ \
	rules/consult.rules:[0-9]+:5 rules/consult.rules:[0-9]+:20; do
	says "^data/en/$place: " "at $place"
done
says "there is no word list of this name" "with what is wrong"
says "a key is expected here" "and what was expected"
says '^4 mistakes' "all of them at once"
says 'rule polish does not find COOPERATE PER > CHL' "a sentence that finds nothing"
says '    Peru polished the window of Chile' "is shown"
says 'rule polish does not find ASSAULT' "a sentence that finds something else"
says 'found: COOPERATE held PER CHL, by en/rules/consult.rules' "with what came out"
says 'rule polish finds something in this sentence' "a no that finds something"
says 'rapport why --data data - says why' "and where to go on"
rapport check-data -q data >"$room/said" 2>&1
says '^data/en' "quietly, mistakes alone"
ok "and no sum" test "$(grep -c mistakes "$room/said")" = 0
yes nosign | head -n 300 >>data/en/words/roles.tsv
status 65 "stops somewhere" rapport check-data data
says '^100 or more mistakes' "and says so"
rm data/en/words/roles.tsv
status 66 "a table that is missing is named" rapport check-data data
says 'there is no en/words/roles.tsv' "by its name"
status 66 "a folder that is missing is named" rapport check-data nowhere
says '^nowhere: ' "too"
status 64 "two folders are too many" rapport check-data data data
finish
