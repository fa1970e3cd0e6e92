#!/usr/bin/env python3
"""Bring all data sets to one form: tokens as in the treebanks, and names.

Every sentence becomes a dictionary: w (forms), src (data set), and where the
set has them upos, xpos, head, rel and ner, a list of (start, end, type).
Types of names are PER, ORG, LOC, NORP, DATE, EVENT and MISC.  Where the set
has documents, doc is whose sentence it is.
"""
import argparse
import collections
import csv
import io
import json
import pickle
import re
import subprocess
import tarfile

TITLES = set("""President Prime Minister Mr Mrs Ms Dr Senator Secretary General
Secretary-General King Queen Pope Chancellor Prince Princess Vice Foreign
Defense Defence Interior Finance Judge Justice Lieutenant Colonel Major Captain
Sergeant Admiral Ambassador Governor Mayor Congressman Congresswoman
Representative Rep Sen Gen Lt Col Gov Sir Lord Lady Professor Prof Chief
Ayatollah Sheikh Sheik Imam Cardinal Archbishop Bishop Father Rev Reverend
former Former prime minister president Speaker Premier Deputy deputy vice
Attorney Spokesman spokesman Spokeswoman Commander Brigadier Emir Crown Envoy
envoy Director Chairman Commissioner Chairwoman Maj Adm Mullah Leader leader
Minister minister foreign late Late - chief secretary general State of First
Acting acting Assistant assistant Under Senior senior Supreme Coach coach
Emperor Sultan Vice-President Ex-President""".split())


def raw(folder, name):
    """The bytes of one packed file of the data folder."""
    path = f"{folder}/{name}.zst"
    return subprocess.run(["zstd", "-dcq", path], check=True,
                          stdout=subprocess.PIPE).stdout


def text(folder, name, code="utf-8"):
    return raw(folder, name).decode(code)


# ---- spans

def spans_of_iob(tags):
    out, start, kind = [], None, None
    for i, t in enumerate(list(tags) + ["O"]):
        b, _, y = t.partition("-")
        if start is not None and (b != "I" or y != kind):
            out.append((start, i, kind))
            start = None
        if b == "B" or (b == "I" and start is None):
            start, kind = i, y
    return out


def without_overlap(spans):
    """The longest spans first; what overlaps one already taken is dropped."""
    taken, out = set(), []
    for s in sorted(set(spans), key=lambda z: (z[0] - z[1], z)):
        cells = set(range(s[0], s[1]))
        if not cells & taken:
            taken |= cells
            out.append(s)
    return sorted(out)


# ---- hyphens: the treebanks split most hyphenated words

PREFIXES = set("""e co re anti pro non ex mid multi pre post sub un inter intra
ultra semi neo counter bi tri vice over self al el abu bin t x mini pan trans
uni a i o u""".split())


def split_hyphen(t):
    if "-" not in t.strip("-") or len(t) < 4:
        return [t]
    if re.search(r"[^A-Za-z.\-'\u20190-9]", t):
        return [t]
    parts = t.split("-")
    if "" in parts or len(parts) > 4:
        return [t]
    if parts[0].lower() in PREFIXES and len(parts) == 2:
        return [t]
    if all(re.fullmatch(r"[\d.]+", p) for p in (parts[0], parts[-1])):
        return [t]
    out = []
    for k, p in enumerate(parts):
        out += ["-", p] if k else [p]
    return out


def split_all(words, tags):
    """split_hyphen over a sentence with its IOB tags."""
    w2, t2 = [], []
    for w, t in zip(words, tags):
        for k, p in enumerate(split_hyphen(w)):
            w2.append(p)
            t2.append(t if k == 0 or t == "O" else "I-" + t[2:])
    return w2, t2


# ---- treebanks

def conllu(data):
    """Yield (sent_id, genre, rows) of a CoNLL-U text, words only."""
    sid = genre = None
    rows = []
    for line in data.split("\n"):
        if line.startswith("# sent_id"):
            sid = line.split("=", 1)[1].strip()
        elif line.startswith("# newdoc id"):
            genre = line.split("_")[1] if "_" in line else None
        elif not line:
            if rows:
                yield sid, genre, rows
            rows = []
        elif line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                rows.append(c)


def tree(rows, src):
    return dict(w=[c[1] for c in rows], upos=[c[3] for c in rows],
                xpos=[c[4] for c in rows], head=[int(c[6]) for c in rows],
                rel=[c[7] for c in rows], src=src)


