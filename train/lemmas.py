#!/usr/bin/python3
"""Makes data/en/words/lemmas.tsv and endings.tsv from treebanks.

    lemmas.py OUT.lemmas OUT.endings FILE.conllu... [WORDS.tsv...]

An ending is kept where it says something else of the words that have it than
the shorter ending does, and at least two words more are then right.  Words
that the endings leave wrong are listed, if they were seen twice or are among
the irregular verbs that every grammar lists.  The verbs of word lists (.tsv:
a verb in the first column) are listed where the endings fail them, since the
program asks for them by lemma.
"""
import collections
import re
import sys

FORMS = {"NNS": "plural", "NNPS": "plural", "VBD": "past", "VBN": "past",
         "VBG": "ing", "VBZ": "s", "JJR": "more", "RBR": "more",
         "JJS": "most", "RBS": "most"}
FALLBACK = {"AUX": "verb", "VERB": "verb"}
PLAIN = ("verb", "pron", "det", "part", "adv", "cconj", "adp", "sconj")
WORD = re.compile(r"[a-z][a-z'.-]*[a-z.]|'[a-z]+|[a-z]")
LONGEST = 6

# Irregular verbs: base, past, participle.
IRREGULAR = """
arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten
become became become|begin began begun|bend bent bent|bet bet bet
bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown
break broke broken|breed bred bred|bring brought brought
broadcast broadcast broadcast|build built built|burst burst burst
buy bought bought|cast cast cast|catch caught caught|choose chose chosen
cling clung clung|come came come|cost cost cost|creep crept crept|cut cut cut
deal dealt dealt|dig dug dug|do did done|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt
fight fought fought|find found found|flee fled fled|fling flung flung
fly flew flown|forbid forbade forbidden|forecast forecast forecast
foresee foresaw foreseen|forget forgot forgotten|forgive forgave forgiven
forgo forwent forgone|forsake forsook forsaken|freeze froze frozen|get got got
get got gotten|give gave given|go went gone|grind ground ground|grow grew grown
hang hung hung|have had had|hear heard heard|hide hid hidden|hit hit hit
hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known
lay laid laid|lead led led|leave left left|lend lent lent|let let let
lie lay lain|light lit lit|lose lost lost|make made made|mean meant meant
meet met met|mislead misled misled|mistake mistook mistaken
misunderstand misunderstood misunderstood|offset offset offset
outdo outdid outdone|overcome overcame overcome|overhear overheard overheard
override overrode overridden|oversee oversaw overseen
overtake overtook overtaken|overthrow overthrew overthrown|partake partook partaken
pay paid paid|prove proved proven|put put put|quit quit quit|read read read
rebuild rebuilt rebuilt|redo redid redone|remake remade remade|repay repaid repaid
reset reset reset|retake retook retaken|rethink rethought rethought
rewrite rewrote rewritten|rid rid rid|ride rode ridden|ring rang rung
rise rose risen|run ran run|say said said|see saw seen|seek sought sought
sell sold sold|send sent sent|set set set|sew sewed sewn|shake shook shaken
shed shed shed|shine shone shone|shoot shot shot|show showed shown
shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat
slay slew slain|sleep slept slept|slide slid slid|speak spoke spoken
speed sped sped|spend spent spent|spin spun spun|split split split
spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen
stick stuck stuck|sting stung stung|strike struck struck|strive strove striven
swear swore sworn|sweep swept swept|swell swelled swollen|swim swam swum
swing swung swung|take took taken|teach taught taught|tear tore torn
tell told told|think thought thought|throw threw thrown|thrust thrust thrust
tread trod trodden|undergo underwent undergone|undertake undertook undertaken
underlie underlay underlain|understand understood understood
undo undid undone|uphold upheld upheld|upset upset upset|wake woke woken
wear wore worn|weave wove woven|weep wept wept|win won won|wind wound wound
withdraw withdrew withdrawn|withhold withheld withheld
withstand withstood withstood|wring wrung wrung|write wrote written
"""
# What a treebank has too seldom, and what only its conventions explain.
SURE = """
plural	men	man|plural	women	woman|plural	children	child|plural	people	person
plural	feet	foot|plural	teeth	tooth|plural	mice	mouse|plural	geese	goose
plural	lives	life|plural	wives	wife|plural	knives	knife|plural	leaves	leaf
plural	halves	half|plural	wolves	wolf|plural	thieves	thief|plural	shelves	shelf
plural	crises	crisis|plural	analyses	analysis|plural	bases	base
plural	theses	thesis|plural	hypotheses	hypothesis|plural	axes	axis
plural	phenomena	phenomenon|plural	criteria	criterion|plural	data	datum
plural	media	medium|plural	memoranda	memorandum|plural	referenda	referendum
plural	series	series|plural	species	species|plural	means	means
plural	troops	troop|plural	attaches	attache
plural	gases	gas|plural	buses	bus|plural	ties	tie|plural	movies	movie
plural	police	police|plural	aircraft	aircraft|plural	headquarters	headquarters
plural	athletics	athletics|plural	electronics	electronics
plural	ethics	ethics|plural	linguistics	linguistics
plural	logistics	logistics|plural	mathematics	mathematics
plural	physics	physics|plural	robotics	robotics
s	is	be|s	has	have|s	does	do|s	goes	go|s	's	be|past	was	be|past	were	be
past	been	be|past	'd	have|ing	being	be|ing	gon	go|ing	dying	die|ing	lying	lie
ing	tying	tie|verb	am	be|verb	are	be|verb	'm	be|verb	're	be|verb	've	have
verb	'll	will|verb	'd	would|verb	ca	can|verb	wo	will|verb	wan	want
verb	bore	bore|verb	bound	bound|verb	fell	fell|verb	felt	felt
verb	found	found|verb	ground	ground|verb	lay	lay|verb	saw	saw
verb	wound	wound|verb	rent	rent|past	serenaded	serenade
verb	sha	shall|verb	ai	be|part	n't	not|part	na	to|part	ta	to|part	'	's
pron	me	i|pron	him	he|pron	them	they|pron	us	we|pron	mine	my|pron	yours	your
pron	ours	our|pron	theirs	their|pron	hers	her|pron	whom	who|pron	those	that
pron	these	this|det	an	a|det	these	this|det	those	that|more	better	good
more	worse	bad|more	further	far|more	more	more|more	less	less|most	most	most
most	least	least|most	best	good|most	worst	bad|ing	programming	program
"""


