"""Score pronouns against GAP: whether an ambiguous pronoun of Wikipedia means A, B or neither.

usage: gap.py PROGRAM FOLDER ROOM [--errors]

FOLDER has development.tsv and test.tsv; --errors lists what went wrong in the first. A name is said to be meant where a
mention that shares words with it has the entity of the pronoun's mention. Counted as GAP's own scorer does: each of the
two names of a text is a decision, F1 is of the decisions that it is meant; bias is the F1 of feminine pronouns over
that of masculine ones. Texts are snippets, without dates or titles. The best baseline of K. Webster, M. Recasens,
V. Axelrod, J. Baldridge, "Mind the GAP" (2018), which prefers parallel roles, has an F1 of 66.9 on the test part.
"""
import collections, csv, os, sys

from suites import f1, marked_in

FEMININE = {"she", "her", "hers"}


def read_rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            place = int(row["Pronoun-offset"])
            names = []
            for name in "AB":
                first = int(row[name + "-offset"])
                names.append(((first, first + len(row[name])), row[name + "-coref"].upper() == "TRUE"))
            yield {"id": row["ID"], "text": row["Text"], "names": names, "pronoun": row["Pronoun"],
                   "span": (place, place + len(row["Pronoun"])), "feminine": row["Pronoun"].lower() in FEMININE}


def meant(row, mark):
    """For each name, whether the pronoun has its entity; and whether the pronoun has one at all."""
    def entities(span):
        return {m["entity"] for m in mark["mentions"]
                if "entity" in m and m["span"][0] < span[1] and span[0] < m["span"][1]}
    own = entities(row["span"])
    return [bool(own & entities(span)) for span, _ in row["names"]], bool(own)


def score(program, path, room, errors):
    rows = list(read_rows(path))
    counts, seen = collections.defaultdict(lambda: [0, 0, 0]), collections.Counter()
    for row, mark in zip(rows, marked_in(program, room, "gap", [r["text"] for r in rows])):
        said, referred = meant(row, mark)
        right = [want for _, want in row["names"]] == said
        kind = "right" if right else "no entity" if not referred else "both" if all(said) else \
            "neither" if not any(said) else "the other"
        seen[kind] += 1
        for (_, want), got in zip(row["names"], said):
            for key in ("all", "feminine" if row["feminine"] else "masculine"):
                counts[key][0] += want and got
                counts[key][1] += got
                counts[key][2] += want
        if errors and not right:
            a, b = (f"{row['text'][s[0]:s[1]]} {'meant' if want else 'not'}" for s, want in row["names"])
            print(f"\n{row['id']} {kind}: {row['pronoun']} at {row['span'][0]}; {a}; {b}\n  {row['text']}")
    return len(rows), counts, seen


def main():
    program, folder, room = sys.argv[1:4]
    if "--errors" in sys.argv[4:]:
        score(program, os.path.join(folder, "development.tsv"), room, True)
        return
    print(f"{'':24}{'P':>6}{'R':>6}{'F1':>6}{'masculine':>11}{'feminine':>10}{'bias':>6}  decisions by text")
    for part in ("development", "test"):
        number, counts, seen = score(program, os.path.join(folder, part + ".tsv"), room, False)
        he, she = f1(*counts["masculine"])[2], f1(*counts["feminine"])[2]
        print(f"{f'{part} ({number})':24}" + "".join(f"{x:6.1f}" for x in f1(*counts["all"]))
              + f"{he:11.1f}{she:10.1f}{she / he if he else 0:6.2f}  "
              + ", ".join(f"{kind} {n}" for kind, n in seen.most_common()))


main()
