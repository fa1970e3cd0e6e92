#!/usr/bin/env python3
"""usage: newsquant.py PROGRAM SUITE.json [--errors]

Scores amounts on NewsQuant by the rules that CQE was published with (evaluate_models.py of CQE_Evaluation, 2023), read so:
a found quantity and one of the gold may match if their values are the same within 1e-5, both ends for a range; the gold is
walked in the order of its normalised units, and a found quantity is used up when the unit matches too. Such pairs count for
"value" (at most once a gold quantity), for "unit" where the normalised units are the same in lower case, and for "change"
where the sign is: = ~ > < up down. Ordinals and dates are no quantities there.

Where CQE writes something in another way than we do, ours is turned into theirs: names of units (units.tsv; a currency by any
of its names in our table; "ton" stays a ton), for what is counted the nouns, names and adjectives behind the number in their
dictionary form (as its normaliser takes them), "two thirds" as 0.667 without a percent, "just under" as "<", a change by
"just 3%" as "=" (as its list of words has it), "from 3 to 5 km"
("from 3 in 2008 to 5 in 2020") as one range, and "the past two years" as a quantity of years.
"""
import csv, json, os, re, sys
from marks import f1, half, mark, near

HERE = os.path.dirname(os.path.abspath(__file__))
PERIODS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade"}
CHANGES = {"=": "=", "~": "~", ">": ">", ">=": ">", "<": "<", "<=": "<", "up": "up", "down": "down"}


def rows_of(*path):
    with open(os.path.join(HERE, *path), encoding="utf-8") as rows:
        return [row for row in csv.reader(rows, delimiter="\t") if row and not row[0].startswith("#")]


def units():
    """Of each unit of measure and each currency of ours, what CQE may call it; none of what is only counted."""
    names = {row[0]: [row[0].lower()] for row in rows_of("..", "..", "data", "world", "units.tsv")
             if row[2] not in ("count", "people")}
    for code, singular, *_ in rows_of("..", "..", "data", "world", "currencies.tsv"):
        names[code] = singular.lower().split(";")
    for row in rows_of("units.tsv"):
        if row[1]:
            names[row[0]] = row[1].split(";") + (names[row[0]] if row[0].isupper() and row[0] in names else [])
    return names


def phrase(text, mention):
    """What is counted: the nouns, names and adjectives behind the number, in their dictionary form."""
    words, end = [], None
    for first, last, kind, lemma in mention["behind"]:
        word = text[first:last]
        if word in ("or", "plus") or kind == "PUNCT" and not words:
            if words:
                break
        elif words and first == end:
            words[-1] = (words[-1][2] + lemma, kind, words[-1][2] + word)
        else:
            words.append((word if word.lower() == "people" else lemma, kind, word))
        end = last
    return " ".join(lemma for lemma, kind, _ in words if kind in ("NOUN", "PROPN", "ADJ")).lower()


def unit_of(text, mention, names):
    """What CQE may call the unit, likeliest first."""
    unit, each = mention.get("unit", ""), mention.get("per", "")
    if unit == "barrel" and mention["words"].endswith(" of oil"):
        return ["barrel of oil"]
    if unit == "tonne" and re.search(r"\d\s*tons?\b", mention["words"]):
        own = ["ton"]
    else:
        own = names[unit] if unit in names else [phrase(text, mention) or unit.lower() or "-"]
    return [name + " per " + names.get(each, [each])[0] for name in own] if each else own


def gold_value(text):
    ends = re.fullmatch(r"([\d.]+) ?- ?([\d.]+)", text)
    return (float(ends[1]), float(ends[2])) if ends else float(text)


def same(a, b):
    if isinstance(a, tuple) != isinstance(b, tuple):
        return False
    return near(a[0], b[0]) and near(a[1], b[1]) if isinstance(a, tuple) else near(a, b)


