"""Score statements against PolNeAR's attributions.

usage: polnear.py PROGRAM FOLDER ROOM [--errors]

FOLDER has text/NAME.txt and attributions/NAME_READER.ann in brat's stand-off format; of a text that several readers
annotated the first reader's by name is taken. PolNeAR's Source is compared with the words of our speaker, its Cue with
our word of saying, its Content with what was said; each is a span, or several where it is broken. Two are the same
where their words are: quotation marks, other marks and blanks at both ends, and `that' before the content, are taken
off both, a word of which a letter is missing is whole, and pieces between which nothing else stands are one. A span
that several attributions share counts once.

  exact  a span is right where it is the same
  words  a word is right that stands in both

Attributions are wider than what the program looks for: wishes, plans, knowledge and findings are attributions too. The
texts are numbered by name from 1: the odd ones are for development, the even ones held back.
"""
import collections, os, re, sys

from suites import Align, evidence, f1, found_in

FIELDS = {"source": "speaker", "cue": "cue", "content": "quote"}
PUBLISHED = ("CRF, on PolNeAR's test", (50.6, 53.4, 28.6)), ("BiLSTM-CRF, on PolNeAR's test", (69.6, 66.7, 59.0))


def read_text(folder, name):
    with open(os.path.join(folder, "text", name + ".txt"), encoding="utf-8", newline="") as file:
        return file.read()


def read_attributions(path):
    """Each as a dictionary from role to a list of pieces."""
    spans, events = {}, []
    with open(path, encoding="utf-8") as file:
        for line in file:
            key, _, rest = line.rstrip("\n").partition("\t")
            if key.startswith("T"):
                place = rest.split("\t")[0].split(" ", 1)[1]
                spans[key] = [tuple(map(int, piece.split())) for piece in place.split(";")]
            elif key.startswith("E"):
                events.append([part.split(":") for part in rest.split()])
    for event in events:
        roles = collections.defaultdict(list)
        for role, key in event:
            roles[re.sub(r"\d", "", role).lower()] += spans[key]
        yield {role: pieces for role, pieces in roles.items() if role in FIELDS}


def trim(text, first, last):
    """Whole words, without marks at both ends; a span of marks alone stays."""
    while 0 < first < last and re.fullmatch(r"\w\w", text[first - 1:first + 1]):
        first -= 1
    while first < last < len(text) and re.fullmatch(r"\w\w", text[last - 1:last + 1]):
        last += 1
    words = [m.span() for m in re.finditer(r"\w+", text[first:last])]
    return (first + words[0][0], first + words[-1][1]) if words else (first, last)


def normal(text, role, pieces):
    """The pieces as they are compared."""
    joined = []
    for first, last in sorted(trim(text, *p) for p in pieces):
        if joined and not re.search(r"\w", text[joined[-1][1]:first]):
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    if role == "content" and joined:
        that = re.match(r"that\b\W*", text[joined[0][0]:joined[0][1]], re.IGNORECASE)
        if that and that.end() < joined[0][1] - joined[0][0]:
            joined[0] = (joined[0][0] + that.end(), joined[0][1])
    return tuple(joined)


def words_in(text, pieces):
    return {(first + m.start(), m.group()) for first, last in pieces for m in re.finditer(r"\w+", text[first:last])}


def read_statements(text, kept, facts):
    align = Align(text, kept)
    for fact in facts:
        if fact["kind"] == "statement":
            roles = {role: [align.span(s) for s in evidence(fact, field)] for role, field in FIELDS.items()}
            yield {role: pieces for role, pieces in roles.items() if pieces}


class Count:
    """Right, found and wanted, by role, of spans and of words."""

    def __init__(self):
        self.of = collections.defaultdict(lambda: [0, 0, 0])

    def add(self, text, gold, got):
        for role in FIELDS:
            for kind in ("exact", "words"):
                sides = [{n for a in side if role in a for n in [normal(text, role, a[role])]} for side in (gold, got)]
                if kind == "words":
                    sides = [set().union(*(words_in(text, n) for n in side)) for side in sides]
                counts = self.of[kind, role]
                counts[0] += len(sides[0] & sides[1])
                counts[1] += len(sides[1])
                counts[2] += len(sides[0])

    def tell(self, title):
        cells = "".join(f"{p:9.1f}{r:6.1f}{f:6.1f}" for role in FIELDS for p, r, f in [f1(*self.of["exact", role])])
        words = "".join(f"{f1(*self.of['words', role])[2]:8.1f}" for role in FIELDS)
        print(f"{title:30}{cells}  {words}")


