"""Score events against PLOVER's gold standard records.

usage: plover.py PROGRAM RECORDS.txt ROOM [--errors]

Each record is a sentence with one event: its type, its source (actor) and its target (recipient). Every sentence is
a report of its own, dated as the records are, 2000-01-01. Only events are asked for: a statement of the same words is
none; and those within one country too, which the export leaves out by itself. The older names of types are read as
PLOVER's newer ones. A deed to come has its own type with us, and the status `planned` or `proposed`; in the records it
is AGREE where it is friendly, THREATEN where it is hostile; a friendly one called off (`cancelled`) is REJECT. So they
are read; and so is the destruction of property, an ASSAULT with us as in the manual, a COERCE in the records, which
follow the older scheme of codes: plover_type().

  any     the record's type is among those of the events found
  first   it is that of the event whose trigger stands first in the sentence; a sentence without an event is wrong
  actors  of the events found, one has the type, and the actor and the recipient among two different parties
  order   the same, and the actor stands before the recipient in `who`, unless the record is reciprocal

A party is right that has the ISO code of one of the record's actors on that side. Where the record has no state's code
(IGO, NGO, IMG and the like) it is right if its words and the record's share a word that begins with a capital. Where
the record names no target, two of its sources take part; where there is only one, that one does. Sectors (GOV, REB,
CVL ...) are not compared, and the country of a visit is a party. Where both sides have one code, two parties of that
code are needed.

The records are numbered from 1 in their order: the odd ones are for development, the even ones are held back.
The baseline is one of words: see baseline_learn; each half is tested with words learnt from the other one.
"""
import collections, json, os, re, sys

from suites import evidence, found_in, words_at

NEWER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST "
         "SANCTION MOBILIZE COERCE ASSAULT").split()
FRIENDLY = "CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT".split()
HOSTILE = "PROTEST SANCTION COERCE ASSAULT".split()
# Codes that the records have misspelt, or of no state.
SLIPS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
STATELESS = {"IGO", "NGO", "IMG", "ISM", "UNO", "MNC", None}
BAR_TYPE, BAR_ACTORS = 0.55, 0.40


def actors(side):
    return [{"text": a.get("actorText", ""), "code": SLIPS.get(a.get("code"), a.get("code"))}
            for a in side] if isinstance(side, list) else []


def read_records(path):
    with open(path, encoding="utf-8") as file:
        rows = [r for r in json.load(file) if r.get("text")]
    for number, row in enumerate(rows, 1):
        yield {"id": row["id"], "odd": number % 2 == 1, "text": row["text"].strip("{}"),
               "type": NEWER.get(row["event"], row["event"]),
               "source": actors(row.get("source")), "target": actors(row.get("target"))}


def capitals(text):
    return {w for w in re.findall(r"[^\W\d_]+", text.replace(".", "")) if w[0].isupper()}


def is_party(party, actor):
    if actor["code"] in STATELESS:
        return bool(capitals(party["words"]) & capitals(actor["text"]))
    return party["country"] == actor["code"]


def has_actors(record, event, order):
    """Two different parties of the event stand for the record's two sides."""
    one, two = record["source"], record["target"]
    who = event["who"]
    if not one or not two:
        alone = one or two
        if len(alone) < 2:
            return any(is_party(p, a) for p in who for a in alone)
        one, two, order = alone[:1], alone[1:], False
    same = {a["code"] for a in one} == {a["code"] for a in two} and {a["text"] for a in one} == {a["text"] for a in two}
    for i, p in enumerate(who):
        for j, q in enumerate(who):
            if i != j and (i < j or same or not order) and any(is_party(p, a) for a in one) \
                    and any(is_party(q, b) for b in two):
                return True
    return False


def plover_type(fact):
    """The type that PLOVER has for an event of ours with its status."""
    status, event = fact.get("status"), fact["event"]
    if fact.get("mode") == "destroy":
        event = "COERCE"
    if status in ("planned", "proposed"):
        return "AGREE" if event in FRIENDLY else "THREATEN" if event in HOSTILE else event
    return "REJECT" if status == "cancelled" and event in FRIENDLY else event


def events_of(text, facts):
    events = []
    for fact in facts:
        if fact["kind"] != "event":
            continue
        who = [{"country": p.get("country", ""),
                "words": p.get("name", "") + " " + (words_at(text, p["span"]) if "span" in p else "")}
               for p in fact.get("who", ())]
        if fact.get("form") == "visit" and fact.get("in"):
            who.append({"country": fact["in"], "words": fact.get("place", "")})
        spans = evidence(fact, "event") or [tuple(fact["span"])]
        events.append({"type": plover_type(fact), "who": who, "at": spans[0],
                       "word": words_at(text, spans[0]), "rule": fact.get("rule", ""),
                       "status": fact.get("status", "")})
    return sorted(events, key=lambda e: e["at"])


def judge(record, events):
    right = [e for e in events if e["type"] == record["type"]]
    return {"any": bool(right), "first": bool(events) and events[0]["type"] == record["type"],
            "actors": any(has_actors(record, e, False) for e in right),
            "order": any(has_actors(record, e, True) for e in right),
            "found": bool(events), "events": len(events)}


# ---- the baseline

def stems(text):
    """The words in lower case, without the commonest endings; what begins with a capital is a name."""
    return {re.sub(r"(ies|ied)$", "y", re.sub(r"(?<=[a-z]{3})(e?s|e?d|ing|e)$", "", w))
            for w in re.findall(r"(?<![\w'’])[a-z]+", text)}


