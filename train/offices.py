"""Variants of treebank sentences in which persons hold offices.

Agencies write "Minister of Trade and Energy X Y said" and lists of such
officials; treebanks have next to none, and a parser that has not met them hangs
the person on the field.  Here persons of treebank sentences get offices (or
their title an "of COUNTRY"), and some get company.
"""
import os
import random

FIELDS = [w.split("_") for w in """Trade Finance Defence Defense Energy Health
Justice Education Agriculture Transport Culture Tourism Investment Industry
Labour Environment Infrastructure Foreign_Affairs Internal_Affairs
Economic_Development Mineral_Resources Natural_Resources Water_Resources
Social_Protection Digital_Development Regional_Cooperation
National_Security""".split()]
TITLES = """Minister Minister Minister Deputy_Minister First_Deputy_Minister
Vice_Minister State_Secretary Secretary Chairman Chairwoman Chief Head
Commissioner Director Ambassador Governor Speaker""".split()
OF_STATES = """President Prime_Minister Vice_President Foreign_Minister King
Ambassador Chancellor Speaker Deputy_Prime_Minister""".split()
ADJ = set("""Prime Foreign Internal Economic Natural Social Digital Regional
National First""".split())
HONORIFICS = ["Dr.", "Mr.", "General", "Eng.", "Sheikh"]
GRAMMAR = ("case", "cc", "punct", "mark")


def states(folder):
    """Names of one word of the world's states."""
    with open(os.path.join(folder, "world/countries.tsv"),
              encoding="utf-8") as f:
        rows = [x.rstrip("\n").split("\t") for x in f if x[0] != "#"]
    return [r[2] for r in rows if r[2].isalpha()]


class Phrase:
    """Words with heads inside the phrase (0 is the first; None its head)."""

    def __init__(self):
        self.rows, self.names = [], []

    def add(self, word, upos, xpos, head, rel):
        self.rows.append([word, upos, xpos, head, rel])
        return len(self.rows) - 1

    def noun(self, words, head, rel):
        """Words of which the last is the head."""
        last = len(self.rows) + len(words) - 1
        for w in words[:-1]:
            adj = w in ADJ
            self.add(w, "ADJ" if adj else "PROPN", "NNP", last,
                     "amod" if adj else "compound")
        w = words[-1]
        return self.add(w, "PROPN", "NNPS" if w in ("Affairs", "Resources")
                        else "NNP", head, rel)

    def of_state(self, head, where):
        start = len(self.rows)
        if random.random() < .5:
            self.add("of", "ADP", "IN", start + 1, "case")
            at = self.add(where, "PROPN", "NNP", head, "nmod")
            self.names.append((at, at + 1, "LOC"))
            return
        self.add("of", "ADP", "IN", start + 2, "case")
        self.add("the", "DET", "DT", start + 2, "det")
        at = self.add("Republic", "PROPN", "NNP", head, "nmod")
        self.add("of", "ADP", "IN", at + 2, "case")
        self.add(where, "PROPN", "NNP", at, "nmod")
        self.names.append((at, at + 3, "LOC"))

    def of_fields(self, head):
        fields = random.sample(FIELDS, random.choices((1, 2, 3),
                                                      (.6, .3, .1))[0])
        first = None
        for k, f in enumerate(fields):
            if k and k == len(fields) - 1:
                self.add("and", "CCONJ", "CC", len(self.rows) + len(f), "cc")
            elif k:
                self.add(",", "PUNCT", ",", len(self.rows) + len(f), "punct")
            else:
                self.add(random.choice(("of", "of", "of", "for")), "ADP", "IN",
                         len(self.rows) + len(f), "case")
            at = self.noun(f, head if k == 0 else first,
                           "nmod" if k == 0 else "conj")
            first = at if first is None else first


def office(places):
    """A title with what it is of; its head is None."""
    p = Phrase()
    if random.random() < .4:
        title = p.noun(random.choice(OF_STATES).split("_"), None, "nmod:desc")
        p.of_state(title, random.choice(places))
    else:
        title = p.noun(random.choice(TITLES).split("_"), None, "nmod:desc")
        p.of_fields(title)
        if random.random() < .3:
            p.of_state(title, random.choice(places))
    if random.random() < .15:
        p.add(random.choice(HONORIFICS), "PROPN", "NNP", None, "nmod:desc")
    return p


def person(s, a, b):
    """Whether s["ner"] a..b is a name that stands by itself: all flat to its
    first word, which nothing describes."""
    inside = all(s["head"][i] == a + 1 for i in range(a + 1, b))
    left = [i for i in range(a) if s["head"][i] == a + 1
            and s["rel"][i].split(":")[0] not in GRAMMAR]
    return (inside and not left and s["upos"][a] == "PROPN"
            and not s["rel"][a].startswith(("flat", "compound")))


def insert(s, at, p, head):
    """The phrase goes before word `at`; what has no head there gets `head`,
    a word of the old sentence."""
    n = len(p.rows)

    def moved(i):                       # old word → new word, from 0
        return i + n if i >= at else i
    out = dict(s, w=s["w"][:at] + [r[0] for r in p.rows] + s["w"][at:])
    for key, k in (("upos", 1), ("xpos", 2), ("rel", 4)):
        out[key] = s[key][:at] + [r[k] for r in p.rows] + s[key][at:]
    old = [0 if h == 0 else moved(h - 1) + 1 for h in s["head"]]
    new = [moved(head) + 1 if r[3] is None else at + r[3] + 1 for r in p.rows]
    out["head"] = old[:at] + new + old[at:]
    out["ner"] = sorted([(moved(a), moved(b - 1) + 1, y)
                         for a, b, y in s["ner"]]
                        + [(at + a, at + b, y) for a, b, y in p.names])
    out.pop("ids", None)
    return out


def company(s, a, b, p, name, last):
    """One more official behind the name: "…, Minister of Trade X Y"."""
    q = Phrase()
    q.add("and" if last else ",", "CCONJ" if last else "PUNCT",
          "CC" if last else ",", 1 + len(p.rows), "cc" if last else "punct")
    for w, u, x, h, r in p.rows:
        q.add(w, u, x, 1 + len(p.rows) if h is None else h + 1, r)
    q.names = [(x + 1, y + 1, t) for x, y, t in p.names]
    first = len(q.rows)
    for k, w in enumerate(name):
        q.add(w, "PROPN", "NNP", first if k else None, "flat" if k else "conj")
    q.names.append((first, first + len(name), "PER"))
    return insert(s, b, q, a)


def variants(trees, share, folder="data", seed=1):
    """`share` times as many sentences as `trees` has, of the same kind."""
    state = random.getstate()
    random.seed(seed)
    places = states(folder)
    fit = [(s, a, b) for s in trees if "ner" in s and not s.get("unsure")
           for a, b, y in s["ner"]
           if y == "PER" and b - a <= 4 < len(s["w"]) and person(s, a, b)]
    people = [s["w"][a:b] for s, a, b in fit if b - a > 1]
    fit = [x for x in fit if x[2] - x[1] > 1 or random.random() < .15]
    out = []
    for _ in range(int(share * len(trees)) if fit else 0):
        s, a, b = random.choice(fit)
        behind = b < len(s["w"]) and s["head"][b] == a + 1
        if (not behind and b - a > 1 and random.random() < .4
                and s["rel"][a] in ("obj", "obl", "nmod", "obl:agent")):
            for k in range(random.choice((1, 1, 2))):
                s = company(s, a, b, office(places), random.choice(people),
                            k == 0)
        out.append(insert(s, a, office(places), a))
    random.setstate(state)
    return out
