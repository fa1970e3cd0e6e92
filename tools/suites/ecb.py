"""Score event coreference across reports against ECB+, with the mentions given.

usage: ecb.py PROGRAM ROOM-OF-THE-CORPUS ROOM [--errors]

Topics 1-35 of ECB+ (A. Cybulska and P. Vossen, 2014), each two happenings of a kind, about ten reports on each. Only
mentions of events in the sentences that the corpus lists as checked. Topics 1-25 are for development, 26-35 are held
back: what is below was written and tuned on the former. Each half is scored as one text, with its single mentions.
Which mentions there are is given; which topic a report is of is not.

What the program sees is taken from `rapport mark`: the head of each mention by its tree, the head's lemma, the words
that hang on it; and from its weights the vectors of words. Mentions are put together here: see cluster(). The
program's own merging is not measured by this: it knows only events between countries, ECB+ has arrests, films, quakes
and takeovers. It says what the analyser's marks are worth for such work.

Baselines: the same lemma of the head, in all reports; the same within the corpus's own topics.
"""
import array, bisect, collections, csv, glob, heapq, math, os, re, struct, sys
import xml.etree.ElementTree as tree

from coreference import conll
from suites import Align, marked_in

HELD_BACK = range(26, 36)
WEIGHTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "en", "model", "analyser.bin")
# Tuned on topics 1-25.
ONE_HAPPENING = 0.18  # likeness of reports on one happening
EVERYWHERE = 0.4      # share of all happenings in which a lemma says little ("say")
ALIKE = 0.8           # likeness of words and surroundings of one event
MANY = 3              # mentions from which on a lemma's surroundings say something
NO_SPACE_BEFORE = set(". , ; : ? ! % ) ] } ' 's 'm 're 've 'll 'd n't 't".split())
NO_SPACE_AFTER = set("( [ { $ £ €".split())


# ---- the corpus

class Report:
    def __init__(self, path, checked):
        root = tree.parse(path).getroot()
        self.topic, file = path.split(os.sep)[-2:]
        self.topic, self.name = int(self.topic), file[:-len(".xml")]
        # The corpus's two happenings of a topic, told by the file's name.
        self.happening = (self.topic, self.name.endswith("plus"))
        self.text, spans, sentence_of = "", {}, {}
        last, before = None, ""
        for token in root.findall("token"):
            number, word = int(token.get("sentence")), (token.text or "").strip()
            if not word or (number == 0 and self.happening[1]):  # the address
                continue
            if number != last:
                self.text += "\n\n" if self.text else ""
            elif word not in NO_SPACE_BEFORE and before not in NO_SPACE_AFTER:
                self.text += " "
            spans[token.get("t_id")] = (len(self.text), len(self.text) + len(word))
            sentence_of[token.get("t_id")] = number
            self.text += word
            last, before = number, word
        chains, where, of = {}, {}, {}
        for mark in root.find("Markables"):
            tokens = [t.get("t_id") for t in mark.findall("token_anchor")]
            if not tokens:
                chains[mark.get("m_id")] = mark.get("instance_id") or f"{self.name} {mark.get('m_id')}"
            elif mark.tag.startswith(("ACTION", "NEG")):
                where[mark.get("m_id")] = tokens
        for relation in root.find("Relations"):
            target = relation.find("target").get("m_id")
            chain = relation.get("note") if relation.tag.startswith("CROSS") else f"{self.name} {target}"
            for source in relation.findall("source"):
                of[source.get("m_id")] = chain or chains.get(target)
        self.mentions = []
        for number, tokens in where.items():
            tokens = [t for t in tokens if t in spans]
            if tokens and sentence_of[tokens[0]] in checked:
                self.mentions.append(Mention(self, [spans[t] for t in tokens],
                                             of.get(number, f"{self.name} {number}")))


class Mention:
    def __init__(self, report, spans, chain):
        self.report, self.spans = report, spans
        self.chain = (report.topic, chain)


