#!/usr/bin/env python3
"""usage: feedparser.py PROGRAM FOLDER [--errors HALF]

Reads the feeds of feedparser's tests (FOLDER holds wellformed, illformed, ...)
with `PROGRAM read --as json` and counts how many of their expectations are met.

A file says in a comment what must be read of it ("Expect: not bozo and
entries[0]['title'] == '...'").  These concern us:

    title      entries[i] title, and its value in title_detail
    link       entries[i] link
    published  entries[i] published, issued, created (the text or parsed)
    updated    entries[i] updated, modified, date (the same)
    summary    entries[i] summary, description, content[0] value
    author     entries[i] author, author_detail name
    language   entries[i] language of title, summary or content
    outlet     feed title, and its value in title_detail

All else (ids, tags, rights, geography, what was sent by HTTP) does not: no report
has it.  Expected markup is made text as ours is: without tags, scripts and
styles, entities once resolved, blanks made one.  Where that
leaves nothing, or a link is relative to an address that only HTTP told, there is
nothing to compare.  Of what a feed says is
plain text or XHTML, where "&lt;" is a sign and no markup, the expected text as it is
is right too.  Days are compared in dates, as we keep
no more: that of UTC, as feedparser tells it, where it tells numbers, or the one
that is written before a zone's hours; of dates that
it leaves as they are written only that there is one.  "updated" is met by the date of change or, where the
feed has only one date, by that of publication.  A summary where the entry has
its full text too, or is expected to have, is no report's text and is left out.

A report needs words and an entry.  So where the feed has no entry, one with a
title of ours is put at its end; where an entry has neither title nor text, such a
title is put into it.  What is expected stays as it is.

"well-formed" are files in the folder of that name: each must be read without a
warning that it is ill-formed.  Halves are by the hash of the file's name, as in
trafilatura.py.
"""
import ast
import datetime
import hashlib
import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile

FIELDS = {
    "title": "title", "link": "link", "summary": "summary",
    "description": "summary", "published": "published",
    "published_parsed": "published", "issued": "published",
    "issued_parsed": "published", "created": "published",
    "created_parsed": "published", "updated": "updated",
    "updated_parsed": "updated", "modified": "updated",
    "modified_parsed": "updated", "date": "updated", "date_parsed": "updated",
    "author": "author",
}
FOUR = ("title", "link", "published", "updated", "summary")
ORDER = FOUR + ("author", "language", "outlet")
OURS = "added to be read"


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.skipped = [], 0

    def handle_starttag(self, tag, attrs):
        self.skipped += tag in ("script", "style")
        self.parts.append(" ")

    def handle_endtag(self, tag):
        self.skipped -= tag in ("script", "style") and self.skipped > 0
        self.parts.append(" ")

    def handle_data(self, data):
        if not self.skipped:
            self.parts.append(data)


def plain(markup):
    if re.search(r"<[a-zA-Z/!]|&[a-zA-Z#]", markup):
        reader = Text()
        reader.feed(markup)
        reader.close()
        markup = "".join(reader.parts)
    return squash(markup)


def squash(text):
    """Without blanks, since markup between words parts them or does not."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", "", text)


def half_of(name):
    digest = hashlib.sha256(name.encode()).hexdigest()
    return "held" if int(digest, 16) % 2 else "dev"


def decoded(data):
    for mark, charset in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
                          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
                          (b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"),
                          (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if data.startswith(mark):
            return data.decode(charset, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def key_path(node):
    """["entries", 0, "title"] of the expression, or None."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        path = key_path(node.value)
        return path and path + [node.attr]
    if isinstance(node, ast.Subscript):
        path = key_path(node.value)
        key = node.slice.value if isinstance(node.slice, ast.Index) else node.slice
        return path + [key.value] if path and isinstance(key, ast.Constant) else None
    return None


