#!/usr/bin/env python3
"""Write the sets that names are scored on, one file each, for bench/names.

A line is a token, its tag (B-PER, I-PER, O ...) and "+" where no blank stands
before it; an empty line ends a sentence, "# newdoc" begins a document.  Kinds
are PER, ORG, LOC and NORP.  Of Re-DocRED test and the held-out tenth of GMB
the first half is for tuning, the second for scoring; GUM dev, whose names are
drawn from its mentions by rule, is for tuning only.
"""
import argparse
import os

import data

KINDS = ("PER", "ORG", "LOC", "NORP")
CLOSE = set(". , ; : ? ! ) ] } % 's ' ’s ’ ” n't n’t".split())
OPEN = set("( [ { $ £ € “".split())


def guess_glue(words):
    """Where a set does not say it: no blank before closing marks, behind
    opening ones and around a hyphen inside a word."""
    out = []
    for i, w in enumerate(words):
        before = words[i - 1] if i else ""
        out.append(bool(i) and (w in CLOSE or before in OPEN
                                or w == "-" or before == "-"))
    return out


def glue_by_text(words, text):
    """The same from the sentence as it was printed; None if it differs."""
    out, at = [], 0
    for w in words:
        blank = text[at:at + 1].isspace()
        while text[at:at + 1].isspace():
            at += 1
        if not text.startswith(w, at):
            return None
        out.append(at > 0 and not blank)
        at += len(w)
    return out


def ewt(folder, part):
    """Universal NER's own file, in its order: lists of sentences by document."""
    docs, words, tags, line = [], [], [], ""
    for row in data.text(folder, f"uner-ewt-{part}.iob2").split("\n"):
        if row.startswith("# newdoc"):
            docs.append([])
        elif row.startswith("# text ="):
            line = row.split("=", 1)[1].strip()
        elif row and row[0] != "#":
            cells = row.split("\t")
            words.append(cells[1])
            tags.append(cells[2])
        elif not row and words:
            docs[-1].append(dict(
                w=words, ner=[s for s in data.spans_of_iob(tags)
                              if s[2] in KINDS],
                glue=glue_by_text(words, line)))
            words, tags = [], []
    return docs


def by_document(sents):
    """Sentences that follow each other in one document; each its own where
    the set does not say."""
    docs, last = [], None
    for s in sents:
        if last is None or s.get("doc") != last:
            docs.append([])
        docs[-1].append(s)
        last = s.get("doc")
    return docs


def write(folder, name, docs):
    with open(f"{folder}/{name}.iob2", "w", encoding="utf-8") as f:
        for doc in docs:
            f.write("# newdoc\n")
            for s in doc:
                tags = ["O"] * len(s["w"])
                for a, b, kind in s.get("ner", ()):
                    if kind in KINDS:
                        tags[a:b] = ["B-" + kind] + ["I-" + kind] * (b - a - 1)
                glue = s.get("glue") or guess_glue(s["w"])
                for w, t, g in zip(s["w"], tags, glue):
                    f.write(f"{w}\t{t}\t{'+' if g else ''}\n")
                f.write("\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("out", help="folder to write to")
    ap.add_argument("--data", default="../shared/data", help="data folder")
    a = ap.parse_args()
    d = a.data + "/train"
    os.makedirs(a.out, exist_ok=True)
    for part in ("dev", "test"):
        write(a.out, "uner-" + part, ewt(d, part))
        write(a.out, "crossner-" + part,
              by_document(data.crossner(d, part)))
    docs = by_document(data.redocred(d, "test"))
    write(a.out, "redocred-tune", docs[::2])
    write(a.out, "redocred-test", docs[1::2])
    train, test = data.re3d(d)
    write(a.out, "re3d-dev", by_document(train))
    write(a.out, "re3d-test", by_document(test))
    docs = by_document(data.gmb(d)[1])
    write(a.out, "gmb-tune", docs[:len(docs) // 2])
    write(a.out, "gmb-test", docs[len(docs) // 2:])
    write(a.out, "gum-tune", by_document(data.gum(d, "dev")))


if __name__ == "__main__":
    main()
