"""From scores to names and trees."""
import numpy as np

NAME_TYPES = ["PER", "ORG", "LOC", "NORP", "DATE", "EVENT", "MISC"]
TAGS = ["O"] + [p + "-" + t for t in NAME_TYPES for p in "BILU"]
TAG = {t: i for i, t in enumerate(TAGS)}
NT = len(TAGS)


# ---- names: BILOU tags, best valid path

def bilou(n, spans):
    t = ["O"] * n
    for a, b, y in spans:
        if b - a == 1:
            t[a] = "U-" + y
        else:
            t[a:b] = ["B-" + y] + ["I-" + y] * (b - a - 2) + ["L-" + y]
    return t


def may_follow(a, b):
    if a[0] in "BI":
        return b[0] in "IL" and a[2:] == b[2:]
    return b[0] in "OBU"


FOLLOW = np.array([[0 if may_follow(a, b) else -1e9 for b in TAGS]
                   for a in TAGS], np.float32)
START = np.array([0 if t[0] in "OBU" else -1e9 for t in TAGS], np.float32)
STOP = np.array([0 if t[0] in "OLU" else -1e9 for t in TAGS], np.float32)


def names_of(scores):
    """Spans of the best valid path through the tag scores."""
    s, back = scores[0] + START, []
    for row in scores[1:]:
        m = s[:, None] + FOLLOW
        k = m.argmax(0)
        back.append(k)
        s = m[k, np.arange(NT)] + row
    y = [int((s + STOP).argmax())]
    for k in reversed(back):
        y.append(int(k[y[-1]]))
    out, start = [], 0
    for i, k in enumerate(reversed(y)):
        if TAGS[k][0] in "BU":
            start = i
        if TAGS[k][0] in "LU":
            out.append((start, i + 1, TAGS[k][2:]))
    return out


# ---- trees: argmax, and where that is none or arcs cross, Eisner's best

def is_tree(h):
    """h[0] is ignored; one root, no cycle, no arcs that cross."""
    n = len(h)
    if sum(h[i] == 0 for i in range(1, n)) != 1:
        return False
    for v in range(1, n):
        u, steps = v, 0
        while u > 0 and steps < n:
            u, steps = h[u], steps + 1
        if u > 0:
            return False
        a, b = min(v, h[v]), max(v, h[v])
        if any(h[k] < a or h[k] > b for k in range(a + 1, b)):
            return False
    return True


def projective(sc):
    """Heads of the best tree without arcs that cross; sc as in heads_of."""
    n = len(sc)
    arc = sc[:, 1:].T                               # [head, dependant]
    part = np.zeros((n, n), np.float32)             # open[head, end]
    whole = np.zeros((n, n), np.float32)            # whole[head, end]
    for wide in range(1, n):
        for a in range(n - wide):
            b = a + wide
            both = (whole[a, a:b] + whole[b, a + 1:b + 1]).max()
            part[a, b] = both + arc[a, b]
            part[b, a] = both + arc[b, a]
            whole[a, b] = (part[a, a + 1:b + 1] + whole[a + 1:b + 1, b]).max()
            whole[b, a] = (part[b, a:b] + whole[a:b, a]).max()
    root = int((sc[:, 0] + whole[:, 0] + whole[:, n - 1]).argmax())
    heads = np.zeros(n, int)
    todo = [(root, 0), (root, n - 1)]               # whole half trees
    while todo:
        h, e = todo.pop()
        if h == e:
            continue
        lo, hi = (h + 1, e) if h < e else (e, h - 1)
        c = lo + int((part[h, lo:hi + 1] + whole[lo:hi + 1, e]).argmax())
        heads[c] = h + 1
        a, b = min(h, c), max(h, c)
        k = a + int((whole[a, a:b] + whole[b, a + 1:b + 1]).argmax())
        todo += [(c, e), (a, k), (b, k + 1)]
    return heads


def heads_of(sc):
    """Heads 0..n of n tokens from their n x (n+1) scores."""
    h = np.concatenate([[-1], sc.argmax(1)])
    if is_tree(h):
        return h[1:]
    return projective(np.asarray(sc, np.float32))
