#!/usr/bin/env python3
"""usage: trafilatura.py PROGRAM FOLDER [--errors HALF]

Reads the pages of trafilatura's evaluation (FOLDER holds evaldata.json and the
folders cache and eval) with `PROGRAM read --as json` and counts as it does: of
each page, passages that must stand in the text and passages that must not, with
blanks made one.  Precision, recall and F over all passages; for pages in English
and in German apart; and whether title, author and date of publication are those
that are given, where some are.

Pages fall by the hash of their file's name into a half for developers to look at
("dev") and one that is held back ("held").  --errors prints what was missed and
what was too much in a half.
"""
import hashlib
import json
import os
import re
import subprocess
import sys

COMMON = {
    "de": set("der die und das ist nicht ein den mit zu im von auf".split()),
    "en": set("the and of to is in that a for with on you".split()),
}


def plain(text):
    return re.sub(r"\s+", " ", text).strip()


def half_of(name):
    digest = hashlib.sha256(name.encode()).hexdigest()
    return "held" if int(digest, 16) % 2 else "dev"


def language_of(page, item):
    """As the page says, else by the words that must stand in it."""
    told = re.search(rb"<html[^>]*\blang=[\"']?([a-zA-Z]{2})", page)
    if told:
        told = told.group(1).decode().lower()
        return told if told in COMMON else "other"
    words = " ".join(item["with"]).lower().split()
    counts = {name: sum(w in few for w in words) for name, few in COMMON.items()}
    best = max(counts, key=counts.get)
    return best if len(set(counts.values())) > 1 else "other"


def read_all(program, paths):
    """What the program read of each path; pages that it refuses are absent."""
    got = {}
    for at in range(0, len(paths), 200):
        run = subprocess.run(
            [program, "read", "--as", "json", *paths[at:at + 200]],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        for line in run.stdout.decode().split("\n"):
            if line:
                report = json.loads(line)
                got[report["source"]] = report
    return got


class Counts:
    def __init__(self):
        self.pages = self.right = self.wrong = self.missed = 0
        self.fields = {}

    def add_text(self, item, text):
        text = plain(text)
        missed = [w for w in item["with"] if plain(w) not in text]
        wrong = [w for w in item["without"] if plain(w) in text]
        self.pages += 1
        self.right += len(item["with"]) - len(missed)
        self.missed += len(missed)
        self.wrong += len(wrong)
        return missed, wrong

    def add_field(self, name, right):
        given, good = self.fields.get(name, (0, 0))
        self.fields[name] = (given + 1, good + right)

    def row(self):
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        both = 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)
        row = f"{self.pages:6} {100 * precision:8.1f} {100 * recall:8.1f} {100 * both:8.1f}"
        for name in ("published", "title", "author"):
            given, good = self.fields.get(name, (0, 0))
            row += f" {100 * good / given if given else 0:9.1f}"
        return row


def letters(text):
    return re.sub(r"\W+", "", text).lower()


def same_names(told, want):
    if isinstance(want, list):
        want = ", ".join(want)
    parts = lambda names: {letters(p) for p in re.split(r"[;,]| and | und ", names)} - {""}
    return parts(told) == parts(want)


def check_fields(item, report, counts):
    errors = []
    checks = {
        "published": ("date", lambda told, want: told == want),
        "title": ("title", lambda told, want: letters(told) == letters(want)),
        "author": ("author", same_names),
    }
    for name, (key, same) in checks.items():
        if not item.get(key):
            continue
        told = report.get(name, "")
        right = same(told, item[key])
        counts.append((name, right))
        if not right:
            errors.append((name, item[key], told, report.get(name + "_why", "")))
    return errors


def main():
    program, folder = sys.argv[1], sys.argv[2]
    show = sys.argv[4] if len(sys.argv) > 4 and sys.argv[3] == "--errors" else None
    with open(os.path.join(folder, "evaldata.json"), encoding="utf-8") as file:
        items = list(json.load(file).values())
    for item in items:
        path = os.path.join(folder, "cache", item["file"])
        if not os.path.isfile(path):
            path = os.path.join(folder, "eval", item["file"])
        item["path"] = path
    got = read_all(program, sorted({item["path"] for item in items}))
    tables = {}
    for item in items:
        half = half_of(item["file"])
        with open(item["path"], "rb") as file:
            language = language_of(file.read(), item)
        report = got.get(item["path"], {})
        fields = []
        errors = check_fields(item, report, fields)
        for key in ("dev", "held", "all", "all " + language):
            if key not in ("dev", "held") or key == half:
                table = tables.setdefault(key, Counts())
                missed, wrong = table.add_text(item, report.get("text", ""))
                for name, right in fields:
                    table.add_field(name, right)
        if show == half and (missed or wrong or errors):
            print(item["file"])
            for words in missed:
                print("   -", words)
            for words in wrong:
                print("   +", words)
            for error in errors:
                print("   ! %s: wanted %r, got %r (%s)" % error)
    if show:
        return
    print(f"{'':22} {'pages':>6} {'prec.':>8} {'recall':>8} {'F':>8}"
          f" {'published':>9} {'title':>9} {'author':>9}")
    for key, words in (("dev", "developers' half"), ("held", "held back"),
                       ("all", "all"), ("all en", "in English"),
                       ("all de", "in German"), ("all other", "others")):
        if key in tables:
            print(f"{words:22} {tables[key].row()}")


if __name__ == "__main__":
    main()
