"""Score who is who against GUM's coreference, from raw text.

usage: gum.py PROGRAM GUM.conllu ROOM

Compared are names and pronouns of the third person: of the corpus, the mentions whose head is a proper noun or such a
pronoun, in chains with a name; of the program, the mentions with an entity whose head is one of these words. A mention
is the same where its head is: in the corpus the word of its span that hangs on a word outside, of the program's mention
the first such word. Where two mentions of the corpus share a head ("Ada Lovelace, the mathematician") the shorter one
stands for it. What is mentioned once is left out on both sides. Chains of all kinds count, so that names of works, days
or products are missed by a program that knows persons, bodies, states and places.

MUC, B3, CEAF-e and their mean, with counts summed over the texts (coreference.py).
"""
import collections, re, sys

from coreference import conll
from suites import f1, marked_in

PRONOUNS = set("he she it they him her them his hers its their theirs himself herself itself themselves".split())
FIELDS = "GRP etype infstat salience centering minspan link identity".split()


# ---- the corpus

class Document:
    """Its text, made of its sentences, and its words: (first, last) in characters, index of the head, kept or not."""

    def __init__(self, name):
        self.name, self.text = name, ""
        self.spans, self.heads, self.kinds = [], [], []
        self.open, self.mentions = collections.defaultdict(list), []

    def add(self, lines, text, paragraph):
        self.text += "" if not self.text else "\n\n" if paragraph else " "
        at, base, start, shared = len(self.text), len(self.spans), len(self.text), None
        self.text += text
        for cells in lines:
            if "." in cells[0]:
                continue
            ids = [int(i) for i in cells[0].split("-")]
            place = self.text.find(cells[1], at)
            if len(ids) == 2:
                shared = (ids[1], (place, place + len(cells[1])))
                continue
            if shared and ids[0] <= shared[0]:
                # A word inside one of several: its own letters where they are there, else all of it.
                low, high = shared[1]
                inside = self.text.find(cells[1], max(low, at), high)
                self.spans.append((inside, inside + len(cells[1])) if inside >= 0 else (low, high))
            else:
                assert place >= start, (self.name, cells[1])
                self.spans.append((place, place + len(cells[1])))
            at = max(at, self.spans[-1][1] if not shared or ids[0] >= shared[0] else at)
            self.heads.append(base + int(cells[6]) - 1 if cells[6] != "0" else -1)
            self.kinds.append("name" if cells[3] == "PROPN" else "pronoun" if cells[3] in ("PRON", "DET")
                              and cells[4] in ("PRP", "PRP$") and cells[1].lower() in PRONOUNS else "")
            self.entities(cells[9], len(self.spans) - 1)

    def entities(self, misc, word):
        cell = next((c[7:] for c in misc.split("|") if c.startswith("Entity=")), "")
        for opened, group, closed in re.findall(r"(\()?([^()]+)(\))?", cell):
            name = group.split("-")[0]
            if opened:
                self.open[name].append(word)
            if closed and self.open[name]:
                self.mentions.append((self.open[name].pop(), word + 1, re.sub(r"\[.*", "", name)))

    def head(self, first, last):
        return next((w for w in range(first, last) if not first <= self.heads[w] < last), first)

    def chains(self):
        at = {}
        for first, last, name in sorted(self.mentions, key=lambda m: m[1] - m[0]):
            head = self.head(first, last)
            if self.kinds[head] and head not in at:
                at[head] = name
        named = {name for head, name in at.items() if self.kinds[head] == "name"}
        return group({head: name for head, name in at.items() if name in named})


def read_documents(path):
    documents, lines, text, paragraph = [], [], "", True
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                documents.append(Document(line[14:]))
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# text = "):
                text = line[9:]
            elif line and line[0] != "#":
                lines.append(line.split("\t"))
            elif not line and lines:
                documents[-1].add(lines, text, paragraph)
                lines, paragraph = [], False
    return documents


# ---- the program

def chains_of(document, mark):
    at = {}
    starts = {first: w for w, (first, _) in reversed(list(enumerate(document.spans)))}
    for mention in mark["mentions"]:
        first, last = mention["span"]
        words = [w for p, w in starts.items() if first <= p < last] if "entity" in mention else []
        if words:
            head = document.head(min(words), max(words) + 1)
            if document.kinds[head]:
                at.setdefault(head, mention["entity"])
    return group(at)


def group(at):
    """Chains of two mentions and more."""
    chains = collections.defaultdict(set)
    for head, name in at.items():
        chains[name].add(head)
    return [c for c in chains.values() if len(c) > 1]


def tell(title, pairs):
    figures = conll(pairs)
    gold, got = ([{m for c in pair[side] for m in c} for pair in pairs] for side in (0, 1))
    found = f1(sum(len(a & b) for a, b in zip(gold, got)), sum(map(len, got)), sum(map(len, gold)))
    print(f"{title:22}" + "".join(f"{p:8.1f}{r:6.1f}{f:6.1f}" for p, r, f in [found] + figures)
          + f"{sum(f for _, _, f in figures) / 3:8.1f}")


def main():
    program, path, room = sys.argv[1:4]
    documents = read_documents(path)
    marks = marked_in(program, room, "gum", [d.text for d in documents])
    pairs = [(d.chains(), chains_of(d, mark)) for d, mark in zip(documents, marks)]
    print(f"{'':22}" + "".join(f"{h:>20}" for h in ("mentions", "MUC", "B3", "CEAF-e")) + f"{'CoNLL':>8}")
    print(f"{'':22}" + f"{'P':>8}{'R':>6}{'F1':>6}" * 4 + f"{'F1':>8}")
    genres = collections.defaultdict(list)
    for d, pair in zip(documents, pairs):
        genres[d.name.split("_")[1]].append(pair)
    tell(f"all {len(documents)} texts", pairs)
    for genre, own in sorted(genres.items()):
        tell("  " + genre, own)


main()