def linked(text, gold, got):
    """Pairs of an attribution and a statement whose cues share a word."""
    for a in gold:
        for b in got:
            if "cue" in a and "cue" in b and words_in(text, a["cue"]) & words_in(text, b["cue"]):
                yield a, b
                break


def tell_linked(documents):
    right, pairs, wanted = collections.Counter(), 0, 0
    for _, text, gold, got in documents:
        wanted += len(gold)
        for a, b in linked(text, gold, got):
            pairs += 1
            for role in FIELDS:
                right[role] += normal(text, role, a.get(role, ())) == normal(text, role, b.get(role, ()))
    share = {role: 100 * right[role] / pairs if pairs else 0.0 for role in FIELDS}
    print(f"of {wanted} attributions {pairs} have a statement at their cue; in these exact: "
          + ", ".join(f"{role} {share[role]:.1f} %" for role in FIELDS))


def shown(text, pieces):
    return " | ".join(re.sub(r"\s+", " ", text[first:last]) for first, last in pieces) or "-"


def tell_errors(documents):
    """What went wrong in the development half."""
    for number, (name, text, gold, got) in enumerate(documents, 1):
        if number % 2 == 0:
            continue
        print(f"\n## {name}")
        pairs = list(linked(text, gold, got))
        for a in gold:
            b = next((b for x, b in pairs if x is a), None)
            bad = [role for role in FIELDS
                   if b is None or normal(text, role, a.get(role, ())) != normal(text, role, b.get(role, ()))]
            if bad:
                print("missed" if b is None else "wrong " + " ".join(bad))
            for role in bad:
                print(f"  {role:8} {shown(text, a.get(role, ()))}")
                if b is not None:
                    print(f"      got  {shown(text, b.get(role, ()))}")
        for b in got:
            if not any(b is y for _, y in pairs):
                print("made up\n" + "\n".join(f"  {role:8} {shown(text, b.get(role, ()))}" for role in FIELDS))


def main():
    program, folder, room = sys.argv[1:4]
    notes = {}
    for file in sorted(os.listdir(os.path.join(folder, "attributions"))):
        notes.setdefault(file.rsplit("_", 1)[0], os.path.join(folder, "attributions", file))
    texts = {name: read_text(folder, name) for name in notes}
    documents = []
    for (name, text), (kept, facts) in zip(texts.items(), found_in(program, room, "polnear", list(texts.values()),
                                                                   "2016-10-08")):
        documents.append((name, text, list(read_attributions(notes[name])), list(read_statements(text, kept, facts))))
    if "--errors" in sys.argv[4:]:
        tell_errors(documents)
        return
    print(f"{'':30}" + "".join(f"{role:>21}" for role in FIELDS) + f"{'F1 of words':>26}\n"
          + f"{'':30}" + f"{'P':>9}{'R':>6}{'F1':>6}" * len(FIELDS))
    for title, half in (("development (odd texts)", 1), ("held back (even texts)", 0), ("all", None)):
        count = Count()
        for number, (_, text, gold, got) in enumerate(documents, 1):
            if half is None or number % 2 == half:
                count.add(text, gold, got)
        count.tell(title)
    for title, figures in PUBLISHED:
        print(f"{title:30}" + "".join(f"{'':15}{f:6.1f}" for f in figures))
    tell_linked(documents)
    exact = [f1(*count.of["exact", role])[2] for role in FIELDS]
    bars = PUBLISHED[0][1]
    print("bars: " + ", ".join(f"{role} {value:.1f} of {bar}" for role, value, bar in zip(FIELDS, exact, bars))
          + ("" if all(value > bar for value, bar in zip(exact, bars)) else "   below the bar"))


main()
