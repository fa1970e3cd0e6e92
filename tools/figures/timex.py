#!/usr/bin/env python3
"""usage: timex.py PROGRAM FOLDER [--errors]

Scores dates on TimeML documents (*.tml under FOLDER) as TempEval-3 did: the day of each document's creation is given, TIMEX3
of its text are matched one to one by span, strict where both ends agree, relaxed where they overlap; the F1 of values counts those of the relaxed pairs whose `value` is the same string.

What we read is written as TIMEX3 does: an interval by its shape (a day, Monday to Sunday as a week, a month, a quarter, a
half, a year, a decade), "now" as PRESENT_REF, a duration by its period.
"""
import glob, html, os, re, sys
from datetime import date, timedelta
from marks import TIMES, days, f1, half, mark


def read(path):
    """(text, day of creation, [(first, last, value, words)])."""
    raw = open(path, encoding="utf-8").read()
    created = re.search(r"<DCT>(.*?)</DCT>", raw, re.S)
    created = created and re.search(r'value="(\d{4}-\d\d-\d\d)', created[1])
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)[1]
    text, gold, start = "", [], None
    for piece in re.split(r"(<[^>]*>)", body):
        if piece.startswith("<TIMEX3"):
            start = len(text), re.search(r'value="([^"]*)"', piece)
        elif piece == "</TIMEX3>" and start:
            gold.append((start[0], len(text), start[1][1] if start[1] else "", text[start[0]:]))
            start = None
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    return text, created[1] if created else None, gold


def shape(first, last):
    """The TIMEX3 value of whole days, months, quarters, years."""
    if first == last:
        return first.isoformat()
    after, months = last + timedelta(1), None
    if first.weekday() == 0 and (last - first).days == 6:
        return "%d-W%02d" % first.isocalendar()[:2]
    if first.weekday() == 5 and (last - first).days == 1:
        return "%d-W%02d-WE" % first.isocalendar()[:2]
    if first.day == 1 and after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
    if months == 1:
        return "%d-%02d" % (first.year, first.month)
    if months == 3 and first.month % 3 == 1:
        return "%d-Q%d" % (first.year, first.month // 3 + 1)
    if months == 3:
        return "%d-%s" % (first.year, {3: "SP", 6: "SU", 9: "FA", 12: "WI"}.get(first.month, "XX"))
    if months == 6 and first.month in (1, 7):
        return "%d-H%d" % (first.year, first.month // 6 + 1)
    if months == 12 and first.month == 1:
        return "%d" % first.year
    if months == 120 and first.year % 10 == 0:
        return "%d" % (first.year // 10)
    if months == 1200:
        return "%d" % (first.year // 100)
    return ""


REFERENCES = {"report's date": "PRESENT_REF", "some time past": "PAST_REF", "some time to come": "FUTURE_REF"}


def value(m):
    if m["kind"] == "amount":
        letter = TIMES[m["unit"]][1]
        return ("PT%g%s" if letter[0] == "T" else "P%g%s") % (m["values"][0], letter.lstrip("T"))
    if m.get("period"):
        return m["period"]
    if m["why"] in REFERENCES:
        return REFERENCES[m["why"]]
    when = days(m.get("named", ""))
    told = shape(*when) if when and None not in when else ""
    return told + "T" + m["part"] if told and m.get("part") else told


class Score:
    def __init__(self):
        self.gold = self.found = self.strict = self.relaxed = self.value = 0

    def add(self, text, gold, found):
        self.gold += len(gold)
        self.found += len(found)
        left, wrong = list(found), []
        for first, last, told, words in gold:
            met = next((m for m in left if m["span"] == [first, last]), None)
            self.strict += met is not None
            met = met or next((m for m in left if m["span"][0] < last and m["span"][1] > first), None)
            if met is None:
                wrong.append(("missed", words, told, "", text[max(0, first - 40):last + 30]))
                continue
            left.remove(met)
            self.relaxed += 1
            self.value += value(met) == told
            if value(met) != told:
                wrong.append(("value", words, told, "%s (%s)" % (value(met), met["words"]), text[max(0, first - 40):last + 30]))
        for m in left:
            wrong.append(("made up", m["words"], "", value(m), text[max(0, m["span"][0] - 40):m["span"][1] + 30]))
        return wrong

    def line(self):
        return " ".join("%8.1f" % f1(n, self.gold, self.found) for n in (self.strict, self.relaxed, self.value))


def main(program, folder, errors=False):
    paths = sorted(p for p in glob.glob(os.path.join(folder, "**", "*.tml"), recursive=True) if "testpipeline" not in p)
    texts = [read(p) for p in paths]
    scores = {"dev": Score(), "held": Score(), "all": Score()}
    for path, (text, created, gold), mentions in zip(paths, texts, mark(program, [t[:2] for t in texts])):
        found = [m for m in mentions if m["kind"] == "date" or m.get("unit") in TIMES and not m["ordinal"]]
        which = half(os.path.basename(path))
        scores[which].add(text, gold, found)
        for row in scores["all"].add(text, gold, found):
            if errors and which == "dev":
                print("\t".join(" ".join(cell.split()) for cell in row))
    if not errors:
        for name in ("dev", "held", "all"):
            print("  %-22s %5d %s" % (name, scores[name].gold, scores[name].line()))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--errors" in sys.argv)