def ewt(folder, part):
    names, cur, sid = {}, [], None
    for line in text(folder, f"uner-ewt-{part}.iob2").split("\n"):
        if line.startswith("# sent_id"):
            sid = line.split("=", 1)[1].strip()
        elif not line:
            if cur:
                names[sid] = cur
            cur = []
        elif line[0] != "#":
            c = line.split("\t")
            cur.append((c[1], c[2]))
    by_text = {" ".join(w for w, _ in v): v for v in names.values()}
    out = []
    for sid, _, rows in conllu(text(folder, f"ewt-{part}.conllu")):
        s = tree(rows, "EWT")
        v = names.get(sid)
        if v is None or len(v) != len(s["w"]):
            v = by_text.get(" ".join(s["w"]))
        if v is not None and len(v) == len(s["w"]):
            s["ner"] = [z for z in spans_of_iob([t for _, t in v])
                        if z[2] in ("PER", "ORG", "LOC")]
        out.append(s)
    return out


def gum_mentions(rows):
    """Mentions in the Entity notes: [id, type, start, end, minspan, link]."""
    done, opened = [], []
    for i, c in enumerate(rows):
        note = [x for x in c[9].split("|") if x.startswith("Entity=")]
        if not note:
            continue
        for tok in re.findall(r"\([^()]*\)?|[^()]*\)", note[0][7:]):
            if tok.startswith("("):
                f = tok[1:].rstrip(")").split("-")
                low = None
                for k, x in enumerate(f[2:]):
                    if re.fullmatch(r"cf\d+\*?", x) and k + 3 < len(f):
                        low = f[k + 3]
                        break
                link = f[-1] if f[-1][:1].isupper() else None
                e = [f[0], f[1], i, None, low, link]
                if tok.endswith(")"):
                    e[3] = i + 1
                    done.append(e)
                else:
                    opened.append(e)
            else:
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == tok[:-1]:
                        e = opened.pop(k)
                        e[3] = i + 1
                        done.append(e)
                        break
    return done


GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC",
             "event": "EVENT"}
INNER = {"of", "the", "and", "for", "de", "al", "-", "&", "bin", "van", "von",
         ".", "'s", "on"}
LOWER_START = {"al", "de", "bin", "van", "von"}


def gum_names(rows):
    """Names among the mentions, and tokens whose label stays open.

    A mention is a name where its head is a proper noun; the name is the run
    of name-like tokens around the head, without titles before persons.
    """
    form, up = [c[1] for c in rows], [c[3] for c in rows]
    names, unsure = [], set()

    def inside(k):
        return (up[k] == "PROPN" or form[k] in INNER
                or up[k] in ("NUM", "ADJ", "NOUN", "ADP")
                and form[k][:1].isupper())

    for _, kind, a, b, low, link in gum_mentions(rows):
        if not low or not low.split(",")[0].isdigit():
            continue
        h = a + int(low.split(",")[0]) - 1
        if not a <= h < b:
            continue
        if kind == "time" or kind not in GUM_TYPES and up[h] == "PROPN" \
                or kind in GUM_TYPES and up[h] != "PROPN" and link:
            unsure |= set(range(a, b))
        if kind not in GUM_TYPES or up[h] != "PROPN":
            continue
        left, right = h, h + 1
        while left > a and inside(left - 1):
            left -= 1
        while right < b and inside(right):
            right += 1
        while left < h and not (form[left][:1].isupper()
                                or form[left][:1].isdigit()
                                or form[left] in LOWER_START):
            left += 1
        while right - 1 > h and not (form[right - 1][:1].isupper()
                                     or form[right - 1][:1].isdigit()):
            right -= 1
        if kind == "person":
            while left < h and form[left].rstrip(".") in TITLES:
                left += 1
        names.append((left, right, GUM_TYPES[kind]))
    return without_overlap(names), unsure


def gum(folder, part):
    out = []
    data = text(folder, f"gum-open-{part}.conllu")
    for sid, genre, rows in conllu(data):
        s = tree(rows, "GUM")
        s["genre"], s["doc"] = genre, sid.rsplit("-", 1)[0]
        s["ner"], s["unsure"] = gum_names(rows)
        out.append(s)
    return out


# ---- names only

def columns(data, sep=None):
    """Sentences of (first column, last column), blank lines between."""
    cur = []
    for line in data.split("\n") + [""]:
        c = line.rstrip("\r").split(sep)
        if len(c) < 2 or c[0] == "-DOCSTART-":
            if cur:
                yield cur
            cur = []
        else:
            cur.append((c[0], c[-1]))


