"""usage: paging.py ADDRESS TOKEN   goes through lists by their cursors while reports are added, between any two pages and at
any moment besides: what was there before comes once, in its order."""
import itertools, json, sys, threading, time, urllib.error, urllib.request

AT, TOKEN = sys.argv[1:3]
LANDS = ("Norway", "Peru", "Chile", "Kenya", "Japan", "Finland", "Ghana", "Oman")
MOST = 40  # pages that reports are added for: of facts, what is new stands last
numbers = itertools.count()


def ask(way, body=None):
    asked = urllib.request.Request(AT + way, body and json.dumps(body).encode(),
                                   {"Authorization": "Bearer " + TOKEN, "Content-Type": "application/json"})
    while True:
        try:
            with urllib.request.urlopen(asked, timeout=300) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code != 429:
                raise
            time.sleep(int(error.headers["Retry-After"]))


def add():
    """News: a meeting and figures of its own, and a meeting that the ledger has already."""
    number = next(numbers)
    one, other = LANDS[number % 8], LANDS[(number + 1 + number // 8 % 7) % 8]
    text = (f"The foreign ministers of {one} and {other} met in Lima on {number % 28 + 1} August 2026. "
            f"Trade between {one} and {other} reached {number + 100} million dollars in 2025. "
            f"Trade between Kazakhstan and South Korea reached {number + 900} million dollars in 2025. "
            "The presidents of Kazakhstan and South Korea met in Astana on 12 June 2024.")
    said = ask("/v1/reports", {"id": f"news-{number}", "published": f"2026-09-{number % 28 + 1:02}", "outlet": f"Wire {number}",
                               "text": text})
    if said["added"] != 1:
        sys.exit(f"not added: {said}")


def id_of(row):
    """Of a record, or the fact where it stands alone; of a fact; of a report."""
    return row.get("id") or row.get("record") or row.get("hash") or row["facts"][0]


def whole(way, name):
    rows, cursor = [], ""
    while cursor is not None:
        page = ask(f"{way}&limit=500{cursor}")
        rows += page[name]
        cursor = f"&cursor={page['next']}" if "next" in page else None
    return [id_of(row) for row in rows]


def go_through(way, name, limit):
    before = whole(way, name)
    ids, cursor, pages = [], "", 0
    ending = threading.Event()

    def add_all_the_while():
        while pages < MOST and not ending.wait(0.01):
            add()

    beside = threading.Thread(target=add_all_the_while)
    beside.start()
    while cursor is not None:
        page = ask(f"{way}&limit={limit}{cursor}")
        ids += [id_of(row) for row in page[name]]
        pages += 1
        if pages < MOST:
            add()
        cursor = f"&cursor={page['next']}" if "next" in page else None
    ending.set()
    beside.join()
    after = set(whole(way, name))
    print(f"{way}: {pages} pages, {len(before)} before, {len(after)} after")
    if len(after) <= len(before) or pages < 3:
        sys.exit("nothing was added meanwhile")
    if len(ids) != len(set(ids)):
        sys.exit(f"twice: {sorted(one for one in set(ids) if ids.count(one) > 1)[:3]}")
    kept = [one for one in before if one in after]
    if kept != [one for one in ids if one in set(kept)]:
        sys.exit(f"lost, or in another order: {[one for one in kept if one not in ids][:3]}")


go_through("/v1/records?since=2000", "records", 7)
go_through("/v1/records?a=KAZ&b=KOR", "records", 2)
go_through("/v1/facts?a=KAZ", "facts", 5)
go_through("/v1/reports?since=2000", "reports", 3)