def read(path):
    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 10 and cells[0].isdigit():
            yield cells


def form_of(upos, xpos):
    if upos == "PROPN" and xpos != "NNPS":
        return "propn"
    return FORMS.get(xpos) or FALLBACK.get(upos) or upos.lower()


def plain(text):
    return text.lower().replace("\u2019", "'")


def count(paths):
    seen = collections.defaultdict(collections.Counter)
    for path in paths:
        for cells in read(path):
            form, word, lemma = form_of(*cells[3:5]), plain(cells[1]), plain(cells[2])
            if WORD.fullmatch(word) and "Typo=Yes" not in cells[5]:
                seen[form, word][lemma] += 1
    return seen


def regular(verb):
    """The regular forms of a verb whose end is plain to see."""
    if len(verb) < 4 or not verb.isalpha():
        return []
    if verb[-1] == "e" and verb[-2] not in "eoyi":
        return [("ing", verb[:-1] + "ing"), ("past", verb + "d")]
    if verb[-1] == "y" and verb[-2] not in "aeou":
        return [("ing", verb + "ing"), ("past", verb[:-1] + "ied")]
    if verb[-1] in "aeiou" or verb[-1] not in "wxyh" and \
            verb[-2] in "aeiou" and verb[-3] not in "aeiou":
        return []  # may double its last letter
    return [("ing", verb + "ing"), ("past", verb + "ed")]


def add_regular(seen, irregular):
    verbs = collections.Counter()
    for (form, _), lemmas in list(seen.items()):
        if form in ("past", "ing", "s", "verb"):
            verbs.update(lemmas)
    for verb, times in verbs.items():
        for form, word in regular(verb):
            if times > 1 and not (form == "past" and verb in irregular):
                seen[form, word][verb] += 1 + times // 5


def change(word, lemma):
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return word[same:], lemma[same:]


def change_at(ending, taken, given):
    return ending[:len(ending) - len(taken)] + given