def tagged(pairs, src, types=None):
    w, t = split_all([x for x, _ in pairs], [x for _, x in pairs])
    out = []
    for a, b, y in spans_of_iob(t):
        y = types.get(y) if types else y
        if y:
            out.append((a, b, y))
    return dict(w=w, ner=out, src=src)


CROSSNER = {"politician": "PER", "person": "PER", "politicalparty": "ORG",
            "organisation": "ORG", "country": "LOC", "location": "LOC",
            "election": "EVENT", "event": "EVENT", "misc": "MISC"}


def crossner(folder, part):
    data = text(folder, f"crossner-politics-{part}.txt")
    return [tagged(p, "CROSSNER", CROSSNER) for p in columns(data, "\t")]


PEOPLE = re.compile(r"[A-Z][a-z]+(ian|ians|ese|ish|can|cans|nch|tch|eek|aeli|"
                    r"aqi|ani|stani|iss|man|mans|ans)")
REDOCRED = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "TIME": "DATE",
            "MISC": "MISC"}


def redocred(folder, part):
    out = []
    for d in json.loads(text(folder, f"redocred-{part}.json")):
        tags = [["O"] * len(s) for s in d["sents"]]
        for m in (m for v in d["vertexSet"] for m in v):
            kind, (a, b) = REDOCRED.get(m["type"]), m["pos"]
            row = tags[m["sent_id"]]
            if not kind or any(x != "O" for x in row[a:b]):
                continue
            if kind in ("MISC", "LOC") and b - a == 1 \
                    and PEOPLE.fullmatch(d["sents"][m["sent_id"]][a]):
                kind = "NORP"
            row[a:b] = ["B-" + kind] + ["I-" + kind] * (b - a - 1)
        for w, t in zip(d["sents"], tags):
            s = tagged(list(zip(w, t)), "REDOCRED")
            s["doc"] = d["title"]
            if 3 <= len(s["w"]) <= 100:
                out.append(s)
    return out


def multiner(folder):
    keep = {k: k for k in ("PER", "ORG", "LOC")}
    out = [tagged(p, "MULTINER", keep)
           for p in columns(text(folder, "multiner-en.txt"))]
    return [s for s in out if 3 <= len(s["w"]) <= 100]


def members(folder, name):
    """(path, text) of every file of a packed tar."""
    with tarfile.open(fileobj=io.BytesIO(raw(folder, name))) as t:
        for m in t:
            if m.isfile():
                yield m.name, t.extractfile(m).read()


def wikigold(folder):
    data = next(b for n, b in members(folder, "wikigold.tar")
                if n.endswith("wikigold.conll.txt"))
    pairs = columns(data.decode(), " ")
    return [tagged([(w, t if t == "O" else "B-" + t[2:]
                     if t[0] == "B" else t) for w, t in p], "WIKIGOLD")
            for p in pairs]


TOKEN = re.compile(r"[A-Za-z]\.(?:[A-Za-z]\.)+|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|"
                   r"Rep|St|Gov)\.|\d[\d,.]*\d(?!\w)|\w+(?=n't\b)|n't\b|\w+|"
                   r"['\u2019]s\b|[^\w\s]")
RE3D = {"Organisation": "ORG", "Person": "PER", "Location": "LOC",
        "Nationality": "NORP", "Temporal": "DATE"}
PRONOUNS = set("I We He She It They You His Her Our Their My Its Who".split())


def re3d_sentences(doc):
    toks = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(doc)]
    cur = []
    for k, t in enumerate(toks):
        cur.append(t)
        gap = doc[t[2]:toks[k + 1][1]] if k + 1 < len(toks) else "\n"
        stop = t[0] in ".?!" or t[0] == '"' and k and toks[k - 1][0] == "."
        if "\n" in gap or stop and gap:
            yield cur
            cur = []


def re3d_span(w, a, b, kind):
    """A mention without articles and titles; none where no name is left."""
    if kind in ("PER", "ORG", "LOC"):
        while a < b and (w[a].lower() in ("the", "a", "an", "this", "our")
                         or kind == "PER" and w[a].rstrip(".") in TITLES):
            a += 1
        if a == b or w[a] in PRONOUNS or not all(
                x[:1].isupper() or x[:1].isdigit() for x in (w[a], w[b - 1])):
            return None
        if kind == "PER" and not all(
                x[:1].isupper() or x.lower() in LOWER_START | INNER
                for x in w[a:b]):
            return None
    return (a, b, kind)