def is_part(mention):
    """"two-thirds", "one in five", which are percent for us."""
    return mention.get("unit") == "percent" and not re.search(r"%|per ?cent|pct|pc\b", mention["words"], re.I) and \
        not re.fullmatch(r"[\d.,]+", mention["number_words"])


def joins(text, last, m):
    """"from 3 to 5": one range."""
    return last and last["kind"] == m["kind"] == "amount" and len(last["values"]) == len(m["values"]) == 1 and \
        re.fullmatch(r"( in \d{4})? to ", text[last["span"][1]:m["span"][0]]) and \
        re.search(r"\bfrom (about |around )?$", text[:last["span"][0]])


def quantities(text, mentions, names):
    """What was read, as CQE would list it."""
    told, last = [], None
    for m in mentions:
        if m["kind"] == "date":
            if re.fullmatch(r"P\d+[DWMQYE]", m.get("period", "")) and not m["repeated"] and \
                    (m["period"][1:-1] != "1" or re.search(r"\b(one|1)\b", m["words"], re.I)):
                told.append((float(m["period"][1:-1]), [PERIODS[m["period"][-1]]], "="))
        elif not m["ordinal"]:
            m["number_words"] = text[m["number"][0]:m["number"][1]]
            values = [v / 100 for v in m["values"]] if is_part(m) else m["values"]
            unit, change = ["-"] if is_part(m) else unit_of(text, m, names), CHANGES[m.get("trend") or m["bound"]]
            if change == "~" and re.search(r"\b(under|below)\b", m["words"], re.I):
                change = "<"
            if re.search(r"\b(just|exactly) $", text[:m["span"][0]], re.I):
                change = "="
            if joins(text, last, m) and told[-1][1] in (["-"], unit):
                told[-1] = ((told[-1][0], values[0]), unit, change)
            else:
                told.append((tuple(values) if len(values) > 1 else values[0], unit, change))
        last = m
    return told


class Score:
    def __init__(self):
        self.gold = self.found = self.value = self.unit = self.change = 0

    def add(self, gold, found):
        """Both lists of (value, unit, change); tells what went wrong as (what, gold, found)."""
        self.gold += len(gold)
        self.found += len(found)
        left, room, wrong = sorted(found, key=lambda q: q[1]), len(gold), []
        for g in sorted(gold, key=lambda q: q[1]):
            met = None
            for f in left:
                if not same(f[0], g[0]):
                    continue
                met = met or f
                if room > 0:
                    self.value += 1
                    room -= 1
                self.change += f[2] == g[2]
                if f[2] != g[2]:
                    wrong.append(("change", g, f))
                if g[1].lower() in f[1]:
                    self.unit += 1
                    met = f
                    break
            if met is None:
                wrong.append(("missed", g, None))
                continue
            if g[1].lower() not in met[1]:
                wrong.append(("unit", g, met))
            else:
                left.remove(met)
        for f in left:
            if not any(same(f[0], g[0]) for g in gold):
                wrong.append(("made up", None, f))
        return wrong

    def line(self):
        return " ".join("%8.1f" % f1(n, self.gold, self.found) for n in (self.value, self.unit, self.change))


def main(program, suite, errors=False):
    cases = json.load(open(suite, encoding="utf-8"))
    names, scores = units(), {"dev": Score(), "held": Score(), "all": Score()}
    for case, mentions in zip(cases, mark(program, [(c["text"], None) for c in cases])):
        gold = [(gold_value(q["value"]), q["normalized_unit"], q["change"]) for q in case["quantities"]]
        found = quantities(case["text"], mentions, names)
        which = half(case["text"])
        scores[which].add(gold, found)
        for what, g, f in scores["all"].add(gold, found):
            if errors and which == "dev":
                print("\t".join([what, str(g), str(f), case["text"]]))
    if not errors:
        for name in ("dev", "held", "all"):
            print("  %-22s %5d %s" % (name, scores[name].gold, scores[name].line()))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], "--errors" in sys.argv)