def read_reports(room):
    checked = collections.defaultdict(set)
    with open(os.path.join(room, "ECBplus_coreference_sentences.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            checked[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    paths = glob.glob(os.path.join(room, "ECB+", "*", "*.xml"))
    reports = [Report(path, checked[os.path.basename(path)[:-len(".xml")]]) for path in sorted(paths)]
    return sorted(reports, key=lambda r: (r.topic, r.name))


# ---- what the program sees

ENDING = re.compile(r"(ations?|itions?|ments?|ings?|ions?|als?|ers?|ors?|ures?|ances?|ences?|ed|es|s|e|y|th)$")
CONTENT = ("NOUN", "PROPN", "NUM", "ADJ", "VERB")


def stem_of(lemma):
    """"resignation" and "resign" are one."""
    short = ENDING.sub("", lemma)
    return re.sub(r"(.)\1$", r"\1", short if len(short) >= 4 else lemma)


def see(report, mark):
    """Gives each mention its lemma, stem, sentence and the words that hang on it; the report its words."""
    align = Align(report.text, mark["text"])
    sentences = [[dict(t, span=align.span(t["span"]), lemma=t["lemma"].casefold()) for t in s["tokens"]]
                 for s in mark["sentences"]]
    report.words = collections.Counter(t["lemma"] for s in sentences for t in s if t["upos"] in CONTENT)
    for mention in report.mentions:
        inside, sentence = [], []
        for number, sentence in enumerate(sentences):
            inside = [t for t in sentence if any(a < t["span"][1] and t["span"][0] < b for a, b in mention.spans)]
            if inside:
                break
        ids = {t["id"] for t in inside}
        heads = [t for t in inside if t["head"] not in ids]
        heads = [t for t in heads if t["upos"] in ("VERB", "NOUN", "PROPN", "ADJ")] or heads
        mention.sentence = (report, number)
        mention.lemma = heads[0]["lemma"] if heads else report.text[slice(*mention.spans[0])].casefold()
        mention.stem = stem_of(mention.lemma)
        mention.around = frozenset(t["lemma"] for t in sentence if t["head"] in ids and t["id"] not in ids
                                   and t["upos"] in ("NOUN", "PROPN", "NUM", "ADJ", "PRON"))


class Vectors:
    """The vectors of words in the program's weights (train/weights.py has the format)."""

    def __init__(self, path):
        with open(path, "rb") as file:
            data = file.read()
        head, entry = struct.Struct("<8sIIQII32sQ"), struct.Struct("<24sIIIIQQ")
        at = {}
        for i in range(head.unpack_from(data)[4]):
            name, _, rows, columns, _, place, _ = entry.unpack_from(data, 128 + i * entry.size)
            at[name.rstrip(b"\0")] = (rows, columns, place)
        rows, _, place = at[b"gl_hash"]
        self.hashes = array.array("Q", data[place:place + 8 * rows])
        _, self.width, place = at[b"gl_vec"]
        self.bytes = array.array("b", data[place:place + rows * self.width])
        self.known = {}

    def get(self, word):
        if word not in self.known:
            number = 1469598103934665603
            for byte in word.encode():
                number = (number ^ byte) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
            i = bisect.bisect_left(self.hashes, number)
            found = i < len(self.hashes) and self.hashes[i] == number
            vector = self.bytes[i * self.width:(i + 1) * self.width] if found else []
            length = math.sqrt(sum(x * x for x in vector)) or 1.0
            self.known[word] = [x / length for x in vector]
        return self.known[word]

    def likeness(self, a, b):
        return sum(x * y for x, y in zip(self.get(a), self.get(b)))


# ---- putting together

def pair(a, b):
    return (a, b) if a > b else (b, a)


def unite(count, likeness, least, joined=lambda i, j: None):
    """Puts together the two of the highest likeness, again and again: index -> number of its group."""
    members, queue = {i: [i] for i in range(count)}, []
    age = [0] * count

    def look(i, j):
        i, j = pair(i, j)
        worth = likeness(members[i], members[j], i, j)
        if worth >= least:
            heapq.heappush(queue, (-worth, i, j, age[i], age[j]))

    for i in range(count):
        for j in range(i):
            look(i, j)
    while queue:
        _, i, j, old_i, old_j = heapq.heappop(queue)
        if i not in members or j not in members or (age[i], age[j]) != (old_i, old_j):
            continue
        joined(i, j)
        members[i] += members.pop(j)
        age[i] += 1
        for k in members:
            if k != i:
                look(i, k)
    return {m: group for group, own in members.items() for m in own}


def cosine(a, b):
    shared = sum(a[w] * b[w] for w in a if w in b)
    return shared / math.sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values())) if shared else 0.0