def learn(words):
    """{ending: what stands in its place} for {word: lemma}."""
    votes = collections.defaultdict(collections.Counter)
    for word, lemma in words.items():
        taken, given = change(word, lemma)
        for size in range(len(taken), min(LONGEST, len(word) - 1) + 1):
            ending = word[len(word) - size:]
            votes[ending][change_at(ending, taken, given)] += 1
    rules = {}
    for ending in sorted(votes, key=len):
        short = next((ending[i:] for i in range(1, len(ending) + 1)
                      if ending[i:] in rules), None)
        told = ending if short is None else \
            ending[:len(ending) - len(short)] + rules[short]
        best, times = max(votes[ending].items(), key=lambda x: (x[1], x[0]))
        if best != told and times >= votes[ending][told] + 2:
            rules[ending] = best
    return rules


def apply(rules, word):
    for size in range(min(LONGEST, len(word) - 1), 0, -1):
        if word[len(word) - size:] in rules:
            return word[:len(word) - size] + rules[word[len(word) - size:]]
    return word


def words_of(path):
    """Words of a word list with their signs, or the verbs of rules."""
    for line in open(path, encoding="utf-8"):
        if path.endswith(".tsv"):
            yield (line.rstrip("\n").split("\t") + [""])[:2]
        elif line.strip().startswith("verb "):
            for verb in line.strip()[5:].split(","):
                yield verb.strip(), "verb"


def verbs_of(paths):
    """The single words of word lists whose sign is no other part of speech's."""
    for path in paths:
        for verb, sign in words_of(path):
            doubles = re.search("[^aeiou][aeiou][^aeiouwxyh]$", verb) or verb.endswith("ee")
            if re.fullmatch("[a-z]{4,}", verb) and sign != "noun" and not doubles:
                yield verb


def inflected(verb):
    """The forms of a verb with regular endings that do not double a letter."""
    stem = verb[:-1] if verb[-1] == "e" else verb
    past = verb[:-1] + "ied" if verb[-1] == "y" and verb[-2] not in "aeou" else stem + "ed"
    return [("past", past), ("ing", stem + "ing")]


def main(out_lemmas, out_endings, *paths):
    lists = [p for p in paths if p.endswith((".tsv", ".rules"))]
    seen = count([p for p in paths if p not in lists])
    listed = {}
    for group in IRREGULAR.replace("\n", "|").split("|"):
        if group:
            base, past, participle = group.split()
            listed["past", past] = listed["past", participle] = base
    for row in SURE.strip().replace("\n", "|").split("|"):
        form, word, lemma = row.split("\t")
        listed[form, word] = lemma
    add_regular(seen, set(listed.values()))
    rules, lemmas = {}, {}
    for form in sorted(set(FORMS.values())):
        words = {w: c.most_common(1)[0][0] for (f, w), c in seen.items()
                 if f == form and (f, w) not in listed and len(w) > 2}
        rules[form] = learn(words)
    for (form, word), lemma in listed.items():
        lemmas[form, word] = lemma
    for (form, word), times in seen.items():
        lemma, most = times.most_common(1)[0]
        if (form, word) in lemmas or most < 2 or lemma == "_":
            continue
        if form in rules and apply(rules[form], word) != lemma or \
                form in PLAIN and word != lemma and most > 9:
            lemmas[form, word] = lemma
    past = {lemma for (form, _), lemma in listed.items() if form == "past"}
    for verb in verbs_of(lists):
        for form, word in inflected(verb):
            if (form, word) not in lemmas and not (form == "past" and verb in past) \
                    and apply(rules[form], word) != verb:
                lemmas[form, word] = verb
    lemmas = {(f, w): l for (f, w), l in lemmas.items()
              if f not in rules or apply(rules[f], w) != l or (f, w) in listed}
    with open(out_lemmas, "w", encoding="utf-8") as out:
        out.write("# Dictionary forms that no ending tells (train/lemmas.py): the form and the\n"
                  "# word; its lemma.  Forms: plural, past, ing, s, more, most; else the part of\n"
                  "# speech, auxiliaries being verbs.\n")
        for (form, word), lemma in sorted(lemmas.items()):
            out.write(f"{form} {word}\t{lemma}\n")
    with open(out_endings, "w", encoding="utf-8") as out:
        out.write("# Endings of words and what stands in their place in the lemma (train/lemmas.py);\n"
                  "# \"-\" is nothing.  The longest ending counts.  Forms as in lemmas.tsv.\n")
        for form in sorted(rules):
            for ending in sorted(rules[form], key=lambda e: e[::-1]):
                out.write(f"{form} {ending}\t{rules[form][ending] or '-'}\n")


main(*sys.argv[1:])
