"""usage: groups.py ADDRESS   asks for groups of countries wherever the server takes countries, and holds what it tells
against what it tells of their members."""
import json, re, sys, urllib.error, urllib.parse, urllib.request

AT = sys.argv[1]
tests = failures = 0


def result(good, words, why=""):
    global tests, failures
    tests += 1
    failures += not good
    print(f"{'' if good else 'not '}ok {tests} - {words}")
    if not good:
        print("#", str(why)[:300])


def ask(way, **values):
    with urllib.request.urlopen(AT + way + "?" + urllib.parse.urlencode(values), timeout=60) as answer:
        body = answer.read()
    return json.loads(body) if body[:1] == b"{" and b"\n{" not in body else body.decode()


def refusal(way, **values):
    try:
        ask(way, **values)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    return 200, {}


def whole(way, name, **values):
    """All of a list, in pieces of seven, each with its id."""
    rows, cursor = [], {}
    while cursor is not None:
        page = ask(way, limit=7, **values, **cursor)
        rows += page[name]
        cursor = {"cursor": page["next"]} if "next" in page else None
    return [row.get("id") or row.get("record") or row.get("hash") or row["facts"][0] for row in rows], rows


# Who is a member is asked of the groups' own table.
GROUPS = {}
for line in open("data/world/groups.tsv"):
    cells = line.rstrip("\n").split("\t")
    if line[0] != "#" and len(cells) > 3:
        GROUPS[cells[0]] = [re.split("[<>]", one)[0] for one in cells[3].split(";") if "<" not in one]

AFRICA, EUROPE, SOUTH = GROUPS["Africa"], GROUPS["Europe"], GROUPS["South America"]
TOLD = {country["code"] for country in json.loads(ask("/v1/countries")) if country["activity"] > 0}
named = lambda codes: [code for code in codes if code in TOLD]  # the others have nothing

for way, name in (("/v1/records", "records"), ("/v1/facts", "facts")):
    ids, rows = whole(way, name, a="Africa")
    wanted = {one for code in named(AFRICA) for one in whole(way, name, a=code)[0]}
    result(len(ids) == len(set(ids)) and len(ids) > 20 and set(ids) == wanted,
           f"{name} of a group are those of its members, each once", (len(ids), len(wanted)))
    if name == "records":
        told = [row["told"] for row in rows]
        result(told == sorted(told, reverse=True), "those told last first", told[:9])
    ids, rows = whole(way, name, a="NOR", b="South America")
    wanted = {one for code in named(SOUTH) for one in whole(way, name, a="NOR", b=code)[0]}
    result(len(ids) == len(set(ids)) and len(ids) > 5 and set(ids) == wanted,
           f"{name} of a country and a group are those of both", (len(ids), len(wanted)))
    result(ids == whole(way, name, a="South America", b="NOR")[0], "in whatever order", ids[:3])
    ids, rows = whole(way, name, a="Europe", b="Africa")
    wanted = {one for low in named(EUROPE) for high in named(AFRICA) for one in whole(way, name, a=low, b=high)[0]}
    result(len(ids) == len(set(ids)) and len(ids) > 3 and set(ids) == wanted,
           f"{name} of two groups are those of one of each", (len(ids), len(wanted)))
ids, rows = whole("/v1/records", "records", a="Europe", since=2015, until=2016, kind="event")
wanted = {one for code in named(EUROPE)
          for one in whole("/v1/records", "records", a=code, since=2015, until=2016, kind="event")[0]}
result(ids and set(ids) == wanted and len(ids) == len(wanted), "of a time and a kind, too", (len(ids), len(wanted)))
ids, rows = whole("/v1/reports", "reports", country="Africa")
wanted = {one for code in named(AFRICA) for one in whole("/v1/reports", "reports", country=code)[0]}
result(len(ids) == len(set(ids)) and set(ids) == wanted, "reports of a group are those of its members",
       (len(ids), len(wanted)))
result(whole("/v1/reports", "reports", country="KEN,GHA")[0] == ids, "countries may be listed, too")

for way in ("timeline", "figures", "statements", "agreements", "offices", "disputes"):
    told = ask("/v1/" + way, a="Africa", long="true")
    rows = [row.get("id", row.get("record")) for row in told[way]]
    wanted = set()
    for code in named(AFRICA):
        wanted |= {row.get("id", row.get("record")) for row in ask("/v1/" + way, a=code, long="true")[way]}
    good = set(rows) >= wanted if way == "offices" else set(rows) == wanted  # the table of offices knows more members
    result(told["groups"] == ["Africa"] and good, f"{way} of a group", (len(rows), len(wanted)))
    told = ask("/v1/" + way, a="NOR", b="South America", long="true")
    wanted = set()
    for code in named(SOUTH):
        wanted |= {row.get("id", row.get("record")) for row in ask("/v1/" + way, a="NOR", b=code, long="true")[way]}
    rows = [row.get("id", row.get("record")) for row in told[way]]
    result(told["countries"] == ["NOR"] and told["groups"] == ["South America"] and set(rows) >= wanted,
           f"{way} of a country and a group", (len(rows), len(wanted)))
    few = ask("/v1/" + way, a="NOR", b="South America")[way]
    result({row.get("id", row.get("record")) for row in few} <= set(rows), "a page is part of it", len(few))

export = {json.loads(line).get("id") for line in ask("/v1/export", a="Africa", facts="true").splitlines()
          if '"kind":"report"' not in line}
wanted = {json.loads(line).get("id") for code in named(AFRICA)
          for line in ask("/v1/export", a=code, facts="true").splitlines() if '"kind":"report"' not in line}
result(export - {None} == wanted - {None} and len(export) > 20, "an export of a group has the facts of its members",
       (len(export), len(wanted)))

was = ask("/v1/timeline", a="European Union", b="NOR", asOf="2019-12-31", long="true")["timeline"]
result(isinstance(was, list), "members are those of the day asked for")
found = ask("/v1/search", q='country:"South America"', most=100)["hits"]
result(len(found) > 20, "a search takes a group", len(found))
result(ask("/v1/search", q="", country="South America", most=100)["hits"] == found, "as a filter, too")

for way, name, more in (("/v1/records", "a", {}), ("/v1/timeline", "b", {"a": "KAZ"}), ("/v1/facts", "a", {}),
                        ("/v1/export", "a", {}), ("/v1/reports", "country", {}), ("/v1/pairs", "country", {}),
                        ("/v1/search", "country", {"q": "trade"}), ("/v1/figures", "a", {}), ("/v1/brief", "b", {"a": "KAZ"})):
    code, problem = refusal(way, **{name: "Centrl Asia"}, **more)
    result(code == 400 and problem["errors"][0]["parameter"] == name and "is it Central Asia?" in problem["detail"],
           f"{way} says which group is meant", problem)
code, problem = refusal("/v1/brief", a="ASEAN")
result(code == 400 and problem["errors"][0]["parameter"] == "a", "a brief is of one country at least", problem)
code, problem = refusal("/v1/records", a="European Union", b="European Union", asOf="1900")
result(code == 400, "a group without members then is told", problem)
print(f"1..{tests}")
sys.exit(failures > 0)