def field_of(path):
    """The field that concerns us and the entry, or None."""
    if path[:1] == ["feed"]:
        if path[1:] in (["title"], ["title_detail", "value"]):
            return "outlet", 0
        return None
    if path[:1] != ["entries"] or len(path) < 3:
        return None
    rest = path[2:]
    if len(rest) == 1 and rest[0] in FIELDS:
        return FIELDS[rest[0]], path[1]
    if rest in (["title_detail", "value"], ["summary_detail", "value"]):
        return rest[0].split("_")[0], path[1]
    if rest == ["author_detail", "name"]:
        return "author", path[1]
    if rest == ["content", 0, "value"]:
        return "summary", path[1]
    if rest in (["title_detail", "language"], ["summary_detail", "language"],
                ["content", 0, "language"]):
        return "language", path[1]
    return None


def literal(node):
    """Its value, "a" + "b" too; None where it is none."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right_side = literal(node.left), literal(node.right)
        return None if None in (left, right_side) else left + right_side
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def expectations(text):
    told = re.search(r"Expect:\s*(.*?)\s*(?:-->|\n|\",)", text)
    try:
        tree = ast.parse(told.group(1).strip(), mode="eval").body if told else None
    except (SyntaxError, ValueError):
        return
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    for part in parts:
        if not isinstance(part, ast.Compare) or not isinstance(part.ops[0], ast.Eq):
            continue
        path = key_path(part.left)
        field = field_of(path) if path else None
        value = literal(part.comparators[0])
        if field and value not in (None, ""):
            yield field[0], field[1], path, value


def concerns(name, field, path, value, text):
    """Whether the program could know it."""
    if field == "link":
        return "127.0.0.1:8097" not in value and not re.search("Content-Location", text, re.I)
    if field in ("summary", "title", "outlet") and not plain(value):
        return False
    if field == "summary" and path[2:3] != ["content"]:
        return "['content'][0]" not in text and not (re.search(r"<(\w+:)?(content|encoded|body|fullitem)\b", text) and
                    re.search(r"<(\w+:)?(summary|description)\b", text))
    return True


def right(field, value, report):
    if field in ("published", "updated"):
        return date_right(field, value, report)
    if re.search("type=.(text/plain|text|xhtml)\\W", report["_text"]) and squash(report.get(
            {"summary": "text"}.get(field, field), "")) == squash(value):
        return True
    if field == "title":
        return squash(report.get("title", "")) == plain(value)
    if field == "summary":
        text = report.get("text", "")
        return squash(text) == plain(value)
    if field == "link":
        return report.get("url", "") == value.strip()
    return squash(report.get(field, "")) == plain(value)


def date_right(field, value, report):
    told = [report.get("published", "")]
    if field == "updated" and report.get("modified"):
        told = [report["modified"]]
    if isinstance(value, tuple):
        return told[0] != "" and (told[0] == str(datetime.date(*value[:3])) or
                                  re.search(r"\b%sT[0-9:.]+[+-]" % told[0], report["_text"]) is not None)
    return bool(told[0])


def with_entry(text):
    """The feed with what a report needs."""
    body = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    title = r"<\1title>" + OURS + r"</\1title>"
    if re.search(r"<([\w.-]+:)?(item|entry)[\s>/]", body, re.I):
        if re.search(r"<([\w.-]+:)?(item|entry)\b.*?<([\w.-]+:)?(title|description|summary|content|encoded|abstract|tagline|body|div|fullitem)\b",
                     body, re.S | re.I):
            return text
        text = re.sub(r"<((?:[\w.-]+:)?)(item|entry)((?:\s[^>]*)?)/>", r"<\1\2\3></\1\2>", text, flags=re.I)
        return re.sub(r"<((?:[\w.-]+:)?)((?:item|entry)(?:\s[^>]*)?)>",
                      r"<\1\2>" + title, text, flags=re.I)
    text, done = re.subn(r"</((?:[\w.-]+:)?)feed>", r"<\1entry>" + title + r"</\1entry></\1feed>", text, count=1)
    if not done:
        text, done = re.subn(r"</((?:[\w.-]+:)?)(channel)>", r"<\1item>" + title + r"</\1item></\1\2>", text, count=1, flags=re.I)
    return text


def main():
    program, folder = sys.argv[1], os.path.abspath(sys.argv[2])
    show = sys.argv[4] if len(sys.argv) > 4 and sys.argv[3] == "--errors" else None
    room = tempfile.mkdtemp()
    names, texts = {}, {}
    for top, _, files in sorted(os.walk(folder)):
        for file in sorted(files):
            if not file.endswith((".xml", ".json")):
                continue
            name = os.path.relpath(os.path.join(top, file), folder)
            with open(os.path.join(top, file), "rb") as source:
                data = source.read()
            text = texts[name] = decoded(data)
            new = with_entry(text) if file.endswith(".xml") else text
            path = os.path.join(room, name.replace("/", "__"))
            with open(path, "wb") as target:
                target.write(data if new == text else encoded(data, new))
            names[path] = name
    reports, warned = read_all(program, sorted(names))
    tally(names, texts, reports, warned, show)
    for path in names:
        os.remove(path)
    os.rmdir(room)


def encoded(data, text):
    for mark, charset in ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
                          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
                          (b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"),
                          (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
        if data.startswith(mark):
            return text.encode(charset)
    try:
        data.decode("utf-8")
        return text.encode("utf-8")
    except UnicodeDecodeError:
        return text.encode("latin-1")


def read_all(program, paths):
    reports, warned = {}, {}
    for at in range(0, len(paths), 200):
        run = subprocess.run(
            [program, "read", "--as", "json", *paths[at:at + 200]],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        for line in run.stdout.decode().split("\n"):
            if line:
                report = json.loads(line)
                reports.setdefault(report["source"], []).append(report)
        for line in run.stderr.decode().split("\n"):
            for path in re.findall(re.escape(os.path.dirname(paths[0])) + r"/[^:]*", line):
                warned.setdefault(path, []).append(line)
    return reports, warned


def tally(names, texts, reports, warned, show):
    counts = {half: {field: [0, 0] for field in ORDER} for half in ("dev", "held")}
    formed = {half: [0, 0] for half in ("dev", "held")}
    for path, name in sorted(names.items(), key=lambda item: item[1]):
        half, text = half_of(name), texts[name]
        if name.startswith("wellformed"):
            good = not any("ill-formed" in w or "no well-formed" in w for w in warned.get(path, []))
            formed[half][0] += 1
            formed[half][1] += good
            if show == half and not good:
                print(f"{name}: {warned[path][0].split(': ', 2)[-1]}")
        for field, index, where, value in expectations(text):
            if not concerns(name, field, where, value, text):
                continue
            told = reports.get(path, [])
            report = dict(told[index]) if isinstance(index, int) and index < len(told) else {}
            report["_text"] = text
            good = right(field, value, report)
            counts[half][field][0] += 1
            counts[half][field][1] += good
            if show == half and not good:
                got = {k: v for k, v in report.items() if k in ("title", "url", "published", "modified", "text", "author", "language", "outlet")}
                print(f"{name}: {field}: want {value!r}, got {got or warned.get(path)}"[:600])
    if show:
        return
    print(f"{'':22} {'formed':>9} {'four':>9} " + " ".join(f"{f:>9}" for f in ORDER))
    for key, words in ((("dev",), "developers' half"), (("held",), "held back"), (("dev", "held"), "all")):
        row = [[sum(formed[h][i] for h in key) for i in (0, 1)]]
        row.append([sum(counts[h][f][i] for h in key for f in FOUR) for i in (0, 1)])
        row += [[sum(counts[h][f][i] for h in key) for i in (0, 1)] for f in ORDER]
        print(f"{words:22} " + " ".join(f"{100 * good / max(1, all):9.1f}" for all, good in row))
        print(f"{'  of':22} " + " ".join(f"{all:9}" for all, good in row))


if __name__ == "__main__":
    main()