def baseline_learn(records):
    """For each type its words: in two of its sentences at least, and in no more sentences of all other types."""
    of_type, of_all = collections.Counter(), collections.Counter()
    for r in records:
        for w in stems(r["text"]):
            of_type[w, r["type"]] += 1
            of_all[w] += 1
    return {(w, t): n / of_all[w] for (w, t), n in of_type.items() if n >= 2 and 2 * n >= of_all[w]}


def baseline_events(learnt, countries, text):
    """The type with the most words, weighed by how often they meant it; the first state acts on the second."""
    votes = collections.Counter()
    for w in stems(text):
        for t in TYPES:
            if (w, t) in learnt:
                votes[t] += learnt[w, t]
    if not votes:
        return []
    codes = list(dict.fromkeys(countries(text)))[:2]
    codes = codes * 2 if len(codes) == 1 else codes
    best = max(votes.items(), key=lambda v: (v[1], v[0]))[0]
    return [{"type": best, "who": [{"country": c, "words": ""} for c in codes], "at": (0, 0)}]


def country_finder(path):
    names = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) >= 3 and cells[2] in ("name", "demonym", "people", "capital"):
                names[tuple(cells[0].split())] = cells[1]
    longest = max(map(len, names))

    def countries(text):
        words, i = re.findall(r"[\w.]*\w", text), 0
        while i < len(words):
            for n in range(longest, 0, -1):
                code = names.get(tuple(words[i:i + n]))
                if code:
                    yield code
                    i += n - 1
                    break
            i += 1
    return countries


# ---- the tables

def share(judged, key):
    return sum(j[key] for j in judged) / len(judged) if judged else 0.0


def tell_halves(title, judged):
    print(f"{title:24}{'records':>8}{'found':>8}{'any':>8}{'first':>8}{'actors':>8}{'order':>8}{'events':>8}")
    for name, half in (("  development (odd)", True), ("  held back (even)", False), ("  all", None)):
        js = [j for r, j in judged if half is None or r["odd"] == half]
        shares = (share(js, key) for key in ("found", "any", "first", "actors", "order"))
        print(f"{name:24}{len(js):8}" + "".join(f"{x:8.3f}" for x in shares) + f"{share(js, 'events'):8.2f}")


def tell_types(judged, base):
    print(f"{'By type, all records':24}{'records':>8}{'any':>8}{'first':>8}{'actors':>8}{'order':>8}{'words':>8}")
    for t in TYPES:
        js = [j for r, j in judged if r["type"] == t]
        bs = [j for r, j in base if r["type"] == t]
        print(f"  {t:22}{len(js):8}" + "".join(f"{share(js, k):8.3f}" for k in ("any", "first", "actors", "order"))
              + f"{share(bs, 'first'):8.3f}")


def has_two_codes(record):
    """Others pass between groups of one country; they are no events between countries."""
    codes = [{a["code"] for a in record[side]} for side in ("source", "target")]
    return bool(codes[0] and codes[1] and not codes[0] & codes[1]) or len(codes[0] | codes[1]) > 1


def tell_errors(judged, found):
    """What went wrong in the development half, by type."""
    for t in TYPES:
        for r, j in judged:
            if r["type"] != t or not r["odd"] or j["order"]:
                continue
            sides = " -> ".join(", ".join(f"{a['text']} {a['code']}" for a in r[s]) for s in ("source", "target"))
            print(f"\n{r['id']}  {t}  {sides}\n  {r['text']}")
            for e in found[r["id"]]:
                print(f"  found {e['type']} {e['status']} '{e['word']}' {e['rule']} "
                      + "; ".join(f"{p['words'].strip()} {p['country']}" for p in e["who"]))
            print("  " + ("type right" if j["any"] else "type wrong" if j["found"] else "nothing found")
                  + (", actors right but turned" if j["actors"] else ""))


def main():
    program, path, room = sys.argv[1:4]
    records = list(read_records(path))
    found, judged = {}, []
    for r, (text, facts) in zip(records, found_in(program, room, "plover", [r["text"] for r in records],
                                              options=["--domestic"])):
        found[r["id"]] = events_of(text, facts)
        judged.append((r, judge(r, found[r["id"]])))
    if "--errors" in sys.argv[4:]:
        tell_errors(judged, found)
        return
    here = os.path.dirname(os.path.abspath(__file__))
    countries = country_finder(os.path.join(here, "..", "..", "data", "world", "names.tsv"))
    learnt = {half: baseline_learn([r for r in records if r["odd"] == half]) for half in (True, False)}
    base = [(r, judge(r, baseline_events(learnt[not r["odd"]], countries, r["text"]))) for r in records]
    tell_halves("Events, by the program", judged)
    tell_halves("Words of the other half", base)
    tell_halves("Records with two codes", [(r, j) for r, j in judged if has_two_codes(r)])
    tell_types(judged, base)
    js = [j for _, j in judged]
    print(f"bars: first {share(js, 'first'):.3f} of {BAR_TYPE:.2f}, order {share(js, 'order'):.3f} of {BAR_ACTORS:.2f}"
          + ("" if share(js, "first") >= BAR_TYPE and share(js, "order") >= BAR_ACTORS else "   below the bar"))


main()
