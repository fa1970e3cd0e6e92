"""What the scorers of the public suites share: the program is fed texts and asked what it found."""
import json, os, sqlite3, subprocess


def feed(path, texts, date):
    """Writes the texts as reports; gives the number under which each stands. What occurs twice is written once."""
    first = {}
    with open(path, "w", encoding="utf-8") as out:
        for i, text in enumerate(texts):
            if first.setdefault(text, i) == i:
                print(json.dumps({"id": str(i), "date": date, "text": text}, ensure_ascii=False), file=out)
    return [str(first[text]) for text in texts]


def found_in(program, room, name, texts, date="2000-01-01", options=()):
    """For each text, the text as the ledger keeps it and its facts, in the order of the export with these options.

    All are read in one run into a fresh ledger room/name.db.
    """
    reports, ledger = os.path.join(room, name + ".jsonl"), os.path.join(room, name + ".db")
    numbers = feed(reports, texts, date)
    for end in ("", "-wal", "-shm"):
        if os.path.exists(ledger + end):
            os.remove(ledger + end)
    subprocess.run([program, "--ledger", ledger, "add", "--quiet", reports], check=True)
    lines = subprocess.run([program, "--ledger", ledger, "export", *options], check=True, capture_output=True).stdout
    facts = {}
    for line in lines.splitlines():
        fact = json.loads(line)
        if "report" in fact and fact["kind"] != "report":
            facts.setdefault(fact["report"], []).append(fact)
    with sqlite3.connect(ledger) as db:
        kept = dict(db.execute("SELECT id, text FROM report"))
    return [(kept.get(n, ""), facts.get(n, [])) for n in numbers]


def marked_in(program, room, name, texts, date="2000-01-01"):
    """For each text what `rapport mark` sees in it, as its JSON has it, with spans in characters of that text."""
    reports = os.path.join(room, name + ".jsonl")
    numbers, marks = feed(reports, texts, date), {}
    told = subprocess.run([program, "mark", "--as", "json", reports], check=True, capture_output=True).stdout
    for line in told.splitlines():
        mark = json.loads(line)
        number = mark["report"]["report"]
        align = Align(texts[int(number)], mark["text"])
        for mention in mark["mentions"]:
            mention["span"] = align.span(mention["span"])
        marks[number] = mark
    return [marks[n] for n in numbers]


def evidence(fact, field):
    """The spans behind a field of a fact, in bytes."""
    return [(e["from"], e["to"]) for e in fact.get("evidence", ()) if e["field"] == field]


def words_at(text, span):
    return text.encode()[span[0]:span[1]].decode(errors="replace")


def f1(right, found, wanted):
    """Precision, recall and F1 in percent."""
    p, r = right / found if found else 0.0, right / wanted if wanted else 0.0
    return 100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0


class Align:
    """Carries byte offsets of the text that was kept to character offsets of the text as it was given.

    The two have the same characters but for blanks and control characters, and lines that were not kept, such as a
    report's heading with its date.
    """

    def __init__(self, given, kept):
        self.places = []
        shown = [i for i, c in enumerate(given) if c.isprintable() and not c.isspace()]
        black = "".join(given[i] for i in shown)
        ours = "".join(c for c in kept if c.isprintable() and not c.isspace())
        at = seen = 0
        for c in kept:
            visible = c.isprintable() and not c.isspace()
            if visible and black[at:at + 1] != c:
                at = black.find(ours[seen:seen + 16], at)
                if at < 0:
                    raise ValueError(f"the texts part at {ours[seen:seen + 20]!r}")
            self.places += [shown[at] if at < len(shown) else len(given)] * len(c.encode())
            at += visible
            seen += visible
        self.places.append(len(given))

    def span(self, span):
        """Half open, in characters of the given text."""
        first, last = span
        return (self.places[first], self.places[last - 1] + 1) if last > first else (self.places[first],) * 2