def re3d(folder):
    """Names in official releases: (train, test), every fifth document test."""
    docs, ents = {}, collections.defaultdict(list)
    for name, data in members(folder, "re3d.tar"):
        if not name.endswith(("documents.json", "entities.json")):
            continue
        for line in data.decode("utf-8-sig").split("\n"):
            if line.strip():
                x = json.loads(line)
                if name.endswith("documents.json"):
                    docs[x["_id"]] = x["text"]
                else:
                    ents[x["documentId"]].append(x)
    out = [], []
    for k, key in enumerate(sorted(docs)):
        for toks in re3d_sentences(docs[key]):
            w, found, unsure = [t[0] for t in toks], [], set()
            for e in ents[key]:
                idx = [i for i, t in enumerate(toks)
                       if t[1] >= e["begin"] and t[2] <= e["end"]]
                if not idx or e["type"] not in RE3D:
                    continue
                s = re3d_span(w, idx[0], idx[-1] + 1, RE3D[e["type"]])
                if s:
                    found.append(s)
                else:
                    unsure |= {i for i in idx if w[i][:1].isupper()
                               and w[i] not in PRONOUNS}
            if len(w) < 2:
                continue
            out[k % 5 == 4].append(dict(w=w, ner=without_overlap(found),
                                        unsure=unsure, src="RE3D",
                                        doc=key))
    return out


NOT_STATE = re.compile(r"(ian|ians|ese|ish|can|cans|man|mans|qi|qis|eli|elis|"
                       r"ani|anis|stini|oni|iti|ench|eek|utch|wiss|zech|hai|"
                       r"yan|yans|oan|dan|nan)$")
GMB_KINDS = {"geo": "LOC", "org": "ORG", "tim": "DATE", "eve": "EVENT",
             "art": "MISC", "nat": "MISC"}


def gmb(folder):
    """Voice of America news: (train, test), the last tenth test."""
    rows = csv.reader(io.StringIO(text(folder, "gmb-ner.csv", "latin-1")))
    next(rows)
    sents = []
    for r in rows:
        if r[0]:
            sents.append([])
        if len(r) >= 4 and r[1]:
            sents[-1].append((r[1], r[3]))
    count = collections.Counter(p for s in sents for p in s)
    states = {w for w, t in count if t == "B-gpe" and count[w, "B-geo"]
              and not NOT_STATE.search(w) and w not in ("Korean", "Arab")}
    states |= {"Nepal", "Niger", "Sudan", "Kenya", "Iran", "Jordan", "Japan",
               "Afghanistan", "Kazakhstan", "Pakistan", "Israel"}
    out = []
    for s in sents:
        w, t = split_all([x for x, _ in s], [x for _, x in s])
        ner = []
        for a, b, y in spans_of_iob(t):
            if y == "gpe":
                y = "LOC" if b - a == 1 and w[a] in states else "NORP"
            elif y == "per":
                while a < b and w[a].rstrip(".") in TITLES:
                    a += 1
                y = "PER"
            else:
                y = GMB_KINDS[y]
            if a < b:
                ner.append((a, b, y))
        out.append(dict(w=w, ner=ner, src="GMB"))
    cut = int(len(out) * 0.9)
    seen = {" ".join(s["w"]) for s in out[:cut]}
    return out[:cut], [s for s in out[cut:] if " ".join(s["w"]) not in seen]


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("out", help="file to write (.pkl)")
    ap.add_argument("--data", default="../shared/data", help="data folder")
    ap.add_argument("--show", action="store_true", help="print examples")
    a = ap.parse_args()
    d, ds = a.data + "/train", {}
    for part in ("train", "dev", "test"):
        ds["ewt_" + part] = ewt(d, part)
        ds["gum_" + part] = gum(d, part)
        ds["crossner_" + part] = crossner(d, part)
    ds["redocred_train"] = redocred(d, "dev")
    ds["redocred_test"] = redocred(d, "test")
    ds["multiner_train"] = multiner(d)
    ds["wikigold_train"] = wikigold(d)
    ds["re3d_train"], ds["re3d_test"] = re3d(d)
    ds["gmb_train"], ds["gmb_test"] = gmb(d)
    for key, part in ds.items():
        kinds = collections.Counter(z[2] for s in part
                                    for z in s.get("ner", ()))
        print(key, len(part), sum(len(s["w"]) for s in part), dict(kinds))
        for s in part[50:54] if a.show else ():
            names = [(" ".join(s["w"][x:y]), t)
                     for x, y, t in s.get("ner", ())]
            print("   ", " ".join(s["w"])[:300], names)
    with open(a.out, "wb") as f:
        pickle.dump(ds, f)


if __name__ == "__main__":
    main()
