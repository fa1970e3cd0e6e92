#!/usr/bin/env python3
"""Write the raw texts that teachers label, a file each: paragraphs of releases
of the US Department of State and of Wikinews, without their HTML.

What also stands among the annotated reports is left out, as it measures.
"""
import argparse
import csv
import glob
import html
import io
import json
import os
import re

from data import text

PARAGRAPH = re.compile(r"(?s)<(?:p|li|h[1-6])\b[^>]*>(.*?)</(?:p|li|h[1-6])>")


def letters(paragraph):
    return re.sub(r"\W+", "", paragraph)[:60]


def releases(folder):
    for line in text(folder, "state-releases.jsonl").splitlines():
        page = re.sub(r"(?s)<(script|style).*?</\1>", "",
                      json.loads(line)["html"])
        yield [html.unescape(re.sub(r"<[^>]+>", "", p))
               for p in PARAGRAPH.findall(page)]


def wikinews(folder):
    csv.field_size_limit(1 << 30)
    for year in (2019, 2020):
        table = io.StringIO(text(folder, f"wikinews-{year}.csv"))
        for row in csv.DictReader(table):
            yield row["text"].split("\n\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("data", help="folder of texts")
    ap.add_argument("out", help="folder to write")
    ap.add_argument("--reports", default="../shared/reports",
                    help="annotated reports, to be left out")
    a = ap.parse_args()
    known = set()
    for path in glob.glob(a.reports + "/*/*"):
        with open(path, encoding="utf-8", errors="replace") as f:
            known |= {letters(line) for line in f if len(line) > 80}
    os.makedirs(a.out, exist_ok=True)
    n = 0
    for source in (releases, wikinews):
        for paragraphs in source(a.data):
            parts = [re.sub(r"\s+", " ", p).strip() for p in paragraphs]
            parts = [p for p in parts if p]
            if sum(map(len, parts)) < 200 or any(
                    letters(p) in known for p in parts if len(p) > 80):
                continue
            with open(f"{a.out}/{n:05}.txt", "w", encoding="utf-8") as f:
                f.write("\n\n".join(parts) + "\n")
            n += 1
    print(n, "texts")


if __name__ == "__main__":
    main()