def happenings(reports):
    """The reports on one happening: those with the same words that are rare elsewhere, by average likeness."""
    spread = collections.Counter(w for r in reports for w in r.words)
    vectors = []
    for report in reports:
        vector = {w: (1 + math.log(n)) * math.log(len(reports) / spread[w])
                  for w, n in report.words.items() if 1 < spread[w] < len(reports) / 3}
        length = math.sqrt(sum(x * x for x in vector.values())) or 1.0
        vectors.append({w: x / length for w, x in vector.items()})
    sums = [[sum(x * b[w] for w, x in a.items() if w in b) for b in vectors] for a in vectors]

    def joined(i, j):
        for k in range(len(reports)):
            sums[i][k] += sums[j][k]
            sums[k][i] = sums[i][k]

    group = unite(len(reports), lambda a, b, i, j: sums[i][j] / (len(a) * len(b)), ONE_HAPPENING, joined)
    return {reports[i]: g for i, g in group.items()}


def cluster(reports, vectors):
    """Mention -> name of its event.

    Reports of one happening are found first. In them, mentions with one stem are one event; with a stem that is
    everywhere only if the same words hang on them, too. Then events are put together whose words and surroundings
    are alike, but if they stand in one sentence.
    """
    of = happenings(reports)
    mentions = [m for r in reports for m in r.mentions]
    where = collections.defaultdict(set)
    for mention in mentions:
        where[mention.stem].add(of[mention.report])
    common = {s for s, groups in where.items() if len(groups) > EVERYWHERE * len(set(of.values()))}
    first = collections.defaultdict(list)
    for mention in mentions:
        own = mention.around or mention if mention.stem in common else None
        first[of[mention.report], mention.stem, own].append(mention)
    label, large = dict((m, key) for key, own in first.items() for m in own), collections.defaultdict(list)
    for key, own in first.items():
        if len(own) >= MANY and key[1] not in common:
            large[key[0]].append(key)
    spread = collections.Counter(w for r in reports for w in r.words)
    for happening, keys in large.items():
        keys.sort(key=str)
        for i, group in put_alike([first[k] for k in keys], vectors, spread, len(reports)).items():
            for mention in first[keys[i]]:
                label[mention] = (happening, group)
    return label


def put_alike(groups, vectors, spread, count):
    def surroundings(members):
        words = collections.Counter(w for i in members for m in groups[i] for w in m.around)
        return {w: n * (math.log(count / spread[w]) if spread[w] else 3.0) for w, n in words.items()}

    def likeness(a, b, *_):
        ours, theirs = ({m.sentence for i in side for m in groups[i]} for side in (a, b))
        if len(ours & theirs) > 0.1 * min(len(ours), len(theirs)):
            return 0.0
        lemmas = [sorted({m.lemma for i in side for m in groups[i]}) for side in (a, b)]
        words = sum(vectors.likeness(x, y) for x in lemmas[0] for y in lemmas[1]) / (len(lemmas[0]) * len(lemmas[1]))
        return words + cosine(surroundings(a), surroundings(b))

    return unite(len(groups), likeness, ALIKE)


def by_lemma(reports, within=lambda report: 0):
    return {m: (within(r), m.lemma) for r in reports for m in r.mentions}


def partition(label):
    groups = collections.defaultdict(set)
    for mention, name in label.items():
        groups[name].add(mention)
    return list(groups.values())


def tell(title, label):
    figures = conll([(partition({m: m.chain for m in label}), partition(label))])
    print(f"  {title:38}" + "".join(f"{p:8.1f}{r:6.1f}{f:6.1f}" for p, r, f in figures)
          + f"{sum(f for _, _, f in figures) / 3:8.1f}")


def main():
    program, corpus, room = sys.argv[1:4]
    reports = read_reports(corpus)
    vectors = Vectors(WEIGHTS)
    for report, mark in zip(reports, marked_in(program, room, "ecb", [r.text for r in reports])):
        see(report, mark)
    print(" " * 40 + "".join(f"{h:>20}" for h in ("MUC", "B3", "CEAF-e")) + f"{'CoNLL':>8}")
    print(" " * 40 + f"{'P':>8}{'R':>6}{'F1':>6}" * 3 + f"{'F1':>8}")
    halves = (("topics 1-25, development", [r for r in reports if r.topic not in HELD_BACK]),
              ("topics 26-35, held back", [r for r in reports if r.topic in HELD_BACK]))
    for title, own in halves:
        print(f"{title}: {len(own)} reports, {sum(len(r.mentions) for r in own)} mentions")
        tell("the same lemma, anywhere", by_lemma(own))
        tell("the same lemma, in the gold's topics", by_lemma(own, lambda r: r.topic))
        of = happenings(own)
        tell("the same lemma, in happenings we find", by_lemma(own, lambda r: of[r]))
        tell("by what the analyser sees", cluster(own, vectors))


if __name__ == "__main__":
    main()
