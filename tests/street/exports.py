"""Checks exports by the rules of their formats; says what breaks one.

    exports.py FORMAT PATH LEDGER    LEDGER: an export of the same as `ledger`
"""

import csv
import glob
import json
import os
import re
import sys
import xml.etree.ElementTree as xml

wrong = []


def must(truth, *words):
    if not truth and len(wrong) < 10:
        wrong.append(" ".join(str(word) for word in words))


def lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return [line.rstrip("\n") for line in file]


class Ledger:
    """Texts by hash and id, and how many facts there are of each kind."""

    def __init__(self, path):
        self.texts, self.ids, self.names = {}, {}, {}
        for line in lines(path):
            object = json.loads(line)
            if object["kind"] == "report":
                self.texts[object["hash"]] = object["text"]
                self.ids[object["report"]] = object["hash"]
                self.names[object["hash"][:12]] = object["hash"]


# ---- GDELT 2.0: 61 columns, their types ----

ACTOR = ["code", "text", "code", "code", "code", "code", "code", "code", "code", "code"]
GEO = ["geotype", "text", "fips", "adm1", "text", "degree", "degree", "text"]
GDELT = (["number", "day", "month", "year", "fraction"] + ACTOR + ACTOR
         + ["flag", "event", "event", "root", "quad", "goldstein", "count", "count", "count", "tone"]
         + GEO + GEO + GEO + ["added", "text"])
TYPES = {
    "number": r"[0-9]+", "day": r"(1[0-9]|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])",
    "month": r"[0-9]{4}(0[1-9]|1[0-2])", "year": r"[0-9]{4}", "fraction": r"[0-9]{4}\.[0-9]{4}",
    "code": r"([A-Z]{3}([A-Z]{3})*)?", "text": r".*", "flag": r"[01]", "event": r"(0[1-9]|1[0-9]|20)[0-9]{1,2}",
    "root": r"0[1-9]|1[0-9]|20", "quad": r"[1-4]", "goldstein": r"-?(10|[0-9])\.[0-9]", "count": r"[1-9][0-9]*",
    "tone": r"", "geotype": r"[0134]", "fips": r"([A-Z]{2})?", "adm1": r"([A-Z]{2}[A-Z0-9]{0,2})?", "degree": r"",
    "added": r"[0-9]{8}000000",
}
ROOT_QUAD = lambda root: 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def gdelt(path, ledger):
    seen = set()
    must(len(GDELT) == 61, "the table of columns itself")
    for number, line in enumerate(lines(path), 1):
        cells = line.split("\t")
        must(len(cells) == 61, "line", number, "has", len(cells), "columns")
        for place, (kind, cell) in enumerate(zip(GDELT, cells), 1):
            must(re.fullmatch(TYPES[kind], cell), "line", number, "column", place, kind, cell)
        must(cells[0] not in seen, "line", number, "an id comes twice")
        seen.add(cells[0])
        must(cells[1].startswith(cells[2]) and cells[2].startswith(cells[3]), "line", number, "dates")
        must(abs(float(cells[4]) - int(cells[3])) < 1, "line", number, "fraction")
        must(cells[26].startswith(cells[27]) and cells[27].startswith(cells[28]), "line", number, "event codes")
        must(int(cells[29]) == ROOT_QUAD(int(cells[28])), "line", number, "quad class")
        must(-10 <= float(cells[30]) <= 10, "line", number, "Goldstein")
        must(int(cells[33]) <= int(cells[31]), "line", number, "more articles than mentions")
        for at in (5, 15):
            must(cells[at] == cells[at + 2] + cells[at + 7], "line", number, "actor's code")
        must(cells[51] == "0" or cells[53], "line", number, "a place without a country")
    return len(seen)


# ---- PLOVER 2.0 ----

