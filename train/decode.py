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


# ---- trees: argmax, Chu-Liu/Edmonds where that is not one

def is_tree(h):
    """h[0] is ignored; one root, no cycle."""
    n = len(h)
    if sum(h[i] == 0 for i in range(1, n)) != 1:
        return False
    for v in range(1, n):
        u, steps = v, 0
        while u > 0 and steps < n:
            u, steps = h[u], steps + 1
        if u > 0:
            return False
    return True


def cycle(h):
    state = [0] * len(h)
    for v in range(1, len(h)):
        path, u = [], v
        while u > 0 and not state[u]:
            state[u] = 1
            path.append(u)
            u = h[u]
        if u > 0 and u in path:
            return path[path.index(u):]
        for p in path:
            state[p] = 2
    return None


def spanning(sc):
    """Best spanning tree; sc[dependant, head], node 0 is the root."""
    h = sc.argmax(1)
    h[0] = -1
    cyc = cycle(h)
    if not cyc:
        return h
    rest = [i for i in range(len(sc)) if i not in set(cyc)]
    m = len(rest) + 1
    new = np.full((m, m), -1e9)
    total = sum(sc[v, h[v]] for v in cyc)
    enter, leave = {}, {}
    for a, i in enumerate(rest):
        for b, j in enumerate(rest):
            if i != j:
                new[a, b] = sc[i, j]
        leave[a] = max(cyc, key=lambda v: sc[i, v])
        new[a, m - 1] = sc[i, leave[a]]
        enter[a] = max(cyc, key=lambda v: sc[v, i] - sc[v, h[v]])
        new[m - 1, a] = sc[enter[a], i] - sc[enter[a], h[enter[a]]] + total
    inner, out = spanning(new), np.full(len(sc), -1)
    for v in cyc:
        out[v] = h[v]
    for a, i in enumerate(rest):
        if i:
            out[i] = leave[a] if inner[a] == m - 1 else rest[inner[a]]
    out[enter[inner[m - 1]]] = rest[inner[m - 1]]
    return out


def heads_of(sc):
    """Heads 0..n of n tokens from their n x (n+1) scores."""
    n = len(sc)
    h = np.concatenate([[-1], sc.argmax(1)])
    if is_tree(h):
        return h[1:]
    full = np.full((n + 1, n + 1), -1e9)
    full[1:] = sc
    np.fill_diagonal(full, -1e9)
    h = spanning(full)
    if (h[1:] == 0).sum() != 1:
        best = None
        for r in sorted(range(1, n + 1), key=lambda i: -full[i, 0])[:3]:
            f = full.copy()
            f[1:, 0] = -1e9
            f[r, 0], f[r, 1:] = full[r, 0], -1e9
            t = spanning(f)
            score = sum(f[i, t[i]] for i in range(1, n + 1))
            if best is None or score > best[0]:
                best = score, t
        h = best[1]
    return h[1:]
