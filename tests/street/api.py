"""usage: api.py ADDRESS  asks everything that the server's own description
names, with its examples, and holds the answers against their forms."""
import json
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

from jsonschema import Draft202012Validator

at = sys.argv[1]


def ask(path):
    try:
        with urllib.request.urlopen(at + path, timeout=60) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


description = json.loads(ask("/v1/openapi.json")[2])
assert description["openapi"].startswith("3.1")
tests = failures = 0


def result(good, words, why=""):
    global tests, failures
    tests += 1
    failures += not good
    print(f"{'' if good else 'not '}ok {tests} - {words}")
    if not good:
        print("#", str(why)[:300])


def form(name):
    """A form of the components, with those that it refers to."""
    return Draft202012Validator(
        {"$ref": f"#/components/schemas/{name}",
         "components": description["components"]})


for name, schema in description["components"]["schemas"].items():
    try:
        Draft202012Validator.check_schema(schema)
        result(True, f"the form {name} is one")
    except Exception as error:
        result(False, f"the form {name} is one", error)

# Ids that there are, by what stands before {id}.
brief = json.loads(ask("/v1/brief?a=KAZ&b=KOR&long=true")[2])
lines = [line for groups in brief.values() if isinstance(groups, list)
         for group in groups if isinstance(group, dict)
         for line in group.get("lines", [])]
ids = {"records": next(l["id"] for l in lines if l.get("id", "")[:1] == "r"),
       "facts": next(l["facts"][0] for l in lines if l["facts"]),
       "disputes": next(l["id"] for l in lines if l.get("id", "")[:1] == "d"),
       "reports": brief["references"][0]["report"]}


def address(path, operation, every):
    values = {}
    for value in operation.get("parameters", []):
        if value["in"] == "path":
            kind = path.split("/")[2]
            path = path.replace("{%s}" % value["name"],
                                urllib.parse.quote(ids[kind]))
        elif "example" in value and (every or value.get("required")):
            values[value["name"]] = value["example"]
    return path + ("?" + urllib.parse.urlencode(values) if values else "")


for path, operations in description["paths"].items():
    operation = operations.get("get")
    media = operation and operation["responses"]["200"].get("content", {})
    if not operation or "text/event-stream" in media:
        continue
    for every in (False, True):
        where = address(path, operation, every)
        status, headers, body = ask(where)
        result(status == 200, f"{where} is answered", body)
        kind = headers.get("Content-Type", "").split(";")[0]
        result(not media or kind in media or every, f"as it says: {kind}", media)
        schema = media.get("application/json", {}).get("schema", {})
        if status == 200 and "$ref" in schema:
            errors = list(form(schema["$ref"].split("/")[-1])
                          .iter_errors(json.loads(body)))
            result(not errors, "in its form", errors[:1])
        if "304" in operation["responses"]:
            tag = headers.get("ETag")
            result(bool(tag), "with a tag")
    status, headers, body = ask(path.replace("{id}", "none") + "?nonsense=1")
    if operation.get("parameters"):
        result(status in (400, 404), f"{path} refuses what it does not know",
               status)
        errors = list(form("Problem").iter_errors(json.loads(body)))
        result(not errors, "with a problem in its form", errors[:1])
        result(not re.search(r"sqlite|SELECT|/src/", body.decode()),
               "that says nothing of its insides")
# A list goes on where its answer says, and ends.
for path in ("/v1/pairs?limit=2", "/v1/reports?limit=3", "/v1/records?limit=7",
             "/v1/facts?limit=11"):
    seen, pages, where = [], 0, path
    while where and pages < 500:
        status, headers, body = ask(where)
        answer = json.loads(body)
        rows = next(v for v in answer.values() if isinstance(v, list))
        seen += [json.dumps(row) for row in rows]
        pages += 1
        link = re.fullmatch(r'<([^>]*)>; rel="next"', headers.get("Link") or "")
        result(bool(link) == ("next" in answer), f"{where} says where it goes on",
               headers)
        where = link and link[1]
    whole = ask(path.split("?")[0] + "?limit=500")[2]
    rows = next(v for v in json.loads(whole).values() if isinstance(v, list))
    result(pages > 1 and seen == [json.dumps(row) for row in rows],
           f"{path} gives all, each once, in order", (pages, len(seen), len(rows)))
    following = json.loads(ask(path)[2])["next"]
    for bad in ("x", following[:-2], following + "00", "0" + following[1:]):
        status, headers, body = ask(f"{path}&cursor={bad}")
        result(status == 400, "a cursor that is none is refused", (bad, status))
    status, _, _ = ask(f"{path}&since=2001&cursor={following}")
    result(status == 400, "and one of another list", status)

def years(one):
    when = one.get("when", "2019")
    return ([0] * when.startswith("..") +
            [int(year) for year in re.findall(r"\b\d{4}\b", when)] +
            [9999] * when.endswith(".."))


# A record is told by a fact that answers.
for query, good in (
        ("since=2019&until=2019",
         lambda one: years(one)[0] <= 2019 <= years(one)[-1]),
        ("a=KOR", lambda one: "KOR" in one["countries"]),
        ("a=KAZ&b=KOR", lambda one: {"KAZ", "KOR"} <= set(one["countries"]))):
    records = json.loads(ask("/v1/records?limit=500&" + query)[2])["records"]
    bad = [one for one in records if not good(one)]
    result(records and not bad, f"records of {query} are told by what answers",
           bad[:1])

# What is sent, and what is answered to it.
token = sys.argv[2]
trade = "Trade between Norway and Peru reached 640 million dollars in 2023."


def send(path, body, **headers):
    request = urllib.request.Request(at + path, body.encode(), {
        "Content-Type": "application/json", **headers}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


knows = {"Authorization": "Bearer " + token}
for path, status, schema, body in (
        ("/v1/check", 200, "Checked", json.dumps({"text": trade})),
        ("/v1/reports", 201, "Added", json.dumps(
            {"id": "t", "published": "2024-05-02", "text": trade})),
        ("/v1/reports", 422, "Problem", json.dumps({"text": ""})),
        ("/v1/examples", 201, "Added", "")):
    got, answer = send(path, body, **knows)
    result(got == status, f"POST {path} is answered with {status}", answer)
    said = description["paths"][path]["post"]["responses"]
    result(str(got) in said, "as its description says", said)
    errors = list(form(schema).iter_errors(json.loads(answer)))
    result(not errors, "in its form", errors[:1])

print(f"1..{tests}")
sys.exit(failures > 0)