MODES = {
    "AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "",
    "AID": "", "RETREAT": "withdraw release disarm ceasefire access resign", "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize", "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone"
               " heavy-weapons crowd-control unconventional",
}
CONTEXTS = set("""military intelligence executive legislative election political_institutions pro_democracy pro_autocracy
economic legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity
inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment technology
terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking historical future hypothetical
negation""".split())
SECTORS = set("COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
FIELDS = set("""id has_event date time enddate endtime actor recipient event event_loc event_text quad_code event_scale mode
context link text text_info cite_info coder coded_date coded_time comment""".split())
QUADS = {name: (1 if at < 4 else 2 if at < 7 else 3 if at < 11 else 4) for at, name in enumerate(MODES)}


def plover(path, ledger):
    count = 0
    for number, line in enumerate(lines(path), 1):
        record, count = json.loads(line), count + 1
        must(set(record) <= FIELDS, "line", number, set(record) - FIELDS)
        for key in ("id", "date", "actor", "event"):
            must(record.get(key), "line", number, "has no", key)
        must(re.fullmatch(r"\d{4}-\d\d-\d\d", record["date"]), "line", number, record["date"])
        kind = record["event"][0]
        must(kind in MODES and len(record["event"]) == 1, "line", number, kind)
        must(record["quad_code"] == QUADS[kind], "line", number, "quad of", kind)
        must(set(record.get("mode", [])) <= set(MODES[kind].split()), "line", number, record.get("mode"))
        must(set(record.get("context", [])) <= CONTEXTS, "line", number, record.get("context"))
        for entity in record["actor"] + record.get("recipient", []):
            must(re.fullmatch(r"[A-Z]{3}", entity.get("code", "KAZ")), "line", number, entity)
            must(entity.get("sector", "GOV") in SECTORS, "line", number, entity)
        text = ledger.texts[ledger.ids[record["cite_info"]["citation"]]]
        info = record["text_info"]
        must(text[info["start"]:info["end"]] == record["text"], "line", number, "its words are not in the text")
    return count


# ---- TIMEX3 ----

VALUE = re.compile(r"\d{3}|\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-H[12]|-W(0[1-9]|[1-4]\d|5[0-3]))?"
                   r"|P\d+D|XXXX-XX-XX")


def timex3(path, ledger):
    count = 0
    files = glob.glob(os.path.join(path, "*.tml"))
    must(len(files) == len(ledger.texts), len(files), "files of", len(ledger.texts), "reports")
    for name in files:
        root = xml.parse(name).getroot()
        must(root.tag == "TimeML" and [child.tag for child in root][:3] == ["DOCID", "DCT", "TEXT"], name, "its parts")
        must(root.find("DCT/TIMEX3").get("functionInDocument") == "CREATION_TIME", name, "DCT")
        tags = list(root.iter("TIMEX3"))
        ids = {tag.get("tid") for tag in tags}
        must(len(ids) == len(tags), name, "a tid comes twice")
        for tag in tags:
            count += 1
            must(re.fullmatch(r"t\d+", tag.get("tid")), name, tag.get("tid"))
            must(VALUE.fullmatch(tag.get("value")), name, tag.get("value"))
            must((tag.get("type") == "DURATION") == tag.get("value").startswith("P"), name, "type of", tag.get("value"))
            must(tag.get("mod") in (None, "APPROX", "ON_OR_BEFORE", "ON_OR_AFTER"), name, tag.get("mod"))
            for end in ("beginPoint", "endPoint"):
                must(tag.get(end) is None or tag.get(end) in ids, name, "no", end)
        text = ledger.texts[ledger.names[name[-16:-4]]]
        must("".join(root.find("TEXT").itertext()) == text, name, "its text is another")
    return count


# ---- brat ----

def brat(path, ledger):
    with open(os.path.join(path, "annotation.conf"), encoding="utf-8") as file:
        conf = {line.split("\t")[0] for line in file.read().split("\n")}
    count = 0
    files = glob.glob(os.path.join(path, "*.ann"))
    must(len(files) == len(ledger.texts), len(files), "files of", len(ledger.texts), "reports")
    for name in files:
        with open(name[:-4] + ".txt", encoding="utf-8", newline="") as file:
            text = file.read()
        must(text == ledger.texts[ledger.names[name[-16:-4]]], name, "its text is another")
        ids = set()
        for line in lines(name):
            count += 1
            id, body, *rest = line.split("\t")
            must(id not in ids, name, id, "comes twice")
            ids.add(id)
            if id[0] == "T":
                label, spans = body.split(" ", 1)
                words = [text[int(a):int(b)] for a, b in (span.split(" ") for span in spans.split(";"))]
                must(" ".join(words) == rest[0], name, id, words, rest[0])
                must("\n" not in rest[0] and all(words), name, id, "a line's end or nothing")
                must(label in conf, name, label)
            elif id[0] == "E":
                trigger, *arguments = body.split(" ")
                for argument in [trigger] + arguments:
                    label, target = argument.split(":")
                    must(target in ids and re.sub(r"\d+$", "", label) in conf, name, argument)
            elif id[0] == "A":
                must(body.split(" ")[0] in conf and body.split(" ")[1] in ids, name, body)
            else:
                must(id[0] == "#" and body.split(" ")[0] == "AnnotatorNotes" and body.split(" ")[1] in ids, name, line)
    return count


# ---- Citron ----

def citron(path, ledger):
    count = 0
    for number, line in enumerate(lines(path), 1):
        document = json.loads(line)
        text = document["text"]
        must(text == ledger.texts[document["id"]], "line", number, "its text is another")
        for quote in document["quotes"]:
            count += 1
            must(0 <= quote["confidence"] <= 1, "line", number, "confidence")
            must(isinstance(quote["sources"], list) and quote["contents"], "line", number, quote["id"], "has no contents")
            for span in [quote["cue"]] + quote["sources"] + quote["contents"]:
                must(text[span["start"]:span["end"]] == span.get("text", ""), "line", number, span)
    return count


# ---- W3C Web Annotation ----

MOTIVATIONS = set("assessing bookmarking classifying commenting describing editing highlighting identifying linking"
                  " moderating questioning replying tagging".split())


def annotations(path, ledger):
    with open(path, encoding="utf-8") as file:
        page = json.load(file)
    ids = set()
    must(page["@context"] == "http://www.w3.org/ns/anno.jsonld" and page["type"] == "AnnotationPage", "the page")
    for item in page["items"]:
        must(item["type"] == "Annotation" and item["id"] not in ids, item["id"], "comes twice")
        ids.add(item["id"])
        must(item["motivation"] in MOTIVATIONS, item["id"], item["motivation"])
        for body in item["body"]:
            must(body["purpose"] in MOTIVATIONS, item["id"], body)
            must("value" in body if body["type"] == "TextualBody" else body["source"] in ids, item["id"], body)
        text = ledger.texts[item["target"]["source"].rsplit(":", 1)[1]]
        quote, place = item["target"]["selector"]
        must(quote["type"] == "TextQuoteSelector" and place["type"] == "TextPositionSelector", item["id"], "selectors")
        start, end = place["start"], place["end"]
        must(0 <= start < end <= len(text) and text[start:end] == quote["exact"], item["id"], "exact")
        before, after = quote.get("prefix", ""), quote.get("suffix", "")
        must(text[:start].endswith(before) and len(before) == min(32, start), item["id"], "prefix")
        must(text[end:].startswith(after) and len(after) == min(32, len(text) - end), item["id"], "suffix")
    return len(ids)


# ---- PROV-O ----

def prov(path, ledger):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    nodes = {node["@id"]: node for node in document["@graph"]}
    must(len(nodes) == len(document["@graph"]), "an id comes twice")
    for prefix in ("prov", "schema", "rdfs", "xsd", "rapport"):
        must(prefix in document["@context"], "no prefix", prefix)
    count = 0
    for id, node in nodes.items():
        for key in node:
            must(key.startswith("@") or key.split(":")[0] in document["@context"], id, key)
        if id.startswith("urn:rapport:record:"):
            count += 1
            for fact in node["prov:wasDerivedFrom"]:
                source = nodes[nodes[fact["@id"]]["prov:wasQuotedFrom"]["@id"]]
                must("schema:NewsArticle" in source["@type"], id, "does not lead to a report")
        elif id.startswith("urn:rapport:fact:"):
            text = ledger.texts[node["prov:wasQuotedFrom"]["@id"].rsplit(":", 1)[1]]
            must(text[node["rapport:start"]:node["rapport:end"]] == node["prov:value"], id, "its words")
            must(node["prov:wasGeneratedBy"]["@id"] in nodes, id, "was made by nothing")
    return count


# ---- schema.org ----

def claims(path, ledger):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    must(document["@context"] == "https://schema.org", "context")
    for claim in document["@graph"]:
        must(claim["@type"] == "Claim" and claim.get("text"), claim.get("@id"), "is no claim")
        must(claim.get("author", {"name": "-"}).get("name"), claim["@id"], "author")
        must(claim["firstAppearance"]["@id"] in [where["@id"] for where in claim["appearance"]], claim["@id"], "first")
        for where in claim["appearance"]:
            must(where["@type"] == "NewsArticle" and where["@id"].rsplit(":", 1)[1] in ledger.texts, claim["@id"])
    return len(document["@graph"])


# ---- SDMX-CSV 2.0 ----

PERIOD = {"A": r"\d{4}", "S": r"\d{4}-S[12]", "Q": r"\d{4}-Q[1-4]", "M": r"\d{4}-\d\d", "W": r"\d{4}-W\d\d",
          "D": r"\d{4}-\d\d-\d\d", "_O": r"\d{4}-\d\d-\d\d/P\d+D"}
KEY = ["FREQ", "REF_AREA", "COUNTERPART_AREA", "MEASURE", "UNIT_MEASURE", "RECORD", "TIME_PERIOD"]


def sdmx(path, ledger):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    head, keys = rows[0], set()
    must(head[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"] and len(set(head)) == len(head), "head")
    for number, cells in enumerate(rows[1:], 2):
        must(len(cells) == len(head), "row", number, "has", len(cells), "cells")
        row = dict(zip(head, cells))
        must(row["STRUCTURE"] == "dataflow" and row["ACTION"] == "I", "row", number, "structure")
        must(re.fullmatch(r"[A-Za-z][\w.-]*:[\w@$-]+\(\d+(\.\d+)*\)", row["STRUCTURE_ID"]), "row", number, "id")
        must(re.fullmatch(PERIOD[row["FREQ"]], row["TIME_PERIOD"]), "row", number, row["FREQ"], row["TIME_PERIOD"])
        for key in KEY[:6]:
            must(re.fullmatch(r"[A-Za-z0-9_@$-]+", row[key]), "row", number, key, row[key])
        must(tuple(row[key] for key in KEY) not in keys, "row", number, "a key comes twice")
        keys.add(tuple(row[key] for key in KEY))
        float(row["OBS_VALUE"])
        must(row["OBS_STATUS"] in "AEF" and row["UNIT_MULT"] == "0", "row", number, "status")
        must(row["BOUND"] in ("EQ", "ABOUT", "GT", "GE", "LT", "LE"), "row", number, row["BOUND"])
    return len(keys)


# ---- followthemoney: schemata with their properties, of those that we write ----

THING = "name country sourceUrl publisher summary keywords proof".split()
INTERVAL = "startDate endDate date sourceUrl publisher summary recordId".split()
SCHEMATA = {
    "Article": (["title"], THING + "title fileName publishedAt author".split()),
    "Event": (["name"], THING + INTERVAL + "location involved".split()),
    "Person": (["name"], THING), "PublicBody": (["name"], THING), "LegalEntity": (["name"], THING),
    "Organization": (["name"], THING), "Position": (["name"], THING),
    "Occupancy": (["holder", "post"], INTERVAL + "holder post status".split()),
    "Membership": (["member", "organization"], INTERVAL + "member organization role status".split()),
    "UnknownLink": (["subject", "object"], INTERVAL + "subject object role status".split()),
}
RANGES = {"involved": "Person PublicBody LegalEntity Organization", "holder": "Person", "post": "Position",
          "member": "PublicBody Organization Person LegalEntity", "organization": "Organization", "proof": "Article",
          "subject": " ".join(SCHEMATA), "object": " ".join(SCHEMATA)}


def ftm(path, ledger):
    entities = [json.loads(line) for line in lines(path)]
    schemata = {}
    for entity in entities:
        schemata.setdefault(entity["id"], set()).add(entity["schema"])
    must(all(len(them - {"LegalEntity"}) < 2 for them in schemata.values()), "an entity is two things")
    for entity in entities:
        required, known = SCHEMATA[entity["schema"]]
        must(re.fullmatch(r"[a-z0-9-]+", entity["id"]), entity["id"])
        for name, values in entity["properties"].items():
            must(name in known, entity["id"], entity["schema"], "has no", name)
            must(isinstance(values, list) and values and all(isinstance(v, str) and v for v in values), entity["id"], name)
            if name in RANGES:
                must(all(schemata.get(v, set()) & set(RANGES[name].split()) for v in values), entity["id"], name, values)
            if name == "country":
                must(all(re.fullmatch(r"[a-z]{2}", v) for v in values), entity["id"], values)
            if name.endswith("Date") or name in ("date", "publishedAt"):
                must(all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", v) for v in values), entity["id"], values)
        for name in required:
            must(name in entity["properties"], entity["id"], entity["schema"], "needs", name)
    return len(entities)


# ---- CSV ----

def tables(path, ledger):
    rows = {}
    for name in glob.glob(os.path.join(path, "*.csv")):
        with open(name, encoding="utf-8", newline="") as file:
            table = list(csv.reader(file, strict=True))
        for number, cells in enumerate(table, 1):
            must(len(cells) == len(table[0]), name, "row", number, "has", len(cells), "cells")
            for cell in cells:
                must(not re.match(r"[=+@-].*[A-Za-z(]", cell), name, "row", number, "a formula:", cell)
        rows[os.path.basename(name)] = [dict(zip(table[0], cells)) for cells in table[1:]]
    must(len(rows["reports.csv"]) == len(ledger.texts), "reports")
    records = {row["record"] for row in rows["records.csv"]}
    count = 0
    for name in ("events.csv", "figures.csv", "statements.csv", "ties.csv"):
        for row in rows[name]:
            count += 1
            text = ledger.texts[ledger.ids[row["report"].lstrip("'")]]
            words = row["words"]
            must(text[int(row["from"]):int(row["to"])] in (words, words[1:]), name, row["id"], "its words")
            must(row["record"] in records or not row["record"], name, row["id"], "its record")
    return count


if __name__ == "__main__":
    name, path, ledger = sys.argv[1:]
    count = {"csv": tables}.get(name, globals().get(name))(path, Ledger(ledger))
    must(count > 0, "nothing was told")
    for line in wrong:
        print(f"{name}: {line}")
    print(f"{name}: {count} checked, {len(wrong)} wrong")
    sys.exit(bool(wrong))
